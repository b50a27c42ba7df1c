"""The kit file: one ``.mwkit`` holds the whole kit with its pictures and fonts, and opens the same on another computer.

``docs/kit-file.md`` describes the format. Equal kits are equal bytes, which do not tell who saved them, where
or when. A file from elsewhere is believed in nothing: names, lengths and contents are checked before use.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from mwstudio import safeio
from mwstudio.errors import Code, KitError, Notice, PictureError
from mwstudio.model import archive, store
from mwstudio.model.institution import FontFile
from mwstudio.model.kit import KIT_VERSION, Kit
from mwstudio.model.work import Picture
from mwstudio.translation import tr

SUFFIX = ".mwkit"
KIT_JSON = "kit.json"
KIT_JSON_BYTES_MAX = 64_000_000
VERSIONS_KEPT = 3
"""How many earlier versions stay beside a person's file when it is saved over."""

_FILE_NAME = re.compile(r"((?:pictures|fonts)/[0-9a-f]{64})\.[a-z0-9]{1,5}")
_LATER_NAME = re.compile(r"[a-z0-9_-]+(/[a-z0-9_-]+)*\.[a-z0-9]{1,8}")
_SUFFIXES = {"avif", "gif", "heic", "heif", "jpeg", "jpg", "otf", "png", "svg", "tif", "tiff", "ttf", "webp"}


class Opened(Struct, frozen=True):
    """A kit as opened, and where its pictures and fonts are on this disk, by id; of a lost one a Notice tells.

    ``is_read_only`` is for a kit made by a newer studio, parts of which would be lost in saving.
    """

    kit: Kit
    files: dict[str, Path]
    notices: tuple[Notice, ...] = ()
    is_read_only: bool = False


class _Head(Struct):
    """The one thing that every version of the format says in the same way."""

    version: int


def save_kit(
    path: Path, kit: Kit, files: Mapping[str, Path], *, overwrite: bool = False, keep: int = 0
) -> safeio.Written:
    """Save ``kit`` to ``path`` with its pictures and fonts, which ``files`` finds on this disk by id; all or nothing.

    Files are copied in chunks, whatever their size. ``overwrite`` and ``keep`` are those of
    ``safeio.write``. Raises WriteError, and KitError where the kit could not be opened again, is too large,
    or a picture or font of it is missing or changed.
    """
    if kit.version > KIT_VERSION:
        raise KitError(*_too_new(), path.name)
    text = encode(kit)
    try:
        _parsed(text)
    except (ValueError, RecursionError) as error:
        raise KitError(
            tr("This kit could not be opened again and was not saved."),
            tr("Undo the last steps, then save again."),
            path.name,
        ) from error
    if len(text) > KIT_JSON_BYTES_MAX:
        raise KitError(*_too_large(len(text)), path.name)
    kept = {_member_name(file): file for file in kit.files()}
    members = [archive.Member(KIT_JSON, len(text), zlib.crc32(text), lambda: (text,))]
    members += [_member(name, kept[name], files, path.name) for name in sorted(kept)]
    size = archive.packed_bytes(members)
    if size > archive.FILE_BYTES_MAX or len(members) > archive.MEMBERS_MAX:
        raise KitError(*_too_large(size), path.name)
    return safeio.write_chunks(path, archive.pack(members), size, overwrite=overwrite, keep=keep)


def open_kit(path: Path, into: Path) -> Opened:
    """Open the kit file ``path`` and put its pictures and fonts into the picture store ``into``.

    A picture or font that is damaged or missing is told in a Notice and the rest opens; a kit made by a newer studio
    opens read-only where it can be understood. Raises KitError for everything else that is wrong, and
    WriteError where the store cannot take them.
    """
    try:
        with _opened(path) as file:
            entries = archive.entries(file)
            kit = decode(_kit_json(file, entries), path.name)
            found = _file_entries(entries, path.name, is_newer=kit.version > KIT_VERSION)
            places = [_copied(file, found.get(_place(each)), each.id, into) for each in kit.files()]
    except archive.ArchiveError as error:
        raise KitError(*_not_a_kit(), path.name) from error
    return _with_places(kit, places)


def from_store(kit: Kit, pictures: Path) -> Opened:
    """A kit that was kept without its files, as ``recovery`` does, with those from the picture store."""
    return _with_places(kit, [store.stored(pictures, each.id) for each in kit.files()])


def encode(kit: Kit) -> bytes:
    """The kit as ``kit.json``: indented, and the same bytes for equal kits. Raises KitError."""
    try:
        return msgspec.json.format(msgspec.json.encode(kit, order="deterministic"), indent=2) + b"\n"
    except UnicodeEncodeError as error:
        raise KitError(
            tr("A text of this kit holds a broken character and cannot be saved."),
            tr("Type that text again."),
            ascii(error.object[:40]),
        ) from error


def decode(text: bytes, where: str) -> Kit:
    """The kit that ``kit.json`` says, at one with itself. Raises KitError, which names the file ``where``."""
    try:
        return _parsed(text)
    except (ValueError, RecursionError) as error:
        is_newer = _version(text) > KIT_VERSION
        raise KitError(*(_too_new() if is_newer else _not_a_kit()), where) from error


def schema() -> bytes:
    """The JSON Schema of ``kit.json``, which is ``docs/kit.schema.json``."""
    made = msgspec.json.schema(Kit)
    made["$defs"]["Kit"]["required"].append("version")
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **made}
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def _version(text: bytes) -> int:
    """The version that ``kit.json`` says, 0 where it says none."""
    try:
        return msgspec.json.decode(text, type=_Head).version
    except (ValueError, RecursionError):
        return 0


