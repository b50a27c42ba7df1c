"""The hashtags a person typed, looked over: broken ones, near misses of the edition's tags, capitals.

Every remark that can be mended carries the mend, to be applied in one step. The mistakes looked for were all seen
in real posts: a wrong ending (#secretsMV), a missing letter (#futurMW), MW in front (#MWheroes), a space that cuts
the tag ("#Web3MW PRO", "# CoulissesMW"), a letter glued before the sign, an apostrophe inside.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

import regex
from msgspec import Struct

from mwstudio.captions.hashtags import (
    Hashtag,
    check_name,
    find_tags,
    is_valid,
    key_of,
    mended,
    write,
)
from mwstudio.captions.near_misses import meant, turned
from mwstudio.errors import Code, Notice
from mwstudio.library.platforms import HashtagRule, Platform
from mwstudio.translation import tr

_SPACE_INSIDE = regex.compile(r"(?<![\p{L}\p{Nd}_#＃&])[#＃]\x20+(?=\p{L})(?P<name>[\p{L}\p{M}\p{Nd}_]+)")
_EMOJI = r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}\ufe0f\u200d]"
_EMOJI_INSIDE = regex.compile(
    rf"(?<![\p{{L}}\p{{Nd}}_#＃&])[#＃](?P<name>[\p{{L}}\p{{M}}\p{{Nd}}_]*+{_EMOJI}++[\p{{L}}\p{{M}}_](?:[\p{{L}}\p{{M}}\p{{Nd}}_]|{_EMOJI})*)"
)
_EMOJI_RUN = regex.compile(rf"{_EMOJI}+")
_ENDS_IN_EMOJI = regex.compile(rf"(?<!{_EMOJI}){_EMOJI}++$")
_GLUED = regex.compile(r"[\p{L}\p{M}\p{Nd}_&]$")
_CUT_BY = regex.compile(r"['’ʼ\-‐.](?P<rest>[\p{L}\p{M}\p{Nd}_]+)")
_LONG_LOWER_CASE = 12
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
    check = _Check(text, platform, rule, tags, variants or {}, where)
    return tuple(sorted(check.remarks(), key=lambda remark: remark.start))


def mend(text: str, remark: TagRemark) -> str:
    """``text`` with the mend of one remark in place."""
    return text[: remark.start] + remark.mend + text[remark.end :] if remark.mend else text


class _Check:
    """One text looked over, for one platform; ``rule`` is how its mends are written."""

    def __init__(
        self,
        text: str,
        platform: Platform,
        rule: HashtagRule,
        tags: Sequence[str],
        variants: Mapping[str, str],
        where: str,
    ) -> None:
        self._text = text
        self._platform = platform
        self._rule = rule
        self._tags = tags
        self._variants = variants
        self._where = where

    def remarks(self) -> Iterator[TagRemark]:
        """What there is to say, kind by kind."""
        found = find_tags(self._text)
        if found and not self._platform.text.hashtag.pattern:
            told = tr("{platform} has no hashtags: they stay plain text.", platform=tr(self._platform.name))
            notice = Notice("info", Code.HASHTAGS_NOT_USED, told, self._where)
            yield TagRemark(notice, found[0].start, found[0].end)
            return
        yield from self._on_spaces({tag.end - 1 for tag in found})
        on_emoji = list(self._on_emoji())
        yield from on_emoji
        told_of = {remark.start for remark in on_emoji}
        for tag in found[:_MOST_CHECKED]:
            is_ordinal = tag.name.isdecimal() and len(tag.name) <= _ORDINAL_DIGITS_MAX
            if tag.start not in told_of and not is_ordinal:
                yield from self._on_miss(tag) or self._on_tag(tag)

    def _on_spaces(self, closing: Collection[int]) -> Iterator[TagRemark]:
        """Signs with a space behind them, but for the ``closing`` ones of a pair."""
        for match in islice(_SPACE_INSIDE.finditer(self._text), _MOST_CHECKED):
            if match.start() not in closing:
                told = tr("A space after # breaks the tag. Write #{name}.", name=match["name"])
                yield self._broken(told, match.start(), match.end(), f"#{match['name']}")

    def _on_emoji(self) -> Iterator[TagRemark]:
        """Tags with an emoji inside them, on platforms where it ends them; one behind a tag does no harm."""
        for match in islice(_EMOJI_INSIDE.finditer(self._text), _MOST_CHECKED):
            name = _ENDS_IN_EMOJI.sub("", match["name"])
            if not is_valid(name, self._platform):
                better = mended(_EMOJI_RUN.sub(" ", name))
                told = tr(
                    "An emoji breaks the tag #{name}. Write #{right}.", name=name[:60], right=better[:60]
                )
                end = match.start("name") + len(name)
                yield self._broken(told, match.start(), end, write(better, self._rule))

    def _on_miss(self, tag: Hashtag) -> list[TagRemark]:
        """A tag that was meant to be one of the edition's, or to end in MW as they do."""
        right, end = meant(self._text, tag.name, tag.end, self._tags, self._variants)
        if right:
            typed = self._text[tag.start + 1 : end].rstrip("#＃")
            told = tr("#{name} is not a tag of this edition. Was #{right} meant?", name=typed, right=right)
        elif right := turned(tag.name, self._tags):
            told = tr("MW stands at the end of MuseumWeek's tags. Write #{right}.", right=right)
        else:
            return []
        notice = Notice("warning", Code.HASHTAG_NEAR_MISS, told, self._where)
        return [TagRemark(notice, tag.start, end, write(right, self._rule))]

    def _on_tag(self, tag: Hashtag) -> list[TagRemark]:
        """A tag that does not work as it was typed, else advice on its capitals."""
        text, name, start, end = self._text, tag.name, tag.start, tag.end
        cut = _CUT_BY.match(text, end)
        if cut and text[end - 1] not in "#＃":
            sign, rest = cut[0][0], cut["rest"]
            better = mended(f"{name} {rest}") if sign in "-‐." else name + rest
            told = tr("“{sign}” ends the tag #{name}. Write #{right}.", sign=sign, name=name, right=better)
            return [self._broken(told, start, cut.end(), write(better, self._rule))]
        if _GLUED.search(text, max(0, start - 1), start) and not name.isdecimal():
            told = tr("A letter before # breaks the tag #{name}. Put a space between them.", name=name)
            return [self._broken(told, start, end, f" {text[start:end]}")]
        if notice := check_name(name, self._platform, self._where):
            better = mended(name)
            is_better = better != name and is_valid(better, self._platform)
            return [TagRemark(notice, start, end, write(better, self._rule) if is_better else "")]
        if advice := _capitals(name, self._tags):
            told, better = advice
            notice = Notice("info", Code.HASHTAG_NEAR_MISS, told, self._where)
            return [TagRemark(notice, start, end, write(better, self._rule) if better else "")]
        return []

    def _broken(self, told: str, start: int, end: int, better: str) -> TagRemark:
        return TagRemark(Notice("warning", Code.HASHTAG_BROKEN, told, self._where), start, end, better)


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
