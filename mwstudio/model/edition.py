"""A year's programme of MuseumWeek: seven days, their dates, themes and hashtags."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Annotated, Literal

from msgspec import Meta, Struct

from mwstudio.model.texts import Texts, text_in
from mwstudio.translation import tr

Confidence = Literal["high", "medium", "low"]


class Day(Struct, frozen=True, forbid_unknown_fields=True):
    """One day of an edition; ``hashtag`` is None where no source gives the international tag.

    ``number`` is 1 to 7, ``date`` is ISO 8601. Tags have their ``#`` in front and none behind;
    ``variants_seen`` are other spellings and real mistakes, as people typed them.
    """

    number: int
    date: str
    theme: str
    hashtag: str | None = None
    localised: Texts = {}
    variants_seen: tuple[str, ...] = ()
    confidence: Confidence = "low"
    sources: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a number or date that no day has (ValueError)."""
        if not 1 <= self.number <= 7:
            raise ValueError(tr("A day's number is 1 to 7."))
        date_of(self.date)

    def hashtag_for(self, language: str) -> str | None:
        """The international tag, or, where none is known, the tag known in this language (or its base)."""
        return self.hashtag or text_in(self.localised, language) or None


Hue = Annotated[float, Meta(ge=0, lt=360)]


class Edition(Struct, frozen=True, forbid_unknown_fields=True):
    """A year's programme; ``id`` is such as ``museumweek-2023``, dates are ISO 8601.

    ``hues`` are the colours of its seven days, in degrees of OKLCH; none means those of the theme pack.
    """

    id: str
    name: str
    year: int
    number: int
    starts: str
    ends: str
    days: tuple[Day, ...]
    cause: str | None = None
    cause_hashtag: str | None = None
    cause_hashtag_localised: Texts = {}
    general_hashtags: tuple[str, ...] = ()
    general_hashtags_localised: Texts = {}
    notes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    checked: str = ""
    hues: tuple[Hue, ...] = ()

    def __post_init__(self) -> None:
        """Refuse days that do not follow one another, or lie outside the edition, and a year of none (ValueError)."""
        if len(self.hues) not in (0, 7):
            raise ValueError(tr("There are seven hues, one a day, not {n}.", n=len(self.hues)))
        starts, ends = date_of(self.starts), date_of(self.ends)
        if not self.days:
            raise ValueError(tr("An edition needs at least one day."))
        for day in self.days:
            on = date_of(day.date)
            if (on - starts).days != day.number - 1 or on > ends:
                raise ValueError(tr("Day {number} cannot be on {date}.", number=day.number, date=day.date))
        for before, after in pairwise(self.days):
            if after.number <= before.number:
                raise ValueError(tr("Day {number} is not in its place.", number=after.number))

    def day(self, number: int) -> Day:
        """The day with this number, 1 to 7. Raises KeyError."""
        for day in self.days:
            if day.number == number:
                return day
        raise KeyError(number)


def date_of(text: str) -> date:
    """The date that ``text`` says. Raises ValueError unless it is written as 2027-06-07."""
    try:
        parsed = date.fromisoformat(text)
    except ValueError:
        parsed = None
    if parsed is None or parsed.isoformat() != text:
        raise ValueError(tr("“{date}” is not a date such as 2027-06-07.", date=text))
    return parsed
