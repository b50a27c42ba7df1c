"""The finished caption of one post on one platform in one language, within the platform's limits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Any

from msgspec import Struct

from mwstudio.captions.counting import code_points_within, fits, limit_of, measure
from mwstudio.captions.draft import Draft, arrange, begin, shipped_template, within_cap
from mwstudio.captions.hashtags import find_tags, key_of
from mwstudio.captions.hashtags import write as write_tag
from mwstudio.captions.mentions import write as write_mention
from mwstudio.captions.parts import CaptionParts, gather, longest_of, tidy
from mwstudio.captions.remarks import on_length, on_parts, on_shortening, on_surplus, on_tags
from mwstudio.captions.sentences import Span
from mwstudio.captions.shorten import ELLIPSIS, Plan
from mwstudio.captions.titles import make_digest, make_title
from mwstudio.errors import Notice
from mwstudio.library.platforms import Platform, Unit
from mwstudio.library.shelf import Library
from mwstudio.library.templates import CaptionTemplate
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post


class LeftOut(Struct, frozen=True):
    """Something a caption had no room for: which part, and its words."""

    part: str
    text: str


class Caption(Struct, frozen=True):
    """A finished caption. ``length``, ``limit`` and ``remaining`` are of ``text``, in ``unit``.

    ``title`` and ``digest`` are '' on platforms that have no such field, or where nothing fits it. ``remaining``
    is below 0 only where what must stay is longer than the limit; an error among the notices says so then.
    """

    platform: str
    lang: str
    text: str
    length: int
    limit: int | None
    unit: Unit
    remaining: int | None
    title: str = ""
    digest: str = ""
    left_out: tuple[LeftOut, ...] = ()
    notices: tuple[Notice, ...] = ()

    @property
    def whole(self) -> str:
        """Everything to paste, field after field, with an empty line between them."""
        return "\n\n".join(filter(None, (self.title, self.digest, self.text)))


def make_caption(
    parts: CaptionParts,
    platform: Platform,
    language: str,
    *,
    template: CaptionTemplate | None = None,
    may_cut: bool = False,
    has_picture: bool = True,
) -> Caption:
    """The caption that ``platform`` accepts, from ``parts`` in ``language``.

    ``template`` is the theme pack's, MuseumWeek's where none is given. ``may_cut`` lets a text that is too long
    even as one sentence be cut at a word. Raises DataError for a template that prints too much.
    """
    where = f"{platform.id}/{language}"
    rule, limit = platform.text, limit_of(platform.text, has_picture=has_picture)
    parts, notices = tidy(parts, platform, where, longest_of(rule))
    parts, surplus = within_cap(parts, platform)
    title, on_title = make_title(parts.headline, platform, language, may_cut=may_cut)
    digest, on_digest = make_digest(parts.text, platform, language)
    render: Callable[[Draft], str]
    if parts.own_text:
        draft, render = Draft(text=parts.own_text), _text_of
        kept: dict[str, Any] = {"keeps": _must_stay(parts)}
    else:
        draft, setting = begin(parts, platform, language, template or shipped_template(), title)
        render = partial(arrange, setting=setting)
        kept = {"tags_kept": setting.tags_kept, "keeps_credit": parts.credit_required}
    text = render(draft)
    left_out = tuple(LeftOut("tags", write_tag(name, rule.hashtag)) for name in surplus)
    is_text_gone = False
    if not fits(rule, text, limit):
        room = code_points_within(rule, limit)
        plan = Plan(draft, language, room=room, is_room_exact=room == limit, may_cut=may_cut, **kept)
        final = plan.first_fitting(lambda shorter: fits(rule, render(shorter), limit))
        full, text = text, render(final)
        left_out = (*left_out, *_left_out(draft, final, full, text, platform))
        is_text_gone = draft.text != "" and not final.text
    length = measure(rule, text)
    return Caption(
        platform=platform.id,
        lang=language,
        text=text,
        length=length,
        limit=limit,
        unit=rule.unit,
        remaining=None if limit is None else limit - length,
        title=title,
        digest=digest,
        left_out=left_out,
        notices=(
            *notices,
            *on_title,
            *on_digest,
            *on_parts(parts, text, platform, where),
            *on_tags(parts, text, draft.tags, platform, where),
            *on_surplus(surplus, platform, where),
            *on_shortening(
                [each.part for each in left_out[len(surplus) :]], platform, where, is_text_gone=is_text_gone
            ),
            *on_length(text, platform, limit, where),
        ),
    )


def caption_of(
    kit: Kit,
    post: Post,
    language: str,
    platform: Platform,
    library: Library,
    *,
    details: Collection[str] = (),
) -> Caption:
    """The caption of ``post`` on ``platform`` in ``language``, put together as the kit's theme pack says.

    ``details`` are as for ``gather``. Raises DataError for a template that cannot be used.
    """
    has_campaign = library.pack(kit.theme).has_campaign
    parts = gather(kit, post, language, platform, details=details, has_campaign=has_campaign)
    template = library.caption_template(kit.theme)
    return make_caption(parts, platform, language, template=template, may_cut=post.may_cut)


def _text_of(draft: Draft) -> str:
    return draft.text


def _must_stay(parts: CaptionParts) -> tuple[Span, ...]:
    """What a person's own caption keeps when it is too long: the campaign's and the day's tag, a due credit.

    Of a tag that is there several times, the last one stays: tags use to stand at the end.
    """
    last = {key_of(tag.name): (tag.start, tag.end) for tag in find_tags(parts.own_text)}
    spans = [last[key] for name in (*parts.general_tags[:1], parts.day_tag) if (key := key_of(name)) in last]
    at = parts.own_text.rfind(parts.credit) if parts.credit_required and parts.credit else -1
    return (*spans, (at, at + len(parts.credit))) if at >= 0 else tuple(spans)


def _left_out(draft: Draft, final: Draft, full: str, text: str, platform: Platform) -> Iterator[LeftOut]:
    """What the whole caption says and the final one does not."""
    for part in ("headline", "text", "label", "credit", "link", "call", "alt"):
        words, kept = getattr(draft, part), getattr(final, part).removesuffix(ELLIPSIS).rstrip()
        if words and words in full and words not in text:
            yield LeftOut(part, words.removeprefix(kept).strip())
    if draft.mentions != final.mentions:
        for handle in draft.mentions:
            yield LeftOut("mentions", write_mention(handle, platform))
    used = {key_of(tag.name) for tag in find_tags(text)}
    for name in draft.tags if platform.text.hashtag.max != 1 else ():  # there they stand as words
        if key_of(name) not in used:
            yield LeftOut("tags", write_tag(name, platform.text.hashtag))
