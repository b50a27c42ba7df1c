"""A thread, for a text that is longer than one post: "1/3", "2/3", "3/3", parted at sentences, tags on the first."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from functools import partial
from itertools import pairwise

from msgspec import structs

from mwstudio.captions.caption import Caption
from mwstudio.captions.clean import LONGEST
from mwstudio.captions.counting import fits, limit_of, measure
from mwstudio.captions.draft import Draft, Setting, arrange, begin
from mwstudio.captions.parts import CaptionParts, tidy
from mwstudio.captions.sentences import sentences, word_ends
from mwstudio.captions.template import CaptionTemplate, shipped_template
from mwstudio.library.platforms import Platform

PLATFORMS = frozenset({"x", "mastodon", "bluesky", "threads"})
"""The networks on which a thread is a habit of readers."""

_POSTS_MAX = 25
_LONGEST_POST = 10_000  # code points that no post has
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
    draft, setting = begin(parts, platform, language, template or shipped_template())

    def is_within(text: str) -> bool:
        return fits(rule, text, limit)

    texts = [arrange(draft, setting)]
    if not is_within(texts[0]):
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


def _numbered(draft: Draft, setting: Setting, language: str, is_within: Callable[[str], bool]) -> list[str]:
    """The texts of the posts with their numbers, or nothing where it cannot be done."""
    for most in (9, _POSTS_MAX):

        def has_room(post: Draft, number: str = f"{most}/{most}") -> bool:
            return is_within(f"{arrange(post, setting)}\n\n{number}")

        posts = _posts(draft, language, has_room)
        if 0 < len(posts) <= most:
            return [f"{arrange(post, setting)}\n\n{n}/{len(posts)}" for n, post in enumerate(posts, 1)]
    return []


def _posts(draft: Draft, language: str, has_room: Callable[[Draft], bool]) -> list[Draft]:
    """The posts of a thread, or nothing where a part is too long for a post of its own."""

    def has_room_for(post: Draft, text: str) -> bool:
        return has_room(structs.replace(post, text=text))

    waiting = _pieces(draft.text or draft.headline, language)
    headline = draft.headline if draft.text else ""
    post = Draft(headline=headline, credit=draft.credit, alt=draft.alt, tags=draft.tags)
    posts: list[Draft] = []
    while waiting and len(posts) <= _POSTS_MAX:
        said = _most_that_fits(waiting, partial(has_room_for, post))
        if not said:
            return []
        posts.append(structs.replace(post, text=said))
        post = Draft()
    for part in _AT_THE_END:
        changes = {part: getattr(draft, part)}
        if posts and has_room(structs.replace(posts[-1], **changes)):
            posts[-1] = structs.replace(posts[-1], **changes)
        elif posts and has_room(structs.replace(Draft(), **changes)):
            posts.append(structs.replace(Draft(), **changes))
        else:
            return []
    return posts


def _pieces(text: str, language: str) -> list[str]:
    """The sentences of ``text``, each with the white space in front of it."""
    ends = [end for _, end in sentences(text, language)]
    return [text[start:end] for start, end in pairwise([0, *ends])]


def _most_that_fits(waiting: list[str], has_room: Callable[[str], bool]) -> str:
    """As many sentences as there is room for, taken out of ``waiting``; of one that is too long, as many words."""
    said = ""
    while waiting and has_room((said + waiting[0]).strip()):
        said += waiting.pop(0)
    if not said:
        ends = [0, *word_ends(waiting[0][:_LONGEST_POST])]
        at = bisect_right(ends, False, key=lambda end: not has_room(waiting[0][:end].strip())) - 1
        said, waiting[0] = waiting[0][: ends[at]], waiting[0][ends[at] :]
    return said.strip()
