"""The gallery of layouts, each drawn with the person's own work and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QWidget

from mwstudio.app.focus import RingedButton
from mwstudio.app.previews import Order, Preview
from mwstudio.app.style import RADIUS, SMALL, TIGHT, Tones, ui_font
from mwstudio.app.visual_card import draw_sharp
from mwstudio.app.wording import plain_tip
from mwstudio.library.layouts import Layout
from mwstudio.library.platforms import Format
from mwstudio.translation import tr

_COLUMNS = 3
_EDGE = 4
_TALLEST = 1.4
# How much is seen of layouts that cannot be chosen.
_CLOSED = 0.45


class LayoutCard(RingedButton):
    """One layout: the visual as it would be, and what the layout is called."""

    def __init__(self, layout: Layout, colours: Tones, parent: QWidget) -> None:
        super().__init__(parent)
        self.layout_id = layout.id
        self._name = tr(layout.name)
        self._purpose = tr(layout.purpose)
        self.colours = colours
        self.preview: Preview | None = None
        self.image_size = QSize(80, 100)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Layout: {name}", name=self._name))
        self.show_preview(None)

    def show_preview(self, preview: Preview | None) -> None:
        """Show what was painted, or why it could not be."""
        self.preview = preview
        reason = str(preview.error) if preview and preview.error else ""
        self.setAccessibleDescription(" ".join(filter(None, (self._purpose, reason))))
        self.setToolTip(plain_tip("\n".join(filter(None, (self._name, self._purpose, reason)))))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The visual on the table, its name below; the chosen one is framed."""
        painter, colours = QPainter(self), self.colours
        painter.setOpacity(1.0 if self.isEnabled() else _CLOSED)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.wash if self.isChecked() else colours.hover))
            painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        width, height = self.image_size.width(), self.image_size.height()
        box = QRectF((self.width() - width) // 2, _EDGE, width, height)
        image = self.preview.image if self.preview else None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if image:
            draw_sharp(painter, box, image)
        else:
            painter.fillRect(box, QColor(colours.ground))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        font = ui_font(0.85, is_bold=self.isChecked())
        painter.setFont(font)
        painter.setPen(QColor(colours.accent if self.isChecked() else colours.ink))
        below = QRectF(0, box.bottom(), self.width(), self.height() - box.bottom())
        shown = QFontMetricsF(font).elidedText(self._name, Qt.TextElideMode.ElideRight, below.width() - 4)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, shown)
        if self.has_ring:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


class LayoutGallery(QWidget):
    """All layouts in rows of three. ``chosen`` brings an id, ``ordered`` what is to be painted."""

    chosen = Signal(str)
    ordered = Signal(list)

    def __init__(self, colours: Tones) -> None:
        super().__init__()
        self._colours = colours
        self.setAccessibleName(tr("Layouts"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._format_id = ""
        self._is_own = False
        self._ratio = 1.25
        self._group = QButtonGroup(self)
        self._layouts: tuple[Layout, ...] = ()
        self.cards: list[LayoutCard] = []

    def show_layouts(self, layouts: Sequence[Layout]) -> None:
        """Offer these layouts, in this order."""
        if tuple(layouts) == self._layouts:
            return
        self._layouts, self._format_id = tuple(layouts), ""
        for card in self.cards:
            card.hide()
            card.deleteLater()
        self.cards = [LayoutCard(layout, self._colours, self) for layout in layouts]
        for card in self.cards:
            self._group.addButton(card)
            card.clicked.connect(lambda _=False, layout_id=card.layout_id: self.chosen.emit(layout_id))
            card.show()

    def show_choice(self, layout_id: str, format_id: str, format_: Format, *, is_own: bool) -> None:
        """Mark a layout; the gallery is drawn in this format, ``is_own`` with what it has of its own."""
        for card in self.cards:
            if card.layout_id == layout_id:
                card.setChecked(True)
        is_same = format_id == self._format_id
        if is_same and is_own == self._is_own:
            return
        self._format_id, self._is_own, self._ratio = format_id, is_own, format_.height / format_.width
        if not is_same:
            for card in self.cards:
                card.show_preview(None)
            self._arrange()
        self.order()

    def show_preview(self, preview: Preview) -> None:
        """Hand a painted visual to its card."""
        for card in self.cards:
            if card.layout_id == preview.order.layout and preview.order.format_id == self._format_id:
                card.show_preview(preview)

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self._colours = colours
        for card in self.cards:
            card.colours = colours
            card.update()

    def order(self) -> None:
        """Ask for what is to be seen; nothing, while the gallery is not."""
        ratio = self.devicePixelRatioF()
        wanted = [
            Order(
                self._format_id,
                max(1, round(card.image_size.height() * ratio)),
                card.layout_id,
                self._is_own,
            )
            for card in self.cards
            if self._format_id and self.isVisible()
        ]
        self.ordered.emit(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cards follow the width."""
        super().resizeEvent(event)
        self._arrange()
        self.order()

    def showEvent(self, event: QShowEvent) -> None:
        """What is seen is painted."""
        super().showEvent(event)
        self.order()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is not seen is not kept up to date."""
        super().hideEvent(event)
        self.ordered.emit([])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go through the cards."""
        focus = self.focusWidget()
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        along = -1 if is_rtl else 1
        steps = {
            Qt.Key.Key_Right: along,
            Qt.Key.Key_Left: -along,
            Qt.Key.Key_Down: _COLUMNS,
            Qt.Key.Key_Up: -_COLUMNS,
        }
        step = steps.get(Qt.Key(event.key()), 0)
        if not step or not isinstance(focus, LayoutCard):
            super().keyPressEvent(event)
            return
        at = self.cards.index(focus) + step
        if 0 <= at < len(self.cards):
            self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        """As high as its rows."""
        return QSize(320, max(self.minimumHeight(), 100))

    def _arrange(self) -> None:
        cell = (self.width() - (_COLUMNS - 1) * TIGHT) // _COLUMNS
        width = cell - 2 * _EDGE
        height = round(width * min(self._ratio, _TALLEST))
        image = QSize(round(height / self._ratio), height)
        name = round(QFontMetricsF(ui_font(0.85)).height()) + SMALL
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for at, card in enumerate(self.cards):
            row, column = divmod(at, _COLUMNS)
            column = _COLUMNS - 1 - column if is_rtl else column
            card.image_size = image
            card.setGeometry(
                column * (cell + TIGHT), row * (height + name + _EDGE + TIGHT), cell, height + name + _EDGE
            )
        rows = -(-len(self.cards) // _COLUMNS)
        self.setMinimumHeight(rows * (height + name + _EDGE + TIGHT))
