"""Boxes: what a part of an arrangement becomes once it is set, with its contents at relative places."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from mwstudio.compose.frame import Item, Line, Rect, Text


class Box(Struct, frozen=True):
    """A set part: its size, its first baseline, its own items and its children, all relative to its top left.

    ``is_whole`` is False where a text had to be cut to fit; ``picture_area`` is what its plates cover, in px²;
    ``unfilled`` the greatest share of a column's width that a picture in it leaves blank; ``most_lines`` the lines
    of its longest headline.
    """

    width: float
    height: float
    baseline: float
    items: tuple[Item, ...] = ()
    children: tuple[tuple[Box, float, float], ...] = ()
    is_whole: bool = True
    picture_area: float = 0.0
    unfilled: float = 0.0
    most_lines: int = 0

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
            unfilled=max([unfilled, *(child.unfilled for child, _, _ in children)]),
            most_lines=max((child.most_lines for child, _, _ in children), default=0),
        )

    def flattened(self, x: float, y: float) -> Iterator[Item]:
        """Every item below this box, placed on the canvas. Edges of fills and pictures fall on whole pixels."""
        if self.items and not isinstance(self.items[0], Text):
            x, y = round(x), round(y)
        for item in self.items:
            yield moved(item, x, y)
        for child, dx, dy in self.children:
            yield from child.flattened(x + dx, y + dy)


def moved(item: Item, dx: float, dy: float) -> Item:
    """The item at another place."""
    rect = Rect(item.rect.x + dx, item.rect.y + dy, item.rect.width, item.rect.height)
    if isinstance(item, Text):
        lines = tuple(Line(line.runs, line.x + dx, line.baseline + dy, line.width) for line in item.lines)
        return msgspec.structs.replace(item, rect=rect, lines=lines)
    return msgspec.structs.replace(item, rect=rect)


def mirrored(item: Item, width: float) -> Item:
    """The item on the other side of a canvas ``width`` px wide; pictures and text keep their own direction."""
    rect = Rect(width - item.rect.right, item.rect.y, item.rect.width, item.rect.height)
    if isinstance(item, Text):
        lines = tuple(
            Line(line.runs, width - line.x - line.width, line.baseline, line.width) for line in item.lines
        )
        return msgspec.structs.replace(item, rect=rect, lines=lines)
    return msgspec.structs.replace(item, rect=rect)
