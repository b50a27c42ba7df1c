"""The textile: a silk warp ikat of four loom widths, its pattern feathered where the dyed threads slipped."""

from __future__ import annotations

import math
from random import Random

import pyvips
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from samples.colour import Colour, pigment
from samples.hand import smoothed
from samples.sheet import Point, blank, brush, clouds, from_vips, grain, outline, polygon, seeded, to_vips

WIDTH, HEIGHT = 1600, 1200
CLOTH = QRectF(64, 78, WIDTH - 128, HEIGHT - 156)
STRIPS = 4
REPEAT = 522
THREAD = 4  # px from one warp thread to the next
SLACK = 40  # px of pattern above and below the cloth, for threads to slip into it

BILINEAR = pyvips.Interpolate.new("bilinear")

BOARD = pigment("#d6d0c4")
MADDER, PLUM, INDIGO = pigment("#94413a"), pigment("#4a2b35"), pigment("#34425c")
IVORY, SAFFRON, LEAF = pigment("#e6dac0"), pigment("#cb9a4a"), pigment("#698672")


def draw() -> pyvips.Image:
    """The whole cloth on its board as an RGB picture."""
    random = seeded(1880)
    threads = _woven(_slipped(_dyed(random), random), random)
    sheet = blank(WIDTH, HEIGHT)
    with brush(sheet) as painter:
        painter.drawImage(CLOTH.topLeft(), from_vips(threads))
        _draw_fringe(painter, threads, random)
    return _mounted(to_vips(sheet))


# ---- the dyed pattern ------------------------------------------------------------------------------


def _dyed(random: Random) -> pyvips.Image:
    """The pattern as it was tied and dyed: one design, mirrored in every strip, joined a little askew."""
    wide, high = round(CLOTH.width()), round(CLOTH.height()) + 2 * SLACK
    strip = wide // STRIPS
    design = blank(strip, high + 160, MADDER.qt())
    with brush(design) as painter:
        for turn in (-1, 0, 1, 2):
            _draw_repeat(painter, strip / 2, 340.0 + SLACK + turn * REPEAT, strip)
    cloth = blank(wide, high)
    with brush(cloth) as painter:
        for i in range(STRIPS):
            painter.drawImage(QPointF(i * strip, -80 + random.uniform(-9, 9)), design)
            for side, colour in ((0, INDIGO), (5, SAFFRON), (strip - 10, SAFFRON), (strip - 5, INDIGO)):
                painter.fillRect(QRectF(i * strip + side, 0, 5, high), colour.qt())
    return to_vips(cloth)[0:3].copy_memory()


def _draw_repeat(painter: QPainter, middle: float, y: float, wide: float) -> None:
    """One great pomegranate with the almonds and clouds between it and the next."""
    painter.setPen(Qt.PenStyle.NoPen)
    between = y + REPEAT / 2
    for edge, side in ((0.0, 1), (wide, -1)):
        for reach, tall, colour in (
            (118, 150, PLUM),
            (102, 132, SAFFRON),
            (84, 112, INDIGO),
            (60, 84, IVORY),
            (38, 56, MADDER),
            (18, 28, SAFFRON),
        ):
            _fill(painter, _almond(edge, between, reach, tall), colour)
        for k in range(-4, 5):
            tooth = [
                (edge + side * 60.0, between + k * 17 - 5),
                (edge + side * (80.0 - abs(k)), between + k * 17),
                (edge + side * 60.0, between + k * 17 + 5),
            ]
            if abs(k) < 4:
                painter.setBrush(IVORY.qt())
                painter.drawPolygon(polygon(tooth))
    for side in (-1, 1):
        for up in (-1, 1):
            _draw_horn(painter, (middle + side * 20, y + up * 196), side, up)
    rings = ((142, 206, PLUM), (130, 192, IVORY), (114, 174, INDIGO), (92, 150, SAFFRON), (76, 130, MADDER))
    for reach, tall, colour in rings:
        _fill(painter, _pomegranate(middle, y, reach, tall), colour)
    for side in (-1, 1):
        for k in range(-5, 6):
            span = math.sqrt(max(0.0, 1 - (k * 22 / 172) ** 2))
            start, end = middle + side * 112 * span, middle + side * (129 * span + 20)
            painter.setBrush((INDIGO if k % 2 else PLUM).qt())
            painter.drawPolygon(
                polygon([(start, y + k * 22 - 7), (end, y + k * 22), (start, y + k * 22 + 7)])
            )
    _fill(painter, _almond(middle, y, 52, 98), LEAF)
    _fill(painter, _almond(middle, y, 36, 74), IVORY)
    _fill(painter, _almond(middle, y, 22, 50), PLUM)
    painter.setBrush(SAFFRON.qt())
    for k in (-1, 0, 1):
        painter.drawEllipse(QPointF(middle, y + k * 24), 8, 9)
    painter.setBrush(IVORY.qt())
    for i in range(12):
        angle = i / 12 * math.tau
        painter.drawEllipse(QPointF(middle + 64 * math.cos(angle), y + 115 * math.sin(angle)), 6, 9)
    for k in (-1, 0, 1):  # a stem of three drops up to the next fruit
        _fill(painter, _almond(middle, between + k * 40, 17, 19), IVORY if k else SAFFRON)
        _fill(painter, _almond(middle, between + k * 40, 8, 10), INDIGO if k else PLUM)


