"""Boxes: what a part of an arrangement becomes once it is set, with its contents at relative places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.compose.content import ShownWork
from mwstudio.compose.crop import crop_to, part_seen
from mwstudio.compose.frame import Image, Item, Line, Rect, Scrim, Side, Text
from mwstudio.library.layouts import Edge

_TOUCHES_PX = 1.5
_MIRRORED: dict[Side | None, Side | None] = {
    "left": "right",
    "right": "left",
    "top": "top",
    "bottom": "bottom",
    None: None,
}

_I = TypeVar("_I", bound=Item)


class Canvas(Struct, frozen=True):
    """The canvas in px, and the room on it in which things may stand."""

    width: int
    height: int
    room: Rect


class Box(Struct, frozen=True):
    """A set part: its size, its first baseline, its own items and its children, all relative to its top left.

    Its own items reach the edges of the canvas in ``bleed`` where the box touches that side of the room; ``cover`` is
    the work whose picture is cropped to fill them. ``is_plate`` says that it is a work on a mat. ``is_whole`` is
    False where a text had to be cut to fit; ``picture_area`` is what its plates cover, in px², and ``veiled_area``
    what of them lies under scrims; ``unfilled`` the greatest share of a column's width that a picture in it leaves
    blank; ``most_lines`` the lines of its longest headline, ``is_torn`` whether one of them ends within a phrase.
    """

    width: float
    height: float
    baseline: float
    items: tuple[Item, ...] = ()
    children: tuple[tuple[Box, float, float], ...] = ()
    bleed: tuple[Edge, ...] = ()
    cover: ShownWork | None = None
    is_plate: bool = False
    is_whole: bool = True
    picture_area: float = 0.0
    veiled_area: float = 0.0
    unfilled: float = 0.0
    most_lines: int = 0
    is_torn: bool = False

    @staticmethod
    def of(
        children: list[tuple[Box, float, float]],
        width: float,
        height: float,
        baseline: float | None = None,
        unfilled: float = 0.0,
    ) -> Box:
        """A box around placed children; its baseline is the first child's unless given."""
        if baseline is None:
            baseline = children[0][0].baseline + children[0][2] if children else height
        return Box(
            width,
            height,
            baseline,
            children=tuple(children),
            is_whole=all(child.is_whole for child, _, _ in children),
            picture_area=sum(child.picture_area for child, _, _ in children),
            veiled_area=sum(child.veiled_area for child, _, _ in children),
            unfilled=max([unfilled, *(child.unfilled for child, _, _ in children)]),
            most_lines=max((child.most_lines for child, _, _ in children), default=0),
            is_torn=any(child.is_torn for child, _, _ in children),
        )

    def placed(self, x: float, y: float, canvas: Canvas) -> Iterator[Item]:
        """Every item below this box, at its place on the canvas; edges of fills and pictures on whole pixels."""
        for item in self.items:
            if isinstance(item, Text):
                yield moved(item, x, y)
                continue
            flat = moved(item, round(x), round(y))
            if self.bleed:
                flat = replace(flat, rect=_bled(flat.rect, self.bleed, canvas))
            if self.cover and isinstance(flat, Image):
                flat = _filled(flat, self.cover)
            yield flat
        for child, dx, dy in self.children:
            yield from child.placed(x + dx, y + dy, canvas)


def moved(item: _I, dx: float, dy: float) -> _I:
    """The item at another place."""
    rect = Rect(item.rect.x + dx, item.rect.y + dy, item.rect.width, item.rect.height)
    if isinstance(item, Text):
        lines = tuple(Line(line.runs, line.x + dx, line.baseline + dy, line.width) for line in item.lines)
        return replace(item, rect=rect, lines=lines)
    return replace(item, rect=rect)


def mirrored(item: Item, width: float) -> Item:
    """The item on the other side of a canvas ``width`` px wide; pictures and text keep their own direction."""
    rect = Rect(width - item.rect.right, item.rect.y, item.rect.width, item.rect.height)
    if isinstance(item, Text):
        lines = tuple(
            Line(line.runs, width - line.x - line.width, line.baseline, line.width) for line in item.lines
        )
        return replace(item, rect=rect, lines=lines)
    if isinstance(item, Scrim):
        return replace(item, rect=rect, fade=_MIRRORED[item.fade])
    return replace(item, rect=rect)


def _bled(rect: Rect, edges: tuple[Edge, ...], canvas: Canvas) -> Rect:
    """The box, out to those edges of the canvas at whose side of the room it stands; on whole pixels."""
    room = canvas.room
    left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
    if "start" in edges and abs(left - room.x) < _TOUCHES_PX:
        left = 0
    if "end" in edges and abs(right - room.right) < _TOUCHES_PX:
        right = canvas.width
    if "top" in edges and abs(top - room.y) < _TOUCHES_PX:
        top = 0
    if "bottom" in edges and abs(bottom - room.bottom) < _TOUCHES_PX:
        bottom = canvas.height
    left, top, right, bottom = round(left), round(top), round(right), round(bottom)
    return Rect(left, top, right - left, bottom - top)


def _filled(image: Image, work: ShownWork) -> Image:
    """The picture, cropped round its focal point so that it fills its box."""
    rect = image.rect
    shown = crop_to(work.width, work.height, rect.width / rect.height, work.focus)
    return replace(
        image,
        shown=shown,
        scale=rect.width / (shown.width * work.width),
        part=part_seen(shown),
    )
