"""One visual large: what platforms hide, what a hand may do, and the rule that stops it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PIL import Image as Pillow
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QWheelEvent
from PySide6.QtTest import QTest

from mwstudio.app.canvas import feed_crop
from mwstudio.app.feed_mock import folded
from mwstudio.compose.frame import Image, Rect
from mwstudio.model import edits
from mwstudio.model.post import Override
from mwstudio.model.work import Focus, Rules

PORTRAIT = "instagram/feed-portrait"
HALF = Rect(0.25, 0.0, 0.5, 1.0)


@pytest.fixture
def desk(make_window, settle):
    """The sample museum's first post, its Instagram portrait large."""
    window = make_window()
    window.filing.begin_samples(window.library)
    settle(window)
    window.workshop.desk.show_large(PORTRAIT)
    settle(window)
    return window.workshop.desk


def crop_of(desk, shown: Rect = HALF) -> Image:
    """The first work of the post, as a layout that crops would show it."""
    return Image("picture", "asset", Rect(0, 0, 500, 500), shown, 1.0, desk.editing.work.id)


def test_profile_crop_is_told_by_the_facts_of_the_format(library):
    rect = feed_crop(library.format(PORTRAIT)[1])
    assert (rect.x, rect.width, rect.height) == (34, 1012, 1350)
    assert feed_crop(library.platform("pinterest").formats[0]) is None


def test_overlays_are_one_at_a_time(desk):
    large = desk.large
    large.safe.click()
    assert large.canvas.overlay == "safe"
    large.crop.click()
    assert (large.canvas.overlay, large.safe.isChecked()) == ("crop", False)
    large.crop.click()
    assert large.canvas.overlay == "none"


def test_safe_area_darkens_only_what_is_outside(desk, settle):
    canvas = desk.large.canvas
    inner = canvas.on_screen(Rect(0, 0, 1, 1))
    before = canvas.grab().toImage()
    safe = canvas.format.safe_area
    desk.large.safe.click()
    after = canvas.grab().toImage()
    middle = canvas.box().center().toPoint()
    assert after.pixelColor(middle) == before.pixelColor(middle)
    if safe.top or safe.left:
        edge = inner.topLeft().toPoint()
        assert after.pixelColor(edge) != before.pixelColor(edge)


def test_phone_shows_visual_and_folded_caption(desk, settle):
    desk.large.phone.click()
    settle(desk.window())
    feed = desk.large.feed
    assert feed.picture.width() == 320
    assert feed.picture.image.width() == round(320 * feed.devicePixelRatioF())
    assert feed.museum.text() == "Lantern Quay Museum"
    assert feed.caption.text().endswith("…")
    assert feed.more.isVisible()


@pytest.mark.parametrize("script", ["A sentence of some words. ", "一句中文的话，没有空格。"])
def test_caption_folds_where_the_platform_does(library, script):
    platform = library.platform("instagram")
    short = script * 2
    assert folded(short, platform) == short
    shown = folded(script * 40, platform)
    assert shown.endswith(" …")
    assert 100 < len(shown) - 2 <= platform.text.folds_at
    assert (script * 40).startswith(shown[:-2])


def test_panning_sets_the_focal_point_of_the_work(desk):
    editing = desk.editing
    before = editing.work.focus
    desk.large.canvas.pan(crop_of(desk), 0.5, 0.0)
    assert editing.work.focus == Focus(0.25, 0.5)
    desk.large.canvas.pan(crop_of(desk), -0.1, 0.0)
    desk.large.canvas.pan_ended.emit()
    assert editing.work.focus == Focus(0.55, 0.5)
    editing.undo()
    assert editing.work.focus == before, "one drag is one step"


def test_panning_for_one_format_leaves_the_work_alone(desk):
    editing = desk.editing
    before = editing.work.focus
    desk.look.for_one.click()
    desk.large.canvas.pan(crop_of(desk), 0.5, 0.0)
    assert editing.work.focus == before
    assert editing.post.overrides == {PORTRAIT: Override(focus=Focus(0.25, 0.5))}


def test_forbidden_crop_names_the_rule_where_it_happens(desk):
    editing, whole = desk.editing, Rect(0.0, 0.0, 1.0, 1.0)
    before = editing.work.focus
    desk.large.canvas.pan(crop_of(desk, whole), 0.5, 0.0)
    assert "Look" in desk.large.hint.text()
    work_id = editing.work.id
    editing.edit("Rules", lambda kit: edits.set_rules(kit, work_id, Rules(no_crop=True)))
    desk.large.canvas.pan(crop_of(desk, whole), 0.5, 0.0)
    assert "must not be cropped" in desk.large.hint.text()
    assert "Late Harvest" in desk.large.hint.text()
    assert desk.large.hint.isVisible()
    assert editing.work.focus == before


def test_mouse_drags_the_picture(desk, qtbot):
    canvas, editing = desk.large.canvas, desk.editing
    frame = canvas.preview.frame
    items = tuple(
        replace(item, shown=HALF) if isinstance(item, Image) and item.work else item for item in frame.items
    )
    canvas.preview = replace(canvas.preview, frame=replace(frame, items=items))
    picture = next(image for image in canvas.preview.frame.images() if image.work)
    box = canvas.on_screen(picture.rect)
    begin = box.center().toPoint()
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=begin)
    qtbot.mouseMove(canvas, begin + QPointF(box.width() / 5, 0).toPoint())
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton)
    assert editing.work.focus is not None
    assert editing.work.focus.x == pytest.approx(0.5 - 0.1, abs=0.01)


