"""Choosing the year's edition."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from mwstudio.app.editing import Editing
from mwstudio.app.edition_form import EditionForm
from mwstudio.app.locking import guard
from mwstudio.app.style import dress
from mwstudio.errors import StudioError
from mwstudio.model.edition import Edition
from mwstudio.translation import tr


class EditionButton(QPushButton):
    """Names the kit's edition; its menu holds all that the library knows. ``failed`` brings a StudioError."""

    failed = Signal(object)

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        dress(self, "flat")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        guard(self, "edition", "hashtags")
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the edition in work."""
        name = self._editing.kit.edition.name
        self.setText(f"{name}  ▾")
        self.setAccessibleName(tr("Edition: {name}", name=name))

    def _fill(self) -> None:
        self._menu.clear()
        group = QActionGroup(self._menu)
        library, now = self._editing.library, self._editing.kit.edition
        known = [library.edition(edition_id) for edition_id in reversed(library.edition_ids())]
        named = [(edition, edition.name) for edition in known]
        if now not in known:
            named.insert(0, (now, tr("{name} (this kit's own)", name=now.name)))
        for edition, name in named:
            action = self._menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(edition == now)
            action.triggered.connect(partial(self._on_chosen, edition))
            group.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(tr("Write a programme…")).triggered.connect(self.write)

    def write(self) -> None:
        """Open the form for a programme of one's own."""
        library, kit = self._editing.library, self._editing.kit
        form = EditionForm(kit.edition, library.palettes_of(kit).hues, library.platforms(), self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.written.connect(self._on_written)
        form.open()

    def _on_written(self, edition: Edition) -> None:
        try:
            self._editing.choose_edition(edition, tr("Programme"))
        except StudioError as error:
            self.failed.emit(error)

    def _on_chosen(self, edition: Edition, _checked: bool = False) -> None:
        self.choose(edition)

    def choose(self, edition: Edition) -> None:
        """Make this the kit's edition, unless it is already."""
        if edition == self._editing.kit.edition:
            return
        try:
            self._editing.choose_edition(edition, tr("Edition"))
        except StudioError as error:
            self.failed.emit(error)
