from __future__ import annotations

import pytest

from mwstudio.compose.colour import contrast, from_oklch, luminance


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
