"""Composing one visual: the best arrangement, the largest type that serves the work, and a Frame of it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.compose.arrange import arrange
from mwstudio.compose.bench import Bench
from mwstudio.compose.box import Box, Canvas, mirrored
from mwstudio.compose.content import Content
from mwstudio.compose.crop import DETAIL
from mwstudio.compose.frame import SEEN_WHOLE, Frame, Image, Item, Rect
from mwstudio.compose.ink import with_ink_inside
from mwstudio.compose.obeying import obeying
from mwstudio.compose.palette import Palette
from mwstudio.compose.scrims import with_scrims
from mwstudio.compose.setting import Typesetter
from mwstudio.errors import Code, Level, Notice
from mwstudio.library.layouts import Layout, Page, ShapeDesign
from mwstudio.library.platforms import Format, Shape, shape_of
from mwstudio.model.work import Rules
from mwstudio.translation import tr

# Type sizes tried between the largest and the smallest, and above, where a flat work leaves height; one step is
# about a fifteenth.
_STEPS = tuple(step / 9 for step in range(-4, 10))
# At first only every third is tried, with every arrangement; then the neighbours of the best, with its own.
_FIRST_STEPS = _STEPS[::3] if _STEPS[-1] in _STEPS[::3] else (*_STEPS[::3], _STEPS[-1])
# How the two wishes weigh: a picture near its aim, and large type.
_PICTURE_WEIGHT = 1.0
_TYPE_WEIGHT = 0.4
_GROWN_TYPE_WEIGHT = 0.12
# A plate much narrower than its column looks lost in it; one only a little narrower looks like a mistake.
_UNFILLED_COST = 1.3
_MISALIGNED_COST = 0.12
_MISALIGNED_UP_TO = 0.15
# A headline of many short lines is hard to read.
_LINES_WELCOME = 3
_LINE_COST = 0.14
# A headline that breaks within a phrase stumbles; smaller type often keeps it whole.
_TORN_COST = 0.3
# A work below this part of what the room allows is worth dropping an optional item for.
_PICTURE_FLOOR = 0.5
# A crop that shows less than this part of a work, or enlarges it, is rarely worth it.
_LITTLE_SEEN = 0.3
_LITTLE_SEEN_COST = 1.0
_ENLARGED_COST = 60.0
# What is lost when an item is dropped, in the measure's own units.
_DROP_COST = 0.6
_DROP_COSTS = {"date": 0.1, "theme": 0.1, "medium": 0.15, "text": 0.3}
# What goes last, where even the smallest type leaves no room.
_LAST_DROPPED = (
    ("text", "label"),
    ("text", "label", "headline"),
    ("text", "label", "headline", "credit"),
    ("text", "label", "headline", "credit", "picture", "works"),
)


class Trial(Struct, frozen=True):
    """One way to compose: its box and what was tried, with how well it serves the work and the words."""

    box: Box
    arrangement: str
    step: float
    dropped: tuple[str, ...]
    merit: float
    fits: bool
    picture_share: float


class _Room(Struct, frozen=True):
    """What is composed for: the format, the room in it, the design for its shape, and the share a picture aims at."""

    format: Format
    rect: Rect
    design: ShapeDesign
    aim: float

    @property
    def canvas(self) -> Canvas:
        return Canvas(self.format.width, self.format.height, self.rect)


def compose(
    content: Content,
    format_: Format,
    layout: Layout,
    palette: Palette,
    typesetter: Typesetter,
    name: str = "",
    page: Page | None = None,
) -> Frame:
    """The Frame of ``content`` in one format. Pure: the same arguments give the same Frame.

    Text steps down in size, then optional items are dropped in the layout's order, then a text is cut at a word
    with an ellipsis; each loss is a Notice. ``name`` is what notices call this visual; ``page`` is the one of a
    layout's two visuals.
    """
    safe = room_of(format_, layout)
    direction = content.direction
    rect = safe
    if direction == "rtl":
        rect = Rect(format_.width - safe.right, safe.y, safe.width, safe.height)
    design, obeyed = obeying(layout, layout.shapes[_shape(format_, rect)], content.works)
    room = _Room(
        format_,
        rect,
        design,
        min(design.picture_share, 0.9 * _largest_share(content, format_, rect)),
    )
    bench = Bench(
        content=content,
        layout=layout,
        design=design,
        palette=palette,
        typesetter=typesetter,
        canvas=room.canvas,
        step=0.0,
        dropped=frozenset(),
        known={},
        page=page,
    )
    trial = _best_trial(bench, room)
    items = _items(trial, room)
    if any(image.part < DETAIL for image in items if isinstance(image, Image)) and content.details:
        # Now that a crop is certain, the label says so.
        detail = replace(content, texts={**content.texts, **content.details})
        trial = _best_trial(replace(bench, content=detail, known={}), room)
        items = _items(trial, room)
    if direction == "rtl":
        items = tuple(mirrored(item, format_.width) for item in items)
    items = with_ink_inside(items, typesetter.measurer, safe)
    items = with_scrims(items, content.works, palette, bench.shorter_px)
    images = tuple(item for item in items if isinstance(item, Image))
    return Frame(
        width=format_.width,
        height=format_.height,
        ground=palette.page.ground,
        items=items,
        safe=safe,
        layout=layout.id,
        arrangement=trial.arrangement,
        direction=direction,
        language=content.language,
        notices=(*_rule_notices(obeyed, name), *_notices(content, trial, images, name)),
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


def _items(trial: Trial, room: _Room) -> tuple[Item, ...]:
    """The items of a trial at their places; what leaves height over stands in the middle."""
    top = room.rect.y + max(0.0, room.rect.height - trial.box.height) / 2
    return tuple(trial.box.placed(room.rect.x, top, room.canvas))


def _best_trial(bench: Bench, room: _Room) -> Trial:
    content, design = bench.content, room.design
    present = [slot for slot in bench.layout.drop if _is_present(slot, content)]
    best: Trial | None = None
    for count in range(len(present) + 1):
        dropped = tuple(present[:count])
        for step in _FIRST_STEPS:
            # No trial with type this small, or this much left out, can be better than the best so far.
            if best and _type_merit(step) - _drop_cost(dropped) <= best.merit:
                break
            for arrangement in design.use:
                best = _better(best, _trial(bench, room, arrangement, step, dropped))
        if best and best.dropped == dropped:
            at, arrangement = _STEPS.index(best.step), best.arrangement
            for step in _STEPS[max(0, at - 2) : at] + _STEPS[at + 1 : at + 3]:
                best = _better(best, _trial(bench, room, arrangement, step, dropped))
        if best is not None and (not content.works or best.picture_share >= _PICTURE_FLOOR * room.aim):
            return best
    return best or _cut_trial(bench, room, tuple(present))


def _better(best: Trial | None, trial: Trial) -> Trial | None:
    return trial if trial.fits and (best is None or trial.merit > best.merit) else best


def _is_present(slot: str, content: Content) -> bool:
    """Whether there is anything in a slot that could be left out."""
    match slot:
        case "qr":
            return bool(content.qr)
        case "partners":
            return bool(content.partners)
        case "institution":
            return "institution" in content.texts or bool(content.logo or content.logo_on_dark)
    return slot in content.texts


def _shape(format_: Format, room: Rect) -> Shape:
    """The shape class to arrange for: that of the canvas, or of the room where a cover shows only its middle."""
    is_middle = room.width / room.height < format_.width / format_.height
    return (
        shape_of(room.width, room.height) if is_middle and format_.width > format_.height else format_.shape
    )


def _cut_trial(bench: Bench, room: _Room, dropped: tuple[str, ...]) -> Trial:
    """Nothing fits whole: the smallest type, every text within its lines, longer ones cut at a word."""
    names = room.design.use
    trials = [_trial(bench, room, name, 1.0, dropped) for name in names]
    for extra in _LAST_DROPPED:
        held = [
            t
            for t in trials
            if t.box.height <= room.rect.height + 0.5 and t.box.width <= room.rect.width + 0.5
        ]
        if held:
            return max(held, key=lambda trial: trial.merit)
        trials = [_trial(bench, room, name, 1.0, (*dropped, *extra)) for name in names]
    return min(trials, key=lambda trial: trial.box.height)


def _trial(bench: Bench, room: _Room, arrangement: str, step: float, dropped: tuple[str, ...]) -> Trial:
    bench = replace(bench, step=step, dropped=frozenset(dropped))
    rect = room.rect
    box = arrange(bench.layout.arrangements[arrangement], bench, rect.width, rect.height) or Box(0, 0, 0)
    share = (box.picture_area - box.veiled_area) / (room.format.width * room.format.height)
    merit = _type_merit(step) - _drop_cost(dropped)
    if 0.004 < box.unfilled < _MISALIGNED_UP_TO:
        merit -= _MISALIGNED_COST
    merit -= _TORN_COST if box.is_torn else 0.0
    merit -= _UNFILLED_COST * box.unfilled + _LINE_COST * max(0, box.most_lines - _LINES_WELCOME)
    if bench.layout.arrangements[arrangement].crops:
        merit -= _crop_cost(box, room)
    if room.aim > 0:
        merit += _PICTURE_WEIGHT * min(0.0, math.log(max(share, 1e-6) / room.aim))
    fits = box.is_whole and box.height <= rect.height + 0.5 and box.width <= rect.width + 0.5
    return Trial(box, arrangement, step, dropped, merit, fits, share)


def _type_merit(step: float) -> float:
    """What type of this size is worth: small type costs; type that grows into free height gains a little."""
    return -step * (_TYPE_WEIGHT if step > 0 else _GROWN_TYPE_WEIGHT)


def _drop_cost(dropped: Iterable[str]) -> float:
    return sum(_DROP_COSTS.get(slot, _DROP_COST) for slot in dropped)


def _crop_cost(box: Box, room: _Room) -> float:
    """What is lost where a crop shows little of a work, or shows it larger than its pixels."""
    cost = 0.0
    for image in box.placed(room.rect.x, room.rect.y, room.canvas):
        if isinstance(image, Image) and image.part < SEEN_WHOLE:
            cost = max(cost, _ENLARGED_COST * math.log(max(1.0, image.scale)))
            cost = max(cost, _LITTLE_SEEN_COST * math.log(max(1.0, _LITTLE_SEEN / image.part)))
    return cost


def _largest_share(content: Content, format_: Format, room: Rect) -> float:
    """The share of the canvas the first work would cover with the whole room to itself."""
    if not content.works:
        return 0.0
    work = content.works[0]
    scale = min(room.width / work.width, room.height / work.height)
    return work.width * work.height * scale * scale / (format_.width * format_.height)


def _rule_notices(obeyed: Rules, name: str) -> tuple[Notice, ...]:
    """What was done because a lender forbids the rest."""
    texts = []
    if obeyed.no_crop:
        texts.append(tr("The lender forbids cropping: the work is shown whole."))
    if obeyed.no_text_over:
        texts.append(tr("The lender forbids text over the work: it stands beside it."))
    return tuple(Notice("info", Code.RULE_OBEYED, text, name) for text in texts)


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
        "works": tr("the works"),
        "text": tr("the text"),
        "theme": tr("the day's theme"),
        "partners": tr("the partners' marks"),
    }
    for slot in trial.dropped:
        level: Level = "info" if slot in _DROP_COSTS else "warning"
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