def test_double_click_edits_a_text_in_place(desk, qtbot, settle):
    canvas, editing = desk.large.canvas, desk.editing
    headline = next(text for text in canvas.preview.frame.texts() if text.role == "headline")
    place = canvas.on_screen(headline.rect).center().toPoint()
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=place)
    editor = desk.handling.editor
    assert editor is not None
    assert editor.toPlainText() == "What the hedges remember"
    qtbot.keyClicks(editor, "Hedges")
    assert editing.post.texts["en"].headline == "Hedges"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert desk.handling.editor is None
    assert canvas.hasFocus() or not desk.window().isActiveWindow()


def test_double_click_on_the_label_leads_to_its_field(desk, qtbot):
    canvas = desk.large.canvas
    label = next(text for text in canvas.preview.frame.texts() if text.role == "label")
    desk.tabs.setCurrentIndex(3)
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.on_screen(label.rect).center().toPoint())
    assert desk.pages.currentWidget() is desk.works


def test_picture_dropped_on_a_work_takes_its_place(desk, settle, tmp_path):
    path = tmp_path / "other.png"
    Pillow.new("RGB", (60, 40), "green").save(path)
    canvas, editing = desk.large.canvas, desk.editing
    before = editing.work
    picture = next(image for image in canvas.preview.frame.images() if image.work)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    place = canvas.on_screen(picture.rect).center()
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    canvas.dropEvent(QDropEvent(place, Qt.DropAction.CopyAction, data, buttons, keys))
    settle(desk.window())
    assert len(editing.post.works) == 1
    assert editing.work.pictures[0].name == "other.png"
    assert before in editing.kit.works, "the work itself is kept"


def test_crop_is_made_closer_by_corners_and_keys(desk, settle, qtbot):
    window, canvas = desk.window(), desk.large.canvas
    desk.editing.choose_day(3)  # a picture large enough to be cropped
    desk.look.gallery.chosen.emit("detail")
    settle(window)
    (image,) = [each for each in canvas.preview.frame.images() if each.work]
    before = image.shown
    canvas.zoom(image, 1.5)
    settle(window)
    (closer,) = [each for each in canvas.preview.frame.images() if each.work]
    assert max(closer.shown.width, closer.shown.height) == pytest.approx(1 / 1.5)
    assert closer.shown.x >= before.x
    box = canvas.on_screen(closer.rect)
    corner = box.topLeft() + QPointF(4, 4)
    assert canvas.corner_at(closer, corner)
    held = corner.toPoint()
    towards = (corner + (box.center() - corner) * 0.25).toPoint()
    QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=held)
    QTest.mouseMove(canvas, towards)
    QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=towards)
    settle(window)
    (closest,) = [each for each in canvas.preview.frame.images() if each.work]
    assert max(closest.shown.width, closest.shown.height) == pytest.approx(1 / 1.5 * 0.75, abs=0.02)
    qtbot.keyClick(canvas, Qt.Key.Key_Minus, Qt.KeyboardModifier.AltModifier)
    settle(window)
    (wider,) = [each for each in canvas.preview.frame.images() if each.work]
    assert wider.shown.width > closest.shown.width
    canvas.zoom(wider, 0.01)
    settle(window)
    (widest,) = [each for each in canvas.preview.frame.images() if each.work]
    assert max(widest.shown.width, widest.shown.height) == pytest.approx(1)


def test_wheel_over_a_crop_makes_it_closer_in_one_format_only(desk, settle):
    window, canvas = desk.window(), desk.large.canvas
    desk.editing.choose_day(3)  # a picture large enough to be cropped
    desk.look.gallery.chosen.emit("detail")
    desk.look.for_one.click()
    settle(window)
    at = canvas.box().center()
    canvas.wheelEvent(
        QWheelEvent(
            at, at, QPoint(), QPoint(0, 240), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )
    )  # fmt: skip
    assert desk.editing.post.overrides[PORTRAIT].focus.zoom == pytest.approx(1.21)
    assert desk.editing.work.focus is None or desk.editing.work.focus.zoom == 1


def test_wheel_keeps_the_focal_point_and_is_one_step(desk, settle, qtbot):
    """Closer and wider again, and the kit is as it was but for the zoom."""
    window, editing = desk.window(), desk.editing
    editing.choose_day(3)
    work_id = editing.work.id
    editing.edit("Focus", lambda kit: edits.set_focus(kit, work_id, 0.5, 0.05))
    desk.look.gallery.chosen.emit("detail")
    settle(window)
    canvas = desk.large.canvas
    steps = editing.session.undo_label
    for factor in (1.3, 1 / 1.3):
        (image,) = [each for each in canvas.preview.frame.images() if each.work]
        canvas.zoom(image, factor)
        settle(window)
    assert (editing.work.focus.x, editing.work.focus.y) == (0.5, 0.05)
    assert steps != editing.session.undo_label
    canvas._turning.start(1)
    with qtbot.waitSignal(canvas.pan_ended):
        pass
