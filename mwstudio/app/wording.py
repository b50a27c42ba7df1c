"""How the window writes names, dates and sizes."""

from __future__ import annotations

import html
from datetime import UTC, datetime

from babel import Locale, UnknownLocaleError
from babel.dates import format_timedelta

from mwstudio.compose.content import date_in
from mwstudio.library.platforms import Format, Platform
from mwstudio.translation import tr

_LEFT_TO_RIGHT_ISOLATE, _POP_ISOLATE = "\u2066", "\u2069"

# Where CLDR's own name is a name with brackets.
_NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文"}


def interface_language() -> str:
    """The BCP-47 tag of the language in which the window speaks; each translation says its own."""
    return tr("en")


def day_date(iso_date: str) -> str:
    """A day's weekday and date, short."""
    return date_in(iso_date, interface_language())


def ago(moment: datetime, now: datetime | None = None) -> str:
    """How long ago a moment was, such as "2 hours ago", in the language of the window."""
    passed = moment - (now or datetime.now(UTC))
    return str(format_timedelta(passed, add_direction=True, locale=_locale()))


def _locale() -> Locale:
    try:
        return Locale.parse(interface_language(), sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


def size_of(format_: Format) -> str:
    """A format's size, such as ``1080 × 1350``, which keeps its order in every direction of text."""
    return f"{_LEFT_TO_RIGHT_ISOLATE}{format_.width} × {format_.height}{_POP_ISOLATE}"


def place_of(platform: Platform, format_: Format) -> str:
    """Where a visual goes, such as "Instagram · Feed portrait"."""
    return f"{tr(platform.name)} · {tr(format_.name)}"


def plain_tip(text: str) -> str:
    """A tool tip that shows ``text`` word for word: Qt would take what looks like HTML for it."""
    lines = "<br>".join(html.escape(line) for line in text.split("\n"))
    return f"<qt>{lines}</qt>"


def as_written(text: str) -> str:
    """A hashtag or path that keeps its own order in every direction of text."""
    return f"{_LEFT_TO_RIGHT_ISOLATE}{text}{_POP_ISOLATE}"


def language_name(tag: str) -> str:
    """What a language calls itself, with a capital where its script has one."""
    if tag in _NAMES:
        return _NAMES[tag]
    try:
        name = Locale.parse(tag, sep="-").get_display_name(tag.replace("-", "_")) or tag
    except (UnknownLocaleError, ValueError):
        return tag
    return name[:1].title() + name[1:]  # not upper: Georgian has capitals, but no name begins with one
