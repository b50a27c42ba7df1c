"""Plates: works as boxes, whole on a mat, whole without one, cropped to fill a place, or several together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

from mwstudio.compose.bench import Bench
from mwstudio.compose.box import Box
from mwstudio.compose.content import ShownWork
from mwstudio.compose.frame import Fill, Image, Rect
from mwstudio.compose.glance import WHOLE
from mwstudio.library.layouts import Edge, Node

_SMALLEST_PX = 8
_AIR = 2.4
# A work among others is recognised from this many spacing units on, across its shorter side.
_SMALLEST_IN_GRID = 2.5


def picture_box(node: Node, bench: Bench, width: float, height: float) -> Box | None:
    """The box of one work; None where the post has no such work."""
    number = (node.work or 1) - 1
    if number >= len(bench.content.works):
        return None
    work = bench.content.works[number]
    if width < _SMALLEST_PX or height < _SMALLEST_PX:
        return Box(width, max(height, 0.0) + bench.shorter_px, 0.0)  # does not fit
    if node.fit == "cover" and may_crop(work) and (_is_large_enough(node, work, bench, width, height)):
        rect = Rect(0, 0, int(width), int(height))
        image = Image("picture", work.asset, rect, WHOLE, 1.0, work.id)
        return Box(width, height, height, (image,), bleed=node.bleed, cover=work, picture_area=width * height)
    if node.fit == "cover":
        return _in_place(work, bench, width, height)
    return _whole_box(work, bench, width, height, with_mat=node.fit == "mat")


def works_box(bench: Bench, width: float, height: float) -> Box | None:
    """All works together, whole, in rows that fill the width or columns that fill the height."""
    works = bench.content.works
    if not works:
        return None
    gap = max(2.0, round(bench.unit * 1.5))
    best: Box | None = None
    for rows in _partitions(works):
        for is_across in (True, False):
            box = _justified(rows, bench, width, height, gap, is_across=is_across)
            if box and (best is None or box.picture_area > best.picture_area):
                best = box
    return best or Box(width, max(height, 0.0) + bench.shorter_px, 0.0)


def may_crop(work: ShownWork) -> bool:
    """Whether a layout may crop a work: its lender allows it, and it is no object on an empty or white ground."""
    look = work.glance
    return not work.rules.no_crop and not (look and (look.is_cut_out or look.is_on_white))


def _is_large_enough(node: Node, work: ShownWork, bench: Bench, width: float, height: float) -> bool:
    """Whether a picture fills its place without being enlarged; under a text it fills its place in any case."""
    if len(node.bleed) == len(get_args(Edge)):
        return True
    room, canvas = bench.canvas.room, bench.canvas
    across = width + ("start" in node.bleed) * room.x + ("end" in node.bleed) * (canvas.width - room.right)
    down = height + ("top" in node.bleed) * room.y + ("bottom" in node.bleed) * (canvas.height - room.bottom)
    return max(across / work.width, down / work.height) <= 1.0


def _in_place(work: ShownWork, bench: Bench, width: float, height: float) -> Box:
    """The work whole in the middle of a place that a crop would have filled, with air round it."""
    air = _AIR * bench.unit
    box = _whole_box(work, bench, width - 2 * air, height - 2 * air, with_mat=True)
    if box.width > width or box.height > height:
        return box  # does not fit
    return Box.of([(box, (width - box.width) / 2, (height - box.height) / 2)], width, height)


def _whole_box(work: ShownWork, bench: Bench, width: float, height: float, *, with_mat: bool) -> Box:
    """The work whole, on a mat of equal margins that hugs it; an object stands on the ground with room round it."""
    is_object = work.glance is not None and work.glance.is_cut_out
    margin = max(2, round(bench.layout.mat * bench.shorter_px)) if with_mat or is_object else 0
    subject = work.glance.subject if work.glance and is_object else WHOLE
    full_width, full_height = work.width * subject.width, work.height * subject.height
    free_width, free_height = width - 2 * margin, height - 2 * margin
    if free_width < _SMALLEST_PX or free_height < _SMALLEST_PX:
        return Box(width, max(height, 0.0) + bench.shorter_px, 0.0)
    scale = min(free_width / full_width, free_height / full_height)
    picture_width, picture_height = max(1, int(full_width * scale)), max(1, int(full_height * scale))
    return _plate(
        work, bench, picture_width, picture_height, margin, subject, with_mat=with_mat and not is_object
    )


def _partitions(works: Sequence[ShownWork]) -> Iterator[tuple[tuple[ShownWork, ...], ...]]:
    """Every way to part the works into rows, in order."""
    for cuts in range(1 << (len(works) - 1)):
        rows: list[list[ShownWork]] = [[works[0]]]
        for index, work in enumerate(works[1:]):
            if cuts >> index & 1:
                rows.append([work])
            else:
                rows[-1].append(work)
        yield tuple(map(tuple, rows))


def _justified(
    rows: tuple[tuple[ShownWork, ...], ...],
    bench: Bench,
    width: float,
    height: float,
    gap: float,
    *,
    is_across: bool,
) -> Box | None:
    """Works in rows of one width (or columns of one height), each whole on its mat; None where none would be seen.

    In a row of one height the widths are as the proportions of the works; that height is found from the width left
    beside mats and gaps. Rows too tall together are all made lower, and then narrower than the room.
    """
    mat = max(2, round(bench.layout.mat * bench.shorter_px * 0.5))
    along, across = (width, height) if is_across else (height, width)
    ratios = [
        [work.width / work.height if is_across else work.height / work.width for work in row] for row in rows
    ]
    depth_left = across - gap * (len(rows) - 1) - 2 * mat * len(rows)
    depths = [
        (along - gap * (len(row) - 1) - 2 * mat * len(row)) / sum(ratio)
        for row, ratio in zip(rows, ratios, strict=True)
    ]
    if depth_left <= 0 or min(depths) <= 0:
        return None
    scale = min(1.0, depth_left / sum(depths))
    if scale * min(depths) < _SMALLEST_IN_GRID * bench.unit:
        return None
    placed: list[tuple[Box, float, float]] = []
    at = 0.0
    longest = max(
        scale * depth * sum(ratio) + gap * (len(row) - 1) + 2 * mat * len(row)
        for depth, ratio, row in zip(depths, ratios, rows, strict=True)
    )
    for row, ratio, whole_depth in zip(rows, ratios, depths, strict=True):
        depth = whole_depth * scale
        length = depth * sum(ratio) + gap * (len(row) - 1) + 2 * mat * len(row)
        start = (longest - length) / 2
        for work, part in zip(row, ratio, strict=True):
            w, h = (depth * part, depth) if is_across else (depth, depth * part)
            box = _plate(work, bench, int(w), int(h), mat)
            placed.append((box, *((start, at) if is_across else (at, start))))
            start += (box.width if is_across else box.height) + gap
        at += depth + 2 * mat + gap
    size = (longest, at - gap) if is_across else (at - gap, longest)
    return Box.of(placed, *size)


def _plate(
    work: ShownWork,
    bench: Bench,
    width: int,
    height: int,
    margin: int,
    shown: Rect = WHOLE,
    *,
    with_mat: bool = True,
) -> Box:
    """The part ``shown`` of a work at a size, with equal margins, on a mat if wanted."""
    width, height = max(1, width), max(1, height)
    plate = Rect(0, 0, width + 2 * margin, height + 2 * margin)
    place = Rect(margin, margin, width, height)
    image = Image("picture", work.asset, place, shown, width / (work.width * shown.width), work.id)
    mat = (Fill("mat", plate, bench.palette.mat.ground),) if with_mat else ()
    area = plate.width * plate.height
    return Box(plate.width, plate.height, plate.height, (*mat, image), is_plate=with_mat, picture_area=area)
