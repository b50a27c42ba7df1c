"""A line engraving drawn by code, and how true a smaller copy of it is: the hardest picture to make smaller.

A ball, a sky and a ground in swelling parallel lines, eight pixels apart, as scanned: the ink covers a part of each
pixel and the light of the rest is what the scanner saw.
"""

from __future__ import annotations

import math
from functools import cache

import pyvips

WIDTH, HEIGHT = 1600, 1200
PAPER, INK = 235, 22
_APART = 8.0
_TONE_PX = (
    4  # the eye sees the tone of lines, not their beats with pixels, over so many pixels of the smaller copy
)


@cache
def engraving() -> pyvips.Image:
    """The whole sheet in 8-bit sRGB."""
    place = pyvips.Image.xyz(WIDTH, HEIGHT).cast("float")
    x, y = place[0], place[1]
    across, down = (x - WIDTH * 0.38) / (HEIGHT * 0.33), (y - HEIGHT * 0.5) / (HEIGHT * 0.33)
    inside = across * across + down * down
    height = _root(_at_least_0(inside * -1 + 1))
    lit = _at_least_0(across * -0.45 - down * 0.5 + height * 0.74)
    around = (down / _root(across * across * -0.35 + 1) * 0.9).asin() * (math.pi / 180) * HEIGHT * 0.33
    ball = _lines(around, (lit * -1 + 1) * 0.75 + 0.12)
    shade = _lines((across * 0.8 + down * 0.6) * HEIGHT * 0.33, _at_least_0(lit * -1 + 0.35) * 1.2)
    ball = (ball > shade).ifthenelse(ball, shade)
    waves = (x / WIDTH * 9 * 180 / math.pi).sin() * 6
    sky = _lines(y + waves, (y / (HEIGHT * 0.78)) * -0.42 + 0.575)
    swell = (x / WIDTH * 5 * 180 / math.pi).sin()
    ground = _lines(y * 0.8 + x * 0.35 + waves * 1.3, swell * -0.12 + 0.47)
    ink = (inside < 1).ifthenelse(ball, (y < HEIGHT * 0.78).ifthenelse(sky, ground))
    paper, black = _light(PAPER), _light(INK)
    return _in_values(ink * (black - paper) + paper)


def tone_error(copy: pyvips.Image) -> tuple[float, float]:
    """Of a smaller copy: by how many sRGB levels it is lighter on average, and how uneven that is (its moiré)."""
    wide = WIDTH / copy.width
    light = light_of(engraving())
    # Blurring first by a box leaves a quarter of the work; a tone is much wider than either.
    if wide > 2:
        light = light.shrink(2, 2)
    true = light.gaussblur(_TONE_PX * copy.width**-1 * light.width, precision="float", min_ampl=0.05)
    true = true.resize(copy.width / light.width, vscale=copy.height / light.height, kernel="linear")
    seen = light_of(copy).gaussblur(_TONE_PX, precision="float", min_ampl=0.05)
    error = _values(seen) - _values(true)
    edge = 3 * _TONE_PX
    error = error.crop(edge, edge, error.width - 2 * edge, error.height - 2 * edge)
    return error.avg(), error.deviate()


def light_of(image: pyvips.Image) -> pyvips.Image:
    """The light, 0 to 1, of the first band of a picture in sRGB."""
    value = image[0].cast("float") / 255
    return (value <= 0.04045).ifthenelse(value / 12.92, ((value + 0.055) / 1.055) ** 2.4)


def _values(light: pyvips.Image) -> pyvips.Image:
    light = _at_least_0(light)
    return (light <= 0.0031308).ifthenelse(light * 12.92, light ** (1 / 2.4) * 1.055 - 0.055) * 255


def _in_values(light: pyvips.Image) -> pyvips.Image:
    grey = _values(light).rint().cast("uchar")
    return grey.bandjoin([grey, grey]).copy(interpretation="srgb").copy_memory()


def _lines(along: pyvips.Image, width: pyvips.Image) -> pyvips.Image:
    """How much of each pixel is ink: lines at whole multiples of ``_APART``, ``width`` (a share of it) wide."""
    phase = along / _APART
    inside = (width / 2 - (phase - phase.rint()).abs()) * _APART + 0.5
    return (inside > 1).ifthenelse(1, _at_least_0(inside))


def _at_least_0(image: pyvips.Image) -> pyvips.Image:
    return (image > 0).ifthenelse(image, 0)


def _root(image: pyvips.Image) -> pyvips.Image:
    return image**0.5


def _light(level: int) -> float:
    return float(((level / 255 + 0.055) / 1.055) ** 2.4)
