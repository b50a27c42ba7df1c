"""Locked fields in the window: shown, not offered, not changed by any way round, and who keeps them is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mwstudio.app import post_deeds
from mwstudio.app.fields import AreaField, LineField
from mwstudio.app.lock_form import LockForm
from mwstudio.model.lockable import LOCK_FIELDS
from tests.render.made_fonts import made_font

KEEPER = "Ana Souza, room 12"


@pytest.fixture
def desk(make_window, settle):
    """The desk with the sample museum's week, where nothing is locked yet."""
    window = make_window()
    window.filing.begin_samples(window.library)
    settle(window)
    return window.workshop.desk


def lock(desk, *fields):
    desk.editing.set_locks("Locks", fields, KEEPER)


def is_closed(widget: QWidget) -> bool:
    field = getattr(widget, "field", widget)
    return field.isReadOnly() if isinstance(field, LineField | AreaField) else not field.isEnabled()


# Every control of the pages that edits one field.
CONTROLS = {
    "institution-name": lambda desk: [desk.look.museum.name],
    "logo": lambda desk: [*desk.look.museum.wells.values(), *desk.look.museum.removers.values()],
    "colours": lambda desk: [desk.look.museum.colours],
    "fonts": lambda desk: list(desk.look.museum.fonts.values()),
    "layout": lambda desk: [desk.look.gallery],
    "variant": lambda desk: list(desk.look.variants.values()),
    "palette": lambda desk: list(desk.look.palettes.values()),
    "headline": lambda desk: [desk.words.fields["headline"], desk.words.fields["answer"], desk.look.headline],
    "text": lambda desk: [
        desk.words.fields["text"],
        desk.words.fields["call"],
        desk.captions.text,
        *desk.captions.choices.boxes.values(),
        desk.captions.choices.may_cut,
    ],
    "quote": lambda desk: [desk.words.fields["quote"], desk.words.fields["speaker"]],
    "event": lambda desk: [desk.words.fields["when"], desk.words.fields["place"]],
    "alt": lambda desk: [desk.words.fields["alt"]],
    "link": lambda desk: [desk.words.fields["link"], desk.words.qr],
    "works": lambda desk: [desk.works.add_button, desk.works.remove_button, desk.works.known_button],
    "records": lambda desk: [desk.works.fields["title"], desk.works.link, desk.captions.choices.maker],
    "rights": lambda desk: [desk.works.rights, desk.works.fields["credit_line"], *desk.works.rules.values()],
    "focus": lambda desk: [desk.works.focus],
    "languages": lambda desk: [desk.languages.menu_button],
    "edition": lambda desk: [desk.edition],
    "hashtags": lambda desk: [desk.edition, desk.header.hashtag],
    "handles": lambda desk: [desk.captions.choices.museum],
    "partners": lambda desk: [desk.captions.choices.partners],
    "posts": lambda desk: [desk.header.posts.new_button],
}


@pytest.mark.parametrize("field", CONTROLS)
def test_locked_field_is_not_offered_and_all_others_are(desk, field):
    lock(desk, field)
    assert all(is_closed(widget) for widget in CONTROLS[field](desk))
    for other in {"headline", "alt", "records", "layout", "variant"} - {field}:
        assert not any(is_closed(widget) for widget in CONTROLS[other](desk)), other
    lock(desk)
    assert not is_closed(CONTROLS[field](desk)[0])


def test_every_field_with_a_control_is_known():
    without = {"website", "theme", "formats", "pictures"}  # not in the window, or looked at below
    assert set(CONTROLS) | without == set(LOCK_FIELDS)


