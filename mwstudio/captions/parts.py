"""The parts of a caption, as plain data: what a post says for one platform in one language."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Any

from msgspec import Struct, structs

from mwstudio.captions.alt import alt_of, is_alt_carried
from mwstudio.captions.clean import LONGEST, clean, one_line
from mwstudio.captions.counting import code_points_within
from mwstudio.captions.hashtags import choose, name_of, rewrite
from mwstudio.captions.mentions import bare, mentions_for
from mwstudio.captions.near_misses import tags_of, variants_of
from mwstudio.errors import Code, Notice
from mwstudio.library.languages import wording
from mwstudio.library.platforms import Platform, TextRule
from mwstudio.model.edition import Day, Edition
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, texts_in
from mwstudio.model.texts import name_in, text_in
from mwstudio.model.work import Work
from mwstudio.rights import credit, is_credit_required
from mwstudio.translation import tr

_BETWEEN = "; "
_NAMES_MAX = 30
_SPARE = 2_000  # so that what a caption leaves out can still be told in its own words
_WEB_ADDRESS = re.compile(r"(?:https?://)?[^\s:/@]+\.[^\s]+", re.IGNORECASE)
_WRITTEN = ("headline", "text", "own_text")
_ONE_LINE = ("label", "credit", "link", "call", "alt", "day_tag", "local_day_tag", "cause_tag")


class CaptionParts(Struct, frozen=True):
    """Everything a caption can say. Tags are names without signs, mentions are handles on this platform without @.

    ``general_tags`` start with #MuseumWeek's; ``local_day_tag`` and ``local_tags`` are those of the caption's
    language. ``own_text`` is a person's whole caption for this platform and language, which takes the place of
    the made one. ``alt`` is the alt text, where the caption carries it. ``community`` is the one whose posts tags
    lead to, '' where it is wanted but has no account, None for tags of the whole network. ``edition_tags`` and
    ``tag_variants`` are what typed tags are checked against. Without ``has_campaign`` there are no tags but those
    that a person types.
    """

    headline: str = ""
    text: str = ""
    label: str = ""
    credit: str = ""
    credit_required: bool = False
    link: str = ""
    day_tag: str = ""
    local_day_tag: str = ""
    cause_tag: str = ""
    general_tags: tuple[str, ...] = ()
    local_tags: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    call: str = ""
    alt: str = ""
    own_text: str = ""
    community: str | None = None
    edition_tags: tuple[str, ...] = ()
    tag_variants: dict[str, str] = {}
    has_campaign: bool = True


def gather(
    kit: Kit,
    post: Post,
    language: str,
    platform: Platform,
    *,
    details: Collection[str] = (),
    has_campaign: bool = True,
) -> CaptionParts:
    """What ``post`` says on ``platform`` in ``language``; never in another language, and never made up.

    ``details`` are the ids of works that the visuals of this platform show cropped; without ``has_campaign`` the tags
    of the edition and its organiser are left out. Raises KeyError for a day or work that the kit does not have.
    """
    day = kit.edition.day(post.day)
    works = [kit.work(work_id) for work_id in post.works]
    texts = texts_in(post, language)
    museum = name_in(kit.institution.names, language)
    habits = kit.caption_habits
    leads_to_community = habits.tags_in_community and platform.text.hashtag.community
    labels = (label_of(work, language, is_detail=work.id in details) for work in works)
    tags = _tags(kit.edition, day, language) if has_campaign else {}
    return CaptionParts(
        headline=texts.headline,
        text=texts.text,
        label=_BETWEEN.join(filter(None, labels)),
        credit=_BETWEEN.join(dict.fromkeys(filter(None, (credit(work, language, museum) for work in works)))),
        credit_required=any(is_credit_required(work) for work in works),
        link=texts.link or next(filter(None, (work.page_url for work in works)), kit.institution.url),
        mentions=mentions_for(
            kit, works, platform, with_museum=habits.mentions_museum, with_organiser=has_campaign
        ),
        call=texts.call,
        alt=alt_of(kit, post, language) if is_alt_carried(kit, platform) else "",
        own_text=post.captions.get(f"{platform.id}/{language}", ""),
        community=bare(kit.institution.handles.get(platform.id, "")) if leads_to_community else None,
        has_campaign=has_campaign,
        **tags,
    )


def _tags(edition: Edition, day: Day, language: str) -> dict[str, Any]:
    """What a campaign adds to the parts: its tags, and what typed ones are checked against."""
    local_day_tag = text_in(day.localised, language)
    return {
        "day_tag": name_of(day.hashtag or local_day_tag),
        "local_day_tag": name_of(local_day_tag) if day.hashtag else "",
        "cause_tag": name_of(edition.cause_hashtag or ""),
        "general_tags": choose(map(name_of, edition.general_hashtags), None),
        "local_tags": choose([name_of(text_in(edition.general_hashtags_localised, language))], None),
        "edition_tags": tags_of(edition),
        "tag_variants": variants_of(edition),
    }


def tidy(
    parts: CaptionParts, platform: Platform, where: str, longest: int
) -> tuple[CaptionParts, list[Notice]]:
    """``parts`` that can be posted, with typed tags in the platform's way, and remarks on what was taken out.

    Of a text, the first ``longest`` code points are kept.
    """
    changes: dict[str, object] = {}
    notices: list[Notice] = []
    for field in (*_WRITTEN, *_ONE_LINE):
        text, remarks = clean(getattr(parts, field), where, longest)
        notices += [remark for remark in remarks if remark not in notices]
        changes[field] = text.strip() if field in _WRITTEN else one_line(text)
    for field in _WRITTEN:
        changes[field] = rewrite(str(changes[field]), platform.text.hashtag, parts.edition_tags)
    for field in ("general_tags", "local_tags", "mentions"):
        names = [one_line(clean(name)[0]) for name in getattr(parts, field)[:_NAMES_MAX]]
        changes[field] = tuple(filter(None, names))
    if changes["link"] and not _WEB_ADDRESS.fullmatch(str(changes["link"])):
        told = tr("“{link}” is no web address and was left out.", link=str(changes["link"])[:60])
        notices.append(Notice("warning", Code.TEXT_CLEANED, told, where))
        changes["link"] = ""
    return structs.replace(parts, **changes), notices


def longest_of(rule: TextRule) -> int:
    """Code points of a text that are worth looking at: of what is beyond, nothing could ever stay."""
    room = code_points_within(rule, rule.limit)
    return LONGEST if room is None else min(LONGEST, room + _SPARE)


def label_of(work: Work, language: str, *, is_detail: bool = False) -> str:
    """A work's label in plain text: creator, marked title, date; with the word for a detail of a cropped picture."""
    words = wording(language)
    title = name_in(work.title, language)
    if title:
        title = words.title.replace("{title}", title)
        title = words.detail.replace("{title}", title) if is_detail else title
    parts = (name_in(work.creator_texts, language), title, name_in(work.date_display, language))
    return words.comma.join(one_line(part) for part in parts if part.strip())