def _fill(painter: QPainter, path: QPainterPath, colour: Colour) -> None:
    painter.fillPath(path, colour.qt())


def _almond(x: float, y: float, reach: float, tall: float) -> QPainterPath:
    path = QPainterPath(QPointF(x, y - tall))
    path.cubicTo(
        QPointF(x + reach * 1.3, y - tall * 0.45),
        QPointF(x + reach * 1.3, y + tall * 0.45),
        QPointF(x, y + tall),
    )
    path.cubicTo(
        QPointF(x - reach * 1.3, y + tall * 0.45),
        QPointF(x - reach * 1.3, y - tall * 0.45),
        QPointF(x, y - tall),
    )
    return path


def _pomegranate(x: float, y: float, reach: float, tall: float) -> QPainterPath:
    ring = []
    for i in range(72):
        angle = i / 72 * math.tau
        lobe = 1 + 0.035 * math.cos(angle * 12)
        ring.append(
            (
                x + reach * lobe * math.cos(angle),
                y + tall * lobe * math.sin(angle) * (1 + 0.05 * abs(math.sin(angle)) ** 6),
            )
        )
    return outline(ring, closed=True)


def _draw_horn(painter: QPainter, foot: Point, side: int, up: int) -> None:
    """A ram's horn that curls outwards from the end of the fruit."""
    x, y = foot
    curl = smoothed([
        (x - side * 16, y - up * 6), (x + side * 10, y + up * 36), (x + side * 46, y + up * 52),
        (x + side * 82, y + up * 36), (x + side * 84, y + up * 4), (x + side * 60, y - up * 4),
        (x + side * 54, y + up * 16),
    ], 8)  # fmt: skip
    for width, colour in ((30, PLUM), (20, LEAF), (7, IVORY)):
        pen = QPen(colour.qt(), width)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.strokePath(outline(curl), pen)
    painter.setPen(Qt.PenStyle.NoPen)


# ---- the weaving -----------------------------------------------------------------------------------


def _row(values: list[float], high: int) -> pyvips.Image:
    """One value a thread, as a picture ``THREAD`` px a value wide and ``high`` px high."""
    return pyvips.Image.new_from_array([values]).cast("float").resize(THREAD, vscale=high, kernel="nearest")


