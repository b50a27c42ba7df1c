"""What the specimen sheets and the layout sheet are made of: grey paper, a painter that letters it, and PNG."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QColor, QFont, QImage, QPainter


def blank_sheet(width: int, height: int, grey: str) -> QImage:
    """An empty sheet of ``width`` x ``height`` px in one grey, ``#rrggbb``."""
    sheet = QImage(width, height, QImage.Format.Format_RGB32)
    sheet.fill(QColor(grey))
    return sheet


@contextmanager
def lettering(sheet: QImage) -> Iterator[QPainter]:
    """A painter on ``sheet`` that writes small and white what stands below the visuals; it ends with the block."""
    painter = QPainter(sheet)
    try:
        font = QFont("FiraGO")
        font.setPixelSize(13)
        painter.setFont(font)
        painter.setPen(QColor("#ffffff"))
        yield painter
    finally:
        painter.end()


def as_png(sheet: QImage) -> bytes | None:
    """The file of a finished sheet; None where there was no memory for it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    made = sheet.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data()) if made else None
