"""Recovery: what a crash cannot take away. Each running studio keeps its kit in the folder of the app's data.

``FOLDER/<session id>/kit.json`` holds the kit as it was at the last ``keep``; its pictures and fonts stay in the
picture store, so that keeping it costs little. ``FOLDER/<session id>/lock`` is locked by the running process,
and the system unlocks it however the process ends: what is unlocked was left by a crash. The person's own
file is only named, never touched.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from mwstudio import safeio
from mwstudio.errors import KitError
from mwstudio.model import kitfile, store
from mwstudio.model.kit import Kit

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

KEPT_FOR = timedelta(days=7)
Stamp = tuple[int, int]
"""By which a file is known again without reading it: when it was changed (ns) and its size (bytes)."""

_SESSION_ID = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
_KIT, _LOCK = "kit.json", "lock"
_HELD = {errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK}


class Recoverable(Struct, frozen=True):
    """A kit that a crash left behind; ``file`` is the person's own, None if it was never saved.

    ``seen`` is the stamp of that file (``keep``), None where it was not known.
    """

    session_id: str
    kit: Kit
    changed: datetime
    file: Path | None
    is_dirty: bool
    seen: Stamp | None = None


class _Kept(Struct):
    """What ``kit.json`` of a session says."""

    kit: msgspec.Raw
    changed: Annotated[datetime, Meta(tz=True)]
    file: str
    is_dirty: bool
    seen: Stamp | None = None


class Autosave:
    """The folder of the running session, and the hold on it until ``close`` or the end of the process."""

    def __init__(self, folder: Path, now: datetime) -> None:
        """Make a new session's folder in ``folder`` and hold it. Raises WriteError."""
        self._place = folder / f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
        safeio.make_folder(self._place)
        safeio.write(self._place / _LOCK, b"")
        self._hold = _hold(self._place / _LOCK)

    def keep(
        self, kit: Kit, file: Path | None, now: datetime, *, is_dirty: bool, seen: Stamp | None = None
    ) -> None:
        """Keep ``kit`` as it is at ``now`` (with time zone). Raises KitError and WriteError.

        ``seen`` is the stamp of the person's file as this session last read or wrote it: whoever goes on after a crash
        must not take for their own what somebody else has saved meanwhile.
        To be called at the start, some seconds after a change, and after a save (with ``is_dirty`` False).
        """
        kept = _Kept(msgspec.Raw(kitfile.encode(kit)), now, str(file or ""), is_dirty, seen)
        safeio.write(self._place / _KIT, msgspec.json.encode(kept), overwrite=True)

    @property
    def session_id(self) -> str:
        """The id of the running session."""
        return self._place.name

    def close(self) -> None:
        """End the session in order: nothing of it is offered again."""
        (self._place / _KIT).unlink(missing_ok=True)
        if self._hold is not None:
            os.close(self._hold)
            self._hold = None
        shutil.rmtree(self._place, ignore_errors=True)


def found(folder: Path) -> tuple[Recoverable, ...]:
    """The kits with unsaved changes that crashes left in ``folder``, newest first."""
    left = [each for place in _places(folder) if not _is_held(place) and (each := _read(place))]
    unsaved = [each for each in left if each.is_dirty]
    return tuple(sorted(unsaved, key=lambda each: each.changed, reverse=True))


def held_files(folder: Path, own_id: str) -> tuple[Path, ...]:
    """The people's own files that other running studios have open; ``own_id`` is the session not to count."""
    others = [place for place in _places(folder) if place.name != own_id and _is_held(place)]
    return tuple(left.file for place in others if (left := _read(place)) and left.file)


def restore(left: Recoverable, pictures: Path) -> kitfile.Opened:
    """The kit as it was kept, with its pictures from the picture store ``pictures``.

    It stays on offer until ``discard``, to be called once the new session has kept it.
    """
    return kitfile.from_store(left.kit, pictures)


def discard(folder: Path, session_id: str) -> None:
    """Remove what a session left behind, as the person wishes."""
    if _SESSION_ID.fullmatch(session_id):
        shutil.rmtree(folder / session_id, ignore_errors=True)


def tidy(folder: Path, pictures: Path, now: datetime) -> None:
    """Remove what crashes left over ``KEPT_FOR`` before ``now``, and pictures nobody used for as long.

    To be called at the start, before ``Autosave``. While another studio runs, all pictures stay.
    """
    since = now - KEPT_FOR
    used: set[str] = set()
    is_alone = True
    for place in _places(folder):
        left = _read(place)
        if _is_held(place):
            is_alone = False
        elif _last_change(place, left) < since:
            discard(folder, place.name)
        elif left:
            used.update(file.id for file in left.kit.files())
    if is_alone:
        store.remove_unused(pictures, used, since)


def _places(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [place for place in sorted(folder.iterdir()) if _SESSION_ID.fullmatch(place.name)]


def _read(place: Path) -> Recoverable | None:
    """What is left in the folder of a session, None where nothing is or nothing can be made of it."""
    try:
        kept = msgspec.json.decode((place / _KIT).read_bytes(), type=_Kept)
        kit = kitfile.decode(bytes(kept.kit), _KIT)
    except (OSError, ValueError, KitError):
        return None
    file = Path(kept.file) if kept.file else None
    return Recoverable(place.name, kit, kept.changed, file, kept.is_dirty, kept.seen)


def _last_change(place: Path, left: Recoverable | None) -> datetime:
    if left:
        return left.changed
    try:
        return datetime.fromtimestamp(place.stat().st_mtime, UTC)
    except OSError:  # another studio was faster
        return datetime.max.replace(tzinfo=UTC)


def _is_held(place: Path) -> bool:
    try:
        hold = _hold(place / _LOCK)
    except BlockingIOError:
        return True
    if hold is not None:
        os.close(hold)
    return False


def _hold(path: Path) -> int | None:
    """Lock a file until its handle is closed; None where this disk knows no locks or the file is not there.

    Raises BlockingIOError where another process holds it. The handle is one for writing because network
    drives lock no other; nothing is written.
    """
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return None
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        if error.errno in _HELD:
            raise BlockingIOError(*error.args) from error
        return None
    return handle
