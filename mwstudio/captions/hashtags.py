"""Hashtags: found in a text, checked and written in each platform's way, and chosen when a platform takes only a few.

The *name* of a hashtag is what stands between its signs: ``togetherMW`` of ``#togetherMW`` and of ``#togetherMW#``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from operator import attrgetter

import regex
from msgspec import Struct

from mwstudio.captions.links import Link, find_links, links_at
from mwstudio.errors import Code, Notice
from mwstudio.library.platforms import HashtagRule, Platform
from mwstudio.translation import tr

_SIGN = r"\p{L}\p{M}\p{Nd}_\u200c\u200d\ua67e\u05be\u05f3\u05f4～〜゛゜゠・〃\u0f0b\u0f0c·"
_HAS_LETTER = rf"(?=[[{_SIGN}]--[\p{{L}}\p{{M}}]]*[\p{{L}}\p{{M}}])"
_X_TAG = regex.compile(
    rf"(?:(?<![{_SIGN}&])|(?<=[\ufe0e\ufe0f]))[#＃](?![\ufe0f\u20e3]){_HAS_LETTER}[{_SIGN}]++(?![#＃]|://)",
    regex.V1,
)
# A pair of signs is read as Weibo's where there is Chinese between them, and no kana or Hangul, or else no Latin letter
# behind them: "#secretsMW#MuseumWeek" are two tags without a space.
_IN_PAIR = r"[^#＃\n，。！？；：、\p{Hiragana}\p{Katakana}\p{Hangul}]"
_PAIR = rf"(?={_IN_PAIR}{{0,59}}?\p{{Han}}){_IN_PAIR}{{1,60}}+(?<=\S)|(?:(?!\s){_IN_PAIR}){{1,60}}+"
_TYPED = regex.compile(
    rf"[#＃](?=[^#＃\s])(?:(?P<paired>{_PAIR})[#＃](?![A-Za-z0-9_])|(?<!&.)(?![\ufe0f\u20e3])(?P<name>[{_SIGN}]++))",
    regex.V1,
)
_MAY_BE_TYPED = re.compile(r"[#＃][^#＃\s]")
_SIGNS = re.compile(r"[#＃]")
_SIGNS_MAX = 1000
TAGS_MAX = 200
"""How many typed tags of a text are looked at; no network takes more than 100."""

_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}]")
_RUN_ON = regex.compile(r"\s*[\p{Han}\p{Hiragana}\p{Katakana}]")
_IS_NO_TAG = regex.compile(r"(?<=[\p{Latin}\p{Nd}_])[#＃]|[#＃][^\p{L}\p{M}]+$")

_EMOJI = r"\p{Extended_Pictographic}\p{Emoji_Modifier}\p{RI}\ufe0f"
_HAS_NON_DIGIT = r"(?=.*[^\p{Nd}])"
# What the platforms' files say in words under "allowed", for the whole name of a tag.
_NAMES = {
    "x": rf"{_HAS_LETTER}[{_SIGN}]+",
    "mastodon": r"(?=.*[\p{L}\p{M}])[\p{L}\p{M}\p{Nd}_·\u200c]+",
    "bluesky": r"(?=.*[^\p{Nd}\p{P}\s])\S*[^\p{P}\s]",
    "instagram": rf"{_HAS_NON_DIGIT}[\p{{L}}\p{{M}}\p{{Nd}}_\u200c\u200d{_EMOJI}]+",
    "linkedin": rf"{_HAS_NON_DIGIT}[\p{{L}}\p{{M}}\p{{Nd}}]+",
    "threads": r"(?=\S)[^.&#\n]*(?<=\S)",
    "weibo": r"(?=\S)[^#＃\n]*(?<=\S)",
    "vk": rf"{_HAS_NON_DIGIT}[\p{{Latin}}\p{{Cyrillic}}\p{{M}}0-9_]+",
}
_VALID = {platform: regex.compile(pattern, regex.V1) for platform, pattern in _NAMES.items()}
_VALID_ELSEWHERE = regex.compile(rf"{_HAS_NON_DIGIT}[\p{{L}}\p{{M}}\p{{Nd}}_\u200c\u200d]+", regex.V1)
_PIECES = regex.compile(r"[\p{L}\p{M}\p{Nd}_\u200c\u200d]+")


class Hashtag(Struct, frozen=True):
    """A hashtag at ``start..end`` of a text (code points), both its signs included."""

    name: str
    start: int
    end: int


def find_hashtags(text: str) -> tuple[Hashtag, ...]:
    """The hashtags that X makes of ``text``; one inside a link is part of the link. As in twitter-text 3.1.0."""
    if "#" not in text and "＃" not in text:
        return ()
    found = (Hashtag(match[0][1:], match.start(), match.end()) for match in _X_TAG.finditer(text))
    return _outside_links(found, find_links(text))


@lru_cache(maxsize=64)
def find_tags(text: str, known: tuple[str, ...] = ()) -> tuple[Hashtag, ...]:
    """Whatever was typed as a hashtag, for any platform: ``#name`` and Weibo's ``#name#``, whether it works or not.

    Where Chinese or Japanese runs on behind one of the ``known`` names, the tag ends there. Only the first 200 of the
    first 1000 signs: what is behind them is plain text to every network and to us.
    """
    if not _MAY_BE_TYPED.search(text):
        return ()
    found = list(islice(_typed(text, known, signs_end(text)), TAGS_MAX))
    return _outside_links(found, links_at(text, (tag.start for tag in found)))


def signs_end(text: str) -> int:
    """Up to where signs of hashtags are looked at in ``text``."""
    if text.count("#") + text.count("＃") <= _SIGNS_MAX:
        return len(text)
    return next(islice(_SIGNS.finditer(text), _SIGNS_MAX, None)).start()


def _typed(text: str, known: Sequence[str], end: int) -> Iterator[Hashtag]:
    at = 0
    while match := _TYPED.search(text, at, end):
        name, at = match["paired"] or match["name"], match.end()
        first = _known_start(name, known)
        if first != name:
            name, at = first, match.start() + 1 + len(first)
        yield Hashtag(name, match.start(), at)


def name_of(tag: str) -> str:
    """The name of a tag as data gives it: ``togetherMW`` for ``#togetherMW``, ``博物馆故事`` for ``#博物馆故事#``."""
    return tag.strip("#＃ \t\n")


