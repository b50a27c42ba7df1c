"""What there is to say about a finished caption: advice, never a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from mwstudio.captions.counting import count_in, fits, measure
from mwstudio.captions.hashtags import check_name, find_tags, key_of
from mwstudio.captions.mentions import check_mentions
from mwstudio.captions.parts import CaptionParts
from mwstudio.captions.tag_check import check_tags
from mwstudio.errors import Code, Notice
from mwstudio.library.platforms import Platform
from mwstudio.translation import listed, tr, trn

_MARKS = regex.compile(r"\p{M}")
_ESSENTIAL = ("text", "label", "credit", "link", "headline")


def on_parts(parts: CaptionParts, text: str, platform: Platform, where: str) -> Iterator[Notice]:
    """What is missing, and what will not work by being pasted."""
    if not (parts.text or parts.headline or parts.own_text):
        told = tr("Nothing is written yet in this language: type a text for it.")
        yield Notice("warning", Code.CAPTION_EMPTY, told, where)
    if parts.own_text and parts.credit_required and parts.credit and parts.credit not in text:
        told = tr(
            "Your own text does not give the credit that this work needs: {credit}", credit=parts.credit[:200]
        )
        yield Notice("warning", Code.CREDIT_MISSING, told, where)
    if mention := check_mentions(text, platform, where):
        yield mention


def on_tags(
    parts: CaptionParts, text: str, added: Sequence[str], platform: Platform, where: str
) -> Iterator[Notice]:
    """Tags that are unknown, broken, missing or too many; ``added`` are those that the caption was given."""
    rule = platform.text.hashtag
    if parts.has_campaign and not parts.day_tag:
        told = tr("The day's hashtag is not known: fill it in.")
        yield Notice("warning", Code.HASHTAG_UNKNOWN, told, where)
    if parts.community == "" and not parts.own_text:
        told = tr(
            "Tags that lead to the museum's own posts need its account on {platform}: fill it in.",
            platform=tr(platform.name),
        )
        yield Notice("warning", Code.HASHTAGS_NOT_USED, told, where)
    for name in added:
        if notice := check_name(name, platform, where):
            yield notice
    for remark in check_tags(
        parts.own_text or f"{parts.headline}\n{parts.text}\n{parts.call}",
        platform,
        parts.edition_tags,
        parts.tag_variants,
        where,
    ):
        yield remark.notice
    used = {key_of(tag.name): tag.name for tag in find_tags(text)}
    wanted = [name for name in (*parts.general_tags[:1], parts.day_tag) if name]
    missing = [f"#{name}" for name in wanted if key_of(name) not in used]
    if missing and rule.max == 1 and used and not parts.own_text:
        yield _on_topic(next(iter(used.values())), missing, wanted, platform, where)
    elif missing and rule.pattern:
        told = tr("Not among the hashtags of this caption: {tags}.", tags=" ".join(missing))
        yield Notice("warning", Code.HASHTAGS_NOT_USED, told, where)
    elif missing:
        told = tr(
            "{platform} has no hashtags: left out {tags}.", platform=tr(platform.name), tags=" ".join(missing)
        )
        yield Notice("info", Code.HASHTAGS_NOT_USED, told, where)
    if rule.max is not None and len(used) > rule.max and rule.pattern:
        told = trn(
            "{platform} takes one hashtag, this caption has {used}: take some out of the text.",
            "{platform} takes {n} hashtags, this caption has {used}: take some out of the text.",
            rule.max,
            platform=tr(platform.name),
            used=len(used),
        )
        yield Notice("error", Code.HASHTAGS_TOO_MANY, told, where)


def _on_topic(
    topic: str, missing: Sequence[str], wanted: Sequence[str], platform: Platform, where: str
) -> Notice:
    """What became of the tags where a post has one, its topic."""
    told = trn(
        "{platform} takes one hashtag, here #{topic}: {words} stays in the text as a word.",
        "{platform} takes one hashtag, here #{topic}: {words} stay in the text as words.",
        len(missing),
        platform=tr(platform.name),
        topic=topic,
        words=listed(name.removeprefix("#") for name in missing),
    )
    if key_of(topic) == key_of(wanted[0]):
        return Notice("info", Code.HASHTAGS_NOT_USED, told, where)
    told += " " + tr("Take #{topic} out of the text to make #{tag} the one.", topic=topic, tag=wanted[0])
    return Notice("warning", Code.HASHTAGS_NOT_USED, told, where)


def on_surplus(names: Sequence[str], platform: Platform, where: str) -> Iterator[Notice]:
    """What was taken out of the tags at the end of a text; ``names`` are theirs."""
    if names:
        told = trn(
            "{platform} takes one hashtag: left out {tags}.",
            "{platform} takes {n} hashtags: left out {tags}.",
            platform.text.hashtag.max or 0,
            platform=tr(platform.name),
            tags=" ".join(f"#{name}" for name in names),
        )
        yield Notice("warning", Code.HASHTAGS_TOO_MANY, told, where)


def on_shortening(
    parts_left_out: Sequence[str], platform: Platform, where: str, *, is_text_gone: bool
) -> Iterator[Notice]:
    """What was left out, in words; ``is_text_gone`` where not a sentence of the text is left."""
    if not parts_left_out:
        return
    names = {
        "call": tr("the call to take part"),
        "tags": tr("hashtags"),
        "mentions": tr("mentions"),
        "alt": tr("the description of the picture"),
        "headline": tr("the headline"),
        "label": tr("the label"),
        "link": tr("the link"),
        "credit": tr("the credit"),
        "text": tr("all of the text") if is_text_gone else tr("the end of the text"),
    }
    parts = dict.fromkeys(names[part] for part in parts_left_out)
    told = tr(
        "To fit {platform}, this was left out: {parts}.", platform=tr(platform.name), parts=listed(parts)
    )
    if is_text_gone:
        told += " " + tr("Write a shorter first sentence, or let it be cut at a word.")
    is_grave = any(part in _ESSENTIAL for part in parts_left_out)
    yield Notice("warning" if is_grave else "info", Code.CAPTION_SHORTENED, told, where)


def on_length(text: str, platform: Platform, limit: int | None, where: str) -> Iterator[Notice]:
    """Too long after all, longer than is wise, or longer than is shown."""
    rule = platform.text
    length = measure(rule, text)
    if not fits(rule, text, limit):
        told = tr(
            "What must stay is too long for {platform}: {length} of {limit}. Shorten the first sentence or the credit.",
            platform=tr(platform.name),
            length=length,
            limit=limit,
        )
        yield Notice("error", Code.CAPTION_TOO_LONG, told, where)
    if rule.advised_max is not None and length > rule.advised_max:
        told = tr(
            "Up to {n} characters are safe on {platform}; this text has {length}.",
            n=rule.advised_max,
            platform=tr(platform.name),
            length=length,
        )
        yield Notice("info", Code.CAPTION_FOLDS, told, where)
    if rule.folds_at is not None and count_in(rule.folds_unit or rule.unit, text) > rule.folds_at:
        told = tr(
            "{platform} shows the first {n} characters and folds the rest.",
            platform=tr(platform.name),
            n=rule.folds_at,
        )
        yield Notice("info", Code.CAPTION_FOLDS, told, where)
    if (
        rule.unit == "graphemes"
        and rule.url_length
        and limit is not None
        and len(_MARKS.sub("", text)) > limit >= length
    ):
        told = tr("Some servers count the letters of this script one by one, and may find the text too long.")
        yield Notice("info", Code.CAPTION_TOO_LONG, told, where)
