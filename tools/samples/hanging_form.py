"""Hanging cloth: a form between two contours, painted along its folds."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

from PySide6.QtGui import QPainterPath

from samples.colour import Colour, mix
from samples.hand import smoothed
from samples.oils import Canvas
from samples.sheet import Point, polygon
from samples.waiting_palette import SHADE

Contour = Callable[[float], float]

Shade = Callable[[float, float], Colour]


def _contour(points: list[Point]) -> Contour:
    """A side of the figure as x for each share (0 to 1) of its height."""
    line = smoothed(points, 10)

    def at(share: float) -> float:
        for (start, x), (end, to_x) in pairwise(line):
            if share <= end:
                return x + (to_x - x) * (share - start) / ((end - start) or 1)
        return line[-1][1]

    return at


class Form:
    """A hanging form between two contours; ``sag`` px is how much rounder its foot is than its top."""

    def __init__(
        self, top: float, foot: float, left: list[Point], right: list[Point], sag: float = 0.0
    ) -> None:
        self.top, self.foot, self.sag = top, foot, sag
        self.left, self.right = _contour(left), _contour(right)

    def place(self, u: float, v: float) -> Point:
        """Where a point lies: ``u`` from left (0) to right (1), ``v`` from top (0) to foot (1)."""
        left, right = self.left(v), self.right(v)
        return left + u * (right - left), self.top + v * (self.foot - self.top) + self.sag * v * v * math.sin(
            math.pi * u
        )

    def outline(self) -> QPainterPath:
        """Its silhouette."""
        shares = [i / 60 for i in range(61)]
        ring = [self.place(0, v) for v in shares] + [self.place(u, 1) for u in shares]
        ring += [self.place(1, v) for v in shares[::-1]] + [self.place(u, 0) for u in shares[::-1]]
        path = QPainterPath()
        path.addPolygon(polygon([(x + 1.4 * math.sin(i * 1.9), y) for i, (x, y) in enumerate(ring)]))
        return path

    def paint(self, canvas: Canvas, shade: Shade, width: float) -> None:
        """Fill it with strokes that run down it, as the folds do."""
        random = canvas.random
        canvas.clip(self.outline())
        rows = int((self.foot + self.sag - self.top) / (width * 1.15)) + 2
        for row in range(rows + 1):
            v = row / rows
            count = int((self.right(v) - self.left(v)) / (width * 0.5)) + 3
            order = list(range(count))
            random.shuffle(order)
            for k in order:
                u = (k + random.uniform(-0.4, 0.4)) / (count - 1)
                x, y = self.place(u, v)
                to_x, to_y = self.place(u, v + 0.03)
                angle = math.atan2(to_y - y, to_x - x)
                reach = random.uniform(2.6, 4.4) * width
                canvas.stroke(
                    x,
                    y + random.uniform(-8, 8),
                    angle,
                    reach,
                    width,
                    shade(u, v),
                    bend=random.gauss(0, 0.02),
                    spread=0.015,
                )
        canvas.clip(None)

    def rim(self, canvas: Canvas, colour: Colour, width: float) -> None:
        """The low sun on its left edge."""
        random = canvas.random
        canvas.clip(self.outline())
        steps = int((self.foot - self.top) / 9)
        for k in range(steps):
            v = k / steps
            (x, y), (to_x, to_y) = self.place(0, v), self.place(0, v + 0.02)
            wide = width * (0.65 + 0.5 * math.sin(v * 23) * math.sin(v * 9 + 1))
            if wide > 1.5:
                lit = mix(colour, SHADE, random.uniform(0, 0.25))
                canvas.stroke(x + wide * 0.35, y, math.atan2(to_y - y, to_x - x), 30, wide, lit, load=0.85)
        canvas.clip(None)


def folds(u: float, v: float, seats: tuple[tuple[float, float], ...]) -> float:
    """Light (+) and shade (-) of folds that hang from their (place, strength) seats and deepen downwards."""
    total = 0.0
    for k, (seat, strength) in enumerate(seats):
        away = (u - seat - 0.018 * math.sin(5.5 * v + 1.9 * k)) / (0.030 + 0.026 * v)
        total -= away * math.exp(-away * away) * 2.33 * strength
    return total * (0.45 + 0.55 * min(1.0, v * 1.6))
