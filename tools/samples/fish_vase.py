"""The vase: tin-glazed earthenware with fish in cobalt and turquoise, thrown, lit and cut free of its ground."""

from __future__ import annotations

import pyvips
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QLinearGradient, QRadialGradient

from samples.colour import mix, pigment
from samples.fish_vase_ornament import (
    DEEP,
    FOOT,
    GLAZE,
    HEIGHT,
    LIP,
    MANGANESE,
    ROUND,
    TEAL,
    UNGLAZED,
    WIDTH,
    painted,
)
from samples.hand import smoothed
from samples.sheet import brush, from_vips, to_vips

AXIS = WIDTH / 2

TILT = 0.13  # sine of the angle from which we look down

# Height on the vase (px from the top) and radius there.
PROFILE = [
    (60, 170), (LIP, 170), (112, 168), (140, 148), (200, 122), (270, 112), (340, 116), (400, 142),
    (460, 206), (540, 318), (620, 402), (700, 446), (770, 460), (850, 450), (950, 412), (1060, 352),
    (1180, 284), (1300, 224), (1390, 190), (1440, 178), (1464, 178), (1484, 188), (1505, 192), (FOOT, 190),
    (1600, 190),
]  # fmt: skip


def draw() -> pyvips.Image:
    """The vase as an RGBA picture; round it everything is clear, and it throws no shadow."""
    body = from_vips(_lit(to_vips(painted())))
    _draw_mouth(body)
    return to_vips(body)


def radii() -> list[float]:
    """The radius of the vase at every height, in px."""
    line = smoothed([(float(h), float(r)) for h, r in PROFILE], 24)
    found, place = [], 0
    for height in range(HEIGHT):
        while place < len(line) - 2 and line[place + 1][0] < height:
            place += 1
        (h, r), (next_h, next_r) = line[place], line[place + 1]
        found.append(r + (next_r - r) * min(1.0, max(0.0, (height - h) / (next_h - h or 1))))
    return found


def _lit(skin: pyvips.Image) -> pyvips.Image:
    """The skin wrapped round the turned form, under a north window at the upper left."""
    rounds = radii()
    slopes = [(rounds[min(i + 2, HEIGHT - 1)] - rounds[max(i - 2, 0)]) / 4 for i in range(HEIGHT)]
    table = pyvips.Image.new_from_array([[r] for r in rounds]).cast("float")
    steep = pyvips.Image.new_from_array([[s] for s in slopes]).cast("float").gaussblur(1.5)
    places = pyvips.Image.xyz(WIDTH, HEIGHT).cast("float")
    aside, screen_y = places[0] + 0.5 - AXIS, places[1]

    def at(column: pyvips.Image, height: pyvips.Image) -> pyvips.Image:
        return column.mapim(
            (height * 0).bandjoin(height), interpolate=pyvips.Interpolate.new("bilinear"), extend="copy"
        )

    height = screen_y
    for _ in range(9):  # solve: place on screen = height + what the rounding of the front adds below it
        radius = at(table, height)
        depth = radius * radius - aside * aside
        height = (height + screen_y - (depth > 0).ifthenelse(depth, 0) ** 0.5 * TILT) / 2
    radius = at(table, height).copy_memory()
    height = height.copy_memory()
    across = _clamped(aside / radius, -1, 1)
    towards = _clamped(1 - across * across, 0, 1) ** 0.5
    slope = at(steep, height)
    length = (slope * slope + 1) ** 0.5
    nx, ny, nz = across / length, slope * -1 / length, towards / length
    angle = across.asin() / 180 + 0.5
    unrolled = (angle * (ROUND - 1)).bandjoin(height)
    wrapped = [
        layer[0:3].mapim(unrolled, interpolate=pyvips.Interpolate.new("bicubic"), extend="copy").cast("float")
        for layer in (skin, skin.gaussblur(4))
    ]
    narrow = _clamped((towards * -1 + 0.42) / 0.3, 0, 1)  # near the edges a px holds much of the skin
    colours = wrapped[0] * (1 - narrow) + wrapped[1] * narrow

    key = _clamped(nx * -0.50 + ny * -0.42 + nz * 0.757, 0, 1)
    sky = _clamped(ny * -0.5 + 0.5, 0, 1)
    bounce = _clamped(nx * 0.9 + ny * 0.25, 0, 1) ** 3
    near_edge = _clamped(1 - nz, 0, 1) ** 3
    light = key * 0.66 + sky * 0.16 + bounce * 0.13 - near_edge * 0.10 + 0.27
    glazed = _clamped((height * -1 + UNGLAZED) / 3, 0, 1)
    window = _pane(nx, -0.44, 0.085, 0.03) * _pane(ny, -0.19, 0.20, 0.05)
    bars = (1 - _pane(nx, -0.45, 0.004, 0.008) * 0.6) * (1 - _pane(ny, -0.16, 0.006, 0.010) * 0.6)
    strip = _pane(nx, 0.83, 0.02, 0.05) * _pane(ny, -0.05, 0.30, 0.25) * 0.20
    shine = (window * bars * 0.55 + strip) * glazed
    # Shadows on pottery are warm and never black; the window is a little blue.
    tone = _clamped(light, 0.02, 2)
    warm = (tone**0.92).bandjoin([tone, tone**1.10])
    lit = colours * warm * (1 - shine) + shine * [246, 250, 255]
    edge = (
        _clamped(radius - aside.abs() + 0.5, 0, 1)
        * _clamped(height * -1 + FOOT + 0.5, 0, 1)
        * _clamped(height - LIP + 0.5, 0, 1)
    )
    return lit.bandjoin(edge * 255).cast("uchar").copy(interpretation="srgb").copy_memory()


