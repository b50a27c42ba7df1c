"""What a format does differently from its post, in words."""

from __future__ import annotations

from mwstudio.model.post import Override, Post
from mwstudio.translation import tr


def differs(post: Post, format_id: str) -> bool:
    """Whether a format has anything of its own."""
    return post.overrides.get(format_id, Override()) != Override()


def told_differences(override: Override) -> tuple[str, ...]:
    """The names of what a format has of its own."""
    named = (
        (override.layout is not None, tr("layout")),
        (override.variant is not None, tr("ground")),
        (override.palette is not None, tr("colours")),
        (override.text_size is not None, tr("size of texts")),
        (override.focus is not None, tr("focal point")),
        (bool(override.headline), tr("headline")),
    )
    return tuple(name for is_own, name in named if is_own)
