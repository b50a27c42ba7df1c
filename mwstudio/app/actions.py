"""Menus and shortcuts: every deed of the window by name, and undo and redo with the name of their step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from mwstudio.app.editing import Editing
from mwstudio.app.post_menu import PostMenu
from mwstudio.translation import tr

Key = QKeySequence.StandardKey


class Actions(QObject):
    """The menu bar of a window. Deeds are handed in by name; see ``fill``."""

    def __init__(self, window: QMainWindow, editing: Editing) -> None:
        super().__init__(window)
        self._window = window
        self._session = editing.session
        self._made: list[QAction] = []
        bar = window.menuBar()
        bar.clear()
        bar.setAccessibleName(tr("Menu"))
        self.file = bar.addMenu(tr("&File"))
        self.edit = bar.addMenu(tr("&Edit"))
        self.post = bar.addMenu(tr("&Post"))
        self.deeds = PostMenu(editing, self.post, has_keys=True)
        self.view = bar.addMenu(tr("&View"))
        self.help = bar.addMenu(tr("&Help"))
        self.undo = self.add(self.edit, tr("Undo"), editing.undo, Key.Undo)
        self.redo = self.add(self.edit, tr("Redo"), editing.redo, Key.Redo)
        self.edit.addSeparator()

    def add(
        self,
        menu: QMenu,
        text: str,
        do: Callable[[], object],
        key: QKeySequence.StandardKey | str | None = None,
    ) -> QAction:
        """Add an entry that does ``do``."""
        action = QAction(text, self._window)
        action.triggered.connect(lambda _checked=False: do())
        if isinstance(key, str):
            action.setShortcut(QKeySequence(key))
        elif key is not None:
            action.setShortcuts(key)
        menu.addAction(action)
        self._made.append(action)
        return action

    def leave(self) -> None:
        """Make room for another menu bar."""
        self._window.menuBar().clear()
        for menu in (self.file, self.edit, self.post, self.view, self.help):
            menu.deleteLater()
        for action in self._made:
            action.deleteLater()
        self.deleteLater()

    def refresh(self, *, is_at_desk: bool = True) -> None:
        """Name what undo and redo would do; they are offered where it is seen."""
        session = self._session
        self.undo.setEnabled(session.can_undo and is_at_desk)
        self.redo.setEnabled(session.can_redo and is_at_desk)
        undo, redo = session.undo_label, session.redo_label
        self.undo.setText(tr("Undo “{step}”", step=undo) if undo else tr("Undo"))
        self.redo.setText(tr("Redo “{step}”", step=redo) if redo else tr("Redo"))
        self.deeds.refresh()
