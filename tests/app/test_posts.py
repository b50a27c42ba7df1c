"""Several posts a day: from the deeds to the mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from mwstudio.app import post_deeds
from mwstudio.app.editing import Editing
from mwstudio.app.post_bar import post_data
from mwstudio.app.readiness import missing, post_name
from mwstudio.model import edits
from mwstudio.model.kit import Kit
from mwstudio.model.programme import week_from
from mwstudio.model.session import Session


@pytest.fixture
def editing(qapp, library) -> Editing:
    """A kit with one post, on the third day."""
    editing = Editing(Session(Kit(edition=library.edition("museumweek-2023"))), library)
    editing.choose_day(3)
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "Bread"))
    return editing


def days(editing) -> list[tuple[int, str]]:
    return [(post.day, post_name(editing.kit, post, "en")) for post in editing.session.kit.posts]


def test_an_empty_day_has_nothing_to_add_to(editing):
    editing.choose_day(5)
    assert not post_deeds.can_add(editing)
    assert editing.posts_of_day == ()


def test_new_post_has_the_look_and_the_places_of_its_neighbour(editing):
    first = editing.post.id
    editing.edit("Places", lambda kit: edits.choose_formats(kit, first, ["instagram/story"]))
    editing.edit("Ground", lambda kit: edits.set_variant(kit, first, "dark"))
    post_deeds.add(editing)
    assert editing.post.id != first
    assert (editing.post.day, editing.post.formats, editing.post.variant) == (3, ("instagram/story",), "dark")
    assert not editing.post.texts
    editing.undo()
    assert [post.id for post in editing.session.kit.posts] == [first]


def test_copy_and_move_lead_to_the_other_day(editing):
    post_deeds.copy(editing, editing.post.id, 6)
    assert editing.post.day == 6
    assert days(editing) == [(3, "Bread"), (6, "Bread")]
    post_deeds.move(editing, editing.post.id, 1)
    assert days(editing) == [(1, "Bread"), (3, "Bread")]
    assert editing.post.day == 1


def test_posts_of_a_day_change_places(editing):
    first = editing.post.id
    post_deeds.duplicate(editing)
    second = editing.post.id
    post_deeds.shift(editing, -1)
    assert [post.id for post in editing.posts_of_day] == [second, first]
    post_deeds.shift(editing, -1)
    assert [post.id for post in editing.posts_of_day] == [second, first], "there is nothing before the first"
    post_deeds.shift(editing, 1)
    assert [post.id for post in editing.posts_of_day] == [first, second]


def test_deleted_post_comes_back_with_undo(editing):
    post_deeds.remove(editing)
    assert editing.session.kit.posts == ()
    editing.choose_day(7)
    editing.undo()
    assert days(editing) == [(3, "Bread")]
    assert editing.post.day == 3, "undo leads to where it is seen"


def test_undo_leads_to_the_language_of_the_edit(editing):
    editing.edit_kit("Add language", lambda kit: edits.add_language(kit, "fr"))
    editing.choose_language("fr")
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "fr", "headline", "Pain"))
    editing.choose_language("en")
    editing.undo()
    assert editing.language == "fr"
    editing.choose_day(6)
    editing.redo()
    assert (editing.post.day, editing.language) == (3, "fr")


def test_undo_leads_to_the_work_of_the_edit(editing):
    first = editing.work.id
    editing.edit_work("Title", lambda kit: edits.set_work_text(kit, first, "title", "en", "One"))
    from mwstudio.model.work import Work

    def with_another(kit):
        kit = edits.add_work(kit, Work("work-2"))
        return edits.set_post_works(kit, editing.post.id, [first, "work-2"])

    editing.edit("Add work", with_another)
    editing.choose_work("work-2")
    editing.edit_work("Title", lambda kit: edits.set_work_text(kit, "work-2", "title", "en", "Two"))
    editing.choose_work(first)
    editing.undo()
    assert editing.work.id == "work-2"


def test_post_says_what_it_lacks(make_window, settle):
    window = make_window()
    window.filing.begin_samples(window.library)
    settle(window)
    editing = window.editing
    editing.choose_day(1)
    assert missing(editing.kit, editing.post) == ()
    work_id, post_id = editing.work.id, editing.post.id
    editing.edit_work("Rights", lambda kit: edits.set_rights(kit, work_id, "unknown"))
    assert any("Late Harvest" in told for told in missing(editing.kit, editing.post)), "it names the work"
    editing.edit("Alt", lambda kit: edits.set_post_text(kit, post_id, "fr", "alt", ""))
    assert any("Français" in told for told in missing(editing.kit, editing.post))


def test_dragging_a_post_to_a_day_moves_it(desk_window, settle):
    editing, desk = desk_window.editing, desk_window.workshop.desk
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "Bread"))
    drop_on(desk.week.days[5], post_id, Qt.DropAction.MoveAction)
    assert days(editing) == [(5, "Bread")]
    drop_on(desk.week.days[2], post_id, Qt.DropAction.CopyAction)
    assert days(editing) == [(2, "Bread"), (5, "Bread")]


def test_chips_show_the_posts_and_lead_to_them(desk_window, qtbot):
    editing, bar = desk_window.editing, desk_window.workshop.desk.header.posts
    assert bar.chips == []
    assert not bar.new_button.isEnabled()
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "Bread"))
    assert "Bread" in bar.chips[0].accessibleName()
    qtbot.mouseClick(bar.new_button, Qt.MouseButton.LeftButton)
    assert [chip.isChecked() for chip in bar.chips] == [False, True]
    qtbot.mouseClick(bar.chips[0], Qt.MouseButton.LeftButton)
    assert editing.post.id == post_id
    assert [chip.isChecked() for chip in bar.chips] == [True, False]


def test_post_menu_works_on_the_post_in_work(desk_window):
    editing, deeds = desk_window.editing, desk_window.menus.deeds
    assert not deeds.delete.isEnabled()
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "Bread"))
    deeds.duplicate.trigger()
    assert len(editing.posts_of_day) == 2
    assert deeds.earlier.isEnabled()
    assert not deeds.later.isEnabled()
    deeds.delete.trigger()
    assert len(editing.posts_of_day) == 1


def drop_on(widget, post_id: str, action: Qt.DropAction) -> None:
    data, place = post_data(post_id), QPointF(5, 5)
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), action, data, buttons, keys)
    widget.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(place, action, data, buttons, keys)
    drop.setDropAction(action)
    widget.dropEvent(drop)


def test_without_a_campaign_no_hashtag_is_missing(make_window, settle, library):
    kit = Kit(edition=week_from(date(2027, 6, 7)), theme="plain")
    window = make_window()
    window.filing.begin(kit)
    settle(window)
    desk, editing = window.workshop.desk, window.editing
    assert not editing.has_campaign
    assert not desk.header.hashtag.isVisible()
    assert not desk.header.asking.isVisible()
    assert "Week of 2027-06-07" in desk.header.theme.text()
    post_id = editing.post.id
    editing.edit("Text", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "A new room"))
    editing.edit("Text", lambda kit: edits.set_post_text(kit, post_id, "en", "when", "Today, 6 pm"))
    settle(window)
    assert missing(editing.kit, editing.post, has_campaign=False) == ()
    assert any("hashtag" in told for told in missing(editing.kit, editing.post))
    shown = [card.preview for card in desk.table.cards]
    assert len(shown) >= 6
    assert all(preview and preview.image and not preview.error for preview in shown)
