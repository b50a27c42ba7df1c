"""The menu of the post in work: the same in the menu bar and on its chip."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from mwstudio.app import post_deeds
from mwstudio.app.editing import Editing
from mwstudio.app.wording import day_date
from mwstudio.translation import tr


class PostMenu(QObject):
    """Fills ``menu`` with what can be done with the post in work; only one menu of a window has the keys."""

    def __init__(self, editing: Editing, menu: QMenu, *, has_keys: bool = False) -> None:
        super().__init__(menu)
        self._editing = editing
        self._menu = menu
        self._has_keys = has_keys
        self.new = self._add(tr("New post"), post_deeds.add, "Ctrl+Shift+N")
        self.duplicate = self._add(tr("Duplicate"), post_deeds.duplicate, "Ctrl+D")
        menu.addSeparator()
        self._move = self._add_days(tr("Move to"), post_deeds.move)
        self._copy = self._add_days(tr("Copy to"), post_deeds.copy)
        menu.addSeparator()
        self.earlier = self._add(tr("Earlier in the day"), lambda editing: post_deeds.shift(editing, -1))
        self.later = self._add(tr("Later in the day"), lambda editing: post_deeds.shift(editing, 1))
        menu.addSeparator()
        self.delete = self._add(tr("Delete post"), post_deeds.remove)
        menu.aboutToShow.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Offer what can be done with the post in work as it is now."""
        editing = self._editing
        posts = editing.posts_of_day
        at = posts.index(editing.post) if editing.post in posts else -1
        can_change = post_deeds.can_change(editing)
        for each in (self.duplicate, self.delete, self._move, self._copy):
            each.setEnabled(can_change and at >= 0)
        self.new.setEnabled(post_deeds.can_add(editing))
        self.earlier.setEnabled(can_change and at > 0)
        self.later.setEnabled(can_change and 0 <= at < len(posts) - 1)

    def _add(self, text: str, deed: Callable[[Editing], None], key: str = "") -> QAction:
        action = self._menu.addAction(text)
        action.triggered.connect(lambda _=False: deed(self._editing))
        if key and self._has_keys:
            action.setShortcut(QKeySequence(key))
        return action

    def _add_days(self, text: str, deed: Callable[[Editing, str, int], None]) -> QMenu:
        menu = self._menu.addMenu(text)
        menu.aboutToShow.connect(lambda: self._fill_days(menu, deed))
        return menu

    def _fill_days(self, menu: QMenu, deed: Callable[[Editing, str, int], None]) -> None:
        editing = self._editing
        menu.clear()
        for day in editing.kit.edition.days:
            tag = day.hashtag_for(editing.language) or day.theme
            action = menu.addAction("  ·  ".join(filter(None, (day_date(day.date), tag))))
            action.setEnabled(day.number != editing.post.day)
            action.triggered.connect(
                lambda _=False, number=day.number: deed(editing, editing.post.id, number)
            )
