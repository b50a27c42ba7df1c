"""Kits on their way into the window."""

from __future__ import annotations

from PySide6.QtCore import Qt

from mwstudio.app.filing import Answer
from mwstudio.model import edits, kitfile
from mwstudio.model.post import Post
from tests.app.test_first_minutes import _die as die


def test_kit_whose_theme_pack_is_not_here_is_not_half_opened(desk_window, settle, tmp_path):
    kit = edits.set_theme(desk_window.session.kit, "of-another-museum")
    path = tmp_path / "theirs.mwkit"
    kitfile.save_kit(path, kit, {})
    before = desk_window.session.kit
    desk_window.documents.open(path)
    settle(desk_window)
    assert desk_window.session.kit is before
    assert "of-another-museum" in desk_window.messages.text.text()


def test_kit_of_a_newer_studio_says_what_is_not_known_here_and_keeps_it(desk_window, settle, tmp_path):
    kit = desk_window.session.kit
    kit = edits.add_post(kit, Post("post-1", 3, layout="hologram", formats=("x/feed-landscape", "x/wall")))
    path = tmp_path / "newer.mwkit"
    kitfile.save_kit(path, kit, {})
    desk_window.documents.open(path)
    settle(desk_window)
    desk = desk_window.workshop.desk
    told = desk_window.messages.text.text()
    assert "hologram" in told
    assert "x/wall" in told
    assert [card.format_id for card in desk.table.cards] == ["x/feed-landscape"]
    assert "hologram" in str(desk.table.cards[0].preview.error)
    desk.show_page(desk.places)
    tree = desk.places.tree
    tree.topLevelItem(0).child(0).setCheckState(0, Qt.CheckState.Checked)
    assert "x/wall" in desk_window.session.kit.post("post-1").formats


def test_recovered_kit_does_not_silently_replace_what_was_saved_since(
    desk_window, make_window, settle, monkeypatch, tmp_path
):
    path = tmp_path / "week.mwkit"
    desk_window.documents.save(path)
    settle(desk_window)
    editing = desk_window.editing
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, editing.post.id, "en", "headline", "Mine"))
    desk_window.documents.keep()
    settle(desk_window)
    die(desk_window)
    kitfile.save_kit(path, edits.set_keeper(desk_window.session.kit, "A colleague"), {}, overwrite=True)
    after = make_window()
    after.documents.look_for_recovery()
    settle(after)
    (left,) = after.welcome._left.values()
    after.documents.restore(left)
    settle(after)
    asked = []
    monkeypatch.setattr(after.filing, "ask_to_replace", lambda path: asked.append(path) or Answer.Cancel)
    after.filing.save()
    assert asked == [path]
