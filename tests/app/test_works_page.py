"""The works of a post: order, focal point, and pictures that are there already."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from mwstudio.app.taking_in import with_picture
from mwstudio.model import edits
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post
from mwstudio.model.work import Focus, Picture, Rules, Work

ONE, TWO = Picture("1" * 64, "one.jpg", 10, 10), Picture("2" * 64, "two.jpg", 10, 10)


@pytest.fixture
def kit(library) -> Kit:
    kit = Kit(edition=library.edition("museumweek-2023"))
    kit = edits.add_work(kit, Work("work-1", pictures=(ONE,)))
    kit = edits.add_post(kit, Post("post-1", 1, works=("work-1",)))
    return edits.add_post(kit, Post("post-2", 2))


def test_the_same_picture_twice_is_one_work(kit):
    assert with_picture(kit, "post-1", "work-1", ONE) is kit


def test_picture_of_another_post_brings_its_work(kit):
    changed = with_picture(kit, "post-2", "work-2", ONE)
    assert changed.post("post-2").works == ("work-1",)
    assert changed.works == kit.works


def test_new_picture_is_another_work(kit):
    changed = with_picture(kit, "post-1", "work-1", TWO)
    assert changed.post("post-1").works == ("work-1", "work-2")


def test_new_picture_takes_the_place_of_a_work(kit):
    changed = with_picture(kit, "post-1", "work-1", TWO, in_place_of="work-1")
    assert changed.post("post-1").works == ("work-2",)
    assert changed.work("work-1").pictures == (ONE,)


@pytest.fixture
def page(make_window, settle, qtbot):
    window = make_window()
    window.filing.begin_samples(window.library)
    settle(window)
    return window.workshop.desk.works


def test_known_picture_added_to_an_empty_post_leaves_no_empty_work(page, settle, tmp_path):
    window = page.window()
    editing = window.editing
    picture = editing.work.pictures[0]
    path = editing.session.files[picture.id]
    works = len(editing.kit.works)
    from mwstudio.app import post_deeds

    post_deeds.add(editing)
    window.take_in([path])
    settle(window)
    assert len(editing.kit.works) == works
    assert editing.work.pictures[0].id == picture.id
    assert len(editing.post.works) == 1


def test_works_of_the_kit_are_offered_and_put_in_order(page):
    editing = page.window().editing
    first = editing.work.id
    page._fill_known()
    page._known.actions()[0].trigger()
    second = editing.work.id
    assert editing.post.works == (first, second)
    page.pictures.moved.emit(second, 0)
    assert editing.post.works == (second, first)
    editing.undo()
    assert editing.post.works == (first, second)


def test_alt_and_arrow_move_a_work(page, qtbot):
    editing = page.window().editing
    first = editing.work.id
    page._fill_known()
    page._known.actions()[0].trigger()
    qtbot.keyClick(page.pictures, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert editing.post.works[1] == first


def test_click_on_the_picture_sets_the_focal_point(page, qtbot):
    editing, picker = page.window().editing, page.focus
    box = picker.box()
    place = QPoint(round(box.left() + box.width() / 4), round(box.top() + box.height() / 2))
    qtbot.mouseClick(picker, Qt.MouseButton.LeftButton, pos=place)
    assert editing.work.focus.x == pytest.approx(0.25, abs=0.01)
    qtbot.keyClick(picker, Qt.Key.Key_Down)
    assert editing.work.focus.y == pytest.approx(0.52, abs=0.02)
    page.focus_back.click()
    assert editing.work.focus is None


def test_work_that_must_not_be_cropped_takes_no_focal_point(page, qtbot):
    editing = page.window().editing
    work_id = editing.work.id
    editing.edit("Focus", lambda kit: edits.set_focus(kit, work_id, 0.1, 0.1))
    editing.edit("Rules", lambda kit: edits.set_rules(kit, work_id, Rules(no_crop=True)))
    assert not page.focus.isEnabled()
    assert "must not be cropped" in page.focus_hint.text()
    qtbot.mouseClick(page.focus, Qt.MouseButton.LeftButton)
    assert editing.work.focus == Focus(0.1, 0.1)
