"""The page of the captions: what one step mends, what is chosen for a platform, and threads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from mwstudio.model import edits
from mwstudio.model.work import Creator


@pytest.fixture
def desk(desk_window):
    desk = desk_window.workshop.desk
    desk.show_page(desk.captions)
    return desk


@pytest.fixture
def write(desk, settle):
    """Gives the post texts and platforms, and waits for its captions."""

    def write(platform: str, field: str = "text", text: str = "Look.") -> None:
        post_id = desk.editing.post.id
        formats = [
            f"{each}/{desk.editing.library.platform(each).formats[0].id}" for each in ("x", "weibo", platform)
        ]
        desk.editing.edit("Places", lambda kit: edits.choose_formats(kit, post_id, formats))
        desk.editing.edit("Text", lambda kit: edits.set_post_text(kit, post_id, "en", field, text))
        settle(desk.window())
        desk.captions.choose_platform(platform)

    return write


def mends(desk) -> list[QPushButton]:
    found = desk.captions.remarks.findChildren(QPushButton)
    return [button for button in found if not button.isHidden() and button.parentWidget().isVisible()]


def test_a_near_miss_is_mended_in_one_step(desk, write, qtbot, settle):
    write("weibo", text="Bread, at last! #foodMV #MuseumWeek")
    (button,) = mends(desk)
    assert button.accessibleName() == "Write #FoodMW"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.editing.post.texts["en"].text == "Bread, at last! #FoodMW #MuseumWeek"
    settle(desk.window())
    assert mends(desk) == []
    desk.editing.session.undo()
    assert desk.editing.post.texts["en"].text == "Bread, at last! #foodMV #MuseumWeek"


def test_a_caption_of_ones_own_is_mended_in_the_platforms_way(desk, write, qtbot, settle):
    write("weibo")
    post_id = desk.editing.post.id
    desk.editing.edit("Own", lambda kit: edits.set_caption(kit, post_id, "weibo", "en", "Bread #FodMW# now"))
    settle(desk.window())
    (button,) = mends(desk)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert desk.editing.post.captions == {"weibo/en": "Bread #FoodMW# now"}
    assert desk.editing.post.texts["en"].text == "Look."


def test_accounts_and_habits_are_chosen_where_the_platform_has_them(desk, write, qtbot, settle):
    write("vk")
    choices = desk.captions.choices
    assert not choices.boxes["tags_in_community"].isEnabled()
    choices.museum.field.setFocus()
    qtbot.keyClicks(choices.museum.field, "@quay")
    choices.partners.field.setFocus()
    qtbot.keyClicks(choices.partners.field, "lender, @fund")
    for habit in ("tags_in_community", "mentions_museum", "carries_alt"):
        choices.boxes[habit].click()
    choices.may_cut.click()
    settle(desk.window())
    kit = desk.editing.kit
    assert kit.institution.handles == {"vk": "quay"}
    assert [partner.handles for partner in kit.partners] == [{"vk": "lender"}, {"vk": "fund"}]
    assert desk.editing.post.may_cut
    text = desk.captions.text.field.toPlainText()
    assert "@MuseumWeek @quay @lender @fund" in text
    assert "#MuseumWeek@quay" in text
    desk.captions.choose_platform("x")
    assert not choices.boxes["tags_in_community"].isVisible()
    assert not choices.boxes["carries_alt"].isVisible()
    assert choices.museum.field.text() == ""


def test_a_makers_account_goes_with_the_work(desk, write, qtbot):
    write("x")
    qtbot.keyClicks(desk.captions.choices.maker.field, "@lima")
    assert desk.editing.work.creators == (Creator("", handles={"x": "lima"}),)


def test_a_text_too_long_is_offered_as_a_thread(desk, write, qtbot, settle):
    write("x", text="A sentence about the harvest that is long enough for this. " * 8)
    buttons = desk.captions.as_thread.buttons
    assert [button.text() for button in buttons] == [
        f"{n}/{len(buttons)}" for n in range(1, len(buttons) + 1)
    ]
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().endswith(f"\n\n2/{len(buttons)}")
    write("x", text="Look.")
    assert not desk.captions.as_thread.isVisible()
