"""The main window: the start page, the desk, and what happens at its edges."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication, QIcon, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from mwstudio.app.actions import Actions, Key
from mwstudio.app.appearance import Appearance
from mwstudio.app.appearance_menu import add_appearance
from mwstudio.app.desk_menu import DeskMenu
from mwstudio.app.documents import Documents
from mwstudio.app.editing import Editing, todays_day, todays_edition
from mwstudio.app.filing import Filing
from mwstudio.app.focus import RingedButton
from mwstudio.app.message_bar import MessageBar
from mwstudio.app.picking import Picking
from mwstudio.app.start_page import StartPage
from mwstudio.app.storage import Storage
from mwstudio.app.tasks import Lane, Sweeper
from mwstudio.app.telling import tell_error, tell_faulty_data, tell_privacy
from mwstudio.app.training import Training, TrainingBar
from mwstudio.app.welcome import Welcome
from mwstudio.compose.palette import palette_of
from mwstudio.errors import Notice
from mwstudio.library.shelf import Library
from mwstudio.model.institution import FontRole
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import SUFFIX
from mwstudio.model.session import Session
from mwstudio.shipped import data_folder
from mwstudio.translation import tr

if TYPE_CHECKING:
    from mwstudio.app.workshop import Workshop

# What the system draws around a window, about: nobody says before the window is there.
_FRAME = QSize(8, 40)
_WAIT_MS = 300
_LOOK_MS = 1_500


class Window(QMainWindow):
    """The studio. ``library`` and ``storage`` are handed in, so that a test or a workshop brings its own.

    ``is_training`` is for a workshop: nobody is asked to save, and the next person begins anew.
    """

    def __init__(
        self, library: Library, storage: Storage, today: date | None = None, *, is_training: bool = False
    ) -> None:
        super().__init__()
        self.library = library
        self.today = today or date.today()
        self.is_training = is_training
        self.appearance = Appearance(storage.root)
        edition = todays_edition(library, self.today)
        self.session = Session(Kit(edition=edition))
        self.editing = Editing(self.session, library)
        self.editing.choose_day(todays_day(edition, self.today))
        self._sweeper = Sweeper(self)
        self.documents = Documents(self.session, storage, Lane("documents", self), library)
        self.filing = Filing(self, self.documents)
        self.picking = Picking(self)
        self.training = Training(self.documents, library, Lane("training", self))
        self._workshop: Workshop | None = None
        self.welcome = Welcome(library, self.documents, self.filing, self.today)
        self._is_leaving = False
        self._place()
        self._build()
        self._connect()

    @property
    def workshop(self) -> Workshop:
        """The desk with all that works for it, made when it is first needed."""
        if self._workshop is None:
            # Decoding, composing, encoding and captions take longer to load than the start page to paint.
            from mwstudio.app.workshop import Workshop  # noqa: PLC0415

            made = self._workshop = Workshop(self.editing, self.documents, self.messages, self.colours)
            made.desk.pictures_wanted.connect(self.picking.choose_pictures)
            made.desk.look.museum.logo_wanted.connect(self.picking.choose_logo)
            made.desk.look.museum.font_wanted.connect(self.picking.choose_font)
            made.failed.connect(self.report)
            if self.is_training:
                made.desk.export_page.set_folder(self.documents.storage.exports)
            made.desk.panes.restoreState(_bytes(self.appearance.preferences.panes))
            self.stack.addWidget(made.desk)
        return self._workshop

    @property
    def is_busy(self) -> bool:
        """Whether anything is being made, read or written."""
        is_busy = self.documents.is_busy or self.training.is_busy
        return is_busy or bool(self._workshop and self._workshop.is_busy)

    # Where the person is

    @property
    def is_at_desk(self) -> bool:
        """Whether the desk is seen, and not the start page."""
        return self.stack.currentWidget() is not self.start_page

    def show_desk(self) -> None:
        """Go to the desk."""
        self.stack.setCurrentWidget(self.workshop.desk)
        self.workshop.desk.week.focus_day()
        self.workshop.previews.refresh()
        self._refresh()

    def show_start(self) -> None:
        """Go to the start page."""
        self._keep_look()
        self.welcome.refresh()
        self.start_page.show_way_back(self._kit_name)
        self.stack.setCurrentWidget(self.start_page)
        self._refresh()

    def begin_today(self) -> None:
        """Through the first door."""
        self.welcome.begin_today()

    def begin_samples(self) -> None:
        """Through the third door."""
        self.welcome.begin_samples()

    @property
    def _kit_name(self) -> str:
        """What the kit in work is called."""
        return self.session.path.stem if self.session.path else tr("New kit")

    def take_in(self, sources: list[Path | bytes]) -> None:
        """Bring pictures into the post in work; see ``taking_in.Intake``."""
        if sources:
            if not self.is_at_desk:
                self.show_desk()
            self.workshop.intake.take(sources)

    def tell_of_data(self) -> None:
        """Say what of the person's own data is faulty and therefore not offered."""
        tell_faulty_data(self.messages, self.library)

    def report(self, error: BaseException) -> None:
        """Tell of an error that nobody else could do anything about."""
        tell_error(self.messages, error)

    # Dressing

    def _restyle(self) -> None:
        """Dress the window in the colours of the day in work."""
        palettes = self.library.palettes_of(self.editing.kit)
        day = self.editing.post.day
        changed = self.appearance.apply(palettes.hues[day - 1])
        if changed is None:
            return
        self.colours = changed
        self.messages.set_colours(changed)
        self.start_page.set_colours(changed)
        variant = "dark" if changed.is_dark else "light"
        self.start_page.mark.show_bars(palette_of(palettes, variant, day).bars, day)
        if self._workshop:
            self._workshop.desk.set_colours(changed)

    def _refresh(self) -> None:
        self._restyle()
        self.menus.refresh(is_at_desk=self.is_at_desk)
        studio = tr("MuseumWeek Studio")
        self.setWindowTitle(f"{self._kit_name}[*] – {studio}")
        self.setWindowModified(self.session.is_dirty)
        self.desk_menu.set_enabled(self.is_at_desk)
        for action in self._desk_actions:
            action.setEnabled(self.is_at_desk)

    # How it is put together

    def _place(self) -> None:
        """Put the window where it was the last time."""
        self.setMinimumSize(900, 600)
        self.resize(QSize(1440, 900).boundedTo(self.screen().availableSize() - _FRAME))
        self.setAcceptDrops(True)
        self.setWindowIcon(_icon())
        self.restoreGeometry(_bytes(self.appearance.preferences.place))

    def _build(self) -> None:
        """Make everything in the window, in the language that it speaks now."""
        self.colours = self.appearance.tones(self.library.palettes_of(self.editing.kit).hues[0])
        self.start_page = StartPage()
        self.welcome.show(self.start_page)
        self.start_page.back_chosen.connect(self.show_desk)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.start_page)
        self.messages = MessageBar(self.colours)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if self.is_training:
            band = self.training_bar = TrainingBar()
            band.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
            band.reset_wanted.connect(self.training.reset)
            column.addWidget(band)
        column.addWidget(self.stack, 1)
        column.addWidget(self.messages)
        self.setCentralWidget(middle)
        self._make_actions()
        self.appearance.forget()
        self._refresh()

    def _on_spoken(self) -> None:
        """Speak another language, once nothing is under way, and no result is read, that would be lost by it."""
        if self._must_wait:
            self.messages.say("warning", tr("The language changes when what is under way has ended."))
            QTimer.singleShot(_WAIT_MS, self._on_waited)
        else:
            self._rebuild()

    def _on_waited(self) -> None:
        if self._must_wait:
            QTimer.singleShot(_WAIT_MS, self._on_waited)
        elif self.isVisible():
            self._rebuild()

    @property
    def _must_wait(self) -> bool:
        return bool(self._workshop and (self._workshop.is_working or self._workshop.is_read))

    def _rebuild(self) -> None:
        """Say everything again in another language; the kit, its history and the place in it stay."""
        self.appearance.speak()
        was_at_desk, workshop = self.is_at_desk, self._workshop
        place = workshop.desk.place if workshop else None
        self._workshop = None
        if workshop:
            workshop.leave()
            workshop.deleteLater()
        self.menus.leave()
        self._build()
        if place:
            self.workshop.desk.go_to(place)
        if was_at_desk:
            self.show_desk()

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
        add = menus.add(menus.file, tr("Add pictures…"), self.picking.choose_pictures, "Ctrl+I")
        export = menus.add(menus.file, tr("Export…"), self._show_export, "Ctrl+Shift+E")
        menus.file.addSeparator()
        menus.add(menus.file, tr("Quit"), self.close, Key.Quit)
        menus.add(menus.edit, tr("Paste picture"), self.paste, Key.Paste)
        self.desk_menu = DeskMenu(menus, self.editing, lambda: self.workshop)
        self.looks = add_appearance(menus.view, self.appearance)
        menus.add(menus.help, tr("What leaves this computer?"), self._tell_privacy)
        menus.add(menus.help, tr("About the colours"), self._tell_colours)
        self._desk_actions = (add, export)

    def _connect(self) -> None:
        """What lasts as long as the window."""
        self.editing.changed.connect(self._refresh)
        self.appearance.changed.connect(self._restyle)
        self.appearance.spoken.connect(self._on_spoken)
        self.picking.picked.connect(self.take_in)
        self.picking.logo_picked.connect(
            lambda path, on_dark: self.workshop.intake.take_logo(path, on_dark=on_dark)
        )
        self.picking.font_picked.connect(self._on_font_picked)
        self.training.failed.connect(self.report)
        self.documents.opened.connect(self._on_opened)
        self.documents.saved.connect(self._on_saved)
        self.documents.failed.connect(self.report)

    def _on_font_picked(self, path: Path, role: FontRole) -> None:
        self.workshop.intake.take_font(path, role)

    def _show_export(self) -> None:
        self.workshop.desk.show_export()

    def paste(self) -> None:
        """Take in the picture or files on the clipboard."""
        from mwstudio.app.taking_in import sources_in  # noqa: PLC0415 - as the workshop

        sources = sources_in(QGuiApplication.clipboard().mimeData())
        if sources:
            self.take_in(sources)
        else:
            self.messages.say("warning", tr("There is no picture on the clipboard."))

    def _tell_privacy(self) -> None:
        tell_privacy(self.messages)

    def _tell_colours(self) -> None:
        self.messages.say("good", tr(self.library.pack(self.editing.kit.theme).statement))

    def _on_opened(self, notices: tuple[Notice, ...]) -> None:
        kit = self.session.kit
        self.editing.choose_day(kit.posts[0].day if kit.posts else todays_day(kit.edition, self.today))
        self.workshop.desk.show_table()
        self.show_desk()
        told = [notice.text for notice in notices]
        if self.documents.hindrance == "elsewhere":
            told.append(tr("This kit is open in another window: what both save, only one keeps."))
        elif self.documents.hindrance == "read-only":
            told.append(tr("This kit is in a place where nothing can be saved."))
        if self.documents.hindrance:
            self.messages.say("warning", "\n".join(told), tr("Save as…"), self.filing.save_as)
        elif told:
            self.messages.say("warning", "\n".join(told))
        else:
            self.messages.hide()

    def _keep_look(self) -> None:
        """Remember what the kit looks like, for the start page."""
        cards = self._workshop.desk.table.cards if self._workshop else ()
        image = next((card.preview.image for card in cards if card.preview and card.preview.image), None)
        if self.session.path and image:
            self.documents.keep_look(self.session.path, image)

    def _on_saved(self, path: Path) -> None:
        self._refresh()
        self._keep_look()
        QTimer.singleShot(_LOOK_MS, self._keep_look)  # when what was changed last has been painted
        self.welcome.refresh()
        self.messages.say("good", tr("Saved as {name}.", name=path.name))

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
        if self.session.is_dirty and not self._is_leaving and not self.is_training:
            event.ignore()
            self.filing.after_question(self._leave)
            return
        is_working = self._workshop is not None and self._workshop.is_working
        if is_working and not self.is_training and not self.filing.ask_to_stop():
            event.ignore()
            self._is_leaving = False
            return
        self.hide()  # what is under way may take a moment to stop
        place = bytes(self.saveGeometry().toBase64().data()).decode()
        panes = self._workshop.desk.panes.saveState() if self._workshop else None
        kept = bytes(panes.toBase64().data()).decode() if panes else self.appearance.preferences.panes
        self.appearance.keep(place=place, panes=kept)
        self.editing.leave()
        self.documents.end()
        self.training.leave()
        if self._workshop:
            self._workshop.leave()
        self._sweeper.leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        self._is_leaving = True
        QTimer.singleShot(0, self.close)  # a window does not close while it is being asked to


def _bytes(text: str) -> QByteArray:
    """What Qt said of a window's place, as it was kept."""
    return QByteArray.fromBase64(text.encode())


def _icon() -> QIcon:
    icon = QIcon()
    for size in (16, 32, 64, 256):
        icon.addFile(str(data_folder() / "assets" / "icons" / f"mwstudio-{size}.png"))
    return icon
