"""The person's file and its safety: new, open, save, autosave, and what a crash left behind."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QBuffer, QIODevice, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage

from mwstudio.app.storage import Storage
from mwstudio.app.tasks import Lane
from mwstudio.errors import Notice, StudioError
from mwstudio.export.plan import unknown_parts
from mwstudio.library.shelf import Library
from mwstudio.model import kitfile, recovery
from mwstudio.model.kit import Kit
from mwstudio.model.recovery import Stamp
from mwstudio.model.session import Session
from mwstudio.model.store import add_to_store, stored

AUTOSAVE_MS = 2_000
_LOOK_PX = 160


Hindrance = Literal["", "elsewhere", "read-only"]
"""What stands against saving to the person's own file: another window has it open, or its place takes nothing."""


class Documents(QObject):
    """Does with the session's kit what takes time, in a lane of its own.

    ``opened`` brings remarks on the kit that is now in work, ``saved`` its path, ``failed`` an exception, ``found``
    what crashes left behind, ``pictured`` the id of one of these and a picture of it. ``library`` must have the theme
    pack of a kit before it is opened: half a kit helps nobody.
    """

    opened = Signal(tuple)
    saved = Signal(Path)
    failed = Signal(object)
    found = Signal(tuple)
    pictured = Signal(str, QImage)

    def __init__(self, session: Session, storage: Storage, lane: Lane, library: Library) -> None:
        super().__init__()
        self._library = library
        self.session = session
        self.storage = storage
        self._lane = lane
        self._autosave: recovery.Autosave | None = None
        self._kept: tuple[Kit, bool, Path | None, Stamp | None] | None = None
        self._seen: Stamp | None = None
        self.hindrance: Hindrance = ""
        self._timer = QTimer(self, singleShot=True, interval=AUTOSAVE_MS)
        self._timer.timeout.connect(self.keep)
        self._leave = session.subscribe(lambda _old, _new: self._on_changed())

    @property
    def is_busy(self) -> bool:
        """Whether anything is being read or written."""
        return self._lane.is_busy

    @property
    def is_changed_elsewhere(self) -> bool:
        """Whether the person's own file is another one than was opened or saved here."""
        path = self.session.path
        return bool(path and self._seen and _stamp(path) not in {self._seen, None})

    def look_for_recovery(self) -> None:
        """Find what crashes left behind, and tidy up; ``found`` brings a tuple of Recoverable.

        From then on, no other studio that starts takes away the pictures of this one.
        """

        def job() -> Iterator[tuple[recovery.Recoverable, ...]]:
            recovery.tidy(self.storage.sessions, self.storage.pictures, _now())
            yield recovery.found(self.storage.sessions)
            self._begin_autosave()

        def on_result(left: tuple[recovery.Recoverable, ...]) -> None:
            self.found.emit(left)
            if left:
                pictures = self.storage.pictures
                self._lane.start(lambda: _pictured(left, pictures), lambda made: self.pictured.emit(*made))

        self._lane.start(job, on_result, self._on_end)

    def keep_look(self, path: Path, image: QImage) -> None:
        """Keep a small picture of a kit file for the start page."""

        def job() -> Iterator[None]:
            self.storage.keep_look(path, _png(image))
            yield None

        self._lane.start(job)

    def new(self, kit: Kit, files: dict[str, Path] | None = None) -> None:
        """Begin with a kit that no file holds."""
        self._seen, self.hindrance = None, ""
        self.session.open(kit, files or {})
        self.opened.emit(())

    def open_samples(self, library: Library) -> None:
        """Begin with the sample museum's week; its pictures are put into the store, for after a crash."""

        def job() -> Iterator[tuple[Kit, dict[str, Path]]]:
            # Reading pictures takes longer to load than the start page to paint.
            from mwstudio.collection.samples import sample_kit  # noqa: PLC0415

            kit, files = sample_kit(library)
            yield (
                kit,
                {
                    picture_id: add_to_store(path, self.storage.pictures)[1]
                    for picture_id, path in files.items()
                },
            )

        self._lane.start(job, lambda made: self.new(*made), self._on_end)

    def open(self, path: Path) -> None:
        """Open a kit file."""

        def on_result(found: tuple[kitfile.Opened, Stamp | None, Hindrance]) -> None:
            opened, self._seen, self.hindrance = found
            self.session.open(opened.kit, opened.files, path, is_read_only=opened.is_read_only)
            self.opened.emit(self._said_of(opened))

        def job() -> Iterator[tuple[kitfile.Opened, Stamp | None, Hindrance]]:
            before = _stamp(path)
            opened = kitfile.open_kit(path, self.storage.pictures)
            self._library.pack(opened.kit.theme)
            yield opened, before, self._hindrance_of(path)
            self.storage.remember(path)

        self._lane.start(job, on_result, self._on_end)

    def restore(self, left: recovery.Recoverable) -> None:
        """Go on with what a crash left behind; it stays on offer until this session has kept it."""

        def on_result(found: tuple[kitfile.Opened, Hindrance]) -> None:
            opened, self.hindrance = found
            self._seen = left.seen
            self.session.open(
                opened.kit, opened.files, left.file, is_read_only=opened.is_read_only, is_saved=False
            )
            self.keep()
            self._lane.start(lambda: self._discard(left.session_id))
            self.opened.emit(self._said_of(opened))

        def job() -> Iterator[tuple[kitfile.Opened, Hindrance]]:
            opened = recovery.restore(left, self.storage.pictures)
            self._library.pack(opened.kit.theme)
            yield opened, self._hindrance_of(left.file) if left.file and left.file.exists() else ""

        self._lane.start(job, on_result, self._on_end)

    def _said_of(self, opened: kitfile.Opened) -> tuple[Notice, ...]:
        """What the file and the parts of the kit that are not known here give to say."""
        return (*opened.notices, *unknown_parts(opened.kit, self._library))

    def discard(self, left: recovery.Recoverable) -> None:
        """Throw away what a crash left behind."""
        self._lane.start(lambda: self._discard(left.session_id), on_end=self._on_end)

    def save(self, path: Path, then: Callable[[], None] = lambda: None) -> None:
        """Save the kit as it is now; ``then`` is called once it is safely on the disk."""
        kit, files = self.session.kit, dict(self.session.files)

        def job() -> Iterator[Stamp | None]:
            kitfile.save_kit(path, kit, files, overwrite=True, keep=kitfile.VERSIONS_KEPT)
            self.storage.remember(path)
            yield _stamp(path)

        def on_result(stamp: Stamp | None) -> None:
            self._seen, self.hindrance = stamp, ""
            self.session.mark_saved(path, kit)
            self.keep()
            self.saved.emit(path)
            then()

        self._lane.start(job, on_result, self._on_end)

    def keep(self) -> None:
        """Keep the kit for after a crash, beside the window's thread, where it is not kept already."""
        self._timer.stop()
        kit, is_dirty, file, seen = self.session.kit, self.session.is_dirty, self.session.path, self._seen
        if self._kept == (kit, is_dirty, file, seen):
            return
        self._kept = (kit, is_dirty, file, seen)

        def job() -> Iterator[None]:
            self._begin_autosave().keep(kit, file, _now(), is_dirty=is_dirty, seen=seen)
            yield None

        self._lane.start(job, on_end=self._on_end)

    def end(self) -> None:
        """The window closes in order: nothing is to be recovered."""
        self._leave()
        self._timer.stop()
        self._lane.leave()
        if self._autosave:
            self._autosave.close()

    def _begin_autosave(self) -> recovery.Autosave:
        """In the lane's thread: the folder for after a crash, made once."""
        if self._autosave is None:
            self._autosave = recovery.Autosave(self.storage.sessions, _now())
        return self._autosave

    def _hindrance_of(self, path: Path) -> Hindrance:
        """In the lane's thread: what stands against saving to this file."""
        held = recovery.held_files(self.storage.sessions, self._begin_autosave().session_id)
        if path.resolve() in {each.resolve() for each in held}:
            return "elsewhere"
        return "" if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK) else "read-only"

    def _discard(self, session_id: str) -> Iterator[None]:
        recovery.discard(self.storage.sessions, session_id)
        yield None

    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _on_end(self, error: Exception | None) -> None:
        if error:
            self._kept = None
            self.failed.emit(error)


def _pictured(left: Sequence[recovery.Recoverable], pictures: Path) -> Iterator[tuple[str, QImage]]:
    """A small picture of each kit that a crash left behind: that of its first work."""
    # Decoding takes longer to load than the start page to paint.
    from mwstudio.app.proofs import decode_proof  # noqa: PLC0415

    for each in left:
        picture = next((work.pictures[0] for work in each.kit.works if work.pictures), None)
        path = stored(pictures, picture.id) if picture else None
        if picture and path:
            with contextlib.suppress(StudioError):
                yield each.session_id, decode_proof(path, picture.name)[1]


def _png(image: QImage) -> bytes:
    """An image, small, as a file."""
    size = QSize(_LOOK_PX, _LOOK_PX)
    keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.scaled(size, keep, smooth).save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


def _now() -> datetime:
    return datetime.now(UTC)
