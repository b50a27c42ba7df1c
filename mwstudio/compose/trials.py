"""Trials: every arrangement a layout offers, at several type sizes, and the one that serves work and words best."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.compose.arrange import arrange
from mwstudio.compose.bench import Bench
from mwstudio.compose.box import Box, Canvas
from mwstudio.compose.content import Content
from mwstudio.compose.frame import SEEN_WHOLE, Image, Item, Rect
from mwstudio.library.layouts import ShapeDesign
from mwstudio.library.platforms import Format

# Type sizes tried between the largest and the smallest, and above, where a flat work leaves height; one step is
# about a fifteenth.
_STEPS = tuple(step / 9 for step in range(-4, 10))
# At first only every third is tried, with every arrangement; then the neighbours of the best, with its own.
_FIRST_STEPS = _STEPS[::3] if _STEPS[-1] in _STEPS[::3] else (*_STEPS[::3], _STEPS[-1])
# How the two wishes weigh: a picture near its aim, and large type. Type weighs the more, the less of the canvas is free
# of what a platform lays over it: such canvases are read on a phone at arm's length.
_PICTURE_WEIGHT = 1.0
_TYPE_WEIGHT = 0.33
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
_LITTLE_SEEN = 0.4
_LITTLE_SEEN_COST = 1.0
_ENLARGED_COST = 60.0
# What is lost when an item is dropped, in the measure's own units.
_DROP_COST = 0.6
DROP_COSTS = {"date": 0.1, "theme": 0.1, "medium": 0.15, "text": 0.3}
# However large type is wanted, so much of the picture stays.
_LEAST_LEFT = 0.5
# Where even that does not help, texts are cut to so many lines, and then to fewer.
_LINES_MOST = 8
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


class Room(Struct, frozen=True):
    """What is composed for: the format, the room in it, the design for its shape, and the share a picture aims at."""

    format: Format
    rect: Rect
    design: ShapeDesign
    aim: float

    @property
    def free(self) -> float:
        """How much of the canvas there is to compose in, 0 to 1."""
        return self.rect.width * self.rect.height / (self.format.width * self.format.height)

    @property
    def canvas(self) -> Canvas:
        """The canvas, for placing boxes."""
        return Canvas(self.format.width, self.format.height, self.rect)


def best_trial(bench: Bench, room: Room, larger: int = 0) -> Trial:
    """The trial of highest merit; where nothing fits whole, the one that cuts least.

    ``larger`` is by how many steps type is wanted larger than in that one, or smaller (below 0); it goes as far as
    everything still fits.
    """
    best = _best_trial(bench, room)
    wanted = _STEPS.index(best.step) - larger
    towards = range(min(max(wanted, 0), len(_STEPS) - 1), _STEPS.index(best.step), 1 if larger > 0 else -1)
    for step in (_STEPS[at] for at in towards):
        resized: Trial | None = None
        for arrangement in room.design.use:
            resized = _better(resized, _trial(bench, room, arrangement, step, best.dropped))
        if resized and resized.picture_share >= _LEAST_LEFT * best.picture_share:
            return resized
    return best


def _best_trial(bench: Bench, room: Room) -> Trial:
    content, design = bench.content, room.design
    present = [slot for slot in bench.layout.drop if _is_present(slot, content)]
    best: Trial | None = None
    for count in range(len(present) + 1):
        dropped = tuple(present[:count])
        for arrangement in design.use:
            # Its picture is never larger than beside the smallest type: where that is worth little, nothing is tried.
            most = (
                _picture_merit(_trial(bench, room, arrangement, 1.0, dropped).picture_share, room)
                if best
                else 0.0
            )
            for step in _FIRST_STEPS:
                # No trial with type this small, or this much left out, can be better than the best so far.
                if best and _type_merit(step, room) + most - _drop_cost(dropped) <= best.merit:
                    break
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


def items_of(trial: Trial, room: Room) -> tuple[Item, ...]:
    """The items of a trial at their places; what leaves height over stands in the middle."""
    top = room.rect.y + max(0.0, room.rect.height - trial.box.height) / 2
    return tuple(trial.box.placed(room.rect.x, top, room.canvas))


def _is_present(slot: str, content: Content) -> bool:
    """Whether there is anything in a slot that could be left out."""
    match slot:
        case "qr":
            return bool(content.qr)
        case "partners":
            return bool(content.partners)
        case "institution":
            return "institution" in content.texts or bool(content.logo or content.logo_on_dark)
        case "picture" | "works":
            return bool(content.works)
    return slot in content.texts


def _cut_trial(bench: Bench, room: Room, dropped: tuple[str, ...]) -> Trial:
    """Nothing fits whole: the smallest type, every text within its lines, longer ones cut at a word."""
    names = room.design.use
    trials = [_trial(bench, room, name, 1.0, dropped) for name in names]
    for last in _LAST_DROPPED:
        extra = tuple(slot for slot in last if slot not in dropped and _is_present(slot, bench.content))
        held = [trial for trial in trials if _is_held(trial, room)]
        if held:
            return max(held, key=lambda trial: (trial.box.is_whole, trial.merit))
        trials = [_trial(bench, room, name, 1.0, (*dropped, *extra)) for name in names]
    # What is left is of another kind, such as a quotation, and too long: no text has more lines than fit.
    for most in range(_LINES_MOST, 0, -1):
        short = replace(bench, most_lines=most)
        trials = [_trial(short, room, name, 1.0, dropped) for name in names]
        held = [trial for trial in trials if _is_held(trial, room)]
        if held:
            return max(held, key=lambda trial: trial.merit)
    return min(trials, key=lambda trial: trial.box.height)


def _is_held(trial: Trial, room: Room) -> bool:
    return trial.box.height <= room.rect.height + 0.5 and trial.box.width <= room.rect.width + 0.5


def _trial(bench: Bench, room: Room, arrangement: str, step: float, dropped: tuple[str, ...]) -> Trial:
    bench = replace(bench, step=step, dropped=frozenset(dropped))
    rect = room.rect
    box = arrange(bench.layout.arrangements[arrangement], bench, rect.width, rect.height) or Box(0, 0, 0)
    share = (box.picture_area - box.veiled_area) / (room.format.width * room.format.height)
    merit = _type_merit(step, room) - _drop_cost(dropped)
    if 0.004 < box.unfilled < _MISALIGNED_UP_TO:
        merit -= _MISALIGNED_COST
    merit -= _TORN_COST if box.is_torn else 0.0
    merit -= _UNFILLED_COST * box.unfilled + _LINE_COST * max(0, box.most_lines - _LINES_WELCOME)
    if bench.layout.arrangements[arrangement].crops:
        merit -= _crop_cost(box, room)
    merit += _picture_merit(share, room)
    trial = Trial(box, arrangement, step, dropped, merit, False, share)
    return replace(trial, fits=box.is_whole and _is_held(trial, room))


def _picture_merit(share: float, room: Room) -> float:
    """What a picture of this share is worth: nothing is gained above what the layout aims at."""
    return _PICTURE_WEIGHT * min(0.0, math.log(max(share, 1e-6) / room.aim)) if room.aim > 0 else 0.0


def _type_merit(step: float, room: Room) -> float:
    """What type of this size is worth: small type costs; type that grows into free height gains a little."""
    return -step * (_TYPE_WEIGHT / room.free if step > 0 else _GROWN_TYPE_WEIGHT)


def _drop_cost(dropped: Iterable[str]) -> float:
    return sum(DROP_COSTS.get(slot, _DROP_COST) for slot in dropped)


def _crop_cost(box: Box, room: Room) -> float:
    """What is lost where a crop shows little of a work, or shows it larger than its pixels.

    A crop that a person made closer is wanted so; that it enlarges is told.
    """
    cost = 0.0
    for image in box.placed(room.rect.x, room.rect.y, room.canvas):
        if isinstance(image, Image) and image.part < SEEN_WHOLE and image.zoom < 1.001:
            cost = max(cost, _ENLARGED_COST * math.log(max(1.0, image.scale)))
            cost = max(cost, _LITTLE_SEEN_COST * math.log(max(1.0, _LITTLE_SEEN / image.part)))
    return cost
