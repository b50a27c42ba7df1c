"""Every text colour is legible on its ground, whatever the palette is made from."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mwstudio.compose.colour import contrast, from_oklch, oklab, rgb, to_oklch
from mwstudio.compose.palette import Palette, legible, palette_of
from mwstudio.library.palettes import SURFACE_NAMES, SurfaceName
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))
PALETTES = LIBRARY.palettes("museumweek")
VARIANTS = sorted(PALETTES.variants)
DAYS = range(1, 8)

colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
hard = st.sampled_from(
    ["#ffff00", "#000000", "#ffffff", "#808080", "#777777", "#ff0000", "#0000ff", "#00ff00"]
)
brands = st.lists(colours | hard, min_size=1, max_size=4).map(tuple)


def assert_legible(palette: Palette) -> None:
    for name in SURFACE_NAMES:
        surface = palette.surface(name)
        for ink in (surface.ink, surface.quiet, surface.accent):
            assert contrast(ink, surface.ground) >= 4.5, (name, surface)


@pytest.mark.parametrize("pack", LIBRARY.pack_ids())
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_legible_in_the_very_tones_of_its_pack(pack: str, variant: str, day: int) -> None:
    palettes = LIBRARY.palettes(pack)
    palette = palette_of(palettes, variant, day)
    assert_legible(palette)
    tones, hue = palettes.variants[variant], palettes.hues[day - 1]
    for name in SURFACE_NAMES:
        for part in ("ground", "ink", "quiet", "accent"):
            tone = getattr(getattr(tones, name), part)
            assert getattr(palette.surface(name), part) == from_oklch(tone.lightness, tone.chroma, hue)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", SURFACE_NAMES)
@pytest.mark.parametrize("part", ["ground", "ink", "quiet", "accent"])
def test_the_seven_days_are_equal_in_lightness_and_chroma(variant: str, name: SurfaceName, part: str) -> None:
    """As they are painted: in 8 bits, where a chroma that sRGB has not at every hue would have been lowered."""
    colours = [getattr(palette_of(PALETTES, variant, day).surface(name), part) for day in DAYS]
    lightness, chroma, _ = zip(*map(to_oklch, colours), strict=True)
    assert max(lightness) - min(lightness) <= 0.008
    assert max(chroma) - min(chroma) <= 0.006


# The corners, edges and middle of sRGB, and all greys: 27 colours and 256.
GRID = ["#" + "".join(parts) for parts in itertools.product(("00", "80", "ff"), repeat=3)]
GREYS = ["#" + f"{level:02x}" * 3 for level in range(256)]


@pytest.mark.parametrize("pack", LIBRARY.pack_ids())
@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("day", DAYS)
def test_the_corners_of_colour_are_legible(pack: str, variant: str, day: int) -> None:
    for colour in GRID:
        assert_legible(palette_of(LIBRARY.palettes(pack), variant, day, "work", border=colour))
        assert_legible(palette_of(LIBRARY.palettes(pack), variant, day, "brand", brand=(colour,)))
        assert_legible(
            palette_of(
                LIBRARY.palettes(pack), variant, day, "brand", brand=(colour, GRID[-1 - GRID.index(colour)])
            )
        )


@pytest.mark.parametrize("variant", VARIANTS)
def test_every_grey_is_legible(variant: str) -> None:
    for colour in GREYS:
        assert_legible(palette_of(PALETTES, variant, 1, "work", border=colour))
        assert_legible(palette_of(PALETTES, variant, 1, "brand", brand=(colour,)))


@pytest.mark.parametrize("pack", ["museumweek", "plain"])
@pytest.mark.parametrize("variant", VARIANTS)
def test_any_hue_of_a_programme_is_legible(pack: str, variant: str) -> None:
    palettes = LIBRARY.palettes(pack)
    for hue in range(360):
        assert_legible(palette_of(replace(palettes, hues=(float(hue),) * 7), variant, 1))


@given(st.sampled_from(VARIANTS), colours)
def test_any_border_tone_is_legible(variant: str, border: str) -> None:
    assert_legible(palette_of(PALETTES, variant, 4, "work", border=border))


@given(st.sampled_from(VARIANTS), brands)
def test_any_brand_is_legible(variant: str, brand: tuple[str, ...]) -> None:
    assert_legible(palette_of(PALETTES, variant, 4, "brand", brand=brand))


@given(colours, colours)
def test_any_ink_can_be_made_legible_on_any_ground(ink: str, ground: str) -> None:
    made = legible(ink, ground)
    assert contrast(made, ground) >= 4.5
    if contrast(ink, ground) >= 4.5:
        assert made == ink


def test_an_ink_is_changed_no_more_than_needed_and_keeps_its_hue() -> None:
    made = legible("#e0b000", "#ffffff")
    assert 4.5 <= contrast(made, "#ffffff") < 4.6
    assert to_oklch(made)[2] == pytest.approx(to_oklch("#e0b000")[2], abs=3)


def test_without_what_it_comes_from_a_palette_is_the_day_s() -> None:
    day = palette_of(PALETTES, "light", 2)
    assert palette_of(PALETTES, "light", 2, "work") == day
    assert palette_of(PALETTES, "light", 2, "brand") == day


@pytest.mark.parametrize(
    ("variant", "border"), [("light", "#d5cec3"), ("light", "#e1d4ba"), ("dark", "#2b2a33")]
)
def test_a_page_takes_the_very_tone_of_a_quiet_border(variant: str, border: str) -> None:
    page = palette_of(PALETTES, variant, 1, "work", border=border).page
    assert distance(page.ground, border) < 0.004


def test_a_grey_border_makes_a_grey_palette() -> None:
    palette = palette_of(PALETTES, "light", 1, "work", border="#b8b8b8")
    for name in SURFACE_NAMES:
        surface = palette.surface(name)
        for colour in (surface.ground, surface.ink, surface.quiet, surface.accent):
            assert to_oklch(colour)[1] < 0.003


def test_a_brand_s_colours_are_used_as_they_are_where_they_can_be_read() -> None:
    palette = palette_of(PALETTES, "light", 1, "brand", brand=("#1d3557", "#b3202c"))
    assert palette.bold.ground == "#1d3557"
    assert palette.page.accent == palette.mat.accent == "#b3202c"


@given(st.sampled_from(VARIANTS), brands)
def test_a_field_is_seen_on_its_page(variant: str, brand: tuple[str, ...]) -> None:
    palette = palette_of(PALETTES, variant, 1, "brand", brand=brand)
    assert distance(palette.bold.ground, palette.page.ground) >= 0.1


def distance(one: str, other: str) -> float:
    return math.dist(oklab(*rgb(one)), oklab(*rgb(other)))
