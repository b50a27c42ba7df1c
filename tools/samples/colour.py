"""Colours of a painter's box: mixed and varied in OKLab, so that a mixture never turns muddy or grey by accident."""

from __future__ import annotations

import math
from itertools import pairwise
from random import Random
from typing import NamedTuple

from PySide6.QtGui import QColor


class Colour(NamedTuple):
    """A colour in OKLab: ``light`` 0 to 1, ``a`` green to red, ``b`` blue to yellow."""

    light: float
    a: float
    b: float

    def qt(self, alpha: float = 1.0) -> QColor:
        """The colour as Qt paints it, clipped to sRGB."""
        red, green, blue = (_encoded(value) for value in _linear(self))
        return QColor.fromRgbF(red, green, blue, min(1.0, max(0.0, alpha)))

    def rgb(self) -> tuple[float, float, float]:
        """Red, green and blue as the arithmetic of whole pictures takes them, 0 to 255."""
        red, green, blue = (_encoded(value) * 255 for value in _linear(self))
        return red, green, blue

    def lighter(self, by: float) -> Colour:
        """The colour with ``by`` added to its lightness; negative makes it darker."""
        return self._replace(light=min(1.0, max(0.0, self.light + by)))


def pigment(code: str) -> Colour:
    """The colour of a CSS code such as ``#c9a24a``."""
    red, green, blue = (_decoded(int(code[i : i + 2], 16) / 255) for i in (1, 3, 5))
    # Matrices of OKLab as its author published them (bottosson.github.io/posts/oklab).
    lms = (
        0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue,
        0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue,
        0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue,
    )
    long, medium, short = (math.cbrt(value) for value in lms)
    return Colour(
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """``first`` with a ``share`` (0 to 1) of ``second`` in it."""
    share = min(1.0, max(0.0, share))
    return Colour(*(a + (b - a) * share for a, b in zip(first, second, strict=True)))


def graded(stops: list[tuple[float, Colour]], place: float) -> Colour:
    """The colour at ``place`` on a scale of (place, colour) stops in rising order."""
    if place <= stops[0][0]:
        return stops[0][1]
    for (start, first), (end, second) in pairwise(stops):
        if place <= end:
            return mix(first, second, (place - start) / (end - start))
    return stops[-1][1]


def varied(colour: Colour, random: Random, light: float = 0.02, hue: float = 0.008) -> Colour:
    """The colour as it comes off an unevenly loaded brush: normal deviates of ``light`` and ``hue``."""
    return Colour(
        min(1.0, max(0.0, colour.light + random.gauss(0, light))),
        colour.a + random.gauss(0, hue),
        colour.b + random.gauss(0, hue),
    )


def _linear(colour: Colour) -> tuple[float, float, float]:
    long = (colour.light + 0.3963377774 * colour.a + 0.2158037573 * colour.b) ** 3
    medium = (colour.light - 0.1055613458 * colour.a - 0.0638541728 * colour.b) ** 3
    short = (colour.light - 0.0894841775 * colour.a - 1.2914855480 * colour.b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _decoded(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4  # IEC 61966-2-1


def _encoded(value: float) -> float:
    value = min(1.0, max(0.0, value))
    return 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
