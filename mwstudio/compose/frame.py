"""The Frame: what composing hands to painting. Numbers, strings and asset ids; every decision is already made."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from mwstudio.errors import Notice

Direction = Literal["ltr", "rtl"]
Side = Literal["top", "right", "bottom", "left"]
Colour = str
"""An sRGB colour as ``#rrggbb``."""


SEEN_WHOLE = 0.999
"""From this part on nothing of a work is missed: the rest is the rounding of pixels."""


class Rect(Struct, frozen=True):
    """A box in canvas pixels; whole numbers wherever a picture or a fill has an edge."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The y of the bottom edge."""
        return self.y + self.height

    def contains(self, other: Rect, tolerance: float = 0.51) -> bool:
        """Whether ``other`` lies inside, give or take ``tolerance`` pixels."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.right <= self.right + tolerance
            and other.bottom <= self.bottom + tolerance
        )

    def overlaps(self, other: Rect, tolerance: float = 0.51) -> bool:
        """Whether the two boxes share more than ``tolerance`` pixels in both directions."""
        return (
            min(self.right, other.right) - max(self.x, other.x) > tolerance
            and min(self.bottom, other.bottom) - max(self.y, other.y) > tolerance
        )


class Fill(Struct, frozen=True, tag="fill"):
    """A flat box of one colour: a bar of the week mark, a mat, a surface."""

    role: str
    rect: Rect
    colour: Colour


class Scrim(Struct, frozen=True, tag="scrim"):
    """A veil of one colour on a picture, so that text on it can be read: ``strength`` 0 (clear) to 1 (opaque).

    Towards the edge ``fade`` of its box, as seen on the canvas, it fades out over ``fade_px``.
    """

    role: str
    rect: Rect
    colour: Colour
    strength: float
    fade: Side | None
    fade_px: float


class Image(Struct, frozen=True, tag="image"):
    """A picture placed in ``rect``.

    ``shown`` is the part of the source, in fractions; ``scale`` is canvas pixels per source pixel. ``part`` is how
    much of the work is seen, 0 to 1: empty surroundings of an object do not count.
    """

    role: str
    asset: str
    rect: Rect
    shown: Rect
    scale: float
    work: str = ""
    part: float = 1.0

    @property
    def zoom(self) -> float:
        """How much closer than need be the crop is: one that is not spans its picture in width or height."""
        return 1 / max(self.shown.width, self.shown.height)


class Run(Struct, frozen=True):
    """Text in one face: ``face`` is a face of ``assets/fonts.yaml`` and a script, such as ``label-italic@Latn``."""

    text: str
    face: str


class Line(Struct, frozen=True):
    """One set line: its runs in logical order, the x of its left edge, its baseline y and its width, in pixels."""

    runs: tuple[Run, ...]
    x: float
    baseline: float
    width: float


class Text(Struct, frozen=True, tag="text"):
    """A block of set lines of one size. ``rect`` holds all its ink; ``contrast`` is WCAG's ratio to its ground.

    ``text`` is what the lines say together, before they were broken.
    """

    role: str
    text: str
    rect: Rect
    lines: tuple[Line, ...]
    size: float
    colour: Colour
    direction: Direction
    language: str
    contrast: float


class Modules(Struct, frozen=True, tag="modules"):
    """A QR code: rows of '1' (dark) and '0', without the quiet zone; ``module_px`` is the side of one module."""

    role: str
    rect: Rect
    rows: tuple[str, ...]
    module_px: int
    quiet_px: int
    dark: Colour
    light: Colour


Item = Fill | Scrim | Image | Text | Modules


class Frame(Struct, frozen=True):
    """A finished arrangement of one visual, in canvas pixels.

    Picklable and hashable; the same Frame paints the same pixels.
    """

    width: int
    height: int
    ground: Colour
    items: tuple[Item, ...]
    safe: Rect
    layout: str
    arrangement: str
    direction: Direction
    language: str
    notices: tuple[Notice, ...] = ()

    def texts(self) -> tuple[Text, ...]:
        """The text items, in painting order."""
        return tuple(item for item in self.items if isinstance(item, Text))

    def crops(self, work_id: str) -> bool:
        """Whether less than the whole of a work is shown."""
        return any(image.work == work_id and image.part < SEEN_WHOLE for image in self.images())

    def covers(self, work_id: str) -> bool:
        """Whether a text stands on a work."""
        shown = [image.rect for image in self.images() if image.work == work_id]
        return any(text.rect.overlaps(rect) for text in self.texts() for rect in shown)

    def images(self) -> tuple[Image, ...]:
        """The picture items, in painting order."""
        return tuple(item for item in self.items if isinstance(item, Image))
