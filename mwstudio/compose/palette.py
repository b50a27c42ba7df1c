"""The palette of one visual: from the day's hue, from the tone of its work, or from the museum's brand."""

from __future__ import annotations

import math
from functools import cache

from msgspec import Struct

from mwstudio.compose.colour import contrast, from_oklch, luminance, to_oklch
from mwstudio.compose.frame import Colour
from mwstudio.errors import UsageError
from mwstudio.library.palettes import Oklch, PaletteSet, SurfaceName, Tones, Variant
from mwstudio.model.post import PaletteSource
from mwstudio.translation import listed, tr

LEGIBLE = 4.5
"""The least contrast of text to its ground (WCAG 2.2, 1.4.3)."""

# How light and how colourful a page may be that takes its tone from a work: between these it keeps the work's own.
_WORK_LIGHTNESS = {False: (0.80, 0.97), True: (0.20, 0.38)}
_WORK_CHROMA = {False: 0.055, True: 0.06}
# The chroma of a source from which on its palette is as colourful as a day's; a grey source makes a grey palette.
_FULL_CHROMA = 0.06
# Fields and pages this near in OKLab could not be told apart.
_APART = 0.12
# A brand's colour with less chroma is a grey, and one that must change its lightness by more (yellow on white
# turns olive) is no longer the brand's: then the accent is the ink.
_COLOURED = 0.03
_ITSELF = 0.25
# Dark inks on a ground that was to have light ones, or the other way round: their lightnesses add up to this.
_TURNED = 1.22


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


class Pigment(Struct, frozen=True):
    """A hue in degrees, and how much of a tone's chroma it has, 0 to 1."""

    hue: float
    strength: float = 1.0

    def mix(self, tone: Oklch, lighter: float = 0.0) -> Colour:
        """A tone in this pigment, ``lighter`` (or darker) in lightness by so much."""
        lightness = min(1.0, max(0.0, tone.lightness + lighter))
        return from_oklch(lightness, tone.chroma * self.strength, self.hue)


def palette_of(
    palettes: PaletteSet,
    variant: str,
    day: int,
    source: PaletteSource = "day",
    *,
    border: Colour | None = None,
    brand: tuple[Colour, ...] = (),
) -> Palette:
    """The palette of ``day`` (1 to 7) in a variant such as ``light``. Raises UsageError for an unknown variant.

    Source ``work`` needs the ``border`` tone of a picture and ``brand`` the museum's colours; without them it is
    the day's. Whatever they are, every ink keeps ``LEGIBLE`` contrast to its ground.
    """
    tones = palettes.variants.get(variant)
    if tones is None:
        raise UsageError(
            tr("There is no ground called “{variant}”.", variant=variant[:60]),
            tr("There are: {known}.", known=listed(palettes.variants)),
        )
    if source == "work" and border:
        return _of_work(tones, border, day)
    if source == "brand" and brand:
        return _of_brand(tones, brand, day)
    pigment = Pigment(palettes.hues[day - 1])
    page = _surface(tones.page, pigment)
    return _palette(
        tones,
        pigment,
        page=page,
        bars=_bars(day, page.accent, [Pigment(hue).mix(tones.bar) for hue in palettes.hues]),
    )


def _of_work(tones: Variant, border: Colour, day: int) -> Palette:
    """Page and field in the work's own tone, made lighter or darker no further than its inks need."""
    lightness, chroma, hue = to_oklch(border)
    is_dark = _is_dark(tones)
    least, most = _WORK_LIGHTNESS[is_dark]
    pigment = Pigment(hue, min(1.0, chroma / _FULL_CHROMA))
    ground = Oklch(min(max(lightness, least), most), min(chroma, _WORK_CHROMA[is_dark]))
    own = Pigment(hue)
    step = tones.tint.ground.lightness - tones.page.ground.lightness
    page = _surface(tones.page, pigment, own.mix(ground))
    shift = ground.lightness - tones.page.ground.lightness
    return _palette(
        tones,
        pigment,
        page=page,
        tint=_surface(tones.tint, pigment, own.mix(ground, lighter=step)),
        bars=_bars(day, page.accent, [pigment.mix(tones.bar, lighter=shift)] * 7),
    )


