"""The session: the kit a person is working on, what it was before, and who wants to know when it changes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from mwstudio.model.kit import Kit

Subscriber = Callable[[Kit, Kit], None]
"""Called with the kit before and after; act only where ``old.x is not new.x``."""

HISTORY_STEPS = 500


class _Step(Struct, frozen=True):
    """One thing to undo or redo: what it is called, and the kit to go to."""

    label: str
    kit: Kit


class Session:
    """The one kit in work, with its history. For one thread; the window and its helpers share it.

    ``files`` says where the pictures of the kit are on this disk, by picture id; it only grows, because undo
    may bring any picture back. ``path`` is the person's own file, None before the first save.
    """

    def __init__(
        self,
        kit: Kit,
        files: Mapping[str, Path] | None = None,
        path: Path | None = None,
        *,
        is_read_only: bool = False,
    ) -> None:
        self._subscribers: list[Subscriber] = []
        self._changes: deque[tuple[Kit, Kit]] = deque()
        self._is_telling = False
        self._opening = 0
        self._begin(kit, files or {}, path, is_read_only)

    def _begin(self, kit: Kit, files: Mapping[str, Path], path: Path | None, is_read_only: bool) -> None:
        self._opening += 1
        self._kit = kit
        self._saved: Kit | None = kit
        self._files = dict(files)
        self._path = path
        self._is_read_only = is_read_only
        self._undo: deque[_Step] = deque(maxlen=HISTORY_STEPS)
        self._redo: list[_Step] = []
        self._merge: str | None = None

    @property
    def opening(self) -> int:
        """Which of the kits that were opened one after the other this is: work begun for one is not for the next."""
        return self._opening

    @property
    def kit(self) -> Kit:
        """The kit as it is now."""
        return self._kit

    @property
    def files(self) -> Mapping[str, Path]:
        """Where the pictures are on this disk, by picture id."""
        return MappingProxyType(self._files)

    @property
    def path(self) -> Path | None:
        """The person's own file, None before the first save."""
        return self._path

    @property
    def is_read_only(self) -> bool:
        """Whether the kit was made by a newer studio and so can be looked at but not saved."""
        return self._is_read_only

    @property
    def is_dirty(self) -> bool:
        """Whether the kit differs from the saved one; undoing back to that one is clean again."""
        return self._kit is not self._saved and self._kit != self._saved

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to redo."""
        return bool(self._redo)

    @property
    def undo_label(self) -> str:
        """What the step to undo is called, '' where there is none."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What the step to redo is called, '' where there is none."""
        return self._redo[-1].label if self._redo else ""

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Be told of every change from now on; the answer is the way to stop it.

        Changes made by a subscriber are told after the present one, so that everybody hears the same order.
        """
        self._subscribers.append(subscriber)

        def unsubscribe() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return unsubscribe

    def apply(self, label: str, kit: Kit, merge: str | None = None) -> None:
        """Go to ``kit`` as one step called ``label``; the same kit is no step.

        Steps in a row with the same ``merge`` key (``post-1/en/headline``) are one, until ``close_merge``.
        """
        if kit is self._kit:
            return
        if merge is None or merge != self._merge:
            self._undo.append(_Step(label, self._kit))
        self._merge = merge
        self._redo.clear()
        self._go(kit)

    def close_merge(self) -> None:
        """Let the next step be one of its own, such as after a pause in typing."""
        self._merge = None

    def undo(self) -> None:
        """Go one step back; nothing happens where there is none."""
        if self._undo:
            step = self._undo.pop()
            self._redo.append(_Step(step.label, self._kit))
            self._merge = None
            self._go(step.kit)

    def redo(self) -> None:
        """Go one step forward again; nothing happens where there is none."""
        if self._redo:
            step = self._redo.pop()
            self._undo.append(_Step(step.label, self._kit))
            self._merge = None
            self._go(step.kit)

    def add_file(self, picture_id: str, path: Path) -> None:
        """Say where a picture is on this disk, before the edit that brings it into the kit."""
        self._files[picture_id] = path

    def mark_saved(self, path: Path, kit: Kit | None = None) -> None:
        """Say that ``kit`` (else the present one) is now in the person's file ``path``."""
        self._saved = kit or self._kit
        self._path = path
        self._merge = None

    def open(
        self,
        kit: Kit,
        files: Mapping[str, Path],
        path: Path | None = None,
        *,
        is_read_only: bool = False,
        is_saved: bool = True,
    ) -> None:
        """Work on another kit with a new history; ``is_saved`` is False for one restored after a crash."""
        old = self._kit
        self._begin(kit, files, path, is_read_only)
        if not is_saved:
            self._saved = None
        self._tell(old)

    def _go(self, kit: Kit) -> None:
        old, self._kit = self._kit, kit
        self._tell(old)

    def _tell(self, old: Kit) -> None:
        """Tell everybody of the change, and of those it leads to; an error of one does not stop the rest."""
        self._changes.append((old, self._kit))
        if self._is_telling:
            return
        self._is_telling = True
        first_error: Exception | None = None
        try:
            while self._changes:
                change = self._changes.popleft()
                for subscriber in tuple(self._subscribers):
                    try:
                        subscriber(*change)
                    except Exception as error:  # noqa: BLE001 - raised again below: autosave must not miss a change
                        first_error = first_error or error
        finally:
            self._is_telling = False
        if first_error:
            raise first_error
