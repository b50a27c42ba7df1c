"""Layouts: visual designs as data.

Lengths are fractions of the canvas's shorter side; gaps and paddings are seventy-seconds of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, get_args

from msgspec import Struct

from mwstudio.errors import Misfit, MisfitError
from mwstudio.library.datafile import suggestion
from mwstudio.library.palettes import SurfaceName
from mwstudio.library.platforms import Shape
from mwstudio.translation import tr

TextName = Literal[
    "hashtag", "theme", "date", "headline", "text", "quote", "speaker", "answer", "when", "place",
    "label", "medium", "credit", "institution",
]  # fmt: skip
SlotName = Literal[
    "hashtag", "theme", "date", "headline", "text", "quote", "speaker", "answer", "when", "place",
    "label", "medium", "credit", "institution", "mark", "picture", "works", "partners", "qr",
]  # fmt: skip
WORKS_MAX = 12
SHAPES: tuple[Shape, ...] = get_args(Shape)

Align = Literal["start", "center", "end", "baseline", "stretch"]
Edge = Literal["top", "end", "bottom", "start"]
Fit = Literal["mat", "whole", "cover"]
Page = Literal["question", "answer"]
"""The visuals that one layout makes of a post, where it makes two."""


class TextSlot(Struct, frozen=True, forbid_unknown_fields=True):
    """How one text is set: its face and colour, the bounds of its size, its most lines.

    ``is_balanced`` is for headlines: even lines, closer together; ``is_hyphenated`` for running text.
    """

    face: str
    colour: Literal["ink", "quiet", "accent"]
    largest: float
    smallest: float
    lines: int = 1
    is_balanced: bool = False
    is_hyphenated: bool = False

    def __post_init__(self) -> None:
        """Refuse bounds that leave no size (ValueError)."""
        if not 0 < self.smallest <= self.largest <= 1:
            raise ValueError(tr("Of a text, smallest is at most largest, and both are between 0 and 1."))
        if self.lines < 1:
            raise ValueError(tr("A text has at least one line."))


class TextSlots(Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``assets/text-slots.yaml``: how the house sets each text."""

    slots: dict[TextName, TextSlot]


