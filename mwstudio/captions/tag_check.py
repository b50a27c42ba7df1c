"""The hashtags a person typed, looked over: broken ones, near misses of the edition's tags, capitals.

Every remark that can be mended carries the mend, to be applied in one step. The mistakes looked for were all seen
in real posts: a wrong ending (#secretsMV), a missing letter (#futurMW), MW in front (#MWheroes), a space that cuts
the tag ("#Web3MW PRO", "# CoulissesMW"), a letter glued before the sign, an apostrophe inside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

import regex
from msgspec import Struct

from mwstudio.captions.hashtags import check_name, choose, find_tags, is_valid, key_of, mended, name_of, write
from mwstudio.errors import Code, Level, Notice
from mwstudio.library.platforms import HashtagRule, Platform
from mwstudio.model.edition import Day, Edition
from mwstudio.translation import tr

_SPACE_INSIDE = regex.compile(r"(?<![\p{L}\p{Nd}_#＃&])[#＃]\x20+(?=\p{L})(?P<name>[\p{L}\p{M}\p{Nd}_]+)")
_GLUED = regex.compile(r"[\p{L}\p{M}\p{Nd}_&]$")
_CUT_BY = regex.compile(r"['’ʼ\-‐.](?P<rest>[\p{L}\p{M}\p{Nd}_]+)")
_NEXT_WORDS = regex.compile(r"(?:\x20[\p{L}\p{M}\p{Nd}_]+){1,4}")
_ENDS_WRONGLY = regex.compile(r"(\p{L}*\p{Ll})MV")
_BEGINS_WRONGLY = regex.compile(r"MW(\p{Ll}\p{L}{2,})")
_SUFFIX = "mw"
_WRONG_SUFFIX = "mv"
_LONG_LOWER_CASE = 12
_ONE_SLIP, _TWO_SLIPS = 5, 10  # letters a tag needs before one or two slips still leave no doubt
_MOST_CHECKED = 100
_ORDINAL_DIGITS_MAX = 3  # "#1" in a sentence is no tag gone wrong


class TagRemark(Struct, frozen=True):
    """A remark on the tag at ``start..end`` of a text; ``mend`` is what to put there instead, '' where nobody knows."""

    notice: Notice
    start: int
    end: int
    mend: str = ""


def check_tags(
    text: str,
    platform: Platform,
    tags: Sequence[str] = (),
    variants: Mapping[str, str] | None = None,
    where: str = "",
    *,
    is_common: bool = False,
) -> tuple[TagRemark, ...]:
    """Remarks on the hashtags typed in ``text``, in order.

    ``tags`` are the names of the edition's tags; ``variants`` tell the right name of wrong ones seen before. No
    more than the first hundred tags are looked at. ``is_common`` where the text serves other platforms too, so that
    mends are written as ``#tag`` is typed.
    """
    if "#" not in text and "＃" not in text:
        return ()
    rule = HashtagRule() if is_common else platform.text.hashtag
    found = _remarks(text, platform, rule, tags, variants or {}, where)
    return tuple(sorted(found, key=lambda remark: remark.start))


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


def _tags_of_day(day: Day) -> list[str]:
    return [name_of(tag) for tag in (day.hashtag, *day.localised.values()) if tag]


def mend(text: str, remark: TagRemark) -> str:
    """``text`` with the mend of one remark in place."""
    return text[: remark.start] + remark.mend + text[remark.end :] if remark.mend else text


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


def _remarks(
    text: str,
    platform: Platform,
    rule: HashtagRule,
    tags: Sequence[str],
    variants: Mapping[str, str],
    where: str,
) -> Iterator[TagRemark]:
    def remark(code: Code, told: str, start: int, end: int, better: str = "") -> TagRemark:
        level: Level = "info" if code is Code.HASHTAGS_NOT_USED else "warning"
        return TagRemark(Notice(level, code, told, where), start, end, better)

    found = find_tags(text)
    if found and not platform.text.hashtag.pattern:
        told = tr("{platform} has no hashtags: they stay plain text.", platform=platform.name)
        yield remark(Code.HASHTAGS_NOT_USED, told, found[0].start, found[0].end)
        return
    closing = {tag.end - 1 for tag in found}
    for match in islice(_SPACE_INSIDE.finditer(text), _MOST_CHECKED):
        if match.start() not in closing:
            told = tr("A space after # breaks the tag. Write #{name}.", name=match["name"])
            yield remark(Code.HASHTAG_BROKEN, told, match.start(), match.end(), f"#{match['name']}")
    for tag in found[:_MOST_CHECKED]:
        if tag.name.isdecimal() and len(tag.name) <= _ORDINAL_DIGITS_MAX:
            continue
        right, end = _meant(text, tag.name, tag.end, tags, variants)
        if turned := "" if right else _turned(tag.name, tags):
            told = tr("MW stands at the end of MuseumWeek's tags. Write #{right}.", right=turned)
            yield remark(Code.HASHTAG_NEAR_MISS, told, tag.start, end, write(turned, rule))
            continue
        if right:
            typed = text[tag.start + 1 : end].rstrip("#＃")
            told = tr("#{name} is not a tag of this edition. Was #{right} meant?", name=typed, right=right)
            yield remark(Code.HASHTAG_NEAR_MISS, told, tag.start, end, write(right, rule))
            continue
        cut = _CUT_BY.match(text, tag.end)
        if cut and text[tag.end - 1] not in "#＃":
            better = mended(tag.name + " " + cut["rest"]) if cut[0][0] in "-‐." else tag.name + cut["rest"]
            told = tr(
                "“{sign}” ends the tag #{name}. Write #{right}.", sign=cut[0][0], name=tag.name, right=better
            )
            yield remark(Code.HASHTAG_BROKEN, told, tag.start, cut.end(), write(better, rule))
        elif _GLUED.search(text, 0, tag.start) and not tag.name.isdecimal():
            told = tr("A letter before # breaks the tag #{name}. Put a space between them.", name=tag.name)
            yield remark(Code.HASHTAG_BROKEN, told, tag.start, tag.end, f" {text[tag.start : tag.end]}")
        elif notice := check_name(tag.name, platform, where):
            better = mended(tag.name)
            is_better = better != tag.name and is_valid(better, platform)
            yield TagRemark(notice, tag.start, tag.end, write(better, rule) if is_better else "")
        elif advice := _capitals(tag.name, tags):
            told, better = advice
            mend_ = write(better, rule) if better else ""
            yield TagRemark(Notice("info", Code.HASHTAG_NEAR_MISS, told, where), tag.start, tag.end, mend_)


def _meant(
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


def _turned(name: str, tags: Sequence[str]) -> str:
    """A name with MV for MW at its end, or with MW at its beginning, as it should be; '' for any other."""
    if name in tags:
        return ""
    ended, began = _ENDS_WRONGLY.fullmatch(name), _BEGINS_WRONGLY.fullmatch(name)
    return f"{ended[1]}MW" if ended else f"{began[1]}MW" if began else ""


def _capitals(name: str, tags: Sequence[str]) -> tuple[str, str] | None:
    """Advice on capitals, for screen readers, and the name to write, '' where only a person can tell the words."""
    for tag in tags:
        if key_of(tag) == key_of(name) and name.islower() and not tag.islower():
            return tr("Screen readers read #{right} better than #{name}.", right=tag, name=name), tag
    if name.islower() and name.isalpha() and name.upper() != name and len(name) >= _LONG_LOWER_CASE:
        return tr(
            "Screen readers read #{name} better with a capital at the start of each word.", name=name
        ), ""
    return None


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
