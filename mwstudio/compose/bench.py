"""The bench: what one trial of composing works with."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from mwstudio.compose.box import Box, Canvas
from mwstudio.compose.content import Content
from mwstudio.compose.palette import Palette, Surface
from mwstudio.compose.setting import Typesetter
from mwstudio.library.layouts import Layout, Page, ShapeDesign, TextSlot
from mwstudio.library.palettes import SurfaceName

# Below this no text is legible on any screen, whatever fraction of a small banner it is.
SMALLEST_TEXT_PX = 10.0

Side = Literal["start", "center", "end"]
"""The side of its column on which a text's lines begin, in reading direction."""


class Bench(Struct, frozen=True):
    """One trial of composing: the content, the canvas, how far text is stepped down, and what is left out.

    ``step`` runs from 0 (the largest type a layout asks for) to 1 (the smallest); below 0 type grows beyond. ``on``
    is the surface that the part in work stands on. ``known`` are text boxes of earlier trials of one visual: the
    header of two arrangements is often the same. ``most_lines`` is how many lines any text has at most, None for as
    many as its slot allows.
    """

    content: Content
    layout: Layout
    design: ShapeDesign
    palette: Palette
    typesetter: Typesetter
    canvas: Canvas
    step: float
    dropped: frozenset[str]
    known: dict[tuple[str, float, float, Side, SurfaceName, int], Box]
    page: Page | None = None
    most_lines: int | None = None
    on: SurfaceName = "page"

    @property
    def shorter_px(self) -> int:
        """The shorter side of the canvas, in px."""
        return min(self.canvas.width, self.canvas.height)

    @property
    def unit(self) -> float:
        """The spacing unit: a seventy-second of the shorter side, in px."""
        return self.shorter_px / 72

    @property
    def surface(self) -> Surface:
        """The ground under the part in work, and its inks."""
        return self.palette.surface(self.on)

    def size_of(self, slot: TextSlot) -> float:
        """The type size of a slot at this step, in px."""
        largest = slot.largest * self.design.scale
        smallest = min(slot.smallest, largest)
        size = largest * (smallest / largest) ** self.step * self.shorter_px
        return float(round(max(size, SMALLEST_TEXT_PX), 2))
