"""Layouts: visual designs as data.

Lengths are fractions of the canvas's shorter side; gaps are seventy-seconds of it.
"""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

SlotName = Literal[
    "mark",
    "hashtag",
    "date",
    "theme",
    "picture",
    "headline",
    "label",
    "medium",
    "credit",
    "institution",
    "qr",
]
SLOT_NAMES: tuple[str, ...] = get_args(SlotName)
Align = Literal["start", "center", "end", "baseline", "stretch"]


class TextSlot(Struct, frozen=True, forbid_unknown_fields=True):
    """How one text is set: its face and colour, the bounds of its size, its most lines."""

    face: str
    colour: Literal["ink", "quiet", "accent"]
    largest: float
    smallest: float
    lines: int = 1
    is_balanced: bool = False


class Node(Struct, frozen=True, forbid_unknown_fields=True):
    """A part of an arrangement: exactly one of ``column``, ``row``, ``slot`` or ``space`` (a blank that grows).

    ``gap`` lies between the children, in seventy-seconds of the shorter side; ``grow`` takes the room left over;
    ``share`` is the most a picture takes of a row's width.
    """

    column: tuple[Node, ...] | None = None
    row: tuple[Node, ...] | None = None
    slot: SlotName | None = None
    space: float | None = None
    gap: float = 0.0
    grow: bool = False
    align: Align = "start"
    share: float = 1.0

    def __post_init__(self) -> None:
        """Refuse a node that is nothing or several things at once."""
        kinds = [self.column is not None, self.row is not None, self.slot is not None, self.space is not None]
        if sum(kinds) != 1:
            raise ValueError("a part of an arrangement is exactly one of column, row, slot or space")


class ShapeDesign(Struct, frozen=True, forbid_unknown_fields=True):
    """What a layout does in one shape class.

    ``use`` names the arrangements to try; the one that serves work and words best is taken. Type is ``scale`` times
    as large as the slots say; pictures aim at ``picture_share`` of the canvas.
    """

    use: tuple[str, ...]
    scale: float = 1.0
    picture_share: float = 0.45


class Layout(Struct, frozen=True, forbid_unknown_fields=True):
    """A visual design: its text slots, its arrangement for every shape class, and what it gives up, in order.

    ``works`` is how many works one visual shows; a post of more works becomes several visuals.
    """

    id: str
    name: str
    purpose: str
    slots: dict[str, TextSlot]
    drop: tuple[str, ...]
    arrangements: dict[str, Node]
    shapes: dict[Literal["banner", "wide", "square", "tall", "story"], ShapeDesign]
    works: int = 1
    margin: float = 1 / 18
    mat: float = 1 / 36

    def __post_init__(self) -> None:
        """Refuse a layout whose parts do not fit together."""
        for shape, design in self.shapes.items():
            for name in design.use:
                if name not in self.arrangements:
                    raise ValueError(f"shape {shape} uses an arrangement that is not there: {name}")
        used = {slot for root in self.arrangements.values() for slot in _slots_of(root)}
        unset = sorted(used - set(self.slots) - {"mark", "picture", "qr"})
        if unset or ("mark" in used and "hashtag" not in self.slots):
            raise ValueError(
                f"used in an arrangement, but not described under slots: {', '.join(unset) or 'hashtag'}"
            )
        missing = {"banner", "wide", "square", "tall", "story"} - set(self.shapes)
        if missing:
            raise ValueError(f"shapes without a design: {', '.join(sorted(missing))}")
        for name in self.drop:
            if name not in SLOT_NAMES:
                raise ValueError(f"drop names a slot that does not exist: {name}")


def _slots_of(node: Node) -> set[str]:
    """The names of all slots below a part."""
    children = (node.column or ()) + (node.row or ())
    return {str(node.slot)} if node.slot else {slot for child in children for slot in _slots_of(child)}
