"""The parts of a winter cherry: leaf, papery lantern and flower, as engraver and colourist draw them."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QRadialGradient

from samples.colour import mix, pigment
from samples.hand import smoothed
from samples.ink import Plate, draw_line, taper
from samples.sheet import Point, outline, polygon

GREEN, DEEP, OLIVE = pigment("#8b9656"), pigment("#566b46"), pigment("#a9a465")
ORANGE, FLAME, LIGHT = pigment("#d8742f"), pigment("#b4451f"), pigment("#eeb468")
BARK, CREAM = pigment("#a98b62"), pigment("#f7f1df")

# Half breadth of a lantern at equal steps from its stalk to its tip.
BULB = [y for _, y in smoothed([
    (0, 0.0), (1, 0.50), (2, 0.72), (3, 0.87), (4, 0.96), (5, 1.0), (6, 0.985), (7, 0.92),
    (8, 0.82), (9, 0.69), (10, 0.545), (11, 0.40), (12, 0.27), (13, 0.16), (14, 0.075), (15, 0.02), (16, 0.0),
], 4)]  # fmt: skip

Place = Callable[[float, float], Point]


def turned(x: float, y: float, angle: float, centre: Point) -> Point:
    """(x, y) turned about the origin and moved to ``centre``."""
    cos, sin = math.cos(angle), math.sin(angle)
    return centre[0] + x * cos - y * sin, centre[1] + x * sin + y * cos


def ribbon(points: list[Point], width: Callable[[float], float]) -> QPainterPath:
    """A band along ``points``; ``width`` says how wide from its start (0) to its end (1)."""
    left, right = sides(points, width)
    path = QPainterPath()
    path.addPolygon(polygon(left + right[::-1]))
    path.closeSubpath()
    return path


def sides(points: list[Point], width: Callable[[float], float]) -> tuple[list[Point], list[Point]]:
    """The two edges of such a band."""
    last = len(points) - 1
    left, right = [], []
    for i, (x, y) in enumerate(points):
        (fx, fy), (tx, ty) = points[max(i - 1, 0)], points[min(i + 1, last)]
        reach = math.hypot(tx - fx, ty - fy) or 1
        half = width(i / last) / 2
        nx, ny = -(ty - fy) / reach * half, (tx - fx) / reach * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return left, right


def draw_edges(plate: Plate, points: list[Point], width: Callable[[float], float] | float) -> None:
    """Ink the two edges of such a band, the shaded one heavier."""
    left, right = sides(points, width if callable(width) else lambda _: width)
    plate.ink(left, 1.6)
    plate.ink(right, 2.4)


def draw_leaf(
    plate: Plate, base: Point, side: int, rise: float, length: float, breadth: float, curl: float
) -> None:
    """An ovate leaf that leaves the stem to one ``side``, rises by ``rise`` radians, and bends down by ``curl``."""
    random = plate.random
    count = 44
    stalk = length * 0.17
    angle, (x, y) = rise, base
    rib = [base]
    for i in range(count + 8):
        angle += curl / count * (0.4 if i < 14 else 1.15)
        step = stalk / 8 if i < 8 else length / count
        x, y = x + side * math.cos(angle) * step, y + math.sin(angle) * step
        rib.append((x, y))
    blade = rib[8:]
    wave = random.uniform(0, 6)

    def half(t: float) -> float:
        belly = math.pow(math.sin(math.pi * math.pow(min(1.0, t), 0.72)), 0.85) * (1 - 0.35 * t * t)
        return breadth * belly * (1 + 0.045 * math.sin(t * 21 + wave))

    def place(t: float, out: float) -> Point:
        """The point at ``t`` along the blade, ``out`` of its half breadth above (+) or below (-) the rib."""
        spot = t * (len(blade) - 1)
        i = min(int(spot), len(blade) - 2)
        (ax, ay), (bx, by) = blade[i], blade[i + 1]
        cx, cy = ax + (bx - ax) * (spot - i), ay + (by - ay) * (spot - i)
        reach = math.hypot(bx - ax, by - ay)
        push = half(t) * out * (0.78 if out > 0 else 1.0) * side
        # Normal of the rib, turned so that + is the upper side on either side of the stem.
        return cx + (by - ay) / reach * push, cy - (bx - ax) / reach * push

    ts = [i / 60 for i in range(61)]
    upper, lower = [place(t, 1) for t in ts], [place(t, -1) for t in ts]
    whole, shaded = QPainterPath(), QPainterPath()
    whole.addPolygon(polygon(upper + lower[::-1]))
    shaded.addPolygon(polygon([place(t, 0) for t in ts] + lower[::-1]))
    plate.clear(whole)
    draw_line(plate.tint, rib[:12], mix(OLIVE, BARK, 0.3).qt(0.9), 6)
    draw_edges(plate, rib[:12], 6)
    green = mix(GREEN, OLIVE, random.uniform(0, 0.6))
    plate.wash(whole, green, 0.88)
    plate.glaze(whole, blade[0], blade[-1], DEEP.qt(0.5), OLIVE.qt(0.15))
    plate.wash(shaded, DEEP, 0.42)
    if random.random() < 0.6:
        plate.glaze(whole, blade[-1], blade[-12], pigment("#b5843f").qt(0.55), pigment("#b5843f").qt(0))
    _draw_veins(plate, place, length)
    plate.ink(upper, 1.9)
    plate.ink(lower, 2.9)
    plate.ink([*rib[4:9], *blade], 3.6, 0.95)


def _draw_veins(plate: Plate, place: Place, length: float) -> None:
    """Side veins, and between them the engraver's hatching, closer on the shaded half."""
    random = plate.random
    veins = 7 if length > 200 else 5

    def side_vein(start: float, out: float, reach: float) -> list[Point]:
        return [
            place(start + 0.20 * (k / 10) * (0.5 + 0.5 * k / 10) * reach, out * k / 10 * reach)
            for k in range(11)
        ]

    for half in (1.0, -1.0):
        for i in range(veins):
            start = 0.05 + 0.72 * i / veins + 0.01 * half
            vein = side_vein(start, half, 0.96)
            draw_line(plate.tint, vein, mix(OLIVE, CREAM, 0.45).qt(0.55), taper(4.4))
            plate.ink(vein, 1.7, 0.9)
        lines = round(length / (3.7 if half < 0 else 5.6))
        for i in range(lines):
            start = 0.02 + 0.83 * i / lines
            near = (start - 0.05) * veins / 0.72 % 1
            reach = (0.62 if half < 0 else 0.34) * (1.15 - 0.75 * near) + random.uniform(-0.05, 0.05)
            hatch = side_vein(start, half, max(0.1, reach))
            plate.ink(hatch, 1.15, 0.62 if half < 0 else 0.5)
        for i in range(lines // 2):
            start = 0.10 + 0.75 * i / (lines // 2)
            if random.random() < 0.7:
                edge = [place(start + 0.015 * k, half * (0.99 - 0.055 * k)) for k in range(5)]
                plate.ink(edge[::-1], 0.9, 0.5)


def draw_lantern(plate: Plate, top: Point, length: float, breadth: float, lean: float, ripe: float) -> Place:
    """A hanging calyx: five ribs over a papery bulb, shaded by lines that follow its roundness.

    Returns where a point of its surface lies: from stalk (0) to tip (1), from the left edge (-1) to the right (1).
    """
    random = plate.random
    body = mix(GREEN, ORANGE, ripe) if ripe > 0.5 else mix(GREEN, mix(OLIVE, ORANGE, 0.35), ripe * 1.6)
    shade = mix(DEEP, FLAME, ripe) if ripe > 0.5 else mix(DEEP, pigment("#9a7434"), ripe * 1.4)

    def place(t: float, round_: float) -> Point:
        spot = min(max(t, 0.0), 1.0) * (len(BULB) - 1)
        dip = -0.055 * length * math.sin(math.pi * min(1.0, t * 2.6)) * (abs(round_) ** 1.3)
        belly = BULB[int(spot)] + (BULB[min(int(spot) + 1, len(BULB) - 1)] - BULB[int(spot)]) * (spot % 1)
        return turned(breadth / 2 * belly * math.sin(round_ * math.pi / 2), t * length + dip, lean, top)

    ts = [i / 50 for i in range(51)]
    left, right = [place(t, -1) for t in ts], [place(t, 1) for t in ts]
    whole = QPainterPath()
    whole.addPolygon(polygon(left + right[::-1]))
    plate.clear(whole)
    plate.wash(whole, body, 0.92)
    plate.glaze(whole, place(0.4, 0.15), place(0.45, 1), shade.qt(0), shade.qt(0.85))
    plate.glaze(whole, place(0.62, 0), place(1, 0), shade.qt(0), shade.qt(0.6))
    light = QRadialGradient(QPointF(*place(0.34, -0.36)), breadth * 0.34)
    light.setColorAt(0, mix(LIGHT, OLIVE, 1 - ripe).lighter(0.05).qt(0.75))
    light.setColorAt(1, mix(LIGHT, OLIVE, 1 - ripe).qt(0))
    plate.tint.fillPath(whole, light)
    ribs = [-0.78, -0.4, -0.02, 0.36, 0.74]
    for rib in ribs:
        line = [place(0.015 + 0.975 * t, rib * (1 - 0.12 * math.sin(t * 3))) for t in ts]
        draw_line(plate.tint, line, shade.qt(0.5), taper(breadth / 24, 0.4))
        plate.ink(line, 2.3, 0.9)
    hatches = round(breadth / 3.1)
    for i in range(hatches):
        spot = -0.98 + 1.96 * i / hatches
        near = min(abs(spot - rib) for rib in ribs)
        dark = 0.25 + 0.75 * max(0.0, spot) + 0.5 * max(0.0, -spot - 0.75)
        start = 0.03 + 0.06 * random.random()
        end = start + (0.16 + 0.5 * dark) * (1.1 - 2.2 * near)
        plate.ink([place(start + (end - start) * k / 12, spot) for k in range(13)], 1.25, 0.6)
        foot = 0.97 - (0.1 + 0.24 * dark) * (1.2 - 2 * near)
        plate.ink([place(foot + (0.965 - foot) * k / 8, spot) for k in range(9)], 1.1, 0.55)
    for rib in ribs:
        for step in range(7):
            for out in (-1, 1):
                start = 0.16 + 0.095 * step + 0.03 * (out > 0) + random.uniform(-0.012, 0.012)
                reach = 0.17 + random.uniform(-0.04, 0.03)
                twig = [
                    place(start + 0.012 * k, max(-1, min(1, rib + out * reach * k / 6))) for k in range(7)
                ]
                plate.ink(twig, 1.0, 0.55)
    plate.ink(left, 1.9)
    plate.ink(right, 3.0)
    return place


def draw_flower(plate: Plate, centre: Point, size: float, turn: float, squash: float) -> None:
    """A pale, five-pointed corolla; ``squash`` is how far it is seen from the side."""

    def place(angle: float, reach: float) -> Point:
        return turned(
            reach * size * math.cos(angle), reach * size * squash * math.sin(angle), turn - 0.5, centre
        )

    edge = [
        place(i / 100 * math.tau, 0.80 + 0.24 * abs(math.cos(i / 100 * math.tau * 2.5)) ** 1.6)
        for i in range(100)
    ]
    whole = outline(edge, closed=True)
    plate.clear(whole)
    plate.wash(whole, CREAM, 0.9)
    heart = QRadialGradient(QPointF(*centre), size * 0.7)
    heart.setColorAt(0, pigment("#9aa35a").qt(0.8))
    heart.setColorAt(0.55, pigment("#c9c184").qt(0.35))
    heart.setColorAt(1, CREAM.qt(0))
    plate.tint.fillPath(whole, heart)
    for petal in range(5):
        middle = petal / 5 * math.tau
        plate.ink([place(middle, 0.26 + 0.7 * k / 8) for k in range(9)], 1.3, 0.75)
        plate.ink([place(middle + math.pi / 5, 0.45 + 0.36 * k / 8) for k in range(9)], 1.6, 0.8)
        for aside in (-0.42, -0.28, -0.14, 0.14, 0.28, 0.42):
            reach = 0.82 - abs(aside) * 0.5
            plate.ink(
                [place(middle + aside * (0.6 + 0.4 * k / 6), 0.4 + (reach - 0.4) * k / 6) for k in range(7)],
                0.9,
                0.5,
            )
        x, y = place(middle + math.pi / 5, 0.24)
        plate.tint.setBrush(pigment("#c98f2d").qt())
        plate.tint.drawEllipse(QPointF(x, y), size * 0.085, size * 0.07)
        plate.ink([centre, (x, y)], 1.6, 0.9)
        plate.line.setBrush(Qt.BrushStyle.NoBrush)
    plate.ink([*edge, edge[0]], 2.0)
