"""The page of the places: formats to tick, each with why it is useful."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest


def box_of(tree, item) -> QPoint:
    """Where the box of a row is drawn: at its start, beside the name."""
    row = tree.visualItemRect(item)
    return QPoint(row.left() + 12, row.top() + 13)


def test_a_click_on_the_box_ticks_the_format_and_nothing_else(desk_window, settle):
    desk = desk_window.workshop.desk
    desk.show_page(desk.places)
    settle(desk_window)
    tree = desk.places.tree
    item = tree.topLevelItem(0).child(1)
    before = desk.editing.formats
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=box_of(tree, item))
    assert item.checkState(0) == Qt.CheckState.Checked
    (new,) = set(desk.editing.formats) - set(before)
    assert new.endswith(desk.editing.library.format(new)[1].id)
    below = tree.visualItemRect(item).bottomLeft() + QPoint(12, -6)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=below)
    assert item.checkState(0) == Qt.CheckState.Checked


def test_every_format_says_why_it_is_useful_to_eyes_and_to_screen_readers(desk_window):
    tree = desk_window.workshop.desk.places.tree
    for row in range(tree.topLevelItemCount()):
        platform = tree.topLevelItem(row)
        for at in range(platform.childCount()):
            item = platform.child(at)
            assert item.data(0, Qt.ItemDataRole.AccessibleDescriptionRole).endswith((".", "。"))
            assert tree.visualItemRect(item).height() == 0 or tree.visualItemRect(item).height() > 30
