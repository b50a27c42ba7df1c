"""The bones of a visual drawn over it, for whoever writes a layout: boxes, baselines, the safe area."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen

from mwstudio.compose.frame import SEEN_WHOLE, Fill, Frame, Image, Item, Modules, Rect, Scrim, Text

Kind = Literal["text", "picture", "surface", "scrim", "code"]

COLOURS: dict[Kind, str] = {
    "text": "#c4006a",
    "picture": "#00713a",
    "surface": "#3d5166",
    "scrim": "#a34a00",
    "code": "#5b2bb0",
}
"""The colour of every kind of box."""

_BASELINE = QColor("#0096d6")
_UNSAFE, _TINT = QColor(220, 30, 30, 130), QColor(220, 30, 30, 24)
_NUMBER_PX = 10


class Bone(Struct, frozen=True):
    """One box of a visual in canvas pixels: what it is, in words, and the baselines of its lines."""

    kind: Kind
    rect: Rect
    told: str = ""
    baselines: tuple[tuple[float, float, float], ...] = ()
    """Each from x to x, at y."""


def bones(frame: Frame) -> tuple[Bone, ...]:
    """The boxes of all that a Frame shows, in painting order; the bars of the week mark are one."""
    found: list[Bone] = []
    last = ""
    for item in frame.items:
        is_same = isinstance(item, Fill) and item.role == last
        if is_same and found[-1].kind == "surface" and item.role == "mark":
            found[-1] = Bone("surface", _around(found[-1].rect, item.rect), item.role)
        else:
            found.append(_bone(item, frame))
        last = item.role
    return tuple(found)


def paint_overlay(image: QImage, frame: Frame) -> None:
    """Draw the bones of a Frame over its painted ``image``, whatever the scale it was painted at.

    Each has the number of its place in ``bones``, from 1, beside the corner where reading begins.
    """
    scale = image.width() / frame.width
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        _paint_unsafe(painter, image, _scaled(frame.safe, scale))
        drawn = [(bone, _scaled(bone.rect, scale)) for bone in bones(frame)]
        for bone, box in drawn:
            _paint_bone(painter, bone, box, scale)
        for number, (bone, box) in enumerate(drawn, start=1):
            is_rtl = frame.direction == "rtl"
            _paint_number(painter, number, bone, box, QRectF(image.rect()), is_rtl=is_rtl)
    finally:
        painter.end()


def _bone(item: Item, frame: Frame) -> Bone:
    match item:
        case Text():
            size = round(min(frame.width, frame.height) / item.size)
            lines = tuple((line.x, line.x + line.width, line.baseline) for line in item.lines)
            return Bone("text", item.rect, f"{item.role} 1/{size} · {item.contrast:.1f}:1", lines)
        case Image():
            seen = "" if item.part >= SEEN_WHOLE else f" {item.part:.0%}"
            return Bone("picture", item.rect, item.role + seen)
        case Scrim():
            return Bone("scrim", item.rect, f"{item.role} {item.strength:.2f}")
        case Modules():
            return Bone("code", item.rect, item.role)
        case Fill():
            return Bone("surface", item.rect, item.role)


def _around(one: Rect, other: Rect) -> Rect:
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def _scaled(rect: Rect, scale: float) -> QRectF:
    return QRectF(rect.x * scale, rect.y * scale, rect.width * scale, rect.height * scale)


def _paint_unsafe(painter: QPainter, image: QImage, safe: QRectF) -> None:
    """Hatch what a platform's own buttons and crops may cover, and draw its edge."""
    outside, inside = QPainterPath(), QPainterPath()
    outside.addRect(QRectF(image.rect()))
    inside.addRect(safe)
    for brush in (QBrush(_TINT), QBrush(_UNSAFE, Qt.BrushStyle.BDiagPattern)):
        painter.fillPath(outside.subtracted(inside), brush)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, offset in (("#ffffff", 0.0), ("#dc1e1e", 4.0)):
        pen = QPen(QColor(colour), 1)
        pen.setDashPattern([4, 4])
        pen.setDashOffset(offset)
        painter.setPen(pen)
        painter.drawRect(safe)


def _paint_bone(painter: QPainter, bone: Bone, box: QRectF, scale: float) -> None:
    painter.setPen(QPen(_BASELINE, 1))
    for start, stop, y in bone.baselines:
        row = int(y * scale) + 0.5  # the middle of a row of pixels, for a sharp line
        painter.drawLine(QPointF(start * scale - 3, row), QPointF(stop * scale + 3, row))
    for pen in (QPen(QColor(255, 255, 255, 150), 2.5), QPen(QColor(COLOURS[bone.kind]), 1.2)):
        painter.setPen(pen)
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


def _paint_number(
    painter: QPainter, number: int, bone: Bone, box: QRectF, within: QRectF, *, is_rtl: bool
) -> None:
    """A box's number beside its corner, on the box only where the canvas ends."""
    font = QFont("FiraGO")
    font.setPixelSize(_NUMBER_PX)
    metrics = QFontMetricsF(font)
    chip = QRectF(0, box.top(), metrics.horizontalAdvance(str(number)) + 5, metrics.height() - 1)
    chip.moveLeft(box.right() + 1 if is_rtl else box.left() - 1 - chip.width())
    chip.moveLeft(min(max(chip.left(), within.left()), within.right() - chip.width()))
    chip.moveTop(min(chip.top(), within.bottom() - chip.height()))
    painter.fillRect(chip, QColor(COLOURS[bone.kind]))
    painter.setFont(font)
    painter.setPen(QColor("#ffffff"))
    painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(number))
