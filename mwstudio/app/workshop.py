"""The desk and those who work for it: painting, decoding, captions, export, each in a lane of its own."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from mwstudio.app import routes
from mwstudio.app.clipboard import Clipboard
from mwstudio.app.desk import Desk
from mwstudio.app.documents import Documents
from mwstudio.app.editing import Editing
from mwstudio.app.locking import told_refusal
from mwstudio.app.message_bar import MessageBar
from mwstudio.app.previews import Previews
from mwstudio.app.style import Tones
from mwstudio.app.taking_in import Intake
from mwstudio.app.tasks import Lane, Task
from mwstudio.translation import tr, trn

# Pictures that come in faster are not spoken of.
_SLOW_MS = 500


class Workshop(QObject):
    """Puts the desk together with its lanes. ``failed`` brings an exception from any of them."""

    failed = Signal(object)

    def __init__(self, editing: Editing, documents: Documents, messages: MessageBar, colours: Tones) -> None:
        super().__init__()
        self._lanes = [
            Lane(name, self) for name in ("painting", "decoding", "captions", "exporting", "intake")
        ]
        painting, decoding, captions, exporting, intake = self._lanes
        self.previews = Previews(editing, painting, decoding)
        self.intake = Intake(editing, intake, documents.storage.pictures)
        self.desk = Desk(editing, self.previews, captions, exporting, colours)
        self.clipboard = Clipboard(editing, self.desk, exporting, documents.storage.exports)
        for part in (
            self.previews,
            self.intake,
            self.desk.captions,
            self.desk.export_page,
            self.desk.edition,
            self.clipboard,
        ):
            part.failed.connect(self.failed)
        self.clipboard.told.connect(lambda told: messages.say("good", told))
        self.desk.handling.field_wanted.connect(lambda role: routes.go_to_text(self.desk, role))
        self.desk.checks.mend_wanted.connect(lambda remark: routes.go_to_mend(self.desk, remark))
        self.desk.large.canvas.pictures_dropped.connect(self.intake.take)
        museum = self.desk.look.museum
        museum.logo_dropped.connect(lambda path, on_dark: self.intake.take_logo(path, on_dark=on_dark))
        museum.font_dropped.connect(self.intake.take_font)
        self.intake.decoded.connect(self.previews.take_proof)
        self._editing, self._messages = editing, messages
        editing.refused.connect(self._on_refused)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._tell_intake)
        self._intake: tuple[Task, int] | None = None
        self.intake.begun.connect(self._on_intake)
        self.intake.ended.connect(self._on_intake_end)
        self.intake.refused.connect(lambda told: messages.say("error", told))
        self.desk.export_page.started.connect(messages.hide)  # what went wrong last time is being tried again
        self.desk.captions.copied.connect(
            lambda name: messages.say("good", tr("The caption for {name} is on the clipboard.", name=name))
        )

    @property
    def is_working(self) -> bool:
        """Whether something is under way that a person waits for: pictures coming in, or an export."""
        return bool(self._intake) or self.desk.export_page.is_running

    @property
    def is_read(self) -> bool:
        """Whether a person looks at what an export has made: a desk made anew would not know it."""
        page = self.desk.export_page
        return page.isVisible() and page.results.count() > 0

    @property
    def is_busy(self) -> bool:
        """Whether any lane has something to do."""
        return any(lane.is_busy for lane in self._lanes)

    def _on_intake(self, task: Task, count: int) -> None:
        self._intake = (task, count)
        self._slow.start()

    def _tell_intake(self) -> None:
        """Pictures that take a while are told, and can be stopped."""
        if self._intake:
            task, count = self._intake
            told = trn("{n} picture is being taken in…", "{n} pictures are being taken in…", count)
            self._messages.say("busy", told, tr("Stop"), task.cancel)

    def _on_intake_end(self) -> None:
        self._intake = None
        self._slow.stop()
        self._messages.end_busy()

    def _on_refused(self, fields: tuple[str, ...]) -> None:
        self._messages.say("warning", told_refusal(fields, self._editing.keeper))

    def leave(self) -> None:
        """End all lanes, and hear no more of the kit."""
        self.previews.leave()
        for lane in self._lanes:
            lane.leave()
