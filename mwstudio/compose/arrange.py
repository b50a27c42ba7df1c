"""Arranging: columns and rows of slots become one box, top down, each part set once."""

from __future__ import annotations

from mwstudio.compose.box import Box
from mwstudio.compose.slots import Bench, Side, slot_box
from mwstudio.library.layouts import Node


def arrange(node: Node, bench: Bench, width: float, height: float, side: Side = "start") -> Box | None:
    """The box of ``node`` in a room of ``width`` x ``height`` px; None where nothing in it has content.

    The box may come out larger than the room: then this trial does not fit.
    """
    if node.slot is not None:
        return slot_box(node.slot, bench, width, height, side)
    if node.row is not None:
        return _row(node, node.row, bench, width, height, side)
    return _column(node, node.column or (), bench, width, height)


def _column(node: Node, nodes: tuple[Node, ...], bench: Bench, width: float, height: float) -> Box | None:
    """Children one below the other; the growing one and the spaces share what is left of the height."""
    side: Side = "end" if node.align == "end" else "start"
    boxes: dict[int, Box] = {}
    unfilled = 0.0
    for index, child in enumerate(nodes):
        if child.space is None and not child.grow:
            box = arrange(child, bench, width, height, side)
            if box:
                boxes[index] = box
    gap = node.gap * bench.unit
    for index, child in enumerate(nodes):
        if child.grow:
            used = sum(box.height for box in boxes.values()) + gap * len(boxes)
            box = arrange(child, bench, width, height - used, side)
            if box:
                boxes[index] = box
                unfilled = 1 - box.width / width if box.picture_area else 0.0
    if not boxes:
        return None
    used = sum(box.height for box in boxes.values()) + gap * (len(boxes) - 1)
    spaces = sum(1 for child in nodes if child.space is not None)
    blank = max(0.0, height - used) / spaces if spaces and height < float("inf") else 0.0
    across = max(box.width for box in boxes.values())
    placed: list[tuple[Box, float, float]] = []
    y = 0.0
    for index, child in enumerate(nodes):
        if child.space is not None:
            y += blank
        elif index in boxes:
            box = boxes[index]
            y += gap if placed else 0.0
            placed.append((box, _offset(node.align, across - box.width), y))
            y += box.height
    return Box.of(placed, across, y, unfilled=unfilled)


# A picture beside text gives way to it in these steps, where the text would not fit otherwise.
_GIVING_WAY = (1.0, 0.87, 0.76, 0.66)


def _row(
    node: Node, nodes: tuple[Node, ...], bench: Bench, width: float, height: float, side: Side
) -> Box | None:
    """Children side by side; the growing one and the spaces share what is left of the width."""
    is_stretched = node.align == "stretch"
    box = None
    for part in _GIVING_WAY if is_stretched else (1.0,):
        box = _row_once(node, nodes, bench, width, height, side, part)
        if box is None or (box.is_whole and box.height <= height + 0.5):
            break
    return box


def _row_once(
    node: Node, nodes: tuple[Node, ...], bench: Bench, width: float, height: float, side: Side, part: float
) -> Box | None:
    gap = node.gap * bench.unit
    boxes: dict[int, Box] = {}
    used = 0.0
    for index, child in enumerate(nodes):
        if child.space is None and not child.grow:
            room = min(width * child.share * part, width - used)
            box = arrange(child, bench, room, height, side)
            if box:
                boxes[index] = box
                used += box.width + gap
    for index, child in enumerate(nodes):
        if child.grow:
            room = width - used
            tallest = max((box.height for box in boxes.values()), default=height)
            box = arrange(child, bench, room, tallest if node.align == "stretch" else height, side)
            if box and box.height > tallest + 0.5 and node.align == "stretch":
                box = arrange(child, bench, room, height, side)
            if box:
                boxes[index] = Box.of([(box, 0.0, 0.0)], room, box.height, box.baseline)
                used += room + gap
    if not boxes:
        return None
    used -= gap
    spaces = sum(1 for child in nodes if child.space is not None)
    return _placed_row(node, nodes, boxes, gap, max(0.0, width - used) / spaces if spaces else 0.0)


def _placed_row(node: Node, nodes: tuple[Node, ...], boxes: dict[int, Box], gap: float, blank: float) -> Box:
    tall = max(box.height for box in boxes.values())
    base = max(box.baseline for box in boxes.values())
    is_on_baseline = node.align == "baseline"
    placed: list[tuple[Box, float, float]] = []
    x = 0.0
    for index, child in enumerate(nodes):
        if child.space is not None:
            x += blank
        elif index in boxes:
            box = boxes[index]
            x += gap if placed else 0.0
            dy = base - box.baseline if is_on_baseline else _offset(node.align, tall - box.height)
            placed.append((box, x, dy))
            x += box.width
    bottom = max(dy + box.height for box, _, dy in placed)
    return Box.of(placed, x, bottom, base if is_on_baseline else None)


def _offset(align: str, slack: float) -> float:
    if align == "end":
        return slack
    return slack / 2 if align in ("center", "stretch") else 0.0
