"""Saying which fields volunteers leave as they are, and who keeps the brand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.fields import Labelled, LineField
from mwstudio.app.pages.form import dialog_buttons, plain_label
from mwstudio.app.style import LARGE, MEDIUM
from mwstudio.library.packs import Pack
from mwstudio.model.kit import Kit
from mwstudio.model.lockable import LOCK_FIELDS, LockField, explained
from mwstudio.translation import tr


class LockForm(QDialog):
    """All fields that can be locked, as boxes to tick; ``written`` brings those of the kit, and its keeper.

    Where the kit is locked already, nothing changes until the person says that the brand is theirs to keep. What the
    theme pack locks is shown and stays.
    """

    written = Signal(tuple, str)

    def __init__(self, kit: Kit, pack: Pack, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Locked fields"))
        self._of_pack = pack.locks
        self.mine = QCheckBox(tr("I keep the brand of this kit, and may change its locks."))
        self.mine.setAccessibleName(self.mine.text())
        self.mine.setVisible(bool(kit.locks))
        self.mine.toggled.connect(self._open)
        name = tr("Who keeps the brand, and how to reach them")
        self.keeper = Labelled(name, LineField(name))
        self.keeper.field.show_text(kit.keeper, kit.languages[0])
        self.keeper.field.typed.connect(lambda text: self.keeper.field.show_text(text, kit.languages[0]))
        self.items: dict[LockField, QListWidgetItem] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Fields that can be locked"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for field in LOCK_FIELDS:
            item = self.items[field] = QListWidgetItem(_told(field, pack.locks), self.list)
            is_locked = field in kit.locks or field in pack.locks
            item.setCheckState(Qt.CheckState.Checked if is_locked else Qt.CheckState.Unchecked)
        buttons, self.use, _ = dialog_buttons(tr("Lock these fields"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column.setSpacing(MEDIUM)
        column.addWidget(plain_label(tr("Volunteers see what is locked, and leave it as it is."), "quiet"))
        column.addWidget(self.mine)
        column.addWidget(self.keeper)
        column.addWidget(self.list, 1)
        column.addWidget(buttons)
        self.resize(560, 640)
        self._open(not kit.locks)

    def _open(self, is_open: bool) -> None:
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        for field, item in self.items.items():
            is_free = is_open and field not in self._of_pack
            item.setFlags(usual | Qt.ItemFlag.ItemIsUserCheckable if is_free else usual)
        self.keeper.set_locked(not is_open)
        self.use.setEnabled(is_open)

    def _on_accepted(self) -> None:
        chosen = tuple(
            field
            for field, item in self.items.items()
            if item.checkState() == Qt.CheckState.Checked and field not in self._of_pack
        )
        self.written.emit(chosen, self.keeper.field.text())
        self.accept()


def _told(field: LockField, of_pack: Sequence[LockField]) -> str:
    told = explained(field)
    told = told[:1].upper() + told[1:]
    return tr("{field} – locked by the theme pack", field=told) if field in of_pack else told
