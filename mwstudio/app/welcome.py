"""The start page at work: what its doors lead to, recent kits, and what a crash left behind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from mwstudio.app.documents import Documents
from mwstudio.app.editing import todays_day, todays_edition
from mwstudio.app.filing import Filing
from mwstudio.app.start_page import StartPage
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.recovery import Recoverable


class Welcome(QObject):
    """Keeps a start page true, whichever one the window shows at present."""

    def __init__(self, library: Library, documents: Documents, filing: Filing, today: date) -> None:
        super().__init__(documents)
        self._library = library
        self._documents = documents
        self._filing = filing
        self._today = today
        self._page: StartPage | None = None
        self._left: dict[str, Recoverable] = {}
        documents.found.connect(self._on_found)
        documents.pictured.connect(self._on_pictured)

    def show(self, page: StartPage) -> None:
        """Fill in a new start page and open its doors."""
        self._page = page
        edition = todays_edition(self._library, self._today)
        page.show_today(edition, edition.day(todays_day(edition, self._today)), self._today)
        page.show_recovered(tuple(self._left.values()))
        self.refresh()
        page.today_chosen.connect(self.begin_today)
        page.open_chosen.connect(self._filing.choose)
        page.samples_chosen.connect(self.begin_samples)
        page.kit_chosen.connect(self._filing.open)
        page.recovery_declined.connect(self._on_declined)
        page.recovery_chosen.connect(self._on_recovered)

    def refresh(self) -> None:
        """List the recent kits anew."""
        self._on_page(lambda page: page.show_recent(self._documents.storage.looks()))

    def begin_today(self) -> None:
        """Through the first door: a new kit of today's edition, on today's day."""
        self._filing.begin(Kit(edition=todays_edition(self._library, self._today)))

    def begin_samples(self) -> None:
        """Through the third door: the sample museum's week."""
        self._filing.begin_samples(self._library)

    def _on_page(self, do: Callable[[StartPage], None]) -> None:
        if self._page:
            do(self._page)

    def _on_found(self, left: tuple[Recoverable, ...]) -> None:
        self._left = {each.session_id: each for each in left}
        self._on_page(lambda page: page.show_recovered(left))

    def _on_pictured(self, session_id: str, image: QImage) -> None:
        self._on_page(lambda page: page.set_look(session_id, image))

    def _on_recovered(self, session_id: str) -> None:
        self._documents.restore(self._left[session_id])

    def _on_declined(self) -> None:
        for left in self._left.values():
            self._documents.discard(left)
        self._on_found(())
