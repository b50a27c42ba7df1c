"""Kits on their way into the window."""

from __future__ import annotations

from mwstudio.model import edits, kitfile


def test_kit_whose_theme_pack_is_not_here_is_not_half_opened(desk_window, settle, tmp_path):
    kit = edits.set_theme(desk_window.session.kit, "of-another-museum")
    path = tmp_path / "theirs.mwkit"
    kitfile.save_kit(path, kit, {})
    before = desk_window.session.kit
    desk_window.documents.open(path)
    settle(desk_window)
    assert desk_window.session.kit is before
    assert "of-another-museum" in desk_window.messages.text.text()
