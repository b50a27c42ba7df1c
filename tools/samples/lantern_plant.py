"""The botanical plate: a winter cherry with its paper lanterns, engraved and coloured by hand."""

from __future__ import annotations

import math

import pyvips
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QRadialGradient

from samples.colour import mix, pigment
from samples.hand import length_of, smoothed, written
from samples.ink import INK, Plate, draw_line, draw_writing, paper, taper
from samples.lantern_plant_parts import (
    BARK,
    CREAM,
    FLAME,
    GREEN,
    LIGHT,
    OLIVE,
    draw_edges,
    draw_flower,
    draw_lantern,
    draw_leaf,
    ribbon,
    sides,
    turned,
)
from samples.sheet import Point, brush, from_vips, outline, polygon

WIDTH, HEIGHT = 1260, 1680

PAPER = pigment("#efe6d0")


def draw() -> pyvips.Image:
    """The whole plate as an RGB picture."""
    plate = Plate(WIDTH, HEIGHT, seed=1821)
    stem = smoothed(
        [
            (598, 1316),
            (606, 1190),
            (588, 1040),
            (612, 880),
            (596, 720),
            (622, 570),
            (612, 430),
            (634, 320),
            (640, 262),
        ],
        12,
    )
    _draw_root(plate, stem[0])
    _draw_plant(plate, stem)
    _draw_details(plate)
    _draw_lettering(plate)
    return plate.printed(_pressed_paper(), seed=77)


def _pressed_paper() -> QImage:
    """The paper with the mark that the copper plate pressed into it."""
    sheet = from_vips(paper(WIDTH, HEIGHT, 14, PAPER))
    frame = QRectF(66, 66, WIDTH - 132, HEIGHT - 132)
    with brush(sheet) as painter:
        painter.fillRect(frame, QColor(255, 252, 240, 26))
        for shift, colour in ((0.0, QColor(90, 70, 40, 60)), (1.6, QColor(255, 253, 245, 120))):
            painter.setPen(colour)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame.adjusted(shift, shift, shift, shift), 7, 7)
    return sheet


def _draw_plant(plate: Plate, stem: list[Point]) -> None:
    def at(share: float) -> Point:
        return stem[round(share * (len(stem) - 1))]

    # share of the stem, side, angle below or above level, length, breadth, curl
    behind = [
        (0.18, -1, -0.22, 322, 118, 0.62), (0.34, 1, -0.14, 372, 134, 0.72), (0.52, -1, -0.34, 344, 122, 0.78),
        (0.67, 1, -0.52, 286, 100, 0.7), (0.82, -1, -0.74, 214, 74, 0.55), (0.93, 1, -0.98, 138, 46, 0.4),
    ]  # fmt: skip
    front = [
        (0.18, 1, 0.26, 262, 104, 0.5), (0.34, -1, 0.34, 250, 98, 0.62), (0.52, 1, 0.50, 150, 60, 0.3),
        (0.67, -1, 0.10, 196, 74, 0.62), (0.82, 1, -0.16, 150, 54, 0.55), (0.97, -1, -1.15, 108, 34, 0.3),
    ]  # fmt: skip
    for share, side, rise, length, breadth, curl in behind:
        draw_leaf(plate, at(share), side, rise, length, breadth, curl)
    _draw_stem(plate, stem)
    for share, side, rise, length, breadth, curl in front:
        draw_leaf(plate, at(share), side, rise, length, breadth, curl)
    # share of the stem, side, reach, drop, length, breadth, lean, ripeness
    lanterns = [
        (0.19, -1, 76, 26, 186, 170, 0.10, 1.0), (0.36, 1, 92, 34, 182, 164, -0.12, 0.95),
        (0.535, 1, 82, 26, 160, 142, -0.06, 0.8), (0.545, -1, 70, 44, 148, 132, 0.14, 0.62),
        (0.69, 1, 62, 26, 118, 102, -0.1, 0.34), (0.835, -1, 46, 22, 84, 70, 0.12, 0.06),
    ]  # fmt: skip
    for share, side, reach, drop, length, breadth, lean, ripe in lanterns:
        x, y = at(share)
        hang = (x + side * reach, y + drop)
        stalk = smoothed(
            [(x, y), (x + side * reach * 0.5, y - 20), (x + side * reach * 0.95, y - 4), hang], 8
        )
        draw_line(plate.tint, stalk, mix(OLIVE, BARK, ripe * 0.7).qt(0.9), 8)
        draw_edges(plate, stalk, 8)
        draw_lantern(plate, hang, length, breadth, lean, ripe)
    x, y = at(0.945)
    draw_flower(plate, (x + 58, y + 34), 36, 0.5, 0.62)
    stalk = smoothed([(x, y), (x + 24, y - 6), (x + 50, y + 22)], 8)
    draw_line(plate.tint, stalk, OLIVE.qt(0.9), 5)
    draw_edges(plate, stalk, 5)


