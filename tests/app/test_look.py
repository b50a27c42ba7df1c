"""The look of a post: for all formats, for one, and back again."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from mwstudio.app.differences import told_differences
from mwstudio.app.previews import Order, in_layout, works_with
from mwstudio.library.installing import add_pack
from mwstudio.library.shelf import Library
from mwstudio.model import edits
from mwstudio.model.post import Override, Post
from mwstudio.model.work import Focus
from mwstudio.shipped import data_folder
from tests.library.made_packs import as_folder, whole_pack
from tests.render.svg.drawings import BOX, svg


@pytest.fixture
def look(make_window, settle):
    """The page of the look in a window with the sample museum's week."""
    window = make_window()
    window.filing.begin_samples(window.library)
    settle(window)
    desk = window.workshop.desk
    desk.tabs.setCurrentIndex(desk.pages.indexOf(desk.look))
    settle(window)
    return desk.look


def desk_of(look):
    return look.window().workshop.desk


def test_gallery_shows_every_layout_with_the_persons_own_work(look, settle, library):
    shown = [card.layout_id for card in look.gallery.cards]
    assert shown == [layout.id for layout in library.offered_layouts("museumweek")]
    assert shown[0] == "plate"
    for card in look.gallery.cards:
        assert card.preview is not None
        assert card.preview.image is not None or card.preview.error is not None
    editing = desk_of(look).editing
    before = look.gallery.cards[0].preview.image
    editing.choose_day(4)
    settle(look.window())
    assert look.gallery.cards[0].preview.image != before


def test_gallery_that_is_not_seen_is_not_painted(look, settle):
    window, desk = look.window(), desk_of(look)
    desk.tabs.setCurrentIndex(0)
    settle(window)
    painted = []
    window.workshop.previews.painted.connect(lambda preview: painted.append(preview.order.layout))
    window.editing.choose_day(2)
    settle(window)
    assert painted
    assert not any(painted)


def test_choosing_a_layout_is_one_step_for_all_formats(look, qtbot):
    editing = desk_of(look).editing
    chosen = look.gallery.cards[-1]
    qtbot.mouseClick(chosen, Qt.MouseButton.LeftButton)
    assert editing.post.layout == chosen.layout_id
    assert editing.post.overrides == {}


def test_one_format_is_changed_alone_and_comes_back(look, qtbot, settle):
    desk = desk_of(look)
    editing = desk.editing
    one, other = editing.formats[:2]
    desk.show_large(one)
    look.for_one.click()
    look.variants["dark"].click()
    assert editing.post.variant == "light"
    assert editing.post.overrides[one].variant == "dark"
    settle(look.window())
    grounds = {key: desk.table.card(key).preview.frame.ground for key in (one, other)}
    assert grounds[one] != grounds[other]
    assert "ground" in desk.table.card(one).accessibleName()
    assert "ground" not in desk.table.card(other).accessibleName()
    look.for_all.click()
    assert look.variants["light"].isChecked(), "all the others are as they were"
    back = [b for b in look.differences.findChildren(type(look.for_all)) if "common" in b.text()]
    qtbot.mouseClick(back[0], Qt.MouseButton.LeftButton)
    assert editing.post.overrides == {}


def test_headline_of_one_format_is_its_own(look, settle, qtbot):
    desk = desk_of(look)
    editing = desk.editing
    one, other = editing.formats[0], editing.formats[2]
    assert not look.headline.isVisible()
    desk.show_large(one)
    look.for_one.click()
    look.headline.field.setFocus()
    qtbot.keyClicks(look.headline.field, "Hedges")
    desk.show_table()
    settle(look.window())
    shown = {key: {text.text for text in desk.table.card(key).preview.frame.texts()} for key in (one, other)}
    assert "Hedges" in shown[one]
    assert "Hedges" not in shown[other]


def test_scope_goes_back_to_all_with_the_table(look):
    desk = desk_of(look)
    desk.show_large(desk.editing.formats[0])
    look.for_one.click()
    assert look.format_id
    desk.show_table()
    assert look.format_id == ""
    assert not look.scope.isVisible()


def test_brand_colours_open_their_palette(look):
    editing = desk_of(look).editing
    editing.edit_kit("Colours", lambda kit: edits.set_colours(kit, ()))
    assert not look.palettes["brand"].isEnabled()
    look.museum.colours.set_colour(0, "#1d3557")
    look.museum.colours.set_colour(1, "#e63946")
    assert look.palettes["brand"].isEnabled()
    look.museum.colours.promote_colour(1)
    assert editing.kit.institution.colours == ("#e63946", "#1d3557")
    look.museum.colours.remove_colour(0)
    assert editing.kit.institution.colours == ("#1d3557",)
    look.palettes["brand"].click()
    assert editing.post.palette == "brand"


def test_dropped_file_becomes_the_logo(look, settle, tmp_path):
    path = tmp_path / "white.png"
    Image.new("RGBA", (80, 40), (255, 255, 255, 200)).save(path)
    look.museum.wells[True].dropped.emit(path)
    settle(look.window())
    museum = desk_of(look).editing.kit.institution
    assert museum.logo_on_dark is not None
    assert museum.logo_on_dark.name == "white.png"
    assert museum.logo is not None, "the other one stays"
    assert "white.png" in look.museum.wells[True].accessibleName()
    look.museum.removers[True].click()
    assert desk_of(look).editing.kit.institution.logo_on_dark is None


