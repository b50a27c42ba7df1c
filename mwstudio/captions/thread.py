"""A thread, for a text that is longer than one post: "1/3", "2/3", "3/3", parted at sentences, tags on the first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial

from msgspec import structs

from mwstudio.captions.caption import Caption
from mwstudio.captions.clean import LONGEST
from mwstudio.captions.counting import fits, limit_of, measure
from mwstudio.captions.draft import Draft, Setting, arrange, begin, shipped_template, within_cap
from mwstudio.captions.parts import CaptionParts, tidy
from mwstudio.captions.sentences import sentence_ends, word_ends
from mwstudio.captions.shorten import first_that_fits
from mwstudio.library.platforms import Platform, TextRule
from mwstudio.library.templates import CaptionTemplate

PLATFORMS = frozenset({"x", "mastodon", "bluesky", "threads"})
"""The networks on which a thread is a habit of readers."""

_POSTS_MAX = 25
_AT_THE_END = ("label", "link", "call", "mentions")


def make_thread(
    parts: CaptionParts,
    platform: Platform,
    language: str,
    *,
    template: CaptionTemplate | None = None,
    has_picture: bool = True,
) -> tuple[Caption, ...]:
    """The posts of a thread that says all of ``parts``, each within the platform's limit; one post if one is enough.

    Empty where the platform has no threads, or where the text needs more than 25 posts or cannot be parted. The
    first post has the tags, and the credit that must stand beside the picture; the last has label and link.
    """
    if platform.id not in PLATFORMS or parts.own_text or len(parts.text) > LONGEST:
        return ()
    rule, limit = platform.text, limit_of(platform.text, has_picture=has_picture)
    parts, _ = tidy(parts, platform, f"{platform.id}/{language}", LONGEST)
    parts, _ = within_cap(parts, platform)
    draft, setting = begin(parts, platform, language, template or shipped_template())

    def is_within(text: str) -> bool:
        return fits(rule, text, limit)

    texts = [arrange(draft, setting)]
    if not is_within(texts[0]):
        if limit is not None and _least(rule, draft.text or draft.headline) > _POSTS_MAX * limit:
            return ()
        texts = _numbered(draft, setting, language, is_within)
    return tuple(
        Caption(
            platform=platform.id,
            lang=language,
            text=text,
            length=measure(rule, text),
            limit=limit,
            unit=rule.unit,
            remaining=None if limit is None else limit - measure(rule, text),
        )
        for text in texts
    )


def _least(rule: TextRule, text: str) -> int:
    """What the posts of a text measure together at least; the white space between two of them goes."""
    return measure(rule, text) - sum(map(str.isspace, text))


def _numbered(draft: Draft, setting: Setting, language: str, is_within: Callable[[str], bool]) -> list[str]:
    """The texts of the posts with their numbers, or nothing where it cannot be done."""
    said = _Said(draft.text or draft.headline, language)
    for most in (9, _POSTS_MAX):

        def has_room(post: Draft, number: str = f"{most}/{most}") -> bool:
            return is_within(f"{arrange(post, setting)}\n\n{number}")

        posts = _posts(draft, said, most, has_room)
        if 0 < len(posts) <= most:
            return [f"{arrange(post, setting)}\n\n{n}/{len(posts)}" for n, post in enumerate(posts, 1)]
    return []


def _posts(draft: Draft, said: _Said, most: int, has_room: Callable[[Draft], bool]) -> list[Draft]:
    """The posts of a thread, or nothing where a part is too long for a post of its own; one too many at most."""

    def has_room_for(post: Draft, text: str) -> bool:
        return has_room(structs.replace(post, text=text))

    headline = draft.headline if draft.text else ""
    post = Draft(headline=headline, credit=draft.credit, alt=draft.alt, tags=draft.tags)
    posts: list[Draft] = []
    at = 0
    while at < len(said.text) and len(posts) <= most:
        end = said.most_from(at, partial(has_room_for, post))
        if end == at:
            return []
        posts.append(structs.replace(post, text=said.text[at:end].strip()))
        post, at = Draft(), end
    for part in _AT_THE_END:
        changes = {part: getattr(draft, part)}
        if posts and has_room(structs.replace(posts[-1], **changes)):
            posts[-1] = structs.replace(posts[-1], **changes)
        elif posts and has_room(structs.replace(Draft(), **changes)):
            posts.append(structs.replace(Draft(), **changes))
        else:
            return []
    return posts


class _Said:
    """A text with the places where a post may end: after sentences, or, inside one that is too long, after words."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self._sentences = [*sentence_ends(text, language), len(text)]
        self._words: list[int] | None = None

    def most_from(self, at: int, has_room: Callable[[str], bool]) -> int:
        """The end of as many sentences from ``at`` as have room, or else of as many words; ``at`` if of none."""
        end = self._last_of(self._sentences, at, len(self.text), has_room)
        if end > at:
            return end
        if self._words is None:
            self._words = word_ends(self.text)
        return self._last_of(self._words, at, self._sentences[bisect_right(self._sentences, at)], has_room)

    def _last_of(self, ends: list[int], at: int, before: int, has_room: Callable[[str], bool]) -> int:
        first, last = bisect_right(ends, at), bisect_right(ends, before)

        def end_without(left_out: int) -> int:
            return ends[last - 1 - left_out] if left_out < last - first else at

        def fits(left_out: int) -> bool:
            return has_room(self.text[at : end_without(left_out)].strip())

        return end_without(first_that_fits(0, last - first, fits))
