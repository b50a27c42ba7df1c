"""A zip of stored members: written so that equal contents are equal bytes, read without trust.

Nothing is compressed: pictures already are, compression libraries differ in their bytes from one system to
the next, and what is not compressed cannot swell. The standard library's ``zipfile`` is not used because its
output depends on the version of Python, and because it takes in whatever a hostile file says (directories of
any size, names twice, any method) before a caller can look. Format: PKWARE's APPNOTE 6.3.10, without ZIP64.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import BinaryIO

from msgspec import Struct

FILE_BYTES_MAX = 2**31 - 1
"""2 GB: what every zip reader and every memory stick takes, and what needs no ZIP64."""

MEMBERS_MAX = 10_000

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LOCAL_MARK, _CENTRAL_MARK, _END_MARK = b"PK\3\4", b"PK\1\2", b"PK\5\6"
_ZIP_VERSION = 10
_TIME, _DATE = 0, 1 << 5 | 1  # 1 January 1980, 0:00
_UNREADABLE_FLAGS = 0x2061  # encrypted, patched, strongly encrypted, masked directory
_DOS_FOLDER = 0x10
_NAME_MAX = 255
_CHUNK_BYTES = 1 << 20


class ArchiveError(Exception):
    """The file is not such a zip, or is damaged; the text is for developers, a caller tells the person."""


class Member(Struct, frozen=True):
    """A file to be packed: its ASCII name, length, CRC-32, and a function that gives its bytes in chunks."""

    name: str
    size: int
    crc: int
    chunks: Callable[[], Iterable[bytes]]


class Entry(Struct, frozen=True):
    """A file inside a zip, as its directory says: nothing of it is verified but its place."""

    name: str
    size: int
    crc: int
    offset: int


def packed_bytes(members: Sequence[Member]) -> int:
    """How long the zip of these members is."""
    names = sum(len(member.name) for member in members)
    contents = sum(member.size for member in members)
    return contents + 2 * names + len(members) * (_LOCAL.size + _CENTRAL.size) + _END.size


def pack(members: Sequence[Member]) -> Iterator[bytes]:
    """The zip of these members in chunks, in the order given."""
    directory = bytearray()
    offset = 0
    for member in members:
        name = member.name.encode("ascii")
        common = (_ZIP_VERSION, 0, 0, _TIME, _DATE, member.crc, member.size, member.size, len(name), 0)
        local = _LOCAL.pack(_LOCAL_MARK, *common) + name
        directory += _CENTRAL.pack(_CENTRAL_MARK, _ZIP_VERSION, *common, 0, 0, 0, 0, offset) + name
        yield local
        yield from member.chunks()
        offset += len(local) + member.size
    yield bytes(directory)
    yield _END.pack(_END_MARK, 0, 0, len(members), len(members), len(directory), offset, 0)


def entries(file: BinaryIO) -> dict[str, Entry]:
    """The directory of a zip by name, in its order. Raises ArchiveError for anything but plain stored files.

    Refused are: other data after the zip, a comment, ZIP64, more than ``MEMBERS_MAX`` members, names that are
    not ASCII or appear twice, folders, links, encryption, compression, and members that overlap.
    """
    size = file.seek(0, 2)
    if not _END.size <= size <= FILE_BYTES_MAX:
        raise ArchiveError(f"{size} bytes")
    mark, disk, first_disk, here, count, length, start, comment = _END.unpack(
        _read(file, size - _END.size, _END.size)
    )
    if (
        mark != _END_MARK
        or disk
        or first_disk
        or comment
        or here != count
        or start + length + _END.size != size
    ):
        raise ArchiveError("no directory at the end")
    if count > MEMBERS_MAX or length > count * (_CENTRAL.size + 2 * _NAME_MAX):
        raise ArchiveError("the directory is too long")
    found = _directory(_read(file, start, length), count)
    _refuse_overlap(found.values(), start)
    return found


def read(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The bytes of a member in chunks. Raises ArchiveError, at the latest after the last, where damaged."""
    mark, *_, name_length, extra_length = _LOCAL.unpack(_read(file, entry.offset, _LOCAL.size))
    at = entry.offset + _LOCAL.size
    if mark != _LOCAL_MARK or _read(file, at, name_length) != entry.name.encode("ascii"):
        raise ArchiveError(f"{entry.name}: not where the directory says")
    at += name_length + extra_length
    end = at + entry.size
    crc = 0
    while at < end:
        chunk = _read(file, at, min(_CHUNK_BYTES, end - at))
        at += len(chunk)
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if crc != entry.crc:
        raise ArchiveError(f"{entry.name}: wrong checksum")


def _directory(data: bytes, count: int) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    at = 0
    for _ in range(count):
        if at + _CENTRAL.size > len(data):
            raise ArchiveError("the directory is cut")
        fields = _CENTRAL.unpack_from(data, at)
        mark, _made_by, _needs, flags, method, _time, _date, crc, packed, size = fields[:10]
        name_length, extra, comment, disk, _internal, external, offset = fields[10:]
        raw = data[at + _CENTRAL.size : at + _CENTRAL.size + name_length]
        at += _CENTRAL.size + name_length + extra + comment
        if mark != _CENTRAL_MARK or disk or not raw.isascii():
            raise ArchiveError("the directory is damaged")
        name = raw.decode("ascii")
        kind = stat.S_IFMT(external >> 16)
        if kind not in (0, stat.S_IFREG) or external & _DOS_FOLDER:
            raise ArchiveError(f"{name}: not a plain file")
        if flags & _UNREADABLE_FLAGS or method or packed != size:
            raise ArchiveError(f"{name}: encrypted or compressed")
        if name in found:
            raise ArchiveError(f"{name}: twice")
        found[name] = Entry(name, size, crc, offset)
    if at != len(data):
        raise ArchiveError("the directory is longer than it says")
    return found


def _refuse_overlap(found: Iterable[Entry], end: int) -> None:
    free_from = 0
    for entry in sorted(found, key=lambda each: each.offset):
        if entry.offset < free_from:
            raise ArchiveError(f"{entry.name}: overlaps another")
        free_from = entry.offset + _LOCAL.size + len(entry.name) + entry.size
    if free_from > end:
        raise ArchiveError("a member overlaps the directory")


def _read(file: BinaryIO, at: int, count: int) -> bytes:
    """Exactly ``count`` bytes from ``at``. Raises ArchiveError where the file or disk does not give them."""
    try:
        file.seek(at)
        data = file.read(count)
    except OSError as error:
        raise ArchiveError("the disk does not give the file back") from error
    if len(data) != count:
        raise ArchiveError("the file is cut")
    return data
