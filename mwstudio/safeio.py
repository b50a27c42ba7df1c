"""The only place that opens a file for writing, so that a full disk, a kill or a power cut never ruins one.

The bytes are complete in memory, or come in chunks, and go to a temporary file beside the target. They
are synced, read back and compared, and only then take the target's name in one step; the folder is synced
last. So the target is at every moment either what it was or what it shall be.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
import secrets
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from msgspec import Struct

from mwstudio.disk import explain, is_held_by_another
from mwstudio.errors import WriteError
from mwstudio.translation import tr

_TEMPORARY = re.compile(r"\.mwstudio-[0-9a-f]{16}\.tmp")
_STALE_AFTER_S = 24 * 3600
_CHUNK = 1 << 20
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would translate line ends without it
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
# A virus scanner lets go of a new file within a second or so.
_RETRY_DELAYS_S = (0.02, 0.04, 0.08, 0.16, 0.32, 0.64)
_NO_HARD_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.EACCES}  # some network drives cannot


class Written(Struct, frozen=True):
    """A file that is safely on disk: where, how long (``bytes``), and its SHA-256 in hexadecimal."""

    path: Path
    bytes: int
    sha256: str


def write(
    path: Path, data: bytes, *, overwrite: bool = False, keep: int = 0, is_private: bool = False
) -> Written:
    """Write ``data`` to ``path``, all or nothing, and say what was read back from the disk.

    Without ``overwrite`` a file that is already there, or appears meanwhile, is left alone. With it, the
    last ``keep`` versions stay beside the new one (see ``previous``); a symbolic link, a folder and a
    write-protected file are refused all the same. A new file that ``is_private`` is for its owner alone.
    Raises WriteError; the target is then whole, and as it was unless only the very last step, syncing the
    folder, has failed.
    """
    return write_chunks(path, (data,), len(data), overwrite=overwrite, keep=keep, is_private=is_private)


def write_chunks(
    path: Path,
    chunks: Iterable[bytes],
    size: int,
    *,
    overwrite: bool = False,
    keep: int = 0,
    is_private: bool = False,
) -> Written:
    """Write what is too large for memory, such as a kit with its pictures, in the way of ``write``.

    ``size`` is their length together, for the message on a full disk. What cannot be read, ``chunks`` tells
    by a StudioError of its own; it passes through, and the target is as it was.
    """
    with _plain_errors(path, size):
        mode = _permissions(path, overwrite=overwrite)
        temporary = path.with_name(f".mwstudio-{secrets.token_hex(8)}.tmp")
        try:
            length, digest = _write_temporary(
                temporary, chunks, (0o600 if is_private else 0o666) if mode is None else mode
            )
            _compare(temporary, length, digest)
            if overwrite:
                if keep and mode is not None:
                    _keep_previous(path, keep)
                _patiently(partial(os.replace, temporary, path))
            else:
                _take_free_name(temporary, path)
        finally:
            with contextlib.suppress(OSError):
                _patiently(partial(os.unlink, temporary))
        _sync_folder(path.parent)
    return Written(path, length, digest)


def previous(path: Path, number: int) -> Path:
    """Where the ``number``-th earlier version of ``path`` is kept; 1 is the newest."""
    return path.with_name(f"{path.stem}.previous-{number}{path.suffix}")


def make_folder(path: Path) -> Path:
    """Make the folder ``path`` and those above it where they are missing; return it. Raises WriteError."""
    with _plain_errors(path, 0):
        missing = [folder for folder in (path, *path.parents) if not folder.is_dir()]
        for folder in reversed(missing):
            try:
                folder.mkdir()
            except FileExistsError:
                if not folder.is_dir():  # else another process was faster
                    raise
            _sync_folder(folder.parent)
    return path


def clean_stale(folder: Path) -> int:
    """Remove what a kill or power cut left of ours in ``folder`` over a day ago; return how many files."""
    removed = 0
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if not _TEMPORARY.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
                continue
            with contextlib.suppress(OSError):
                if time.time() - entry.stat(follow_symlinks=False).st_mtime > _STALE_AFTER_S:
                    os.unlink(entry.path)
                    removed += 1
    return removed


def _permissions(path: Path, *, overwrite: bool) -> int | None:
    """The permissions of the file to replace, None where there is none. Raises for one that must stay."""
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        raise WriteError(
            tr("“{name}” is a link to another place and was left as it is.", name=path.name),
            tr("Choose another name, or remove the link."),
            str(path),
        )
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not overwrite:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
    if not mode & stat.S_IWUSR:  # a rename would ignore it
        raise WriteError(
            tr("“{name}” is write-protected and was left as it is.", name=path.name),
            tr("Choose another name, or remove the protection."),
            str(path),
        )
    return mode & 0o777


def _write_temporary(path: Path, chunks: Iterable[bytes], mode: int) -> tuple[int, str]:
    """Write and sync a new file; return its length and the SHA-256 it should have."""
    digest, size = hashlib.sha256(), 0
    file = os.open(path, _NEW_FILE, mode)
    try:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            rest = memoryview(chunk)
            while rest:
                written = os.write(file, rest[:_CHUNK])  # may be less than asked on a nearly full disk
                if written <= 0:
                    raise OSError(errno.EIO, os.strerror(errno.EIO))
                rest = rest[written:]
        os.fsync(file)
    finally:
        os.close(file)
    return size, digest.hexdigest()


def _compare(path: Path, length: int, digest: str) -> None:
    """Read the file again and check its length and SHA-256. Raises WriteError where they differ."""
    found, size = hashlib.sha256(), 0
    file = os.open(path, os.O_RDONLY | _BINARY)
    try:
        while chunk := os.read(file, _CHUNK):
            found.update(chunk)
            size += len(chunk)
    finally:
        os.close(file)
    if size != length or found.hexdigest() != digest:
        raise WriteError(
            tr("The disk did not give back what was written to it."),
            tr("Do not trust this disk; choose a folder on another one."),
            str(path.parent),
        )


def _take_free_name(temporary: Path, path: Path) -> None:
    """Give the temporary file its name, unless somebody else has taken it meanwhile (FileExistsError)."""
    if os.name == "nt":
        _patiently(partial(os.rename, temporary, path))  # never replaces there
        return
    try:
        os.link(temporary, path)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        # A memory stick: reserve the name with an empty file, then put ours in its place.
        reserved = os.open(path, _NEW_FILE)
        try:
            os.close(reserved)
            os.replace(temporary, path)
        except OSError:
            os.unlink(path)
            raise


def _keep_previous(path: Path, keep: int) -> None:
    """Set the current file aside as the newest earlier version, without taking it away for a moment."""
    first_free = next((n for n in range(1, keep + 1) if not previous(path, n).exists()), keep)
    for number in range(first_free, 1, -1):
        _patiently(partial(os.replace, previous(path, number - 1), previous(path, number)))
    newest = previous(path, 1)
    with contextlib.suppress(FileNotFoundError):
        os.unlink(newest)
    try:
        os.link(path, newest)
    except OSError as error:
        if error.errno not in _NO_HARD_LINKS:
            raise
        write(newest, path.read_bytes())


def _sync_folder(folder: Path) -> None:
    """Make new names in ``folder`` survive a power cut, on systems where that is a step of its own."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise


def _patiently(step: Callable[[], None]) -> None:
    """Do ``step``, again for a second or so while Windows says that another program holds the file."""
    for delay in _RETRY_DELAYS_S:
        try:
            return step()
        except PermissionError as error:
            if not is_held_by_another(error):
                raise
            time.sleep(delay)
    return step()


@contextlib.contextmanager
def _plain_errors(path: Path, size: int) -> Iterator[None]:
    """Turn the system's errors while writing ``size`` bytes to ``path`` into a WriteError for the person."""
    try:
        yield
    except OSError as error:
        raise WriteError(*explain(error, path, size), str(path)) from error
