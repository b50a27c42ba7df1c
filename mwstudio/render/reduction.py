"""Making pictures smaller: in linear light, so that fine lines keep their tone and make no moiré.

The values of a picture file are not amounts of light. Their mean is too dark wherever light and dark lie closer than
the new pixels, and by how much changes with every beat between the lines and the pixels. A reduction therefore first
goes down by octaves (half octaves for fine lines), where values are turned into light and averaged by a triangle,
which cannot ring; less than one step is left, and Lanczos on the values, which is quick, makes it crisp.
``tests/render/test_reduction.py`` has an engraving, and the figures of other ways.
"""

from __future__ import annotations

import math
from functools import cache

import pyvips

_LEAST_PX = 128
_MOST = {"uchar": 255, "ushort": 65535}
_TILE_PX, _TILES = 64, 5
_LINED = 0.5


def finished(image: pyvips.Image, width: int, height: int) -> pyvips.Image:
    """The picture at exactly that size, for a last step of less than an octave, or a larger one.

    Colours count by their opacity, so that what is hidden never bleeds in.
    """
    across, down = width / image.width, height / image.height
    if image.bands < 4:
        return image.resize(across, vscale=down, kernel="lanczos3", gap=2)
    resized = image.premultiply().resize(across, vscale=down, kernel="lanczos3", gap=2)
    return resized.unpremultiply().rint().cast("uchar")


def reduced(image: pyvips.Image, factor: float, *, has_alpha: bool) -> pyvips.Image:
    """The picture smaller by ``factor``, averaged in linear light; its format and kind of colours are kept.

    Any profile's curve is near enough to that of sRGB for this; shares of ink (CMYK) are averaged as they are.
    """

    def averaged(whole: pyvips.Image) -> pyvips.Image:
        across = max(1, round(image.width / factor)) / image.width
        down = max(1, round(image.height / factor)) / image.height
        return whole.resize(across, vscale=down, kernel="linear", gap=2)

    if image.interpretation == "cmyk":
        return averaged(image)
    to_light, to_values = _curves(image.format)
    if not has_alpha:
        return averaged(image.maplut(to_light)).maplut(to_values)
    bands = image.bands - 1
    opacity = image[bands] * (_MOST["ushort"] // _MOST[image.format])
    light = image.extract_band(0, n=bands).maplut(to_light).bandjoin(opacity)
    light = averaged(light.premultiply(max_alpha=_MOST["ushort"]))
    light = light.unpremultiply(max_alpha=_MOST["ushort"]).rint().cast("ushort")
    opacity = (light[bands] / (_MOST["ushort"] // _MOST[image.format])).rint().cast(image.format)
    return (
        light.extract_band(0, n=bands)
        .maplut(to_values)
        .bandjoin(opacity)
        .copy(interpretation=image.interpretation)
    )


def whole_octaves(ratio: float) -> int:
    """The largest power of two that is not above ``ratio``; 1 for a ratio below it."""
    return int(2 ** max(0, math.floor(math.log2(ratio) + 1e-9)))


def steps_down(image: pyvips.Image) -> list[pyvips.Image]:
    """The picture in 8-bit sRGB at falling sizes: by octaves, or twice as fine where it has fine lines."""
    an_octave = 2 if is_finely_lined(image) else 1
    sizes = [image]
    while max(sizes[-1].width, sizes[-1].height) > _LEAST_PX:
        above = max(0, len(sizes) - an_octave)  # averaged once, not twice, on the way down by an octave
        factor = 2 ** ((len(sizes) - above) / an_octave)
        sizes.append(reduced(sizes[above], factor, has_alpha=image.bands == 4).copy_memory())
    return sizes


def is_finely_lined(image: pyvips.Image) -> bool:
    """Whether averaging values in place of light would show: in engravings, maps, text, some textiles.

    Measured on some tiles of a picture in 8-bit sRGB, by how much darker it makes two by two pixels on average:
    an engraving by 2 to 13 levels, photographs and paintings by less than 0.6.
    """
    tiles = image.extract_band(0, n=3)
    if min(image.width, image.height) > _TILE_PX * _TILES:
        tiles = pyvips.Image.arrayjoin(
            [
                tiles.crop(
                    (image.width - _TILE_PX) * column // (_TILES - 1),
                    (image.height - _TILE_PX) * row // (_TILES - 1),
                    _TILE_PX,
                    _TILE_PX,
                )
                for row in range(_TILES)
                for column in range(_TILES)
            ],
            across=_TILES,
        )
    to_light, to_values = _curves("uchar")
    tiles = tiles.copy_memory()
    darker = tiles.maplut(to_light).shrink(2, 2).maplut(to_values) - tiles.shrink(2, 2)
    return bool(darker.avg() >= _LINED)


@cache
def _curves(format_: str) -> tuple[pyvips.Image, pyvips.Image]:
    """The tables from the values of a format to 16-bit light and back (IEC 61966-2-1)."""
    value = pyvips.Image.identity(ushort=format_ == "ushort").cast("float") / _MOST[format_]
    light = (value <= 0.04045).ifthenelse(value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    level = pyvips.Image.identity(ushort=True).cast("float") / _MOST["ushort"]
    back = (level <= 0.0031308).ifthenelse(level * 12.92, level ** (1 / 2.4) * 1.055 - 0.055)
    return (
        (light * _MOST["ushort"]).rint().cast("ushort").copy_memory(),
        (back * _MOST[format_]).rint().cast(format_).copy_memory(),
    )
