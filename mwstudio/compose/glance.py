"""A glance at a picture: what composing needs to know of its pixels, without having them."""

from __future__ import annotations

import math

from msgspec import Struct

from mwstudio.compose.colour import light_of, value_of
from mwstudio.compose.frame import Colour, Rect
from mwstudio.model.work import Focus

Cells = tuple[tuple[float, ...], ...]
"""One number for each cell of a picture: rows from the top, each from the left."""

WHOLE = Rect(0.0, 0.0, 1.0, 1.0)

# How far around a part, as a fraction of the picture, its pixels may be mixed from: three pixels of a showing
# 300 pixels wide.
_REACH = 0.01
# How far beyond the bounds a pixel made crisp may lie, as a share of the sRGB values between them: 0.102 was the most
# in an engraving, 0.071 in paintings and maps (``tests/render/test_glance.py``).
_CRISP = 0.105


class Glance(Struct, frozen=True):
    """A picture's tone, weight and light.

    ``border`` is the quiet tone of its outer band, ``focus`` a suggested focal point, ``is_cut_out`` says that it is
    an object with nothing around it, ``is_on_white`` that it was photographed on plain white, and ``subject`` is the
    box, in fractions, that holds all but that nothing. ``brightest`` and ``darkest`` are the bounds of WCAG's relative
    luminance in each of its cells; where a picture can be seen through they are 1 and 0, as anything may shine through.
    """

    border: Colour
    focus: Focus
    brightest: Cells
    darkest: Cells
    is_cut_out: bool = False
    is_on_white: bool = False
    subject: Rect = WHOLE

    def brightest_in(self, x: float, y: float, width: float, height: float) -> float:
        """The highest relative luminance, 0 to 1, of any pixel painted from this part, in fractions."""
        return self._bounds(x, y, width, height)[1]

    def darkest_in(self, x: float, y: float, width: float, height: float) -> float:
        """The lowest relative luminance, 0 to 1, of any pixel painted from this part, in fractions."""
        return self._bounds(x, y, width, height)[0]

    def typical_in(self, x: float, y: float, width: float, height: float) -> float:
        """The usual tone of this part as a grey value, 0 to 1: the mean of its cells' middles."""
        dark = _within(self.darkest, x, y, width, height)
        bright = _within(self.brightest, x, y, width, height)
        return sum(
            (value_of(low) + value_of(high)) / 2 for low, high in zip(dark, bright, strict=True)
        ) / len(dark)

    def _bounds(self, x: float, y: float, width: float, height: float) -> tuple[float, float]:
        lowest = min(_within(self.darkest, x, y, width, height))
        highest = max(_within(self.brightest, x, y, width, height))
        low, high = value_of(lowest), value_of(highest)
        crisp = _CRISP * (high - low)
        return light_of(max(0.0, low - crisp)), light_of(min(1.0, high + crisp))


def _within(cells: Cells, x: float, y: float, width: float, height: float) -> list[float]:
    rows = _touched(y, height, len(cells))
    columns = _touched(x, width, len(cells[0]))
    return [value for row in cells[rows] for value in row[columns]]


def _touched(start: float, size: float, count: int) -> slice:
    """The cells, of ``count`` in a row, that a part or its surroundings lie in; at least one."""
    first = math.floor((start - _REACH) * count)
    last = math.ceil((start + size + _REACH) * count)
    first = min(max(first, 0), count - 1)
    return slice(first, max(min(last, count), first + 1))
