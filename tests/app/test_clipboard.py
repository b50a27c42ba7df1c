"""What one key takes to the clipboard."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication


@pytest.fixture
def window(make_window, settle):
    window = make_window()
    window.begin_samples()
    settle(window)
    return window


def by_key(window, key: str) -> None:
    action = next(each for each in window.desk_menu.actions if each.shortcut().toString() == key)
    action.trigger()


def test_visual_is_copied_as_the_export_makes_it(window, settle):
    window.workshop.desk.show_large("instagram/feed-portrait")
    by_key(window, "Ctrl+Shift+C")
    settle(window)
    data = QGuiApplication.clipboard().mimeData()
    assert (data.imageData().width(), data.imageData().height()) == (1080, 1350)
    path = data.urls()[0].toLocalFile()
    with Image.open(path) as made:
        assert made.size == (1080, 1350)


def test_caption_of_the_large_visual_is_copied(window, settle):
    window.workshop.desk.show_large("instagram/feed-portrait")
    settle(window)
    by_key(window, "Ctrl+Shift+K")
    assert "Hedda Lund" in QGuiApplication.clipboard().text()
    assert window.messages.isVisible()


def test_alt_text_is_copied(window):
    by_key(window, "Ctrl+Shift+L")
    texts = window.editing.post.texts["en"]
    assert QGuiApplication.clipboard().text() == texts.alt
