"""The page of the checks: everything there is to say about the post, the gravest first, each remark once."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mwstudio.app.editing import Editing
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.previews import Preview
from mwstudio.app.remarks import Group, Remark, remarks_on
from mwstudio.app.style import SMALL, dress
from mwstudio.captions.caption import Caption
from mwstudio.translation import listed, tr, trn

_SOON_MS = 60


class ChecksPage(Form):
    """What the visuals, the captions and the rights of the post have to say.

    ``chosen`` brings a format to show, ``mend_wanted`` a Remark to be mended where it comes from.
    """

    chosen = Signal(str)
    mend_wanted = Signal(object)
    counted = Signal(int)

    def __init__(self, editing: Editing) -> None:
        super().__init__(tr("Checks"))
        self._editing = editing
        self._previews: dict[str, Preview] = {}
        self._captions: dict[str, Caption] = {}
        self._shown: tuple[Remark, ...] | None = None
        self.summary = self.add_section("")
        self._rows: list[QWidget] = []
        self._soon = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._soon.timeout.connect(self.refresh)
        editing.changed.connect(self._soon.start)
        self.refresh()

    def take_preview(self, preview: Preview) -> None:
        """Note what composing said about a visual."""
        self._previews[preview.order.format_id] = preview
        self._soon.start()

    def take_caption(self, caption: Caption) -> None:
        """Note what there is to say about a caption."""
        self._captions[caption.platform] = caption
        self._soon.start()

    def remark_texts(self) -> tuple[str, ...]:
        """The sentences shown, group by group, the gravest first."""
        labels = (label for row in self._rows for label in row.findChildren(QLabel))
        return tuple(label.text() for label in labels)

    def refresh(self) -> None:
        """List what is to be said about the post as it is now."""
        editing = self._editing
        remarks = remarks_on(
            editing.kit,
            editing.post,
            editing.formats,
            editing.language,
            self._previews,
            self._captions,
            editing.library,
        )
        if remarks == self._shown:
            return
        self._shown = remarks
        grave = sum(remark.level != "info" for remark in remarks)
        self.summary.setText(
            trn("{n} thing to look at", "{n} things to look at", grave) if grave else tr("Nothing to mend")
        )
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = []
        names: dict[Group, str] = {
            "rights": tr("Rights"),
            "visuals": tr("Visuals"),
            "captions": tr("Captions"),
        }
        for group, name in names.items():
            of_group = [remark for remark in remarks if remark.group == group]
            if of_group:
                self._rows += [plain_label(name, "group"), *(self._row(remark) for remark in of_group)]
        self.add_all(self._rows)
        self.counted.emit(grave)

    def _row(self, remark: Remark) -> QWidget:
        """A sentence, the platforms it speaks of where it does not name them, and the ways to see and mend it."""
        names = dict.fromkeys(
            tr(self._editing.library.platform(each.partition("/")[0]).name) for each in remark.format_ids
        )
        is_everywhere = len(remark.format_ids) == len(self._editing.formats)
        told = [name for name in names if name not in remark.text] if not is_everywhere else []
        text = tr("{work}: {remark}", work=listed(told), remark=remark.text) if told else remark.text
        label = plain_label(text, "quiet" if remark.level == "info" else remark.level)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        line.addWidget(label, 1)
        if remark.format_ids:
            show = self._button(tr("Show"), tr("Show: {remark}", remark=remark.text))
            show.clicked.connect(lambda: self.chosen.emit(remark.format_ids[0]))
            line.addWidget(show, 0, Qt.AlignmentFlag.AlignTop)
        if remark.mend and remark.level != "info":
            fix = self._button(tr("Fix"), tr("Fix: {remark}", remark=remark.text))
            fix.clicked.connect(lambda: self.mend_wanted.emit(remark))
            line.addWidget(fix, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        dress(button, "chip")
        return button
