from __future__ import annotations

from datetime import date

import pytest

from mwstudio.app.editing import Editing, todays_day, todays_edition
from mwstudio.model import edits
from mwstudio.model.kit import Kit
from mwstudio.model.session import Session


@pytest.fixture
def editing(qapp, library) -> Editing:
    return Editing(Session(Kit(edition=library.edition("museumweek-2023"))), library)


def test_looking_around_changes_nothing(editing):
    for number in range(1, 8):
        editing.choose_day(number)
        assert editing.post.day == number
    assert not editing.session.is_dirty
    assert not editing.session.can_undo


def test_first_edit_makes_the_draft_a_post(editing):
    editing.choose_day(4)
    post_id = editing.post.id
    editing.edit("Headline", lambda kit: edits.set_post_text(kit, post_id, "en", "headline", "Hello"))
    assert [post.id for post in editing.session.kit.posts] == [post_id]
    assert editing.session.kit.works == (), "a headline makes no empty work"
    editing.session.undo()
    assert editing.session.kit.posts == ()
    assert editing.post.day == 4, "undo does not lead away"


def test_first_word_on_a_work_makes_the_work(editing):
    work_id = editing.work.id
    editing.edit_work("Title", lambda kit: edits.set_work_text(kit, work_id, "title", "en", "Vase"))
    assert editing.session.kit.posts[0].works == (work_id,)
    assert editing.work.title == {"en": "Vase"}


def test_museum_is_named_without_making_a_post(editing):
    editing.edit_kit("Name", lambda kit: edits.set_institution_name(kit, "en", "Quay"))
    assert editing.session.kit.posts == ()
    assert editing.kit.institution.names == {"en": "Quay"}


def test_new_post_goes_where_the_last_one_went(editing):
    post_id = editing.post.id
    editing.edit("Places", lambda kit: edits.choose_formats(kit, post_id, ["x/feed-landscape"]))
    editing.choose_day(6)
    assert editing.formats == ("x/feed-landscape",)


def test_removed_language_is_left(editing):
    editing.edit_kit("Add", lambda kit: edits.add_language(kit, "fr"))
    editing.choose_language("fr")
    editing.edit_kit("Remove", lambda kit: edits.remove_language(kit, "fr"))
    assert editing.language == "en"


@pytest.mark.parametrize(
    ("today", "edition", "day"),
    [
        (date(2023, 6, 7), "museumweek-2023", 3),
        (date(2022, 1, 1), "museumweek-2022", None),
        (date(2013, 1, 1), "museumweek-2014", None),
        (date(2099, 1, 1), "museumweek-2025", None),
    ],
)
def test_today_finds_its_edition(library, today, edition, day):
    found = todays_edition(library, today)
    assert found.id == edition
    number = todays_day(found, today)
    assert number in {each.number for each in found.days}
    if day:
        assert number == day
