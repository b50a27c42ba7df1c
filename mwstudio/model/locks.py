"""Locks: which fields of a kit a volunteer may not change, and whether an edit would.

A kit names locked fields, and so does its theme pack. A lock protects against slips and good intentions, not
against someone who wants to break it: it is not a password.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from msgspec.structs import asdict, replace

from mwstudio.model.kit import Kit
from mwstudio.model.lockable import LOCK_FIELDS, LockField
from mwstudio.model.post import Override, Post
from mwstudio.model.work import Work

LOCKS = "locks"
"""The name under which a change of the locks themselves, or of their keeper, is told."""

T = TypeVar("T", Post, Work)


def locked_fields(kit: Kit, of_pack: Collection[LockField] = ()) -> tuple[LockField, ...]:
    """The fields that are locked, in their order. A pack that locks anything also locks the choice of the pack."""
    locked = {*kit.locks, *of_pack, *(["theme"] if of_pack else [])}
    return tuple(field for field in LOCK_FIELDS if field in locked)


def is_locked(kit: Kit, of_pack: Collection[LockField], field: LockField) -> bool:
    """Whether the kit, or its theme pack, locks a field."""
    return field in locked_fields(kit, of_pack)


def locked_changes(old: Kit, new: Kit, of_pack: Collection[LockField] = ()) -> tuple[str, ...]:
    """The locked fields that going from ``old`` to ``new`` would change, and ``locks`` where it changes those.

    What is locked in posts stays as it is in each; a new post may only have what another post already has, or what
    every new post begins with. ``of_pack`` are the locks of the old kit's theme pack.
    """
    found: list[str] = [field for field in locked_fields(old, of_pack) if _is_changed(field, old, new)]
    if old.locks and ({*old.locks}, old.keeper) != ({*new.locks}, new.keeper):
        found.append(LOCKS)
    return tuple(found)


def changed_fields(old: Kit, new: Kit) -> tuple[LockField, ...]:
    """All fields that going from ``old`` to ``new`` would change, locked or not."""
    return tuple(field for field in LOCK_FIELDS if _is_changed(field, old, new))


def _is_changed(field: LockField, old: Kit, new: Kit) -> bool:
    of_kit, of_post, of_work = _OF_KIT.get(field), _OF_POST.get(field), _OF_WORK.get(field)
    if of_kit and of_kit(old) != of_kit(new):
        return True
    if of_work and _differs(of_work, {w.id: w for w in old.works}, {w.id: w for w in new.works}):
        return True
    if not of_post:
        return False
    before, after = {post.id: post for post in old.posts}, {post.id: post for post in new.posts}
    known = [of_post(post) for post in (*old.posts, Post("", 1))]
    added = [post for post in new.posts if post.id not in before]
    return _differs(of_post, before, after) or any(of_post(post) not in known for post in added)


def _differs(look: Callable[[T], object], old: Mapping[str, T], new: Mapping[str, T]) -> bool:
    return any(look(old[each]) != look(new[each]) for each in old.keys() & new.keys())


# What belongs to each field


def _own(post: Post, name: str) -> dict[str, object]:
    """What single formats have of their own in one respect, by format."""
    plain = getattr(Override(), name)
    return {
        format_id: value
        for format_id, override in post.overrides.items()
        if (value := getattr(override, name)) != plain
    }


def _said(post: Post, *names: str) -> dict[str, tuple[str, ...]]:
    """What a post says in some fields, by language."""
    said = {language: tuple(getattr(text, name) for name in names) for language, text in post.texts.items()}
    return {language: texts for language, texts in said.items() if any(texts)}


def _programme(kit: Kit) -> object:
    """The edition without its hashtags."""
    days = tuple(replace(day, hashtag=None, localised={}, variants_seen=()) for day in kit.edition.days)
    return replace(kit.edition, days=days, **dict.fromkeys(_TAGS, None))


def _hashtags(kit: Kit) -> object:
    days = {day.number: (day.hashtag, day.localised, day.variants_seen) for day in kit.edition.days}
    return (days, *(getattr(kit.edition, name) for name in _TAGS))


def _record(work: Work) -> object:
    return {key: value for key, value in asdict(work).items() if key not in _NO_RECORD}


_TAGS = ("cause_hashtag", "cause_hashtag_localised", "general_hashtags", "general_hashtags_localised")
_RIGHTS = ("rights", "rights_uri", "copyright_notice", "credit_line", "rules")
_NO_RECORD = {"id", "pictures", "focus", "alt", *_RIGHTS}

_OF_KIT: dict[LockField, Callable[[Kit], object]] = {
    "institution-name": lambda kit: kit.institution.names,
    "handles": lambda kit: kit.institution.handles,
    "website": lambda kit: kit.institution.url,
    "logo": lambda kit: (kit.institution.logo, kit.institution.logo_on_dark),
    "colours": lambda kit: kit.institution.colours,
    "fonts": lambda kit: kit.institution.fonts,
    "partners": lambda kit: kit.partners,
    "theme": lambda kit: kit.theme,
    "edition": _programme,
    "hashtags": _hashtags,
    "languages": lambda kit: kit.languages,
    "text": lambda kit: kit.caption_habits,
    "posts": lambda kit: tuple((post.id, post.day) for post in kit.posts),
    "works": lambda kit: tuple(work.id for work in kit.works),
}
_OF_POST: dict[LockField, Callable[[Post], object]] = {
    "layout": lambda post: (post.layout, post.text_size, _own(post, "layout"), _own(post, "text_size")),
    "variant": lambda post: (post.variant, _own(post, "variant")),
    "palette": lambda post: (post.palette, _own(post, "palette")),
    "formats": lambda post: post.formats,
    "headline": lambda post: (_said(post, "headline", "answer"), _own(post, "headline")),
    "text": lambda post: (_said(post, "text", "call"), post.captions, post.may_cut),
    "quote": lambda post: _said(post, "quote", "speaker"),
    "event": lambda post: _said(post, "when", "place"),
    "alt": lambda post: _said(post, "alt"),
    "link": lambda post: (_said(post, "link"), post.with_qr),
    "works": lambda post: post.works,
    "focus": lambda post: _own(post, "focus"),
}
_OF_WORK: dict[LockField, Callable[[Work], object]] = {
    "alt": lambda work: work.alt,
    "records": _record,
    "pictures": lambda work: work.pictures,
    "rights": lambda work: tuple(getattr(work, name) for name in _RIGHTS),
    "focus": lambda work: work.focus,
}
