"""Pictures on their way into the kit: they come home to where they were dropped, or not at all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest

from mwstudio.app import taking_in
from mwstudio.model import edits
from mwstudio.model.kit import Kit


@pytest.fixture
def slowly(monkeypatch):
    """Pictures wait in the lane until the test lets them in."""
    import threading

    gate = threading.Event()
    real = taking_in.take_in_pictures

    def waiting(sources, store):
        gate.wait(20)
        yield from real(sources, store)

    monkeypatch.setattr(taking_in, "take_in_pictures", waiting)
    yield gate
    gate.set()


def test_picture_comes_to_the_post_it_was_dropped_on(desk_window, settle, picture, slowly):
    desk_window.take_in([picture])
    desk_window.editing.choose_day(5)
    slowly.set()
    settle(desk_window)
    (post,) = desk_window.session.kit.posts
    assert (post.day, len(post.works)) == (3, 1)
    assert desk_window.editing.post.day == 5, "the person stays where they are"


def test_draft_whose_id_was_given_away_gets_another(desk_window, settle, picture, slowly):
    editing = desk_window.editing
    desk_window.take_in([picture])
    editing.choose_day(5)
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, editing.post.id, "en", "headline", "Five"))
    slowly.set()
    settle(desk_window)
    works = {post.day: len(post.works) for post in desk_window.session.kit.posts}
    assert works == {3: 1, 5: 0}


def test_picture_for_a_kit_that_is_gone_stays_out_and_says_so(desk_window, settle, picture, slowly):
    desk_window.take_in([picture])
    desk_window.documents.new(Kit(edition=desk_window.editing.kit.edition))
    slowly.set()
    settle(desk_window)
    assert desk_window.session.kit.works == ()
    assert not desk_window.session.is_dirty
    assert picture.name in desk_window.messages.text.text()


def test_what_takes_a_while_is_told_and_can_be_stopped(desk_window, settle, picture, slowly, qtbot):
    messages = desk_window.messages
    desk_window.take_in([picture])
    qtbot.waitUntil(lambda: "being taken in" in messages.text.text(), timeout=5000)
    messages.action.click()
    slowly.set()
    settle(desk_window)
    assert desk_window.session.kit.works == ()
    assert not messages.isVisible()


def test_language_changes_once_the_pictures_are_in(desk_window, settle, picture, slowly, qtbot):
    before = desk_window.workshop
    desk_window.take_in([picture])
    desk_window.appearance.choose_language("fr")
    assert desk_window.workshop is before
    slowly.set()
    qtbot.waitUntil(lambda: desk_window.workshop is not before, timeout=10_000)
    settle(desk_window)
    assert len(desk_window.session.kit.works) == 1
    desk_window.appearance.choose_language("en")


def paste(field, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    field.setFocus()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))


def test_text_wins_in_a_field_where_a_picture_or_an_address_comes_with_it(desk_window, settle):
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    cell = QMimeData()
    cell.setText("Oil on canvas")
    cell.setImageData(image)
    field = desk_window.workshop.desk.words.fields["headline"].field
    paste(field, cell)
    assert field.toPlainText() == "Oil on canvas"
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/works/1")])
    link.setText("https://example.org/works/1")
    field = desk_window.workshop.desk.words.fields["link"].field
    paste(field, link)
    settle(desk_window)
    assert field.text() == "https://example.org/works/1"
    assert desk_window.session.kit.works == ()
