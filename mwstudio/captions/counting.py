"""How long a text is: one pure function for every unit that a platform counts in, and the rule that picks it."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

import regex
from msgspec import Struct

from mwstudio.captions.emoji import SEQUENCE
from mwstudio.captions.links import find_links, links_in, links_with_scheme
from mwstudio.library.platforms import Platform, TextRule, Unit
from mwstudio.library.shelf import open_library

_X_LINK = 23
_X_EMOJI = 2
_X_HEAVY = re.compile("[^\0-\u10ff\u2000-\u200d\u2010-\u201f\u2032-\u2037]")
# Flags by themselves: for each of their letters \X counts all those before it.
_CLUSTER = regex.compile(r"\p{RI}{2}[\p{GCB=Extend}\p{GCB=SpacingMark}\u200d]*+|\X")
_EMOJI_SIGN = regex.compile(r"[\p{RI}\u20e3\ufe0f[\p{Extended_Pictographic}--[©®™]]]", regex.V1)
_MASTODON_HANDLE = re.compile(r"(?<![/\w])(@[a-zA-Z0-9_]+(?:[.-]+[a-zA-Z0-9_]+)*)@[\w.-]+\w", re.ASCII)


class Measurement(Struct, frozen=True):
    """How long a text is for a platform. ``limit`` and ``remaining`` are None where nothing limits it.

    ``remaining`` is not above 0 for a text that has too many bytes. ``cut_at`` is the number of code points after
    which a too long text would be cut, None for one that fits.
    """

    platform: str
    length: int
    limit: int | None
    unit: Unit
    remaining: int | None
    cut_at: int | None


def count(platform_id: str, text: str) -> int:
    """How long ``text`` is for a platform such as ``x``, in that platform's unit. Raises UsageError, DataError."""
    return measure(_rule(platform_id), text)


def measure(rule: TextRule, text: str) -> int:
    """How long ``text`` is by a platform's rule."""
    if rule.unit == "graphemes" and rule.url_length is not None:
        text = _as_mastodon_counts(text, rule.url_length)
    return count_in(rule.unit, text)


def count_in(unit: Unit, text: str) -> int:
    """How long ``text`` is in a unit."""
    return _UNITS[unit](text)


def measure_text(platform: Platform, text: str, *, has_picture: bool = False) -> Measurement:
    """All there is to say about the length of ``text`` on ``platform``."""
    rule = platform.text
    length, limit = measure(rule, text), limit_of(rule, has_picture=has_picture)
    is_too_long = not fits(rule, text, limit)
    remaining = None if limit is None else limit - length
    return Measurement(
        platform=platform.id,
        length=length,
        limit=limit,
        unit=rule.unit,
        remaining=min(remaining, 0) if is_too_long and remaining is not None else remaining,
        cut_at=_cut_at(rule, text, limit) if is_too_long else None,
    )


def limit_of(rule: TextRule, *, has_picture: bool) -> int | None:
    """The limit in the rule's unit that holds for a post with or without a picture."""
    return rule.with_media_max if has_picture and rule.with_media_max is not None else rule.limit


def code_points_within(rule: TextRule, limit: int | None) -> int | None:
    """How many code points a text within the limits can have at most.

    A grapheme can have many, and so can what X counts 2, an emoji, or 23, a link; twenty times the limit is taken.
    """
    if limit is None:
        return None
    has_long_units = rule.unit in ("weighted", "graphemes") or rule.url_length is not None
    points = limit * (20 if has_long_units else 2 if rule.unit == "half-widths" else 1)
    return points if rule.byte_limit is None else min(points, rule.byte_limit)


def fits(rule: TextRule, text: str, limit: int | None) -> bool:
    """Whether ``text`` is within ``limit`` and within the rule's limit of bytes."""
    if rule.byte_limit is not None and utf8_bytes(text) > rule.byte_limit:
        return False
    if limit is None:
        return True
    if rule.unit != "half-widths" and text.count(" ") + text.count("\n") > limit:  # each counts one at least
        return False
    return (weighted(text, limit) if rule.unit == "weighted" else measure(rule, text)) <= limit


