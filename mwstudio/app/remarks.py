"""Everything there is to say about a post, grouped by what it speaks of, with the place where it is mended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from mwstudio.app.previews import Preview
from mwstudio.app.readiness import work_name
from mwstudio.captions.alt import alt_text, is_alt_carried
from mwstudio.captions.caption import Caption
from mwstudio.errors import Code, Level, Notice
from mwstudio.library.campaign import lacks_hashtag
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.texts import name_in
from mwstudio.rights import check
from mwstudio.translation import tr

Group = Literal["rights", "visuals", "captions"]
Mend = Literal["", "rights", "credit", "alt", "hashtag", "headline", "caption"]
"""Where a remark is mended: a field of a page, '' where nothing of the post can mend it."""

LEVELS: tuple[Level, ...] = ("error", "warning", "info")
_MENDED_IN: dict[Code, Mend] = {
    Code.RIGHTS_UNKNOWN: "rights",
    Code.RIGHTS_LIMITED: "rights",
    Code.CREDIT_MISSING: "credit",
    Code.ALT_MISSING: "alt",
    Code.ALT_TOO_LONG: "alt",
    Code.HASHTAG_UNKNOWN: "hashtag",
    Code.TEXT_DOES_NOT_FIT: "headline",
    Code.ITEM_DROPPED: "headline",
    Code.CAPTION_EMPTY: "caption",
    Code.CAPTION_TOO_LONG: "caption",
    Code.CAPTION_SHORTENED: "caption",
    Code.HASHTAGS_TOO_MANY: "caption",
    Code.HASHTAGS_NOT_USED: "caption",
    Code.HASHTAG_BROKEN: "hashtag",
    Code.HASHTAG_NEAR_MISS: "caption",
}


class Remark(Struct, frozen=True):
    """One sentence: how grave it is, which visuals (``platform/format``) or work it is about, where to mend it."""

    group: Group
    level: Level
    text: str
    format_ids: tuple[str, ...] = ()
    work_id: str = ""
    mend: Mend = ""


def remarks_on(
    kit: Kit,
    post: Post,
    formats: tuple[str, ...],
    language: str,
    previews: Mapping[str, Preview],
    captions: Mapping[str, Caption],
    library: Library,
) -> tuple[Remark, ...]:
    """The remarks on ``post`` in ``language``: rights, visuals, captions, in each the gravest first, each once."""
    found: dict[tuple[Group, str], Remark] = {}
    for remark in (
        *_on_rights(kit, post, language),
        *_on_visuals(kit, post, formats, language, previews, library),
        *_on_captions(formats, language, captions),
        *_on_alt(kit, post, formats, language, library),
    ):
        known = found.get((remark.group, remark.text))
        ids = dict.fromkeys((*(known.format_ids if known else ()), *remark.format_ids))
        first = known or remark
        found[remark.group, remark.text] = Remark(
            first.group, first.level, first.text, tuple(ids), first.work_id, first.mend
        )
    groups: tuple[Group, ...] = ("rights", "visuals", "captions")
    return tuple(
        sorted(found.values(), key=lambda each: (groups.index(each.group), LEVELS.index(each.level)))
    )


def _on_rights(kit: Kit, post: Post, language: str) -> Iterator[Remark]:
    museum = name_in(kit.institution.names, language)
    for work_id in post.works:
        work = kit.work(work_id)
        notices = check(work, is_cropped=False, has_text_over=False, language=language, institution=museum)
        for notice in notices:
            told = tr("{work}: {remark}", work=work_name(work, language), remark=notice.text)
            yield Remark("rights", notice.level, told, work_id=work_id, mend=_mended(notice))


def _on_visuals(
    kit: Kit,
    post: Post,
    formats: tuple[str, ...],
    language: str,
    previews: Mapping[str, Preview],
    library: Library,
) -> Iterator[Remark]:
    for format_id in formats:
        preview = previews.get(format_id)
        if preview and preview.error:
            mend: Mend = "hashtag" if lacks_hashtag(kit, post.day, language, library) else ""
            yield Remark("visuals", "error", str(preview.error), (format_id,), mend=mend)
        elif preview:
            for notice in preview.notices:
                yield Remark("visuals", notice.level, notice.text, (format_id,), mend=_mended(notice))


def _on_captions(
    formats: tuple[str, ...], language: str, captions: Mapping[str, Caption]
) -> Iterator[Remark]:
    for format_id in formats:
        caption = captions.get(format_id.partition("/")[0])
        for notice in caption.notices if caption and caption.lang == language else ():
            yield Remark("captions", notice.level, notice.text, (format_id,), mend=_mended(notice))


def _on_alt(
    kit: Kit, post: Post, formats: tuple[str, ...], language: str, library: Library
) -> Iterator[Remark]:
    text = post.texts.get(language, PostText()).alt
    for format_id in formats if post.works else ():
        platform = library.platform(format_id.partition("/")[0])
        for notice in alt_text(text, platform, is_carried=is_alt_carried(kit, platform))[1]:
            yield Remark("captions", notice.level, notice.text, (format_id,), mend=_mended(notice))


def _mended(notice: Notice) -> Mend:
    return _MENDED_IN.get(notice.code, "")
