"""The light table: every chosen format of the post side by side, true to the export."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from mwstudio.app.previews import Order, Preview
from mwstudio.app.style import LARGE, MEDIUM, WIDE, Tones, dress
from mwstudio.app.visual_card import VisualCard
from mwstudio.library.shelf import Library
from mwstudio.translation import tr

SMALLEST, USUAL, LARGEST = 120, 250, 620


class _Table(QWidget):
    """Lays its cards out in rows of one height; a new platform stands a little apart."""

    def __init__(self) -> None:
        super().__init__()
        dress(self, "table")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.cards: list[VisualCard] = []

    def arrange(self, width: int, image_height: int) -> None:
        """Place the cards in rows of ``width`` px."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x, y, row = LARGE, MEDIUM, 0
        for card in self.cards:
            card.set_image_height(image_height)
            gap = 0 if x == LARGE else WIDE if card.is_first else MEDIUM
            if x > LARGE and x + gap + card.width() > width - LARGE:
                x, y, row, gap = LARGE, y + row + MEDIUM, 0, 0
            x += gap
            card.move(width - x - card.width() if is_rtl else x, y)
            x += card.width()
            row = max(row, card.height())
        self.setMinimumHeight(y + row + LARGE)


class LightTable(QScrollArea):
    """Cards of all chosen formats. ``ordered`` tells which visuals are to be painted, ``opened`` which to enlarge."""

    ordered = Signal(list)
    focused = Signal(str)
    opened = Signal(str)
    zoomed = Signal(int)

    def __init__(self, library: Library, colours: Tones, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._colours = colours
        self._formats: tuple[str, ...] = ()
        self.image_height = USUAL
        self.setAccessibleName(tr("Light table: all formats of this post"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._table = _Table()
        self.setWidget(self._table)
        self._empty = QLabel(tr("Choose where to post under “Places”."), self._table)
        self._empty.setTextFormat(Qt.TextFormat.PlainText)
        dress(self._empty, "quiet")
        self._empty.move(LARGE, LARGE)
        self._later = QTimer(self, singleShot=True, interval=60)
        self._later.timeout.connect(self.order_visuals)

    @property
    def cards(self) -> Sequence[VisualCard]:
        """The cards, in the order shown."""
        return self._table.cards

    def card(self, format_id: str) -> VisualCard | None:
        """The card of ``platform/format``, if it is chosen."""
        return next((card for card in self._table.cards if card.format_id == format_id), None)

    def show_formats(self, formats: tuple[str, ...]) -> None:
        """Show these formats, grouped by platform in order of first use."""
        if formats == self._formats:
            return
        self._formats = formats
        known = {card.format_id: card for card in self._table.cards}
        cards: list[VisualCard] = []
        for platform_id in dict.fromkeys(format_id.partition("/")[0] for format_id in formats):
            of_platform = [each for each in formats if each.startswith(f"{platform_id}/")]
            for at, format_id in enumerate(of_platform):
                card = known.pop(format_id, None) or self._made(format_id)
                card.is_first = at == 0
                cards.append(card)
        for card in known.values():
            card.hide()
            card.deleteLater()
        self._table.cards = cards
        self._empty.setVisible(not cards)
        self._empty.adjustSize()
        self._arrange()
        for card in cards:
            card.show()
        self.order_visuals()

    def show_differences(self, differences: Mapping[str, tuple[str, ...]]) -> None:
        """Mark the visuals that have something of their own, which ``differences`` names by format."""
        for card in self._table.cards:
            card.show_differences(differences.get(card.format_id, ()))

    def show_preview(self, preview: Preview) -> None:
        """Hand a painted visual to its card."""
        card = self.card(preview.order.format_id)
        if card:
            card.show_preview(preview)

    def set_zoom(self, height: int) -> None:
        """Show visuals ``height`` logical px high."""
        height = max(SMALLEST, min(LARGEST, height))
        if height != self.image_height:
            self.image_height = height
            self._arrange()
            self._later.start()
            self.zoomed.emit(height)

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self._colours = colours
        for card in self._table.cards:
            card.set_colours(colours)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows follow the width."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Rows follow the direction of the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from visual to visual."""
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        step = steps.get(Qt.Key(event.key()), 0)
        focus = self.focusWidget()
        if not step or not isinstance(focus, VisualCard):
            super().keyPressEvent(event)
            return
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft and event.key() in (
            Qt.Key.Key_Left,
            Qt.Key.Key_Right,
        ):
            step = -step
        at = self._table.cards.index(focus) + step
        if 0 <= at < len(self._table.cards):
            self._table.cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """As much as there is."""
        return QSize(800, 600)

    def _made(self, format_id: str) -> VisualCard:
        platform, format_ = self._library.format(format_id)
        card = VisualCard(platform, format_, self._colours, self._table)
        card.clicked.connect(lambda: self.opened.emit(format_id))
        card.installEventFilter(self)
        return card

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring the card that has the keyboard into view, and paint it first."""
        if isinstance(event, QFocusEvent) and event.gotFocus() and isinstance(watched, VisualCard):
            self.ensureWidgetVisible(watched, LARGE, LARGE)
            self.focused.emit(watched.format_id)
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        self._table.arrange(self.viewport().width(), self.image_height)

    def order_visuals(self) -> None:
        """Ask for all visuals to be painted and kept up to date, those in view first."""
        top = self.verticalScrollBar().value()
        in_view = self.viewport().rect().translated(0, top)
        cards = sorted(self._table.cards, key=lambda card: not in_view.intersects(card.geometry()))
        self.ordered.emit([Order(card.format_id, card.height_px) for card in cards])