def key_of(name: str) -> str:
    """What two names share that the networks take for one tag."""
    return name.casefold()


def write(name: str, rule: HashtagRule, community: str = "") -> str:
    """A tag in a platform's way; '' where it has none. ``community`` makes such as VK's ``#tag@community``."""
    if community and rule.community:
        return rule.community.replace("{community}", community).replace("{tag}", name)
    return rule.pattern.replace("{tag}", name)


def rewrite(text: str, rule: HashtagRule, known: Sequence[str] = ()) -> str:
    """``text`` with its typed tags in a platform's way: ``#tag#`` on Weibo, ``#tag`` elsewhere.

    In Chinese and Japanese text a space is put round a tag, or it would swallow the sentence; where a tag has
    run into the next word, one of the ``known`` names tells where it ends.
    """
    is_paired = rule.pattern.endswith("#")
    pieces, at = [], 0
    for tag in find_tags(text, tuple(known)) if rule.pattern else ():
        written = text[tag.start : tag.end]
        was_paired = written[-1] in "#＃"
        follows_tag = 0 < at == tag.start
        is_tag = follows_tag or not _IS_NO_TAG.search(text, max(0, tag.start - 1), tag.end)
        if was_paired != is_paired and is_tag:
            written = write(tag.name if is_paired else "".join(tag.name.split()), rule)
        before = text[at : tag.start]
        needs_space = follows_tag or _UNSPACED.match(before[-1:])
        pieces += [before, " " if needs_space else "", written, " " if _UNSPACED.match(text, tag.end) else ""]
        at = tag.end
    return "".join([*pieces, text[at:]])


def without_surplus(text: str, most: int, keeps: Collection[str]) -> tuple[str, tuple[str, ...]]:
    """``text`` without so many of the tags at its end that ``most`` different ones are left in it, and their names.

    The last goes first. Tags inside sentences stay, and so do those whose keys are in ``keeps``.
    """
    tags = find_tags(text)
    typed = {key_of(tag.name) for tag in tags}
    end, gone = len(text), list[Hashtag]()
    for tag in reversed(tags) if len(tags) < TAGS_MAX else ():
        if len(typed) <= most or text[tag.end : end].strip():
            break
        end = tag.start
        if key_of(tag.name) not in keeps:
            typed.discard(key_of(tag.name))
            gone.append(tag)
    for tag in gone:
        text = (text[: tag.start] + text[tag.end :].lstrip()).rstrip()
    return text, tuple(tag.name for tag in reversed(gone))


def choose(names: Iterable[str], most: int | None) -> tuple[str, ...]:
    """The first ``most`` of ``names``, which are in order of importance, without repetitions."""
    unique: dict[str, str] = {}
    for name in filter(None, names):
        unique.setdefault(key_of(name), name)
    return tuple(unique.values())[:most]


def check_name(name: str, platform: Platform, where: str = "") -> Notice | None:
    """A remark if ``name`` does not work as a hashtag on ``platform``, with the mend."""
    if is_valid(name, platform):
        return None
    told = tr("#{name} does not work as a hashtag on {platform}.", name=name[:60], platform=tr(platform.name))
    better = mended(name)
    if is_valid(better, platform):
        told += " " + tr("Write #{name}.", name=better[:60])
    elif name.isdecimal():
        told += " " + tr("Add a letter: a tag of digits only is no tag.")
    elif platform.text.hashtag.max_length is not None and len(name) > platform.text.hashtag.max_length:
        told += " " + tr("Use at most {n} characters.", n=platform.text.hashtag.max_length)
    return Notice("warning", Code.HASHTAG_BROKEN, told, where)


def is_valid(name: str, platform: Platform) -> bool:
    """Whether a platform makes a link of the whole name."""
    longest = platform.text.hashtag.max_length
    pattern = _VALID.get(platform.id, _VALID_ELSEWHERE)
    return bool(pattern.fullmatch(name)) and (longest is None or len(name) <= longest)


def mended(name: str) -> str:
    """``name`` without spaces, punctuation and emoji; words that are joined keep a capital each to be told apart."""
    words: list[str] = _PIECES.findall(name) or [""]
    first, *rest = words
    return first + "".join(word[0].upper() + word[1:] for word in rest)


def _outside_links(tags: Iterable[Hashtag], links: Iterable[Link]) -> tuple[Hashtag, ...]:
    """The tags that no link holds; of a tag and a link that overlap, the one that starts first is left."""
    both: list[Hashtag | Link] = sorted((*tags, *links), key=attrgetter("start"))
    found, end = [], 0
    for item in both:
        if item.start >= end:
            end = item.end
            found.append(item)
    return tuple(item for item in found if isinstance(item, Hashtag))


def _known_start(name: str, known: Sequence[str]) -> str:
    """The longest of the ``known`` names that ``name`` starts with before it runs on in Chinese or Japanese."""
    key = key_of(name)
    lengths = [
        len(other) for other in known if key.startswith(key_of(other)) and _RUN_ON.match(name, len(other))
    ]
    return name[: max(lengths)] if lengths else name
