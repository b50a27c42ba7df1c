"""Crops round a focal point."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.compose.crop import crop_to, part_seen
from mwstudio.compose.frame import Rect
from mwstudio.model.work import CLOSEST, Focus


@pytest.mark.parametrize(
    ("size", "ratio", "focus", "shown"),
    [
        ((3000, 2000), 1.0, Focus(0.5, 0.5), Rect(1 / 6, 0, 2 / 3, 1)),
        ((3000, 2000), 1.0, Focus(0.0, 0.5), Rect(0, 0, 2 / 3, 1)),
        ((3000, 2000), 1.0, Focus(0.9, 0.1), Rect(1 / 3, 0, 2 / 3, 1)),
        ((2000, 4000), 1.0, Focus(0.5, 0.3), Rect(0, 0.05, 1, 0.5)),
        ((1000, 1000), 1.0, Focus(0.1, 0.1), Rect(0, 0, 1, 1)),
    ],
)
def test_the_focal_point_comes_to_the_middle_as_far_as_the_picture_reaches(
    size: tuple[int, int], ratio: float, focus: Focus, shown: Rect
) -> None:
    found = crop_to(*size, ratio, focus)
    for name in ("x", "y", "width", "height"):
        assert getattr(found, name) == pytest.approx(getattr(shown, name), abs=1e-9)


@given(st.integers(1, 9000), st.integers(1, 9000), st.floats(0.1, 10), st.floats(0, 1), st.floats(0, 1))
def test_a_crop_lies_inside_has_its_ratio_and_holds_its_focus(
    width: int, height: int, ratio: float, x: float, y: float
) -> None:
    shown = crop_to(width, height, ratio, Focus(x, y))
    assert Rect(0, 0, 1, 1).contains(shown, 1e-9)
    assert shown.width * width / (shown.height * height) == pytest.approx(ratio)
    assert shown.x - 1e-9 <= x <= shown.right + 1e-9
    assert shown.y - 1e-9 <= y <= shown.bottom + 1e-9
    assert max(shown.width, shown.height) == 1.0


def test_empty_surroundings_do_not_count_as_lost() -> None:
    subject = Rect(0.25, 0.1, 0.5, 0.8)
    assert part_seen(subject, subject) == pytest.approx(1)
    assert part_seen(Rect(0.25, 0.1, 0.25, 0.8), subject) == pytest.approx(0.5)
    assert part_seen(Rect(0, 0, 0.2, 1), subject) == 0


@given(
    st.integers(1, 9000),
    st.integers(1, 9000),
    st.floats(0.2, 5),
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(1, CLOSEST),
)
def test_a_closer_crop_lies_in_the_wider_one_and_keeps_its_ratio(width, height, ratio, x, y, zoom):
    wide = crop_to(width, height, ratio, Focus(x, y))
    close = crop_to(width, height, ratio, Focus(x, y, zoom))
    assert close.width == pytest.approx(wide.width / zoom)
    assert close.width / close.height == pytest.approx(wide.width / wide.height)
    assert close.x >= wide.x - 1e-9
    assert close.right <= wide.right + 1e-9
    assert close.y >= wide.y - 1e-9
    assert close.bottom <= wide.bottom + 1e-9
    assert close.x - 1e-9 <= x <= close.right + 1e-9
