"""Crops: the part of a picture that fills a place, round its focal point."""

from __future__ import annotations

from mwstudio.compose.frame import Rect
from mwstudio.compose.glance import WHOLE
from mwstudio.model.work import Focus

DETAIL = 0.97
"""A work of which less than this part is seen is called a detail."""


def crop_to(width: float, height: float, ratio: float, focus: Focus) -> Rect:
    """The largest part of a picture of ``width`` x ``height`` px that has the ``ratio`` of width to height.

    The focal point comes to its middle, as far as the picture reaches; its zoom makes the part smaller. In fractions
    of the picture.
    """
    across = min(1.0, ratio * height / width) / focus.zoom
    down = min(1.0, width / ratio / height) / focus.zoom
    return Rect(_start(focus.x, across), _start(focus.y, down), across, down)


def part_seen(shown: Rect, subject: Rect = WHOLE) -> float:
    """How much of ``subject`` lies in ``shown``, 0 to 1; both in fractions of one picture."""
    across = min(shown.right, subject.right) - max(shown.x, subject.x)
    down = min(shown.bottom, subject.bottom) - max(shown.y, subject.y)
    return max(0.0, across) * max(0.0, down) / (subject.width * subject.height)


def _start(focus: float, part: float) -> float:
    return min(max(focus - part / 2, 0.0), 1.0 - part)
