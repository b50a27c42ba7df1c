"""Which characters a font has glyphs for, read from its table ``cmap``: formats 4 and 12, which all fonts use."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable

from mwstudio.render.sfnt import SfntError

_UNICODE = {(0, 3), (0, 4), (0, 6), (3, 1), (3, 10)}
_GROUPS_MAX = 100_000


class Charmap:
    """The glyph of each character: a part of the ranges of one subtable."""

    def __init__(self, cmap: bytes) -> None:
        """Read the best of the subtables for Unicode. Raises SfntError where there is none that can be read."""
        try:
            self._starts, self._ends, self._shifts, self._indirect, self._words = _best(cmap)
        except (struct.error, IndexError) as error:
            raise SfntError("cmap is cut") from error

    def glyph(self, character: str) -> int:
        """The number of the glyph for a character, 0 where there is none."""
        code = ord(character)
        at = bisect_right(self._starts, code) - 1
        if at < 0 or code > self._ends[at]:
            return 0
        indirect = self._indirect[at]
        if not indirect:
            return (code + self._shifts[at]) & 0xFFFF
        place = indirect // 2 + (code - self._starts[at]) - (len(self._starts) - at)
        glyph = self._words[place] if 0 <= place < len(self._words) else 0
        return (glyph + self._shifts[at]) & 0xFFFF if glyph else 0

    def has_all(self, characters: Iterable[str]) -> bool:
        """Whether there is a glyph for each of the characters."""
        return all(map(self.glyph, characters))


_Ranges = tuple[list[int], list[int], list[int], list[int], tuple[int, ...]]


def _best(cmap: bytes) -> _Ranges:
    _version, count = struct.unpack_from(">HH", cmap)
    found: dict[int, int] = {}
    for number in range(min(count, 64)):
        platform, encoding, offset = struct.unpack_from(">HHI", cmap, 4 + number * 8)
        if (platform, encoding) in _UNICODE:
            found.setdefault(struct.unpack_from(">H", cmap, offset)[0], offset)
    if 12 in found:
        return _format_12(cmap, found[12])
    if 4 in found:
        return _format_4(cmap, found[4])
    raise SfntError("no Unicode in cmap")


def _format_12(cmap: bytes, offset: int) -> _Ranges:
    (count,) = struct.unpack_from(">I", cmap, offset + 12)
    if count > _GROUPS_MAX:
        raise SfntError(f"{count} groups")
    flat = struct.unpack_from(f">{count * 3}I", cmap, offset + 16)
    starts, ends, glyphs = list(flat[::3]), list(flat[1::3]), flat[2::3]
    if starts != sorted(starts):
        raise SfntError("cmap is not sorted")
    shifts = [glyph - start for start, glyph in zip(starts, glyphs, strict=True)]
    return starts, ends, shifts, [0] * count, ()


def _format_4(cmap: bytes, offset: int) -> _Ranges:
    _format, length, _language, doubled = struct.unpack_from(">HHHH", cmap, offset)
    count = doubled // 2
    at = offset + 14
    ends = list(struct.unpack_from(f">{count}H", cmap, at))
    starts = list(struct.unpack_from(f">{count}H", cmap, at + 2 * count + 2))
    shifts = list(struct.unpack_from(f">{count}H", cmap, at + 4 * count + 2))
    indirect = list(struct.unpack_from(f">{count}H", cmap, at + 6 * count + 2))
    begin = at + 8 * count + 2
    stop = max(begin, min(len(cmap), offset + length))
    words = struct.unpack_from(f">{(stop - begin) // 2}H", cmap, begin)
    if starts != sorted(starts):
        raise SfntError("cmap is not sorted")
    return starts, ends, shifts, indirect, words
