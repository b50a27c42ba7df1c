"""Composing one visual: the best arrangement, the largest type that serves the work, and a Frame of it."""

from __future__ import annotations

import math

import msgspec
from msgspec import Struct

from mwstudio.compose.arrange import arrange
from mwstudio.compose.box import Box, mirrored
from mwstudio.compose.content import Content
from mwstudio.compose.frame import Frame, Image, Rect
from mwstudio.compose.palette import Palette
from mwstudio.compose.setting import Typesetter
from mwstudio.compose.slots import Bench
from mwstudio.errors import Code, Level, Notice
from mwstudio.library.layouts import Layout, ShapeDesign
from mwstudio.library.platforms import Format, Shape, shape_of
from mwstudio.translation import tr

# Type sizes tried between the largest and the smallest; one step is about a fifteenth.
_STEPS = tuple(step / 9 for step in range(10))
# How the two wishes weigh: a picture near its aim, and large type.
_PICTURE_WEIGHT = 1.0
_TYPE_WEIGHT = 0.4
# A plate much narrower than its column looks lost in it; one only a little narrower looks like a mistake.
_UNFILLED_COST = 1.3
_MISALIGNED_COST = 0.12
_MISALIGNED_UP_TO = 0.15
# A headline of many short lines is hard to read.
_LINES_WELCOME = 3
_LINE_COST = 0.14
# A work below this part of what the room allows is worth dropping an optional item for.
_PICTURE_FLOOR = 0.5
# What is lost when an item is dropped, in the measure's own units.
_DROP_COST = 0.15


class Trial(Struct, frozen=True):
    """One way to compose: its box and what was tried, with how well it serves the work and the words."""

    box: Box
    arrangement: str
    step: float
    dropped: tuple[str, ...]
    merit: float
    fits: bool
    picture_share: float


def compose(
    content: Content,
    format_: Format,
    layout: Layout,
    palette: Palette,
    typesetter: Typesetter,
    name: str = "",
) -> Frame:
    """The Frame of ``content`` in one format. Pure: the same arguments give the same Frame.

    Text steps down in size, then optional items are dropped in the layout's order, then a text is cut at a word
    with an ellipsis; each loss is a Notice. ``name`` is what notices call this visual.
    """
    room = room_of(format_, layout)
    direction = content.direction
    if direction == "rtl":
        room = Rect(format_.width - room.right, room.y, room.width, room.height)
    trial = _best_trial(content, format_, layout, palette, typesetter, room)
    box = trial.box
    items = tuple(box.flattened(room.x, room.y + max(0.0, room.height - box.height) / 2))
    if direction == "rtl":
        items = tuple(mirrored(item, format_.width) for item in items)
        room = Rect(format_.width - room.right, room.y, room.width, room.height)
    return Frame(
        width=format_.width,
        height=format_.height,
        ground=palette.page.ground,
        items=items,
        safe=room,
        layout=layout.id,
        arrangement=trial.arrangement,
        direction=direction,
        language=content.language,
        notices=_notices(content, trial, tuple(i for i in items if isinstance(i, Image)), name),
    )


def room_of(format_: Format, layout: Layout) -> Rect:
    """Where things may stand: inside the platform's safe area and the layout's margin."""
    margin = round(min(format_.width, format_.height) * layout.margin)
    safe = format_.safe_area
    left, top = max(safe.left, margin), max(safe.top, margin)
    return Rect(
        left,
        top,
        format_.width - left - max(safe.right, margin),
        format_.height - top - max(safe.bottom, margin),
    )


def _best_trial(
    content: Content, format_: Format, layout: Layout, palette: Palette, typesetter: Typesetter, room: Rect
) -> Trial:
    design = layout.shapes[_shape(format_, room)]
    bench = Bench(
        content=content,
        layout=layout,
        design=design,
        palette=palette,
        typesetter=typesetter,
        shorter_px=min(format_.width, format_.height),
        step=0.0,
        dropped=frozenset(),
        known={},
    )
    aim = min(design.picture_share, 0.9 * _largest_share(content, format_, room))
    present = [slot for slot in layout.drop if slot in content.texts or (slot == "qr" and content.qr)]
    best: Trial | None = None
    for count in range(len(present) + 1):
        for step in _STEPS:
            # No trial with type this small, or this much left out, can be better than the best so far.
            if best and -_TYPE_WEIGHT * step - _DROP_COST * count <= best.merit:
                break
            for arrangement in design.use:
                trial = _trial(bench, design, arrangement, step, tuple(present[:count]), room, format_, aim)
                if trial.fits and (best is None or trial.merit > best.merit):
                    best = trial
        if best is not None and (not content.works or best.picture_share >= _PICTURE_FLOOR * aim):
            return best
    return best or _cut_trial(bench, design, tuple(present), room, format_, aim)