class Node(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of an arrangement: one of ``column``, ``row``, ``layers``, ``slot`` or ``space`` (a blank that grows).

    ``gap`` lies between the children; ``grow`` takes the room left over; ``share`` is the most a part takes of its
    row's width or its column's height. ``on`` lays a surface of the palette under a part, ``pad`` keeps its contents
    off its edges, ``bleed`` lets it (or a picture) reach those edges of the canvas; a part on ``over`` gets a scrim,
    which fades out towards ``fade``. A picture is shown as ``fit`` says: whole on a ``mat``, ``whole`` without one, or
    ``cover``, cropped to fill its place; ``work`` says which work, 1 for the first. ``page`` limits a part to one of
    two visuals.
    """

    column: tuple[Node, ...] | None = None
    row: tuple[Node, ...] | None = None
    layers: tuple[Node, ...] | None = None
    slot: SlotName | None = None
    space: float | None = None
    gap: float = 0.0
    grow: bool = False
    align: Align = "start"
    share: float = 1.0
    on: SurfaceName | None = None
    pad: float = 0.0
    bleed: tuple[Edge, ...] = ()
    fade: Edge | None = None
    fit: Fit = "mat"
    work: int | None = None
    page: Page | None = None

    def __post_init__(self) -> None:
        """Refuse a part that is nothing or several things at once, or that asks for what it cannot have."""
        kinds = [each is not None for each in (self.column, self.row, self.layers, self.slot, self.space)]
        if sum(kinds) != 1:
            raise ValueError(
                tr("A part of an arrangement is exactly one of column, row, layers, slot or space.")
            )
        if (self.on or self.pad) and not (self.column or self.row or self.layers):
            raise ValueError(tr("Only a column, a row or layers can have a surface (on) or padding (pad)."))
        if self.bleed and not (self.on or self.slot == "picture"):
            raise ValueError(tr("Only a picture, or a part with a surface (on), can bleed."))
        if self.fade and self.on != "over":
            raise ValueError(tr("Only a part on “over” can fade."))
        if not 0 < self.share <= 1:
            raise ValueError(tr("A share is above 0 and at most 1."))
        if not (0 <= self.gap <= 72 and 0 <= self.pad <= 18):
            raise ValueError(
                tr("A gap is from 0 to 72 seventy-seconds of the shorter side, a pad from 0 to 18.")
            )
        if self.space is not None and not 0 < self.space <= 100:
            raise ValueError(tr("A space is above 0 and at most 100."))
        if self.work is not None and not 1 <= self.work <= WORKS_MAX:
            raise ValueError(tr("A work is told by its number, from 1 to {most}.", most=WORKS_MAX))

    @property
    def children(self) -> tuple[Node, ...]:
        """The parts of this part."""
        return self.column or self.row or self.layers or ()

    def parts(self) -> Iterator[Node]:
        """This part and all below it."""
        yield self
        for child in self.children:
            yield from child.parts()

    @property
    def is_over_picture(self) -> bool:
        """Whether something in it stands on a work."""
        return any(part.on == "over" for part in self.parts())

    @property
    def crops(self) -> bool:
        """Whether a work in it is cropped to fill its place."""
        return any(part.fit == "cover" for part in self.parts())


class ShapeDesign(Struct, frozen=True, forbid_unknown_fields=True):
    """What a layout does in one shape class.

    ``use`` names the arrangements to try; the one that serves work and words best is taken. Type is ``scale`` times
    as large as the slots say; pictures aim at ``picture_share`` of the canvas.
    """

    use: tuple[str, ...]
    scale: float = 1.0
    picture_share: float = 0.45

    def __post_init__(self) -> None:
        """Refuse a design that has no arrangement, or sizes that none could have (ValueError)."""
        if not self.use:
            raise ValueError(tr("A shape uses at least one arrangement."))
        if not (0.25 <= self.scale <= 4 and 0 <= self.picture_share <= 1):
            raise ValueError(tr("A scale is from 1/4 to 4, a picture's share from 0 to 1."))


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """A visual design: its arrangement for every shape class, and what it gives up, in order.

    ``slots`` are the texts set in another manner than the house's (``assets/text-slots.yaml``). ``works`` is how many
    works one visual shows at most; a post of more works becomes several visuals. ``pages`` are the visuals a layout
    makes of each, where they are two. ``fields`` are the texts it asks for beside a work's record.
    """

    id: str
    name: str
    purpose: str
    drop: tuple[SlotName, ...]
    arrangements: dict[str, Node]
    shapes: dict[Shape, ShapeDesign]
    slots: dict[TextName, TextSlot] = {}
    works: int = 1
    pages: tuple[Page, ...] = ()
    fields: tuple[TextName, ...] = ("headline",)
    margin: float = 1 / 18
    mat: float = 1 / 36

    def __post_init__(self) -> None:
        """Refuse a layout whose parts do not fit together (MisfitError)."""
        if misfits := [*self._on_shapes(), *self._on_numbers()]:
            raise MisfitError(misfits)

    def _on_shapes(self) -> Iterator[Misfit]:
        missing = [shape for shape in SHAPES if shape not in self.shapes]
        if missing:
            yield Misfit(tr("Shapes without a design: {shapes}.", shapes=", ".join(missing)), ("shapes",))
        for shape, design in self.shapes.items():
            place = ("shapes", shape, "use")
            unknown = [name for name in design.use if name not in self.arrangements]
            for name in unknown:
                told = tr(
                    "Shape {shape} uses an arrangement that is not there: {name}.",
                    shape=shape,
                    name=name[:60],
                )
                hint = suggestion(name, self.arrangements) or tr(
                    "There are: {names}.", names=", ".join(self.arrangements)
                )
                yield Misfit(told, (*place, design.use.index(name)), hint)
            if not unknown and all(self.arrangements[name].is_over_picture for name in design.use):
                told = tr(
                    "Shape {shape} needs an arrangement without text on the picture, for works that forbid it.",
                    shape=shape,
                )
                yield Misfit(told, place)

    def _on_numbers(self) -> Iterator[Misfit]:
        if not 1 <= self.works <= WORKS_MAX:
            yield Misfit(tr("A visual shows from 1 to {most} works.", most=WORKS_MAX), ("works",))
        for key, value in (("margin", self.margin), ("mat", self.mat)):
            if not 0 <= value <= 0.25:
                yield Misfit(tr("A {key} is from 0 to 1/4 of the shorter side.", key=key), (key,))
