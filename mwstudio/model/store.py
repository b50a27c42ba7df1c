"""The picture store: a folder in which every picture file lies once, named by the SHA-256 of its bytes.

The window, the command line and opened kits put pictures there and read them from there. What is in the store
is checked whenever it is used again, so that a damaged copy is replaced by the next good one.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path

from mwstudio import safeio
from mwstudio.errors import PictureError
from mwstudio.translation import tr

_CHUNK_BYTES = 1 << 20
_PICTURE_ID = re.compile("[0-9a-f]{64}")


def add_to_store(source: bytes | Path, store: Path) -> tuple[str, Path]:
    """Copy a picture file, or its bytes, into ``store``; return its id and where it now is.

    Nothing is decoded: whether it is a picture is for ``mwstudio.render`` to say. The file is read in chunks,
    once to know its id and once more to copy it where it is new. Raises PictureError and WriteError.
    """
    digest = hashlib.sha256()
    size = 0
    for chunk in _chunks(source):
        digest.update(chunk)
        size += len(chunk)
    picture_id = digest.hexdigest()
    return picture_id, put(store, picture_id, size, _chunks(source))


def stored(store: Path, picture_id: str) -> Path | None:
    """Where the picture is in ``store``, marked as used now; None where it is missing or damaged."""
    path = store / picture_id
    try:
        for _ in verified(read(path), picture_id):
            pass
    except PictureError:
        return None
    with contextlib.suppress(OSError):
        os.utime(path)
    return path


def put(store: Path, picture_id: str, size: int, chunks: Iterable[bytes]) -> Path:
    """Write ``chunks`` (``size`` bytes together) as this picture, unless it is already there and sound.

    Raises PictureError where the chunks are another picture, and WriteError; the store is then as it was.
    """
    if found := stored(store, picture_id):
        return found
    safeio.make_folder(store)
    return safeio.write_chunks(store / picture_id, verified(chunks, picture_id), size, overwrite=True).path


def remove_unused(store: Path, kept: Collection[str], since: datetime) -> None:
    """Remove the pictures that nobody put or found here since then, except those ``kept``."""
    if not store.is_dir():
        return
    for path in store.iterdir():
        if _PICTURE_ID.fullmatch(path.name) and path.name not in kept:
            with contextlib.suppress(OSError):  # in use or gone: another time
                if path.stat().st_mtime < since.timestamp():
                    path.unlink()
    safeio.clean_stale(store)


def read(path: Path) -> Iterator[bytes]:
    """The bytes of a picture file in chunks. Raises PictureError where it cannot be read."""
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                yield chunk
    except OSError as error:
        raise PictureError(
            tr("The picture cannot be read."),
            tr("Check that it is still there, or choose it again."),
            path.name,
        ) from error


def verified(chunks: Iterable[bytes], picture_id: str) -> Iterator[bytes]:
    """The same chunks; raises PictureError after the last one where they are not the picture of this id."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        yield chunk
    if digest.hexdigest() != picture_id:
        raise PictureError(tr("The picture is damaged or was changed."), tr("Choose it again."))


def _chunks(source: bytes | Path) -> Iterable[bytes]:
    return (source,) if isinstance(source, bytes) else read(source)
