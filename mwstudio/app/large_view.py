"""One visual, as large as the window allows, with its remarks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mwstudio.app.pages.form import plain_label
from mwstudio.app.previews import Order, Preview
from mwstudio.app.style import LARGE, MEDIUM, SMALL, Tones, dress
from mwstudio.app.visual_card import draw_sharp
from mwstudio.app.wording import size_of
from mwstudio.library.platforms import Format
from mwstudio.library.shelf import Library
from mwstudio.translation import tr


class _Canvas(QWidget):
    """The visual itself, centred; a drawn line shows what the platform's own buttons leave free."""

    def __init__(self) -> None:
        super().__init__()
        self.preview: Preview | None = None
        self.format: Format | None = None
        self.colours: Tones | None = None
        self.shows_safe_area = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def box(self) -> QRectF:
        """Where the visual stands."""
        if not self.format:
            return QRectF()
        scale = min((self.width() - 12) / self.format.width, (self.height() - 12) / self.format.height, 1.0)
        width, height = round(self.format.width * scale), round(self.format.height * scale)
        return QRectF((self.width() - width) // 2, (self.height() - height) // 2, width, height)

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
        if self.shows_safe_area:
            self._paint_safe_area(painter, box, self.format)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self.colours.accent), 2))
            painter.drawRect(box.adjusted(-4, -4, 4, 4))

    def _paint_safe_area(self, painter: QPainter, box: QRectF, format_: Format) -> None:
        scale, safe = box.width() / format_.width, format_.safe_area
        inner = box.adjusted(safe.left * scale, safe.top * scale, -safe.right * scale, -safe.bottom * scale)
        veil = QColor("#000000")
        veil.setAlpha(70)
        for part in (
            QRectF(box.left(), box.top(), box.width(), inner.top() - box.top()),
            QRectF(box.left(), inner.bottom(), box.width(), box.bottom() - inner.bottom()),
            QRectF(box.left(), inner.top(), inner.left() - box.left(), inner.height()),
            QRectF(inner.right(), inner.top(), box.right() - inner.right(), inner.height()),
        ):
            painter.fillRect(part, veil)


class LargeView(QWidget):
    """One visual large. Left and right go to the others, Escape goes back to all."""

    closed = Signal()
    stepped = Signal(int)
    ordered = Signal(object)

    def __init__(self, library: Library, colours: Tones) -> None:
        super().__init__()
        self._library = library
        self.format_id = ""
        dress(self, "table")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.canvas = _Canvas()
        self.canvas.colours = colours
        self.back = self._button(tr("All formats"), tr("Back to all formats"))
        self.back.clicked.connect(self.closed)
        self.before = self._button(tr("Previous"), tr("Previous format"))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = self._button(tr("Next"), tr("Next format"))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        self.safe = self._button(tr("Safe area"), tr("Show what the platform's own buttons leave free"))
        self.safe.setCheckable(True)
        self.safe.setToolTip(tr("Show what the platform's own buttons leave free"))
        self.safe.toggled.connect(self._on_safe)
        self.name = plain_label("", "section", wraps=False)
        self.remarks = plain_label("", "quiet")
        head = QHBoxLayout()
        head.setSpacing(SMALL)
        for widget in (self.back, self.name):
            head.addWidget(widget)
        head.addStretch(1)
        for widget in (self.safe, self.before, self.after):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addLayout(head)
        layout.addWidget(self.canvas, 1)
        layout.addWidget(self.remarks)

    def open(self, format_id: str, preview: Preview | None) -> None:
        """Show this format; ``preview`` stands in until it is painted at its new size."""
        self.format_id = format_id
        platform, self.canvas.format = self._library.format(format_id)
        self.name.setText(f"{platform.name} · {self.canvas.format.name} · {size_of(self.canvas.format)}")
        self.canvas.setAccessibleName(self.name.text())
        self._show(preview)
        self._order()

    def show_preview(self, preview: Preview) -> None:
        """Take a painted visual, if it is the one shown."""
        if preview.order.format_id == self.format_id:
            self._show(preview)

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self.canvas.colours = colours
        self.canvas.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys and Escape."""
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif step:
            self.stepped.emit(-step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size is painted anew."""
        super().resizeEvent(event)
        self._order()

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(800, 600)

    def _show(self, preview: Preview | None) -> None:
        self.canvas.preview = preview
        frame = preview.frame if preview else None
        self.remarks.setText("\n".join(notice.text for notice in frame.notices) if frame else "")
        self.remarks.setVisible(bool(self.remarks.text()))
        self.canvas.update()

    def _order(self) -> None:
        if self.format_id and self.isVisible():
            height = round(self.canvas.box().height() * self.devicePixelRatioF())
            self.ordered.emit(Order(self.format_id, max(1, height)))

    def _on_safe(self, is_on: bool) -> None:
        self.canvas.shows_safe_area = is_on
        self.canvas.update()

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        dress(button, "flat")
        return button
