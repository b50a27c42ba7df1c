"""Editions and days: dates that fit, and the tag of a language."""

from __future__ import annotations

import msgspec
import pytest

from mwstudio.model.edition import Day, Edition


def an_edition(*days: Day, ends: str = "2027-06-13") -> Edition:
    return Edition("museumweek-2027", "MuseumWeek 2027", 2027, 13, "2027-06-07", ends, days)


MONDAY = Day(1, "2027-06-07", "Water")
WEDNESDAY = Day(3, "2027-06-09", "Paper")


@pytest.mark.parametrize(
    "date", ["", "2027-6-7", "20270607", "07.06.2027", "2027-06-31", "2027-W23-1", "Monday"]
)
def test_a_date_is_written_in_one_way(date: str):
    with pytest.raises(ValueError, match="is not a date such as 2027-06-07"):
        Day(1, date, "Water")


@pytest.mark.parametrize("number", [0, 8, -1])
def test_a_day_has_a_number_from_one_to_seven(number: int):
    with pytest.raises(ValueError, match="1 to 7"):
        Day(number, "2027-06-07", "Water")


def test_days_may_be_missing():
    assert an_edition(WEDNESDAY).days == (WEDNESDAY,)
    assert an_edition(WEDNESDAY).day(3) is WEDNESDAY
    with pytest.raises(KeyError):
        an_edition(MONDAY, WEDNESDAY).day(2)


@pytest.mark.parametrize(
    ("days", "ends", "words"),
    [
        ((Day(1, "2027-06-08", "Water"),), "2027-06-13", "Day 1 cannot be on 2027-06-08"),
        ((MONDAY, Day(2, "2027-06-07", "Paper")), "2027-06-13", "Day 2 cannot be"),
        ((MONDAY, WEDNESDAY), "2027-06-08", "Day 3 cannot be"),
        ((WEDNESDAY, MONDAY), "2027-06-13", "Day 1 is not in its place"),
        ((MONDAY, MONDAY), "2027-06-13", "Day 1 is not in its place"),
        ((), "2027-13-01", "is not a date"),
        ((), "2027-06-13", "at least one day"),
    ],
)
def test_days_that_do_not_fit_are_refused(days: tuple[Day, ...], ends: str, words: str):
    with pytest.raises(ValueError, match=words):
        an_edition(*days, ends=ends)


def test_an_edition_survives_a_kit_file_and_a_faulty_one_does_not():
    text = msgspec.json.encode(an_edition(MONDAY))
    assert msgspec.json.decode(text, type=Edition) == an_edition(MONDAY)
    with pytest.raises(msgspec.ValidationError, match="cannot be on"):
        msgspec.json.decode(text.replace(b'"number":1,', b'"number":2,'), type=Edition)


@pytest.mark.parametrize(
    ("hashtag", "language", "expected"),
    [
        ("#WaterMW", "it", "#WaterMW"),
        (None, "it", "#AcquaMW"),
        (None, "pt", "#AguaMW"),
        (None, "pt-BR", "#AguaMW"),
        (None, "zh-Hans", None),
        (None, "en", None),
    ],
)
def test_without_an_international_tag_only_that_of_the_language_is_given(
    hashtag: str | None, language: str, expected: str | None
):
    day = Day(6, "2027-06-12", "Water", hashtag, {"it": "#AcquaMW", "pt": "#AguaMW"})
    assert day.hashtag_for(language) == expected
