"""Where the eye should rest: the point of a picture that no crop may lose, set with the mouse or the arrow keys."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from mwstudio.model.work import Focus
from mwstudio.translation import tr

_HIGHEST = 220
_RING = 11
_KEY_STEP = 0.02


class FocusPicker(QWidget):
    """The whole picture with a ring on its focal point. ``picked`` brings the new one, ``rested`` the end of a drag."""

    picked = Signal(float, float)
    rested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._image: QImage | None = None
        self._focus: Focus | None = None
        self._is_held = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Focal point of the picture"))
        self.setAccessibleDescription(tr("Arrow keys move the point that no crop may lose."))

    def show_picture(self, image: QImage | None, focus: Focus | None) -> None:
        """Show a picture and its focal point, None where nobody has chosen it."""
        if image is not self._image:
            self._image = image
            self.updateGeometry()
        self._focus = focus
        self.update()

    def box(self) -> QRectF:
        """Where the picture stands."""
        if not self._image:
            return QRectF()
        room = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        size = self._image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRectF(0, 0, size.width(), size.height())
        box.moveCenter(room.center())
        return box

    def sizeHint(self) -> QSize:
        """As wide as the page, as high as the picture then is."""
        if not self._image or not self._image.width():
            return QSize(300, 60)
        high = max(self.width(), 240) * self._image.height() / self._image.width()
        return QSize(300, round(min(_HIGHEST, high)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture, and a ring that is seen on any ground."""
        painter, box = QPainter(self), self.box()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._image:
            painter.drawImage(box, self._image)
        if not self.isEnabled():
            veil = self.palette().base().color()
            veil.setAlpha(150)
            painter.fillRect(box, veil)
        elif self._image:
            at = self._focus or Focus()
            centre = QPointF(box.left() + at.x * box.width(), box.top() + at.y * box.height())
            style = Qt.PenStyle.SolidLine if self._focus else Qt.PenStyle.DotLine
            painter.setPen(QPen(QColor(0, 0, 0, 150), 5, style))
            painter.drawEllipse(centre, _RING, _RING)
            painter.setPen(QPen(QColor("#ffffff"), 2.4, style))
            painter.drawEllipse(centre, _RING, _RING)
            painter.drawEllipse(centre, 1.2, 1.2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().accent().color(), 2))
            painter.drawRect(box.adjusted(-2, -2, 2, 2))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The point is where the mouse is."""
        if event.button() == Qt.MouseButton.LeftButton and self.box().contains(event.position()):
            self._is_held = True
            self._pick(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The point goes with the mouse."""
        if self._is_held:
            self._pick(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """One drag is one step of undo."""
        if self._is_held:
            self._is_held = False
            self.rested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the point."""
        key, at = Qt.Key(event.key()), self._focus or Focus()
        across = {Qt.Key.Key_Left: -_KEY_STEP, Qt.Key.Key_Right: _KEY_STEP}.get(key, 0.0)
        down = {Qt.Key.Key_Up: -_KEY_STEP, Qt.Key.Key_Down: _KEY_STEP}.get(key, 0.0)
        if across or down:
            self._tell(at.x + across, at.y + down)
        else:
            super().keyPressEvent(event)

    def _pick(self, place: QPointF) -> None:
        box = self.box()
        self._tell((place.x() - box.left()) / box.width(), (place.y() - box.top()) / box.height())

    def _tell(self, x: float, y: float) -> None:
        self.picked.emit(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)))
