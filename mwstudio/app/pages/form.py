"""A page of fields, one below the other, that scrolls where the window is low."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.style import LARGE, MEDIUM, SMALL, dress, leading
from mwstudio.translation import tr


class Form(QScrollArea):
    """The column that every page beside the light table is made of."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        dress(body, "panel")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(LARGE, MEDIUM, LARGE, LARGE)
        self._column.setSpacing(MEDIUM)
        self._column.addStretch(1)
        self.setWidget(body)
        self.viewport().setAutoFillBackground(False)
        # Who has the keyboard stays in view: however it came there, and whatever grows above it.
        self.verticalScrollBar().rangeChanged.connect(self._show_focus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_moved)

    def add(self, *widgets: QWidget) -> None:
        """Add a line: one widget, or several side by side in equal parts."""
        if len(widgets) == 1:
            self._column.insertWidget(self._column.count() - 1, widgets[0])
            return
        row = QHBoxLayout()
        row.setSpacing(MEDIUM)
        for widget in widgets:
            row.addWidget(widget, 1)
        self.add_layout(row)

    def add_all(self, widgets: Iterable[QWidget]) -> None:
        """Add lines of one widget each."""
        for widget in widgets:
            self.add(widget)

    def add_layout(self, layout: QLayout) -> None:
        """Add a line that is laid out by its own."""
        self._column.insertLayout(self._column.count() - 1, layout)

    def add_section(self, title: str) -> QLabel:
        """Add the heading of a section, a little apart from what is above."""
        label = plain_label(title, "section", wraps=False)
        if self._column.count() > 1:
            self._column.insertSpacing(self._column.count() - 1, SMALL)
        self.add(label)
        return label

    def _on_focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible():
            self._show_focus()

    def _show_focus(self) -> None:
        field = self.focusWidget()
        if field is not None and field.hasFocus() and field.height() < self.viewport().height():
            self.ensureWidgetVisible(field, 0, SMALL)

    def sizeHint(self) -> QSize:
        """As wide as a hand of cards; the rest belongs to the light table."""
        return QSize(380, 560)


def plain_label(text: str, kind: str, *, wraps: bool = True) -> QLabel:
    """A label that shows ``text`` word for word, whatever it looks like."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wraps)
    label.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    dress(label, kind)
    return label


def dialog_buttons(use: str) -> tuple[QDialogButtonBox, QPushButton, QPushButton]:
    """The last line of a dialog that writes something: ``use`` says what is done, beside it to leave all as it is."""
    box = QDialogButtonBox()
    done = box.addButton(use, QDialogButtonBox.ButtonRole.AcceptRole)
    leave = box.addButton(tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
    for button in (done, leave):
        button.setAccessibleName(button.text())
    dress(done, "primary")
    return box, done, leave
