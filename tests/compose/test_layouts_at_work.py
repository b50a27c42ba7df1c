"""What layouts can ask for, seen in Frames with fake metrics: crops, scrims, surfaces, rules, pages, several works."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mwstudio.compose.colour import contrast, luminance
from mwstudio.compose.composing import compose
from mwstudio.compose.content import ROMAN, Content, ShownWork
from mwstudio.compose.frame import Fill, Frame, Image, Rect, Run, Scrim
from mwstudio.compose.glance import Glance
from mwstudio.compose.palette import palette_of
from mwstudio.errors import Code
from mwstudio.library.layouts import Page
from mwstudio.library.palettes import SurfaceName
from mwstudio.library.platforms import Format, Margins
from mwstudio.model.work import Focus, Picture, Rules
from tests.compose.fakes import content, typesetter
from tests.compose.test_composing import LIBRARY, SHAPES

TYPESETTER = typesetter()
PALETTE = palette_of(LIBRARY.palettes("museumweek"), "light", 2)


def glance(tone: float, **about: object) -> Glance:
    cells = ((tone,) * 4,) * 4
    return replace(Glance("#808080", Focus(0.25, 0.5), cells, cells), **about)


def made(layout: str, content_: Content, shape: str | Format = "tall", page: Page | None = None) -> Frame:
    format_ = SHAPES[shape] if isinstance(shape, str) else shape
    return compose(content_, format_, LIBRARY.layout(layout), PALETTE, TYPESETTER, page=page)


def with_work(content_: Content, **changes: object) -> Content:
    return replace(content_, works=tuple(replace(work, **changes) for work in content_.works))


def with_details(content_: Content) -> Content:
    return replace(content_, details={"label": (Run("Hedda Lund, Late Harvest (detail), 1911", ROMAN),)})


def test_a_detail_fills_the_canvas_round_its_focal_point_and_says_so() -> None:
    frame = made("detail", with_work(with_details(content()), glance=glance(0.2), focus=Focus(0.1, 0.5)))
    (picture,) = [image for image in frame.images() if image.role == "picture"]
    assert picture.rect == Rect(0, 0, 1080, 1350)
    assert picture.shown.x == 0
    assert picture.part < 0.97
    assert picture.shown.width * 3000 / (picture.shown.height * 2000) == pytest.approx(1080 / 1350, rel=1e-3)
    assert "(detail)" in next(text.text for text in frame.texts() if text.role == "label")
    assert frame.crops("work")


def test_a_crop_that_loses_next_to_nothing_is_no_detail() -> None:
    size = (1090, 1350)
    frame = made("detail", with_work(with_details(content(size=size)), glance=glance(0.2)))
    (picture,) = [image for image in frame.images() if image.role == "picture"]
    assert 0.97 < picture.part < 1
    assert "(detail)" not in next(text.text for text in frame.texts() if text.role == "label")


@pytest.mark.parametrize("tone", [0.0, 0.03, 0.2, 0.5, 1.0])
def test_a_scrim_is_just_strong_enough(tone: float) -> None:
    frame = made("detail", with_work(content(), glance=glance(tone)))
    scrims = [item for item in frame.items if isinstance(item, Scrim)]
    assert scrims
    for scrim in scrims:
        on_it = [text for text in frame.texts() if scrim.rect.contains(text.rect)]
        reached = [text.contrast - (3.0 if text.size > 1080 / 24 else 4.5) for text in on_it]
        assert all(more >= 0 for more in reached)
        if scrim.strength:
            assert min(reached) < 0.5, "no stronger than it must be"
    if tone == 0.0:
        assert all(scrim.strength == 0 for scrim in scrims)


def test_a_picture_darker_and_lighter_than_an_ink_needs_a_veil_though_it_is_far_from_both() -> None:
    """Near black and near white contrast with a middling ink; what lies between, such as a leaf under it, does not."""
    leaves_on_paper = replace(glance(0.95), darkest=((0.0,) * 4,) * 2 + ((0.9,) * 4,) * 2)
    green = palette_of(LIBRARY.palettes("museumweek"), "light", 3)
    shown = with_work(content(), glance=leaves_on_paper)
    frame = compose(shown, SHAPES["square"], LIBRARY.layout("detail"), green, TYPESETTER)
    (tag,) = [text for text in frame.texts() if text.role == "hashtag"]
    assert contrast(green.mat.accent, "#000000") > 3.2, "else this proves nothing"
    assert tag.contrast >= 3


@pytest.mark.parametrize(("tone", "surface"), [(0.02, "over"), (0.95, "mat")])
def test_the_week_mark_on_a_picture_is_dark_on_a_light_one_and_light_on_a_dark(
    tone: float, surface: SurfaceName
) -> None:
    frame = made("detail", with_work(content(), glance=glance(tone)))
    inks = PALETTE.surface(surface)
    bars = [item.colour for item in frame.items if isinstance(item, Fill) and item.role == "mark"]
    assert bars == [inks.quiet, inks.accent, *[inks.quiet] * 5]


def test_a_picture_nobody_looked_at_is_taken_for_the_worst() -> None:
    mixed = replace(glance(1.0), darkest=((0.0,) * 4,) * 4)
    looked = made("detail", with_work(content(), glance=mixed))
    unseen = made("detail", content())
    strengths = [[i.strength for i in frame.items if isinstance(i, Scrim)] for frame in (looked, unseen)]
    assert strengths[0] == strengths[1]


@pytest.mark.parametrize("rule", ["no_crop", "no_text_over"])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("layout", ["detail", "cover", "question", "announcement"])
def test_what_a_lender_forbids_is_not_done_and_named(layout: str, shape: str, rule: str) -> None:
    rules = Rules(**{rule: True})
    page = next(iter(LIBRARY.layout(layout).pages), None)
    frame = made(layout, with_work(content(), rules=rules, glance=glance(0.3)), shape, page)
    if rule == "no_crop":
        assert not frame.crops("work")
    assert not frame.covers("work")
    assert not [item for item in frame.items if isinstance(item, Scrim)]
    told = [notice for notice in frame.notices if notice.code is Code.RULE_OBEYED]
    could = [LIBRARY.layout(layout).arrangements[name] for name in LIBRARY.layout(layout).shapes[shape].use]  # type: ignore[index]
    wanted = any(root.crops if rule == "no_crop" else root.is_over_picture for root in could)
    assert bool(told) == wanted
    assert all(notice.level == "info" for notice in told)


def test_no_suggested_focal_point_moves_a_work_that_forbids_crops() -> None:
    frame = made(
        "question", with_work(content(), rules=Rules(no_crop=True), glance=glance(0.3)), page="question"
    )
    (picture,) = frame.images()
    assert picture.shown == Rect(0, 0, 1, 1)


def test_an_object_on_an_empty_ground_stands_whole_without_mat_in_its_own_box() -> None:
    subject = Rect(0.25, 0.1, 0.5, 0.8)
    seen = glance(0.5, is_cut_out=True, subject=subject)
    for layout in ("plate", "detail", "poster"):
        frame = made(layout, with_work(content(size=(2000, 2000)), glance=seen))
        (picture,) = frame.images()
        assert picture.shown == subject
        assert picture.part == 1.0
        assert picture.rect.width / picture.rect.height == pytest.approx(0.5 / 0.8, rel=0.01)
        assert not [item for item in frame.items if isinstance(item, Fill) and item.role == "mat"]


def test_a_picture_is_not_enlarged_to_fill_its_place() -> None:
    small = with_work(content(size=(600, 400)), glance=glance(0.3))
    frame = made("question", small, page="question")
    (picture,) = frame.images()
    assert picture.shown == Rect(0, 0, 1, 1)


def test_a_question_does_not_give_the_answer_away() -> None:
    asked = replace(content(), texts={**content().texts, "answer": (Run("A hundred and four.", ROMAN),)})
    first, second = (made("question", asked, page=page) for page in ("question", "answer"))
    assert {"headline", "credit"} <= {text.role for text in first.texts()}
    assert not {"label", "answer"} & {text.role for text in first.texts()}
    assert {"label", "answer", "credit"} <= {text.role for text in second.texts()}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 9])
def test_a_grid_shows_every_work_whole_and_in_order(count: int, shape: str) -> None:
    sizes = [(3000, 2000), (2000, 3000), (2000, 2000), (4000, 1500), (1500, 2500)]
    works = tuple(ShownWork(f"w{n}", f"a{n}", *sizes[n % 5]) for n in range(count))
    frame = made("grid", replace(content(), works=works), shape)
    images = [image for image in frame.images() if image.role == "picture"]
    assert [image.work for image in images] == [work.id for work in works]
    for image, work in zip(images, works, strict=True):
        assert image.shown == Rect(0, 0, 1, 1)
        assert image.rect.width / image.rect.height == pytest.approx(work.width / work.height, rel=0.08)
    for one in images:
        assert not any(one.rect.overlaps(other.rect) for other in images if other is not one)


def test_works_in_a_row_have_one_height() -> None:
    works = (ShownWork("a", "a", 3000, 2000), ShownWork("b", "b", 2000, 3000))
    frame = made("pair", replace(content(), works=works), "wide")
    first, second = frame.images()
    assert first.rect.height == pytest.approx(second.rect.height, abs=1)


def test_a_surface_reaches_the_edges_and_its_texts_have_its_inks() -> None:
    frame = made("poster", content())
    (surface,) = [item for item in frame.items if isinstance(item, Fill) and item.role == "surface"]
    assert surface.rect == Rect(0, 0, 1080, 1350)
    assert surface.colour == PALETTE.bold.ground
    inks = {PALETTE.bold.ink, PALETTE.bold.quiet, PALETTE.bold.accent}
    for text in frame.texts():
        assert text.colour in inks
        assert text.contrast == pytest.approx(contrast(text.colour, PALETTE.bold.ground), abs=0.01)


def test_right_to_left_mirrors_surfaces_and_crops_alike() -> None:
    left = made("question", with_work(content("en"), glance=glance(0.3)), "wide", "question")
    right = made("question", with_work(content("ar"), glance=glance(0.3)), "wide", "question")
    (one,), (other,) = left.images(), right.images()
    assert one.rect.right == 1200
    assert other.rect.x == 0
    surface = next(item for item in right.items if isinstance(item, Fill) and item.role == "surface")
    assert surface.rect.right == 1200


def test_without_a_campaign_neither_tag_nor_week_mark_is_shown() -> None:
    plain = replace(
        content(), texts={name: text for name, text in content().texts.items() if name != "hashtag"}
    )
    for layout in LIBRARY.layouts():
        frame = made(layout.id, plain, page=next(iter(layout.pages), None))
        assert not [item for item in frame.items if item.role in ("mark", "hashtag")]


LIGHT, DARK = Picture("a" * 64, "light.png", 400, 300), Picture("b" * 64, "dark.png", 400, 300)


@pytest.mark.parametrize(
    ("layout", "light", "dark", "shown", "patches"),
    [
        ("plate", LIGHT, DARK, LIGHT.id, 0),
        ("poster", LIGHT, DARK, DARK.id, 0),
        ("poster", LIGHT, None, LIGHT.id, 1),
        ("plate", None, DARK, DARK.id, 1),
    ],
)
def test_the_logo_is_the_one_for_its_ground(
    layout: str, light: Picture | None, dark: Picture | None, shown: str, patches: int
) -> None:
    frame = made(layout, replace(content(), logo=light, logo_on_dark=dark))
    (logo,) = [image for image in frame.images() if image.role == "institution"]
    assert logo.asset == shown
    grounds = [item for item in frame.items if item.role == "logo-ground"]
    assert len(grounds) == patches
    for ground in grounds:
        clear = min(logo.rect.x - ground.rect.x, logo.rect.y - ground.rect.y)
        assert clear >= 0.2 * min(logo.rect.width, logo.rect.height)


def test_partners_marks_weigh_the_same_whatever_their_proportions() -> None:
    marks = [
        (Picture(c * 64, "mark.png", *size), None)
        for c, size in zip("abc", [(800, 800), (1600, 400), (500, 900)], strict=True)
    ]
    frame = made("plate", replace(content(), partners=tuple(marks)))
    areas = [image.rect.width * image.rect.height for image in frame.images() if image.role == "partner"]
    assert len(areas) == 3
    assert max(areas) / min(areas) < 1.7


def test_every_image_says_how_much_of_it_is_seen() -> None:
    for layout in LIBRARY.layouts():
        frame = made(layout.id, with_work(content(), glance=glance(0.3)), page=next(iter(layout.pages), None))
        for image in frame.images():
            assert isinstance(image, Image)
            assert image.part == pytest.approx(image.shown.width * image.shown.height)


def test_detail_of_a_picture_too_small_for_it_says_that_it_is_whole() -> None:
    small, large = (
        made("detail", with_work(content(size=size), glance=glance(0.2)))
        for size in ((900, 600), (6000, 4000))
    )
    assert [notice.code for notice in small.notices] == [Code.SHOWN_WHOLE]
    assert Code.SHOWN_WHOLE not in {notice.code for notice in large.notices}


def test_veil_goes_with_the_picture_light_on_paper_and_dark_on_a_mid_tone() -> None:
    """A drawing on paper stays paper: its few dark lines do not ask for a dark veil over all of it."""
    paper = Glance("#eeeeee", Focus(0.5, 0.5), ((0.9,) * 8,) * 8, ((0.8, 0.8, 0.8, 0.02) * 2,) * 8)
    painting = Glance("#888888", Focus(0.5, 0.5), ((0.4,) * 8,) * 8, ((0.06,) * 8,) * 8)
    for about, is_light in ((paper, True), (painting, False)):
        frame = made("detail", with_work(content(), glance=about))
        grounds = {item.colour for item in frame.items if isinstance(item, Scrim)}
        assert all((luminance(ground) > 0.5) is is_light for ground in grounds)


def test_quotation_too_long_for_a_low_banner_is_cut_inside_the_safe_area_and_told() -> None:
    low = replace(SHAPES["banner"], width=2560, height=1440, safe_area=Margins(509, 507, 509, 506))
    long = replace(
        content(), texts={**content().texts, "quote": (Run("I did not paint the field. " * 9, ROMAN),)}
    )
    frame = made("quote", long, low)
    assert all(frame.safe.contains(text.rect, 0.5) for text in frame.texts())
    assert Code.TEXT_DOES_NOT_FIT in {notice.code for notice in frame.notices}
    assert next(text.text for text in frame.texts() if text.role == "quote").endswith("…")
