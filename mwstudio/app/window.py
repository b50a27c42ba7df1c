"""The main window: the start page, the desk, and what happens at its edges."""

from __future__ import annotations

import sys
import traceback
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from mwstudio import __version__
from mwstudio.app.actions import Actions, Key
from mwstudio.app.documents import Documents
from mwstudio.app.editing import Editing, todays_day, todays_edition
from mwstudio.app.filing import Filing
from mwstudio.app.focus import RingedButton
from mwstudio.app.message_bar import MessageBar
from mwstudio.app.start_page import StartPage
from mwstudio.app.storage import Place, Storage, persons_folder
from mwstudio.app.style import apply_style, is_system_dark, tones
from mwstudio.app.tasks import Lane, Sweeper
from mwstudio.compose.palette import palette_of
from mwstudio.errors import Notice, StudioError
from mwstudio.library.shelf import Library, data_folder
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import SUFFIX
from mwstudio.model.recovery import Recoverable
from mwstudio.model.session import Session
from mwstudio.translation import tr

if TYPE_CHECKING:
    from mwstudio.app.workshop import Workshop

_ZOOM_STEP = 40
# What the system draws around a window, about: nobody says before the window is there.
_FRAME = QSize(8, 40)


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
        self._sweeper = Sweeper(self)
        self.documents = Documents(self.session, storage, Lane("documents", self))
        self.filing = Filing(self, self.documents)
        self._workshop: Workshop | None = None
        self._styled: object = None
        self._recoverable: dict[str, Recoverable] = {}
        self._is_leaving = False
        self._pictures_from = persons_folder(Place.PicturesLocation)
        self._lay_out()
        self._make_actions()
        self._connect()
        self._restyle()
        self._refresh()

    @property
    def workshop(self) -> Workshop:
        """The desk with all that works for it, made when it is first needed."""
        if self._workshop is None:
            # Decoding, composing, encoding and captions take longer to load than the start page to paint.
            from mwstudio.app.workshop import Workshop  # noqa: PLC0415

            self._workshop = Workshop(self.editing, self.documents, self.messages, self.colours)
            self._workshop.desk.pictures_wanted.connect(self.choose_pictures)
            self._workshop.desk.look.museum.logo_wanted.connect(self.choose_logo)
            self._workshop.failed.connect(self.report)
            self.stack.addWidget(self._workshop.desk)
        return self._workshop

    @property
    def is_busy(self) -> bool:
        """Whether anything is being made, read or written."""
        return self.documents.is_busy or bool(self._workshop and self._workshop.is_busy)

    # Where the person is

    def show_desk(self) -> None:
        """Go to the desk."""
        self.stack.setCurrentWidget(self.workshop.desk)
        self.workshop.desk.week.focus_day()
        self.workshop.previews.refresh()
        self._refresh()

    def show_start(self) -> None:
        """Go to the start page."""
        self.start_page.show_recent(self.documents.storage.recent())
        self.stack.setCurrentWidget(self.start_page)
        self._refresh()

    def begin_today(self) -> None:
        """Through the first door: a new kit of today's edition, on today's day."""
        self.filing.begin(Kit(edition=todays_edition(self.library, self.today)))

    # Pictures

    def choose_pictures(self) -> None:
        """Ask for picture files and take them in."""
        from mwstudio.app.taking_in import picture_filter  # noqa: PLC0415 - as the workshop

        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Add pictures"), str(self._pictures_from), picture_filter()
        )
        if names:
            self._pictures_from = Path(names[0]).parent
            self.take_in([Path(name) for name in names])

    def choose_logo(self, on_dark: bool) -> None:
        """Ask for the file of a logo and take it in."""
        from mwstudio.app.taking_in import picture_filter  # noqa: PLC0415 - as the workshop

        name, _ = QFileDialog.getOpenFileName(
            self, tr("Logo of the museum"), str(self._pictures_from), picture_filter(with_drawings=True)
        )
        if name:
            self.workshop.intake.take_logo(Path(name), on_dark=on_dark)

    def paste(self) -> None:
        """Take in the picture or files on the clipboard."""
        from mwstudio.app.taking_in import sources_in  # noqa: PLC0415 - as the workshop

        sources = sources_in(QGuiApplication.clipboard().mimeData())
        if sources:
            self.take_in(sources)
        else:
            self.messages.say("warning", tr("There is no picture on the clipboard."))

    def take_in(self, sources: list[Path | bytes]) -> None:
        """Bring pictures into the post in work; see ``taking_in.Intake``."""
        if sources:
            if self.stack.currentWidget() is self.start_page:
                self.show_desk()
            self.workshop.intake.take(sources)

    # Messages

    def report(self, error: BaseException) -> None:
        """Tell of an error: in a sentence where a person can do something, else with a report to copy."""
        if isinstance(error, StudioError):
            self.messages.say("error", str(error))
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
        self.colours = tones(wanted[0], is_dark=self.is_dark)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_style(application, self.colours, data_folder() / "assets" / "icons" / "marks")
        self.messages.set_colours(self.colours)
        self.start_page.set_colours(self.colours)
        self.start_page.mark.show_bars(
            palette_of(palettes, "dark" if self.is_dark else "light", day).bars, day
        )
        if self._workshop:
            self._workshop.desk.set_colours(self.colours)

    def _refresh(self) -> None:
        self._restyle()
        self.menus.refresh()
        path = self.session.path
        name = path.stem if path else tr("New kit")
        self.setWindowTitle(f"{name}[*] – {tr('MuseumWeek Studio')}")
        self.setWindowModified(self.session.is_dirty)
        for action in self._desk_actions:
            action.setEnabled(self.stack.currentWidget() is not self.start_page)

    # How it is put together

    def _lay_out(self) -> None:
        self.setMinimumSize(900, 600)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize() - _FRAME))
        self.setAcceptDrops(True)
        self.setWindowIcon(_icon())
        self.start_page = StartPage()
        edition = todays_edition(self.library, self.today)
        self.start_page.show_today(edition, edition.day(todays_day(edition, self.today)), self.today)
        self.start_page.show_recent(self.documents.storage.recent())
        self.start_page.show_recovered(())
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

    def _make_actions(self) -> None:
        menus = self.menus = Actions(self, self.editing)
        filing = self.filing
        menus.add(menus.file, tr("New kit"), self.begin_today, Key.New)
        menus.add(menus.file, tr("Open…"), filing.choose, Key.Open)
        menus.add(menus.file, tr("Start page"), self.show_start)
        menus.file.addSeparator()
        menus.add(menus.file, tr("Save"), filing.save, Key.Save)
        menus.add(menus.file, tr("Save as…"), filing.save_as, Key.SaveAs)
        menus.file.addSeparator()
        add = menus.add(menus.file, tr("Add pictures…"), self.choose_pictures, "Ctrl+I")
        export = menus.add(menus.file, tr("Export…"), self._show_export, "Ctrl+Shift+E")
        menus.file.addSeparator()
        menus.add(menus.file, tr("Quit"), self.close, Key.Quit)
        menus.add(menus.edit, tr("Paste picture"), self.paste, Key.Paste)
        larger = menus.add(menus.view, tr("Larger visuals"), lambda: self._zoom(_ZOOM_STEP), Key.ZoomIn)
        smaller = menus.add(menus.view, tr("Smaller visuals"), lambda: self._zoom(-_ZOOM_STEP), Key.ZoomOut)
        table = menus.add(menus.view, tr("All formats"), self._show_table, "Ctrl+0")
        menus.view.addSeparator()
        days = [self._day_action(number) for number in range(1, 8)]
        menus.view.addSeparator()
        menus.add(menus.view, tr("Light or dark window"), self.toggle_dark, "Ctrl+Shift+D")
        menus.add(menus.help, tr("What leaves this computer?"), self._tell_privacy)
        menus.add(menus.help, tr("About the colours"), self._tell_colours)
        self._desk_actions = (add, export, larger, smaller, table, *days)

    def _connect(self) -> None:
        self.editing.changed.connect(self._refresh)
        self.documents.opened.connect(self._on_opened)
        self.documents.saved.connect(self._on_saved)
        self.documents.failed.connect(self.report)
        self.documents.found.connect(self._on_found)
        start = self.start_page
        start.today_chosen.connect(self.begin_today)
        start.open_chosen.connect(self.filing.choose)
        start.samples_chosen.connect(lambda: self.filing.begin_samples(self.library))
        start.kit_chosen.connect(self.filing.open)
        start.recovery_declined.connect(self._on_declined)
        start.recovery_chosen.connect(lambda key: self.documents.restore(self._recoverable[key]))

    def _day_action(self, number: int) -> QAction:
        text = tr("Day {number}", number=number)
        return self.menus.add(self.menus.view, text, lambda: self._choose_day(number), f"Ctrl+{number}")

    def _choose_day(self, number: int) -> None:
        if number in {day.number for day in self.editing.kit.edition.days}:
            self.editing.choose_day(number)

    def _show_export(self) -> None:
        self.workshop.desk.show_export()

    def _show_table(self) -> None:
        self.workshop.desk.show_table()

    def _zoom(self, step: int) -> None:
        table = self.workshop.desk.table
        table.set_zoom(table.image_height + step)

    def _tell_privacy(self) -> None:
        told = tr(
            "Nothing. The studio has no account, no server and no telemetry; it never opens a connection."
        )
        self.messages.say("good", told)

    def _tell_colours(self) -> None:
        self.messages.say("good", self.library.pack(self.editing.kit.theme).statement)

    def _on_opened(self, notices: tuple[Notice, ...]) -> None:
        kit = self.session.kit
        self.editing.choose_day(kit.posts[0].day if kit.posts else todays_day(kit.edition, self.today))
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

    def _on_declined(self) -> None:
        for left in self._recoverable.values():
            self.documents.discard(left)
        self._on_found(())

    # Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Pictures and kits may be dropped anywhere."""
        data = event.mimeData()
        if data.hasImage() or any(url.isLocalFile() for url in data.urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A kit is opened, pictures are taken in."""
        from mwstudio.app.taking_in import sources_in  # noqa: PLC0415 - as the workshop

        event.acceptProposedAction()
        sources = sources_in(event.mimeData())
        kits = [source for source in sources if isinstance(source, Path) and source.suffix.lower() == SUFFIX]
        if kits:
            self.filing.open(kits[0])
        else:
            self.take_in(sources)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button with the focus, as the space bar does."""
        button = self.focusWidget()
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat()
        if is_enter and isinstance(button, QPushButton | RingedButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Leaving the window for another program keeps the work for after a crash."""
        super().changeEvent(event)
        is_left = event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow()
        if is_left and self.session.is_dirty:
            self.documents.keep()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes, then leave in order."""
        if self.session.is_dirty and not self._is_leaving:
            event.ignore()
            self.filing.after_question(self._leave)
            return
        self.editing.leave()
        self.documents.end()
        if self._workshop:
            self._workshop.leave()
        self._sweeper.leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._is_leaving = True
        QTimer.singleShot(0, self.close)  # a window does not close while it is being asked to


def _icon() -> QIcon:
    icon = QIcon()
    for size in (16, 32, 64, 256):
        icon.addFile(str(data_folder() / "assets" / "icons" / f"mwstudio-{size}.png"))
    return icon