def _draw_stem(plate: Plate, stem: list[Point]) -> None:
    def width(t: float) -> float:
        return 19 - 12 * t + 2.5 * math.exp(-((((t * 6.2) % 1) - 0.25) ** 2) / 0.004)

    path = ribbon(stem, width)
    plate.clear(path)
    plate.wash(path, mix(GREEN, OLIVE, 0.4), 0.85)
    plate.glaze(path, (600, 1320), (600, 760), BARK.qt(0.75), mix(BARK, GREEN, 0.6).qt(0.0))
    draw_edges(plate, stem, width)
    for i in range(4, len(stem) - 3):
        x, y = stem[i]
        half = width(i / len(stem)) / 2
        for step in range(4):
            lift = step * 3.1
            plate.ink(
                [(x + half, y - lift), (x + half * 0.5, y - lift + 1.5), (x + half * 0.05, y - lift + 1)],
                1.0,
                0.6,
            )


def _draw_root(plate: Plate, collar: Point) -> None:
    """The creeping rootstock and its fibres, pale and earthy."""
    random = plate.random
    x, y = collar
    runner = smoothed(
        [
            (x - 218, y + 6),
            (x - 130, y + 30),
            (x - 50, y + 12),
            (x + 4, y + 10),
            (x + 84, y + 34),
            (x + 190, y + 20),
            (x + 236, y - 6),
        ],
        10,
    )
    fibres: list[list[Point]] = []
    for i in range(30):
        fx, fy = runner[4 + i * (len(runner) - 8) // 30]
        spread = (fx - x) / 230
        length = random.uniform(50, 138) * (1 - 0.35 * abs(spread))
        sway = random.uniform(-16, 16)
        fibres.append(smoothed([
            (fx, fy), (fx + spread * 18 + sway, fy + length * 0.4),
            (fx + spread * 34 - sway, fy + length * 0.75), (fx + spread * 52 + sway * 0.6, fy + length),
        ], 8))  # fmt: skip
    for fibre in fibres:
        draw_line(plate.tint, fibre, mix(BARK, PAPER, 0.25).qt(0.9), taper(5.5, 1.0, 0.05))
        plate.ink([(a + 1.6, b) for a, b in fibre], 1.5, 0.85)
        for k in range(6, len(fibre) - 2, 5):
            a, b = fibre[k]
            plate.ink(
                [(a, b), (a + random.choice((-1, 1)) * random.uniform(7, 20), b + random.uniform(8, 20))],
                1.0,
                0.7,
            )

    def width(t: float) -> float:
        return 5 + 19 * math.sin(math.pi * (0.08 + 0.86 * t)) + 1.6 * math.sin(t * 60)

    path = ribbon(runner, width)
    plate.clear(path)
    plate.wash(path, BARK, 0.8)
    draw_edges(plate, runner, width)
    upper, lower = sides(runner, width)
    for i in range(2, len(runner) - 2):
        (ux, uy), (lx, ly) = upper[i], lower[i]
        for aside in (0, 2.2, 4.4):
            plate.ink(
                [(ux + aside, uy), (ux * 0.55 + lx * 0.45 + aside + 2, uy * 0.55 + ly * 0.45)], 1.1, 0.6
            )


def _draw_details(plate: Plate) -> None:
    random = plate.random
    # A lantern cut open along two ribs, with its berry.
    place = draw_lantern(plate, (206, 1232), 216, 192, 0.0, 0.95)
    stalk = [(206.0, 1236.0), (208.0, 1216.0), (214.0, 1198.0)]
    draw_line(plate.tint, stalk, mix(OLIVE, BARK, 0.5).qt(), 9)
    draw_edges(plate, stalk, 9)
    opening = [0.12 + 0.76 * i / 30 for i in range(31)]
    cut = [0.56 * math.sin(math.pi * i / 30) ** 0.55 + 0.02 * math.sin(i * 2.3) for i in range(31)]
    left = [place(t, -out) for t, out in zip(opening, cut, strict=True)]
    right = [place(t, out) for t, out in zip(opening, cut, strict=True)]
    window = QPainterPath()
    window.addPolygon(polygon(left + right[::-1]))
    plate.clear(window)
    plate.wash(window, mix(LIGHT, PAPER, 0.25), 0.9)
    plate.glaze(window, place(0.3, -0.6), place(0.34, 0.5), FLAME.qt(0.75), LIGHT.qt(0.0))
    plate.glaze(window, place(0.1, 0), place(0.5, 0), FLAME.qt(0.6), LIGHT.qt(0.0))
    for i in range(25):
        spot = -0.5 + i / 24
        start, end = 0.16 + 0.5 * spot**2, 0.50 - 0.5 * spot if spot < 0 else 0.36
        plate.ink([place(start + (end - start) * k / 10, spot) for k in range(11)], 1.1, 0.6)
    plate.ink(left, 3.0)
    plate.ink(right, 1.8)
    draw_edges(plate, [(206, 1260), (207, 1280), (206, 1304)], 6)
    _draw_berry(plate, (206, 1336), 39)
    # The flower from the front, and three seeds.
    draw_flower(plate, (1024, 1212), 74, 0.32, 0.98)
    for x, y, turn in ((948, 1366, 0.3), (1014, 1380, 1.3), (1082, 1362, -0.5)):
        seed = [turned(24 * math.cos(a / 40 * math.tau) * (1 + 0.12 * math.cos(a / 20 * math.tau)),
                        18 * math.sin(a / 40 * math.tau), turn, (x, y)) for a in range(40)]  # fmt: skip
        path = outline(seed, closed=True)
        plate.wash(path, pigment("#d9b878"), 0.9)
        plate.ink([*seed, seed[0]], 2.0)
        for _ in range(46):
            angle, reach = random.uniform(0, math.tau), math.sqrt(random.random()) * 0.85
            sx, sy = turned(24 * reach * math.cos(angle), 17 * reach * math.sin(angle), turn, (x, y))
            plate.ink([(sx, sy), (sx + 2.4, sy + 1.4)], 1.5, 0.75)


def _draw_berry(plate: Plate, centre: Point, radius: float) -> None:
    path = QPainterPath()
    path.addEllipse(QPointF(*centre), radius, radius)
    plate.clear(path)
    plate.wash(path, pigment("#c8431f"), 0.95)
    gloss = QRadialGradient(QPointF(centre[0] - radius * 0.36, centre[1] - radius * 0.4), radius * 0.6)
    gloss.setColorAt(0, CREAM.qt(0.95))
    gloss.setColorAt(0.35, LIGHT.qt(0.5))
    gloss.setColorAt(1, LIGHT.qt(0))
    plate.tint.fillPath(path, gloss)
    for i in range(15):
        reach = 0.98 - 0.055 * i
        span = 1.25 - 0.07 * i
        arc = [(centre[0] + radius * reach * math.cos(0.75 + span * (k / 8 - 0.5) * 2),
                centre[1] + radius * reach * math.sin(0.75 + span * (k / 8 - 0.5) * 2)) for k in range(9)]  # fmt: skip
        plate.ink(arc, 1.3, 0.7)
    ring = [
        (centre[0] + radius * math.cos(a / 40 * math.tau), centre[1] + radius * math.sin(a / 40 * math.tau))
        for a in range(41)
    ]
    plate.ink(ring, 2.2)


def _draw_lettering(plate: Plate) -> None:
    def write(text: str, x: float, y: float, size: float, width: float) -> None:
        draw_writing(plate.line, written(text, x, y, size, random=plate.random), INK, width)

    name = "Physalis alkekengi"
    write(name, WIDTH / 2 - length_of(name, 56) / 2 - 6, 1552, 56, 4.0)
    write("Tab. XIV.", WIDTH - 264, 142, 29, 2.4)
    for text, x, y in (("1.", 198, 1492), ("2.", 1014, 1322), ("3.", 1008, 1438)):
        write(text, x, y, 26, 2.2)
    # The painter's seal, cut in relief: the surname Lin, two trees side by side.
    left, top, side = 1098.0, 1528.0, 50.0
    seal = QPainterPath()
    seal.addRoundedRect(QRectF(left, top, side, side), 5, 5)
    plate.tint.fillPath(seal, pigment("#b5362a").qt(0.88))
    tree = (
        [(-9, -9), (9, -9)],
        [(0, -18), (0, 18)],
        [(0, -8), (-4, 1), (-10, 8)],
        [(0, -8), (4, 1), (10, 8)],
    )
    for aside in (14, 36):
        for stroke in tree:
            carved = [(left + aside + sx, top + 25 + sy) for sx, sy in stroke]
            plate.tint.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            draw_line(plate.tint, carved, QColor(0, 0, 0, 225), 2.9)
            plate.tint.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
