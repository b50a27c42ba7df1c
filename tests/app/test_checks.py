"""The checks: what is told of which work, and the way to where it is mended."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from mwstudio.app.remarks import remarks_on
from mwstudio.model import edits
from mwstudio.model.work import Work


@pytest.fixture
def desk(make_window, settle):
    window = make_window()
    window.filing.begin_samples(window.library)
    settle(window)
    window.activateWindow()
    return window.workshop.desk


def button(desk, text: str, of: str) -> QPushButton:
    found = desk.checks.findChildren(QPushButton)
    return next(each for each in found if each.text() == text and of in each.accessibleName())


def test_question_about_rights_names_the_work_and_leads_to_it(desk, qtbot, settle):
    editing = desk.editing
    first = editing.post.works[0]

    def with_another(kit):
        kit = edits.add_work(kit, Work("work-9", {"en": "Two Boats"}))
        return edits.set_post_works(kit, editing.post.id, [first, "work-9"])

    editing.edit("Add work", with_another)
    editing.choose_work(first)
    settle(desk.window())
    desk.show_page(desk.checks)
    desk.checks.refresh()
    assert any(told.startswith("Two Boats: Whose picture") for told in desk.checks.remark_texts())
    qtbot.mouseClick(button(desk, "Fix", "Two Boats"), Qt.MouseButton.LeftButton)
    assert editing.work.id == "work-9"
    assert desk.pages.currentWidget() is desk.works
    assert desk.works.rights.hasFocus()


def test_missing_alt_text_leads_to_its_field(desk, qtbot, settle):
    post_id = desk.editing.post.id
    desk.editing.edit("Alt", lambda kit: edits.set_post_text(kit, post_id, "en", "alt", ""))
    settle(desk.window())
    desk.show_page(desk.checks)
    desk.checks.refresh()
    qtbot.mouseClick(button(desk, "Fix", "alt text"), Qt.MouseButton.LeftButton)
    assert desk.words.fields["alt"].field.hasFocus()


def test_unknown_hashtag_leads_to_the_heading(desk, library, settle, qtbot):
    from mwstudio.model.kit import Kit

    window = desk.window()
    window.documents.new(Kit(edition=library.edition("museumweek-2025")))
    settle(window)
    desk.show_page(desk.checks)
    desk.checks.refresh()
    qtbot.mouseClick(button(desk, "Fix", "hashtag"), Qt.MouseButton.LeftButton)
    assert desk.header.hashtag.hasFocus()


def test_remarks_stand_in_groups_the_gravest_first(desk, settle):
    for day in range(1, 8):
        desk.editing.choose_day(day)
        settle(desk.window())
        editing = desk.editing
        remarks = remarks_on(
            editing.kit,
            editing.post,
            editing.formats,
            "en",
            desk.checks._previews,
            desk.checks._captions,
            editing.library,
        )
        groups = [remark.group for remark in remarks]
        assert groups == sorted(groups, key=("rights", "visuals", "captions").index)
        assert len({(each.group, each.text) for each in remarks}) == len(remarks)
        for group in set(groups):
            levels = [each.level for each in remarks if each.group == group]
            assert levels == sorted(levels, key=("error", "warning", "info").index)
