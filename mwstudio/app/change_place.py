"""Where in a kit a change happened, so that undo and redo can be seen."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from mwstudio.model.kit import Kit
from mwstudio.model.post import Post
from mwstudio.model.work import Work

_WORK_TEXTS = ("title", "creator_display", "date_display", "medium", "dimensions", "credit_line", "alt")


class ChangePlace(Struct, frozen=True):
    """The day, post, work and language of a change; None where it belongs to none of them."""

    day: int | None = None
    post_id: str | None = None
    work_id: str | None = None
    language: str | None = None


def change_place(old: Kit, new: Kit) -> ChangePlace:
    """The first place in which ``new`` differs from ``old``."""
    before = {post.id: post for post in old.posts}
    for post in new.posts:
        if before.get(post.id) is not post and before.get(post.id) != post:
            return _of_post(before.get(post.id), post)
    works = {work.id: work for work in old.works}
    for work in new.works:
        if works.get(work.id) is not work and works.get(work.id) != work:
            shown = next((post for post in new.posts if work.id in post.works), None)
            language = _language_of_work(works.get(work.id), work)
            if shown:
                return ChangePlace(shown.day, shown.id, work.id, language)
    for day in new.edition.days:
        if all(day != other for other in old.edition.days):
            return ChangePlace(day.number)
    return ChangePlace(language=_language(old.institution.names, new.institution.names))


def _of_post(old: Post | None, new: Post) -> ChangePlace:
    if old is None:
        return ChangePlace(new.day, new.id)
    language = _language(old.texts, new.texts)
    if language is None:
        changed = {
            key for key in old.captions | new.captions if old.captions.get(key) != new.captions.get(key)
        }
        language = next((key.partition("/")[2] for key in sorted(changed)), None)
    return ChangePlace(new.day, new.id, language=language)


def _language_of_work(old: Work | None, new: Work) -> str | None:
    if old is None:
        return None
    found = (_language(getattr(old, name), getattr(new, name)) for name in _WORK_TEXTS)
    return next(filter(None, found), None)


def _language(old: Mapping[str, object], new: Mapping[str, object]) -> str | None:
    """The first language in which two sets of texts differ."""
    return next((key for key in sorted({*old, *new}) if old.get(key) != new.get(key)), None)
