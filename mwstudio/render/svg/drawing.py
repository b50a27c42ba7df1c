"""A clean drawing: how large it is, its text as it is kept, and its pixels at any size."""

from __future__ import annotations

from typing import Any

import pyvips
from msgspec import Struct

from mwstudio.render.svg.values import said

LONGER_SIDE_PX = 2000
"""The size that stands in the kit: a drawing has none of its own."""

_XMLNS = 'xmlns="http://www.w3.org/2000/svg"'


class Box(Struct, frozen=True):
    """The part of the plane a drawing shows, in its own units; ``ratio`` is width to height as it is painted."""

    x: float
    y: float
    width: float
    height: float
    ratio: float

    @property
    def words(self) -> str:
        """As ``viewBox`` says it."""
        return " ".join(said(value) for value in (self.x, self.y, self.width, self.height))


class Drawing(Struct, frozen=True):
    """A drawing made safe; ``body`` is what stands inside its ``svg`` element. Only ``cleaned`` makes one."""

    box: Box
    body: str

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in px, LONGER_SIDE_PX along the longer one."""
        longer = max(self.box.ratio, 1.0)
        return (
            max(1, round(LONGER_SIDE_PX * self.box.ratio / longer)),
            max(1, round(LONGER_SIDE_PX / longer)),
        )

    @property
    def text(self) -> bytes:
        """The file as it is kept: equal drawings are equal bytes."""
        width, height = self.size
        page = f'width="{width}" height="{height}" viewBox="{self.box.words}" preserveAspectRatio="none"'
        return f"<svg {_XMLNS} {page}>{self.body}</svg>\n".encode()

    def painted(self, width: int, height: int, shown: tuple[float, float, float, float]) -> pyvips.Image:
        """The part ``shown`` (x, y, width, height in fractions), painted at exactly ``width`` x ``height`` px.

        The pixels are RGBA, straight. Every size is painted from the outlines, so each is sharp.
        """
        across, down = width / shown[2], height / shown[3]
        page = {"x": -shown[0] * across, "y": -shown[1] * down, "width": across, "height": down}
        place = " ".join(f'{key}="{said(value)}"' for key, value in page.items())
        inner = f'<svg {place} viewBox="{self.box.words}" preserveAspectRatio="none">{self.body}</svg>'
        text = f'<svg {_XMLNS} width="{width}" height="{height}">{inner}</svg>'.encode()
        image: Any = pyvips.Operation.call("svgload_buffer", text)
        return image.copy_memory()
