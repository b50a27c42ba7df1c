from __future__ import annotations

import pytest

from mwstudio.compose.colour import contrast, from_oklch, luminance
from mwstudio.compose.palette import palette_of
from mwstudio.library.palettes import SURFACE_NAMES
from mwstudio.library.shelf import Library, data_folder

PALETTES = Library((data_folder(),)).palettes("museumweek")


# Values of the CSS Color 4 reference implementation.
@pytest.mark.parametrize(
    ("lch", "colour"),
    [
        ((1, 0, 0), "#ffffff"),
        ((0, 0, 0), "#000000"),
        ((0.62796, 0.25768, 29.23), "#ff0000"),
        ((0.86644, 0.29483, 142.5), "#00ff00"),
        ((0.45201, 0.31321, 264.05), "#0000ff"),
    ],
)
def test_oklch_of_the_primaries(lch: tuple[float, float, float], colour: str) -> None:
    assert from_oklch(*lch) == colour


def test_chroma_outside_srgb_is_lowered_and_lightness_kept() -> None:
    assert luminance(from_oklch(0.6, 0.4, 150)) == pytest.approx(
        luminance(from_oklch(0.6, 0.05, 150)), rel=0.15
    )


def test_contrast_of_black_on_white_and_of_grey() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("variant", list(PALETTES.variants))
@pytest.mark.parametrize("day", range(1, 8))
def test_every_text_colour_is_legible_on_every_ground(variant: str, day: int) -> None:
    palette = palette_of(PALETTES, variant, day)
    for surface in map(palette.surface, SURFACE_NAMES):
        for colour in (surface.ink, surface.quiet, surface.accent):
            assert contrast(colour, surface.ground) >= 4.5


def test_the_seven_days_are_equal_in_lightness() -> None:
    accents = [luminance(palette_of(PALETTES, "light", day).page.accent) for day in range(1, 8)]
    assert max(accents) - min(accents) < 0.05
