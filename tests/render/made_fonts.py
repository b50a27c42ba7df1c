"""Fonts made by code: every letter is a block, so that widths and coverage are known."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from string import ascii_letters, digits
from typing import Any

LATIN = ascii_letters + digits + " .,-#"
UNITS = 1000


def made_tables(
    family: str = "Block Sans",
    letters: str = LATIN,
    *,
    width: int = 500,
    weight: int = 400,
    allowed: int = 0,
    format_: int = 4,
    glyphs: Mapping[int, bytes] | None = None,
    count: int = 0,
) -> dict[str, bytes]:
    """The tables of a TrueType font: glyph 1 is a block of ``width`` units, which every letter shows; 2 is a blank.

    ``allowed`` is fsType; ``glyphs`` puts others in the place of some, of ``count`` together.
    """
    block = _block(width - 100)
    count = max(3, count)
    outlines = {0: block, 1: block, 2: b"", **(glyphs or {})}
    parts = [outlines.get(number, b"") for number in range(count)]
    places = [sum(map(len, parts[:number])) for number in range(count + 1)]
    pairs = [(ord(letter), 2 if letter == " " else 1) for letter in sorted(set(letters))]
    return {
        "OS/2": struct.pack(
            ">HhHHH10h10s4I4sHHHhhhHH2IhhHHH",
            4, width, weight, 5, allowed, *[0] * 10, bytes(10), 1, 0, 0, 0, b"test", 0x40, 32, 0x7A,
            800, -200, 0, 900, 200, 0, 0, 500, 700, 0, 32, 1,
        ),
        "cmap": _cmap_4(pairs) if format_ == 4 else _cmap_12(pairs),
        "glyf": b"".join(parts),
        "head": struct.pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS, 0, 0, 0, 0, width, 700, 0, 8, 2, 1, 0),
        "hhea": struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, 800, -200, 0, width, 0, 0, width, 1, 0, 0, 0, 0, 0, 0, 0, 1),
        "hmtx": struct.pack(f">Hh{count - 1}h", width, 0, *[0] * (count - 1)),
        "loca": struct.pack(f">{count + 1}I", *places),
        "maxp": struct.pack(">IH13H", 0x10000, count, 4, 1, 4, 1, *[0] * 7, 1, 15),
        "name": _names(family),
        "post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }  # fmt: skip


def packed(tables: Mapping[str, bytes], version: bytes = b"\0\1\0\0") -> bytes:
    """A font file of these tables, laid out by hand and in their order, with no sums."""
    directory, body = bytearray(version + struct.pack(">HHHH", len(tables), 0, 0, 0)), bytearray()
    start = 12 + 16 * len(tables)
    for tag, table in tables.items():
        directory += struct.pack(">4sIII", tag.encode(), 0, start + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return bytes(directory + body)


def made_font(family: str = "Block Sans", letters: str = LATIN, **how: Any) -> bytes:
    """The font file of ``made_tables``."""
    return packed(made_tables(family, letters, **how))


def composite(*parts: int) -> bytes:
    """A glyph made of others."""
    body = b"".join(
        struct.pack(">HHbb", 0x2 | (0x20 if number < len(parts) - 1 else 0), part, 0, 0)
        for number, part in enumerate(parts)
    )
    return struct.pack(">hhhhh", -1, 0, 0, 100, 100) + body


def _block(width: int) -> bytes:
    flags = bytes([1] * 4)
    across, up = struct.pack(">4h", 50, 0, width, 0), struct.pack(">4h", 0, 700, 0, -700)
    outline = struct.pack(">hhhhhHH", 1, 50, 0, width + 50, 700, 3, 0) + flags + across + up
    return outline + bytes(-len(outline) % 4)


def _cmap_4(pairs: list[tuple[int, int]]) -> bytes:
    ends = [code for code, _ in pairs] + [0xFFFF]
    shifts = [(glyph - code) & 0xFFFF for code, glyph in pairs] + [1]
    count = len(ends)
    table = struct.pack(f">HHHHHHH{count}H", 4, 16 + 8 * count, 0, 2 * count, 0, 0, 0, *ends)
    table += struct.pack(f">H{count}H{count}H{count}H", 0, *ends, *shifts, *[0] * count)
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def _cmap_12(pairs: list[tuple[int, int]]) -> bytes:
    groups = b"".join(struct.pack(">III", code, code, glyph) for code, glyph in pairs)
    table = struct.pack(">HHIII", 12, 0, 16 + len(groups), 0, len(pairs)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _names(family: str) -> bytes:
    raw = family.encode("utf-16-be")
    latin = family.encode("latin-1", "replace")
    records = struct.pack(">HHHHHH", 1, 0, 0, 1, len(latin), len(raw))
    records += struct.pack(">HHHHHH", 3, 1, 0x409, 1, len(raw), 0)
    return struct.pack(">HHH", 0, 2, 6 + len(records)) + records + raw + latin
