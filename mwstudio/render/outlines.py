"""The outlines of a TrueType font (``glyf``), checked: within the file, and not made of one another without end.

Glyphs of OpenType's other kind (``CFF``) are programs; FreeType bounds how long each may run.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from itertools import pairwise

from mwstudio.render.sfnt import SfntError

_PARTS_MAX = 2000
"""How many simple glyphs one glyph may be made of, counted through all that it is composed of."""
_DEPTH_MAX = 16
_HEADER = 10
_WORDS, _SCALE, _MORE, _TWO_SCALES, _MATRIX = 0x1, 0x8, 0x20, 0x40, 0x80


class Outlines:
    """Where the outline of each glyph lies, and what it is composed of."""

    def __init__(self, tables: Mapping[str, bytes], count: int, *, is_long: bool) -> None:
        """Check all glyphs. Raises SfntError."""
        self._glyf, loca = tables["glyf"], tables["loca"]
        size = 4 if is_long else 2
        if len(loca) < (count + 1) * size:
            raise SfntError("loca is cut")
        places = struct.unpack_from(f">{count + 1}{'I' if is_long else 'H'}", loca)
        self._places = places if is_long else tuple(2 * place for place in places)
        if any(after < before for before, after in pairwise(self._places)) or self._places[-1] > len(
            self._glyf
        ):
            raise SfntError("loca is not sorted")
        self._parts: dict[int, int] = {}
        for glyph in range(count):
            self._count_parts(glyph, 0)

    def has_ink(self, glyph: int) -> bool:
        """Whether there is anything to see of a glyph."""
        return glyph + 1 < len(self._places) and self._places[glyph + 1] > self._places[glyph]

    def _count_parts(self, glyph: int, depth: int) -> int:
        if glyph in self._parts:
            return self._parts[glyph]
        if depth > _DEPTH_MAX:
            raise SfntError(f"glyph {glyph} is made of itself, or of too many within one another")
        found = max(1, sum(self._count_parts(part, depth + 1) for part in self._parts_of(glyph)))
        if found > _PARTS_MAX:
            raise SfntError(f"glyph {glyph} has too many parts")
        self._parts[glyph] = found
        return found

    def _parts_of(self, glyph: int) -> list[int]:
        """The glyphs that a composite glyph is made of."""
        start, end = self._places[glyph], self._places[glyph + 1]
        if start == end:
            return []
        if end - start < _HEADER:
            raise SfntError(f"glyph {glyph} is cut")
        if struct.unpack_from(">h", self._glyf, start)[0] >= 0:
            return []
        found: list[int] = []
        at, flags = start + _HEADER, _MORE
        while flags & _MORE:
            if at + 4 > end:
                raise SfntError(f"glyph {glyph} is cut")
            flags, part = struct.unpack_from(">HH", self._glyf, at)
            if part + 1 >= len(self._places):
                raise SfntError(f"glyph {glyph} has a part that is not there")
            found.append(part)
            at += 8 if flags & _WORDS else 6
            at += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
        return found
