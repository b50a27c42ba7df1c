"""The painting: hills in the low sun of September, stooks standing on the last cut field."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pyvips
from PySide6.QtGui import QPainterPath

from samples.colour import Colour, graded, mix, pigment, varied
from samples.hand import written
from samples.oils import Canvas
from samples.sheet import polygon

WIDTH, HEIGHT = 1620, 1080
SUN = (1150.0, 268.0)
SUN_RADIUS = 66.0
VANISHING = (1020.0, 560.0)

ZENITH, SKY, HAZE, GLOW = pigment("#7391a0"), pigment("#9db0b0"), pigment("#d3cbb0"), pigment("#f0d9a4")
DISC = pigment("#fbe3ac")
SHADE, UMBER = pigment("#4c4444"), pigment("#5d4127")
STRAW, GOLD, RUST, PALE = pigment("#e0c27c"), pigment("#c9993f"), pigment("#a5672e"), pigment("#f3e2ad")
LEAF, LEAF_LIT = pigment("#3d4a34"), pigment("#7d7c3d")

Ridge = Callable[[float], float]


def draw() -> pyvips.Image:
    """The whole painting as an RGB picture."""
    canvas = Canvas(WIDTH, HEIGHT, pigment("#b79a72"), seed=1911)
    _paint_sky(canvas)
    far = [
        (398, 26, "#98a7a3", "#b3b5a1", 3.1),
        (452, 34, "#7d9088", "#a5a98c", 0.4),
        (515, 42, "#63785f", "#98985f", 5.2),
    ]
    for base, swing, top, foot, phase in far:
        _paint_hill(canvas, _ridge(base, swing, phase), 165, pigment(top), pigment(foot), width=17)
    fields = _ridge(592, 40, 1.7)
    _paint_patchwork(canvas, fields)
    near = _ridge(742, 30, 4.0)
    _paint_trees(canvas, fields)
    _paint_stubble(canvas, near)
    _paint_stooks(canvas)
    signature = written("H. Lund  11", 1395, 1040, 27)
    for line in signature:
        for (x, y), (to_x, to_y) in pairwise(line):
            reach = math.dist((x, y), (to_x, to_y))
            angle = math.atan2(to_y - y, to_x - x)
            canvas.stroke((x + to_x) / 2, (y + to_y) / 2, angle, reach, 2.6, UMBER, load=0.8)
    return canvas.finished()


def _ridge(base: float, swing: float, phase: float) -> Ridge:
    def height(x: float) -> float:
        turn = x / WIDTH * math.tau
        return (
            base
            + swing * math.sin(turn * 0.8 + phase)
            + swing * 0.5 * math.sin(turn * 1.9 + phase * 2.3)
            + swing * 0.16 * math.sin(turn * 5.3 + phase * 1.1)
        )

    return height


def _slope(ridge: Ridge, x: float) -> float:
    return math.atan((ridge(x + 4) - ridge(x - 4)) / 8)


def _shuffled_places(
    random: Random, step_x: float, step_y: float, top: float, foot: float
) -> list[tuple[float, float]]:
    places = [
        (x * step_x + random.uniform(-0.6, 0.6) * step_x, y * step_y + random.uniform(-0.6, 0.6) * step_y)
        for y in range(int(top / step_y) - 1, int(foot / step_y) + 2)
        for x in range(-1, int(WIDTH / step_x) + 2)
    ]
    random.shuffle(places)
    return places


def _paint_sky(canvas: Canvas) -> None:
    random = canvas.random
    scale = [(0.0, ZENITH), (0.45, SKY), (0.85, HAZE), (1.0, HAZE)]
    for x, y in _shuffled_places(random, 34, 15, 0, 440):
        away = math.dist((x, y * 1.25), (SUN[0], SUN[1] * 1.25))
        band = 0.05 * math.sin(y / 31 + 1.4 * math.sin(x / 260)) + 0.03 * math.sin(x / 140 + y / 50)
        colour = mix(graded(scale, y / 430 + band), GLOW, 0.85 * math.exp(-away / 150))
        angle = 0.10 * math.sin(x / 240 + y / 90)
        canvas.stroke(
            x, y, angle, random.uniform(60, 120), random.uniform(15, 22), colour, bend=0.03, spread=0.011
        )
    for _ in range(150):
        turn, reach = random.uniform(0, math.tau), SUN_RADIUS * (0.86 - 0.8 * random.random() ** 2.2)
        x, y = SUN[0] + reach * math.cos(turn), SUN[1] + reach * math.sin(turn)
        colour = varied(DISC, random, 0.006, 0.004)
        canvas.stroke(x, y, turn + math.pi / 2, 14 + reach * 0.35, 13, colour, bend=-0.07, spread=0.006)


def _paint_hill(canvas: Canvas, ridge: Ridge, depth: float, top: Colour, foot: Colour, width: float) -> None:
    random = canvas.random
    rows = int(depth / (width * 0.55))
    for row in range(rows):
        down = row / rows
        places = [x * width * 1.9 for x in range(-1, int(WIDTH / (width * 1.9)) + 2)]
        random.shuffle(places)
        for place in places:
            x = place + random.uniform(-width, width)
            y = ridge(x) + width * 0.5 + down * depth + random.uniform(-2, 2)
            light = 0.012 * math.cos((x - SUN[0]) / 170)
            colour = mix(top, foot, down**0.8 + random.gauss(0, 0.05)).lighter(
                light - 0.8 * _slope(ridge, x) * 0.06
            )
            angle = _slope(ridge, x) * (1 - 0.5 * down) + random.gauss(0, 0.04)
            canvas.stroke(x, y, angle, random.uniform(2.2, 4) * width, width, colour, spread=0.013)


def _paint_patchwork(canvas: Canvas, ridge: Ridge) -> None:
    """Fields over the middle hill, each with its own crop and its own furrows, divided by hedges."""
    random = canvas.random
    crops = [pigment(code) for code in ("#c6a457", "#8c8b4b", "#d5b871", "#a98f45", "#707b48", "#bd8c45")]
    bounds = [-60, 190, 430, 640, 905, 1130, 1350, 1700]
    for row in range(30):
        down = row / 30
        for x in [x * 30 + random.uniform(-14, 14) for x in range(-1, WIDTH // 30 + 2)]:
            y = ridge(x) + 8 + down * 235
            lean = x + (x - 800) * -0.18 * down + 40 * math.sin(down * 3)
            plot = sum(lean > bound for bound in bounds) + (
                3 if down > 0.36 + 0.08 * math.sin(x / 200) else 0
            )
            colour = mix(crops[plot * 2 % 6], crops[(plot * 2 + 1) % 6], 0.25 * random.random())
            colour = mix(colour, HAZE, 0.28 * (1 - down))
            angle = _slope(ridge, x) * (1 - down) + (0.10 if plot % 2 else -0.07) + random.gauss(0, 0.03)
            canvas.stroke(x, y, angle, random.uniform(34, 62), 14, colour, spread=0.02)
    for bound in bounds[1:-1]:
        for step in range(34):
            down = step / 34 * 0.84
            x = bound + (bound - 800) * 0.18 * down - 40 * math.sin(down * 3)
            if random.random() < 0.8:
                _paint_bush(canvas, x, ridge(x) + 8 + down * 235, 5 + 7 * down, 0.4 * (1 - down))
    for x in range(0, WIDTH, 13):
        if math.sin(x / 90) + 0.5 * math.sin(x / 37) > -0.5:
            down = 0.36 + 0.08 * math.sin(x / 200)
            _paint_bush(canvas, x, ridge(x) + 10 + down * 235, random.uniform(6, 12), 0.15)


def _paint_bush(canvas: Canvas, x: float, y: float, size: float, haze: float) -> None:
    """One bush of a hedge: dark touches below, a few lit ones towards the sun."""
    random = canvas.random
    x += random.gauss(0, 2)
    size *= random.uniform(0.6, 1.3)
    for touch in range(9):
        spot_x, spot_y = x + random.gauss(0, size * 0.55), y - abs(random.gauss(0, size * 0.45))
        colour = LEAF if touch < 6 else mix(LEAF, LEAF_LIT, random.uniform(0.4, 1))
        canvas.dab(spot_x, spot_y, max(4.0, size * 0.42), mix(colour, HAZE, haze))


def _paint_trees(canvas: Canvas, ridge: Ridge) -> None:
    random = canvas.random
    trees = [
        (152, 96, 44), (214, 112, 54), (286, 84, 40), (338, 70, 33), (905, 44, 22), (946, 56, 26),
        (1392, 62, 34), (1440, 82, 42), (1502, 58, 30),
    ]  # fmt: skip
    for x, tall, wide in trees:
        foot = ridge(x) + 66 + 0.05 * x % 23
        for step in range(10):
            canvas.stroke(x + step * 9, foot + 3, 0.05, 44, 8, mix(SHADE, GOLD, 0.35), load=0.5)
        canvas.stroke(x, foot - tall * 0.2, math.pi / 2, tall * 0.5, 6, SHADE)
        crown = foot - tall * 0.62
        for _ in range(int(wide * 3.4)):
            turn, reach = random.uniform(0, math.tau), math.sqrt(random.random())
            spot_x, spot_y = (
                x + wide * 0.62 * reach * math.cos(turn),
                crown + tall * 0.42 * reach * math.sin(turn),
            )
            canvas.dab(spot_x, spot_y, 9, LEAF.lighter(random.gauss(0, 0.02)))
        for _ in range(int(wide * 1.5)):
            turn, reach = random.gauss(-0.9, 0.7), random.uniform(0.35, 0.95)
            spot_x, spot_y = (
                x + wide * 0.6 * reach * math.cos(turn),
                crown + tall * 0.4 * reach * math.sin(turn),
            )
            canvas.dab(spot_x, spot_y, 7, mix(LEAF, LEAF_LIT, random.uniform(0.4, 1.0)))


def _paint_stubble(canvas: Canvas, ridge: Ridge) -> None:
    """The cut field in front; its rows run to one vanishing point."""
    random = canvas.random
    field = QPainterPath()
    field.addPolygon(
        polygon([(0, HEIGHT), *((x, ridge(x) + 12) for x in range(0, WIDTH + 9, 9)), (WIDTH, HEIGHT)])
    )
    canvas.prime(field, mix(GOLD, RUST, 0.6))
    row = 0.0
    while row < 1.08:
        width = 12 + 20 * row
        for x in [
            x * width * 2.1 + random.uniform(-width, width) for x in range(-2, int(WIDTH / width / 2.1) + 3)
        ]:
            y = ridge(x) + width * 0.4 + row * 345
            towards = math.atan2(y - VANISHING[1], x - VANISHING[0])
            fan = math.sin(towards * 46) * 0.5 + 0.5
            colour = mix(mix(STRAW, GOLD, row * 1.1), RUST, 0.5 * row * fan + 0.12 * fan)
            colour = mix(colour, UMBER, max(0.0, row - 0.62) * 1.35 * (0.55 + 0.45 * fan))
            reach = random.uniform(2.2, 3.6) * width
            angle = towards * 0.86 + (0.12 if x > VANISHING[0] else -0.0)
            canvas.stroke(x, y, angle + random.gauss(0, 0.05), reach, width, colour, spread=0.024)
        row += width * 0.42 / 345
    for x in range(-10, WIDTH, 12):
        if math.sin(x / 130 + 2) > -0.75:
            _paint_bush(canvas, x, ridge(x) + random.gauss(3, 2), random.uniform(7, 13), 0.0)


def _paint_stooks(canvas: Canvas) -> None:
    """Sheaves set up to dry: straw caught by the sun on the right, and a long shadow to the left."""
    stooks = [
        (1330, 797, 0.42), (1120, 806, 0.45), (905, 812, 0.5), (620, 828, 0.66),
        (1462, 878, 0.84), (318, 868, 0.98), (838, 934, 1.25),
    ]  # fmt: skip
    for x, foot, size in stooks:
        for step in range(16):
            far = step / 16
            canvas.stroke(
                x - 20 * size - far * 165 * size, foot - 2 + far * 36 * size, 2.92, 62 * size,
                (34 - 18 * far) * size, mix(SHADE, RUST, 0.35), load=0.5,
            )  # fmt: skip
        for step in range(26):  # trodden, darker straw round the foot, against which the sheaves stand out
            turn = step / 26 * math.pi
            spot = (x + 50 * size * math.cos(turn), foot - 4 - 22 * size * math.sin(turn))
            angle = math.pi / 2 + canvas.random.gauss(0, 0.4)
            canvas.stroke(*spot, angle, 38 * size, 15 * size, mix(RUST, UMBER, 0.2), load=0.28)
        for aside, lean, smaller in ((-25, -0.16, 0.93), (27, 0.17, 0.9), (0, 0.02, 1.0)):
            _paint_sheaf(
                canvas, x + aside * size, foot + (6 * size if not aside else 0), size * smaller, lean
            )


def _paint_sheaf(canvas: Canvas, x: float, foot: float, size: float, lean: float) -> None:
    """One sheaf tied below its ears, leaning on its neighbours; its left side is in shade."""
    random = canvas.random
    tall, wide, tie = 112 * size, 27 * size, 0.3
    straws = int(80 * size) + 40
    for i in range(straws):
        side, down = random.uniform(-1, 1), i / straws
        flare = 0.34 + (0.66 * (down - tie) / (1 - tie) if down > tie else 0.75 * (tie - down) / tie)
        up = tall * (1 - down) - 7 * size * abs(side)
        lit = 0.5 + 0.5 * side - 0.25 * (lean < 0)
        colour = mix(mix(SHADE, RUST, 0.45), mix(GOLD, PALE, lit), 0.05 + 0.95 * max(0.0, lit) ** 0.9)
        angle = math.pi / 2 - side * (0.3 if down > tie else -0.55) + lean
        canvas.stroke(
            x + wide * side * flare - lean * up, foot - up, angle, random.uniform(22, 38) * size,
            5 * size + 2, colour, spread=0.03,
        )  # fmt: skip
    up = tall * (1 - tie)
    canvas.stroke(x - lean * up, foot - up, 0.04, wide * 0.62, 5 * size + 1, mix(RUST, SHADE, 0.4), bend=0.12)
