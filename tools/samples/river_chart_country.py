"""The land on the chart: hills, river, woods, towns and lighthouses."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPen

from samples.colour import mix
from samples.hand import smoothed
from samples.ink import INK, Plate, draw_line, faded
from samples.river_chart_places import (
    AZURE,
    GILT,
    HEADWATERS,
    LIGHTS,
    MEADOW,
    NAMED,
    PAPER,
    RIVER,
    ROOF,
    SEA,
    TOWNS,
    WIDTH,
    shore_at,
)
from samples.sheet import polygon


def draw_country(plate: Plate) -> None:
    """Hills, river, woods and towns from the back of the land to its shore."""
    random = plate.random
    river = smoothed(RIVER, 10)
    waters = [river, *(smoothed(head, 10) for head in HEADWATERS)]
    wet = [spot for water in waters for spot in water]

    def is_free(x: float, y: float, around: float, above: float) -> bool:
        return not (
            any(abs(x - wx) < around + 9 and -12 < y - wy < above + 15 for wx, wy in wet)
            or any(abs(x - tx) < 40 + around and -30 < y - ty < 30 + above for tx, ty, *_ in TOWNS)
            or any(area.intersects(QRectF(x - around, y - above, 2 * around, above)) for area in NAMED)
            or (1370 < x < 1510 and y > 120)
        )

    hills: list[tuple[float, float, float]] = []
    for _ in range(2600):
        x, y = random.uniform(64, WIDTH - 64), random.uniform(76, 232)
        high_country = x < 330 or 1560 < x < 2340
        size = (1.45 if high_country else 0.82) * random.uniform(15, 25) * (1.25 - (y - 60) / 260)
        sparse = not high_country and math.sin(x / 57 + 2) + math.sin(y / 23 + x / 140) < -0.35
        inland = y < shore_at(x) - (34 if high_country else 40)
        crowded = any(abs(x - hx) < (size + hs) * 0.66 and abs(y - hy) < 17 for hx, hy, hs in hills)
        if inland and not sparse and not crowded and is_free(x, y, size, size):
            hills.append((x, y, size))
    for x, y, size in sorted(hills, key=lambda hill: hill[1]):
        _draw_hill(plate, x, y, size)
    for water in waters[1:]:
        draw_line(plate.tint, water, SEA.qt(0.7), lambda t: 6 - 4.5 * t)
        for side in (-1, 1):
            edge = [(x, y + side * (2.6 - 2.2 * i / len(water))) for i, (x, y) in enumerate(water)]
            draw_line(plate.line, edge, INK, 1.2)
    banks = [
        [(x, y + side * (11 - 7.5 * i / len(river))) for i, (x, y) in enumerate(river)]
        for side in (-1, -0.4, 0.4, 1)
    ]
    channel = QPainterPath()
    channel.addPolygon(polygon(banks[0] + banks[-1][::-1]))
    plate.clear(channel)
    plate.tint.fillPath(channel, SEA.qt(0.75))
    for bank, width, strength in zip(banks, (1.6, 0.8, 0.8, 1.6), (0.95, 0.45, 0.45, 0.95), strict=True):
        draw_line(plate.line, bank, faded(INK, strength), width)
    for _ in range(420):
        x, y = random.uniform(70, WIDTH - 70), random.uniform(96, 240)
        if (
            y < shore_at(x) - 30
            and is_free(x, y, 26, 20)
            and all(math.dist((x, y - 8), (hx, hy)) > hs * 0.9 for hx, hy, hs in hills)
        ):
            hills.append((x, y, 34))
            wood = [(x + random.gauss(0, 13), y + random.gauss(0, 4.5)) for _ in range(random.randint(3, 8))]
            for tree_x, tree_y in sorted(wood, key=lambda tree: tree[1]):
                _draw_tree(plate, tree_x, tree_y, random.uniform(5, 7))
    for x, y, houses, walled in TOWNS:
        _draw_town(plate, x, y, houses, walled)
    for x, y in LIGHTS:
        _draw_light(plate, x, y)


def _draw_hill(plate: Plate, x: float, y: float, size: float) -> None:
    random = plate.random
    peak = x + random.uniform(-0.12, 0.12) * size
    high = size * random.uniform(0.85, 1.15)
    ridge = smoothed([
        (x - size, y), (x - size * 0.55, y - high * 0.42), (peak - size * 0.1, y - high * 0.95),
        (peak + size * 0.12, y - high * 0.97), (x + size * 0.5, y - high * 0.5), (x + size, y),
    ], 6)  # fmt: skip
    body = QPainterPath()
    body.addPolygon(polygon(ridge))
    plate.clear(body)
    plate.tint.fillPath(body, mix(PAPER, MEADOW, 0.5).qt(0.4))
    plate.glaze(
        body,
        (x - size * 0.1, y),
        (x + size * 0.9, y),
        MEADOW.qt(0.1),
        mix(MEADOW, ROOF, 0.3).lighter(-0.1).qt(0.65),
    )
    plate.ink(ridge, 1.9)
    shaded = ridge[len(ridge) // 2 - 1 :]
    for hx, hy in shaded[:-2]:
        for shift in (0.0, 0.5):
            fall = (y - hy) * random.uniform(0.55, 0.85)
            plate.ink(
                [
                    (hx + shift * 3, hy + shift),
                    (hx - fall * 0.10 + shift * 3, hy + fall * 0.55),
                    (hx - fall * 0.3, hy + fall),
                ],
                1.25,
                0.75,
            )
    for i in range(2):
        hx, hy = ridge[len(ridge) // 3 - i * 3]
        fall = (y - hy) * 0.4
        plate.ink([(hx + 3, hy + 3), (hx + 1, hy + fall)], 0.9, 0.6)


def _draw_tree(plate: Plate, x: float, y: float, size: float) -> None:
    crown = QPainterPath()
    crown.addEllipse(QPointF(x, y - size * 1.25), size * 0.72, size * 0.85)
    plate.clear(crown)
    plate.wash(crown, mix(MEADOW, AZURE, 0.25), 0.7)
    plate.ink([(x, y), (x, y - size * 0.5)], 1.5)
    plate.ink([(x, y), (x + size * 1.3, y + 0.6)], 1.2, 0.6)
    plate.contour(crown, 1.1, 0.85)
    for k in range(3):
        plate.ink(
            [
                (x + size * (0.1 + 0.2 * k), y - size * 1.85 + k),
                (x + size * (0.16 + 0.2 * k), y - size * 0.75 - k),
            ],
            0.9,
            0.75,
        )


def _draw_house(plate: Plate, x: float, y: float, wide: float, high: float, roof: float) -> None:
    front = QPainterPath()
    front.addPolygon(
        polygon(
            [
                (x, y),
                (x, y - high),
                (x + wide * 0.2, y - high - roof),
                (x + wide * 0.85, y - high - roof),
                (x + wide, y - high),
                (x + wide, y),
            ]
        )
    )
    plate.clear(front)
    top = QPainterPath()
    top.addPolygon(
        polygon(
            [
                (x, y - high),
                (x + wide * 0.2, y - high - roof),
                (x + wide * 0.85, y - high - roof),
                (x + wide, y - high),
            ]
        )
    )
    plate.wash(top, ROOF, 0.75)
    plate.contour(front, 1.2)
    plate.ink([(x, y - high), (x + wide, y - high)], 1.3)
    for k in (0.28, 0.6):
        plate.ink([(x + wide * k, y - high * 0.7), (x + wide * k, y - high * 0.3)], 1.6)
    plate.ink([(x + wide * 0.88, y - 1), (x + wide * 0.88, y - high + 1)], 1.6, 0.6)


def _draw_tower(plate: Plate, x: float, y: float, wide: float, high: float) -> None:
    body = QPainterPath()
    body.addPolygon(
        polygon(
            [
                (x, y),
                (x, y - high),
                (x + wide / 2, y - high - wide * 1.5),
                (x + wide, y - high),
                (x + wide, y),
            ]
        )
    )
    plate.clear(body)
    cap = QPainterPath()
    cap.addPolygon(polygon([(x, y - high), (x + wide / 2, y - high - wide * 1.5), (x + wide, y - high)]))
    plate.wash(cap, AZURE, 0.8)
    plate.contour(body, 1.2)
    plate.contour(cap, 1.1)
    for k in range(4):
        plate.ink([(x + wide * (0.6 + 0.1 * k), y - 1), (x + wide * (0.6 + 0.1 * k), y - high + 1)], 0.9, 0.7)
    plate.ink([(x + wide / 2, y - high - wide * 1.5), (x + wide / 2, y - high - wide * 1.5 - 7)], 1.2)


def _draw_town(plate: Plate, x: float, y: float, houses: int, walled: bool) -> None:
    random = plate.random
    wide = houses * 11
    for back in (2, 1, 0):
        for i in range(houses + (1 if back else 0)):
            if back == 1 and i == houses // 2:
                _draw_tower(plate, x - wide / 2 + i * 11, y - 4, 9, 24 + houses * 1.5)
            elif random.random() < 0.85:
                _draw_house(
                    plate,
                    x - wide / 2 + i * 11 - back * 4,
                    y - back * 7,
                    random.uniform(10, 14),
                    random.uniform(6, 8),
                    5,
                )
    if walled:
        for i in range(7):
            wall = QPainterPath()
            wall.addRect(QRectF(x - wide / 2 - 10 + i * 14, y + 1, 14, 7))
            plate.clear(wall)
            plate.contour(wall, 1.1)
        _draw_tower(plate, x - wide / 2 - 18, y + 9, 9, 17)
        _draw_tower(plate, x + wide / 2 + 10, y + 9, 9, 17)


def _draw_light(plate: Plate, x: float, y: float) -> None:
    """A lighthouse with its lit lantern."""
    body = QPainterPath()
    body.addPolygon(polygon([(x - 5, y), (x - 3, y - 22), (x + 3, y - 22), (x + 5, y)]))
    plate.clear(body)
    plate.contour(body, 1.2)
    lamp = QPainterPath()
    lamp.addEllipse(QPointF(x, y - 26), 4, 4)
    plate.wash(lamp, ROOF, 0.95)
    plate.contour(lamp, 1.2)
    for k in range(3):
        plate.ink([(x + 1 + 1.3 * k, y - 1), (x + 0.8 + 0.8 * k, y - 21)], 0.9, 0.75)
    for i in range(7):
        angle = math.pi + i / 6 * math.pi
        plate.tint.setPen(QPen(GILT.qt(0.95), 1.6))
        plate.tint.drawLine(
            QPointF(x + 7 * math.cos(angle), y - 26 + 7 * math.sin(angle)),
            QPointF(x + 14 * math.cos(angle), y - 26 + 14 * math.sin(angle)),
        )
