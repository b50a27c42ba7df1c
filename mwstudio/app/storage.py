"""Where the studio keeps what is not the person's own file: pictures in use, sessions, the list of recent kits."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
from pathlib import Path

import msgspec
from msgspec import Struct
from PySide6.QtCore import QStandardPaths

from mwstudio import safeio
from mwstudio.errors import WriteError
from mwstudio.library.shelf import user_folder

Place = QStandardPaths.StandardLocation

_RECENT_MOST = 8
_RECENT_BYTES_MAX = 100_000


class Storage(Struct, frozen=True):
    """The folders below the app's data folder ``root``; nothing is made before it is needed."""

    root: Path

    @property
    def pictures(self) -> Path:
        """The picture store."""
        return self.root / "pictures"

    @property
    def sessions(self) -> Path:
        """What running studios keep for after a crash."""
        return self.root / "sessions"

    @property
    def exports(self) -> Path:
        """Where finished visuals are made that are not the person's own files, such as for the clipboard."""
        return self.root / "exports"

    def look_of(self, kit: Path) -> Path:
        """Where a small picture of a kit file is kept, if there is one."""
        name = hashlib.sha256(str(kit.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return self.root / "looks" / f"{name}.png"

    def keep_look(self, kit: Path, png: bytes) -> None:
        """Keep a small picture of a kit file, for the start page; without it the studio works as well."""
        place = self.look_of(kit)
        with contextlib.suppress(WriteError):
            safeio.make_folder(place.parent)
            safeio.write(place, png, overwrite=True)

    def forget_recent(self) -> None:
        """Empty the list of recent kits."""
        (self.root / "recent.json").unlink(missing_ok=True)
        shutil.rmtree(self.root / "looks", ignore_errors=True)

    def recent(self) -> tuple[Path, ...]:
        """The kits opened or saved lately that are still there, newest first."""
        try:
            with (self.root / "recent.json").open("rb") as file:
                names = msgspec.json.decode(file.read(_RECENT_BYTES_MAX), type=list[str])
        except (OSError, ValueError):  # a list of conveniences: without it the studio works as well
            return ()
        return tuple(path for path in map(Path, names[:_RECENT_MOST]) if path.is_file())

    def looks(self) -> dict[Path, Path]:
        """The recent kits, newest first, and where a small picture of each may be."""
        return {path: self.look_of(path) for path in self.recent()}

    def remember(self, kit: Path) -> None:
        """Put ``kit`` in front of the recent ones."""
        names = dict.fromkeys(map(str, (kit.resolve(), *self.recent())))
        with contextlib.suppress(WriteError):
            safeio.make_folder(self.root)
            safeio.write(
                self.root / "recent.json", msgspec.json.encode(list(names)[:_RECENT_MOST]), overwrite=True
            )


def persons_folder(place: Place = Place.DocumentsLocation) -> Path:
    """Where a person's own files are as the system says, if that is there, else their home."""
    folder = QStandardPaths.writableLocation(place)
    return Path(folder) if folder and Path(folder).is_dir() else Path.home()


def open_storage() -> Storage:
    """The storage of the person at this computer."""
    return Storage(user_folder())
