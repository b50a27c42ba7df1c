"""A caption in the making: the parts still in it, and how they are put together for one platform and language."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from msgspec import Struct, structs

from mwstudio.captions.hashtags import choose, find_tags, key_of, without_surplus
from mwstudio.captions.hashtags import write as write_tag
from mwstudio.captions.languages import Direction, apart, direction_of
from mwstudio.captions.mentions import write as write_mention
from mwstudio.captions.parts import CaptionParts
from mwstudio.library.languages import wording
from mwstudio.library.platforms import Platform
from mwstudio.library.shelf import MUSEUMWEEK, open_library
from mwstudio.library.templates import CaptionTemplate

_USUAL_TAGS = 5


class Draft(Struct, frozen=True):
    """The parts a caption still has. ``tags`` are names, the most important first; ``mentions`` are handles."""

    headline: str = ""
    text: str = ""
    label: str = ""
    credit: str = ""
    link: str = ""
    call: str = ""
    alt: str = ""
    mentions: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Setting(Struct, frozen=True):
    """Where a draft is put together: everything about it that shortening does not change.

    ``title`` is what stands in the platform's title field; ``day_tag`` comes first, with ``local_day_tag`` behind
    it in brackets; ``community`` is the one whose posts tags lead to. The first ``tags_kept`` tags always stay.
    """

    platform: Platform
    language: str
    direction: Direction
    template: CaptionTemplate
    title: str = ""
    day_tag: str = ""
    local_day_tag: str = ""
    community: str = ""
    tags_kept: int = 0


@cache
def shipped_template() -> CaptionTemplate:
    """MuseumWeek's own template. Raises DataError."""
    return open_library().caption_template(MUSEUMWEEK)


def within_cap(parts: CaptionParts, platform: Platform) -> tuple[CaptionParts, tuple[str, ...]]:
    """``parts`` without those typed tags at the end of a text that are more than ``platform`` takes, and their names.

    The campaign's and the day's tag count before those that a person typed.
    """
    rule = platform.text.hashtag
    if rule.max is None or not rule.pattern:
        return parts, ()
    always = list(map(key_of, _always(parts)))[: rule.max]
    if parts.own_text:
        own_text, gone = without_surplus(parts.own_text, rule.max, always)
        return structs.replace(parts, own_text=own_text), gone
    in_text, elsewhere = _typed(parts.text), _typed(f"{parts.headline}\n{parts.call}")
    most = rule.max - len((elsewhere | set(always)) - in_text)
    text, gone = without_surplus(parts.text, most, always)
    return structs.replace(parts, text=text), gone


def begin(
    parts: CaptionParts, platform: Platform, language: str, template: CaptionTemplate, title: str = ""
) -> tuple[Draft, Setting]:
    """The draft that says all of ``parts``, and where it is put together."""
    tags, tags_kept = _tags(parts, platform)
    direction = direction_of(f"{parts.headline} {parts.text}", language)
    draft = Draft(
        headline=parts.headline,
        text=apart(parts.text) if direction == "rtl" else parts.text,
        label=parts.label,
        credit=parts.credit,
        link=parts.link,
        call=parts.call,
        alt=wording(language).alt.replace("{alt}", parts.alt) if parts.alt else "",
        mentions=parts.mentions if platform.text.mention else (),
        tags=tags,
    )
    setting = Setting(
        platform=platform,
        language=language,
        direction=direction,
        template=template,
        title=title,
        day_tag=parts.day_tag,
        local_day_tag=parts.local_day_tag,
        community=parts.community or "",
        tags_kept=tags_kept,
    )
    return draft, setting


def arrange(draft: Draft, setting: Setting) -> str:
    """The caption's text. A tag that the person typed is not repeated.

    In a right-to-left caption every tag and mention has a line of its own: side by side with letters of the other
    direction it would be shown in the wrong place, and marks that prevent it would break the tag.
    """
    platform = setting.platform
    between = "\n" if setting.direction == "rtl" else " "
    typed = _typed(f"{draft.headline}\n{draft.text}\n{draft.call}")
    mentions = [write_mention(handle, platform) for handle in draft.mentions]
    values = {
        "headline": draft.headline,
        "text": draft.text,
        "label": draft.label,
        "credit": draft.credit,
        "alt": draft.alt,
        "call": draft.call,
        "link": draft.link,
        "mentions": between.join(filter(None, mentions)),
        "tags": between.join(_tag_texts(draft.tags, typed, setting)),
        "title": setting.title,
        "platform": platform.id,
        "language": setting.language,
        "direction": setting.direction,
        "link_works": "" if platform.text.are_links_clickable is False else "yes",
    }
    return setting.template.render(platform.id, values)


def _tag_texts(names: Iterable[str], typed: Collection[str], setting: Setting) -> list[str]:
    """Tags as they are written, the day's first; the local one behind the international one, in brackets.

    Where a post has one tag, its topic, the others stand in front of it as plain words: behind it they could be taken
    into the topic, which may have spaces.
    """
    rule = setting.platform.text.hashtag
    missing = [name for name in names if key_of(name) not in typed]
    if rule.max == 1:
        places = 0 if typed else 1
        return [*reversed(missing[places:]), *(write_tag(name, rule) for name in missing[:places])]
    first = (key_of(setting.day_tag), key_of(setting.local_day_tag))
    ordered = sorted(
        missing, key=lambda name: first.index(key_of(name)) if key_of(name) in first else len(first)
    )
    texts = [write_tag(name, rule, setting.community) for name in ordered]
    has_both = tuple(map(key_of, ordered[:2])) == first
    if has_both and texts[0] and setting.direction == "ltr":
        texts[1] = f"({texts[1]})"
    return [text for text in texts if text]


def _tags(parts: CaptionParts, platform: Platform) -> tuple[tuple[str, ...], int]:
    """The tags to add, the most important first, and how many of them always stay.

    The campaign's tag comes before the day's: where only one can be used, museums were told to keep #MuseumWeek
    (http://southeastmuseums.org/news-and-opportunities?item=1323). Further general tags only fill up to the
    number that the platform advises, or to five.
    """
    rule = platform.text.hashtag
    if not rule.pattern:
        return (), 0
    always = _always(parts)
    if rule.max == 1:
        return always, len(always)
    wanted = choose([*always, parts.local_day_tag, parts.cause_tag, *parts.local_tags], None)
    most = max(len(wanted), rule.advised or _USUAL_TAGS)
    more = choose([*wanted, *parts.general_tags[1:]], most)
    typed = _typed(f"{parts.headline}\n{parts.text}\n{parts.call}")
    kept = len(choose(always, rule.max))
    if rule.max is not None:
        more = more[: max(kept, rule.max - len(typed - set(map(key_of, more))))]
    return more, kept


def _always(parts: CaptionParts) -> tuple[str, ...]:
    """The names that every caption keeps, the most important first."""
    return choose([*parts.general_tags[:1], parts.day_tag], None)


def _typed(text: str) -> set[str]:
    return {key_of(tag.name) for tag in find_tags(text)}
