"""Weeks and programmes made from their first day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.model.programme import monday_of, week_from


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
