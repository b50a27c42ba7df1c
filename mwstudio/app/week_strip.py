"""The week: seven days with their dates, hashtags and colours, of which one is in work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDropEvent,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from mwstudio.app.focus import RingedButton
from mwstudio.app.post_bar import post_in
from mwstudio.app.style import SMALL, Tones, tones, ui_font
from mwstudio.app.wording import as_written, day_date, plain_tip
from mwstudio.model.edition import Day
from mwstudio.translation import tr, trn

_BAR, _BAR_TODAY = 4, 9
_PAD = 10


class DayButton(RingedButton):
    """One day of the week, drawn with the bar that stands for it in the week mark.

    ``dropped`` brings the id of a post that was dragged here, and whether it is to be copied.
    """

    dropped = Signal(str, bool)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self._is_target = False
        self.setAcceptDrops(True)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._date, self._tag, self._is_known = "", "", False
        self._posts: tuple[bool, ...] = ()
        self._colours = self._own = tones(0, is_dark=False)

    def show_day(self, day: Day, tag: str, posts: Sequence[bool], colours: Tones, own: Tones) -> None:
        """Show a day: its hashtag ('' where not known), for each post whether it is ready, its own colours."""
        self._date, self._posts, self._is_known = day_date(day.date), tuple(posts), bool(tag)
        self._tag = tag or tr("hashtag?")
        self._colours, self._own = colours, own
        counted = trn("{n} post", "{n} posts", len(posts))
        ready = trn("{n} ready", "{n} ready", sum(posts))
        said = tr(
            "{tag}, {date}, {posts}, {ready}", tag=self._tag, date=self._date, posts=counted, ready=ready
        )
        self.setAccessibleName(said)
        self.setToolTip(
            plain_tip("\n".join((self._tag, day.theme, self._date, *((counted, ready) if posts else ()))))
        )
        self.update()

    def _rows(self) -> tuple[float, float]:
        """How high the lines of the date and of the hashtag are."""
        date, tag = (QFontMetricsF(font).height() for font in (ui_font(0.9), ui_font(1.0, is_bold=True)))
        return date, tag

    def sizeHint(self) -> QSize:
        """Wide enough for most hashtags."""
        return QSize(132, round(sum(self._rows())) + 26)

    def minimumSizeHint(self) -> QSize:
        """Seven of them fit a small projector."""
        return QSize(84, self.sizeHint().height())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A post may be dropped on any day."""
        if post_in(event.mimeData()):
            self._is_target = True
            event.acceptProposedAction()
            self.update()

    def dragLeaveEvent(self, event: QEvent) -> None:
        """The post goes elsewhere."""
        self._is_target = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """The post is to be on this day, or a copy of it."""
        self._is_target = False
        self.update()
        if post_id := post_in(event.mimeData()):
            event.acceptProposedAction()
            self.dropped.emit(post_id, event.dropAction() == Qt.DropAction.CopyAction)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Date, hashtag, and the day's bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, own = self._colours, self._own
        if self.isChecked() or self.underMouse() or self._is_target:
            painter.fillRect(
                self.rect(), QColor(own.wash if self.isChecked() or self._is_target else colours.hover)
            )
        inner = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        date, tag = self._rows()
        self._write(painter, inner, 7, date, self._date, colours.quiet, start, is_bold=False)
        tag_colour = own.accent if self._is_known else colours.quiet
        tag_top = 7 + date + 2
        self._write(
            painter, inner, tag_top, tag, as_written(self._tag), tag_colour, start, is_bold=self._is_known
        )
        height = _BAR_TODAY if self.isChecked() else _BAR
        painter.fillRect(QRectF(0, self.height() - height, self.width(), height), QColor(own.accent))
        self._paint_posts(painter, inner, 7 + date / 2)
        if self.has_ring or self._is_target:
            painter.setPen(QPen(QColor(colours.ink if self.has_ring else own.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def _write(
        self,
        painter: QPainter,
        inner: QRectF,
        top: float,
        height: float,
        text: str,
        colour: str,
        flags: Qt.AlignmentFlag,
        *,
        is_bold: bool,
    ) -> None:
        """One line of text, set a little smaller where it is long, and shortened only then."""
        for factor in (1.0, 0.92, 0.85, 0.78) if is_bold else (0.9,):
            font = ui_font(factor, is_bold=is_bold)
            metrics = QFontMetricsF(font)
            if metrics.horizontalAdvance(text) <= inner.width():
                break
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        box = QRectF(inner.left(), top, inner.width(), height)
        painter.drawText(box, self.style().visualAlignment(self.layoutDirection(), flags), shown)

    def _paint_posts(self, painter: QPainter, inner: QRectF, middle: float) -> None:
        """A dot for each post: full where it is ready, a ring where something is missing."""
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(QPen(QColor(self._own.accent), 1.3))
        shown = self._posts[:5]
        for at, is_ready in enumerate(shown):
            behind = len(shown) - 1 - at
            x = inner.left() + behind * 10 if is_rtl else inner.right() - 6 - behind * 10
            painter.setBrush(QColor(self._own.accent) if is_ready else Qt.GlobalColor.transparent)
            painter.drawEllipse(QRectF(x, middle - 3, 6, 6))


class WeekStrip(QWidget):
    """Seven days side by side. ``chosen`` brings a day's number, ``dropped`` a post, a day, and whether to copy."""

    chosen = Signal(int)
    dropped = Signal(str, int, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("The week"))
        self.days: dict[int, DayButton] = {}
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(SMALL // 4)
        self._group.buttonClicked.connect(lambda button: self.chosen.emit(button.number))

    def show_days(
        self,
        days: tuple[Day, ...],
        tags: Mapping[int, str],
        chosen: int,
        posts: Mapping[int, Sequence[bool]],
        hues: tuple[float, ...],
        colours: Tones,
    ) -> None:
        """Show these days; ``tags`` are their hashtags ('' where not known), ``posts`` says of
        each of their posts whether it is ready, by number.

        ``hues`` are the seven of the palette, in degrees.
        """
        numbers = [day.number for day in days]
        if list(self.days) != numbers:
            for button in self.days.values():
                self._group.removeButton(button)
                button.deleteLater()
            self.days = {number: DayButton(number) for number in numbers}
            for button in self.days.values():
                self._group.addButton(button, button.number)
                self._row.addWidget(button, 1)
                button.dropped.connect(
                    lambda post_id, is_copy, day=button.number: self.dropped.emit(post_id, day, is_copy)
                )
        for day in days:
            own = tones(hues[day.number - 1], is_dark=colours.is_dark)
            self.days[day.number].show_day(day, tags[day.number], posts.get(day.number, ()), colours, own)
        if not self.days[chosen].isChecked():
            self.days[chosen].setChecked(True)

    def focus_day(self) -> None:
        """Put the keyboard on the day in work."""
        button = self._group.checkedButton()
        if button:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
