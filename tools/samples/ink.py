"""Pen and ink: lines that swell and taper, a broad nib, and the paper they are drawn on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

import pyvips
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen, QPolygonF

from samples.colour import Colour, pigment
from samples.sheet import Point, blank, clouds, from_vips, grain, laid, seeded, to_vips

INK = pigment("#3a2d24").qt()

Swell = Callable[[float], float]


def taper(width: float, start: float = 0.25, end: float = 0.1) -> Swell:
    """A line ``width`` px at its fullest, thinning to the fractions ``start`` and ``end`` of that."""

    def at(t: float) -> float:
        floor = start + (end - start) * t
        return width * (floor + (1 - floor) * math.pow(math.sin(math.pi * min(1.0, t * 1.02)), 0.8))

    return at


def draw_line(painter: QPainter, points: Sequence[Point], colour: QColor, width: Swell | float) -> None:
    """Draw one inked line through ``points``; a swell is asked for the width at 0 (start) to 1 (end)."""
    if len(points) < 2:
        return
    last = len(points) - 1
    left, right = [], []
    for i, (x, y) in enumerate(points):
        (fx, fy), (tx, ty) = points[max(i - 1, 0)], points[min(i + 1, last)]
        reach = math.hypot(tx - fx, ty - fy) or 1.0
        half = (width(i / last) if callable(width) else width) / 2
        nx, ny = -(ty - fy) / reach * half, (tx - fx) / reach * half
        left.append(QPointF(x + nx, y + ny))
        right.append(QPointF(x - nx, y - ny))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    path = QPainterPath()
    path.addPolygon(QPolygonF(left + right[::-1]))
    path.setFillRule(Qt.FillRule.WindingFill)
    painter.drawPath(path)


def draw_writing(
    painter: QPainter, lines: Iterable[Sequence[Point]], colour: QColor, width: float, nib: float = -0.45
) -> None:
    """Draw pen strokes with a broad nib held at the angle ``nib`` (radians): thin along it, full across it."""
    for line in lines:
        spots = list(line)

        def swell(t: float, spots: list[Point] = spots) -> float:
            i = min(len(spots) - 2, int(t * (len(spots) - 1)))
            (x, y), (to_x, to_y) = spots[i], spots[i + 1]
            return width * (0.32 + 0.68 * abs(math.sin(math.atan2(to_y - y, to_x - x) - nib)))

        draw_line(painter, spots, colour, swell)


def paper(width: int, height: int, seed: int, colour: Colour, age: float = 1.0) -> pyvips.Image:
    """Old paper of this colour: cloudy, a little foxed, darker towards its edges by ``age``."""
    places = pyvips.Image.xyz(width, height).cast("float")
    across, down = (places[0] / width - 0.5).abs() * 2, (places[1] / height - 0.5).abs() * 2
    edge = across**14 + down**14 + (across * down) ** 5 * 0.6
    stain = clouds(width, height, seed, width // 2, width // 5, width // 14)
    fox = (clouds(width, height, seed + 50, 34, 13) - 0.54).cast("float")
    fox = (fox > 0).ifthenelse(fox, 0) * 5
    tooth = grain(width, height, seed + 90, 0.8) * 0.006 + grain(width, height, seed + 91, 2.2) * 0.006
    shade = stain * (-0.045 * age) + 1 + tooth - edge * (0.07 * age)
    rust = fox * (0.10 * age) + edge * (0.05 * age) + stain * (0.03 * age)
    red, green, blue = colour.rgb()
    bands = [
        shade * red * (1 - rust * 0.35),
        shade * green * (1 - rust * 0.9),
        shade * blue * (1 - rust * 1.7),
    ]
    joined = bands[0].bandjoin(bands[1:])
    return joined.cast("uchar").copy(interpretation="srgb")


class Plate:
    """Two sheets over each other: ``tints`` for the colourist's washes, ``lines`` for the engraver's ink."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width, self.height, self.random = width, height, seeded(seed)
        self.tints, self.lines = blank(width, height), blank(width, height)
        self.tint, self.line = QPainter(self.tints), QPainter(self.lines)
        for painter in (self.tint, self.line):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)

    def clear(self, path: QPainterPath) -> None:
        """Take away what lies behind ``path``, so that what is drawn there next stands in front."""
        for painter in (self.tint, self.line):
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            painter.fillPath(path, Qt.GlobalColor.black)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def ink(self, points: Sequence[Point], width: float, strength: float = 0.9) -> None:
        """One engraved line, tapered at both ends."""
        draw_line(self.line, points, faded(INK, strength), taper(width))

    def contour(self, path: QPainterPath, width: float, strength: float = 0.9) -> None:
        """One line of even width along ``path``."""
        self.line.strokePath(path, QPen(faded(INK, strength), width))

    def wash(self, path: QPainterPath, colour: Colour, strength: float) -> None:
        """One wash of watercolour that dries darker along its edge."""
        self.tint.save()
        self.tint.setClipPath(path)
        self.tint.fillPath(path, colour.qt(strength))
        for width, share in ((9, 0.10), (4, 0.16)):
            self.tint.strokePath(path, QPen(colour.lighter(-0.12).qt(share), width))
        self.tint.restore()

    def glaze(self, path: QPainterPath, start: Point, end: Point, first: QColor, second: QColor) -> None:
        """A wash over ``path`` that runs from one colour at ``start`` to another at ``end``."""
        gradient = QLinearGradient(QPointF(*start), QPointF(*end))
        gradient.setColorAt(0, first)
        gradient.setColorAt(1, second)
        self.tint.fillPath(path, gradient)

    def printed(self, sheet: QImage, seed: int) -> pyvips.Image:
        """Washes and ink on the paper ``sheet``, a little uneven, as an RGB picture. The plate is used up."""
        self.tint.end()
        self.line.end()
        uneven = clouds(self.width, self.height, seed, 120, 40, 14) * 0.42 + 0.94
        worn = clouds(self.width, self.height, seed + 1, 9, 5) * 0.25 + 0.93
        for layer, cover in ((self.tints, uneven), (self.lines, worn)):
            bands = to_vips(layer)
            printed = from_vips(bands[0:3].bandjoin((bands[3] * cover).cast("uchar")))
            laid(sheet, printed, QPainter.CompositionMode.CompositionMode_Multiply)
        return to_vips(sheet)[0:3].copy(interpretation="srgb")


def faded(colour: QColor, strength: float) -> QColor:
    """The colour at this opacity."""
    paler = QColor(colour)
    paler.setAlphaF(strength)
    return paler
