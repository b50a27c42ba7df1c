"""The main window: the start page, the desk, and what happens at its edges."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mwstudio import __version__
from mwstudio.app.actions import Actions, Key
from mwstudio.app.desk import Desk
from mwstudio.app.documents import Documents
from mwstudio.app.editing import Editing, todays_day, todays_edition
from mwstudio.app.message_bar import MessageBar
from mwstudio.app.previews import Previews
from mwstudio.app.start_page import StartPage
from mwstudio.app.storage import Storage
from mwstudio.app.style import apply_style, is_system_dark, tones
from mwstudio.app.taking_in import (
    Taken,
    has_pictures,
    picture_filter,
    sources_in,
    take_in_pictures,
    with_picture,
)
from mwstudio.app.tasks import Lane
from mwstudio.compose.palette import palette_of
from mwstudio.errors import Notice, StudioError
from mwstudio.library.shelf import Library, data_folder
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import SUFFIX
from mwstudio.model.recovery import Recoverable
from mwstudio.model.session import Session
from mwstudio.translation import tr

_ZOOM_STEP = 40
_LANES = ("painting", "decoding", "captions", "documents", "exporting")


class Window(QMainWindow):
    """The studio. ``library`` and ``storage`` are handed in, so that a test or a workshop brings its own."""

    def __init__(self, library: Library, storage: Storage, today: date | None = None) -> None:
        super().__init__()
        self.library = library
        self.today = today or date.today()
        edition = todays_edition(library, self.today)
        self.session = Session(Kit(edition=edition))
        self.editing = Editing(self.session, library)
        self.editing.choose_day(todays_day(edition, self.today))
        self.is_dark = is_system_dark()
        self.lanes = {name: Lane(name, self) for name in _LANES}
        self.documents = Documents(self.session, storage, self.lanes["documents"])
        self.previews = Previews(self.editing, self.lanes["painting"], self.lanes["decoding"])
        self._desk: Desk | None = None
        self._styled: object = None
        self._recoverable: dict[str, Recoverable] = {}
        self._is_leaving = False
        self._lay_out()
        self._make_actions()
        self._connect()
        self._restyle()
        self._refresh()

    @property
    def desk(self) -> Desk:
        """The desk, made when it is first needed, so that the start page is there at once."""
        if self._desk is None:
            desk = Desk(self.editing, self.previews, self.lanes, self._colours)
            desk.pictures_wanted.connect(self.choose_pictures)
            desk.export_page.failed.connect(self.report)
            desk.edition.failed.connect(self.report)
            desk.captions.failed.connect(self.report)
            desk.captions.copied.connect(
                lambda name: self.messages.say(
                    "good", tr("The caption for {name} is on the clipboard.", name=name)
                )
            )
            self.stack.addWidget(desk)
            self._desk = desk
        return self._desk

    # Where the person is

    def show_desk(self) -> None:
        """Go to the desk."""
        self.stack.setCurrentWidget(self.desk)
        self.desk.week.focus_day()
        self.previews.refresh()
        self._refresh()

    def show_start(self) -> None:
        """Go to the start page."""
        self.start_page.show_recent(self.documents.storage.recent())
        self.stack.setCurrentWidget(self.start_page)
        self._refresh()

    def begin_today(self) -> None:
        """Through the first door: a new kit of today's edition, on today's day."""

        def begin() -> None:
            edition = todays_edition(self.library, self.today)
            self.documents.new(Kit(edition=edition))
            self.editing.choose_day(todays_day(edition, self.today))

        self._after_question(begin)

    # Files

    def choose_kit(self) -> None:
        """Ask for a kit file and open it."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open a kit"), "", tr("Kits (*{suffix})", suffix=SUFFIX)
        )
        if name:
            self.open_kit(Path(name))

    def open_kit(self, path: Path) -> None:
        """Open a kit file, after the question about unsaved changes."""
        self._after_question(lambda: self.documents.open(path))

    def open_samples(self) -> None:
        """Through the third door: the sample museum's week."""
        self._after_question(lambda: self.documents.open_samples(self.library))

    def save(self) -> None:
        """Save to the person's file, or ask for one."""
        if self.session.path and not self.session.is_read_only:
            self.documents.save(self.session.path)
        else:
            self.save_as()

    def save_as(self, then: Callable[[], None] = lambda: None) -> None:
        """Ask for a file and save to it."""
        usual = self.session.path or Path(f"{self.session.kit.edition.id}{SUFFIX}")
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save the kit"), str(usual), tr("Kits (*{suffix})", suffix=SUFFIX)
        )
        if name:
            path = Path(name)
            path = path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)
            self.documents.save(path, then)

    # Pictures

    def choose_pictures(self) -> None:
        """Ask for picture files and take them in."""
        names, _ = QFileDialog.getOpenFileNames(self, tr("Add pictures"), "", picture_filter())
        self.take_in([Path(name) for name in names])

    def paste(self) -> None:
        """Take in the picture or files on the clipboard."""
        sources = sources_in(QGuiApplication.clipboard().mimeData())
        if sources:
            self.take_in(sources)
        else:
            self.messages.say("warning", tr("There is no picture on the clipboard."))

    def take_in(self, sources: list[Path | bytes]) -> None:
        """Bring pictures into the post in work; each becomes a work, the first one that of the empty label."""
        if not sources:
            return
        if self.stack.currentWidget() is not self._desk:
            self.show_desk()
        failures: list[str] = []

        def on_result(taken: Taken) -> None:
            if taken.error:
                failures.append(str(taken.error))
            elif taken.picture and taken.path:
                self._add_picture(taken)

        def on_end(error: Exception | None) -> None:
            if error:
                self.report(error)
            elif failures:
                self.messages.say("error", "\n".join(failures))

        store = self.documents.storage.pictures
        self.lanes["documents"].start(lambda: take_in_pictures(sources, store), on_result, on_end)

    def _add_picture(self, taken: Taken) -> None:
        assert taken.picture
        assert taken.path
        picture, editing = taken.picture, self.editing
        self.session.add_file(picture.id, taken.path)
        post_id, work_id = editing.post.id, editing.work.id
        editing.edit_work(tr("Add picture"), lambda kit: with_picture(kit, post_id, work_id, picture))
        holder = next(work.id for work in reversed(editing.kit.works) if picture in work.pictures)
        editing.choose_work(holder)

    # Messages

    def report(self, error: BaseException) -> None:
        """Tell of an error: in a sentence where a person can do something, else with a report to copy."""
        if isinstance(error, StudioError):
            self.messages.say_error(error)
            return
        told = "".join(traceback.format_exception(error))
        report = f"MuseumWeek Studio {__version__}, Python {sys.version}\n{told}"
        sys.stderr.write(report)
        self.messages.say(
            "error",
            tr("Something went wrong inside the studio. Your work is kept; please send us the report."),
            tr("Copy report"),
            lambda: QGuiApplication.clipboard().setText(report),
        )

    # Dressing

    def toggle_dark(self) -> None:
        """Light or dark."""
        self.is_dark = not self.is_dark
        self._restyle()

    def _restyle(self) -> None:
        """Dress the window in the colours of the day in work."""
        palettes = self.library.palettes(self.editing.kit.theme)
        day = self.editing.post.day
        wanted = (palettes.hues[day - 1], self.is_dark)
        if wanted == self._styled:
            return
        self._styled = wanted
        self._colours = tones(wanted[0], is_dark=self.is_dark)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_style(application, self._colours, data_folder() / "assets" / "icons" / "marks")
        self.messages.set_colours(self._colours)
        self.start_page.set_colours(self._colours)
        self.start_page.mark.show_bars(
            palette_of(palettes, "dark" if self.is_dark else "light", day).bars, day
        )
        if self._desk:
            self._desk.set_colours(self._colours)

    def _refresh(self) -> None:
        self._restyle()
        self.actions_.refresh()
        path = self.session.path
        name = path.stem if path else tr("New kit")
        self.setWindowTitle(f"{name}[*] – {tr('MuseumWeek Studio')}")
        self.setWindowModified(self.session.is_dirty)
        is_at_desk = self.stack.currentWidget() is self._desk and self._desk is not None
        for action in self.desk_actions:
            action.setEnabled(is_at_desk)

    def _show_today(self) -> None:
        edition = todays_edition(self.library, self.today)
        day = edition.day(todays_day(edition, self.today))
        if edition.starts <= self.today.isoformat() <= edition.ends:
            self.start_page.show_today(tr("Today's theme"), day.hashtag or "", day.theme)
        else:
            self.start_page.show_today(tr("New week"), edition.name, tr("Seven days, seven themes."))

    # How it is put together

    def _lay_out(self) -> None:
        self.setMinimumSize(900, 600)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self.start_page = StartPage()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.messages = MessageBar(tones(0, is_dark=self.is_dark))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stack, 1)
        column.addWidget(self.messages)
        self.setCentralWidget(middle)
        self._show_today()
        self.start_page.show_recent(self.documents.storage.recent())
        self.start_page.show_recovered(())

    def _make_actions(self) -> None:
        made = self.actions_ = Actions(self, self.session)
        made.add(made.file, tr("New kit"), self.begin_today, Key.New)
        made.add(made.file, tr("Open…"), self.choose_kit, Key.Open)
        made.add(made.file, tr("Start page"), self.show_start)
        made.file.addSeparator()
        made.add(made.file, tr("Save"), self.save, Key.Save)
        made.add(made.file, tr("Save as…"), self.save_as, Key.SaveAs)
        made.file.addSeparator()
        add = made.add(made.file, tr("Add pictures…"), self.choose_pictures, "Ctrl+I")
        export = made.add(made.file, tr("Export…"), self._show_export, "Ctrl+E")
        made.file.addSeparator()
        made.add(made.file, tr("Quit"), self.close, Key.Quit)
        made.add(made.edit, tr("Paste picture"), self.paste, Key.Paste)
        larger = made.add(made.view, tr("Larger visuals"), lambda: self._zoom(_ZOOM_STEP), Key.ZoomIn)
        smaller = made.add(made.view, tr("Smaller visuals"), lambda: self._zoom(-_ZOOM_STEP), Key.ZoomOut)
        table = made.add(made.view, tr("All formats"), self._show_table, "Ctrl+0")
        made.view.addSeparator()
        days = [self._day_action(number) for number in range(1, 8)]
        made.view.addSeparator()
        made.add(made.view, tr("Light or dark window"), self.toggle_dark, "Ctrl+Shift+D")
        made.add(made.help, tr("What leaves this computer?"), self._tell_privacy)
        made.add(made.help, tr("About the colours"), self._tell_colours)
        self.desk_actions = (add, export, larger, smaller, table, *days)

    def _connect(self) -> None:
        self.editing.changed.connect(self._refresh)
        self.documents.opened.connect(self._on_opened)
        self.documents.saved.connect(self._on_saved)
        self.documents.failed.connect(self.report)
        self.documents.found.connect(self._on_found)
        self.previews.failed.connect(self.report)
        start = self.start_page
        start.today_chosen.connect(self.begin_today)
        start.open_chosen.connect(self.choose_kit)
        start.kit_chosen.connect(self.open_kit)
        start.samples_chosen.connect(self.open_samples)
        start.recovery_chosen.connect(lambda key: self.documents.restore(self._recoverable[key]))

    def _day_action(self, number: int) -> QAction:
        text = tr("Day {number}", number=number)
        return self.actions_.add(self.actions_.view, text, lambda: self._choose_day(number), f"Ctrl+{number}")

    def _choose_day(self, number: int) -> None:
        if number in {day.number for day in self.editing.kit.edition.days}:
            self.editing.choose_day(number)

    def _show_export(self) -> None:
        self.desk.show_export()

    def _show_table(self) -> None:
        self.desk.show_table()

    def _zoom(self, step: int) -> None:
        self.desk.table.set_zoom(self.desk.table.image_height + step)

    def _tell_privacy(self) -> None:
        self.messages.say(
            "good",
            tr(
                "Nothing. The studio has no account, no server and no telemetry; it never opens a connection."
            ),
        )

    def _tell_colours(self) -> None:
        self.messages.say("good", self.library.pack(self.editing.kit.theme).statement)

    def _on_opened(self, notices: tuple[Notice, ...]) -> None:
        kit = self.session.kit
        self.editing.choose_day(kit.posts[0].day if kit.posts else kit.edition.days[0].number)
        self.show_desk()
        if notices:
            self.messages.say("warning", "\n".join(notice.text for notice in notices))
        else:
            self.messages.hide()

    def _on_saved(self, path: Path) -> None:
        self._refresh()
        self.messages.say("good", tr("Saved as {name}.", name=path.name))

    def _on_found(self, left: tuple[Recoverable, ...]) -> None:
        self._recoverable = {each.session_id: each for each in left}
        self.start_page.show_recovered(left)

    def _after_question(self, do: Callable[[], None]) -> None:
        """Do something that leaves the kit in work, once its changes are saved or given up."""
        if not self.session.is_dirty:
            do()
            return
        answer = self.ask_about_changes()
        if answer == QMessageBox.StandardButton.Discard:
            do()
        elif answer == QMessageBox.StandardButton.Save:
            if self.session.path and not self.session.is_read_only:
                self.documents.save(self.session.path, do)
            else:
                self.save_as(do)

    def ask_about_changes(self) -> QMessageBox.StandardButton:
        """Save, discard or stay?"""
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("MuseumWeek Studio"))
        box.setText(tr("Save the changes to this kit?"))
        box.setInformativeText(tr("What is not saved is lost."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        return QMessageBox.StandardButton(box.exec())

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures and kits may be dropped anywhere."""
        if has_pictures(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A kit is opened, pictures are taken in."""
        event.acceptProposedAction()
        sources = sources_in(event.mimeData())
        kits = [source for source in sources if isinstance(source, Path) and source.suffix.lower() == SUFFIX]
        if kits:
            self.open_kit(kits[0])
        else:
            self.take_in(sources)

    def changeEvent(self, event: QEvent) -> None:
        """Leaving the window for another program keeps the work for after a crash."""
        super().changeEvent(event)
        if (
            event.type() == QEvent.Type.ActivationChange
            and not self.isActiveWindow()
            and self.session.is_dirty
        ):
            self.documents.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then leave in order."""
        if self.session.is_dirty and not self._is_leaving:
            event.ignore()
            self._after_question(self._leave)
            return
        self.editing.leave()
        self.documents.end()
        for lane in self.lanes.values():
            lane.leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._is_leaving = True
        self.close()
