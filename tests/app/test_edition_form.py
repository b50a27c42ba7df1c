"""A programme of one's own, written in a form."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLineEdit

from mwstudio.app.edition_form import EditionForm, edition_of
from mwstudio.model import edits


@pytest.fixture
def form(desk_window) -> EditionForm:
    desk_window.workshop.desk.edition.write()
    return desk_window.findChild(EditionForm)


def test_form_begins_with_the_edition_in_work(form, desk_window):
    edition = desk_window.editing.kit.edition
    assert form.name.text() == edition.name
    assert [line.text() for line in form.themes] == [day.theme for day in edition.days]
    assert form.edition().days == edition.days, "what nobody touched stays as the sources say"


def test_written_programme_becomes_the_kits(form, desk_window, qtbot, settle):
    form.name.setText("Museum Week at Home")
    form.starts.setDate(QDate(2031, 6, 2))
    form.tags[2].clear()
    qtbot.keyClicks(form.tags[2], "BreadMW")
    form.themes[2].setText("Bread")
    assert "Wed 4 Jun" in form.dates[2].text()
    qtbot.mouseClick(form.use, Qt.MouseButton.LeftButton)
    settle(desk_window)
    edition = desk_window.session.kit.edition
    assert (edition.name, edition.year, edition.starts, edition.ends) == (
        "Museum Week at Home",
        2031,
        "2031-06-02",
        "2031-06-08",
    )
    assert edition.day(3).hashtag == "#BreadMW"
    assert desk_window.workshop.desk.header.hashtag.text() == "#BreadMW"
    assert "Wed 4 Jun" in desk_window.workshop.desk.week.days[3].accessibleName()
    desk_window.menus.undo.trigger()
    assert desk_window.session.kit.edition.year == 2023


def test_every_field_of_the_form_has_a_name(form):
    assert all(line.accessibleName() for line in form.findChildren(QLineEdit) if not line.objectName())


def test_posts_keep_their_days(form, desk_window, qtbot):
    editing = desk_window.editing
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "Bread"))
    form.starts.setDate(QDate(2031, 6, 2))
    qtbot.mouseClick(form.use, Qt.MouseButton.LeftButton)
    assert [post.day for post in desk_window.session.kit.posts] == [3]


def test_day_without_a_hashtag_asks_for_it(library):
    like = library.edition("museumweek-2023")
    rows = [(f"Theme {number}", "#" if number == 1 else f"Tag{number}MW") for number in range(1, 8)]
    edition = edition_of("", date(2031, 6, 2), rows, like)
    assert edition.day(1).hashtag is None
    assert edition.day(2).hashtag == "#Tag2MW"
    assert edition.name == "MuseumWeek 2031"
    assert edition.general_hashtags == ("#MuseumWeek", "#MuseumWeek2031")


def test_shipped_programme_can_be_chosen_again_after_ones_own(form, desk_window, qtbot, library):
    """Though both are of the same week, they are two programmes."""
    form.tags[2].setText("BreadMW")
    qtbot.mouseClick(form.use, Qt.MouseButton.LeftButton)
    button = desk_window.workshop.desk.edition
    shipped = library.edition("museumweek-2023")
    assert desk_window.session.kit.edition.id == "museumweek-2023-own"
    button._fill()
    assert "own" in button._menu.actions()[0].text()
    assert button._menu.actions()[0].isChecked()
    button.choose(shipped)
    assert desk_window.session.kit.edition == shipped


def test_tag_that_does_not_work_is_told_while_it_is_typed(form):
    assert form.remarks.text() == ""
    form.tags[2].setText("#Food of our town!")
    assert "Write #" in form.remarks.text()
    form.tags[2].setText("#FoodMW")
    assert form.remarks.text() == ""


def test_days_can_have_colours_of_their_own(form, desk_window, qtbot, settle, library):
    """Only the hue is chosen: every palette stays as light and as strong as the others."""
    assert form.edition().hues == ()
    form.set_hue(3, 300.4)
    assert "300" in form.swatches[2].accessibleName()
    qtbot.mouseClick(form.use, Qt.MouseButton.LeftButton)
    settle(desk_window)
    kit = desk_window.session.kit
    usual = library.palettes("museumweek").hues
    assert kit.edition.hues == (*usual[:2], 300.0, *usual[3:])
    assert library.palettes_of(kit).hues[2] == 300
    days = desk_window.workshop.desk.week.days
    assert days[3]._own.accent != days[4]._own.accent
