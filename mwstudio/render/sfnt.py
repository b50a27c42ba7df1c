"""The tables of a TrueType or OpenType font, taken apart without trust and put together again.

Source: ISO/IEC 14496-22 (OpenType), 4.3 and chapter 5.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

TABLES_MAX = 64

_HEAD = struct.Struct(">4sHHHH")
_RECORD = struct.Struct(">4sIII")
_SUM_OF_ALL = 0xB1B0AFBA
_ADJUSTMENT = slice(8, 12)  # in the table head: what makes the sum of the whole file the number above


class SfntError(ValueError):
    """The bytes are no such font, or damaged; the text is for developers, a caller tells the person."""


def tables_of(data: bytes) -> dict[str, bytes]:
    """The tables by their tag. Raises SfntError where one is twice or reaches out of the file."""
    if len(data) < _HEAD.size:
        raise SfntError("cut")
    count = _HEAD.unpack_from(data)[1]
    if not 0 < count <= TABLES_MAX or _HEAD.size + count * _RECORD.size > len(data):
        raise SfntError(f"{count} tables")
    found: dict[str, bytes] = {}
    for number in range(count):
        tag, _sum, offset, length = _RECORD.unpack_from(data, _HEAD.size + number * _RECORD.size)
        if not tag.isascii() or offset + length > len(data):
            raise SfntError("a table reaches out of the file")
        name = tag.decode("ascii")
        if name in found:
            raise SfntError(f"{name} twice")
        found[name] = data[offset : offset + length]
    return found


def sfnt_of(version: bytes, tables: Mapping[str, bytes]) -> bytes:
    """A font file of these tables; equal tables are equal bytes."""
    names = sorted(tables)
    whole = dict(tables)
    head = bytearray(whole["head"])
    head[_ADJUSTMENT] = bytes(4)
    whole["head"] = bytes(head)
    power = 1 << (len(names).bit_length() - 1)
    start = _HEAD.pack(version, len(names), power * 16, power.bit_length() - 1, (len(names) - power) * 16)
    offset = _HEAD.size + len(names) * _RECORD.size
    directory, body = bytearray(start), bytearray()
    for name in names:
        table = whole[name]
        directory += _RECORD.pack(name.encode("ascii"), _checksum(table), offset + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    total = (_checksum(bytes(directory)) + _checksum(bytes(body))) & 0xFFFFFFFF
    at = _offset_of("head", names, whole)
    body[at + _ADJUSTMENT.start : at + _ADJUSTMENT.stop] = struct.pack(
        ">I", (_SUM_OF_ALL - total) & 0xFFFFFFFF
    )
    return bytes(directory + body)


def _offset_of(wanted: str, names: list[str], tables: Mapping[str, bytes]) -> int:
    before = names[: names.index(wanted)]
    return sum(len(tables[name]) + -len(tables[name]) % 4 for name in before)


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
