"""Arranging: columns, rows and layers of slots become one box, top down, each part set once."""

from __future__ import annotations

from msgspec.structs import replace

from mwstudio.compose.bench import Bench, Side
from mwstudio.compose.box import Box
from mwstudio.compose.frame import Fill, Item, Rect, Scrim
from mwstudio.compose.frame import Side as CanvasSide
from mwstudio.compose.slots import slot_box
from mwstudio.library.layouts import Edge, Node

# A scrim fades out over this many spacing units.
_FADE = 12.0
_ON_CANVAS: dict[Edge, CanvasSide] = {"top": "top", "end": "right", "bottom": "bottom", "start": "left"}


def arrange(node: Node, bench: Bench, width: float, height: float, side: Side = "start") -> Box | None:
    """The box of ``node`` in a room of ``width`` x ``height`` px; None where nothing in it has content.

    The box may come out larger than the room: then this trial does not fit.
    """
    if node.page is not None and node.page != bench.page:
        return None
    if node.on or node.pad:
        return _surface(node, bench, width, height, side)
    return _contents(node, bench, width, height, side)


def _contents(node: Node, bench: Bench, width: float, height: float, side: Side) -> Box | None:
    if node.slot is not None:
        return slot_box(node, bench, width, height, side)
    if node.layers is not None:
        return _layers(node.layers, bench, width, height, side)
    if node.row is not None:
        return _row(node, node.row, bench, width, height, side)
    return _column(node, node.column or (), bench, width, height)


def _surface(node: Node, bench: Bench, width: float, height: float, side: Side) -> Box | None:
    """A part with a surface under it, over the whole width; edges that bleed have no padding.

    One that bleeds at top and bottom fills the height too.
    """
    pad = node.pad * bench.unit
    left, top, right, bottom = (
        0.0 if edge in node.bleed else pad for edge in ("start", "top", "end", "bottom")
    )
    on = replace(bench, on=node.on) if node.on else bench
    inner = _contents(node, on, width - left - right, height - top - bottom, side)
    if inner is None:
        return None
    full = left + inner.width + right
    full = full if node.on is None else max(full, width)
    tall = top + inner.height + bottom
    if {"top", "bottom"} <= set(node.bleed) and tall < height < float("inf"):
        top, tall = top + (height - tall) / 2, height
    rect = Rect(0, 0, round(full), round(tall))
    items: tuple[Item, ...] = ()
    if node.on == "over":
        fade = _ON_CANVAS[node.fade] if node.fade else None
        items = (Scrim("scrim", rect, on.surface.ground, 0.0, fade, round(_FADE * bench.unit)),)
    elif node.on:
        items = (Fill("surface", rect, on.surface.ground),)
    box = Box.of([(inner, left, top)], full, tall, inner.baseline + top, inner.unfilled)
    return replace(
        box,
        items=items,
        bleed=node.bleed,
        veiled_area=full * tall if node.on == "over" else box.veiled_area,
    )


def _layers(nodes: tuple[Node, ...], bench: Bench, width: float, height: float, side: Side) -> Box | None:
    """Children one on the other, each with the whole room."""
    boxes = [box for child in nodes if (box := arrange(child, bench, width, height, side))]
    if not boxes:
        return None
    placed = [(box, 0.0, 0.0) for box in boxes]
    return Box.of(placed, max(box.width for box in boxes), max(box.height for box in boxes))


def _column(node: Node, nodes: tuple[Node, ...], bench: Bench, width: float, height: float) -> Box | None:
    """Children one below the other; the growing one and the spaces share what is left of the height."""
    side: Side = "end" if node.align == "end" else "center" if node.align == "center" else "start"
    boxes: dict[int, Box] = {}
    unfilled = 0.0
    # What stands in the middle of the column whatever the column does, such as a picture.
    centred = {index for index, child in enumerate(nodes) if child.slot and child.align == "center"}
    for index, child in enumerate(nodes):
        if child.space is None and not child.grow:
            box = arrange(child, bench, width, height * child.share, side)
            if box:
                boxes[index] = box
    gap = node.gap * bench.unit
    for index, child in enumerate(nodes):
        if child.grow:
            used = sum(box.height for box in boxes.values()) + gap * len(boxes)
            box = arrange(child, bench, width, height - used, side)
            if box:
                boxes[index] = box
                unfilled = 1 - box.width / width if box.is_plate else 0.0
    if not boxes:
        return None
    # The place of the growing part is all that is left; what does not fill it stands in its middle.
    is_filled = height < float("inf") and any(nodes[index].grow for index in boxes)
    slack = height - sum(box.height for box in boxes.values()) - gap * (len(boxes) - 1) if is_filled else 0.0
    slack = max(0.0, slack) / sum(1 for index in boxes if nodes[index].grow) if is_filled else 0.0
    used = sum(box.height for box in boxes.values()) + gap * (len(boxes) - 1)
    spaces = sum(child.space or 0.0 for child in nodes if child.space is not None)
    blank = max(0.0, height - used) / spaces if spaces and not is_filled and height < float("inf") else 0.0
    across = max(box.width for box in boxes.values())
    if node.align == "center" or centred:
        across = max(across, width)
    placed: list[tuple[Box, float, float]] = []
    y = 0.0
    for index, child in enumerate(nodes):
        if child.space is not None:
            y += blank * child.space
        elif index in boxes:
            box = boxes[index]
            y += gap if placed else 0.0
            room = slack if child.grow else 0.0
            align = "center" if index in centred else node.align
            placed.append((box, _offset(align, across - box.width), y + room / 2))
            y += box.height + room
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
                offset = _offset(child.align, room - box.width) if child.slot else 0.0
                room = max(room, box.width)  # a part that is too wide shows as such
                boxes[index] = Box.of([(box, offset, 0.0)], room, box.height, box.baseline)
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
