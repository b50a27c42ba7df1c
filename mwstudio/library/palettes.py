"""Palettes: one hue a day, and the tones a variant makes of it."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

from mwstudio.translation import tr

SurfaceName = Literal["page", "tint", "bold", "mat", "over"]
SURFACE_NAMES: tuple[SurfaceName, ...] = get_args(SurfaceName)


class Oklch(Struct, frozen=True, forbid_unknown_fields=True):
    """A tone without its hue: lightness 0..1 and chroma 0..0.4 in OKLCH."""

    lightness: float
    chroma: float

    def __post_init__(self) -> None:
        """Refuse what is no tone (ValueError)."""
        if not (0 <= self.lightness <= 1 and 0 <= self.chroma <= 0.4):
            raise ValueError(tr("A lightness is from 0 to 1, a chroma from 0 to 0.4."))


class Tones(Struct, frozen=True, forbid_unknown_fields=True):
    """A ground and the three inks that are read on it."""

    ground: Oklch
    ink: Oklch
    quiet: Oklch
    accent: Oklch


class Variant(Struct, frozen=True, forbid_unknown_fields=True):
    """The tones of one variant, by what the text stands on.

    ``page`` is the canvas, ``tint`` a deeper field on it, ``bold`` a field in the day's full colour, ``mat`` the
    paper round a work, ``over`` the scrim on a picture; ``bar`` is a day of the week mark that is not today's.
    """

    page: Tones
    tint: Tones
    bold: Tones
    mat: Tones
    over: Tones
    bar: Oklch


class PaletteSet(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme pack's colours: seven hues in degrees, Monday first, of equal lightness and chroma in every variant."""

    hues: tuple[float, ...]
    variants: dict[str, Variant]
    statement: str = ""

    def __post_init__(self) -> None:
        """Refuse colours that leave a day or a choice of the studio's without any (ValueError)."""
        if len(self.hues) != 7:
            raise ValueError(tr("There are seven hues, one a day, not {n}.", n=len(self.hues)))
        for variant in ("light", "dark"):
            if variant not in self.variants:
                raise ValueError(tr("The variant “{variant}” is missing.", variant=variant))
