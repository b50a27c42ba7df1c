"""Weeks and programmes made from their first day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.model.programme import monday_of, new_edition, tag_of, week_from


def test_a_week_has_seven_days_and_nothing_else() -> None:
    week = week_from(date(2026, 12, 28))
    assert (week.id, week.starts, week.ends) == ("week-2026-12-28", "2026-12-28", "2027-01-03")
    assert [day.date for day in week.days][-2:] == ["2027-01-02", "2027-01-03"]
    assert {(day.hashtag, day.theme) for day in week.days} == {(None, "")}
    assert week.general_hashtags == ()


@given(day=st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_a_week_begins_on_its_monday(day: date) -> None:
    monday = monday_of(day)
    assert monday.isoweekday() == 1
    assert timedelta(0) <= day - monday < timedelta(7)
    assert week_from(monday).day(day.isoweekday()).date == day.isoformat()


@pytest.mark.parametrize("day", [date(2024, 2, 28), date(2027, 12, 30)])
def test_a_week_may_begin_on_any_day(day: date) -> None:
    assert week_from(day).starts == day.isoformat()


def test_a_programme_is_made_of_what_is_known() -> None:
    made = new_edition(
        date(2027, 6, 7),
        hashtags={1: "#WaterMW", 3: " ＃ FoodMW ", 7: "#"},
        themes={1: "Water\nand more", 2: "Paper"},
        cause="Rivers",
        cause_hashtag="RiversMW",
        sources=["https://museum-week.org/", ""],
    )
    assert (made.id, made.name, made.number) == ("museumweek-2027", "MuseumWeek 2027", 14)
    assert [day.hashtag for day in made.days] == ["#WaterMW", None, "#FoodMW", None, None, None, None]
    assert [day.theme for day in made.days][:3] == ["Water and more", "Paper", ""]
    assert [day.confidence for day in made.days] == ["medium"] * 3 + ["low"] * 4
    assert [len(day.sources) for day in made.days] == [1] * 3 + [0] * 4
    assert (made.cause, made.cause_hashtag, made.general_hashtags) == (
        "Rivers",
        "#RiversMW",
        ("#MuseumWeek",),
    )


@given(first=st.dates(date(2014, 1, 1), date(2100, 1, 1)), typed=st.text(max_size=20))
def test_a_programme_is_sound_whatever_is_typed(first: date, typed: str) -> None:
    made = new_edition(first, hashtags={2: typed}, themes={2: typed}, cause=typed, cause_hashtag=typed)
    assert [day.number for day in made.days] == [1, 2, 3, 4, 5, 6, 7]
    assert made.days[6].date == made.ends
    tag = made.day(2).hashtag
    assert tag is None or (tag[0] == "#" and tag[1:].strip("#＃ ") == tag[1:] != "")
    assert tag_of(tag or "") == tag