def _parsed(text: bytes) -> Kit:
    """The kit in ``kit.json``. Raises ValueError (msgspec's and UTF-8's errors are) or RecursionError."""
    if not _version(text):
        raise ValueError("no version")
    kit = msgspec.json.decode(text, type=Kit)
    works = {work.id for work in kit.works}
    posts = {post.id for post in kit.posts}
    days = {day.number for day in kit.edition.days}
    if len(works) < len(kit.works) or len(posts) < len(kit.posts):
        raise ValueError("an id is there twice")
    for post in kit.posts:
        if not works.issuperset(post.works) or post.day not in days:
            raise ValueError(f"post {post.id} speaks of what is not there")
    return kit


def _place(file: Picture | FontFile) -> str:
    """Where a file is inside the kit, without its suffix."""
    return f"{'fonts' if isinstance(file, FontFile) else 'pictures'}/{file.id}"


def _member_name(file: Picture | FontFile) -> str:
    """Where a file is inside the kit; its suffix is only for people who look inside."""
    suffix = Path(file.name).suffix.lower().lstrip(".")
    return f"{_place(file)}.{suffix if suffix in _SUFFIXES else 'bin'}"


def _member(name: str, file: Picture | FontFile, files: Mapping[str, Path], where: str) -> archive.Member:
    size = crc = 0
    for chunk in _sound(file, files, where):
        size += len(chunk)
        crc = zlib.crc32(chunk, crc)
    return archive.Member(name, size, crc, lambda: _sound(file, files, where))


def _sound(file: Picture | FontFile, files: Mapping[str, Path], where: str) -> Iterator[bytes]:
    """The bytes of a file on this disk. Raises KitError, at the latest after them, where not sound."""
    try:
        yield from store.verified(store.read(files[file.id]), file.id)
    except (KeyError, PictureError) as error:
        if isinstance(file, FontFile):
            message = tr("The font “{name}” is missing or was changed; nothing was saved.", name=file.name)
            hint = tr("Choose it again, or take it out of the brand kit.")
        else:
            message = tr("The picture “{name}” is missing or was changed; nothing was saved.", name=file.name)
            hint = tr("Choose it again, or take it out of its work.")
        raise KitError(message, hint, where) from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if not path.is_file():  # a pipe or a device would make us wait for ever
            raise FileNotFoundError(path)
        file = path.open("rb")
    except OSError as error:
        raise KitError(
            tr("The kit cannot be read."), tr("Check that it is there and that you may open it."), path.name
        ) from error
    with file:
        yield file


def _kit_json(file: BinaryIO, entries: Mapping[str, archive.Entry]) -> bytes:
    entry = entries.get(KIT_JSON)
    if not entry or entry.size > KIT_JSON_BYTES_MAX:
        raise archive.ArchiveError(f"no {KIT_JSON}, or too long")
    return b"".join(archive.read(file, entry))


def _file_entries(
    entries: Mapping[str, archive.Entry], where: str, *, is_newer: bool
) -> dict[str, archive.Entry]:
    """The pictures and fonts by their place. Raises KitError for other names, except what newer studios may use."""
    found: dict[str, archive.Entry] = {}
    for name, entry in entries.items():
        if match := _FILE_NAME.fullmatch(name):
            if match[1] in found:
                raise archive.ArchiveError(f"{name}: twice")
            found[match[1]] = entry
        elif name != KIT_JSON and not (is_newer and _LATER_NAME.fullmatch(name)):
            raise KitError(
                tr(
                    "The file holds something that is no part of a kit, “{name}”; it was not opened.",
                    name=ascii(name)[1:61],
                ),
                tr("Ask for the kit again, as the studio saved it."),
                where,
            )
    return found


def _copied(file: BinaryIO, entry: archive.Entry | None, file_id: str, into: Path) -> Path | None:
    """Where the file is in the store, copied there if need be; None where there is no sound one."""
    if not entry:
        return store.stored(into, file_id)
    try:
        return store.put(into, file_id, entry.size, archive.read(file, entry))
    except (archive.ArchiveError, PictureError):
        return None


def _with_places(kit: Kit, places: Iterable[Path | None]) -> Opened:
    """The kit as opened, with the places of its files in their order; None is a lost one."""
    notices = []
    if kit.version > KIT_VERSION:
        text = tr(
            "This kit was made by a newer MuseumWeek Studio: it can be looked at and exported, not saved."
        )
        notices.append(Notice("warning", Code.KIT_NEWER, text))
    files = {}
    for file, place in zip(kit.files(), places, strict=True):
        if place:
            files[file.id] = place
        else:
            notices.append(_lost(file))
    return Opened(kit, files, tuple(notices), kit.version > KIT_VERSION)


def _lost(file: Picture | FontFile) -> Notice:
    if isinstance(file, FontFile):
        text = tr(
            "The font “{name}” of this kit is damaged. Choose it again, or take it out of the brand kit.",
            name=file.name,
        )
        return Notice("error", Code.FONT_LOST, text, file.name)
    text = tr(
        "The picture “{name}” of this kit is damaged. Choose it again, or take it out of its work.",
        name=file.name,
    )
    return Notice("error", Code.PICTURE_LOST, text, file.name)


def _too_new() -> tuple[str, str]:
    return tr("This kit was made by a newer MuseumWeek Studio."), tr("Install the newest one to work on it.")


def _not_a_kit() -> tuple[str, str]:
    return tr("This is not a kit, or it is damaged."), tr("Copy it again from where it came from.")


def _too_large(size: int) -> tuple[str, str]:
    return (
        tr("The kit is too large for one file ({size} MB).", size=round(size / 1_000_000)),
        tr("Divide it in two, or use smaller pictures: a kit holds up to 2,000 MB and 9,999 pictures."),
    )
