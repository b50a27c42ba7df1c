"""What every widget of the window owes to people: a name, plain text, a place in the order of the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTabBar,
    QWidget,
)

from mwstudio.app.pages.form import Form
from mwstudio.app.style import tones
from mwstudio.compose.colour import contrast

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
)


@pytest.fixture
def whole_window(make_window, settle):
    """A window in which every page has been shown once, with the samples in it."""
    window = make_window()
    window.filing.begin_samples(window.library)
    settle(window)
    desk = window.workshop.desk
    for at in range(desk.tabs.count()):
        desk.tabs.setCurrentIndex(at)
    desk.show_large(desk.table.cards[0].format_id)
    desk.show_export()
    desk.show_locks()
    desk.edition.write()
    settle(window)
    yield window
    for dialog in window.findChildren(QDialog):
        dialog.close()


def ours(window) -> list[QWidget]:
    """All widgets, but for those that Qt keeps inside its own ones."""
    found = []
    for widget in window.findChildren(QWidget):
        parent = widget.parent()
        inside = isinstance(parent, (QTabBar, QComboBox)) or isinstance(widget, QScrollBar)
        name = widget.objectName()
        if (
            not inside
            and not name.startswith("qt_")
            and type(widget).__name__ not in {"QHeaderView", "QMenuBar"}
        ):
            found.append(widget)
    return found


def test_every_interactive_widget_has_a_name(whole_window):
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in ours(whole_window)
        if isinstance(widget, INTERACTIVE) and not widget.accessibleName().strip()
    ]
    assert not nameless


def test_labels_show_plain_text_only(whole_window):
    rich = [
        label.text()
        for label in whole_window.findChildren(QLabel)
        if label.textFormat() != Qt.TextFormat.PlainText
    ]
    assert not rich


def test_question_about_changes_shows_plain_text(desk_window, qtbot, monkeypatch):
    seen = []
    monkeypatch.setattr(
        QMessageBox, "exec", lambda box: seen.append(box.textFormat()) or QMessageBox.StandardButton.Cancel
    )
    assert desk_window.filing.ask() == QMessageBox.StandardButton.Cancel
    assert seen == [Qt.TextFormat.PlainText]


def test_tab_key_reaches_every_field_of_a_page(whole_window, qtbot):
    desk = whole_window.workshop.desk
    desk.tabs.setCurrentIndex(1)
    whole_window.activateWindow()
    fields = [labelled.field for labelled in desk.words.fields.values() if labelled.isVisible()]
    fields[0].setFocus()
    for field in fields[1:]:
        qtbot.keyClick(whole_window.focusWidget(), Qt.Key.Key_Tab)
        if whole_window.focusWidget() is desk.words.suggestion:
            qtbot.keyClick(whole_window.focusWidget(), Qt.Key.Key_Tab)
        assert whole_window.focusWidget() is field


def test_arrow_keys_go_through_the_light_table(whole_window, qtbot):
    desk = whole_window.workshop.desk
    desk.show_table()
    cards = desk.table.cards
    cards[0].setFocus()
    qtbot.keyClick(cards[0], Qt.Key.Key_Right)
    assert whole_window.focusWidget() is cards[1]
    qtbot.keyClick(cards[1], Qt.Key.Key_Space)
    assert desk.large.format_id == cards[1].format_id
    qtbot.keyClick(desk.large.canvas, Qt.Key.Key_Right)
    assert desk.large.format_id == cards[2].format_id
    qtbot.keyClick(desk.large.canvas, Qt.Key.Key_Escape)
    assert desk.centre.currentWidget() is not desk.large


def test_field_runs_in_the_direction_of_its_text(whole_window, settle):
    window = whole_window
    window.editing.choose_language("ar")
    settle(window)
    headline = window.workshop.desk.words.fields["headline"].field
    assert headline.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert (
        window.workshop.desk.works.fields["title"].field.layoutDirection() == Qt.LayoutDirection.RightToLeft
    )
    assert window.workshop.desk.words.fields["link"].field.layoutDirection() == Qt.LayoutDirection.LeftToRight
    window.editing.choose_language("en")
    assert headline.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_light_table_mirrors_with_the_interface(whole_window, settle):
    desk = whole_window.workshop.desk
    desk.show_table()
    first, second = desk.table.cards[0], desk.table.cards[1]
    assert first.x() < second.x()
    desk.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    desk.table.event(QEvent(QEvent.Type.LayoutDirectionChange))
    assert first.x() > second.x()


@pytest.mark.parametrize("is_dark", [False, True])
def test_window_colours_have_contrast(library, is_dark):
    for hue in library.palettes("museumweek").hues:
        t = tones(hue, is_dark=is_dark)
        for ground in (t.ground, t.surface, t.table, t.hover, t.wash):
            assert contrast(t.ink, ground) >= 7
            assert contrast(t.quiet, ground) >= 4.5
            assert contrast(t.accent, ground) >= 4.5
        assert contrast(t.on_accent, t.accent) >= 4.5
        assert contrast(t.edge, t.surface) >= 3
        for kind in (t.good, t.warning, t.error):
            assert contrast(kind, t.surface) >= 4.5


@pytest.mark.parametrize("language", ["en", "fr", "ar", "zh-Hans"])
def test_no_page_is_wider_than_its_room(whole_window, settle, language):
    """What is cut off at the side of a small window cannot be reached by mouse."""
    desk = whole_window.workshop.desk
    whole_window.editing.choose_language(language)
    settle(whole_window)
    wide = {}
    for at in range(desk.pages.count()):
        desk.tabs.setCurrentIndex(at)
        page = desk.pages.widget(at)
        if isinstance(page, Form):
            body, room = page.widget(), page.viewport().width()
            if body.minimumSizeHint().width() > room:
                wide[page.accessibleName()] = (body.minimumSizeHint().width(), room)
    assert not wide


def test_day_and_escape_lead_from_the_export_to_the_visuals(whole_window, qtbot):
    desk = whole_window.workshop.desk
    desk.show_export()
    qtbot.mouseClick(desk.week.days[2], Qt.MouseButton.LeftButton)
    assert desk.centre.currentWidget() is not desk.export_page
    desk.show_export()
    qtbot.keyClick(desk.export_page.export_button, Qt.Key.Key_Escape)
    assert desk.centre.currentWidget() is not desk.export_page


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "ar", "zh"])
def test_nothing_is_cut_off_on_a_projector_in_any_language(make_window, settle, language):
    """Buttons show all their words, and labels of one line all of theirs, on every page of a window of 1280 x 720."""
    window = make_window()
    window.appearance.choose_language(language)
    window.filing.begin_samples(window.library)
    settle(window)
    cut = set()

    def look() -> None:
        QApplication.processEvents()
        for widget in window.findChildren(QPushButton):
            if widget.isVisible() and widget.width() < widget.sizeHint().width() - 1:
                cut.add(f"button “{widget.text()}”")
        for label in window.findChildren(QLabel):
            needed = label.fontMetrics().horizontalAdvance(label.text())
            if label.isVisible() and not label.wordWrap() and label.contentsRect().width() < needed:
                cut.add(f"label “{label.text()}”")

    desk = window.workshop.desk
    for at in range(desk.pages.count()):
        desk.tabs.setCurrentIndex(at)
        page = desk.pages.widget(at)
        if isinstance(page, Form):
            assert page.widget().minimumSizeHint().width() <= page.viewport().width(), page.accessibleName()
        look()
    desk.show_large(desk.table.cards[0].format_id)
    look()
    desk.show_export()
    look()
    window.show_start()
    look()
    window.appearance.choose_language("en")
    assert not cut
