"""Locked fields in the window: not offered where they are locked, and who keeps the brand is told.

A part that edits fields says so once with ``guard``; the desk closes and opens all of them together.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mwstudio.app.editing import Editing
from mwstudio.app.fields import Labelled
from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import LARGE, SMALL, dress
from mwstudio.model.lockable import LOCK_FIELDS, LockField, explained
from mwstudio.model.locks import LOCKS
from mwstudio.translation import listed, tr, trn

_FIELDS = "lockFields"


def guard(widget: QWidget, *fields: LockField) -> None:
    """Say that ``widget`` edits ``fields``: where any of them is locked, it shows them and takes no change."""
    widget.setProperty(_FIELDS, list(fields))


def honour(root: QWidget, locked: Sequence[LockField]) -> None:
    """Close what is guarded below ``root`` where one of its fields is locked, and open the rest."""
    for widget in root.findChildren(QWidget):
        fields = widget.property(_FIELDS)
        if fields:
            is_locked = any(field in locked for field in fields)
            if isinstance(widget, Labelled):
                widget.set_locked(is_locked)
            else:
                widget.setEnabled(not is_locked)


def told_refusal(fields: Sequence[str], keeper: str) -> str:
    """That ``fields`` are locked, and whom to ask."""
    named = listed(_named(field) for field in fields)
    told = tr("Locked, and left as it was: {fields}.", fields=named)
    if keeper:
        ask = tr("Ask {keeper}, who keeps the brand.", keeper=keeper)
    else:
        ask = tr("Ask whoever keeps the brand of this kit.")
    return f"{told} {ask}"


def _named(field: str) -> str:
    known = {each: each for each in LOCK_FIELDS}
    if field in known:
        return explained(known[field])
    return tr("the locks and who keeps the brand") if field == LOCKS else field


class LockBar(QWidget):
    """A line above the pages that says that fields are locked and by whom they are kept. ``wanted`` asks which."""

    wanted = Signal()

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self.told = plain_label("", "quiet")
        self.which = QPushButton(tr("Which?"))
        self.which.setAccessibleName(tr("Which fields are locked?"))
        self.which.clicked.connect(self.wanted)
        dress(self.which, "chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, SMALL, SMALL, 0)
        row.addWidget(self.told, 1)
        row.addWidget(self.which)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show how many fields are locked; nothing where none is."""
        locked, keeper = self._editing.locked, self._editing.keeper
        told = trn("{n} field is locked.", "{n} fields are locked.", len(locked))
        kept = tr("{keeper} keeps the brand.", keeper=keeper) if keeper else ""
        self.told.setText("  ".join(filter(None, (told, kept))))
        self.setVisible(bool(locked))