def _slipped(dyed: pyvips.Image, random: Random) -> pyvips.Image:
    """Every thread moved up or down a little, and its dye bled along it: the cloudy edge of an ikat."""
    count = dyed.width // THREAD
    bundle, shifts = 0.0, []
    for i in range(count):
        if i % 7 == 0:
            bundle = random.gauss(0, 4.5)
        shifts.append(bundle + random.gauss(0, 4.8))
    places = pyvips.Image.xyz(dyed.width, dyed.height).cast("float")
    thread = ((places[0] / THREAD).floor() + 0.5) * THREAD
    shift = _row(shifts, dyed.height).embed(0, 0, dyed.width, dyed.height, extend="copy")
    bled = dyed.conv(pyvips.Image.new_from_array([[1], [2], [3], [3], [3], [2], [1]], 15))
    return bled.mapim(thread.bandjoin(places[1] + shift), interpolate=BILINEAR).crop(
        0, SLACK, dyed.width, dyed.height - 2 * SLACK
    )


def _woven(dyed: pyvips.Image, random: Random) -> pyvips.Image:
    """The threads themselves: round, unevenly spun, crossed by a fine weft, with the sheen of silk."""
    wide, high = dyed.width, dyed.height
    places = pyvips.Image.xyz(wide, high).cast("float")
    spun = _row([random.gauss(0, 0.035) for _ in range(wide // THREAD)], high).embed(
        0, 0, wide, high, extend="copy"
    )
    profile = ((places[0] + 0.5) * (360 / THREAD)).cos() * -0.085
    parity = (places[0] / THREAD).floor() * 180
    weft = (places[1] * (360 / 7) + parity).cos() * 0.055
    sheen = clouds(wide, high, 18, 420, 150) * 0.16
    slub = grain(wide, high, 21, 1.0) * 0.02
    seams = (
        ((places[0] + wide / STRIPS / 2) % (wide / STRIPS) - wide / STRIPS / 2).abs() * -0.55
    ).exp() * -0.30
    light = spun + profile + weft + sheen + slub + seams + 1.0
    return (dyed.cast("float") * light + 2).cast("uchar").copy(interpretation="srgb").copy_memory()


def _draw_fringe(painter: QPainter, threads: pyvips.Image, random: Random) -> None:
    """The warp ends beyond the weaving, each in its own colour."""
    for end, y, down in ((4, CLOTH.top() + 1, -1), (threads.height - 5, CLOTH.bottom() - 1, 1)):
        colours = bytes(threads.crop(0, end, threads.width, 1).write_to_memory())
        for i in range(threads.width // THREAD):
            at = i * THREAD * 3 + 3
            red, green, blue = colours[at], colours[at + 1], colours[at + 2]
            x = CLOTH.left() + (i + 0.5) * THREAD
            tuft = math.sin(i * 0.9) * 2.2
            path = QPainterPath(QPointF(x, y))
            reach = down * random.uniform(17, 27)
            path.cubicTo(
                QPointF(x, y + reach * 0.3),
                QPointF(x + tuft + random.gauss(0, 2), y + reach * 0.6),
                QPointF(x + tuft * 1.8 + random.gauss(0, 2.2), y + reach),
            )
            painter.strokePath(path, QPen(QColor(red, green, blue, 225), 1.5))


def _mounted(cloth: pyvips.Image) -> pyvips.Image:
    """The cloth, not quite straight as old cloth is, lying on its linen-covered board."""
    places = pyvips.Image.xyz(WIDTH, HEIGHT).cast("float")
    drift = clouds(WIDTH, HEIGHT, 40, 520, 230) * 11
    sway = clouds(WIDTH, HEIGHT, 41, 520, 230) * 11
    cloth = cloth.premultiply().mapim((places[0] + drift).bandjoin(places[1] + sway), interpolate=BILINEAR)
    red, green, blue = BOARD.rgb()
    linen = (
        (places[0] * 120).cos() * 0.006
        + (places[1] * 120).cos() * 0.006
        + grain(WIDTH, HEIGHT, 44, 0.9) * 0.006
    )
    lit = linen + clouds(WIDTH, HEIGHT, 46, 900) * 0.05 + 1
    cover = cloth[3] / 255
    shadow = cover.gaussblur(7).embed(5, 7, WIDTH, HEIGHT, extend="copy") * -0.34 + 1
    board = (lit * shadow * red).bandjoin([lit * shadow * green, lit * shadow * blue])
    return (cloth[0:3] + board * (cover * -1 + 1)).cast("uchar").copy(interpretation="srgb")
