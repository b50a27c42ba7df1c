"""The standing figure of the portrait: hanging cloth painted along its folds, and what it leaves to see."""

from __future__ import annotations

import math

from samples.colour import Colour, mix
from samples.hanging_form import Form, folds
from samples.oils import Canvas
from samples.sheet import outline
from samples.waiting_palette import (
    DISC,
    DYED,
    FOAM,
    INDIGO,
    MARIGOLD,
    NIGHT,
    RESIST,
    RIM,
    RUST,
    SKIN,
    SKIN_LIT,
    WINE,
)

BOUBOU = Form(
    640, 1584,
    [(0, 334), (0.02, 308), (0.05, 270), (0.10, 244), (0.2, 228),
     (0.4, 212), (0.6, 188), (0.8, 164), (0.93, 152), (1, 160)],
    [(0, 432), (0.02, 460), (0.05, 498), (0.10, 524), (0.2, 538),
     (0.4, 550), (0.6, 572), (0.8, 598), (0.93, 610), (1, 602)],
    sag=40,
)  # fmt: skip

SEATS = (
    (0.085, 0.5),
    (0.235, 1.0),
    (0.345, 0.42),
    (0.445, 0.55),
    (0.555, 0.45),
    (0.655, 0.4),
    (0.765, 1.0),
    (0.90, 0.55),
)

SKIRT = Form(1560, 1788, [(0, 240), (0.5, 250), (1, 266)], [(0, 526), (0.5, 516), (1, 498)], sag=24)

NECK = Form(
    560, 690,
    [(0, 352), (0.4, 350), (0.75, 338), (1, 312)], [(0, 424), (0.4, 424), (0.75, 432), (1, 456)],
)  # fmt: skip


def _paint_boubou(canvas: Canvas) -> None:
    random = canvas.random

    def light_at(u: float, v: float) -> float:
        drape = 0.0
        if 0.25 < u < 0.75:  # the yoke hangs in shallow swags between the shoulders
            drape = (
                0.38
                * math.sin((v * 30 - 5.5 * math.sin(math.pi * (u - 0.25) * 2)) * 1.3)
                * math.exp(-(((v - 0.12) / 0.09) ** 2))
            )
        return folds(u, v, SEATS) * 1.05 + drape + 0.22 - abs(u - 0.38) * 0.9

    def shade(u: float, v: float) -> Colour:
        light = max(-1.0, min(1.0, light_at(u, v)))
        colour = mix(INDIGO, DYED, light) if light > 0 else mix(INDIGO, NIGHT, -light * 1.15)
        return mix(colour, NIGHT, 0.3 * max(0.0, v - 0.75))

    BOUBOU.paint(canvas, shade, 15)
    canvas.clip(BOUBOU.outline())
    # Rings tied off before dyeing, in rows that ride over the folds.
    for row in range(9):
        v = 0.175 + row * 0.088
        count = 5 + row // 4
        for k in range(count):
            u = (k + (0.78 if row % 2 else 0.28)) / count
            x, y = BOUBOU.place(u, v + 0.007 * math.sin(u * 22 + row))
            colour = mix(mix(DYED, RESIST, 0.8), NIGHT, max(0.05, min(0.7, 0.22 - light_at(u, v) * 0.55)))
            squeeze = 0.94 - 0.26 * min(1.0, abs(folds(u, v, SEATS))) - 0.25 * abs(u - 0.5)
            for ring, girth, touches in ((20, 5.0, 18), (9, 4.0, 9)):
                for turn in range(touches):
                    angle = turn / touches * math.tau + random.uniform(-0.06, 0.06)
                    canvas.stroke(
                        x + ring * squeeze * math.cos(angle), y + ring * 1.08 * math.sin(angle),
                        math.atan2(1.08 * math.cos(angle), -squeeze * math.sin(angle)), 9, girth, colour,
                        load=0.8, spread=0.02,
                    )  # fmt: skip
    for k in range(120):
        u = k / 119
        x, y = BOUBOU.place(u, 0.972)
        canvas.stroke(
            x,
            y + 4 * math.sin(u * 46),
            0.25 * math.cos(u * 46) + 0.22 * math.cos(math.pi * u),
            9,
            5,
            mix(DYED, RESIST, 0.35),
            load=0.9,
        )
    canvas.clip(None)
    BOUBOU.rim(canvas, RIM, 8)
    for k in range(40):  # the embroidered neck
        share = k / 39
        spot = (334 + 98 * share, 650 + 30 * math.sin(math.pi * share))
        canvas.stroke(
            *spot,
            math.cos(math.pi * share) * 0.8,
            11,
            8,
            mix(MARIGOLD, FOAM, 0.35 * (k % 3 == 0)),
            spread=0.03,
        )


def _paint_wrap_skirt(canvas: Canvas) -> None:
    """The cloth wrapped round her hips that shows below the boubou."""

    def shade(u: float, v: float) -> Colour:
        light = (
            folds(u, 1.0, ((0.14, 0.6), (0.36, 0.8), (0.6, 0.7), (0.82, 0.8))) * 0.6
            + 0.2
            - abs(u - 0.4) * 0.8
        )
        base = (RUST, mix(MARIGOLD, RUST, 0.25), WINE)[int(v * 8) % 3]
        colour = mix(base, FOAM, 0.2 * light) if light > 0 else mix(base, NIGHT, min(0.75, -light * 0.8))
        return mix(colour, NIGHT, 0.65 * max(0.0, 1 - v * 1.7))

    SKIRT.paint(canvas, shade, 10)
    SKIRT.rim(canvas, RIM, 6)


