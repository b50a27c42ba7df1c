"""Near misses of an edition's tags: what a person meant who typed another one.

The mistakes were all seen in real posts: a wrong ending (#secretsMV), a missing letter (#futurMW), MW in front
(#MWheroes), a space that cuts the tag ("#Web3MW PRO").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from mwstudio.captions.hashtags import choose, key_of, name_of
from mwstudio.model.edition import Day, Edition

_NEXT_WORDS = regex.compile(r"(?:\x20[\p{L}\p{M}\p{Nd}_]+){1,4}")
_ENDS_WRONGLY = regex.compile(r"(\p{L}*\p{Ll})MV")
_BEGINS_WRONGLY = regex.compile(r"MW(\p{Ll}\p{L}{2,})")
_SUFFIX = "mw"
_WRONG_SUFFIX = "mv"
_ONE_SLIP, _TWO_SLIPS = 5, 10  # letters a tag needs before one or two slips still leave no doubt


def tags_of(edition: Edition) -> tuple[str, ...]:
    """The names of all tags of an edition, in every language."""
    days = [tag for day in edition.days for tag in _tags_of_day(day)]
    others = [
        *edition.general_hashtags,
        *edition.general_hashtags_localised.values(),
        edition.cause_hashtag or "",
    ]
    return choose([*days, *map(name_of, others)], None)


def variants_of(edition: Edition) -> dict[str, str]:
    """The wrong names that were seen for an edition's tags, each with the right one."""
    found = {}
    for day in edition.days:
        tags = _tags_of_day(day)
        for variant in filter(None, map(name_of, day.variants_seen)):
            if tags and key_of(variant) not in map(key_of, tags):
                found[variant] = near_miss(variant, tags, {}) or tags[0]
    return found


def near_miss(name: str, tags: Sequence[str], variants: Mapping[str, str]) -> str:
    """The edition's tag that ``name`` was meant to be, '' where it is right or something else."""
    key = key_of(name)
    rights = {key_of(tag): tag for tag in tags}
    if key in rights:
        return ""
    for wrong, right in variants.items():
        if key == key_of(wrong):
            return right
    turned = key.removeprefix(_SUFFIX) + _SUFFIX if key.startswith(_SUFFIX) else ""
    ended = key.removesuffix(_WRONG_SUFFIX) + _SUFFIX if key.endswith(_WRONG_SUFFIX) else ""
    for guess in (turned, ended):
        if guess in rights:
            return rights[guess]
    for right_key, right in rights.items():
        slips = (len(right_key) >= _ONE_SLIP) + (len(right_key) >= _TWO_SLIPS)
        if (
            right_key.isascii()
            and abs(len(key) - len(right_key)) <= slips
            and _distance(key, right_key) <= slips
        ):
            return right
    return ""


def meant(
    text: str, name: str, end: int, tags: Sequence[str], variants: Mapping[str, str]
) -> tuple[str, int]:
    """The edition's tag that was meant, and where what was typed for it ends; a space may have cut it."""
    following = _NEXT_WORDS.match(text, end)
    words = following[0].split() if following else []
    for n in range(len(words), 0, -1):
        typed_end = end + len(" " + " ".join(words[:n]))
        for right in tags:
            if key_of(name + "".join(words[:n])) == key_of(right):
                return right, typed_end
        for wrong, right in variants.items():
            if key_of(" ".join([name, *words[:n]])) == key_of(wrong):
                return right, typed_end
    return near_miss(name, tags, variants), end


def turned(name: str, tags: Sequence[str]) -> str:
    """A name with MV for MW at its end, or with MW at its beginning, as it should be; '' for any other."""
    if name in tags:
        return ""
    ended, began = _ENDS_WRONGLY.fullmatch(name), _BEGINS_WRONGLY.fullmatch(name)
    return f"{ended[1]}MW" if ended else f"{began[1]}MW" if began else ""


def _tags_of_day(day: Day) -> list[str]:
    return [name_of(tag) for tag in (day.hashtag, *day.localised.values()) if tag]


def _distance(one: str, other: str) -> int:
    """How many letters to add, drop, change or swap with their neighbour to turn one into the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, 1):
            steps = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                steps = min(steps, last[j - 2] + 1)
            row.append(steps)
    return row[-1]
