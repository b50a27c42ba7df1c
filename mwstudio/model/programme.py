"""Making a year's programme, or a week without one, from the little that has to be known: its first day."""

from __future__ import annotations

from datetime import date, timedelta

from mwstudio.model.edition import Day, Edition
from mwstudio.translation import tr

DAYS = 7


def week_from(first: date) -> Edition:
    """Seven days without themes or hashtags, for posts that belong to no campaign."""
    dates = [(first + timedelta(days=number)).isoformat() for number in range(DAYS)]
    return Edition(
        id=f"week-{dates[0]}",
        name=tr("Week of {date}", date=dates[0]),
        year=first.year,
        number=first.isocalendar().week,
        starts=dates[0],
        ends=dates[-1],
        days=tuple(Day(number, on, "") for number, on in enumerate(dates, start=1)),
    )


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())