def _paint_feet(canvas: Canvas) -> None:
    for x, side in ((338, -1), (430, 1)):
        for k in range(9):
            share = k / 8
            canvas.stroke(
                x + side * share * 5,
                1790 + share * 46,
                1.5,
                34,
                30 - 3 * share,
                mix(SKIN, SKIN_LIT, 0.35 - 0.3 * share),
                spread=0.02,
            )
        for k in range(7):
            canvas.stroke(
                x + side * 4,
                1826 + k * 3.4,
                0.05 * side,
                46 + k,
                8,
                mix(SKIN, SKIN_LIT, 0.4 - 0.06 * k),
                spread=0.02,
            )
        canvas.stroke(x - 15, 1812, 1.5, 46, 5, RIM, load=0.8)
        canvas.stroke(x + side * 4, 1850, 0.02, 62, 7, mix(WINE, NIGHT, 0.3))
        canvas.stroke(x + side * 3, 1806, 0.04, 38, 5, MARIGOLD)


def _paint_neck(canvas: Canvas) -> None:
    def shade(u: float, v: float) -> Colour:
        light = 0.42 - abs(u - 0.28) + 0.10 * math.sin(u * 9)
        colour = mix(SKIN, SKIN_LIT, max(0.0, light) * 1.3)
        return mix(colour, NIGHT, 0.25 * max(0.0, u - 0.6))

    NECK.paint(canvas, shade, 9)
    NECK.rim(canvas, RIM, 5)
    for k in range(14):  # a string of beads
        share = k / 13
        canvas.dab(346 + 80 * share, 627 + 16 * math.sin(math.pi * share), 7, MARIGOLD if k % 2 else RUST)


def _paint_headwrap(canvas: Canvas) -> None:
    """Bands of cloth wound about the head and coiled on top; an ear and its gold ring below."""
    random = canvas.random
    for k in range(16):
        canvas.stroke(346 + 2 * math.sin(k), 556 + k * 2.2, 1.45, 16, 11, mix(SKIN, SKIN_LIT, 0.6 - 0.03 * k))
    for turn in range(12):
        angle = turn / 12 * math.tau
        canvas.dab(338 + 8 * math.cos(angle), 606 + 11 * math.sin(angle), 4, MARIGOLD)
    coil = outline(
        [(352, 446), (346, 416), (368, 388), (410, 380), (448, 400), (454, 432), (432, 456), (386, 462)],
        closed=True,
    )
    canvas.prime(coil, mix(RUST, WINE, 0.4))
    canvas.clip(coil)
    for winding in range(150):
        share, angle = 1 - winding / 150, random.uniform(0, math.tau)
        x, y = 401 + 54 * share * math.cos(angle), 424 + 42 * share * math.sin(angle)
        light = 0.12 - 0.62 * (x - 401) / 54 - 0.25 * (y - 424) / 42 + 0.42 * math.sin(share * 19 + angle)
        angle = math.atan2(42 * math.cos(angle), -54 * math.sin(angle)) + 0.25
        canvas.stroke(x, y, angle, 20 + 22 * share, 10, _wrap_colour(light, x < 352), bend=-0.10, spread=0.02)
    canvas.clip(None)
    crown = outline(
        [
            (336, 574),
            (318, 524),
            (326, 468),
            (366, 432),
            (420, 434),
            (462, 474),
            (464, 530),
            (442, 578),
            (392, 596),
        ],
        closed=True,
    )
    canvas.prime(crown, mix(RUST, WINE, 0.4))
    canvas.clip(crown)
    for band in range(23):
        share = band / 22
        for _ in range(22):
            t = random.uniform(-0.05, 1.05)
            x = 312 + 158 * t
            bow = 30 * math.sin(math.pi * t) * (0.75 - share)
            y = 590 - share * 168 + 46 * (t - 0.5) * (1 - 1.7 * share) + bow
            angle = 0.3 * (1 - 1.7 * share) + 0.55 * math.cos(math.pi * t) * (0.75 - share)
            light = 0.42 - t + 0.42 * math.sin(share * math.tau * 3.6)
            canvas.stroke(
                x,
                y,
                angle,
                random.uniform(28, 46),
                11,
                _wrap_colour(light, t < 0.075),
                bend=-0.05,
                spread=0.02,
            )
    for k in range(22):  # the band that holds it all
        share = k / 21
        spot = (330 + 120 * share, 566 + 30 * math.sin(math.pi * share * 0.8))
        canvas.stroke(
            *spot,
            0.7 * math.cos(math.pi * share * 0.9),
            18,
            13,
            mix(WINE, RUST, 0.5 - 0.5 * share),
            spread=0.02,
        )
    canvas.clip(None)


def _wrap_colour(light: float, on_rim: bool) -> Colour:
    colour = mix(RUST, MARIGOLD, light) if light > 0 else mix(RUST, WINE, min(1.0, -light * 1.3))
    return mix(colour, DISC, 0.55) if on_rim else colour


def paint_figure(canvas: Canvas) -> None:
    """The woman, from her feet up, each cloth over the one below it."""
    _paint_feet(canvas)
    _paint_wrap_skirt(canvas)
    _paint_neck(canvas)
    _paint_boubou(canvas)
    _paint_headwrap(canvas)