def _of_brand(tones: Variant, brand: tuple[Colour, ...], day: int) -> Palette:
    """Fields and accents in the brand's own colours wherever these can be read; all else in the hue of its first."""
    lightness, chroma, hue = to_oklch(brand[0])
    pigment = Pigment(hue, min(1.0, chroma / _FULL_CHROMA))
    is_page = _is_dark(tones) and lightness <= _WORK_LIGHTNESS[True][1]
    inks = brand[1:] + brand[:1]
    page = _surface(tones.page, pigment, brand[0] if is_page else None, accents=inks)
    field = next(colour for colour in (*brand, page.ink) if _distance(colour, page.ground) >= _APART)
    return _palette(
        tones,
        pigment,
        page=page,
        tint=_surface(tones.tint, pigment, accents=inks),
        bold=_surface(tones.bold, pigment, field, accents=inks),
        mat=_surface(tones.mat, pigment, accents=inks),
        over=_surface(tones.over, pigment, accents=inks),
        bars=_bars(day, page.accent, [pigment.mix(tones.bar)] * 7),
    )


def _palette(
    tones: Variant,
    pigment: Pigment,
    *,
    page: Surface,
    bars: tuple[Colour, ...],
    tint: Surface | None = None,
    bold: Surface | None = None,
    mat: Surface | None = None,
    over: Surface | None = None,
) -> Palette:
    """The palette of these surfaces; those not given are the variant's tones in ``pigment``."""
    return Palette(
        page=page,
        tint=tint or _surface(tones.tint, pigment),
        bold=bold or _surface(tones.bold, pigment),
        mat=mat or _surface(tones.mat, pigment),
        over=over or _surface(tones.over, pigment),
        bars=bars,
    )


def _surface(
    tones: Tones, pigment: Pigment, ground: Colour | None = None, *, accents: tuple[Colour, ...] = ()
) -> Surface:
    """The tones in ``pigment``, on another ``ground`` or with one of other ``accents`` if given; all inks legible."""
    usual = pigment.mix(tones.ground)
    ground = ground or usual
    is_light = (
        contrast("#ffffff", ground) >= LEGIBLE if ground != usual else _is_lighter(tones.ink, tones.ground)
    )

    def ink(tone: Oklch) -> Colour:
        if is_light != _is_lighter(tone, tones.ground):
            tone = Oklch(min(1.0, max(0.0, _TURNED - tone.lightness)), tone.chroma)
        return legible(pigment.mix(tone), ground)

    strong = ink(tones.ink)
    return Surface(
        ground=ground,
        ink=strong,
        quiet=ink(tones.quiet),
        accent=_accent(accents, ground) or strong if accents else ink(tones.accent),
    )


def _accent(colours: tuple[Colour, ...], ground: Colour) -> Colour | None:
    """The first of the colours that can be read on the ground, or be made to and stay itself."""
    for colour in colours:
        made = legible(colour, ground)
        (before, chroma, _), (after, *_) = to_oklch(colour), to_oklch(made)
        if made == colour or (chroma >= _COLOURED and abs(after - before) <= _ITSELF):
            return made
    return None


def _bars(day: int, today: Colour, others: list[Colour]) -> tuple[Colour, ...]:
    return tuple(today if number == day else other for number, other in enumerate(others, start=1))


def _is_dark(tones: Variant) -> bool:
    return _is_lighter(tones.page.ink, tones.page.ground)


def _is_lighter(tone: Oklch, other: Oklch) -> bool:
    return tone.lightness > other.lightness


def _distance(one: Colour, other: Colour) -> float:
    """How far apart two colours are in OKLab."""
    (l1, c1, h1), (l2, c2, h2) = to_oklch(one), to_oklch(other)
    across = c1 * c1 + c2 * c2 - 2 * c1 * c2 * math.cos(math.radians(h1 - h2))
    return math.sqrt((l1 - l2) ** 2 + max(0.0, across))


@cache
def legible(ink: Colour, ground: Colour) -> Colour:
    """The ink, made darker or lighter until it can be read on the ground; of its hue as long as sRGB has one."""
    if contrast(ink, ground) >= LEGIBLE:
        return ink
    lightness, chroma, hue = to_oklch(ink)
    is_lighter = luminance(ink) > luminance(ground)
    for up in (is_lighter, not is_lighter):
        best = "#ffffff" if up else "#000000"
        if contrast(best, ground) < LEGIBLE:
            continue
        near, far = lightness, 1.0 if up else 0.0
        for _ in range(12):
            middle = (near + far) / 2
            made = from_oklch(middle, chroma, hue)
            if (luminance(made) > luminance(ground)) == up and contrast(made, ground) >= LEGIBLE:
                best, far = made, middle
            else:
                near = middle
        return best
    raise AssertionError("black or white has a contrast of 4.58 to any ground")
