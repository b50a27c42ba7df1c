"""What a chart carries besides the coast: ships, compass rose, names, scale and frame."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from samples.colour import Colour, mix, pigment
from samples.hand import length_of, smoothed, written
from samples.ink import INK, Plate, draw_writing, faded
from samples.river_chart_places import AZURE, GILT, HEIGHT, INSIDE, NAMES, PAPER, ROOF, WIDTH
from samples.sheet import Point, outline, polygon


def draw_ship(plate: Plate, x: float, y: float, size: float, faces: int) -> None:
    """A two-master under sail; ``faces`` is 1 for heading right, -1 for left."""

    def at(px: float, py: float) -> Point:
        return x + faces * px * size, y + py * size

    def shape(points: list[Point], colour: Colour | None, strength: float = 0.8) -> QPainterPath:
        path = QPainterPath()
        path.addPolygon(polygon([at(*p) for p in smoothed([*points, points[0]], 5)]))
        plate.clear(path)
        if colour:
            plate.wash(path, colour, strength)
        plate.contour(path, 1.4)
        return path

    shape(
        [(-40, -2), (-42, -16), (-28, -9), (10, -7), (34, -12), (52, -16), (40, 2), (26, 10), (-26, 11)],
        mix(GILT, ROOF, 0.5),
        0.6,
    )
    for k in range(4):
        plate.ink([at(-40 + k, -2 + k * 3.4), at(0, 0.5 + k * 3.2), at(42 - 4 * k, -3 + k * 3.2)], 1.1, 0.8)
    for mast, tall in ((-18, 62), (14, 72), (36, 40)):
        plate.ink([at(mast, -6), at(mast + 1, -tall)], 2.2)
        plate.tint.setPen(QPen(ROOF.qt(0.9), 2.4))
        flag = [at(mast + 1, -tall), at(mast - 5, -tall - 3), at(mast - 12, -tall + 1)]
        plate.tint.drawPolyline(polygon(flag))
        plate.ink(flag, 1.2)
    for left, low, wide, high in (
        (-32, -14, 27, 22),
        (-29, -40, 22, 17),
        (-1, -14, 30, 26),
        (2, -44, 24, 20),
        (29, -16, 16, 18),
    ):
        shape([
            (left, low), (left + wide * 0.16, low - high * 0.5), (left + 2, low - high),
            (left + wide, low - high), (left + wide + 7, low - high * 0.45), (left + wide, low),
        ], pigment("#f3ead2"), 0.7)  # fmt: skip
        for k in range(5):
            plate.ink([
                at(left + wide * (0.62 + 0.08 * k), low - high + 1),
                at(left + wide * (0.72 + 0.1 * k), low - high * 0.5),
                at(left + wide * (0.62 + 0.08 * k), low - 1),
            ], 0.9, 0.65)  # fmt: skip
    plate.ink([at(48, -15), at(70, -28)], 1.8)
    plate.ink([at(68, -27), at(38, -40)], 0.9)
    for k in range(6):
        plate.ink(
            [
                at(-62 + k * 7, 14 + 2 * (k % 3)),
                at(-40 + k * 12, 12 + 2.5 * (k % 3)),
                at(-20 + k * 16, 14 + 2 * (k % 3)),
            ],
            1.1,
            0.7,
        )


def draw_rose(plate: Plate, centre: Point, size: float) -> None:
    """The compass rose, ``size`` px from its hub to its north point."""
    x, y = centre

    def at(turn: float, reach: float) -> Point:
        angle = turn * math.tau - math.pi / 2
        return x + reach * size * math.cos(angle), y + reach * size * math.sin(angle)

    disc = QPainterPath()
    disc.addEllipse(QPointF(x, y), size * 0.76, size * 0.76)
    plate.clear(disc)
    plate.wash(disc, mix(PAPER, GILT, 0.25), 0.5)
    for reach, width in ((0.76, 1.8), (0.71, 0.9), (0.47, 0.9), (0.42, 1.5), (0.14, 1.5)):
        ring = QPainterPath()
        ring.addEllipse(QPointF(x, y), size * reach, size * reach)
        plate.contour(ring, width)
    for i in range(32):
        plate.ink([at(i / 32, 0.71), at(i / 32, 0.76)], 1.6)
    kinds = (
        (16, 1 / 32, 0.68, 0.08, mix(GILT, PAPER, 0.2)),
        (8, 1 / 16, 0.74, 0.11, ROOF),
        (4, 1 / 8, 0.84, 0.15, AZURE),
        (4, 0.0, 1.0, 0.17, ROOF),
    )
    for count, start, tip, girth, colour in kinds:
        for i in range(count):
            turn = start + i / count
            for side, strength in ((-1, 0.12), (1, 0.9)):
                ray = QPainterPath()
                ray.addPolygon(
                    polygon(
                        [
                            (x, y),
                            at(
                                turn
                                + side * 0.5 / (count if count < 16 else 16) * (0.5 if count == 4 else 0.8),
                                girth,
                            ),
                            at(turn, tip),
                        ]
                    )
                )
                ray.closeSubpath()
                plate.clear(ray)
                plate.tint.fillPath(ray, (colour if side > 0 else pigment("#f4ead0")).qt(max(strength, 0.5)))
                plate.contour(ray, 1.2)
    lily = outline([at(0, 1.02), at(0.016, 1.12), at(0, 1.27), at(-0.016, 1.12)], closed=True)
    plate.clear(lily)
    plate.wash(lily, AZURE, 0.9)
    plate.contour(lily, 1.3)
    for side in (-1, 1):
        plate.ink(
            smoothed(
                [
                    at(side * 0.004, 1.04),
                    at(side * 0.02, 1.13),
                    at(side * 0.034, 1.17),
                    at(side * 0.044, 1.12),
                ],
                6,
            ),
            3.6,
        )
    plate.ink([at(-0.022, 1.06), at(0.022, 1.06)], 2.8)
    hub = QPainterPath()
    hub.addEllipse(QPointF(x, y), size * 0.06, size * 0.06)
    plate.clear(hub)
    plate.wash(hub, GILT, 0.9)
    plate.contour(hub, 1.4)


def draw_names(plate: Plate) -> None:
    """Every name, in a clear halo of its own, and the title."""
    for text, x, y, size, width in NAMES:
        lines = written(text, x, y, size, random=plate.random)
        plate.line.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
        for line in lines:  # a clear halo, so that water lines do not cross the letters
            plate.line.strokePath(outline(line), QPen(QColor(0, 0, 0, 215), width + 5))
        plate.line.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        draw_writing(plate.line, lines, INK, width)
    _draw_cartouche(plate, QRectF(74, 366, 452, 66))


def _draw_cartouche(plate: Plate, area: QRectF) -> None:
    """The title on a strip of parchment with rolled ends."""
    strip = outline([
        (area.left(), area.top() + 4), (area.center().x(), area.top() - 3), (area.right(), area.top() + 4),
        (area.right() + 4, area.center().y()), (area.right(), area.bottom() - 4),
        (area.center().x(), area.bottom() + 3), (area.left(), area.bottom() - 4),
        (area.left() - 4, area.center().y()),
    ], closed=True)  # fmt: skip
    plate.clear(strip)
    plate.wash(strip, mix(PAPER, GILT, 0.12), 0.75)
    plate.contour(strip, 1.8)
    for end, side in ((area.left(), -1), (area.right(), 1)):
        for edge, turn in ((area.top() + 2, 1), (area.bottom() - 2, -1)):
            curl = [
                (
                    end + side * (4 + 11 * math.sin(a / 10)) * (1 - a / 60),
                    edge + turn * (9 - 9 * math.cos(a / 10)) * (1 - a / 60),
                )
                for a in range(0, 50, 2)
            ]
            plate.ink(curl, 2.6)
        for k in range(9):
            y = area.top() + 14 + k * (area.height() - 28) / 8
            plate.ink([(end - side * 2, y), (end - side * (16 - abs(k - 4)), y + 1)], 1.1, 0.7)
    title = "Carta de la Costa de los Faroles"
    below = "desde Tres Vados hasta la Mar de la Calma  1768"
    for text, size, y, width in ((title, 29, area.top() + 32, 2.5), (below, 17, area.top() + 55, 1.5)):
        x = area.center().x() - length_of(text, size) / 2
        draw_writing(plate.line, written(text, x, y, size, random=plate.random), INK, width)


def draw_scale(plate: Plate, x: float, y: float) -> None:
    """A bar of ten leagues, with the pilot's dividers standing on it."""
    for i in range(10):
        box = QPainterPath()
        box.addRect(QRectF(x + i * 26, y, 26, 6))
        plate.clear(box)
        plate.contour(box, 1.2)
        if i % 2:
            plate.line.fillPath(box, faded(INK, 0.85))
    for i in (0, 5, 10):
        draw_writing(plate.line, written(str(i), x + i * 26 - 3, y + 19, 12), INK, 1.4)
    draw_writing(plate.line, written("Leguas", x + 176, y + 19, 13), INK, 1.4)
    top = (x + 78, y - 48)
    for foot in (x + 52, x + 104):
        plate.ink(
            smoothed([top, ((top[0] + foot) / 2 + (foot - top[0]) * 0.16, y - 26), (foot, y - 1)], 6), 3.4
        )
    knob = QPainterPath()
    knob.addEllipse(QPointF(*top), 5, 5)
    plate.clear(knob)
    plate.wash(knob, GILT, 0.9)
    plate.contour(knob, 1.5)


def draw_border(plate: Plate) -> None:
    """The graduated frame: a clear margin, then black and white degrees between fine lines."""
    margin = QPainterPath()
    margin.addRect(QRectF(0, 0, WIDTH, HEIGHT))
    margin.addRect(INSIDE)
    plate.clear(margin)
    for out, width in ((0, 1.4), (9, 1.2), (13, 2.6)):
        frame = QPainterPath()
        frame.addRect(INSIDE.adjusted(-out, -out, out, out))
        plate.contour(frame, width)
    for dark in _degrees():
        plate.line.fillRect(dark, faded(INK, 0.85))


def _degrees() -> Iterator[QRectF]:
    across, down = 46, 9
    wide, high = INSIDE.width() / across, INSIDE.height() / down
    for i in range(0, across, 2):
        yield QRectF(INSIDE.left() + i * wide, INSIDE.top() - 7, wide, 5)
        yield QRectF(INSIDE.left() + (i + 1) * wide, INSIDE.bottom() + 2, wide, 5)
    for i in range(0, down, 2):
        yield QRectF(INSIDE.left() - 7, INSIDE.top() + i * high, 5, high)
        yield QRectF(INSIDE.right() + 2, INSIDE.top() + i * high, 5, high)