def _clamped(picture: pyvips.Image, low: float, high: float) -> pyvips.Image:
    return (picture < low).ifthenelse(low, (picture > high).ifthenelse(high, picture))


def _pane(picture: pyvips.Image, middle: float, half: float, soft: float) -> pyvips.Image:
    """1 within ``half`` of ``middle``, falling to 0 over ``soft`` beyond."""
    ramp = _clamped(((picture - middle).abs() * -1 + half + soft) / soft, 0, 1)
    return ramp * ramp * (ramp * -2 + 3)


def _draw_mouth(body: QImage) -> None:
    """The lip seen from above, and the dark inside."""
    radius = radii()[LIP]
    with brush(body) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        lip = QLinearGradient(QPointF(AXIS - radius, LIP), QPointF(AXIS + radius, LIP))
        for place, colour in (
            (0, mix(TEAL, GLAZE, 0.25)),
            (0.3, mix(TEAL, GLAZE, 0.6)),
            (1, mix(TEAL, DEEP, 0.35)),
        ):
            lip.setColorAt(place, colour.qt())
        painter.setBrush(lip)
        painter.drawEllipse(QPointF(AXIS, LIP), radius, radius * TILT)
        inside = QLinearGradient(QPointF(AXIS - radius, LIP), QPointF(AXIS + radius, LIP))
        for place, light in ((0, 0.24), (0.35, 0.30), (0.75, 0.50), (1, 0.44)):
            inside.setColorAt(place, mix(pigment("#6b6258"), MANGANESE, 0.5)._replace(light=light).qt())
        painter.setBrush(inside)
        painter.drawEllipse(QPointF(AXIS, LIP + 2), radius - 15, (radius - 15) * TILT)
        depth = QRadialGradient(QPointF(AXIS - 10, LIP + 10), radius * 0.9)
        depth.setColorAt(0, pigment("#1d1a1a").qt(0.75))
        depth.setColorAt(1, pigment("#1d1a1a").qt(0.0))
        painter.setBrush(depth)
        painter.drawEllipse(QPointF(AXIS, LIP + 2), radius - 15, (radius - 15) * TILT)
