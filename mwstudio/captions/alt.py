"""The alt text of a picture, counted against what each platform takes."""

from __future__ import annotations

from collections.abc import Iterator

from mwstudio.captions.clean import clean
from mwstudio.captions.counting import Measurement, utf16
from mwstudio.errors import Code, Level, Notice
from mwstudio.library.platforms import Platform
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, texts_in
from mwstudio.model.texts import text_in
from mwstudio.translation import tr


def alt_text(
    text: str, platform: Platform, where: str = "", *, is_carried: bool = False
) -> tuple[str, tuple[Notice, ...]]:
    """The alt text to paste on ``platform``, and remarks, whose place is ``where``.

    Never shortened, and never put in another's words: a person has to say what matters in a picture. ``is_carried``
    where the caption says it.
    """
    text, notices = clean(text.strip(), where)
    return text, (
        *notices,
        *(Notice(level, code, told, where) for level, code, told in _remarks(text, platform, is_carried)),
    )


def alt_of(kit: Kit, post: Post, language: str) -> str:
    """What the picture of ``post`` shows, in ``language``: in the post's words, else in those of its first work."""
    of_works = (text_in(kit.work(work_id).alt, language) for work_id in post.works)
    return texts_in(post, language).alt or next(filter(None, of_works), "")


def is_alt_carried(kit: Kit, platform: Platform) -> bool:
    """Whether captions on ``platform`` say what the picture shows, for want of a field for it."""
    return kit.caption_habits.carries_alt and not platform.alt_text.is_supported


def measure_alt(text: str, platform: Platform) -> Measurement:
    """How long an alt text is for ``platform``, in UTF-16 units, the safe reading: none says how it counts."""
    length, limit = utf16(text), platform.alt_text.limit
    return Measurement(
        platform=platform.id,
        length=length,
        limit=limit,
        unit="utf16",
        remaining=None if limit is None else limit - length,
        cut_at=None,
    )


def _remarks(text: str, platform: Platform, is_carried: bool) -> Iterator[tuple[Level, Code, str]]:
    rule, name, length = platform.alt_text, tr(platform.name), utf16(text)
    if not text:
        yield (
            "warning",
            Code.ALT_MISSING,
            tr("There is no alt text: say in a sentence what the picture shows."),
        )
    elif rule.is_supported is False and not is_carried:
        told = tr("{platform} has no field for alt text: the caption can carry it.", platform=name)
        yield "info", Code.ALT_NOT_SUPPORTED, told
    elif rule.limit is not None and length > rule.limit:
        told = tr(
            "The alt text is too long for {platform}: {n} of {limit}.",
            platform=name,
            n=length,
            limit=rule.limit,
        )
        yield "error", Code.ALT_TOO_LONG, told
    elif rule.advised is not None and length > rule.advised:
        told = tr(
            "Up to {limit} characters are advised for alt text on {platform}.",
            platform=name,
            limit=rule.advised,
        )
        yield "info", Code.ALT_TOO_LONG, told
