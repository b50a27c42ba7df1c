"""A zip of stored members: written so that equal contents are equal bytes, read without trust.

Nothing is compressed in what is written: pictures already are, compression libraries differ in their bytes from
one system to the next, and what is not compressed cannot swell. The standard library's ``zipfile`` is not used
because its output depends on the version of Python, and because it takes in whatever a hostile file says
(directories of any size, names twice, any method) before a caller can look. Format: PKWARE's APPNOTE 6.3.10,
without ZIP64.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
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
_UTF8_FLAG = 0x800
_DOS_FOLDER = 0x10
_SPECIAL = stat.S_ISUID | stat.S_ISGID | stat.S_ISVTX
_STORED, _DEFLATED = 0, 8
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
    """A file inside a zip, as its directory says: nothing of it is verified but its place.

    ``packed`` is how long it is in the zip, ``size`` how long it says that it becomes.
    """

    name: str
    size: int
    crc: int
    offset: int
    packed: int
    is_deflated: bool = False

    @property
    def is_folder(self) -> bool:
        """Whether it is only the name of a folder."""
        return self.name.endswith("/")


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


def entries(file: BinaryIO, *, may_be_packed: bool = False) -> dict[str, Entry]:
    """The directory of a zip by name, in its order. Raises ArchiveError for anything but plain stored files.

    Refused are: other data before or after the zip, a comment, ZIP64, more than ``MEMBERS_MAX`` members, names
    that are not ASCII or appear twice, folders, links, encryption, compression, and members that overlap.
    ``may_be_packed`` takes what people's own programs make as well: folders, names in any script, and members
    compressed in the usual way.
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
    found = _directory(_read(file, start, length), count, may_be_packed=may_be_packed)
    _refuse_overlap(found.values(), start)
    return found


def read(file: BinaryIO, entry: Entry) -> Iterator[bytes]:
    """The bytes of a member in chunks, never more than its ``size``.

    Raises ArchiveError, at the latest after the last, where damaged.
    """
    mark, *_, name_length, extra_length = _LOCAL.unpack(_read(file, entry.offset, _LOCAL.size))
    at = entry.offset + _LOCAL.size
    if mark != _LOCAL_MARK or _name(_read(file, at, name_length), _UTF8_FLAG) != entry.name:
        raise ArchiveError(f"{entry.name}: not where the directory says")
    chunks = _chunks(file, at + name_length + extra_length, entry.packed)
    crc = 0
    for chunk in _inflated(chunks, entry) if entry.is_deflated else chunks:
        crc = zlib.crc32(chunk, crc)
        yield chunk
    if crc != entry.crc:
        raise ArchiveError(f"{entry.name}: wrong checksum")


def _chunks(file: BinaryIO, at: int, length: int) -> Iterator[bytes]:
    end = at + length
    while at < end:
        chunk = _read(file, at, min(_CHUNK_BYTES, end - at))
        at += len(chunk)
        yield chunk


def _inflated(chunks: Iterable[bytes], entry: Entry) -> Iterator[bytes]:
    """What compressed bytes become, as far as the directory says; a byte more is an error."""
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    left = entry.size
    try:
        for chunk in chain(chunks, (b"",)):
            data = chunk
            while not inflater.eof:
                out = inflater.decompress(data, min(left + 1, _CHUNK_BYTES))
                data = inflater.unconsumed_tail
                left -= len(out)
                if left < 0:
                    raise ArchiveError(f"{entry.name}: longer than the directory says")
                if not out:
                    break
                yield out
    except zlib.error as error:
        raise ArchiveError(f"{entry.name}: damaged") from error
    if left or not inflater.eof or inflater.unused_data:
        raise ArchiveError(f"{entry.name}: not as long as the directory says")


def _directory(data: bytes, count: int, *, may_be_packed: bool) -> dict[str, Entry]:
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
        if mark != _CENTRAL_MARK or disk or not (raw.isascii() or may_be_packed):
            raise ArchiveError("the directory is damaged")
        entry = Entry(_name(raw, flags), size, crc, offset, packed, is_deflated=method == _DEFLATED)
        _refuse_kind(entry, external, may_be_packed=may_be_packed)
        if flags & _UNREADABLE_FLAGS:
            raise ArchiveError(f"{entry.name}: encrypted")
        if method != _STORED and not (may_be_packed and entry.is_deflated):
            raise ArchiveError(f"{entry.name}: compressed in a way that is not read")
        if method == _STORED and packed != size:
            raise ArchiveError(f"{entry.name}: not as long as it says")
        if entry.name in found:
            raise ArchiveError(f"{entry.name}: twice")
        found[entry.name] = entry
    if at != len(data):
        raise ArchiveError("the directory is longer than it says")
    return found


def _name(raw: bytes, flags: int) -> str:
    """A name as it was meant, as far as zips tell; of one that is not ASCII it is only shown to people."""
    return raw.decode("utf-8" if flags & _UTF8_FLAG else "cp437", "replace")


def _refuse_kind(entry: Entry, external: int, *, may_be_packed: bool) -> None:
    """Refuse links, devices and programs with special rights, as Unix tells them, and folders that hold something."""
    mode = external >> 16
    kind = stat.S_IFMT(mode)
    if (
        not entry.is_folder
        and kind in (0, stat.S_IFREG)
        and not external & _DOS_FOLDER
        and not mode & _SPECIAL
    ):
        return
    if may_be_packed and entry.is_folder and kind in (0, stat.S_IFDIR) and not entry.size:
        return
    raise ArchiveError(f"{entry.name}: a link" if kind == stat.S_IFLNK else f"{entry.name}: not a plain file")


def _refuse_overlap(found: Iterable[Entry], end: int) -> None:
    free_from = 0
    for entry in sorted(found, key=lambda each: each.offset):
        if entry.offset < free_from:
            raise ArchiveError(f"{entry.name}: overlaps another")
        if not free_from and entry.offset:
            raise ArchiveError("something is before the zip")
        free_from = entry.offset + _LOCAL.size + len(entry.name) + entry.packed
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
