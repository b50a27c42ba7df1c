"""Colour: any picture's pixels, whatever their profile, as 8-bit sRGB."""

from __future__ import annotations

import functools
from io import BytesIO
from itertools import product
from typing import Literal

import pyvips
from PIL import Image, ImageCms

from mwstudio.errors import Code, Notice
from mwstudio.translation import tr

PROFILE = "icc-profile-data"
COLOUR_BANDS = {"b-w": 1, "grey16": 1, "srgb": 3, "rgb16": 3, "cmyk": 4}
"""How many bands of each interpretation are colour; the band after them is alpha."""

_MODES = {1: "L", 3: "RGB", 4: "CMYK"}


def to_srgb(image: pyvips.Image, where: str, *, has_profile: bool) -> tuple[pyvips.Image, tuple[Notice, ...]]:
    """The picture as 8-bit sRGB (RGB or RGBA), and what had to be assumed, told of the file name ``where``.

    ``image`` is 8 or 16 bits of an interpretation in COLOUR_BANDS, with or without one alpha band; 16 bits
    become 8 only after the conversion. ``has_profile`` says whether its file announces one: if it could not
    even be read, it is broken. Without a profile grey and RGB are sRGB, as every browser has it.

    The conversion is relative colorimetric with black point compensation: colours that sRGB can show keep
    their exact values, which is what a museum's scan is for, and the darkest black of a print becomes black,
    not grey. Perceptual would move every colour by a taste that differs between the makers of profiles.
    """
    bands = COLOUR_BANDS[image.interpretation]
    alpha = _in_8_bits(image[bands]) if image.bands > bands else None
    colour = image.extract_band(0, n=bands) if alpha is not None else image
    notices: tuple[Notice, ...] = ()
    profile = bytes(image.get(PROFILE)) if image.get_typeof(PROFILE) else b""
    effect = _effect(profile, bands) if profile else "broken" if has_profile else "none"
    if effect == "broken":
        notices += (_broken(where),)
    if bands == 4 and effect != "some":
        notices += (_assumed(where),)
    if bands == 4 or effect == "some":
        colour = colour.icc_transform(
            "srgb",
            embedded=effect == "some",
            input_profile="cmyk",  # if there is none inside
            intent="relative",
            black_point_compensation=True,
            depth=8,
        )
    else:
        colour = _in_8_bits(colour)
        colour = colour.bandjoin([colour, colour]) if bands == 1 else colour
    joined = colour if alpha is None else colour.bandjoin(alpha)
    return joined.copy(interpretation="srgb"), notices


def _in_8_bits(image: pyvips.Image) -> pyvips.Image:
    return image if image.format == "uchar" else image.linear(1 / 257, 0.5, uchar=True)


# libvips falls back to a guess when a profile is broken or made for other pixels, and does not tell;
# asking Pillow's littleCMS first is how to know (the two agreed on each of 600 damaged profiles).
@functools.lru_cache(maxsize=8)
def _effect(profile: bytes, bands: int) -> Literal["broken", "none", "some"]:
    """What ``profile`` does to pixels of so many bands; "none" means it is sRGB under whatever name.

    That is so when it moves no colour of a chart by more than one level, and saves the whole conversion.
    """
    steps = range(0, 256, {1: 1, 3: 17, 4: 255}[bands])
    chart = bytes(value for colour in product(steps, repeat=bands) for value in colour)
    before = Image.frombytes(_MODES[bands], (len(chart) // bands, 1), chart)
    try:
        transform = ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            _MODES[bands],
            "RGB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
        after = ImageCms.applyTransform(before, transform)
    except (OSError, ImageCms.PyCMSError, ValueError, TypeError):
        return "broken"
    pairs = zip(before.convert("RGB").tobytes(), after.tobytes(), strict=True) if after else ()
    return "none" if bands < 4 and all(abs(a - b) <= 1 for a, b in pairs) else "some"


def _assumed(where: str) -> Notice:
    return Notice(
        "warning",
        Code.CMYK_ASSUMED,
        tr(
            "The picture is in printing colours (CMYK) and does not say of which press; ordinary offset "
            "printing on coated paper was assumed. Compare the colours with the original, or export it again "
            "as sRGB."
        ),
        where,
    )


def _broken(where: str) -> Notice:
    return Notice(
        "warning",
        Code.PROFILE_BROKEN,
        tr(
            "The picture's colour profile is damaged and was left aside. "
            "Compare the colours with the original, or export it again as sRGB."
        ),
        where,
    )