def _shape(format_: Format, room: Rect) -> Shape:
    """The shape class to arrange for: that of the canvas, or of the room where a cover shows only its middle."""
    is_middle = room.width / room.height < format_.width / format_.height
    return (
        shape_of(room.width, room.height) if is_middle and format_.width > format_.height else format_.shape
    )


def _cut_trial(
    bench: Bench, design: ShapeDesign, dropped: tuple[str, ...], room: Rect, format_: Format, aim: float
) -> Trial:
    """Nothing fits whole: the smallest type, every text within its lines, longer ones cut at a word."""
    trials = [_trial(bench, design, name, 1.0, dropped, room, format_, aim) for name in design.use]
    for extra in (
        ("label",),
        ("label", "headline"),
        ("label", "headline", "credit"),
        ("label", "headline", "credit", "picture"),
    ):
        held = [t for t in trials if t.box.height <= room.height + 0.5 and t.box.width <= room.width + 0.5]
        if held:
            return max(held, key=lambda trial: trial.merit)
        trials = [
            _trial(bench, design, name, 1.0, (*dropped, *extra), room, format_, aim) for name in design.use
        ]
    return min(trials, key=lambda trial: trial.box.height)


def _trial(
    bench: Bench,
    design: ShapeDesign,
    arrangement: str,
    step: float,
    dropped: tuple[str, ...],
    room: Rect,
    format_: Format,
    aim: float,
) -> Trial:
    bench = msgspec.structs.replace(bench, step=step, dropped=frozenset(dropped))
    box = arrange(bench.layout.arrangements[arrangement], bench, room.width, room.height) or Box(0, 0, 0)
    share = box.picture_area / (format_.width * format_.height)
    merit = -_TYPE_WEIGHT * step - _DROP_COST * len(dropped)
    if 0.004 < box.unfilled < _MISALIGNED_UP_TO:
        merit -= _MISALIGNED_COST
    merit -= _UNFILLED_COST * box.unfilled + _LINE_COST * max(0, box.most_lines - _LINES_WELCOME)
    if aim > 0:
        merit += _PICTURE_WEIGHT * min(0.0, math.log(max(share, 1e-6) / aim))
    fits = box.is_whole and box.height <= room.height + 0.5 and box.width <= room.width + 0.5
    return Trial(box, arrangement, step, dropped, merit, fits, share)


def _largest_share(content: Content, format_: Format, room: Rect) -> float:
    """The share of the canvas the first work would cover with the whole room to itself."""
    if not content.works:
        return 0.0
    work = content.works[0]
    scale = min(room.width / work.width, room.height / work.height)
    return work.width * work.height * scale * scale / (format_.width * format_.height)


def _notices(content: Content, trial: Trial, images: tuple[Image, ...], name: str) -> tuple[Notice, ...]:
    notices = []
    names = {
        "date": tr("the date"),
        "medium": tr("material and dimensions"),
        "qr": tr("the QR code"),
        "institution": tr("the institution's name"),
        "label": tr("the label"),
        "headline": tr("the headline"),
        "credit": tr("the credit line"),
        "picture": tr("the picture"),
    }
    for slot in trial.dropped:
        level: Level = "info" if slot in ("date", "medium") else "warning"
        text = tr("There was no room for {item}; it was left out.", item=names.get(slot, slot))
        notices.append(Notice(level, Code.ITEM_DROPPED, text, name))
    if not trial.box.is_whole:
        text = tr(
            "A text is too long for this format and ends with an ellipsis. Shorten it, or choose another format."
        )
        notices.append(Notice("warning", Code.TEXT_DOES_NOT_FIT, text, name))
    notices.extend(
        Notice(
            "warning",
            Code.PICTURE_ENLARGED,
            tr(
                "The picture is enlarged to {percent} % and may look soft. Use a larger file.",
                percent=round(image.scale * 100),
            ),
            name,
        )
        for image in images
        if image.role == "picture" and image.scale > 1.005
    )
    if content.works and trial.picture_share < 0.12:
        notices.append(Notice("info", Code.WORK_SMALL, tr("The work is shown small in this format."), name))
    return tuple(notices)
