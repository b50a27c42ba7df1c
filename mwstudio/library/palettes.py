"""Palettes: one hue a day, and the tones a variant makes of it."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Tone = Literal["ground", "ink", "quiet", "accent", "mat"]


class Oklch(Struct, frozen=True, forbid_unknown_fields=True):
    """A tone without its hue: lightness 0..1 and chroma 0..0.4 in OKLCH."""

    lightness: float
    chroma: float


class Variant(Struct, frozen=True, forbid_unknown_fields=True):
    """The tones of one variant; ``bar`` is a day of the week mark that is not today's."""

    ground: Oklch
    ink: Oklch
    quiet: Oklch
    accent: Oklch
    mat: Oklch
    bar: Oklch


class PaletteSet(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme pack's colours: seven hues in degrees, Monday first, of equal lightness and chroma in every variant."""

    hues: tuple[float, ...]
    variants: dict[str, Variant]
    statement: str = ""
