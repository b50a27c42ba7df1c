"""To the clipboard with one key each: the finished visual, the caption, the alt text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QMimeData, QObject, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QImage

from mwstudio.app.desk import Desk
from mwstudio.app.editing import Editing
from mwstudio.app.tasks import Lane
from mwstudio.errors import StudioError
from mwstudio.export.running import Export
from mwstudio.model.post import PostText
from mwstudio.translation import tr


class Clipboard(QObject):
    """Takes parts of the post in work to the clipboard. ``told`` says what is there, ``failed`` brings an exception."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, editing: Editing, desk: Desk, lane: Lane, folder: Path) -> None:
        super().__init__(desk)
        self._editing = editing
        self._desk = desk
        self._lane = lane
        self._folder = folder

    def copy_caption(self) -> None:
        """Copy the caption of the platform that the person looks at."""
        format_id = self._desk.format_in_work
        if format_id and self._desk.pages.currentWidget() is not self._desk.captions:
            self._desk.captions.choose_platform(format_id.partition("/")[0])
        self._desk.captions.copy_button.click()

    def copy_alt(self) -> None:
        """Copy the alt text."""
        editing = self._editing
        text = editing.post.texts.get(editing.language, PostText()).alt
        if text:
            QGuiApplication.clipboard().setText(text)
            self.told.emit(tr("The alt text is on the clipboard."))
        else:
            self.told.emit(tr("There is no alt text yet: write it under “Words”."))

    def copy_visual(self) -> None:
        """Make the visual that the person looks at as the export does, and copy it as picture and as file."""
        editing, format_id = self._editing, self._desk.format_in_work
        if not format_id:
            return
        kit = replace(editing.kit, posts=(editing.post,))
        export = {"formats": [format_id], "languages": [editing.language], "overwrite": True}
        files, library, folder = dict(editing.session.files), editing.library, self._folder

        def job() -> Iterator[Path]:
            running = Export(kit, files, library, folder, **export)  # type: ignore[arg-type]
            for result in running.run():
                if result.error:
                    raise result.error
                if result.path.endswith((".jpg", ".png", ".webp")):
                    yield folder / result.path
                    return

        self._lane.start(job, self._on_made, self._on_end)

    def _on_made(self, path: Path) -> None:
        data = QMimeData()
        data.setImageData(QImage(str(path)))
        data.setUrls([QUrl.fromLocalFile(str(path))])
        QGuiApplication.clipboard().setMimeData(data)
        self.told.emit(tr("The visual is on the clipboard: {name}.", name=path.name))

    def _on_end(self, error: Exception | None) -> None:
        if isinstance(error, StudioError):
            self.told.emit(str(error))
        elif error:
            self.failed.emit(error)
