"""Shortening: in the stated order, in whole parts and sentences, and only when asked inside a sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest

from mwstudio.captions.draft import Draft
from mwstudio.captions.shorten import DROP_ORDER, Plan, ShorterText

WHOLE = Draft(
    headline="H", text="One. Two. Three.", label="L", credit="C", link="K", call="T", alt="A",
    mentions=("m",), tags=("MuseumWeek", "day", "local", "cause"),
)  # fmt: skip


def drafts(plan: Plan) -> list[Draft]:
    """Every draft of a plan, the whole one first."""
    return [plan.draft(number) for number in range(plan.last + 1)]


def test_parts_go_in_the_stated_order_then_sentences():
    said = drafts(Plan(WHOLE, "en", tags_kept=2))
    gone = [
        next(field for field in Draft.__struct_fields__ if getattr(before, field) != getattr(after, field))
        for before, after in pairwise(said)
    ]
    assert gone[:9] == ["call", "tags", "tags", "mentions", "alt", "headline", "label", "link", "credit"]
    assert tuple(dict.fromkeys(gone[:9])) == DROP_ORDER
    assert [draft.text for draft in said[9:]] == ["One. Two. Three.", "One. Two.", "One.", "", ""]
    assert [draft.headline for draft in said[-3:]] == ["", "H", ""]
    assert said[-1].tags == ("MuseumWeek", "day")


def test_a_due_credit_is_in_every_draft():
    assert all(draft.credit == "C" for draft in drafts(Plan(WHOLE, "en", keeps_credit=True)))


def test_a_headline_without_a_text_is_the_text():
    said = drafts(Plan(Draft(headline="One. Two.", label="L"), "en"))
    assert [draft.headline for draft in said] == ["One. Two.", "One. Two.", "One.", ""]


@pytest.mark.parametrize(
    ("room", "text"), [(16, "One. Two. Three."), (15, "One. Two."), (9, "One. Two."), (8, "One."), (3, "")]
)
def test_the_longest_that_fits_is_taken(room, text):
    plan = Plan(Draft(text="One. Two. Three."), "en")
    assert (
        plan.draft(0) if room >= 16 else plan.first_fitting(lambda draft: len(draft.text) <= room)
    ).text == text


@pytest.mark.parametrize(
    ("room", "text"),
    [
        (22, "A boy, with a big key…"),
        (21, "A boy, with a big…"),
        (10, "A boy…"),
        (5, "A…"),
        (1, ""),
    ],
)
def test_a_word_is_where_a_sentence_is_cut(room, text):
    shorter = ShorterText("A boy, with a big key in hand", "en", may_cut=True)
    assert shorter.first_fitting(lambda version: len(version) <= room) == text


def test_no_cut_leaves_an_ellipsis_alone():
    shorter = ShorterText("— a key and a door", "en", may_cut=True)
    assert [shorter.version(number) for number in range(1, shorter.count + 1)][-2:] == ["— a…", ""]


def test_a_link_or_tag_at_the_cut_stays_whole_and_alone():
    shorter = ShorterText("See https://a.org/x-, or #Key, or @ana. here and there", "en", may_cut=True)
    versions = [shorter.version(number) for number in range(1, shorter.count + 1)]
    assert "See https://a.org/x- …" in versions
    assert "See https://a.org/x-, or #Key …" in versions
    assert "See https://a.org/x-, or #Key, or @ana …" in versions


def test_chinese_is_cut_after_a_comma_only():
    shorter = ShorterText("我们不知道他是谁，他拿着钥匙，没有人知道", "zh", may_cut=True)
    versions = [shorter.version(number) for number in range(1, shorter.count + 1)]
    assert versions == ["我们不知道他是谁，他拿着钥匙…", "我们不知道他是谁…", ""]


def test_sentences_that_must_stay_stay():
    text = "One. Photo: A. Lima. Two. #MuseumWeek now. Three."
    shorter = ShorterText(text, "en", keeps=((5, 19), (26, 37)))
    assert [text[5:19], text[26:37]] == ["Photo: A. Lima", "#MuseumWeek"]
    versions = [shorter.version(number) for number in range(1, shorter.count + 1)]
    assert versions[-1] == "Photo: A. Lima. #MuseumWeek now."
    assert versions[0] == "One. Photo: A. Lima. Two. #MuseumWeek now."


def test_a_text_in_which_everything_must_stay_has_no_shorter_one():
    assert ShorterText("#MuseumWeek", "en", keeps=((0, 11),)).count == 0
    assert ShorterText("", "en").count == 0


def test_what_starts_far_beyond_the_limit_is_dropped_at_once():
    assert ShorterText("One. " * 1000, "en", room=10).count <= 3
