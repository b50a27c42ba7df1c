"""Where the keyboard is: a ring for who uses it, and none for who clicks."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractButton

_BY_KEY = {
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
}


class RingedButton(QAbstractButton):
    """A button that draws itself and knows whether to draw the ring of the keyboard."""

    has_ring = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember how the focus came."""
        self.has_ring = event.reason() in _BY_KEY
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No focus, no ring."""
        self.has_ring = False
        super().focusOutEvent(event)
