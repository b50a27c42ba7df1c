"""The marks of the museum's partners, invented as it is: a bank, a society of friends, a city. As SVG, in two inks.

Names are outlines, not live text: a logo looks the same on every computer.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFont, QPainterPath

from mwstudio.render.fonts import load_fonts
from mwstudio.render.svg.cleaning import cleaned

BANK, FRIENDS, CITY = "#17365c", "#0f5a52", "#8a1f2b"
LIGHT = "#f7f2e6"


def draw_bank(ink: str) -> bytes:
    """Harbour Savings Bank: two waves cut from a coin, and the name in two lines."""
    mark = QPainterPath()
    mark.addEllipse(QPointF(60, 60), 60, 60)
    for y in (52, 84):
        mark = mark.subtracted(_wave(-10, 130, y, 13))
    mark.addPath(_words("HARBOUR", "FiraGO", 700, 46, 146, 54, spacing=4.6))
    mark.addPath(_words("SAVINGS BANK", "FiraGO", 400, 33, 147, 104, spacing=2.1))
    return _drawing(mark, ink)


def draw_friends(ink: str) -> bytes:
    """Friends of the Quay: two mooring rings linked, and the name below."""
    mark = QPainterPath()
    for x, gap in ((128.0, 1), (192.0, -1)):
        ring = QPainterPath()
        ring.addEllipse(QPointF(x, 58), 56, 56)
        hole = QPainterPath()
        hole.addEllipse(QPointF(x, 58), 41, 41)
        other = QPainterPath()
        other.addEllipse(QPointF(320 - x, 58), 61, 61)
        within = QPainterPath()
        within.addEllipse(QPointF(320 - x, 58), 36, 36)
        half = _block(0, 58 if gap > 0 else -10, 320, 70)
        mark.addPath(ring.subtracted(hole).subtracted(other.subtracted(within).intersected(half)))
    name = _words("Friends of the Quay", "Source Serif Pro", 600, 40, 0, 168)
    name.translate(160 - name.boundingRect().center().x(), 0)
    mark.addPath(name)
    return _drawing(mark, ink)


def draw_city(ink: str) -> bytes:
    """The City of Solmare: a tower over three waves on a shield, and the name beside it."""
    shield = QPainterPath(QPointF(0, 0))
    shield.lineTo(96, 0)
    shield.lineTo(96, 66)
    shield.cubicTo(QPointF(96, 100), QPointF(74, 118), QPointF(48, 130))
    shield.cubicTo(QPointF(22, 118), QPointF(0, 100), QPointF(0, 66))
    shield.closeSubpath()
    tower = _block(28, 24, 40, 10).united(_block(33, 33, 30, 36))
    for x in (28, 43, 58):
        tower = tower.united(_block(x, 13, 10, 14))
    arch = QPainterPath()
    arch.addEllipse(QPointF(48, 56), 6.5, 8)
    mark = shield.subtracted(tower.subtracted(arch.united(_block(41.5, 56, 13, 14))))
    for y in (78, 93, 108):
        mark = mark.subtracted(_wave(-10, 110, y, 6.5))
    mark.addPath(_words("City of", "Source Serif Pro", 600, 34, 122, 50))
    mark.addPath(_words("Solmare", "Source Serif Pro", 600, 58, 121, 104))
    return _drawing(mark, ink)


def _block(x: float, y: float, width: float, height: float) -> QPainterPath:
    path = QPainterPath()
    path.addRect(QRectF(x, y, width, height))
    return path


def _wave(left: float, right: float, y: float, height: float) -> QPainterPath:
    """A wavy band."""
    upper = [(x, y + 0.42 * height * math.sin(x / 10.5)) for x in range(int(left), int(right) + 1, 3)]
    path = QPainterPath(QPointF(*upper[0]))
    for x, up in (*upper[1:], *((x, up + height) for x, up in reversed(upper))):
        path.lineTo(x, up)
    path.closeSubpath()
    return path


def _words(
    text: str, family: str, weight: int, size: int, x: float, y: float, spacing: float = 0.0
) -> QPainterPath:
    load_fonts()
    font = QFont(family)
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, spacing)
    path = QPainterPath()
    path.addText(QPointF(x, y), font, text)
    return path


def _drawing(mark: QPainterPath, ink: str) -> bytes:
    """The mark as an SVG that fits it, as the studio itself would keep it."""
    box = mark.boundingRect().toAlignedRect()
    data: list[str] = []
    pen = (0, 0)
    at = 0
    while at < mark.elementCount():
        element = mark.elementAt(at)
        letter, count = ("m", 1) if element.isMoveTo() else ("l", 1) if element.isLineTo() else ("c", 3)
        ends = [_tenths(mark.elementAt(at + step)) for step in range(count)]
        data.append(letter + " ".join(f"{_said(x - pen[0])} {_said(y - pen[1])}" for x, y in ends))
        pen = ends[-1]
        at += count
    view = f"{box.x()} {box.y()} {box.width()} {box.height()}"
    path = f'<path fill="{ink}" fill-rule="evenodd" d="{"".join(data)}"/>'
    return cleaned(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">{path}</svg>'.encode()).text


def _tenths(element: QPainterPath.Element) -> tuple[int, int]:
    return round(element.x * 10), round(element.y * 10)


def _said(tenths: int) -> str:
    return f"{tenths / 10:.1f}".removesuffix(".0")
