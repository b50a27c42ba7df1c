"""The painted skin of the vase, unrolled: neck, scales, fish, waves and leaves on tin glaze."""

from __future__ import annotations

import math
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPen

from samples.colour import Colour, mix, pigment
from samples.hand import smoothed
from samples.ink import draw_line, taper
from samples.sheet import Point, blank, brush, clouds, from_vips, grain, outline, polygon, seeded, to_vips

WIDTH, HEIGHT = 1020, 1600

LIP, FOOT, UNGLAZED = 96, 1512, 1462

GLAZE, CLAY = pigment("#ece5d2"), pigment("#b98a64")
COBALT, DEEP, TEAL = pigment("#2f5189"), pigment("#22365f"), pigment("#4b9a94")
MANGANESE, OCHRE = pigment("#3d3340"), pigment("#c08a3c")

# The painted skin: half the way round, unrolled; one px of height to one px of height.
ROUND = 1440


def painted() -> QImage:
    """The glaze and its ornament, unrolled."""
    random = seeded(1987)
    tint = clouds(ROUND, HEIGHT, 7, 260, 90) * 0.05 + grain(ROUND, HEIGHT, 9, 1.6) * 0.004 + 1
    red, green, blue = GLAZE.rgb()
    skin = from_vips(
        (tint * red).bandjoin([tint * green, tint * blue * (clouds(ROUND, HEIGHT, 8, 300) * 0.06 + 1)])
    )
    paint = blank(ROUND, HEIGHT)
    with brush(paint) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        _paint_neck(painter)
        _paint_scales(painter)
        _paint_fish_band(painter, paint, random)
        _paint_waves(painter)
        _paint_petals(painter)
    # The brush was not equally full everywhere, and the colour sank into the glaze.
    bands = to_vips(paint)
    bands = bands[0:3].bandjoin(
        (bands[3].gaussblur(0.7) * (clouds(ROUND, HEIGHT, 12, 70, 22) * 0.5 + 0.9)).cast("uchar")
    )
    with brush(skin) as painter:
        painter.drawImage(0, 0, from_vips(bands.copy(interpretation="srgb")))
        painter.setPen(Qt.PenStyle.NoPen)
        for _ in range(260):
            painter.setBrush(MANGANESE.qt(random.uniform(0.15, 0.45)))
            size = random.uniform(0.6, 1.7)
            painter.drawEllipse(QPointF(random.uniform(0, ROUND), random.uniform(LIP, UNGLAZED)), size, size)
        edge = [
            (x * 12.0, UNGLAZED + 3 * math.sin(x * 0.7) + random.gauss(0, 1.5))
            for x in range(ROUND // 12 + 2)
        ]
        painter.setBrush(CLAY.qt())
        painter.drawPolygon(polygon([*edge, (ROUND, HEIGHT), (0, HEIGHT)]))
        painter.strokePath(outline(edge), QPen(mix(GLAZE, OCHRE, 0.45).qt(), 5))
        for y in range(UNGLAZED + 10, HEIGHT, 6):
            painter.strokePath(outline([(0, y), (ROUND, y)]), QPen(CLAY.lighter(-0.06).qt(0.5), 1.6))
    return skin


def _ring(painter: QPainter, height: float, width: float, colour: Colour) -> None:
    painter.fillRect(QRectF(0, height - width / 2, ROUND, width), colour.qt(0.92))


def _paint_neck(painter: QPainter) -> None:
    painter.fillRect(QRectF(0, 0, ROUND, 150), mix(TEAL, COBALT, 0.1).qt(0.9))
    for height, width in ((160, 4), (346, 4), (358, 8)):
        _ring(painter, height, width, COBALT)
    leaves = 12
    for i in range(leaves):
        x = (i + 0.5) * ROUND / leaves
        leaf = _drop(x, 182, 46, 152)
        painter.fillPath(leaf, TEAL.qt(0.75))
        painter.strokePath(leaf, QPen(DEEP.qt(), 4.5))
        draw_line(painter, [(x, 200), (x, 260), (x, 322)], DEEP.qt(), taper(8))
        painter.setBrush(COBALT.qt())
        painter.drawEllipse(QPointF(x + ROUND / leaves / 2, 206), 13, 9)


def _drop(x: float, top: float, half: float, tall: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, top))
    path.cubicTo(
        QPointF(x + half * 1.25, top + tall * 0.3),
        QPointF(x + half * 1.1, top + tall * 0.9),
        QPointF(x, top + tall),
    )
    path.cubicTo(
        QPointF(x - half * 1.1, top + tall * 0.9), QPointF(x - half * 1.25, top + tall * 0.3), QPointF(x, top)
    )
    return path


