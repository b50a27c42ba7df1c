"""Oil paint on canvas: strokes of many bristles, whose ridges catch the light."""

from __future__ import annotations

import math

import pyvips
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

from samples.colour import Colour, varied
from samples.sheet import blank, grain, multiplied, relit, seeded, to_vips


class Canvas:
    """A primed canvas: ``colours`` holds the paint and ``ridges`` how thick it lies (grey, 0 to 255)."""

    def __init__(self, width: int, height: int, ground: Colour, seed: int) -> None:
        self.width, self.height, self.random = width, height, seeded(seed)
        self.colours = blank(width, height, ground.qt())
        self.ridges = blank(width, height, QColor(110, 110, 110))
        self._brushes = [self._brush_on(self.colours), self._brush_on(self.ridges)]

    @staticmethod
    def _brush_on(image: QImage) -> QPainter:
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter

    def clip(self, path: QPainterPath | None) -> None:
        """Keep further strokes inside ``path``; None lets them go anywhere again."""
        for painter in self._brushes:
            if path is None:
                painter.setClipping(False)
            else:
                painter.setClipPath(path)

    def prime(self, path: QPainterPath, colour: Colour) -> None:
        """Lay a thin flat tone under later strokes, so that no gap between them shows what lies behind."""
        self._brushes[0].fillPath(path, colour.qt())

    def stroke(
        self,
        x: float,
        y: float,
        angle: float,
        length: float,
        width: float,
        colour: Colour,
        *,
        bend: float = 0.0,
        load: float = 0.9,
        spread: float = 0.018,
    ) -> None:
        """One stroke about (x, y): ``angle`` in radians, ``bend`` as a fraction of its length.

        ``load`` is how well the paint covers, ``spread`` how uneven the bristles are in lightness.
        """
        random = self.random
        along = (math.cos(angle), math.sin(angle))
        across = (-along[1], along[0])
        bristles = max(3, round(width / 2.4))
        pen_width = width / bristles * 1.7
        base = varied(colour, random, spread * 0.8, 0.005)
        paint, ridge = self._brushes
        for i in range(bristles):
            offset = ((i + 0.5) / bristles - 0.5) * width
            round_off = 1 - 0.35 * (2 * offset / width) ** 2
            start, end = (length / 2 * round_off * random.uniform(0.82, 1.08) for _ in range(2))
            path = QPainterPath(
                QPointF(x - along[0] * start + across[0] * offset, y - along[1] * start + across[1] * offset)
            )
            path.quadTo(
                QPointF(x + across[0] * (offset + bend * length), y + across[1] * (offset + bend * length)),
                QPointF(x + along[0] * end + across[0] * offset, y + along[1] * end + across[1] * offset),
            )
            hue = varied(base, random, spread, 0.004)
            pen = QPen(hue.qt(load), pen_width)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            paint.strokePath(path, pen)
            thick = random.randint(70, 200)
            pen.setColor(QColor(thick, thick, thick, round(200 * load)))
            ridge.strokePath(path, pen)

    def dab(self, x: float, y: float, size: float, colour: Colour, load: float = 0.95) -> None:
        """A short touch in any direction, such as a leaf."""
        angle = self.random.uniform(0, math.pi)
        self.stroke(x, y, angle, size * self.random.uniform(1.0, 1.8), size, colour, load=load)

    def finished(self, relief: float = 0.22, weave: float = 0.02) -> pyvips.Image:
        """The dry painting, lit from the upper left, with its canvas showing through."""
        for painter in self._brushes:
            painter.end()
        paint = to_vips(self.ridges)[1].gaussblur(0.9)
        lit = relit(paint, relief) * (
            woven(self.width, self.height, self.random.randint(0, 9999)) * weave + 1
        )
        return multiplied(to_vips(self.colours), lit)


def woven(width: int, height: int, seed: int, pitch: float = 4.4) -> pyvips.Image:
    """A plain canvas weave of about -1 to 1, with threads ``pitch`` px apart."""
    places = pyvips.Image.xyz(width, height).cast("float")
    drift = grain(width, height, seed, 12) * 0.5
    turn = 360 / pitch
    threads = ((places[0] + drift) * turn).cos() * ((places[1] + drift) * turn).cos()
    return (threads * 0.8 + grain(width, height, seed + 1, 1.0) * 0.35).copy_memory()
