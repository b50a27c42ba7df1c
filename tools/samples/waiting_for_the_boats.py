"""The portrait: a woman in an indigo boubou, seen from behind, who waits on the beach for the boats."""

from __future__ import annotations

import math
from itertools import pairwise

import pyvips

from samples.colour import graded, mix, pigment, varied
from samples.hand import written
from samples.oils import Canvas
from samples.waiting_figure import paint_figure
from samples.waiting_palette import (
    DAWN,
    DEEP_SEA,
    DISC,
    DUNE,
    FOAM,
    HIGH,
    MARIGOLD,
    NIGHT,
    PEACH,
    RUST,
    SAND,
    SEA,
    SHADE,
    SKIN,
    SKY,
    WET,
    WINE,
)

WIDTH, HEIGHT = 720, 2160

HORIZON, SHORE = 640.0, 968.0

SUN = (168.0, 452.0)


def draw() -> pyvips.Image:
    """The whole painting as an RGB picture."""
    canvas = Canvas(WIDTH, HEIGHT, pigment("#b08a66"), seed=1962)
    _paint_sky(canvas)
    _paint_sea(canvas)
    _paint_sand(canvas)
    _paint_boat(canvas, 596, 704, 1.0)
    _paint_boat(canvas, 70, 664, 0.5)
    _paint_basket(canvas, 132, 1792)
    paint_figure(canvas)
    for line in written("A. Mendy  62", 38, 2118, 26):
        for (x, y), (to_x, to_y) in pairwise(line):
            angle = math.atan2(to_y - y, to_x - x)
            reach = math.dist((x, y), (to_x, to_y))
            canvas.stroke((x + to_x) / 2, (y + to_y) / 2, angle, reach, 2.6, WINE, load=0.8)
    return canvas.finished()


def _paint_sky(canvas: Canvas) -> None:
    random = canvas.random
    scale = [(0.0, HIGH), (0.5, SKY), (0.82, DAWN), (1.0, PEACH)]
    places = [
        (x * 30 + random.uniform(-18, 18), y * 15 + random.uniform(-9, 9))
        for y in range(-1, 44)
        for x in range(-1, 26)
    ]
    random.shuffle(places)
    for x, y in places:
        away = math.dist((x, y), SUN)
        drift = 0.06 * math.sin(y / 47 + 1.1 * math.sin(x / 190))
        colour = mix(graded(scale, y / HORIZON + drift), mix(DISC, PEACH, 0.4), 0.75 * math.exp(-away / 130))
        canvas.stroke(
            x,
            y,
            0.16 * math.sin(x / 150 + y / 120) - 0.05,
            random.uniform(54, 110),
            random.uniform(15, 24),
            colour,
            bend=0.04,
            spread=0.012,
        )
    for cloud_x, cloud_y, reach in ((540, 250, 130), (420, 292, 90), (140, 196, 110), (620, 120, 80)):
        for _ in range(26):
            x, y = cloud_x + random.gauss(0, reach * 0.5), cloud_y + random.gauss(0, 9)
            canvas.stroke(
                x,
                y,
                random.gauss(-0.04, 0.05),
                random.uniform(50, 90),
                11,
                mix(SKY, mix(DAWN, FOAM, 0.5), random.uniform(0.3, 0.95)),
                load=0.6,
                spread=0.012,
            )
    for _ in range(110):
        turn, far = random.uniform(0, math.tau), 50 * (0.9 - 0.84 * random.random() ** 2.2)
        canvas.stroke(
            SUN[0] + far * math.cos(turn),
            SUN[1] + far * math.sin(turn),
            turn + math.pi / 2,
            12 + far * 0.4,
            11,
            varied(DISC, random, 0.006, 0.004),
            bend=-0.07,
            spread=0.006,
        )


def _paint_sea(canvas: Canvas) -> None:
    random = canvas.random
    y = HORIZON
    while y < SHORE + 14:
        down = (y - HORIZON) / (SHORE - HORIZON)
        width = 7 + 10 * down
        for x in [x * 34 + random.uniform(-20, 20) for x in range(-1, 23)]:
            swell = math.sin(y / (7 + 16 * down) + 0.7 * math.sin(x / (60 + 120 * down)))
            colour = mix(mix(DEEP_SEA, SEA, 0.25 + 0.5 * down + 0.28 * swell), DAWN, 0.22 * (1 - down))
            glint = math.exp(-(((x - SUN[0] - 20 * math.sin(y / 30)) / (34 + 46 * down)) ** 2))
            if random.random() < glint * 0.75:
                colour = mix(colour, DISC, 0.65)
            canvas.stroke(
                x, y, 0.03 * math.sin(x / 80 + y / 30), random.uniform(34, 70), width, colour, spread=0.014
            )
        y += width * 0.55
    for row, (at, strength) in enumerate(((838, 0.6), (900, 0.85), (948, 1.0), (978, 0.9))):
        for x in range(-20, WIDTH + 20, 13):
            y = at + 9 * math.sin(x / (64 + 12 * row) + row * 2) + 4 * math.sin(x / 23 + row)
            if math.sin(x / 90 + row * 1.7) > -0.55 * strength:
                canvas.stroke(
                    x,
                    y + random.gauss(0, 2),
                    0.12 * math.cos(x / 70 + row),
                    random.uniform(20, 36),
                    random.uniform(4, 8),
                    mix(SEA, FOAM, strength),
                    spread=0.012,
                )


