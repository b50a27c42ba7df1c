"""Adding a theme pack to the user's folder, and taking it out again."""

from __future__ import annotations

import zlib
from pathlib import Path

from mwstudio.disk import explain
from mwstudio.errors import UsageError, WriteError
from mwstudio.library.packs import OpenedPack, open_pack
from mwstudio.library.shelf import Library
from mwstudio.model import archive
from mwstudio.safeio import make_folder, write
from mwstudio.translation import tr


def add_pack(path: Path, library: Library, folder: Path, *, replace: bool = False) -> OpenedPack:
    """Copy the pack ``path`` into the user's ``folder`` and open it there, checked before and after.

    Whatever it was, it becomes one zip of the very files that were checked, so that it comes whole or not at all.
    Raises PackError for one that is refused, UsageError where the pack is there already, and WriteError.
    """
    found = open_pack(path.resolve(), library.known)
    target = folder / "themes" / f"{found.pack.id}.zip"
    there = library.added_pack(found.pack.id)
    if there and there.path != target:
        raise UsageError(
            tr("The pack “{id}” is there already: {path}.", id=found.pack.id, path=there.path),
            tr("Remove that one first."),
        )
    if target.exists() and not replace:
        raise UsageError(
            tr("The pack “{id}” is there already: {path}.", id=found.pack.id, path=target),
            tr("“{option}” puts this one in its place.", option="--replace"),
        )
    if there and there.signer and found.signer != there.signer:
        raise UsageError(
            tr("The pack “{id}” that is there was signed by somebody else than this one.", id=found.pack.id),
            tr("Ask whoever gave you this one. To use it all the same, remove the other first."),
        )
    make_folder(target.parent)
    write(target, zipped(found.files), overwrite=replace)
    return open_pack(target, library.known)


def remove_pack(pack_id: str, library: Library) -> Path:
    """Take a pack that a person added out of the user's folder, sound or not; return what was removed.

    A folder is left alone, as it may be the only copy of somebody's work. Raises UsageError and WriteError.
    """
    added = library.added_pack(pack_id)
    refused = [error.path for error in library.refused if error.path.stem == pack_id]
    path = added.path if added else refused[0] if refused else None
    if path is None:
        library.pack(pack_id)
        raise UsageError(tr("“{id}” is a pack of the studio's own; it stays.", id=pack_id))
    if path.is_dir() and not path.is_symlink():
        raise UsageError(
            tr("The pack “{id}” is a folder: {path}.", id=pack_id, path=path),
            tr("Delete the folder yourself; it may be the only copy."),
        )
    try:
        path.unlink()
    except OSError as error:
        raise WriteError(*explain(error, path, 0), str(path)) from error
    return path


def zipped(files: dict[str, bytes]) -> bytes:
    """The files of a pack as one zip; equal files are equal bytes."""
    return b"".join(archive.pack([_member(name, content) for name, content in sorted(files.items())]))


def _member(name: str, content: bytes) -> archive.Member:
    return archive.Member(name, len(content), zlib.crc32(content), lambda: (content,))
