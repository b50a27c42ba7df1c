"""The kit: an institution, an edition, works and posts. The one document a person saves."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from mwstudio.model.edition import Edition
from mwstudio.model.institution import FontFile, Institution, Partner
from mwstudio.model.lockable import LockField
from mwstudio.model.post import Post
from mwstudio.model.work import Picture, Work

KIT_VERSION = 1
LANGUAGES_MAX = 8


class CaptionHabits(Struct, frozen=True):
    """How the museum likes its captions, where a platform leaves the choice.

    ``carries_alt``: the caption says what the picture shows on platforms without a field for it.
    ``mentions_museum``: it mentions the museum's own account too, where someone else posts for it.
    ``tags_in_community``: tags lead to the museum's own posts, on platforms that have such tags (VK, Telegram).
    """

    carries_alt: bool = False
    mentions_museum: bool = False
    tags_in_community: bool = False


class Kit(Struct, frozen=True):
    """Everything one museum prepares for one edition. Pictures are held by reference (SHA-256).

    ``theme`` is the id of the theme pack; the edition is kept whole, so that a tag filled in by hand travels.
    ``locks`` are the fields that volunteers leave as they are; ``keeper`` is who keeps the brand, in words.
    """

    edition: Edition
    institution: Institution = Institution()
    works: tuple[Work, ...] = ()
    posts: tuple[Post, ...] = ()
    languages: Annotated[tuple[str, ...], Meta(min_length=1, max_length=LANGUAGES_MAX)] = ("en",)
    theme: str = "museumweek"
    version: Annotated[int, Meta(ge=1)] = KIT_VERSION
    partners: tuple[Partner, ...] = ()
    caption_habits: CaptionHabits = CaptionHabits()
    locks: tuple[LockField, ...] = ()
    keeper: str = ""

    def work(self, work_id: str) -> Work:
        """The work with this id. Raises KeyError."""
        for work in self.works:
            if work.id == work_id:
                return work
        raise KeyError(work_id)

    def post(self, post_id: str) -> Post:
        """The post with this id. Raises KeyError."""
        for post in self.posts:
            if post.id == post_id:
                return post
        raise KeyError(post_id)

    def has_post(self, post_id: str) -> bool:
        """Whether the kit holds a post with this id: a draft is not in it yet."""
        return any(post.id == post_id for post in self.posts)

    def pictures(self) -> tuple[Picture, ...]:
        """Every picture the kit refers to, once each, in order of first use."""
        found: dict[str, Picture] = {}
        museum = self.institution
        logos = [(museum.logo, museum.logo_on_dark), *((p.logo, p.logo_on_dark) for p in self.partners)]
        for logo in (each for pair in logos for each in pair if each):
            found.setdefault(logo.id, logo)
        for work in self.works:
            for picture in work.pictures:
                found.setdefault(picture.id, picture)
        return tuple(found.values())

    def fonts(self) -> tuple[FontFile, ...]:
        """Every font the kit brings, once each, whatever order they were set in."""
        fonts = self.institution.fonts
        return tuple({font.id: font for _, font in sorted(fonts.items(), reverse=True)}.values())

    def files(self) -> tuple[Picture | FontFile, ...]:
        """Every file the kit refers to: its pictures, then its fonts."""
        return (*self.pictures(), *self.fonts())
