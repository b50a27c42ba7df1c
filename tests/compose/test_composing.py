"""Frames with fake metrics: what every shape, script and length must hold, on every computer alike."""

from __future__ import annotations

import pickle
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mwstudio.compose.colour import contrast
from mwstudio.compose.composing import compose, room_of
from mwstudio.compose.content import Content
from mwstudio.compose.frame import Fill, Frame, Image, Modules, Rect, Text
from mwstudio.compose.palette import palette_of
from mwstudio.errors import Code
from mwstudio.library.platforms import Format
from mwstudio.library.shelf import Library
from mwstudio.model.post import TEXT_SIZES
from mwstudio.model.work import Picture
from mwstudio.shipped import data_folder
from tests.compose.fakes import TEXTS, content, format_of, typesetter

LIBRARY = Library((data_folder(),))
PLATE = LIBRARY.layout("plate")
TYPESETTER = typesetter()
SHAPES = {
    "banner": format_of(1500, 500),
    "wide": format_of(1200, 630),
    "square": format_of(1080, 1080),
    "tall": format_of(1080, 1350),
    "story": format_of(1080, 1920, safe=(269, 65, 384, 65)),
}


def composed(content_: Content, format_: Format, variant: str = "light", text_size: int = 0) -> Frame:
    palette = palette_of(LIBRARY.palettes("museumweek"), variant, content_.day)
    return compose(content_, format_, PLATE, palette, TYPESETTER, text_size=text_size)


def blocks(frame: Frame) -> list[tuple[str, Rect]]:
    """Every thing that may not be overlapped: texts, plates, codes, the week mark as one."""
    bars = [item.rect for item in frame.items if isinstance(item, Fill) and item.role == "mark"]
    found = [(item.role, item.rect) for item in frame.items if isinstance(item, Text | Modules)]
    found += [(item.role, item.rect) for item in frame.items if isinstance(item, Fill) and item.role == "mat"]
    if bars:
        left, top = min(r.x for r in bars), min(r.y for r in bars)
        found.append(
            ("mark", Rect(left, top, max(r.right for r in bars) - left, max(r.bottom for r in bars) - top))
        )
    return found


def assert_sound(frame: Frame) -> None:
    for role, rect in blocks(frame):
        assert frame.safe.contains(rect), f"{role} leaves the safe area"
    for (role, rect), (other_role, other) in combinations(blocks(frame), 2):
        assert not rect.overlaps(other), f"{role} overlaps {other_role}"
    for text in frame.texts():
        assert contrast(text.colour, frame.ground) >= 4.5
        for line in text.lines:
            assert text.rect.x - 0.5 <= line.x
            assert line.x + line.width <= text.rect.right + 0.5


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("language", TEXTS)
@pytest.mark.parametrize("size", [(3000, 2000), (2000, 3000), (2000, 2000), (6000, 1000), (1000, 6000)])
def test_every_shape_script_and_work_is_sound(shape: str, language: str, size: tuple[int, int]) -> None:
    frame = composed(content(language, size=size), SHAPES[shape])
    assert_sound(frame)
    assert not [notice for notice in frame.notices if notice.level != "info"]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_work_is_shown_whole_with_its_own_proportions(shape: str) -> None:
    frame = composed(content(size=(3000, 2000)), SHAPES[shape])
    (image,) = frame.images()
    assert image.shown == Rect(0, 0, 1, 1)
    assert image.rect.width / image.rect.height == pytest.approx(1.5, rel=0.01)


@pytest.mark.parametrize("shape", SHAPES)
def test_the_mat_has_equal_margins(shape: str) -> None:
    frame = composed(content(size=(2000, 3000)), SHAPES[shape])
    (mat,) = [item for item in frame.items if isinstance(item, Fill) and item.role == "mat"]
    (image,) = [item for item in frame.items if isinstance(item, Image)]
    margins = {
        image.rect.x - mat.rect.x,
        image.rect.y - mat.rect.y,
        mat.rect.right - image.rect.right,
        mat.rect.bottom - image.rect.bottom,
    }
    assert len(margins) == 1


def test_a_landscape_in_a_tall_format_fills_its_column() -> None:
    frame = composed(content(size=(3000, 2000)), SHAPES["tall"])
    (mat,) = [item.rect for item in frame.items if isinstance(item, Fill) and item.role == "mat"]
    assert mat.width >= 0.85 * frame.safe.width
    assert frame.arrangement in ("stacked", "split")


def test_a_portrait_in_a_square_stands_beside_its_text() -> None:
    assert composed(content(size=(2000, 3000)), SHAPES["square"]).arrangement.startswith("beside")


def test_right_to_left_is_the_mirror_image() -> None:
    frame = composed(content("ar"), SHAPES["tall"])
    assert frame.direction == "rtl"
    headline = next(text for text in frame.texts() if text.role == "headline")
    assert headline.rect.right == pytest.approx(frame.safe.right, abs=0.6)
    bars = [item for item in frame.items if isinstance(item, Fill) and item.role == "mark"]
    # Monday is the rightmost bar.
    assert bars[0].rect.x > bars[-1].rect.x


def test_an_uneven_safe_area_is_kept_in_both_directions() -> None:
    format_ = format_of(1080, 1920, safe=(130, 150, 480, 60))
    for language in ("en", "ar"):
        frame = composed(content(language), format_)
        assert (frame.safe.x, frame.safe.right) == (60, 930)
        assert_sound(frame)


