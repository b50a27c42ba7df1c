"""Colour: OKLCH to sRGB, and WCAG contrast.

OKLab: Björn Ottosson, "A perceptual color space for image processing" (2020).
Relative luminance and contrast ratio: W3C, WCAG 2.2, definitions of those names.
"""

from __future__ import annotations

import math
from functools import cache

from mwstudio.compose.frame import Colour

WEIGHTS = (0.2126, 0.7152, 0.0722)
"""What red, green and blue light add to WCAG's relative luminance."""


@cache
def from_oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """The sRGB colour nearest to an OKLCH one, as ``#rrggbb``.

    ``lightness`` 0..1, ``chroma`` 0..0.4, ``hue`` in degrees. A chroma outside sRGB is lowered until it fits, so
    lightness and hue, on which contrast and harmony rest, are kept.
    """
    low, high = 0.0, chroma
    if _in_gamut(_linear_srgb(lightness, chroma, hue)):
        low = chroma
    else:
        for _ in range(20):
            middle = (low + high) / 2
            if _in_gamut(_linear_srgb(lightness, middle, hue)):
                low = middle
            else:
                high = middle
    channels = (value_of(min(1.0, max(0.0, c))) for c in _linear_srgb(lightness, low, hue))
    return "#" + "".join(f"{round(c * 255):02x}" for c in channels)


@cache
def linear(channel: int) -> float:
    """The light, 0 to 1, of a channel of an sRGB colour, 0 to 255."""
    return light_of(channel / 255)


def light_of(value: float) -> float:
    """The light of an sRGB value, both 0 to 1 (IEC 61966-2-1)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def value_of(light: float) -> float:
    """The sRGB value of an amount of light, both 0 to 1 (IEC 61966-2-1)."""
    return 12.92 * light if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def rgb(colour: Colour) -> tuple[int, int, int]:
    """The three channels of ``#rrggbb``, 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@cache
def oklab(red: int, green: int, blue: int) -> tuple[float, float, float]:
    """OKLab's lightness (0..1), a and b of an sRGB colour whose channels are 0 to 255."""
    r, g, b = linear(red), linear(green), linear(blue)
    l_ = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    m_ = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    s_ = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_,
        1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_,
        0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_,
    )


def to_oklch(colour: Colour) -> tuple[float, float, float]:
    """Lightness, chroma and hue (degrees, 0 to 360) of ``#rrggbb``; the hue of a grey means nothing."""
    lightness, a, b = oklab(*rgb(colour))
    return lightness, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


@cache
def luminance(colour: Colour) -> float:
    """WCAG relative luminance, 0 (black) to 1 (white)."""
    red, green, blue = rgb(colour)
    return WEIGHTS[0] * linear(red) + WEIGHTS[1] * linear(green) + WEIGHTS[2] * linear(blue)


def grey_of(tone: float) -> int:
    """The channel value, 0 to 255, of the grey that has a relative luminance of ``tone``, 0 to 1."""
    return round(255 * value_of(min(1.0, max(0.0, tone))))


def contrast(one: Colour, other: Colour) -> float:
    """WCAG contrast ratio of two colours, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _linear_srgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    l_ = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def _in_gamut(channels: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= c <= 1.0001 for c in channels)
