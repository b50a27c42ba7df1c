"""The fields beside the text: a title on YouTube, Pinterest, TikTok and WeChat, and WeChat's digest."""

from __future__ import annotations

from mwstudio.captions.clean import one_line
from mwstudio.captions.counting import count_in
from mwstudio.captions.sentences import sentences
from mwstudio.captions.shorten import ShorterText
from mwstudio.errors import Code, Notice
from mwstudio.library.platforms import Platform, TextField
from mwstudio.translation import tr


def make_title(
    headline: str, platform: Platform, language: str, *, may_cut: bool = False
) -> tuple[str, tuple[Notice, ...]]:
    """The title made from the headline, and remarks; '' where the platform has none or none fits."""
    field = platform.text.fields.get("title")
    if not field:
        return "", ()
    where = f"{platform.id}/{language}/title"
    title = one_line(headline)
    if not title:
        told = tr("{platform} asks for a title: write a headline.", platform=tr(platform.name))
        return "", (Notice("warning", Code.CAPTION_EMPTY, told, where),)
    if _is_within(title, field):
        return title, _advice(title, field, platform, where)
    versions = ShorterText(title, language, field.limit, may_cut=may_cut)
    shorter = versions.first_fitting(lambda text: _is_within(text, field))
    if shorter and _is_within(shorter, field):
        told = tr(
            "The title was shortened to fit {platform}: “{title}”.", platform=tr(platform.name), title=shorter
        )
        return shorter, (Notice("warning", Code.CAPTION_SHORTENED, told, where),)
    told = tr(
        "The headline is too long for the title on {platform}: {length} of {limit}. Write a shorter one.",
        platform=tr(platform.name),
        length=_length(title, field),
        limit=field.limit,
    )
    return "", (Notice("error", Code.CAPTION_TOO_LONG, told, where),)


def make_digest(text: str, platform: Platform, language: str) -> tuple[str, tuple[Notice, ...]]:
    """The digest: the first whole sentences of the text that fit; '' where the platform has none or none fits."""
    field = platform.text.fields.get("digest")
    if not field or not text:
        return "", ()
    digest = ""
    for _, end in sentences(text[: 10 * (field.limit or len(text))], language):
        longer = one_line(text[:end])
        if not _is_within(longer, field):
            break
        digest = longer
    if digest:
        return digest, ()
    told = tr(
        "The first sentence is too long for the digest on {platform}: it takes the beginning of the text instead.",
        platform=tr(platform.name),
    )
    return "", (Notice("info", Code.CAPTION_FOLDS, told, f"{platform.id}/{language}/digest"),)


def _advice(title: str, field: TextField, platform: Platform, where: str) -> tuple[Notice, ...]:
    if field.advised is None or _length(title, field) <= field.advised:
        return ()
    told = tr(
        "{platform} shows the first {n} characters of a title.", platform=tr(platform.name), n=field.advised
    )
    return (Notice("info", Code.CAPTION_FOLDS, told, where),)


def _length(text: str, field: TextField) -> int:
    return count_in(field.unit or "codepoints", text)


def _is_within(text: str, field: TextField) -> bool:
    return field.limit is None or _length(text, field) <= field.limit
