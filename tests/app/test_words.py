"""The words of a post: fields that a layout needs, and the length of the alt text."""

from __future__ import annotations

from mwstudio.model import edits


def test_fields_of_other_layouts_are_out_of_the_way(desk_window):
    fields = desk_window.workshop.desk.words.fields
    desk_window.workshop.desk.tabs.setCurrentIndex(1)
    for name in ("quote", "speaker", "answer", "when", "place"):
        assert not fields[name].isVisible()


def test_layout_brings_the_fields_it_shows(desk_window, library):
    editing, desk = desk_window.editing, desk_window.workshop.desk
    desk.tabs.setCurrentIndex(1)
    post_id = editing.post.id
    names = {"quote", "speaker", "answer", "when", "place"}
    for layout in library.layouts():
        editing.edit("Layout", lambda kit, layout=layout: edits.set_layout(kit, post_id, layout.id))
        shown = {name for name in names if desk.words.fields[name].isVisible()}
        assert shown == names & set(layout.fields)


def test_what_was_written_for_another_layout_stays_in_reach(desk_window):
    editing, desk = desk_window.editing, desk_window.workshop.desk
    desk.tabs.setCurrentIndex(1)
    post_id = editing.post.id
    editing.edit("Quote", lambda kit: edits.set_post_text(kit, post_id, "en", "quote", "All is water."))
    assert desk.words.fields["quote"].isVisible()
    assert desk.words.fields["quote"].field.toPlainText() == "All is water."


def test_alt_text_is_counted_for_the_platform_that_takes_least(desk_window, library):
    editing, words = desk_window.editing, desk_window.workshop.desk.words
    post_id = editing.post.id
    limits = {
        platform.name: platform.alt_text.limit
        for platform in (library.platform(each.partition("/")[0]) for each in editing.formats)
        if platform.alt_text.limit
    }
    name, least = min(limits.items(), key=lambda each: each[1])
    editing.edit("Alt", lambda kit: edits.set_post_text(kit, post_id, "en", "alt", "A field at dusk."))
    told = words.fields["alt"].remark.text()
    assert told.startswith(f"16 of {least:,}")
    assert name in told


def test_call_is_suggested_in_the_language_and_can_be_taken(desk_window):
    editing, words = desk_window.editing, desk_window.workshop.desk.words
    desk_window.workshop.desk.tabs.setCurrentIndex(1)
    assert words.fields["call"].isVisible()
    assert "Show us yours" in words.suggestion.text()
    words.suggestion.click()
    assert editing.post.texts["en"].call == words.fields["call"].field.text() == "Show us yours and join in!"
    assert not words.suggestion.isVisible()
