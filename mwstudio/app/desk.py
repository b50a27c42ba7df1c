"""The desk: the week above, the light table in the middle, the pages beside it."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app import post_deeds
from mwstudio.app.day_header import DayHeader
from mwstudio.app.differences import told_differences
from mwstudio.app.editing import Editing
from mwstudio.app.edition_menu import EditionButton
from mwstudio.app.exporting import ExportPage
from mwstudio.app.handling import Handling
from mwstudio.app.languages import LanguageBar
from mwstudio.app.large_view import LargeView
from mwstudio.app.light_table import LightTable
from mwstudio.app.lock_form import LockForm
from mwstudio.app.locking import LockBar, honour
from mwstudio.app.page_bar import PageBar
from mwstudio.app.pages.captions import CaptionsPage
from mwstudio.app.pages.checks import ChecksPage
from mwstudio.app.pages.look import LookPage
from mwstudio.app.pages.places import PlacesPage
from mwstudio.app.pages.words import WordsPage
from mwstudio.app.pages.works import WorksPage
from mwstudio.app.previews import Order, Preview, Previews
from mwstudio.app.readiness import missing
from mwstudio.app.style import LARGE, MEDIUM, SMALL, Tones, dress
from mwstudio.app.tasks import Lane
from mwstudio.app.week_strip import WeekStrip
from mwstudio.captions.caption import Caption
from mwstudio.model.texts import name_in
from mwstudio.translation import tr

_SIDE_WIDTH, _SIDE_LEAST = 400, 340


class Place(Struct, frozen=True):
    """Where a person is at the desk: the page, the visual shown large ('' for none), and the folder to export to."""

    page: int
    large: str
    folder: Path


class Desk(QWidget):
    """Everything to do with one kit."""

    pictures_wanted = Signal()

    def __init__(
        self, editing: Editing, previews: Previews, captions: Lane, exporting: Lane, colours: Tones
    ) -> None:
        super().__init__()
        self.editing = editing
        self._previews = previews
        self._colours = colours
        self._keys: list[QWidget] = []
        self._latest: dict[str, Preview] = {}
        self._captions: dict[str, Caption] = {}
        self.week = WeekStrip()
        self.edition = EditionButton(editing)
        self.export_button = QPushButton(tr("Export…"))
        self.export_button.setAccessibleName(tr("Export"))
        dress(self.export_button, "primary")
        self.export_button.clicked.connect(self.show_export)
        self.header = DayHeader(editing, colours)
        self.table = LightTable(editing.library, colours)
        self.large = LargeView(editing.library, colours)
        self.large.add_to_head(PageBar(editing))
        self.export_page = ExportPage(editing, exporting, colours)
        self.languages = LanguageBar(editing)
        self.locks = LockBar(editing)
        self._locked: object = None
        self.works = WorksPage(editing)
        self.words = WordsPage(editing)
        self.captions = CaptionsPage(editing, captions)
        self.look = LookPage(editing, colours)
        self.places = PlacesPage(editing)
        self.checks = ChecksPage(editing)
        self.handling = Handling(editing, self.large, self.look)
        self._lay_out()
        self._connect()
        self.set_colours(colours)

    def refresh(self) -> None:
        """Show the kit as it is now."""
        kit, post, has_campaign = self.editing.kit, self.editing.post, self.editing.has_campaign
        locked = self.editing.locked
        if locked != self._locked:
            self._locked = locked
            honour(self, locked)
        posts: dict[int, list[bool]] = {}
        for each in self.editing.session.kit.posts:
            posts.setdefault(each.day, []).append(not missing(kit, each, has_campaign=has_campaign))
        hues = self.editing.library.palettes_of(kit).hues
        tags = {
            day.number: (day.hashtag_for(self.editing.language) or "")
            if has_campaign
            else day.theme or tr("Day {number}", number=day.number)
            for day in kit.edition.days
        }
        self.week.show_days(kit.edition.days, tags, post.day, posts, hues, self._colours)
        formats = self.editing.formats
        self.table.show_formats(formats)
        self.table.show_differences({key: told_differences(each) for key, each in post.overrides.items()})
        self._order_keys()
        if self.large.format_id and self.large.format_id not in formats:
            self.show_table()

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night, and the size of texts."""
        self._colours = colours
        self._fit_side()
        for part in (self.header.posts, self.table, self.large, self.export_page, self.look):
            part.set_colours(colours)
        self.refresh()

    @property
    def format_in_work(self) -> str:
        """The format that the person looks at: the large one, else the one with the keyboard, else the first."""
        cards = self.table.cards
        focused = next((card for card in cards if card.hasFocus()), cards[0] if cards else None)
        return self.large.format_id or (focused.format_id if focused else "")

    @property
    def place(self) -> Place:
        """Where the person is, for a desk made anew."""
        return Place(self.tabs.currentIndex(), self.large.format_id, self.export_page.folder)

    def go_to(self, place: Place) -> None:
        """Go to where the person was at another desk."""
        self.tabs.setCurrentIndex(place.page)
        self.export_page.set_folder(place.folder)
        if place.large in self.editing.formats:
            self.show_large(place.large)

    def show_export(self) -> None:
        """Go to the export."""
        self.centre.setCurrentWidget(self.export_page)
        self.export_page.export_button.setFocus()

    def show_table(self) -> None:
        """Go back to all formats."""
        at = self.large.format_id
        self.large.format_id = ""
        self.look.show_large("")
        self.centre.setCurrentWidget(self._table_side)
        self._previews.focus(None)
        self.table.order_visuals()
        card = self.table.card(at)
        if card:
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_large(self, format_id: str) -> None:
        """Show one visual large."""
        self.centre.setCurrentWidget(self.large)
        self._previews.focus(format_id)
        self.large.open(format_id, self._latest.get(format_id))
        self.look.show_large(format_id)
        self._show_feed()
        self.large.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_keys(self) -> None:
        """Tab goes as the eye does; days and visuals that come later would else stand at the end."""
        bar = self.header.posts
        visuals = self.header.visuals.buttons.values()
        header = (self.header.hashtag, self.header.zoom, *bar.chips, bar.more, bar.new_button, *visuals)
        keys = [self.edition, *self.week.days.values(), self.export_button, *header, *self.table.cards]
        if keys != self._keys:
            self._keys = keys
            for before, after in pairwise(keys):
                self.setTabOrder(before, after)

    def _step(self, step: int) -> None:
        ids = [card.format_id for card in self.table.cards]
        if self.large.format_id in ids:
            self.show_large(ids[(ids.index(self.large.format_id) + step) % len(ids)])

    def _fit_side(self) -> None:
        """All tabs of the pages are seen, whatever the language and the size of texts."""
        self._side.setMinimumWidth(max(_SIDE_LEAST, self.tabs.sizeHint().width() + 2 * LARGE))

    def _on_counted(self, count: int) -> None:
        at = self.pages.indexOf(self.checks)
        self.tabs.setTabText(at, tr("Checks ({n})", n=count) if count else tr("Checks"))
        self._fit_side()

    def _on_page(self, at: int) -> None:
        self.pages.setCurrentIndex(at)
        self.languages.setVisible(self.pages.currentWidget() is not self.places)

    def _on_day(self, number: int) -> None:
        self.editing.choose_day(number)
        if self.centre.currentWidget() is self.export_page and not self.export_page.is_running:
            self.show_table()

    def _on_post_dropped(self, post_id: str, day: int, is_copy: bool) -> None:
        (post_deeds.copy if is_copy else post_deeds.move)(self.editing, post_id, day)

    def _show_feed(self) -> None:
        """Show the post on a phone as its platform would: who posts, and the caption as it is now."""
        editing, platform = self.editing, self.large.platform
        if platform:
            museum = editing.kit.institution
            self.large.feed.show_museum(
                name_in(museum.names, editing.language), museum.handles.get(platform.id, "")
            )
            caption = self._captions.get(platform.id)
            self.large.feed.show_caption(caption.text if caption else "", platform, editing.language)

    def _on_caption(self, caption: Caption) -> None:
        self._captions[caption.platform] = caption
        self.checks.take_caption(caption)
        self._show_feed()

    def show_locks(self) -> None:
        """Open the form that says which fields are locked and who keeps the brand."""
        editing = self.editing
        form = LockForm(editing.session.kit, editing.library.pack(editing.kit.theme), self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.written.connect(partial(editing.set_locks, tr("Locked fields")))
        form.open()

    def show_page(self, page: QWidget) -> None:
        """Bring one of the pages to the front."""
        self.tabs.setCurrentIndex(self.pages.indexOf(page))

    def _on_painted(self, preview: Preview) -> None:
        if preview.order.layout:
            self.look.show_preview(preview)
            return
        self._latest[preview.order.format_id] = preview
        self.table.show_preview(preview)
        self.large.show_preview(preview)
        self.captions.take_preview(preview)
        self.checks.take_preview(preview)

    def _on_large_ordered(self, order: Order) -> None:
        self._previews.order([order])

    def _connect(self) -> None:
        self.week.chosen.connect(self._on_day)
        self.week.dropped.connect(self._on_post_dropped)
        self.header.zoom.valueChanged.connect(self.table.set_zoom)
        self.table.zoomed.connect(self.header.zoom.setValue)
        self.table.ordered.connect(self._previews.order)
        self.table.focused.connect(self._previews.focus)
        self.table.opened.connect(self.show_large)
        self.large.ordered.connect(self._on_large_ordered)
        self.large.closed.connect(self.show_table)
        self.large.stepped.connect(self._step)
        self.export_page.closed.connect(self.show_table)
        self.works.pictures_wanted.connect(self.pictures_wanted)
        self.captions.made.connect(self._on_caption)
        self.locks.wanted.connect(self.show_locks)
        self.checks.chosen.connect(self.show_large)
        self.checks.counted.connect(self._on_counted)
        self._previews.painted.connect(self._on_painted)
        self.look.format_chosen.connect(self.show_large)
        self.look.gallery.ordered.connect(self._previews.order_gallery)
        self._previews.decoded.connect(self.works.set_thumb)
        self._previews.decoded.connect(self.look.museum.set_thumb)
        self.editing.changed.connect(self.refresh)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(MEDIUM, SMALL, LARGE, SMALL)
        top.setSpacing(MEDIUM)
        top.addWidget(self.edition)
        top.addWidget(self.week, 1)
        top.addWidget(self.export_button)
        self._table_side = QWidget()
        dress(self._table_side, "table")
        self._table_side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self._table_side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        self.centre = QStackedWidget()
        for page in (self._table_side, self.large, self.export_page):
            self.centre.addWidget(page)
        side = self._make_side()
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.centre)
        split.addWidget(side)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 0)
        split.setSizes([1000, _SIDE_WIDTH])
        self.panes = split
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(_rule())
        layout.addWidget(split, 1)

    def _make_side(self) -> QWidget:
        """The pages beside the table, with their tabs and the languages above."""
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Pages"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.pages = QStackedWidget()
        for widget, name in (
            (self.works, tr("Work")),
            (self.words, tr("Words")),
            (self.captions, tr("Captions")),
            (self.look, tr("Look")),
            (self.places, tr("Places")),
            (self.checks, tr("Checks")),
        ):
            self.tabs.addTab(name)
            self.pages.addWidget(widget)
        self.tabs.currentChanged.connect(self._on_page)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(LARGE, SMALL, LARGE, 0)
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        side = QWidget()
        dress(side, "panel")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._side = side
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(tabs)
        column.addWidget(_rule())
        column.addWidget(self.locks)
        column.addWidget(self.languages)
        column.addWidget(self.pages, 1)
        return side


def _rule() -> QFrame:
    line = QFrame()
    dress(line, "line")
    line.setFixedHeight(1)
    return line
