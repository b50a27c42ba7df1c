"""A caption in the making: the parts still in it, and how they are put together for one platform and language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from mwstudio.captions.hashtags import choose, find_tags, key_of
from mwstudio.captions.hashtags import write as write_tag
from mwstudio.captions.languages import Direction, direction_of
from mwstudio.captions.mentions import write as write_mention
from mwstudio.captions.parts import CaptionParts
from mwstudio.library.languages import wording
from mwstudio.library.platforms import Platform
from mwstudio.library.shelf import MUSEUMWEEK, open_library
from mwstudio.library.templates import CaptionTemplate


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
    it in brackets; ``community`` is put behind every tag (VK). The first ``tags_kept`` tags always stay.
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


def begin(
    parts: CaptionParts,
    platform: Platform,
    language: str,
    template: CaptionTemplate,
    title: str = "",
    with_alt: bool = False,
    community: str = "",
) -> tuple[Draft, Setting]:
    """The draft that says all of ``parts``, and where it is put together."""
    carries_alt = with_alt and parts.alt and not platform.alt_text.is_supported
    tags, tags_kept = _tags(parts, platform)
    draft = Draft(
        headline=parts.headline,
        text=parts.text,
        label=parts.label,
        credit=parts.credit,
        link=parts.link,
        call=parts.call,
        alt=wording(language).alt.replace("{alt}", parts.alt) if carries_alt else "",
        mentions=parts.mentions if platform.text.mention else (),
        tags=tags,
    )
    setting = Setting(
        platform=platform,
        language=language,
        direction=direction_of(f"{parts.headline} {parts.text}", language),
        template=template,
        title=title,
        day_tag=parts.day_tag,
        local_day_tag=parts.local_day_tag,
        community=community,
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
    typed = {key_of(tag.name) for tag in find_tags(f"{draft.headline}\n{draft.text}\n{draft.call}")}
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
        "tags": between.join(_tag_texts([name for name in draft.tags if key_of(name) not in typed], setting)),
        "title": setting.title,
        "platform": platform.id,
        "language": setting.language,
        "direction": setting.direction,
        "link_works": "" if platform.text.are_links_clickable is False else "yes",
    }
    return setting.template.render(platform.id, values)


def _tag_texts(names: Iterable[str], setting: Setting) -> list[str]:
    """Tags as they are written, the day's first; the local one behind the international one, in brackets."""
    first = (key_of(setting.day_tag), key_of(setting.local_day_tag))
    ordered = sorted(
        names, key=lambda name: first.index(key_of(name)) if key_of(name) in first else len(first)
    )
    texts = [write_tag(name, setting.platform.text.hashtag, setting.community) for name in ordered]
    has_both = tuple(map(key_of, ordered[:2])) == first
    if has_both and texts[0] and setting.direction == "ltr":
        texts[1] = f"({texts[1]})"
    return [text for text in texts if text]


def _tags(parts: CaptionParts, platform: Platform) -> tuple[tuple[str, ...], int]:
    """The tags to add, the most important first, and how many of them always stay.

    The campaign's tag comes before the day's: where only one can be used, museums were told to keep #MuseumWeek
    (http://southeastmuseums.org/news-and-opportunities?item=1323). Further general tags only fill up to the
    number that the platform advises.
    """
    rule = platform.text.hashtag
    if not rule.pattern:
        return (), 0
    always = [*parts.general_tags[:1], parts.day_tag]
    wanted = choose([*always, parts.local_day_tag, parts.cause_tag, *parts.local_tags], None)
    most = None if rule.advised is None else max(len(wanted), rule.advised)
    more = choose([*wanted, *parts.general_tags[1:]], most)
    typed = {key_of(tag.name) for tag in find_tags(f"{parts.headline}\n{parts.text}")}
    kept = len(choose(always, rule.max))
    if rule.max is not None:
        more = more[: max(kept, rule.max - len(typed - set(map(key_of, more))))]
    return more, kept
