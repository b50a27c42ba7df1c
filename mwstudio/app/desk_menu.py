"""The menu entries that work on the desk: sizes, days, pages, and what can be taken to the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction

from mwstudio.app.actions import Actions, Key
from mwstudio.app.editing import Editing
from mwstudio.translation import tr

if TYPE_CHECKING:
    from mwstudio.app.workshop import Workshop

_ZOOM_STEP = 40


class DeskMenu(QObject):
    """Adds its entries to the menu bar; ``workshop`` is made when one is first needed."""

    def __init__(self, menus: Actions, editing: Editing, workshop: Callable[[], Workshop]) -> None:
        super().__init__(menus)
        self._editing = editing
        self._workshop = workshop
        self.actions: list[QAction] = []
        edit, view = menus.edit, menus.view

        def add(menu: object, text: str, do: Callable[[], object], key: object = None) -> None:
            self.actions.append(menus.add(menu, text, do, key))  # type: ignore[arg-type]

        edit.addSeparator()
        add(edit, tr("Copy visual"), self._copy_visual, "Ctrl+Shift+C")
        add(edit, tr("Copy caption"), self._copy_caption, "Ctrl+Shift+K")
        add(edit, tr("Copy alt text"), self._copy_alt, "Ctrl+Shift+L")
        edit.addSeparator()
        add(edit, tr("Locked fields…"), self._show_locks)
        add(view, tr("Larger visuals"), lambda: self._zoom(_ZOOM_STEP), Key.ZoomIn)
        add(view, tr("Smaller visuals"), lambda: self._zoom(-_ZOOM_STEP), Key.ZoomOut)
        add(view, tr("All formats"), self._show_table, "Ctrl+0")
        add(view, tr("One format large"), self._show_large, "Ctrl+9")
        view.addSeparator()
        for number in range(1, 8):
            add(view, tr("Day {number}", number=number), self._day(number), f"Ctrl+{number}")
        view.addSeparator()
        add(view, tr("Next page"), lambda: self._turn(1), "Ctrl+PgDown")
        add(view, tr("Previous page"), lambda: self._turn(-1), "Ctrl+PgUp")
        view.addSeparator()

    def set_enabled(self, is_enabled: bool) -> None:
        """Offer the entries only where the desk is seen."""
        for action in self.actions:
            action.setEnabled(is_enabled)

    def _day(self, number: int) -> Callable[[], None]:
        def go() -> None:
            if number in {day.number for day in self._editing.kit.edition.days}:
                self._editing.choose_day(number)

        return go

    def _copy_visual(self) -> None:
        self._workshop().clipboard.copy_visual()

    def _copy_caption(self) -> None:
        self._workshop().clipboard.copy_caption()

    def _copy_alt(self) -> None:
        self._workshop().clipboard.copy_alt()

    def _show_table(self) -> None:
        self._workshop().desk.show_table()

    def _show_locks(self) -> None:
        self._workshop().desk.show_locks()

    def _zoom(self, step: int) -> None:
        table = self._workshop().desk.table
        table.set_zoom(table.image_height + step)

    def _show_large(self) -> None:
        desk = self._workshop().desk
        if desk.table.cards:
            desk.show_large(desk.format_in_work or desk.table.cards[0].format_id)

    def _turn(self, step: int) -> None:
        tabs = self._workshop().desk.tabs
        tabs.setCurrentIndex((tabs.currentIndex() + step) % tabs.count())
        tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)
