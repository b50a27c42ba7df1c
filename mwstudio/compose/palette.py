"""The palette of one visual: a day's hue in a variant's tones, as sRGB colours."""

from __future__ import annotations

from msgspec import Struct

from mwstudio.compose.colour import from_oklch
from mwstudio.compose.frame import Colour
from mwstudio.library.palettes import Oklch, PaletteSet, SurfaceName, Tones


class Surface(Struct, frozen=True):
    """What text stands on, and the three inks that are read there."""

    ground: Colour
    ink: Colour
    quiet: Colour
    accent: Colour


class Palette(Struct, frozen=True):
    """Colours of one visual; ``bars`` are the seven bars of the week mark, Monday first."""

    page: Surface
    tint: Surface
    bold: Surface
    mat: Surface
    over: Surface
    bars: tuple[Colour, ...]

    def surface(self, name: SurfaceName) -> Surface:
        """The surface with this name."""
        found: Surface = getattr(self, name)
        return found


def palette_of(palettes: PaletteSet, variant: str, day: int) -> Palette:
    """The palette of ``day`` (1 to 7) in a variant such as ``light``. Raises KeyError for an unknown variant."""
    tones = palettes.variants[variant]
    hue = palettes.hues[day - 1]

    def mix(tone: Oklch, at: float = hue) -> Colour:
        return from_oklch(tone.lightness, tone.chroma, at)

    def surface(of: Tones) -> Surface:
        return Surface(mix(of.ground), mix(of.ink), mix(of.quiet), mix(of.accent))

    bars = tuple(
        mix(tones.page.accent) if number == day else mix(tones.bar, at)
        for number, at in enumerate(palettes.hues, start=1)
    )
    return Palette(
        page=surface(tones.page),
        tint=surface(tones.tint),
        bold=surface(tones.bold),
        mat=surface(tones.mat),
        over=surface(tones.over),
        bars=bars,
    )