def test_formats_can_be_read_and_not_ticked_where_they_are_locked(desk):
    lock(desk, "formats")
    item = desk.places.tree.topLevelItem(0)
    assert not item.flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert not item.child(0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert item.child(0).flags() & Qt.ItemFlag.ItemIsEnabled
    lock(desk)
    assert item.child(0).flags() & Qt.ItemFlag.ItemIsUserCheckable


def test_who_keeps_the_brand_is_told(desk):
    assert not desk.locks.isVisibleTo(desk)
    lock(desk, "logo", "colours")
    assert desk.locks.isVisibleTo(desk)
    assert "2 fields are locked" in desk.locks.told.text()
    assert KEEPER in desk.locks.told.text()


def test_edit_that_goes_round_the_controls_changes_nothing_and_says_why(desk):
    window, editing = desk.window(), desk.editing
    lock(desk, "layout", "posts", "works", "focus", "headline")
    before = editing.session.kit
    steps = editing.session.undo_label
    desk.look.gallery.chosen.emit("poster")
    post_deeds.add(editing)
    post_deeds.remove(editing)
    desk.week.dropped.emit(editing.post.id, 5, True)
    desk.week.dropped.emit(editing.post.id, 5, False)
    desk.works.pictures.moved.emit(editing.work.id, 1)
    desk.words.fields["headline"].field.typed.emit("Mine")
    assert editing.session.kit == before
    assert editing.session.undo_label == steps
    assert "Locked" in window.messages.text.text()
    assert KEEPER in window.messages.text.text()


def test_picture_dropped_where_works_are_locked_stays_out(desk, picture, settle):
    window, editing = desk.window(), desk.editing
    lock(desk, "works")
    before = editing.session.kit
    window.take_in([picture])
    settle(window)
    assert editing.session.kit == before
    assert KEEPER in window.messages.text.text()


def test_large_visual_names_the_lock_where_the_hand_meets_it(desk, settle):
    lock(desk, "headline", "focus")
    desk.show_large(desk.editing.formats[0])
    settle(desk.window())
    before = desk.editing.session.kit
    desk.handling.open_editor("headline")
    assert desk.handling.editor is None
    assert KEEPER in desk.large.hint.text()
    desk.large.say("")
    desk.large.canvas.panned.emit(desk.editing.work.id, 0.2, 0.2)
    assert KEEPER in desk.large.hint.text()
    assert desk.editing.session.kit == before


def test_form_locks_fields_and_undo_opens_them(desk, qtbot):
    desk.show_locks()
    form = desk.findChild(LockForm)
    assert not form.mine.isVisible()
    form.items["logo"].setCheckState(Qt.CheckState.Checked)
    form.keeper.field.setFocus()
    qtbot.keyClicks(form.keeper.field, KEEPER)
    form.list.setFocus()
    assert form.keeper.field.text() == KEEPER, "what was typed stays when the field is left"
    qtbot.mouseClick(form.use, Qt.MouseButton.LeftButton)
    assert desk.editing.session.kit.locks == ("logo",)
    assert desk.editing.session.kit.keeper == KEEPER
    assert is_closed(desk.look.museum.wells[False])
    desk.editing.undo()
    assert not is_closed(desk.look.museum.wells[False])


def test_form_of_a_locked_kit_asks_whether_the_brand_is_ones_own(desk, qtbot):
    lock(desk, "logo")
    desk.show_locks()
    form = desk.findChild(LockForm)
    assert not form.use.isEnabled()
    assert not any(item.flags() & Qt.ItemFlag.ItemIsUserCheckable for item in form.items.values())
    form.mine.setChecked(True)
    form.items["logo"].setCheckState(Qt.CheckState.Unchecked)
    qtbot.mouseClick(form.use, Qt.MouseButton.LeftButton)
    assert desk.editing.session.kit.locks == ()


def test_font_of_the_museum_comes_in_and_goes(desk, settle, tmp_path: Path):
    path = tmp_path / "Block.ttf"
    path.write_bytes(made_font("Block Sans"))
    row = desk.look.museum.fonts["headline"]
    before = desk.table.cards[0].preview.image
    row.dropped.emit(path)
    settle(desk.window())
    assert desk.editing.kit.institution.fonts["headline"].family == "Block Sans"
    assert row.choose.text() == "Block Sans"
    assert desk.table.cards[0].preview.image != before
    row.removed.emit()
    settle(desk.window())
    assert not desk.editing.kit.institution.fonts
    assert not row.remove.isVisibleTo(row)


def test_file_that_is_no_font_is_refused_in_words(desk, settle, tmp_path: Path):
    path = tmp_path / "notes.ttf"
    path.write_text("not a font")
    desk.look.museum.fonts["text"].dropped.emit(path)
    settle(desk.window())
    assert not desk.editing.kit.institution.fonts
    assert "notes.ttf" in desk.window().messages.text.text()
