"""The export: where to, what is being made, what became of each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.editing import Editing
from mwstudio.app.language_choice import LanguageChoice
from mwstudio.app.pages.form import plain_label
from mwstudio.app.readiness import has_words
from mwstudio.app.style import LARGE, MEDIUM, SMALL, WIDE, Tones, dress
from mwstudio.app.tasks import Lane, Task
from mwstudio.app.wording import as_written, plain_tip
from mwstudio.export.running import Export, Result
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.translation import tr, trn

_PATH = Qt.ItemDataRole.UserRole


class Progress(Struct, frozen=True):
    """One file is done; ``total`` is how many there are in all."""

    result: Result
    total: int


class FileList(QListWidget):
    """The files of an export: a finished one is opened by a double-click, or dragged to another program."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Files"))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.itemActivated.connect(self._on_activated)

    def mimeTypes(self) -> list[str]:
        """Files."""
        return ["text/uri-list"]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """The files of these lines."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for item in items if (path := item.data(_PATH))])
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Files are copied; they stay where they are."""
        return Qt.DropAction.CopyAction

    def _on_activated(self, item: QListWidgetItem) -> None:
        if item.data(_PATH):
            QDesktopServices.openUrl(QUrl.fromLocalFile(item.data(_PATH)))


class ExportPage(QWidget):
    """Export the post in work or the whole kit, with progress, cancel and the fate of every file."""

    started = Signal()
    closed = Signal()
    failed = Signal(object)

    def __init__(self, editing: Editing, lane: Lane, colours: Tones) -> None:
        super().__init__()
        self._editing = editing
        self._lane = lane
        self._colours = colours
        self._task: Task | None = None
        self._done = self._failed = 0
        self.folder = _usual_folder()
        dress(self, "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_head()
        self._make_body()
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what there is to export and where to."""
        count = len(self._editing.session.kit.posts)
        self.whole.setText(trn("The whole kit ({n} post)", "The whole kit ({n} posts)", count))
        self.whole.setVisible(count > 1)
        self.place.setText(str(self.folder))
        session = self._editing.session
        self.languages.show_languages(session.kit.languages, self._spoken(), session.opening)
        self.export_button.setEnabled(bool(self.languages.chosen))

    def _spoken(self) -> tuple[str, ...]:
        """The languages in which what is exported says anything; where it says nothing at all, each of the kit's."""
        kit = self._editing.session.kit
        posts = kit.posts if self._is_whole else (self._editing.post,)
        spoken = (each for each in kit.languages if any(has_words(post, each) for post in posts))
        return tuple(spoken) or kit.languages

    @property
    def _is_whole(self) -> bool:
        return len(self._editing.session.kit.posts) > 1 and self.whole.isChecked()

    def set_folder(self, folder: Path) -> None:
        """Export to another folder."""
        self.folder = folder
        self.refresh()

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self._colours = colours

    @property
    def is_running(self) -> bool:
        """Whether an export is under way."""
        return self._task is not None

    def start(self) -> None:
        """Begin to export; results come one by one."""
        if self._task:
            return
        editing = self._editing
        kit = editing.kit
        if not self._is_whole:
            kit = replace(kit, posts=(editing.post,))
        files, library, out = dict(editing.session.files), editing.library, self.folder
        overwrite, languages = self.overwrite.isChecked(), self.languages.chosen
        self._done = self._failed = 0
        self.results.clear()
        self.bar.setRange(0, 0)
        self._show_running(True)
        self.status.setText(tr("Preparing…"))
        self.started.emit()
        self._task = self._lane.start(
            lambda: run_export(kit, files, library, out, languages, overwrite=overwrite),
            self._on_result,
            self._on_end,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the visuals."""
        if event.key() == Qt.Key.Key_Escape and not self.is_running:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def cancel(self) -> None:
        """Stop after the file being made; what is written stays."""
        if self._task:
            self._task.cancel()
            self.status.setText(tr("Stopping…"))

    def _on_result(self, progress: Progress) -> None:
        result = progress.result
        self._done += 1
        self._failed += result.error is not None
        self.bar.setRange(0, progress.total)
        self.bar.setValue(self._done)
        self.status.setText(tr("{done} of {total} files", done=self._done, total=progress.total))
        self._list(result)
        self.results.scrollToBottom()

    def _on_end(self, error: Exception | None) -> None:
        is_cancelled = bool(self._task and self._task.is_cancelled)
        self._task = None
        self._show_running(False)
        self.open_button.setVisible(self._done > 0)
        self.hint.setVisible(self._done > 0)
        if error:
            self.status.setText(tr("The export stopped."))
            self.failed.emit(error)
        elif is_cancelled:
            self.status.setText(trn("Stopped after {n} file.", "Stopped after {n} files.", self._done))
        elif self._failed:
            told = trn("{n} file could not be made; the list says why.", "{n} files could not be made; the list says why.", self._failed)  # fmt: skip  # noqa: E501
            self.status.setText(told)
        else:
            self.status.setText(trn("{n} file is ready.", "{n} files are ready.", self._done))
            self.open_button.setFocus()

    def _list(self, result: Result) -> None:
        """Enter a file into the list, with its remarks below it."""
        remarks = [str(result.error)] if result.error else [notice.text for notice in result.notices]
        mark = "✗" if result.error else "✓"
        colour = QColor(self._colours.error if result.error else self._colours.ink)
        for text, tint in (
            (f"{mark}   {as_written(result.path)}", colour),
            *((f"       {remark}", QColor(self._colours.quiet)) for remark in dict.fromkeys(remarks)),
        ):
            item = QListWidgetItem(text)
            item.setForeground(tint)
            item.setToolTip(plain_tip(text.strip()))
            if not result.error:
                item.setData(_PATH, str(self.folder / result.path))
            self.results.addItem(item)

    def _show_running(self, is_running: bool) -> None:
        self.export_button.setVisible(not is_running)
        self.cancel_button.setVisible(is_running)
        self.bar.setVisible(is_running or self._done > 0)
        self.results.setVisible(True)
        for widget in (self.choose_button, self.whole, self.overwrite, self.languages):
            widget.setEnabled(not is_running)
        self.open_button.setVisible(False)
        self.hint.setVisible(False)
        (self.cancel_button if is_running else self.export_button).setFocus()

    def _make_head(self) -> None:
        self.title = plain_label(tr("Export"), "title", wraps=False)
        self.back = self._button(tr("Back to the visuals"), "flat")
        self.back.clicked.connect(self.closed)
        self.place = plain_label("", "plain")
        self.choose_button = self._button(tr("Choose folder…"))
        self.choose_button.clicked.connect(self._on_choose)
        self.whole = QCheckBox()
        self.whole.setAccessibleName(tr("Export the whole kit"))
        self.whole.toggled.connect(lambda _is_whole: self.refresh())
        self.languages = LanguageChoice()
        self.languages.changed.connect(self.refresh)
        self.overwrite = QCheckBox(tr("Replace files that are there already"))
        self.overwrite.setAccessibleName(self.overwrite.text())
        self.export_button = self._button(tr("Export now"), "primary")
        self.export_button.clicked.connect(self.start)
        self.cancel_button = self._button(tr("Stop"))
        self.cancel_button.clicked.connect(self.cancel)
        self.hint = plain_label(
            tr("Drag finished files from the list to another program; double-click opens one."), "quiet"
        )
        self.open_button = self._button(tr("Open folder"))
        self.open_button.clicked.connect(self._on_open)

    def _make_body(self) -> None:
        self.status = plain_label("", "quiet")
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("Progress of the export"))
        self.bar.setTextVisible(False)
        self.results = FileList()
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        head.addWidget(self.back)
        place = QHBoxLayout()
        place.setSpacing(MEDIUM)
        place.addWidget(plain_label(tr("Into the folder"), "quiet", wraps=False))
        place.addWidget(self.place, 1)
        place.addWidget(self.choose_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(MEDIUM)
        for widget in (self.export_button, self.cancel_button, self.open_button):
            buttons.addWidget(widget)
        buttons.addWidget(self.status, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(WIDE, LARGE, WIDE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addLayout(head)
        layout.addLayout(place)
        layout.addWidget(self.whole)
        layout.addWidget(self.languages)
        layout.addWidget(self.overwrite)
        layout.addSpacing(SMALL)
        layout.addLayout(buttons)
        layout.addWidget(self.bar)
        layout.addWidget(self.results, 1)
        layout.addWidget(self.hint)
        self._show_running(False)

    def _button(self, text: str, kind: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text.rstrip("…"))
        dress(button, kind)
        return button

    def _on_choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, tr("Choose a folder for the files"), str(self.folder))
        if chosen:
            self.set_folder(Path(chosen))

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))


def run_export(
    kit: Kit,
    files: Mapping[str, Path],
    library: Library,
    out: Path,
    languages: Sequence[str] = (),
    *,
    overwrite: bool,
) -> Iterator[Progress]:
    """The export as a job for a lane, in these languages or in all. Closing it cancels."""
    export = Export(kit, files, library, out, languages=languages, overwrite=overwrite)
    for result in export.run():
        yield Progress(result, export.total)


def _usual_folder() -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "MuseumWeek"
