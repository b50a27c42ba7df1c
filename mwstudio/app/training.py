"""The workshop: sample works, big text, everything in a temporary place, and a fresh start for the next person."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mwstudio.app.documents import Documents
from mwstudio.app.pages.form import plain_label
from mwstudio.app.storage import Storage
from mwstudio.app.style import LARGE, MEDIUM, SMALL, dress
from mwstudio.app.tasks import Lane
from mwstudio.library.shelf import Library
from mwstudio.model import store
from mwstudio.translation import tr


class TrainingBar(QWidget):
    """Says that nothing is kept, and holds the button for the next person."""

    reset_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        dress(self, "band")
        self.reset = QPushButton(tr("Reset for the next person"))
        self.reset.setAccessibleName(self.reset.text())
        self.reset.clicked.connect(self.reset_wanted)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, LARGE, SMALL)
        layout.setSpacing(MEDIUM)
        layout.addWidget(
            plain_label(tr("Workshop: try everything. Nothing is kept on this computer."), "section"), 1
        )
        layout.addWidget(self.reset)


class Training(QObject):
    """Gives the next person a fresh start. ``failed`` brings an exception."""

    failed = Signal(object)

    def __init__(self, documents: Documents, library: Library, lane: Lane) -> None:
        super().__init__(documents)
        self._documents = documents
        self._library = library
        self._lane = lane

    @property
    def is_busy(self) -> bool:
        """Whether the last person's things are still being thrown away."""
        return self._lane.is_busy

    def leave(self) -> None:
        """End the lane."""
        self._lane.leave()

    def reset(self) -> None:
        """Throw away what the last person made, and begin with the samples."""
        QGuiApplication.clipboard().clear()
        storage = self._documents.storage

        def job() -> Iterator[None]:
            forget(storage)
            yield None

        self._lane.start(job, lambda _: self._documents.open_samples(self._library), self._on_end)

    def _on_end(self, error: Exception | None) -> None:
        if error:
            self.failed.emit(error)


def forget(storage: Storage) -> None:
    """Remove what a person left in the temporary place."""
    shutil.rmtree(storage.exports, ignore_errors=True)
    store.remove_unused(storage.pictures, (), datetime.now(UTC))
    storage.forget_recent()
