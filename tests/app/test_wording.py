from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocumentFragment

from mwstudio.app.wording import language_name, plain_tip


@pytest.mark.parametrize("text", ["<b>bold</b> & co", "a < b", "<img src='file:///x'>", "two\nlines"])
def test_tool_tip_shows_a_text_word_for_word(text):
    shown = QTextDocumentFragment.fromHtml(plain_tip(text)).toPlainText()
    assert shown.replace("\u2028", "\n") == text


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "Français"),
        ("ka", "ქართული"),
        ("ar", "العربية"),
        ("zh-Hans", "简体中文"),
        ("qqq-nonsense", "qqq-nonsense"),
    ],
)
def test_language_is_named_in_itself(tag, name):
    assert language_name(tag) == name
