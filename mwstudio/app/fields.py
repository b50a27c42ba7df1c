"""Text fields that show a part of the kit and tell when the person changes it."""

from __future__ import annotations

import math
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.style import TIGHT, dress, leading, redress
from mwstudio.compose.script import direction_of, direction_of_language

_PAUSE_MS = 1500
_FRAME_PX = 18
_MORE_LINES = 8

F = TypeVar("F", bound=QWidget)


class LineField(QLineEdit):
    """One line of text. ``typed`` brings what the person wrote, ``rested`` tells of a pause.

    What the kit made of a text (such as a trimmed one) is shown when the person leaves the field, not before.
    Undo and redo are the window's, for the whole kit.
    """

    typed = Signal(str)
    rested = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = "und"
        self._due = ""
        self._is_telling = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.rested)
        self.setAccessibleName(name)
        self.textEdited.connect(self._on_edited)

    def show_text(self, text: str, language: str) -> None:
        """Show what the kit says, unless it is what stands here already."""
        self._language = language
        self._due = text
        if text != self.text() and not self._is_telling:
            self.setText(text)
            if not self.hasFocus():
                self.setCursorPosition(0)
        self.setLayoutDirection(_direction(self.text(), language))

    def event(self, event: QEvent) -> bool:
        """Leave to the window what is for the whole kit."""
        if _is_key_of_window(event):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, without an undo of its own."""
        _without_undo(self.createStandardContextMenu()).exec(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field ends a step of undo."""
        super().focusOutEvent(event)
        self.show_text(self._due, self._language)
        self.rested.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Text may be dropped here; files and pictures are for the window."""
        if _is_for_window(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def _on_edited(self, text: str) -> None:
        self.setLayoutDirection(_direction(text, self._language))
        self._pause.start()
        self._is_telling = True
        self.typed.emit(text)
        self._is_telling = False


class AreaField(QPlainTextEdit):
    """Several lines of text, as high as they need from ``lines`` on; otherwise as ``LineField``. Tab leaves it."""

    typed = Signal(str)
    rested = Signal()

    def __init__(self, name: str, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = "und"
        self._due = ""
        self._lines = lines
        self._is_showing = False
        self._is_telling = False
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.rested)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(3)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def show_text(self, text: str, language: str) -> None:
        """Show what the kit says, unless it is what stands here already."""
        self._language = language
        self._due = text
        if text != self.toPlainText() and not self._is_telling:
            at, self._is_showing = self.textCursor().position(), True
            self.setPlainText(text)
            self._is_showing = False
            cursor = self.textCursor()
            cursor.setPosition(min(at, self.document().characterCount() - 1) if self.hasFocus() else 0)
            self.setTextCursor(cursor)
        self._turn(text)

    def event(self, event: QEvent) -> bool:
        """Leave to the window what is for the whole kit."""
        if _is_key_of_window(event):
            event.ignore()
            return False
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The usual menu, without an undo of its own."""
        _without_undo(self.createStandardContextMenu()).exec(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field ends a step of undo."""
        super().focusOutEvent(event)
        self.show_text(self._due, self._language)
        self.rested.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Text may be dropped or pasted here; files and pictures are for the window."""
        return not _is_for_window(source) and super().canInsertFromMimeData(source)

    def changeEvent(self, event: QEvent) -> None:
        """Another font, another height."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _on_changed(self) -> None:
        if self._is_showing:
            return
        text = self.toPlainText()
        self._turn(text)
        self._pause.start()
        self._due = text
        self._is_telling = True
        self.typed.emit(text)
        self._is_telling = False

    def _turn(self, text: str) -> None:
        direction = _direction(text, self._language)
        self.setLayoutDirection(direction)
        option = self.document().defaultTextOption()
        if option.textDirection() != direction:
            option.setTextDirection(direction)
            # A plain text document does not turn its alignment with its direction.
            is_rtl = direction == Qt.LayoutDirection.RightToLeft
            side = Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft
            option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self._is_showing = True
            self.document().setDefaultTextOption(option)
            self._is_showing = False

    def _fit(self) -> None:
        line = QFontMetricsF(self.font()).lineSpacing()
        block, needed = self.document().firstBlock(), 0.0
        while block.isValid():
            needed += self.blockBoundingRect(block).height()
            block = block.next()
        most = (self._lines + _MORE_LINES) * line
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > most else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(policy)
        height = math.ceil(max(self._lines * line, min(needed, most))) + _FRAME_PX
        if self.height() != height:
            self.setFixedHeight(height)


class Labelled(QWidget, Generic[F]):
    """A field with its name above it and a short remark, such as a counter, at the end of that line."""

    def __init__(self, name: str, field: F, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(name)
        self.remark = QLabel()
        for label in (self.label, self.remark):
            label.setTextFormat(Qt.TextFormat.PlainText)
            dress(label, "label")
        self.label.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        self.label.setWordWrap(True)  # a long name with a counter must not widen the page
        self.label.setBuddy(field)
        self.setFocusProxy(field)
        head = QHBoxLayout()
        head.addWidget(self.label, 1)
        head.addWidget(self.remark)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(TIGHT)
        layout.addLayout(head)
        layout.addWidget(field)

    def set_locked(self, is_locked: bool) -> None:
        """Show what the field says and take no change; a text can still be read, and copied."""
        field: QWidget = self.field
        if isinstance(field, LineField | AreaField):
            field.setReadOnly(is_locked)
            redress(field, "locked" if is_locked else "")
        else:
            field.setEnabled(not is_locked)


def _direction(text: str, language: str) -> Qt.LayoutDirection:
    """The direction of a text; an empty one runs as its language does."""
    is_rtl = direction_of(text, direction_of_language(language)) == "rtl"
    return Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight


def _is_key_of_window(event: QEvent) -> bool:
    """Whether this is undo, redo, or the pasting of a picture."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Paste):
        return _is_for_window(QGuiApplication.clipboard().mimeData())
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


def _is_for_window(data: QMimeData) -> bool:
    """Whether this is files or a picture; where plain text comes with a picture or an address, that is meant."""
    if any(url.isLocalFile() for url in data.urls()):
        return True
    return data.hasImage() and not data.hasFormat("text/plain")


def _without_undo(menu: QMenu) -> QMenu:
    for action in menu.actions():
        if action.objectName() in {"edit-undo", "edit-redo"}:
            menu.removeAction(action)
    if menu.actions() and menu.actions()[0].isSeparator():
        menu.removeAction(menu.actions()[0])
    return menu