def weighted(text: str, enough: int | None = None) -> int:
    """X's weighted length: a link 23, an emoji 2, letters up to U+10FF and common punctuation 1, all else 2.

    Counted after normalisation to NFC, and no longer than it takes to find more than ``enough``. Sources:
    https://docs.x.com/fundamentals/counting-characters and version 3 of the configuration of twitter-text.
    """
    if text.isascii() and "." not in text:
        return len(text)
    text = unicodedata.normalize("NFC", text)
    length, at = 0, 0
    for link in find_links(text) if enough is None else links_in(text):
        length += _weight(text[at : link.start]) + _X_LINK
        at = link.end
        if enough is not None and length > enough:
            return length
    return length + _weight(text[at:])


def graphemes(text: str) -> int:
    """What a reader calls characters: extended grapheme clusters, Unicode Standard Annex #29."""
    return len(text) if text.isascii() and "\r" not in text else len(_CLUSTER.findall(text))


def codepoints(text: str) -> int:
    """Unicode code points."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 units, in which JavaScript and Java count: 2 for a code point above U+FFFF, else 1."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8_bytes(text: str) -> int:
    """Bytes in UTF-8."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def codepoints_emoji_bytes(text: str) -> int:
    """Threads: code points, but an emoji is as long as its UTF-8 bytes, a family of four 25.

    Source: https://developers.facebook.com/docs/threads/overview, which leaves open what an emoji is; every
    cluster with a pictograph, a flag letter or a key counts as one here, but ©, ® and ™ do not.
    """
    if not _EMOJI_SIGN.search(text):
        return len(text)
    return sum(
        utf8_bytes(cluster) if _EMOJI_SIGN.search(cluster) else len(cluster)
        for cluster in _CLUSTER.findall(text)
    )


def half_widths(text: str) -> int:
    """Weibo's classic 140: a Chinese character is 1, two ASCII characters are 1 together, rounded up."""
    narrow = len(text.encode("ascii", "ignore"))
    return len(text) - narrow + (narrow + 1) // 2


_UNITS: dict[Unit, Callable[[str], int]] = {
    "weighted": weighted,
    "graphemes": graphemes,
    "codepoints": codepoints,
    "utf16": utf16,
    "bytes": utf8_bytes,
    "codepoints-emoji-bytes": codepoints_emoji_bytes,
    "half-widths": half_widths,
    "none": codepoints,
}


@cache
def _rule(platform_id: str) -> TextRule:
    return open_library().platform(platform_id).text


def _weight(text: str) -> int:
    if text.isascii():
        return len(text)
    plain, emoji = SEQUENCE.subn("", text)
    return len(plain) + len(_X_HEAVY.findall(plain)) + _X_EMOJI * emoji


def _as_mastodon_counts(text: str, link_length: int) -> str:
    """A link with its scheme as so many signs, and @user@server as @user.

    Source: app/validators/status_length_validator.rb of Mastodon.
    """
    pieces, at = [], 0
    for link in links_with_scheme(text):
        pieces += [text[at : link.start], "x" * link_length]
        at = link.end
    return _MASTODON_HANDLE.sub(r"\1", "".join([*pieces, text[at:]]))


def _cut_at(rule: TextRule, text: str, limit: int | None) -> int:
    """The end of the longest piece of ``text`` from its start that fits, in whole graphemes."""
    within = code_points_within(rule, limit) or len(text)
    ends = [
        0,
        *(cluster.end() for cluster in _CLUSTER.finditer(text[: within + 1]) if cluster.end() <= within),
    ]
    at = bisect_right(ends, False, key=lambda end: not fits(rule, text[:end], limit)) - 1
    while at and not fits(rule, text[: ends[at]], limit):  # a cut link can be longer than the whole one
        at -= 1
    return ends[at]
