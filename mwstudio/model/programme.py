"""Making a year's programme, or a week without one, from the little that has to be known: its first day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec.structs import replace

from mwstudio.model.edition import Day, Edition
from mwstudio.model.texts import cleaned
from mwstudio.translation import tr

DAYS = 7
CAMPAIGN_TAG = "#MuseumWeek"
_YEAR_BEFORE_THE_FIRST = 2013


def new_edition(
    first: date,
    *,
    hashtags: Mapping[int, str] = {},
    themes: Mapping[int, str] = {},
    cause: str = "",
    cause_hashtag: str = "",
    general_hashtags: Iterable[str] = (CAMPAIGN_TAG,),
    sources: Iterable[str] = (),
    edition_id: str = "",
) -> Edition:
    """MuseumWeek of the year of its ``first`` day; ``hashtags`` and ``themes`` are keyed by the number of the day.

    What is not known stays open: a tag is None, a theme is ''.
    """
    given = tuple(filter(None, map(_line, sources)))
    dates = _dates(first)
    return Edition(
        id=edition_id or f"museumweek-{first.year}",
        name=f"MuseumWeek {first.year}",
        year=first.year,
        number=first.year - _YEAR_BEFORE_THE_FIRST,
        starts=dates[0],
        ends=dates[-1],
        days=tuple(
            _day(number, on, themes.get(number, ""), hashtags.get(number, ""), given)
            for number, on in enumerate(dates, start=1)
        ),
        cause=_line(cause) or None,
        cause_hashtag=tag_of(cause_hashtag),
        general_hashtags=tuple(filter(None, map(tag_of, general_hashtags))),
        sources=given,
    )


def week_from(first: date) -> Edition:
    """Seven days without themes or hashtags, for posts that belong to no campaign."""
    dates = _dates(first)
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


def tag_of(text: str) -> str | None:
    """A hashtag as data has it, with one ``#`` in front, of whatever was typed; None for nothing."""
    word = _line(text).strip("#＃ ")
    return f"#{word}" if word else None


def _day(number: int, on: str, theme: str, hashtag: str, sources: tuple[str, ...]) -> Day:
    """A day; the sources vouch for what is said of it."""
    day = Day(number, on, _line(theme), tag_of(hashtag))
    is_told = sources and (day.theme or day.hashtag)
    return replace(day, confidence="medium", sources=sources) if is_told else day


def _dates(first: date) -> list[str]:
    return [(first + timedelta(days=number)).isoformat() for number in range(DAYS)]


def _line(text: str) -> str:
    return " ".join(cleaned(text).split())