def test_today_is_the_tall_bar() -> None:
    frame = composed(content(day=5), SHAPES["square"])
    bars = [item.rect.height for item in frame.items if isinstance(item, Fill) and item.role == "mark"]
    assert bars.index(max(bars)) == 4
    assert len(bars) == 7


def test_a_longer_headline_is_set_smaller_and_stays_whole() -> None:
    short = composed(content(headline="Harvest"), SHAPES["tall"])
    long = composed(content(headline="The harvest that nobody was meant to see " * 3), SHAPES["tall"])
    sizes = [next(text.size for text in frame.texts() if text.role == "headline") for frame in (short, long)]
    assert sizes[0] > sizes[1]
    assert_sound(long)


def test_what_is_dropped_is_told_and_in_order() -> None:
    small = format_of(640, 160, safe=(10, 10, 10, 200))
    frame = composed(content(qr=29), small)
    dropped = [notice.text for notice in frame.notices if notice.code is Code.ITEM_DROPPED]
    assert "date" in dropped[0]
    assert_sound(frame)


def test_a_text_that_cannot_fit_ends_with_an_ellipsis_and_a_notice() -> None:
    frame = composed(content(headline="Harvest " * 120), SHAPES["wide"])
    assert Code.TEXT_DOES_NOT_FIT in {notice.code for notice in frame.notices}
    assert_sound(frame)


def test_a_small_picture_is_told_to_be_enlarged() -> None:
    frame = composed(content(size=(300, 200)), SHAPES["square"])
    assert Code.PICTURE_ENLARGED in {notice.code for notice in frame.notices}


def test_a_code_has_whole_modules_of_at_least_four_pixels_and_its_quiet_zone() -> None:
    frame = composed(content(qr=29), SHAPES["tall"])
    (code,) = [item for item in frame.items if isinstance(item, Modules)]
    assert code.module_px >= 4
    assert code.quiet_px == 4 * code.module_px
    assert code.rect.width == (29 + 8) * code.module_px
    assert code.rect.x == int(code.rect.x)


def test_a_post_without_a_work_still_composes() -> None:
    assert_sound(composed(content(with_work=False), SHAPES["square"]))


def test_minimum_sizes_hold() -> None:
    long = content(headline="Harvest and home " * 4, credit="Gift of the artist’s family " * 6)
    frame = composed(long, SHAPES["tall"])
    smallest = {"hashtag": 1 / 22, "headline": 1 / 20, "label": 1 / 45, "credit": 1 / 60}
    for text in frame.texts():
        assert text.size >= smallest.get(text.role, 1 / 60) * 1080 - 0.01


def test_a_frame_is_equal_hashable_and_picklable() -> None:
    one, other = composed(content(), SHAPES["tall"]), composed(content(), SHAPES["tall"])
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == one


def test_the_room_keeps_safe_area_and_margin() -> None:
    assert room_of(format_of(1080, 1080, safe=(100, 0, 0, 20)), PLATE) == Rect(60, 100, 960, 920)


@settings(max_examples=60, deadline=None)
@given(
    headline=st.text(st.sampled_from("abc déÅ שלום الع 博物馆，。the "), max_size=160),
    credit=st.text(st.sampled_from("abc (34.12) © é"), max_size=200),
    width=st.integers(400, 2600),
    height=st.integers(300, 2600),
    ratio=st.floats(0.16, 6),
)
def test_any_text_in_any_size_stays_sound(
    headline: str, credit: str, width: int, height: int, ratio: float
) -> None:
    frame = composed(
        content(headline=headline.strip(), credit=credit.strip(), size=(int(2000 * ratio), 2000)),
        format_of(width, height),
    )
    assert_sound(frame)


def test_a_logo_stands_on_a_patch_only_where_the_ground_is_dark() -> None:
    logo = Picture("logo", "logo.png", 400, 300)
    for variant, patches in (("light", 0), ("dark", 1)):
        frame = composed(replace(content(), logo=logo), SHAPES["tall"], variant)
        assert [image.role for image in frame.images()] == ["picture", "institution"]
        assert sum(1 for item in frame.items if item.role == "logo-ground") == patches


def test_a_cover_that_shows_only_its_middle_is_arranged_for_the_middle() -> None:
    cover = format_of(900, 383, safe=(8, 258, 8, 258))
    frame = composed(content(size=(5000, 1000)), cover)
    assert frame.arrangement in ("stacked", "split")
    assert_sound(frame)


@pytest.mark.parametrize("shape", SHAPES)
def test_type_goes_as_much_smaller_or_larger_as_wanted_and_as_everything_fits(shape: str) -> None:
    def headline(wanted: int) -> float:
        frame = composed(content(), SHAPES[shape], text_size=wanted)
        assert_sound(frame)
        assert not frame.notices
        return next(text.size for text in frame.texts() if text.role == "headline")

    sizes = [headline(wanted) for wanted in TEXT_SIZES]
    assert sizes == sorted(sizes)
    assert sizes[0] < sizes[len(sizes) // 2]
    assert sizes[0] >= min(SHAPES[shape].width, SHAPES[shape].height) / 20 - 0.01
