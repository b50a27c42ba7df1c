"""One line of text laid out by Qt: shared by measuring and painting, so that they can never disagree."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextLayout, QTextOption

from mwstudio.compose.frame import Direction, Run
from mwstudio.render.fonts import Fonts

_POP_ISOLATE = "\u2069"
_LEFT_TO_RIGHT_ISOLATE = "\u2066"
# A tag, handle or link keeps its own order and its sign in front, whatever surrounds it.
_NAME = re.compile(r"https?://[!-~]+|[#@][0-9A-Za-z_]+")


def laid_out(runs: tuple[Run, ...], fonts: Fonts, size_px: float, direction: Direction) -> QTextLayout:
    """A QTextLayout of one line at the left edge. Keep it in a variable while its line is in use."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for run in runs:
        shown = isolated(run.text) if direction == "rtl" else run.text
        spans.append((_utf16_length(text), _utf16_length(shown), run.face))
        text += shown
    layout = QTextLayout(text, fonts.font(runs[0].face, size_px))
    option = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    option.setTextDirection(
        Qt.LayoutDirection.RightToLeft if direction == "rtl" else Qt.LayoutDirection.LeftToRight
    )
    option.setUseDesignMetrics(True)
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    if len(runs) > 1:
        layout.setFormats([_format(start, length, fonts, face, size_px) for start, length, face in spans])
    layout.beginLayout()
    layout.createLine().setLineWidth(0)
    layout.endLayout()
    return layout


def isolated(text: str) -> str:
    """Text for a right-to-left line, with Latin tags, handles and links isolated.

    For painting only: in a caption such marks would break the tags.
    """
    return _NAME.sub(lambda match: f"{_LEFT_TO_RIGHT_ISOLATE}{match[0]}{_POP_ISOLATE}", text)


def _format(start: int, length: int, fonts: Fonts, face: str, size_px: float) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    style = QTextCharFormat()
    style.setFont(fonts.font(face, size_px))
    span.start, span.length, span.format = start, length, style
    return span


def _utf16_length(text: str) -> int:
    """QTextLayout counts in UTF-16 units, as QString does."""
    return len(text) + sum(character > "\uffff" for character in text)
