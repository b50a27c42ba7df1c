"""The files of a theme pack, from a folder or a zip that anybody may have made, read into memory without trust.

Nothing is ever unpacked to the disk. Names are compared with the few that a pack may hold before a byte is read; the
first that is no such name refuses the whole. Names never become paths.
"""

from __future__ import annotations

import io
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mwstudio.errors import DataError, PackError
from mwstudio.library.datafile import is_id, suggestion
from mwstudio.library.signing import SIGNATURE
from mwstudio.model import archive
from mwstudio.translation import tr

PACK = "pack.yaml"
PALETTES = "palettes.yaml"
TEMPLATE = "captions/caption.j2"
EDITIONS = "editions"
LAYOUTS = "layouts"

FILES_MAX = 100
BYTES_MAX = 1_000_000
"""All files of a pack together."""

_ZIP_BYTES_MAX = 4_000_000
_SCANNED_MAX = 1_000
_FOLDERS = (EDITIONS, LAYOUTS, "captions")
_LISTED = re.compile(rf"(?:{EDITIONS}|{LAYOUTS})/([^/]+)\.yaml")
# What Macs and Windows leave in every folder and zip; it is neither read nor kept.
_LITTER = re.compile(
    r"(?!.*(?:\.\.|\\))(?:__MACOSX/.*|(?:.*/)?(?:\._[^/]*|\.DS_Store|Thumbs\.db|desktop\.ini))"
)
_TOP = re.compile(r"(?!\.\.?/)([^/\\:]+/)")
_OPEN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


def pack_files(path: Path) -> dict[str, bytes]:
    """The files of the pack ``path`` by their names inside it, sorted. Raises PackError with all that is wrong."""
    try:
        mode = os.lstat(path).st_mode
        if stat.S_ISLNK(mode):
            raise PackError(path, [_link(path, path.name)])
        found = _in_folder(path) if stat.S_ISDIR(mode) else _in_zip(path)
    except OSError as error:
        raise PackError(path, [_unreadable(path, error)]) from error
    if PACK not in found:
        message = tr("There is no pack.yaml: this is no theme pack.")
        raise PackError(
            path, [DataError(message, tr("Write one; docs/add-a-theme-pack.md tells how."), str(path))]
        )
    return dict(sorted(found.items()))


def is_allowed(name: str) -> bool:
    """Whether a file of this name can be in a pack."""
    listed = _LISTED.fullmatch(name)
    return name in {PACK, PALETTES, TEMPLATE, SIGNATURE} or bool(listed and is_id(listed[1]))


def _in_folder(folder: Path) -> dict[str, bytes]:
    names, faults = [], []
    for name, entry in _scanned(folder):
        if entry.is_symlink():
            faults.append(_link(folder, name))
        elif entry.is_dir(follow_symlinks=False):
            if name not in _FOLDERS:
                faults.append(_no_place(folder, f"{name}/"))
        elif not entry.is_file(follow_symlinks=False) or _has_special_rights(entry):
            faults.append(_no_plain_file(folder, name))
        elif not is_allowed(name):
            faults.append(_no_place(folder, name))
        else:
            names.append(name)
    _refuse(folder, faults, len(names))
    files, left = {}, BYTES_MAX
    for name in names:
        files[name] = _content(folder / name, left)
        left -= len(files[name])
        if left < 0:
            raise PackError(folder, [_too_large(folder)])
    return files


def _scanned(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """All that is in a pack's folder and in those below it that a pack has, by names inside the pack."""
    waiting, left = [""], _SCANNED_MAX
    while waiting:
        below = waiting.pop()
        with os.scandir(folder / below) as entries:
            for entry in entries:
                left -= 1
                if left < 0:
                    raise PackError(folder, [_too_many(folder)])
                name = below + entry.name
                if _LITTER.fullmatch(name):
                    continue
                if name in _FOLDERS and entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{name}/")
                yield name, entry


def _has_special_rights(entry: os.DirEntry[str]) -> bool:
    return bool(entry.stat(follow_symlinks=False).st_mode & (stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX))


def _content(path: Path, most: int) -> bytes:
    """The bytes of a plain file, and one more than ``most`` where there are more. Raises OSError, PackError."""
    handle = os.open(path, _OPEN)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise PackError(path, [_no_plain_file(path, path.name)])
        return file.read(most + 1)


def _in_zip(path: Path) -> dict[str, bytes]:
    content = _content(path, _ZIP_BYTES_MAX)
    if len(content) > _ZIP_BYTES_MAX:
        raise PackError(path, [_too_large(path)])
    file = io.BytesIO(content)
    with _plain_errors(path):
        entries = archive.entries(file, may_be_packed=True)
    entries = {name: entry for name, entry in entries.items() if not _LITTER.fullmatch(name)}
    top = _top_of(entries)
    files = {name.removeprefix(top): entry for name, entry in entries.items() if not top or name != top}
    folders = {f"{name}/" for name in _FOLDERS}
    faults = [_no_place(path, name) for name in files if name not in folders and not is_allowed(name)]
    members = {name: entry for name, entry in files.items() if not entry.is_folder}
    _refuse(path, faults, len(members))
    if sum(entry.size for entry in members.values()) > BYTES_MAX:
        raise PackError(path, [_too_large(path)])
    with _plain_errors(path):
        return {name: b"".join(archive.read(file, entry)) for name, entry in members.items()}


def _top_of(names: dict[str, archive.Entry]) -> str:
    """The one folder that holds everything, where people have zipped the folder and not what is in it; else ''."""
    first = _TOP.match(next(iter(names), ""))
    top = first[1] if first else ""
    return top if PACK not in names and all(name.startswith(top) for name in names) else ""


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except archive.ArchiveError as error:
        message = tr("This zip cannot be used: {problem}.", problem=_shown(str(error)))
        hint = tr("Zip the folder again, without a password and without links.")
        raise PackError(path, [DataError(message, hint, str(path))]) from error


def _refuse(path: Path, faults: list[DataError], count: int) -> None:
    if count > FILES_MAX:
        raise PackError(path, [_too_many(path)])
    if faults:
        raise PackError(path, faults)


def _no_place(path: Path, name: str) -> DataError:
    hint = suggestion(name, (PACK, PALETTES, TEMPLATE)) or tr(
        "A pack is data only: pack.yaml, palettes.yaml, editions/*.yaml, layouts/*.yaml, captions/caption.j2."
    )
    return DataError(tr("“{name}” has no place in a theme pack.", name=_shown(name)), hint, str(path))


def _link(path: Path, name: str) -> DataError:
    message = tr("“{name}” is a link to another place.", name=_shown(name))
    return DataError(message, tr("Put the file itself there."), str(path))


def _no_plain_file(path: Path, name: str) -> DataError:
    message = tr("“{name}” is no plain file.", name=_shown(name))
    return DataError(message, tr("Take it out of the pack."), str(path))


def _too_large(path: Path) -> DataError:
    message = tr("This is larger than a theme pack can be: {most} KB.", most=BYTES_MAX // 1000)
    return DataError(message, tr("A pack holds text files only."), str(path))


def _too_many(path: Path) -> DataError:
    message = tr("There is more in it than a theme pack can hold: {most} files.", most=FILES_MAX)
    return DataError(message, "", str(path))


def _unreadable(path: Path, error: OSError) -> DataError:
    reason = error.strerror or str(error)
    return DataError(tr("This cannot be read: {reason}.", reason=reason), where=str(path))


def _shown(name: str) -> str:
    """A name as people can read it, whatever it holds: no line breaks, no turned direction."""
    return "".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in name[:80]) or "?"
