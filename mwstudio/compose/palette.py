"""The palette of one visual: a day's hue in a variant's tones, as sRGB colours."""

from __future__ import annotations

from msgspec import Struct

from mwstudio.compose.colour import from_oklch
from mwstudio.compose.frame import Colour
from mwstudio.library.palettes import Oklch, PaletteSet


class Palette(Struct, frozen=True):
    """Colours of one visual; ``bars`` are the seven bars of the week mark, Monday first."""

    ground: Colour
    ink: Colour
    quiet: Colour
    accent: Colour
    mat: Colour
    bars: tuple[Colour, ...]


def palette_of(palettes: PaletteSet, variant: str, day: int) -> Palette:
    """The palette of ``day`` (1 to 7) in a variant such as ``light``. Raises KeyError for an unknown variant."""
    tones = palettes.variants[variant]
    hue = palettes.hues[day - 1]

    def mix(tone: Oklch, at: float = hue) -> Colour:
        return from_oklch(tone.lightness, tone.chroma, at)

    bars = tuple(
        mix(tones.accent) if number == day else mix(tones.bar, at)
        for number, at in enumerate(palettes.hues, start=1)
    )
    return Palette(
        ground=mix(tones.ground),
        ink=mix(tones.ink),
        quiet=mix(tones.quiet),
        accent=mix(tones.accent),
        mat=mix(tones.mat),
        bars=bars,
    )
