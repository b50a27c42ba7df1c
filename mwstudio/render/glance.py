"""Taking a glance at a picture: its border tone, where the eye goes, how bright and dark it is and where."""

from __future__ import annotations

import math
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

from PIL import Image, ImageChops

from mwstudio.compose.colour import WEIGHTS, linear
from mwstudio.compose.frame import Rect
from mwstudio.compose.glance import WHOLE, Cells, Glance
from mwstudio.render.pictures import Decoded, Pixels, decode, image_of
from mwstudio.render.salience import Thumbnail

GLANCE_PX = 1920
"""The box in which a picture is decoded for a glance: so large that the same pixels serve most visuals."""

_CELLS = 32
_ROUNDING = 1.5  # of 255: half of one for each of three bands
_STEPS = 10_000
_FAINT = 8  # of 255: what is less opaque cannot be seen
_THUMBNAIL_FROM_PX = 256


def glance(picture: Path | Decoded) -> Glance:
    """What composing needs to know of a picture. Raises PictureError as ``decode`` does.

    A glance at a path is always the same; one at a picture already decoded depends a little on its size.
    """
    decoded = decode(picture, largest_px=(GLANCE_PX, GLANCE_PX)) if isinstance(picture, Path) else picture
    thumbnail = Thumbnail(image_of(_small_enough(decoded)))
    brightest, darkest = _light(decoded.working)
    return Glance(
        border=thumbnail.border(),
        focus=thumbnail.focus(),
        brightest=brightest,
        darkest=darkest,
        is_cut_out=thumbnail.is_cut_out,
        is_on_white=thumbnail.is_on_white,
        subject=_subject(decoded.working) if thumbnail.is_cut_out else WHOLE,
    )


def _small_enough(decoded: Decoded) -> Pixels:
    """The smallest copy that a thumbnail can be made of."""
    sizes = (decoded.working, *decoded.smaller)
    large_enough = [size for size in sizes if max(size.width, size.height) >= _THUMBNAIL_FROM_PX]
    return (large_enough or sizes)[-1 if large_enough else 0]


def _light(pixels: Pixels) -> tuple[Cells, Cells]:
    """The highest and the lowest relative luminance in each cell of the picture, rounded outwards."""
    longer = max(pixels.width, pixels.height)
    columns = _edges(pixels.width, min(max(1, round(_CELLS * pixels.width / longer)), pixels.width))
    rows = _edges(pixels.height, min(max(1, round(_CELLS * pixels.height / longer)), pixels.height))
    brightest, darkest = [], []
    for top, bottom in pairwise(rows):
        bright, dark = _strip(pixels, top, bottom)
        boxes = [(left, 0, right, bottom - top) for left, right in pairwise(columns)]
        lowest = highest = [_extremes(bright.crop(box)) for box in boxes]
        if dark is not bright:
            lowest = [_extremes(dark.crop(box)) for box in boxes]
        brightest.append(tuple(_up(high) for _, high in highest))
        darkest.append(tuple(_down(low) for low, _ in lowest))
    return tuple(brightest), tuple(darkest)


def _strip(pixels: Pixels, top: int, bottom: int) -> tuple[Image.Image, Image.Image]:
    """The luminance (of 255) of some rows, at most and at least: anything may shine through what is not opaque."""
    mode = "RGBA" if pixels.bands == 4 else "RGB"
    row = pixels.width * pixels.bands
    data = pixels.data[top * row : bottom * row]
    strip = Image.frombuffer(mode, (pixels.width, bottom - top), data, "raw", mode, 0, 1)
    red, green, blue, *opacity = strip.point(_table() + list(range(256)) * (pixels.bands - 3)).split()
    light = ImageChops.add(ImageChops.add(red, green), blue)
    if not opacity:
        return light, light
    hidden = opacity[0].point([255] * 255 + [0])
    bright, dark = light.copy(), light.copy()
    bright.paste(255, mask=hidden)
    dark.paste(0, mask=hidden)
    return bright, dark


@cache
def _table() -> list[int]:
    """What each value of red, of green and of blue adds to the luminance, of 255."""
    return [round(255 * weight * linear(value)) for weight in WEIGHTS for value in range(256)]


def _edges(length: int, parts: int) -> list[int]:
    """The first pixels of each part and the end, such that pixel ``i`` lies in part ``i * parts // length``."""
    return [-(-part * length // parts) for part in range(parts + 1)]


def _extremes(grey: Image.Image) -> tuple[int, int]:
    return cast("tuple[int, int]", grey.getextrema())


def _up(level: int) -> float:
    return min(1.0, math.ceil((level + _ROUNDING) / 255 * _STEPS) / _STEPS)


def _down(level: int) -> float:
    return max(0.0, math.floor((level - _ROUNDING) / 255 * _STEPS) / _STEPS)


def _subject(pixels: Pixels) -> Rect:
    """The box, in fractions, of all that can be seen."""
    opacity = Image.frombuffer("RGBA", (pixels.width, pixels.height), pixels.data, "raw", "RGBA", 0, 1)
    box = opacity.getchannel("A").point([0] * _FAINT + [255] * (256 - _FAINT)).getbbox()
    left, top, right, bottom = box or (0, 0, pixels.width, pixels.height)
    return Rect(
        left / pixels.width,
        top / pixels.height,
        (right - left) / pixels.width,
        (bottom - top) / pixels.height,
    )
