"""The seven days for eyes that lack one kind of cone.

Two colours are just told apart in OKLab at about 0.02. That not every pair can be is certain: one hue less is one
dimension less. Neighbours in the week are, and the place of the tall bar tells every day without any colour.
"""

from __future__ import annotations

import itertools
import math

import pytest

from mwstudio.compose.palette import palette_of
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder

PALETTES = Library((data_folder(),)).palettes("museumweek")

# Brettel, Viénot and Mollon, "Computerized simulation of color appearance for dichromats" (1997), as matrices of
# linear sRGB: those of the two half planes, and the normal of the plane between (libDaltonLens, public domain).
BRETTEL = {
    "no red cones": (
        ((0.14980, 1.19548, -0.34528), (0.10764, 0.84864, 0.04372), (0.00384, -0.00540, 1.00156)),
        ((0.14570, 1.16172, -0.30742), (0.10816, 0.85291, 0.03892), (0.00386, -0.00524, 1.00139)),
        (0.00048, 0.00393, -0.00441),
    ),
    "no green cones": (
        ((0.36477, 0.86381, -0.22858), (0.26294, 0.64245, 0.09462), (-0.02006, 0.02728, 0.99278)),
        ((0.37298, 0.88166, -0.25464), (0.25954, 0.63506, 0.10540), (-0.01980, 0.02784, 0.99196)),
        (-0.00281, -0.00611, 0.00892),
    ),
    "no blue cones": (
        ((1.01277, 0.13548, -0.14826), (-0.01243, 0.86812, 0.14431), (0.07589, 0.80500, 0.11911)),
        ((0.93678, 0.18979, -0.12657), (0.06154, 0.81526, 0.12320), (-0.37562, 1.12767, 0.24796)),
        (0.03901, -0.02788, -0.01113),
    ),
}
Light = tuple[float, ...]


def light(colour: str) -> Light:
    values = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in values)


def seen(colour: Light, eyes: str) -> Light:
    if eyes == "all cones":
        return colour
    above, below, normal = BRETTEL[eyes]
    matrix = above if sum(a * b for a, b in zip(normal, colour, strict=True)) >= 0 else below
    mixed = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return tuple(min(1.0, max(0.0, value)) for value in mixed)


def oklab(colour: Light) -> Light:
    """Ottosson (2020), written anew here."""
    lms = (
        (0.4122214708, 0.5363325363, 0.0514459929),
        (0.2119034982, 0.6806995451, 0.1073969566),
        (0.0883024619, 0.2817188376, 0.6299787005),
    )
    lab = (
        (0.2104542553, 0.7936177850, -0.0040720468),
        (1.9779984951, -2.4285922050, 0.4505937099),
        (0.0259040371, 0.7827717662, -0.8086757660),
    )
    roots = [sum(a * b for a, b in zip(row, colour, strict=True)) ** (1 / 3) for row in lms]
    return tuple(sum(a * b for a, b in zip(row, roots, strict=True)) for row in lab)


def test_the_simulation_leaves_greys_alone_and_mixes_what_it_should() -> None:
    for eyes in BRETTEL:
        assert seen((0.2, 0.2, 0.2), eyes) == pytest.approx((0.2, 0.2, 0.2), abs=2e-4)
    green, red = (oklab(seen(light(colour), "no green cones")) for colour in ("#5f9c00", "#c77d00"))
    assert math.dist(green[1:], red[1:]) < 0.2 * math.dist(
        oklab(light("#5f9c00"))[1:], oklab(light("#c77d00"))[1:]
    )


@pytest.mark.parametrize(("eyes", "least"), [("all cones", 0.055), *((eyes, 0.03) for eyes in BRETTEL)])
@pytest.mark.parametrize(("variant", "surface"), list(itertools.product(PALETTES.variants, ["page", "bold"])))
def test_neighbouring_days_are_told_apart(eyes: str, least: float, variant: str, surface: str) -> None:
    days = [palette_of(PALETTES, variant, day).surface(surface) for day in range(1, 8)]  # type: ignore[arg-type]
    colours = [day.accent if surface == "page" else day.ground for day in days]
    tones = [oklab(seen(light(colour), eyes)) for colour in colours]
    assert min(math.dist(one, other) for one, other in itertools.pairwise(tones)) >= least


@pytest.mark.parametrize("variant", PALETTES.variants)
def test_the_bar_of_the_day_is_told_from_the_others_without_colour(variant: str) -> None:
    """Its place says which day it is; its lightness, besides its height, that it is that one."""
    for day in range(1, 8):
        lightness = [oklab(light(bar))[0] for bar in palette_of(PALETTES, variant, day).bars]
        others = lightness[: day - 1] + lightness[day:]
        assert min(abs(lightness[day - 1] - other) for other in others) >= 0.2
        assert max(others) - min(others) <= 0.02
