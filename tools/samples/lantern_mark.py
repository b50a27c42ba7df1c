"""The museum's mark: a quay lantern over its own light on the water."""

from __future__ import annotations

import math

import pyvips
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from samples.colour import Colour, pigment
from samples.sheet import blank, brush, outline, polygon, to_vips

WIDTH, HEIGHT = 464, 640
DARK, LIGHT = pigment("#26241f"), pigment("#f7f2e6")


def draw_dark() -> pyvips.Image:
    """The mark in dark ink, for light grounds, as an RGBA picture."""
    return _drawn(DARK)


def draw_light() -> pyvips.Image:
    """The mark in light ink, for dark grounds, as an RGBA picture."""
    return _drawn(LIGHT)


def _drawn(ink: Colour) -> pyvips.Image:
    image = blank(WIDTH, HEIGHT)
    middle = WIDTH / 2
    with brush(image) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink.qt())
        ring = QPen(ink.qt(), 20)
        painter.strokePath(_circle(middle, 74, 34), ring)
        cap = [
            (middle - 34, 120),
            (middle + 34, 120),
            (middle + 128, 190),
            (middle + 128, 212),
            (middle - 128, 212),
            (middle - 128, 190),
        ]
        painter.drawPolygon(polygon(cap))
        glass = QPainterPath()
        glass.addPolygon(
            polygon([(middle - 104, 232), (middle + 104, 232), (middle + 78, 436), (middle - 78, 436)])
        )
        painter.fillPath(glass, ink.qt())
        painter.drawRoundedRect(QRectF(middle - 104, 454, 208, 26), 4, 4)
        for half, y in ((196, 524), (130, 566), (62, 608)):
            wave = [(middle + x, y + 9 * math.cos(x / 31)) for x in range(-half, half + 1, 6)]
            pen = QPen(ink.qt(), 17)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.strokePath(outline(wave), pen)
        # The flame is left open in the glass, and its heart is filled again.
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
        painter.fillPath(_flame(middle, 412, 1.0), Qt.GlobalColor.black)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        painter.fillPath(_flame(middle, 404, 0.42), ink.qt())
    return to_vips(image)


def _circle(x: float, y: float, radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), radius, radius)
    return path


def _flame(x: float, foot: float, size: float) -> QPainterPath:
    path = QPainterPath(QPointF(x + 6 * size, foot - 150 * size))
    path.cubicTo(
        QPointF(x + 18 * size, foot - 104 * size),
        QPointF(x + 58 * size, foot - 78 * size),
        QPointF(x + 48 * size, foot - 34 * size),
    )
    path.cubicTo(QPointF(x + 42 * size, foot - 8 * size), QPointF(x + 20 * size, foot), QPointF(x, foot))
    path.cubicTo(
        QPointF(x - 24 * size, foot),
        QPointF(x - 46 * size, foot - 12 * size),
        QPointF(x - 50 * size, foot - 42 * size),
    )
    path.cubicTo(
        QPointF(x - 54 * size, foot - 84 * size),
        QPointF(x - 2 * size, foot - 96 * size),
        QPointF(x + 6 * size, foot - 150 * size),
    )
    path.closeSubpath()
    return path
