"""The week: seven days with their dates, hashtags and colours, of which one is in work."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from mwstudio.app.focus import RingedButton
from mwstudio.app.style import SMALL, Tones, tones, ui_font
from mwstudio.app.wording import as_written, day_date, plain_tip
from mwstudio.model.edition import Day
from mwstudio.translation import tr, trn

_HEIGHT = 62
_BAR, _BAR_TODAY = 4, 9
_PAD = 10


class DayButton(RingedButton):
    """One day of the week, drawn with the bar that stands for it in the week mark."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._date, self._tag, self._posts, self._is_known = "", "", 0, False
        self._colours = self._own = tones(0, is_dark=False)

    def show_day(self, day: Day, tag: str, posts: int, colours: Tones, own: Tones) -> None:
        """Show a day: its hashtag ('' where not known), how many posts it has, its own colours in ``own``."""
        self._date, self._posts, self._is_known = day_date(day.date), posts, bool(tag)
        self._tag = tag or tr("hashtag?")
        self._colours, self._own = colours, own
        said = trn(
            "{tag}, {date}, {n} post", "{tag}, {date}, {n} posts", posts, tag=self._tag, date=self._date
        )
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(f"{self._tag}\n{day.theme}\n{self._date}"))
        self.update()

    def sizeHint(self) -> QSize:
        """Wide enough for most hashtags."""
        return QSize(132, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Seven of them fit a small projector."""
        return QSize(84, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Date, hashtag, and the day's bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, own = self._colours, self._own
        if self.isChecked() or self.underMouse():
            painter.fillRect(self.rect(), QColor(own.wash if self.isChecked() else colours.hover))
        inner = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        start = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        self._write(painter, inner, 9, 18, self._date, colours.quiet, start, is_bold=False)
        tag_colour = own.accent if self._is_known else colours.quiet
        self._write(painter, inner, 27, 22, as_written(self._tag), tag_colour, start, is_bold=self._is_known)
        height = _BAR_TODAY if self.isChecked() else _BAR
        painter.fillRect(QRectF(0, self.height() - height, self.width(), height), QColor(own.accent))
        self._paint_posts(painter, inner)
        if self.has_ring:
            painter.setPen(QColor(colours.ink))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))

    def _write(
        self,
        painter: QPainter,
        inner: QRectF,
        top: int,
        height: int,
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

    def _paint_posts(self, painter: QPainter, inner: QRectF) -> None:
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._own.accent))
        for at in range(min(self._posts, 5)):
            x = inner.left() + at * 9 if is_rtl else inner.right() - 6 - at * 9
            painter.drawEllipse(QRectF(x, 15, 6, 6))


class WeekStrip(QWidget):
    """Seven days side by side. ``chosen`` brings a day's number."""

    chosen = Signal(int)

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
        tags: dict[int, str],
        chosen: int,
        posts: dict[int, int],
        hues: tuple[float, ...],
        colours: Tones,
    ) -> None:
        """Show these days; ``tags`` are their hashtags ('' where not known), ``posts`` counts their posts, by number.

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
        for day in days:
            own = tones(hues[day.number - 1], is_dark=colours.is_dark)
            self.days[day.number].show_day(day, tags[day.number], posts.get(day.number, 0), colours, own)
        if not self.days[chosen].isChecked():
            self.days[chosen].setChecked(True)

    def focus_day(self) -> None:
        """Put the keyboard on the day in work."""
        button = self._group.checkedButton()
        if button:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
