"""What there is to say about a caption, with a button for each mend that one step makes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import SMALL, TIGHT, dress
from mwstudio.app.wording import as_written
from mwstudio.captions.tag_mends import TagMend
from mwstudio.errors import Level, Notice
from mwstudio.translation import tr

_ORDER: tuple[Level, ...] = ("error", "warning", "info")


class CaptionRemarks(QWidget):
    """The remarks on one caption, the gravest first, each once. ``mend_wanted`` brings a TagMend."""

    mend_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: object = None
        self._rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(TIGHT)

    def show_remarks(self, notices: Sequence[Notice], mends: Sequence[TagMend]) -> None:
        """Show these, unless they stand here already."""
        told = {
            notice.text: notice.level for notice in sorted(notices, key=lambda each: _ORDER.index(each.level))
        }
        if (told, mends) == self._shown:
            return
        self._shown = (told, mends)
        for row in self._rows:
            row.hide()
            row.deleteLater()
        first = {mend.told: mend for mend in reversed(mends)}
        self._rows = [self._row(text, level, first.get(text)) for text, level in told.items()]
        for row in self._rows:
            self._column.addWidget(row)

    def _row(self, text: str, level: Level, mend: TagMend | None) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        line.addWidget(plain_label(text, "quiet" if level == "info" else level), 1)
        if mend:
            button = QPushButton(tr("Write {tag}", tag=as_written(mend.better)))
            button.setAccessibleName(tr("Write {tag}", tag=mend.better))
            dress(button, "chip")
            button.clicked.connect(lambda: self.mend_wanted.emit(mend))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row