def test_dropped_drawing_becomes_the_logo_made_safe(look, settle, tmp_path):
    path = tmp_path / "mark.svg"
    path.write_bytes(svg(f"<title>secret</title>{BOX}"))
    look.museum.wells[False].dropped.emit(path)
    settle(look.window())
    logo = desk_of(look).editing.kit.institution.logo
    assert logo.name == "mark.svg"
    assert b"secret" not in desk_of(look).editing.session.files[logo.id].read_bytes()


def test_differences_are_named():
    assert told_differences(Override()) == ()
    assert len(told_differences(Override("plate", "dark", {"en": "x"}, "work", Focus()))) == 5


def test_another_layout_keeps_what_a_format_has_of_its_own():
    post = Post("post-1", 1, overrides={"x/y": Override(variant="dark"), "x/z": Override(variant="dark")})
    own = in_layout(post, Order("x/y", 100, "poster", is_own=True))
    assert own.overrides == {"x/y": Override("poster", "dark")}
    assert in_layout(post, Order("x/y", 100, "poster")).overrides == {"x/y": Override("poster")}


def test_preview_shows_the_visual_with_the_work_in_work(library):
    post = Post("post-1", 1, works=("a", "b", "c"))
    assert works_with(post, "b", library, "instagram/story") == ("b",)
    assert works_with(post, "elsewhere", library, "instagram/story") == ("a",)
    assert works_with(Post("post-1", 1), "a", library, "instagram/story") == ()


def test_undo_of_a_logo_brings_the_old_one_back(look, settle, tmp_path):
    editing = desk_of(look).editing
    before = editing.kit.institution.logo
    editing.edit_kit("Logo", lambda kit: edits.set_logo(kit, None))
    editing.undo()
    assert editing.kit.institution.logo == before


def test_both_visuals_of_a_quiz_can_be_looked_at(look, settle, qtbot):
    desk = desk_of(look)
    bar = desk.header.visuals
    assert not bar.isVisibleTo(desk)
    look.gallery.chosen.emit("question")
    settle(look.window())
    assert bar.isVisibleTo(desk)
    card = desk.table.cards[0]
    question = card.preview.frame
    qtbot.mouseClick(bar.buttons["answer"], Qt.MouseButton.LeftButton)
    settle(look.window())
    assert {text.role for text in card.preview.frame.texts()} != {text.role for text in question.texts()}
    qtbot.mouseClick(bar.buttons["question"], Qt.MouseButton.LeftButton)
    settle(look.window())
    assert card.preview.frame == question
    look.gallery.chosen.emit("plate")
    assert not bar.isVisibleTo(desk)


def test_size_of_texts_is_for_all_formats_or_for_one(look, settle):
    desk = desk_of(look)
    card = desk.table.cards[0]
    best = next(text.size for text in card.preview.frame.texts() if text.role == "headline")
    look.text_size.field.setValue(-2)
    settle(look.window())
    assert desk.editing.post.text_size == -2
    smaller = next(text.size for text in card.preview.frame.texts() if text.role == "headline")
    assert smaller < best
    desk.show_large(card.format_id)
    look.for_one.click()
    look.text_size.field.setValue(0)
    settle(look.window())
    assert desk.editing.post.overrides[card.format_id].text_size == 0
    assert desk.editing.post.text_size == -2
    assert "size of texts" in told_differences(desk.editing.post.overrides[card.format_id])


def test_pack_that_somebody_made_says_where_it_is_from_and_who_signed_it(make_window, settle, tmp_path):
    """Told without any markup of its name, as it may say anything."""
    add_pack(as_folder(tmp_path / "harbour", whole_pack()), Library((tmp_path, data_folder())), tmp_path)
    window = make_window(library=Library((tmp_path, data_folder())))
    window.begin_today()
    settle(window)
    look = window.workshop.desk.look
    assert "harbour" not in look.pack.text()
    window.editing.edit_kit("Theme", lambda kit: edits.set_theme(kit, "harbour"))
    assert "Harbour Museum" in look.pack.text()
    assert "harbour.zip" in look.pack.text()
    assert "nobody vouches" in look.pack.text()
    assert look.pack.textFormat() == Qt.TextFormat.PlainText


def test_partners_marks_are_in_the_previews_as_in_the_export(look):
    card = desk_of(look).table.cards[0]
    marks = [image for image in card.preview.frame.images() if image.role == "partner"]
    assert marks
    proofs = look.window().workshop.previews.proofs
    assert all(proofs.is_known(mark.asset) for mark in marks)


def test_tab_goes_down_the_page(look):
    order, widget = [], look.for_all
    for _ in range(80):
        order.append(widget)
        widget = widget.nextInFocusChain()
    museum = look.museum
    down = [look.gallery.cards[0], look.variants["light"], look.text_size.field, museum.name.field]
    down += [museum.colours.swatches[0], museum.colours.add_button, museum.fonts["headline"].choose]
    places = [order.index(each) for each in down]
    assert places == sorted(places)


def test_wheel_over_the_page_scrolls_it_and_changes_no_size(look):
    slider = look.text_size.field
    middle = QPointF(slider.rect().center())
    event = QWheelEvent(
        middle, middle, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    slider.wheelEvent(event)
    assert not event.isAccepted()
    assert slider.value() == 0


def test_who_has_the_keyboard_is_in_view(look, qtbot):
    bar = look.verticalScrollBar()
    bar.setValue(bar.maximum())
    card = look.gallery.cards[0]
    card.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.waitUntil(
        lambda: look.viewport().rect().contains(card.mapTo(look.viewport(), card.rect().center()))
    )