def _paint_sand(canvas: Canvas) -> None:
    random = canvas.random
    y = SHORE + 18
    while y < HEIGHT + 20:
        down = (y - SHORE) / (HEIGHT - SHORE)
        width = 13 + 13 * down
        for x in [x * 40 + random.uniform(-22, 22) for x in range(-1, 20)]:
            ripple = math.sin(y / (16 + 26 * down) + 0.9 * math.sin(x / 130 + y / 300))
            colour = mix(
                graded(
                    [
                        (0.0, WET),
                        (0.09, mix(WET, SAND, 0.5)),
                        (0.2, SAND),
                        (0.7, mix(SAND, DUNE, 0.45)),
                        (1.0, DUNE),
                    ],
                    down,
                ),
                SHADE,
                0.05 + 0.05 * ripple,
            )
            if down < 0.1 and abs(x - SUN[0]) < 90:
                colour = mix(colour, DISC, 0.3 * random.random())
            far = (y - 1836) / (HEIGHT - 1836)
            lean = (x - 392 - 96 * far) / (62 + 118 * max(0.0, far))
            if far > -0.04:
                colour = mix(colour, SHADE, 0.74 * math.exp(-(lean**4)))
            canvas.stroke(
                x,
                y,
                -0.05 + 0.06 * math.sin(x / 140 + y / 90),
                random.uniform(40, 84),
                width,
                colour,
                spread=0.018,
            )
        y += width * 0.5
    for _ in range(70):
        x, y = random.uniform(0, WIDTH), random.uniform(1100, HEIGHT)
        canvas.dab(
            x,
            y,
            random.uniform(3, 6),
            mix(SAND, FOAM, random.random()) if random.random() < 0.5 else mix(DUNE, SHADE, 0.4),
        )


def _paint_boat(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A long pirogue with a patched sail."""
    for k in range(5):
        canvas.stroke(
            x,
            y - 3 * size + k * 3.2 * size,
            0.0,
            (128 - 14 * k) * size,
            5 * size + 1,
            mix(NIGHT, WINE, 0.35),
            bend=-0.05,
        )
    canvas.stroke(x - 4 * size, y - 5 * size, 0.0, 116 * size, 4 * size, RUST, bend=-0.05)
    for side in (-1, 1):
        canvas.stroke(
            x + side * 66 * size, y - 9 * size, -side * 0.5, 26 * size, 5 * size, mix(NIGHT, WINE, 0.35)
        )
    canvas.stroke(x - 8 * size, y - 58 * size, 1.52, 112 * size, 3.4 * size, mix(NIGHT, WINE, 0.5))
    for k in range(11):
        share = k / 10
        canvas.stroke(
            x - 6 * size + (4 + 24 * share) * size,
            y - (108 - 90 * share) * size,
            0.12,
            (10 + 50 * share) * size,
            11 * size,
            mix(FOAM, PEACH, 0.25 + 0.5 * (k % 4 == 1)),
            spread=0.02,
        )
    for side in (-30, 26):
        canvas.stroke(x + side * size, y - 13 * size, 1.5, 17 * size, 7 * size, mix(NIGHT, SKIN, 0.4))
    for k in range(6):
        canvas.stroke(
            x,
            y + 15 * size + k * 5 * size,
            0,
            (90 - 12 * k) * size,
            4 * size,
            mix(DEEP_SEA, NIGHT, 0.5),
            load=0.5,
        )


def _paint_basket(canvas: Canvas, x: float, y: float) -> None:
    """The empty basket at her feet."""
    random = canvas.random
    for k in range(14):
        canvas.stroke(x + 34 + k * 5, y + 62 + k * 9, 0.25, 120 - 4 * k, 15, mix(SHADE, DUNE, 0.25), load=0.5)
    for row in range(13):
        share = row / 12
        half = 66 - 18 * share**1.5
        for k in range(15):
            aside = (k / 7 - 1) + (0.06 if row % 2 else 0)
            if abs(aside) > 1:
                continue
            colour = mix(mix(MARIGOLD, SAND, 0.35), mix(WINE, DUNE, 0.45), 0.5 + 0.5 * aside)
            colour = mix(colour, RUST, 0.7) if row in (4, 8) and k % 2 else colour
            canvas.stroke(
                x + half * aside,
                y + share * 82 + 9 * (1 - aside * aside),
                -aside * 0.25,
                13,
                8,
                colour,
                spread=0.03,
            )
    for _ in range(70):
        turn = random.uniform(0, math.tau)
        canvas.stroke(
            x + 66 * math.cos(turn),
            y - 3 + 15 * math.sin(turn),
            math.atan2(15 * math.cos(turn), -66 * math.sin(turn)),
            20,
            6,
            mix(MARIGOLD, FOAM, 0.3 if math.cos(turn) < 0 else 0.0),
            spread=0.03,
        )
    for k in range(8):
        canvas.stroke(
            x,
            y - 8 + 2.4 * k,
            0,
            100 * math.sin(math.pi * (k + 1) / 9.5),
            5,
            mix(WINE, NIGHT, 0.45),
            spread=0.012,
        )
