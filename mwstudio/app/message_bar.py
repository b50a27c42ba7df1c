"""Messages that do not stop the person: one plain sentence at a time, with what to do about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from mwstudio.app.style import MEDIUM, SMALL, Tones, dress
from mwstudio.translation import tr

Kind = Literal["good", "warning", "error", "busy"]

_GONE_AFTER_MS = 8_000


class MessageBar(QWidget):
    """A strip that shows one message; a good one goes by itself, the others wait for the person."""

    def __init__(self, colours: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._kind: Kind = "good"
        self._do: Callable[[], None] | None = None
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton()
        self.action.setAccessibleName(tr("What to do about it"))
        self.action.clicked.connect(self._on_action)
        self.close_button = QPushButton(tr("Close"))
        dress(self.close_button, "flat")
        self.close_button.setAccessibleName(tr("Close this message"))
        self.close_button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MEDIUM + SMALL, SMALL, MEDIUM, SMALL)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.close_button)
        self._timer = QTimer(self, singleShot=True, interval=_GONE_AFTER_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, kind: Kind, text: str, action: str = "", do: Callable[[], None] | None = None) -> None:
        """Show ``text``; ``action`` names a button that calls ``do``."""
        self._kind, self._do = kind, do
        self.text.setText(text)
        self.action.setVisible(bool(action))
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.show()
        self.update()
        event = QAccessibleAnnouncementEvent(self.text, text)
        QAccessible.updateAccessibility(event)
        if kind == "good" and not do:
            self._timer.start()
        else:
            self._timer.stop()

    def end_busy(self) -> None:
        """Take away the message that something is under way, if it is still the one shown."""
        if self._kind == "busy":
            self.hide()

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self._colours = colours
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground with a bar of the message's colour at its start."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._colours.surface))
        colour = QColor(self._colours.accent if self._kind == "busy" else getattr(self._colours, self._kind))
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.fillRect(self.width() - 4 if is_rtl else 0, 0, 4, self.height(), colour)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._colours.line))

    def _on_action(self) -> None:
        self.hide()
        if self._do:
            self._do()
