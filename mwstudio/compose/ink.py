"""Ink: letters that reach beyond their advance, such as a slanted f or a Devanagari vowel sign, kept in bounds."""

from __future__ import annotations

from msgspec.structs import replace

from mwstudio.compose.frame import Item, Line, Rect, Text
from mwstudio.compose.measuring import Measurer


def with_ink_inside(items: tuple[Item, ...], measurer: Measurer, room: Rect) -> tuple[Item, ...]:
    """The items with the box of every text widened to hold its ink, and no ink outside ``room``."""
    return tuple(_inked(item, measurer, room) if isinstance(item, Text) else item for item in items)


def _inked(text: Text, measurer: Measurer, room: Rect) -> Text:
    left, right = text.rect.x, text.rect.right
    lines = []
    for line in text.lines:
        before, behind = (overhang * text.size for overhang in measurer.overhang(line.runs))
        x = line.x + max(0.0, room.x - (line.x - before))
        x -= max(0.0, x + line.width + behind - room.right)
        lines.append(line if x == line.x else Line(line.runs, x, line.baseline, line.width))
        left, right = min(left, x - before), max(right, x + line.width + behind)
    if (left, right) == (text.rect.x, text.rect.right):
        return text
    rect = Rect(left, text.rect.y, right - left, text.rect.height)
    return replace(text, rect=rect, lines=tuple(lines))
