"""The map: a pilot's chart of a river and its coast, long enough to unroll across a cabin table."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pyvips
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from samples.colour import mix
from samples.hand import length_of, written
from samples.ink import INK, Plate, draw_writing, faded, paper
from samples.river_chart_country import draw_country
from samples.river_chart_ornament import draw_border, draw_names, draw_rose, draw_scale, draw_ship
from samples.river_chart_places import (
    COAST,
    HEIGHT,
    INSIDE,
    ISLANDS,
    MEADOW,
    NAMES,
    PAPER,
    ROOF,
    ROSE,
    SEA,
    SHORE,
    WIDTH,
)
from samples.sheet import Point, clouds, from_vips, multiplied, polygon


def draw() -> pyvips.Image:
    """The whole chart as an RGB picture."""
    plate = Plate(WIDTH, HEIGHT, seed=1768)
    coast = roughened(COAST, plate.random, 5, 0.16)
    land = QPainterPath()
    land.addPolygon(polygon([(-80.0, -80.0), *coast, (WIDTH + 80.0, -80.0)]))
    land.closeSubpath()
    for x, y, wide, high in ISLANDS:
        land.addPath(_island(plate.random, x, y, wide, high))
    everything = QPainterPath()
    everything.addRect(INSIDE)
    sea = everything.subtracted(land)
    _draw_rhumbs(plate, sea)
    _draw_shores(plate, land, sea)
    draw_country(plate)
    _draw_soundings(plate, coast)
    for x, y, size, faces in ((866, 384, 0.95, 1), (1394, 380, 0.8, -1), (2036, 356, 1.0, 1)):
        draw_ship(plate, x, y, size, faces)
    draw_rose(plate, ROSE, 82)
    draw_names(plate)
    draw_scale(plate, 1180, 420)
    draw_border(plate)
    sheet = from_vips(_folded(paper(WIDTH, HEIGHT, 68, PAPER, age=1.25)))
    return plate.printed(sheet, seed=31)


def roughened(points: Sequence[Point], random: Random, times: int, amount: float) -> list[Point]:
    """The line through ``points`` with its stretches broken ever finer, as a shore is."""
    line = list(points)
    for _ in range(times):
        finer: list[Point] = []
        for (x, y), (to_x, to_y) in pairwise(line):
            push = random.gauss(0, amount)
            finer += [(x, y), ((x + to_x) / 2 - (to_y - y) * push, (y + to_y) / 2 + (to_x - x) * push)]
        line = [*finer, line[-1]]
    return line


def _height_at(coast: Sequence[Point], x: float) -> float:
    return min(coast, key=lambda spot: abs(spot[0] - x))[1]


def _island(random: Random, x: float, y: float, wide: float, high: float) -> QPainterPath:
    ring = [
        (x + wide * math.cos(i / 9 * math.tau) * random.uniform(0.75, 1.15),
         y + high * math.sin(i / 9 * math.tau) * random.uniform(0.75, 1.15))
        for i in range(9)
    ]  # fmt: skip
    path = QPainterPath()
    path.addPolygon(polygon(roughened([*ring, ring[0]], random, 4, 0.15)))
    path.closeSubpath()
    return path


def _folded(sheet: pyvips.Image) -> pyvips.Image:
    """The paper after two centuries of being folded in eight."""
    x = pyvips.Image.xyz(WIDTH, HEIGHT)[0].cast("float") + clouds(WIDTH, HEIGHT, 5, 60) * 4
    shade = pyvips.Image.black(WIDTH, HEIGHT).cast("float") + 1
    for fold in range(1, 8):
        away = x - WIDTH / 8 * fold
        crease = (away * away * -0.35).exp() * (0.13 if fold == 4 else 0.075)
        valley = (away.abs() * -0.045).exp() * 0.05
        shade = shade - crease - valley + (((away - 2.4) ** 2) * -0.4).exp() * 0.05
    return multiplied(sheet, shade)


def _draw_rhumbs(plate: Plate, sea: QPainterPath) -> None:
    plate.line.save()
    plate.line.setClipPath(sea)
    for (x, y), count in ((ROSE, 32), ((2136.0, 396.0), 32), ((180.0, 396.0), 16)):
        for i in range(count):
            angle = i / count * math.tau
            plate.line.setPen(QPen(faded(INK if i % 2 else ROOF.qt(), 0.26), 0.9))
            plate.line.drawLine(
                QPointF(x, y), QPointF(x + 3000 * math.cos(angle), y + 3000 * math.sin(angle))
            )
    plate.line.restore()


def _draw_shores(plate: Plate, land: QPainterPath, sea: QPainterPath) -> None:
    """The coast, washes on both its sides, and the engraver's water lines that follow it outwards."""
    for region, colour, widths in ((sea, SEA, (120, 84, 56, 34, 16)), (land, SHORE, (40, 26, 13))):
        plate.tint.save()
        plate.tint.setClipPath(region)
        if region is land:
            plate.tint.fillPath(land, mix(PAPER, MEADOW, 0.45).qt(0.32))
        for width in widths:
            plate.tint.strokePath(land, QPen(colour.qt(0.17 if region is sea else 0.20), width))
        plate.tint.restore()
    erase, keep = (
        QPainter.CompositionMode.CompositionMode_DestinationOut,
        QPainter.CompositionMode.CompositionMode_SourceOver,
    )
    plate.line.save()
    plate.line.setClipPath(sea)
    for step in range(9, 0, -1):
        reach = 2 * (2.6 * step**1.22)
        plate.line.setCompositionMode(keep)
        plate.line.strokePath(land, QPen(faded(INK, 0.72 - 0.06 * step), reach + 1.5))
        plate.line.setCompositionMode(erase)
        plate.line.strokePath(land, QPen(QColor(0, 0, 0), reach - 0.5))
    plate.line.restore()
    plate.contour(land, 2.0, 0.95)


def _draw_soundings(plate: Plate, coast: list[Point]) -> None:
    """Depths in fathoms, in the rows in which a boat took them; deeper away from the shore."""
    random = plate.random
    kept_clear = [
        QRectF(50, 352, 498, 98), QRectF(964, 244, 206, 206), QRectF(790, 300, 160, 110), QRectF(1320, 310, 140, 90),
        QRectF(1966, 276, 160, 96), QRectF(1160, 362, 310, 90),
    ]  # fmt: skip
    kept_clear += [
        QRectF(x - 12, y - size, length_of(text, size) + 18, size * 1.6) for text, x, y, size, _ in NAMES
    ]
    kept_clear += [
        QRectF(x - wide - 14, y - high - 18, 2 * wide + 28, 2 * high + 42) for x, y, wide, high in ISLANDS
    ]
    for row in range(6):
        x = 60.0 + row * 13
        while x < WIDTH - 64:
            shore = _height_at(coast, x)
            y = shore + 34 + row * 31 + random.uniform(-5, 5)
            if y < HEIGHT - 60 and not any(area.contains(QPointF(x, y)) for area in kept_clear):
                depth = str(max(2, round((y - shore) / 9 + random.gauss(0, 1.6))))
                draw_writing(plate.line, written(depth, x, y, 13), faded(INK, 0.8), 1.5)
            x += random.uniform(38, 74)