def _paint_scales(painter: QPainter) -> None:
    """Overlapping scales over the shoulder, each with its heart."""
    count, tall = 16, 44
    step = ROUND / count
    for row in range(4, -1, -1):
        y = 392 + row * tall
        for i in range(-1, count + 1):
            x = (i + (0.5 if row % 2 else 0.0)) * step
            scale = QPainterPath(QPointF(x - step / 2, y))
            scale.cubicTo(
                QPointF(x - step * 0.46, y + tall * 0.95),
                QPointF(x - step * 0.2, y + tall * 1.3),
                QPointF(x, y + tall * 1.34),
            )
            scale.cubicTo(
                QPointF(x + step * 0.2, y + tall * 1.3),
                QPointF(x + step * 0.46, y + tall * 0.95),
                QPointF(x + step / 2, y),
            )
            painter.fillPath(scale, mix(GLAZE, TEAL, 0.12 + 0.1 * (4 - row)).qt())
            painter.strokePath(scale, QPen(COBALT.qt(), 5))
            painter.fillPath(
                _drop(x, y + tall * 0.42, 11, tall * 0.62), (COBALT if row % 2 else DEEP).qt(0.9)
            )
    _ring(painter, 632, 11, COBALT)
    _ring(painter, 650, 4, COBALT)


def _paint_fish_band(painter: QPainter, paint: QImage, random: Random) -> None:
    for x, y, size, faces in (
        (110, 760, 1.0, 1),
        (476, 856, 0.92, 1),
        (716, 738, 1.12, 1),
        (1106, 846, 1.02, 1),
        (1400, 738, 1.0, 1),
    ):
        _paint_fish(painter, x, y, size, faces)
    weeds = (
        (276, 946, 170, 14), (306, 946, 110, -18), (640, 946, 80, 18), (890, 946, 120, -12), (922, 946, 78, 12),
        (1290, 946, 200, 16), (1326, 946, 120, -12), (30, 946, 90, 12),
    )  # fmt: skip
    for x, y, tall, lean in weeds:
        stem = smoothed(
            [
                (x, y),
                (x + lean * 0.2, y - tall * 0.4),
                (x + lean, y - tall * 0.75),
                (x + lean * 0.3, y - tall),
            ],
            9,
        )
        draw_line(painter, stem, TEAL.qt(), taper(7, 0.8, 0.2))
        for k in range(5, len(stem) - 3, 4):
            sx, sy = stem[k]
            for side in (-1, 1):
                draw_line(
                    painter,
                    smoothed([(sx, sy), (sx + side * 13, sy - 9), (sx + side * 22, sy - 26)], 5),
                    TEAL.qt(0.95),
                    taper(10, 0.3, 0.1),
                )
    for _ in range(34):  # bubbles, where the glaze is still bare
        left, down = random.uniform(20, ROUND - 20), random.uniform(672, 930)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(COBALT.qt(0.75), 3))
        if paint.pixelColor(int(left), int(down)).alpha() == 0:
            size = random.uniform(4, 8)
            painter.drawEllipse(QPointF(left, down), size, size)
    painter.setPen(Qt.PenStyle.NoPen)
    _ring(painter, 962, 4, COBALT)


