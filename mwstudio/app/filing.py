"""What a person does with files: open, save, and be asked before unsaved changes are lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from mwstudio.app.documents import Documents
from mwstudio.app.storage import persons_folder
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import SUFFIX
from mwstudio.translation import tr

Answer = QMessageBox.StandardButton


class Filing(QObject):
    """The dialogs about kit files, over ``window``; ``documents`` does the work."""

    def __init__(self, window: QWidget, documents: Documents) -> None:
        super().__init__(window)
        self._window = window
        self._documents = documents

    def begin(self, kit: Kit) -> None:
        """Begin a new kit."""
        self.after_question(lambda: self._documents.new(kit))

    def begin_samples(self, library: Library) -> None:
        """Begin with the sample museum's week."""
        self.after_question(lambda: self._documents.open_samples(library))

    def choose(self) -> None:
        """Ask for a kit file and open it."""
        recent = self._documents.storage.recent()
        folder = recent[0].parent if recent else persons_folder()
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open a kit"), str(folder), _kinds())
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Open a kit file."""
        self.after_question(lambda: self._documents.open(path))

    def save(self, then: Callable[[], None] = lambda: None) -> None:
        """Save to the person's own file, or ask for one."""
        session = self._documents.session
        if not session.path or session.is_read_only or self._documents.hindrance == "read-only":
            self.save_as(then)
            return
        answer = self.ask_to_replace(session.path) if self._documents.is_changed_elsewhere else Answer.Discard
        if answer == Answer.Discard:
            self._documents.save(session.path, then)
        elif answer == Answer.Save:
            self.save_as(then)

    def save_as(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask for a file and save to it."""
        session = self._documents.session
        usual = session.path or persons_folder() / f"{session.kit.edition.id}{SUFFIX}"
        name, _ = QFileDialog.getSaveFileName(self._window, tr("Save the kit"), str(usual), _kinds())
        if name:
            path = Path(name)
            self._documents.save(path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX), then)

    def after_question(self, do: Callable[[], None]) -> None:
        """Do what leaves the kit in work, once its changes are saved or given up."""
        answer = self.ask() if self._documents.session.is_dirty else Answer.Discard
        if answer == Answer.Discard:
            do()
        elif answer == Answer.Save:
            self.save(do)

    def ask_to_replace(self, path: Path) -> QMessageBox.StandardButton:
        """Save what another program changed under another name, discard it, or stay?"""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("MuseumWeek Studio"))
        box.setText(tr("{name} was changed outside this window since you opened it.", name=path.name))
        box.setInformativeText(tr("Save under another name to keep both."))
        box.setStandardButtons(Answer.Save | Answer.Discard | Answer.Cancel)
        box.button(Answer.Save).setText(tr("Save as…"))
        box.button(Answer.Discard).setText(tr("Replace it"))
        box.setDefaultButton(Answer.Save)
        return QMessageBox.StandardButton(box.exec())

    def ask(self) -> QMessageBox.StandardButton:
        """Save, discard or stay?"""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("MuseumWeek Studio"))
        box.setText(tr("Save the changes to this kit?"))
        box.setInformativeText(tr("What is not saved is lost."))
        box.setStandardButtons(Answer.Save | Answer.Discard | Answer.Cancel)
        box.setDefaultButton(Answer.Save)
        return QMessageBox.StandardButton(box.exec())

    def ask_to_stop(self) -> bool:
        """Whether to leave although pictures are coming in or an export is under way."""
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("MuseumWeek Studio"))
        box.setText(tr("Something is still under way: pictures, or an export."))
        box.setInformativeText(tr("What is finished stays."))
        box.setStandardButtons(Answer.Discard | Answer.Cancel)
        box.button(Answer.Discard).setText(tr("Stop and leave"))
        box.setDefaultButton(Answer.Cancel)
        return QMessageBox.StandardButton(box.exec()) == Answer.Discard


def _kinds() -> str:
    return tr("Kits (*{suffix})", suffix=SUFFIX)
