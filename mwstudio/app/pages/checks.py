"""The page of the checks: everything there is to say about the post, the gravest first, each remark once."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from mwstudio.app.editing import Editing
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.previews import Preview
from mwstudio.app.style import MEDIUM, dress
from mwstudio.captions.caption import Caption
from mwstudio.errors import Level, Notice
from mwstudio.rights import check
from mwstudio.translation import tr, trn

_SOON_MS = 60
_ORDER: tuple[Level, ...] = ("error", "warning", "info")


class _Remark(Struct):
    """One sentence, how grave it is, and which visuals it speaks of (``platform/format``)."""

    level: Level
    format_ids: list[str]


class ChecksPage(Form):
    """What the visuals, the captions and the rights of the post have to say. ``chosen`` brings a format to show."""

    chosen = Signal(str)
    counted = Signal(int)

    def __init__(self, editing: Editing) -> None:
        super().__init__(tr("Checks"))
        self._editing = editing
        self._previews: dict[str, Preview] = {}
        self._captions: dict[str, Caption] = {}
        self._shown: object = None
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
        """The sentences shown, the gravest first."""
        return tuple(label.text() for row in self._rows for label in row.findChildren(QLabel))

    def refresh(self) -> None:
        """List what is to be said about the post as it is now."""
        remarks = self._remarks()
        shown = [(text, remark.level, tuple(remark.format_ids)) for text, remark in remarks.items()]
        if shown == self._shown:
            return
        self._shown = shown
        grave = sum(remark.level != "info" for remark in remarks.values())
        self.summary.setText(
            trn("{n} thing to look at", "{n} things to look at", grave) if grave else tr("Nothing to mend")
        )
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [
            self._row(text, level, format_ids)
            for text, level, format_ids in sorted(shown, key=lambda each: _ORDER.index(each[1]))
        ]
        self.add_all(self._rows)
        self.counted.emit(grave)

    def _row(self, text: str, level: Level, format_ids: tuple[str, ...]) -> QWidget:
        """A sentence, the platforms it speaks of where it does not name them, and the way to see it."""
        names = dict.fromkeys(
            self._editing.library.platform(each.partition("/")[0]).name for each in format_ids
        )
        is_everywhere = len(format_ids) == len(self._editing.formats)
        told = [name for name in names if name not in text] if not is_everywhere else []
        label = plain_label(
            f"{', '.join(told)}: {text}" if told else text, "quiet" if level == "info" else level
        )
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(MEDIUM)
        line.addWidget(label, 1)
        if format_ids:
            button = QPushButton(tr("Show"))
            button.setAccessibleName(tr("Show: {remark}", remark=text))
            dress(button, "flat")
            button.clicked.connect(lambda: self.chosen.emit(format_ids[0]))
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _remarks(self) -> dict[str, _Remark]:
        editing, found = self._editing, dict[str, _Remark]()

        def note(level: Level, text: str, format_id: str = "") -> None:
            remark = found.setdefault(text, _Remark(level, []))
            if format_id and format_id not in remark.format_ids:
                remark.format_ids.append(format_id)

        def note_all(notices: tuple[Notice, ...], format_id: str = "") -> None:
            for notice in notices:
                note(notice.level, notice.text, format_id)

        for work_id in editing.post.works:
            work = editing.kit.work(work_id)
            note_all(check(work, is_cropped=False, has_text_over=False, language=editing.language))
        for format_id in editing.formats:
            preview = self._previews.get(format_id)
            if preview and preview.error:
                note("error", str(preview.error), format_id)
            elif preview:
                note_all(preview.notices, format_id)
            caption = self._captions.get(format_id.partition("/")[0])
            if caption and caption.lang == editing.language:
                note_all(caption.notices, format_id)
        return found