def _paint_fish(painter: QPainter, x: float, y: float, size: float, faces: int) -> None:
    """One fish, swimming to the right where ``faces`` is 1; every stroke of it a loaded brush."""

    def at(px: float, py: float) -> Point:
        return x + faces * px * size, y + (py + 10 * math.sin(px / 60)) * size

    def shape(points: list[Point]) -> QPainterPath:
        return outline([at(*p) for p in points], closed=True)

    tail = shape(
        [(-92, 0), (-128, -20), (-172, -54), (-158, -14), (-150, 4), (-162, 26), (-170, 58), (-126, 24)]
    )
    fin = shape([(-40, -44), (-18, -78), (40, -84), (58, -50), (20, -52)])
    belly = shape([(-30, 44), (-26, 72), (4, 74), (18, 48)])
    body = shape(
        [
            (-104, 0),
            (-60, -32),
            (10, -56),
            (80, -48),
            (132, -14),
            (146, 4),
            (128, 22),
            (76, 46),
            (10, 54),
            (-60, 30),
        ]
    )
    for path, colour in ((tail, COBALT), (fin, COBALT), (belly, COBALT), (body, mix(GLAZE, TEAL, 0.35))):
        painter.fillPath(path, colour.qt(0.95))
        painter.strokePath(path, QPen(DEEP.qt(), 5 * size))
    back = shape([(-104, 0), (-60, -32), (10, -56), (70, -50), (58, -20), (0, -18), (-60, -8)])
    painter.fillPath(back, COBALT.qt(0.9))
    for k in range(5):
        draw_line(
            painter,
            smoothed(
                [
                    at(-104 - 4 * k, (k - 2) * 4),
                    at(-130, (k - 2) * 11),
                    at(-160 + abs(k - 2) * 2, (k - 2) * 19),
                ],
                4,
            ),
            GLAZE.qt(0.9),
            taper(4 * size, 0.4),
        )
        draw_line(
            painter,
            [at(-22 + k * 16, -54 - 2 * k), at(-10 + k * 15, -76)],
            GLAZE.qt(0.85),
            taper(4 * size, 0.4),
        )
    for column in range(9):
        for row in range(4):
            px, py = -74 + column * 16, -6 + row * 13 - (column % 2) * 6
            reach = 44 - abs(px - 6) * 0.32
            if -16 < py < reach:
                scale = smoothed([at(px - 5, py - 7), at(px + 5, py), at(px - 5, py + 7)], 4)
                draw_line(painter, scale, COBALT.qt(0.95), taper(4.2 * size, 0.3))
    gill = smoothed([at(78, -44), at(64, -16), at(66, 16), at(80, 42)], 6)
    draw_line(painter, gill, DEEP.qt(), taper(8 * size, 0.3))
    painter.setBrush(GLAZE.qt())
    painter.drawEllipse(QPointF(*at(106, -12)), 11 * size, 10 * size)
    painter.setBrush(OCHRE.qt())
    painter.drawEllipse(QPointF(*at(107, -12)), 7.5 * size, 7.5 * size)
    painter.setBrush(MANGANESE.qt())
    painter.drawEllipse(QPointF(*at(108, -12)), 4.5 * size, 4.5 * size)
    draw_line(painter, smoothed([at(145, 6), at(130, 10), at(118, 8)], 4), DEEP.qt(), taper(5 * size))
    draw_line(
        painter,
        smoothed([at(56, 14), at(28, 22), at(8, 40), at(36, 34), at(56, 22)], 5),
        COBALT.qt(),
        taper(9 * size, 0.5),
    )


def _paint_waves(painter: QPainter) -> None:
    """Running waves below the fish."""
    count = 12
    step = ROUND / count
    for i in range(-1, count + 1):
        x = i * step
        curl = smoothed(
            [
                (x - 10, 1052),
                (x + 30, 1044),
                (x + 58, 1012),
                (x + 92, 990),
                (x + 118, 1004),
                (x + 116, 1028),
                (x + 96, 1032),
                (x + 92, 1016),
            ],
            7,
        )
        draw_line(painter, curl, COBALT.qt(), taper(15, 0.5, 0.3))
        under = smoothed([(x + 34, 1056), (x + 66, 1038), (x + 84, 1052)], 6)
        draw_line(painter, under, TEAL.qt(), taper(10, 0.4, 0.2))
    _ring(painter, 1068, 11, COBALT)
    _ring(painter, 1086, 4, COBALT)


def _paint_petals(painter: QPainter) -> None:
    count = 14
    step = ROUND / count
    for i in range(count + 1):
        for x, top, half, tall, colour in (
            (i * step, 1120, step * 0.30, 316, TEAL),
            ((i + 0.5) * step, 1112, step * 0.40, 330, GLAZE),
        ):
            petal = QPainterPath(QPointF(x, top))
            petal.cubicTo(
                QPointF(x + half * 1.5, top + tall * 0.2),
                QPointF(x + half * 0.9, top + tall * 0.75),
                QPointF(x + half * 0.5, top + tall),
            )
            petal.lineTo(QPointF(x - half * 0.5, top + tall))
            petal.cubicTo(
                QPointF(x - half * 0.9, top + tall * 0.75),
                QPointF(x - half * 1.5, top + tall * 0.2),
                QPointF(x, top),
            )
            painter.fillPath(petal, colour.qt(0.85))
            painter.strokePath(petal, QPen(COBALT.qt(), 5))
            inner = [(x, top + tall * 0.16), (x, top + tall * 0.5), (x, top + tall * 0.92)]
            draw_line(
                painter,
                inner,
                (DEEP if colour is TEAL else COBALT).qt(),
                taper(17 if colour is GLAZE else 8, 0.2),
            )
    _ring(painter, 1446, 10, COBALT)
