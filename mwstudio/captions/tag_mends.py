"""Mends of the hashtags that a person typed for a post, each to be made in one step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from mwstudio.captions.near_misses import tags_of, variants_of
from mwstudio.captions.tag_check import check_tags, mend
from mwstudio.library.platforms import Platform
from mwstudio.model.edits import set_caption, set_post_text
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post

Field = Literal["headline", "text", "call", "caption"]


class TagMend(Struct, frozen=True):
    """What a remark said, and the kit's text that would say it no more: of a language, or ``caption`` of a platform."""

    told: str
    better: str
    field: Field
    language: str
    text: str


def tag_mends(kit: Kit, post: Post, language: str, platform: Platform) -> Iterator[TagMend]:
    """The mends of what stands in the caption of ``post`` on ``platform`` in ``language``, in order."""
    tags, variants = tags_of(kit.edition), variants_of(kit.edition)
    own = post.captions.get(f"{platform.id}/{language}", "")
    written = next((tag for tag in (language, language.partition("-")[0]) if tag in post.texts), "")
    fields: dict[Field, str] = {"caption": own}
    if not own and written:
        texts = post.texts[written]
        fields = {"headline": texts.headline, "text": texts.text, "call": texts.call}
    for field, text in fields.items():
        for remark in check_tags(text, platform, tags, variants, is_common=not own):
            if remark.mend:
                mended = mend(text, remark)
                yield TagMend(remark.notice.text, remark.mend.strip(), field, written or language, mended)


def with_mend(kit: Kit, post_id: str, platform_id: str, chosen: TagMend) -> Kit:
    """``kit`` with one of the mends of a post made."""
    if chosen.field == "caption":
        return set_caption(kit, post_id, platform_id, chosen.language, chosen.text)
    return set_post_text(kit, post_id, chosen.language, chosen.field, chosen.text)
