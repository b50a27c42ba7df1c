"""One visual, as large as the window allows or as small as a phone shows it, with its remarks."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mwstudio.app.canvas import Canvas, feed_crop
from mwstudio.app.feed_mock import FeedMock
from mwstudio.app.pages.form import plain_label
from mwstudio.app.previews import Order, Preview
from mwstudio.app.style import LARGE, MEDIUM, SMALL, TIGHT, Tones, dress
from mwstudio.app.wording import place_of, plain_tip, size_of
from mwstudio.library.platforms import Format, Platform
from mwstudio.library.shelf import Library
from mwstudio.translation import tr


class LargeView(QWidget):
    """One visual large. Left and right go to the others, Escape goes back to all."""

    closed = Signal()
    stepped = Signal(int)
    ordered = Signal(object)

    def __init__(self, library: Library, colours: Tones) -> None:
        super().__init__()
        self._library = library
        self.format_id = ""
        self.platform: Platform | None = None
        dress(self, "table")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.canvas = Canvas()
        self.canvas.colours = colours
        self.feed = FeedMock(colours)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.canvas)
        self.stack.addWidget(self.feed)
        self.name = plain_label("", "section")
        self.remarks = plain_label("", "quiet")
        self.hint = plain_label("", "warning")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        layout.setSpacing(SMALL)
        layout.addLayout(self._make_head())
        layout.addWidget(self.name)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.hint)
        layout.addWidget(self.remarks)
        self.say("")

    def open(self, format_id: str, preview: Preview | None) -> None:
        """Show this format; ``preview`` stands in until it is painted at its new size."""
        self.format_id = format_id
        self.platform, format_ = self._library.format(format_id)
        self.canvas.format = format_
        self.name.setText(f"{place_of(self.platform, format_)} · {size_of(format_)}")
        self.canvas.setAccessibleName(self.name.text())
        self.feed.picture.set_format(format_)
        self._refresh_overlays(format_)
        self.say("")
        self._show(preview)
        self._order()

    def add_to_head(self, widget: QWidget) -> None:
        """Put a widget of the desk's beside the way back."""
        self._head.insertWidget(1, widget)

    def say(self, text: str) -> None:
        """Say what the hand cannot do here, and why."""
        self.hint.setText(text)
        self.hint.setVisible(bool(text))

    def show_preview(self, preview: Preview) -> None:
        """Take a painted visual, if it is the one shown."""
        if preview.order.format_id == self.format_id:
            self._show(preview)

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self.canvas.colours = colours
        self.canvas.update()
        self.feed.set_colours(colours)

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

    def _make_head(self) -> QHBoxLayout:
        self.back = self._button(tr("All formats"), tr("Back to all formats"))
        self.back.clicked.connect(self.closed)
        self.safe = self._button(tr("Safe area"), tr("Show what the platform's own buttons leave free"))
        self.crop = self._button(tr("Profile crop"), tr("Show what the tiles of a profile leave over"))
        self.phone = self._button(tr("On a phone"), tr("Show the post as a phone does, 320 pixels wide"))
        for button in (self.safe, self.crop, self.phone):
            button.setCheckable(True)
            button.setToolTip(plain_tip(button.accessibleName()))
        self.safe.clicked.connect(lambda: self._choose(self.safe))
        self.crop.clicked.connect(lambda: self._choose(self.crop))
        self.phone.clicked.connect(lambda: self._choose(self.phone))
        self.before = self._button("‹", tr("Previous format"))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after = self._button("›", tr("Next format"))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        for button in (self.before, self.after):
            button.setToolTip(plain_tip(button.accessibleName()))
        head = QHBoxLayout()
        head.setSpacing(TIGHT)
        head.addWidget(self.back)
        head.addStretch(1)
        self._head = head
        for widget in (self.safe, self.crop, self.phone, self.before, self.after):
            head.addWidget(widget)
        return head

    def _choose(self, chosen: QPushButton) -> None:
        """One way of looking at a time; the same button again goes back to the visual itself."""
        for button in (self.safe, self.crop, self.phone):
            if button is not chosen:
                button.setChecked(False)
        if self.canvas.format:
            self._refresh_overlays(self.canvas.format)
        self.say("")
        self._order()

    def _refresh_overlays(self, format_: Format) -> None:
        self.crop.setVisible(feed_crop(format_) is not None)
        is_crop = self.crop.isChecked() and feed_crop(format_) is not None
        self.canvas.show_overlay("safe" if self.safe.isChecked() else "crop" if is_crop else "none")
        self.stack.setCurrentWidget(self.feed if self.phone.isChecked() else self.canvas)

    def _show(self, preview: Preview | None) -> None:
        self.canvas.preview = preview
        frame = preview.frame if preview else None
        self.remarks.setText("\n".join(notice.text for notice in frame.notices) if frame else "")
        self.remarks.setVisible(bool(self.remarks.text()))
        self.canvas.update()
        self.feed.show_image(preview.image if preview else None)

    def _order(self) -> None:
        if self.format_id and self.isVisible():
            is_phone = self.phone.isChecked()
            height = self.feed.picture.height() if is_phone else self.canvas.box().height()
            self.ordered.emit(Order(self.format_id, max(1, round(height * self.devicePixelRatioF()))))

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        dress(button, "flat")
        return button
