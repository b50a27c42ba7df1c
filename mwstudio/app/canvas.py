"""One visual, drawn large and open to the hand: pan a crop, double-click a text, see what platforms hide."""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from mwstudio.app.previews import Preview
from mwstudio.app.style import Tones
from mwstudio.app.taking_in import has_pictures, sources_in
from mwstudio.app.visual_card import draw_sharp
from mwstudio.compose.frame import Image, Rect, Text
from mwstudio.library.platforms import Format
from mwstudio.model.work import CLOSEST

Overlay = Literal["none", "safe", "crop"]

_WHOLE = Rect(0.0, 0.0, 1.0, 1.0)
_KEY_STEP = 0.02
_WHEEL_STEP = 1.1
_CORNER_PX = 18
_TURN_MS = 600
_VEIL = QColor(0, 0, 0, 96)
_CROP_SIZE = re.compile(r"show (\d+)x(\d+)")


class Canvas(QWidget):
    """The visual, centred, and what a hand does to it.

    ``panned`` brings a work and the new focal point of its crop; ``zoomed`` also how close it is to be;
    ``pan_refused`` brings a work shown whole,
    ``text_opened`` the role of a text that was double-clicked, ``pictures_dropped`` sources of pictures and the
    work they were dropped on.
    """

    panned = Signal(str, float, float)
    zoomed = Signal(str, float, float, float)
    pan_ended = Signal()
    pan_refused = Signal(str)
    text_opened = Signal(str)
    pictures_dropped = Signal(list, str)

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.format: Format | None = None
        self.colours: Tones | None = None
        self.overlay: Overlay = "none"
        self._held: Image | None = None
        self._from = QPointF()
        self._corner = False
        self._at: Image | None = None
        self._turning = QTimer(self, singleShot=True, interval=_TURN_MS)
        self._turning.timeout.connect(self.pan_ended)
        self.setAcceptDrops(True)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_overlay(self, overlay: Overlay) -> None:
        """Lay a veil on what a platform hides."""
        self.overlay = overlay
        self.update()

    def box(self) -> QRectF:
        """Where the visual stands."""
        if not self.format:
            return QRectF()
        scale = min((self.width() - 12) / self.format.width, (self.height() - 12) / self.format.height, 1.0)
        width, height = round(self.format.width * scale), round(self.format.height * scale)
        return QRectF((self.width() - width) // 2, (self.height() - height) // 2, width, height)

    def on_screen(self, rect: Rect) -> QRectF:
        """A part of the visual, in the canvas's own coordinates."""
        box = self.box()
        scale = box.width() / self.format.width if self.format else 1.0
        return QRectF(
            box.left() + rect.x * scale, box.top() + rect.y * scale, rect.width * scale, rect.height * scale
        )

    def picture_at(self, place: QPointF) -> Image | None:
        """The work under the pointer, the topmost first."""
        frame = self.preview.frame if self.preview else None
        images = reversed(frame.images()) if frame else ()
        return next(
            (each for each in images if each.work and self.on_screen(each.rect).contains(place)), None
        )

    def text_at(self, place: QPointF) -> Text | None:
        """The text under the pointer."""
        frame = self.preview.frame if self.preview else None
        texts = frame.texts() if frame else ()
        return next((each for each in texts if self.on_screen(each.rect).contains(place)), None)

    def pan(self, image: Image, across: float, down: float) -> None:
        """Show another part of a work: what lay in the middle moves by these fractions of what is shown."""
        if image.shown == _WHOLE:
            self.pan_refused.emit(image.work)
            return
        shown = image.shown
        x = shown.x + shown.width / 2 - across * shown.width
        y = shown.y + shown.height / 2 - down * shown.height
        self.panned.emit(image.work, min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))

    def zoom(self, image: Image, factor: float) -> None:
        """Show a part of a work ``factor`` times closer, round the middle of what is shown."""
        if image.shown == _WHOLE:
            self.pan_refused.emit(image.work)
            return
        shown = image.shown
        x, y = shown.x + shown.width / 2, shown.y + shown.height / 2
        self.zoomed.emit(image.work, x, y, image.zoom * factor)

    def corner_at(self, image: Image, place: QPointF) -> bool:
        """Whether the pointer is on a corner of a crop, by which it is made closer or wider."""
        box = self.on_screen(image.rect)
        corners = (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight())
        return image.shown != _WHOLE and any(
            (corner - place).manhattanLength() <= _CORNER_PX for corner in corners
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The visual on a hair line."""
        if not self.colours or not self.format:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        box = self.box()
        image = self.preview.image if self.preview else None
        if image:
            draw_sharp(painter, box, image)
        else:
            painter.fillRect(box, QColor(self.colours.surface))
            if self.preview and self.preview.error:
                painter.setPen(QColor(self.colours.ink))
                flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
                painter.drawText(box.adjusted(24, 24, -24, -24), int(flags), str(self.preview.error))
        painter.setPen(QPen(QColor(self.colours.line), 1))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        left_over = self._left_over(self.format)
        if left_over:
            _paint_veil(painter, box, self.on_screen(left_over))
        if self._held:
            self._paint_thirds(painter, self.on_screen(self._held.rect))
        if self._at and self._at.shown != _WHOLE:
            _paint_corners(painter, self.on_screen(self._at.rect))
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.colours.accent), 2))
            painter.drawRect(box.adjusted(-4, -4, 4, 4))

    def _left_over(self, format_: Format) -> Rect | None:
        """What of the visual everybody sees, where an overlay is on."""
        if self.overlay == "safe":
            safe = format_.safe_area
            return Rect(
                safe.left,
                safe.top,
                format_.width - safe.left - safe.right,
                format_.height - safe.top - safe.bottom,
            )
        return feed_crop(format_) if self.overlay == "crop" else None

    def _paint_thirds(self, painter: QPainter, box: QRectF) -> None:
        """Thin lines that help to place what matters, while the hand holds the picture."""
        painter.setPen(QPen(QColor(255, 255, 255, 150), 1))
        for third in (1, 2):
            x, y = box.left() + box.width() * third / 3, box.top() + box.height() * third / 3
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A picture is taken by the hand."""
        super().mousePressEvent(event)
        image = self.picture_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and image and not self.text_at(event.position()):
            self._held, self._from = image, event.position()
            self._corner = self.corner_at(image, event.position())
            if not self._corner:
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The picture goes with the hand."""
        super().mouseMoveEvent(event)
        if not self._held:
            self._show_cursor(event.position())
            return
        box, moved = self.on_screen(self._held.rect), event.position() - self._from
        if moved.manhattanLength() < 3:
            return
        held = self._held
        if self._corner:
            self.zoom(held, _closer(box.center(), self._from, event.position()))
            return
        if held.shown == _WHOLE:
            self._let_go()
        self.pan(held, moved.x() / box.width(), moved.y() / box.height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The hand lets go."""
        super().mouseReleaseEvent(event)
        if self._held:
            self._let_go()
            self.pan_ended.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel makes the crop under the pointer closer or wider."""
        image, turned = self.picture_at(event.position()), event.angleDelta().y()
        if image and turned and image.shown != _WHOLE:
            self.zoom(image, _WHEEL_STEP ** (turned / 120))
            self._turning.start()
            event.accept()
        else:
            super().wheelEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Away from the visual, its handles are not seen."""
        super().leaveEvent(event)
        self._at = None
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A text is opened."""
        super().mouseDoubleClickEvent(event)
        self._let_go()
        text = self.text_at(event.position())
        if text:
            self.text_opened.emit(text.role)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures may be dropped on the visual."""
        if has_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A picture dropped on a work takes its place; beside it, it is one more."""
        image = self.picture_at(event.position())
        event.acceptProposedAction()
        self.pictures_dropped.emit(sources_in(event.mimeData()), image.work if image else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow key move the crop, with + or - make it closer or wider; Enter opens the headline."""
        key, is_alt = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        across = {Qt.Key.Key_Left: _KEY_STEP, Qt.Key.Key_Right: -_KEY_STEP}.get(key, 0.0)
        down = {Qt.Key.Key_Up: _KEY_STEP, Qt.Key.Key_Down: -_KEY_STEP}.get(key, 0.0)
        closer = {
            Qt.Key.Key_Plus: _WHEEL_STEP,
            Qt.Key.Key_Equal: _WHEEL_STEP,
            Qt.Key.Key_Minus: 1 / _WHEEL_STEP,
        }.get(key, 0.0)
        frame = self.preview.frame if self.preview else None
        works = [image for image in frame.images() if image.work] if frame else []
        if is_alt and (across or down or closer) and works:
            work = next((each for each in works if each.shown != _WHOLE), works[0])
            if closer:
                self.zoom(work, closer)
            else:
                self.pan(work, across, down)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.text_opened.emit("headline")
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(800, 600)

    def _let_go(self) -> None:
        self._held = None
        self.unsetCursor()
        self.update()

    def _show_cursor(self, place: QPointF) -> None:
        image = self.picture_at(place)
        if image != self._at:
            self._at = image
            self.update()
        if image and self.corner_at(image, place):
            self.setCursor(Qt.CursorShape.SizeAllCursor)
        elif self.text_at(place):
            self.setCursor(Qt.CursorShape.IBeamCursor)
        elif image and image.shown != _WHOLE:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.unsetCursor()


def feed_crop(format_: Format) -> Rect | None:
    """What the tiles of a profile show of a format, in its pixels, where its facts say so; it is centred."""
    found = _CROP_SIZE.search(format_.facts.get("grid_crop", ""))
    if not found:
        return None
    width, height = int(found[1]), int(found[2])
    return Rect((format_.width - width) / 2, (format_.height - height) / 2, width, height)


def _closer(centre: QPointF, begun: QPointF, now: QPointF) -> float:
    """How many times closer a crop is wanted whose corner the hand drags towards its centre."""
    before, after = QLineF(centre, begun).length(), QLineF(centre, now).length()
    return before / max(after, before / CLOSEST, 1.0)


def _paint_corners(painter: QPainter, box: QRectF) -> None:
    """Handles on the corners of a crop."""
    painter.setPen(QPen(QColor(0, 0, 0, 120), 1))
    painter.setBrush(QColor("#ffffff"))
    for corner in (box.topLeft(), box.topRight(), box.bottomLeft(), box.bottomRight()):
        handle = QRectF(0, 0, 9, 9)
        handle.moveCenter(corner)
        painter.drawRect(handle)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _paint_veil(painter: QPainter, box: QRectF, inner: QRectF) -> None:
    for part in (
        QRectF(box.left(), box.top(), box.width(), inner.top() - box.top()),
        QRectF(box.left(), inner.bottom(), box.width(), box.bottom() - inner.bottom()),
        QRectF(box.left(), inner.top(), inner.left() - box.left(), inner.height()),
        QRectF(inner.right(), inner.top(), box.right() - inner.right(), inner.height()),
    ):
        painter.fillRect(part, _VEIL)
    painter.setPen(QPen(QColor("#ffffff"), 1, Qt.PenStyle.DashLine))
    painter.drawRect(inner.adjusted(0.5, 0.5, -0.5, -0.5))
