"""What the person is looking at and works on: a day, its post, a work of it, a language."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from mwstudio.app.change_place import change_place
from mwstudio.errors import StudioError
from mwstudio.export.plan import chosen_formats
from mwstudio.library.layouts import Layout, Page
from mwstudio.library.shelf import Library
from mwstudio.model import edits
from mwstudio.model.edition import Day, Edition
from mwstudio.model.kit import Kit
from mwstudio.model.lockable import LockField
from mwstudio.model.locks import locked_changes, locked_fields
from mwstudio.model.post import Post
from mwstudio.model.session import Session
from mwstudio.model.work import Work

Edit = Callable[[Kit], Kit]


class Home(Struct, frozen=True):
    """Where something that takes a while is to end: a kit by its ``opening``, a post of it, or the draft of one.

    ``work_id`` is the work that was in work there.
    """

    opening: int
    post: Post
    is_draft: bool
    work_id: str


class Editing(QObject):
    """The place in the kit where edits go. ``changed`` tells that the kit or the place is another now.

    An edit of a field that the kit or its theme pack locks is not done: ``refused`` brings the names of such fields.

    A day without a post shows a draft, which becomes part of the kit with its first edit; so looking around
    changes nothing. The same holds for the work of a post that has none.
    """

    changed = Signal()
    refused = Signal(tuple)

    def __init__(self, session: Session, library: Library) -> None:
        super().__init__()
        self.session = session
        self.library = library
        self.language = session.kit.languages[0]
        self.page: Page | None = None
        self._day = _first_day(session.kit)
        self._post_id: str | None = None
        self._work_id: str | None = None
        self._leave = session.subscribe(self._on_session_changed)
        self._settle()

    @property
    def kit(self) -> Kit:
        """The kit with the draft of a post where the day has none."""
        return self._kit

    @property
    def post(self) -> Post:
        """The post in work."""
        return self._post

    @property
    def formats(self) -> tuple[str, ...]:
        """The ``platform/format`` ids the post in work is made for, its own, else the usual ones; those known here."""
        chosen = chosen_formats(self._kit, self._post, self.library)
        return tuple(each for each in chosen if self.library.has_format(each))

    @property
    def pages(self) -> tuple[Page, ...]:
        """The visuals that the post has in each language where a layout makes several of one content."""
        return tuple(dict.fromkeys(page for layout in self.layouts for page in layout.pages))

    @property
    def layouts(self) -> tuple[Layout, ...]:
        """The layouts of the post in work and of its formats, as far as they are known here."""
        post, found = self._post, []
        own = (post.overrides[each].layout for each in self.formats if each in post.overrides)
        for layout_id in dict.fromkeys(filter(None, (post.layout, *own))):
            with suppress(StudioError):
                found.append(self.library.layout(layout_id, self._kit.theme))
        return tuple(found)

    @property
    def has_campaign(self) -> bool:
        """Whether the kit's theme pack shows the day's hashtag."""
        return self.library.pack(self._kit.theme).has_campaign

    @property
    def locked(self) -> tuple[LockField, ...]:
        """The fields that the kit or its theme pack locks, in their order."""
        return locked_fields(self._kit, self.library.pack(self._kit.theme).locks)

    def is_locked(self, field: LockField) -> bool:
        """Whether a field is locked."""
        return field in self.locked

    @property
    def keeper(self) -> str:
        """Who keeps the brand, in words; '' where nobody is named."""
        return self._kit.keeper or self.library.pack(self._kit.theme).keeper

    @property
    def work(self) -> Work:
        """The work in work; a draft where the post has none."""
        return self._work

    @property
    def day(self) -> Day:
        """The day in work."""
        return self._kit.edition.day(self._post.day)

    def choose_day(self, number: int) -> None:
        """Go to a day, 1 to 7, and to the first post of it."""
        self._day, self._post_id, self._work_id = number, None, None
        self._go()

    @property
    def posts_of_day(self) -> tuple[Post, ...]:
        """The posts of the day in work, without a draft."""
        return tuple(post for post in self.session.kit.posts if post.day == self._day)

    def choose_post(self, post_id: str) -> None:
        """Go to a post of the kit, on whichever day it is."""
        self._day, self._post_id, self._work_id = self.session.kit.post(post_id).day, post_id, None
        self._go()

    def choose_work(self, work_id: str) -> None:
        """Go to another work of the post."""
        self._work_id = work_id
        self._go()

    def choose_page(self, page: Page) -> None:
        """Look at another visual of a layout that makes several of one content."""
        self.page = page
        self._go()

    def choose_language(self, language: str) -> None:
        """Go to another language of the kit."""
        self.language = language
        self._go()

    def choose_edition(self, edition: Edition, label: str) -> None:
        """Make another edition the kit's. Raises UsageError where a post stands on a day it lacks."""
        self._apply(label, edits.choose_edition(self.session.kit, edition), None)

    def edit_kit(self, label: str, edit: Edit, merge: str | None = None) -> bool:
        """Change what belongs to no post: the museum, the edition, the languages. Whether it was allowed."""
        return self._apply(label, edit(self.session.kit), merge)

    def edit(self, label: str, edit: Edit, merge: str | None = None) -> bool:
        """Change the kit as ``edit`` says. The post in work is part of it. Whether it was allowed."""
        changed = edit(self._kit)
        return changed is self._kit or self._apply(label, changed, merge)

    def edit_work(self, label: str, edit: Edit, merge: str | None = None) -> bool:
        """Change the kit as ``edit`` says. The work in work is part of it, and of the post. Whether it was allowed."""
        whole = self.with_work(self._kit)
        changed = edit(whole)
        return changed is whole or self._apply(label, changed, merge)

    def set_locks(self, label: str, locks: tuple[LockField, ...], keeper: str) -> None:
        """Lock other fields, as the keeper of the brand wishes; nothing else passes a lock."""
        kit = edits.set_keeper(edits.set_locks(self.session.kit, locks), keeper)
        self.session.apply(label, kit)

    def with_work(self, kit: Kit) -> Kit:
        """``kit`` with the draft of a work made part of the post, where the post has none."""
        if self._work.id in {work.id for work in kit.works}:
            return kit
        kit = edits.add_work(kit, self._work)
        return edits.set_post_works(kit, self._post.id, (*self._post.works, self._work.id))

    def undo(self) -> None:
        """Go one step back, and to the place where it is seen."""
        self._travel(self.session.undo)

    def redo(self) -> None:
        """Go one step forward again, and to the place where it is seen."""
        self._travel(self.session.redo)

    @property
    def home(self) -> Home:
        """The place in work, for what comes later."""
        is_draft = not self.session.kit.has_post(self._post.id)
        return Home(self.session.opening, self._post, is_draft, self._work.id)

    def leave(self) -> None:
        """Hear no more of the session."""
        self._leave()

    def _apply(self, label: str, changed: Kit, merge: str | None) -> bool:
        kit = self.session.kit
        fields = locked_changes(kit, changed, self.library.pack(kit.theme).locks)
        if fields:
            self.refused.emit(fields)
            self.changed.emit()  # what was ticked or typed is shown as the kit still says
            return False
        self.session.apply(label, changed, self._key(merge))
        return True

    def _key(self, merge: str | None) -> str | None:
        return f"{self._post.id}/{self._work.id}/{self.language}/{merge}" if merge else None

    def _travel(self, step: Callable[[], None]) -> None:
        old = self.session.kit
        step()
        new = self.session.kit
        place = change_place(old, new)
        is_elsewhere = place.day not in (None, self._day) or place.post_id not in (None, self._post_id)
        if is_elsewhere and place.day:
            self._day, self._post_id, self._work_id = place.day, place.post_id, None
        if place.work_id:
            self._work_id = place.work_id
        if place.language in new.languages:
            self.language = str(place.language)
        self._go()

    def _go(self) -> None:
        self.session.close_merge()
        self._settle()
        self.changed.emit()

    def _on_session_changed(self, old: Kit, new: Kit) -> None:
        if old.edition.id != new.edition.id and self._day not in {day.number for day in new.edition.days}:
            self._day = _first_day(new)
        self._settle()
        self.changed.emit()

    def _settle(self) -> None:
        """Find the post, work and language in the kit as it is now, as near as possible to those before."""
        kit = self.session.kit
        if self.language not in kit.languages:
            self.language = kit.languages[0]
        if self._day not in {day.number for day in kit.edition.days}:
            self._day = _first_day(kit)
        of_day = [post for post in kit.posts if post.day == self._day]
        post = next((post for post in of_day if post.id == self._post_id), of_day[0] if of_day else None)
        if post is None:
            post = self._draft(kit)
            kit = edits.add_post(kit, post)
        self._kit, self._post, self._post_id = kit, post, post.id
        works = [kit.work(work_id) for work_id in post.works]
        chosen = next((work for work in works if work.id == self._work_id), works[0] if works else None)
        self._work = chosen or Work(edits.next_work_id(kit))
        self._work_id = self._work.id

    def _draft(self, kit: Kit) -> Post:
        formats = kit.posts[-1].formats if kit.posts else ()
        variant = kit.posts[-1].variant if kit.posts else "light"
        return Post(edits.next_post_id(kit), self._day, formats=formats, variant=variant)


def todays_edition(library: Library, today: date) -> Edition:
    """The edition of this week if there is one, else the one that comes next, else the last one.

    Ids end in the year, so the last is read first, and mostly it alone.
    """
    *earlier, last = library.edition_ids()
    found = library.edition(last)
    for edition_id in reversed(earlier):
        before = library.edition(edition_id)
        if before.ends < today.isoformat():
            break
        found = before
    return found


def todays_day(edition: Edition, today: date) -> int:
    """The number of today's day in an edition; on other dates that of the same weekday, else its first."""
    for day in edition.days:
        if day.date == today.isoformat():
            return day.number
    same = [day.number for day in edition.days if date.fromisoformat(day.date).weekday() == today.weekday()]
    return same[0] if same else edition.days[0].number


def _first_day(kit: Kit) -> int:
    return kit.posts[0].day if kit.posts else kit.edition.days[0].number
