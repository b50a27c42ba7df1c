"""A workshop: sample works at once, no questions, and nothing left for the next person or on the disk."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from mwstudio.app import main as starting
from mwstudio.app.window import Window
from mwstudio.model import edits
from tests.app.conftest import IN_THE_WEEK


@pytest.fixture
def window(make_window, settle) -> Window:
    window = make_window(is_training=True)
    window.begin_samples()
    settle(window)
    return window


def test_next_person_finds_nothing_of_the_last(window, settle, qtbot, tmp_path, picture):
    window.take_in([picture])
    settle(window)
    post_id = window.editing.post.id
    window.editing.edit("Text", lambda kit: edits.set_post_text(kit, post_id, "en", "text", "My secret"))
    desk = window.workshop.desk
    desk.show_export()
    desk.export_page.start()
    settle(window)
    storage = window.documents.storage
    storage.remember(tmp_path / "week.mwkit")
    assert any(storage.exports.rglob("*.jpg"))
    picture_id = window.editing.work.pictures[0].id
    QGuiApplication.clipboard().setText("My secret")
    qtbot.mouseClick(window.training_bar.reset, Qt.MouseButton.LeftButton)
    settle(window)
    assert window.session.undo_label == ""
    assert "My secret" not in str(window.session.kit)
    assert {post.day for post in window.session.kit.posts} == set(range(1, 8))
    assert all(card.preview.image is not None for card in desk.table.cards)
    assert not storage.exports.exists()
    assert not any(path.name.startswith(picture_id) for path in storage.pictures.rglob("*"))
    assert storage.recent() == ()
    assert QGuiApplication.clipboard().text() == ""


def test_export_of_a_workshop_goes_into_its_own_place(window):
    assert window.workshop.desk.export_page.folder == window.documents.storage.exports


def test_closing_a_workshop_asks_nothing(window, monkeypatch):
    monkeypatch.setattr(window.filing, "ask", lambda: pytest.fail("asked"))
    post_id = window.editing.post.id
    window.editing.edit("Text", lambda kit: edits.set_post_text(kit, post_id, "en", "text", "x"))
    window.close()
    assert not window.isVisible()


def test_folder_of_a_workshop_is_removed_at_its_end(monkeypatch, qapp, settle):
    seen = []

    def run(_application, window, _kit) -> int:
        window.show()
        window.begin_samples()
        settle(window)
        root = window.documents.storage.root
        seen.append((root, root.exists(), window.appearance.preferences.has_big_text))
        window.close()
        return 0

    monkeypatch.setattr(starting, "_run", run)
    assert starting.main(is_training=True) == 0
    ((root, was_there, is_big),) = seen
    assert was_there
    assert is_big
    assert not root.exists()


def test_usual_window_has_no_bar_of_the_workshop(make_window):
    assert not hasattr(make_window(IN_THE_WEEK), "training_bar")
