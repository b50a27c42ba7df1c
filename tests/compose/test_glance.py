"""Where the light of a picture's part is looked up, and that it errs on the safe side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.compose.glance import Glance
from mwstudio.model.work import Focus

GLANCE = Glance(
    border="#808080",
    focus=Focus(),
    brightest=((0.1, 0.2, 0.3, 0.4), (0.5, 0.6, 0.7, 0.8)),
    darkest=((0.08, 0.07, 0.06, 0.05), (0.04, 0.03, 0.02, 0.01)),
)


@pytest.mark.parametrize(
    ("part", "brightest", "darkest"),
    [
        ((0.0, 0.0, 1.0, 1.0), 0.8, 0.01),
        ((0.05, 0.05, 0.1, 0.1), 0.1, 0.08),
        ((0.3, 0.1, 0.1, 0.2), 0.2, 0.07),
        ((0.3, 0.1, 0.3, 0.2), 0.3, 0.06),
        ((0.05, 0.3, 0.1, 0.6), 0.5, 0.04),
    ],
)
def test_the_cells_that_a_part_touches_count_and_a_little_for_crispness(
    part: tuple[float, float, float, float], brightest: float, darkest: float
) -> None:
    reach = 0.105 * (grey(brightest) - grey(darkest))
    assert grey(GLANCE.brightest_in(*part)) == pytest.approx(min(1, grey(brightest) + reach))
    assert grey(GLANCE.darkest_in(*part)) == pytest.approx(max(0, grey(darkest) - reach))


def test_an_even_part_is_what_it_is() -> None:
    even = Glance("#808080", Focus(), ((0.25, 0.9),), ((0.25, 0.1),))
    assert even.brightest_in(0, 0, 0.4, 1) == pytest.approx(0.25)
    assert even.darkest_in(0, 0, 0.4, 1) == pytest.approx(0.25)


def test_what_lies_just_beside_a_part_counts_as_scaling_mixes_it_in() -> None:
    assert GLANCE.brightest_in(0.1, 0.1, 0.149, 0.1) >= 0.2
    assert GLANCE.brightest_in(0.1, 0.1, 0.1, 0.395) >= 0.5


@given(st.floats(-1, 2), st.floats(-1, 2), st.floats(0, 2), st.floats(0, 2))
def test_any_part_has_an_answer(x: float, y: float, width: float, height: float) -> None:
    assert 0 <= GLANCE.darkest_in(x, y, width, height) <= 0.08
    assert 0.1 <= GLANCE.brightest_in(x, y, width, height) <= 1


def grey(light: float) -> float:
    """The sRGB value of an amount of light."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
