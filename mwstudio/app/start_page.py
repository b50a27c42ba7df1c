"""The start page: three doors, the kits worked on lately, and what a crash left behind."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QIcon, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.focus import RingedButton
from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import LARGE, MEDIUM, RADIUS, SMALL, WIDE, Tones, dress, ui_font
from mwstudio.app.wording import ago, as_written
from mwstudio.model.edition import Day, Edition
from mwstudio.model.recovery import Recoverable
from mwstudio.translation import tr, trn

_ROLE = Qt.ItemDataRole.UserRole
_LOOK = QSize(60, 44)
_ROWS_SEEN = 4
_NARROWEST = 260


class Door(RingedButton):
    """A large button: what it opens, and a sentence about it."""

    def __init__(self, title: str, text: str, *, is_first: bool) -> None:
        super().__init__()
        self._title, self._text, self._is_first = title, text, is_first
        self._colours: Tones | None = None
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def set_colours(self, colours: Tones) -> None:
        """Take on the window's colours."""
        self._colours = colours
        self.update()

    def set_text(self, title: str, text: str) -> None:
        """Say what is behind the door now."""
        self._title, self._text = title, text
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.update()

    def sizeHint(self) -> QSize:
        """Three of them stand side by side on a small projector, where a long title needs two lines."""
        text, title = QFontMetricsF(ui_font()).lineSpacing(), QFontMetricsF(ui_font(1.3, is_serif=True))
        is_long = title.horizontalAdvance(self._title) > _NARROWEST - 2 * LARGE
        return QSize(_NARROWEST, round(LARGE * 2 + title.height() * (2 if is_long else 1) + 3.4 * text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A card; the first door is in the day's colour."""
        if not self._colours:
            return
        colours, painter = self._colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = colours.accent if self._is_first else colours.surface
        ink = colours.on_accent if self._is_first else colours.ink
        quiet = colours.on_accent if self._is_first else colours.quiet
        if self.underMouse() and not self._is_first:
            ground = colours.hover
        is_marked = self.has_ring
        edge = colours.ink if is_marked else colours.accent if self._is_first else colours.line
        painter.setPen(QPen(QColor(edge), 2 if is_marked else 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        inner = QRectF(self.rect()).adjusted(LARGE, LARGE, -LARGE, -LARGE)
        leading = self.style().visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading)
        painter.setFont(ui_font(1.3, is_serif=True))
        painter.setPen(QColor(ink))
        flags = int(leading | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
        painter.drawText(inner, flags, self._title)
        title = painter.boundingRect(inner, flags, self._title)
        painter.setFont(ui_font(1.0))
        painter.setPen(QColor(quiet))
        painter.drawText(inner.adjusted(0, title.height() + 8, 0, 0), flags, self._text)


class WeekMark(QWidget):
    """Seven bars, one a day, today's tall: the mark of the week."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[str, ...] = ()
        self._today = 1
        self.setFixedSize(7 * 11, 44)

    def show_bars(self, bars: tuple[str, ...], today: int) -> None:
        """Show these seven colours; ``today`` is 1 to 7."""
        self._bars, self._today = bars, today
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Bars on one foot."""
        painter = QPainter(self)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for number, colour in enumerate(self._bars, start=1):
            height = self.height() if number == self._today else 18
            at = 7 - number if is_rtl else number - 1
            painter.fillRect(QRectF(at * 11, self.height() - height, 7, height), QColor(colour))


class StartPage(QWidget):
    """Where the studio begins."""

    today_chosen = Signal()
    open_chosen = Signal()
    samples_chosen = Signal()
    kit_chosen = Signal(Path)
    recovery_chosen = Signal(str)
    recovery_declined = Signal()
    back_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = QPushButton()
        self.back.clicked.connect(self.back_chosen)
        self.show_way_back("")
        self.mark = WeekMark()
        self.title = plain_label(tr("MuseumWeek Studio"), "display", wraps=False)
        self.claim = plain_label(
            tr("One picture, a few words, and every platform has its post. Nothing leaves this computer."),
            "quiet",
        )
        self.today = Door(tr("Today's theme"), "", is_first=True)
        self.open = Door(tr("Open a kit"), tr("Go on with a week that you saved."), is_first=False)
        self.samples = Door(
            tr("Try with sample works"), tr("Six works of a museum that does not exist."), is_first=False
        )
        self.today.clicked.connect(self.today_chosen)
        self.open.clicked.connect(self.open_chosen)
        self.samples.clicked.connect(self.samples_chosen)
        self.recovered_title = plain_label(tr("Not saved when the studio ended"), "section")
        self.recovered = self._list(tr("Not saved when the studio ended"))
        self.recovered.itemActivated.connect(lambda item: self.recovery_chosen.emit(item.data(_ROLE)))
        self.decline = QPushButton(tr("Throw away"))
        self.decline.setAccessibleName(tr("Throw away what was not saved"))
        dress(self.decline, "flat")
        self.decline.clicked.connect(self.recovery_declined)
        self.recent_title = plain_label(tr("Kits you worked on lately"), "section")
        self.recent = self._list(tr("Kits you worked on lately"))
        self.recent.itemActivated.connect(lambda item: self.kit_chosen.emit(Path(item.data(_ROLE))))
        self._lay_out()

    def show_today(self, edition: Edition, day: Day, today: date) -> None:
        """Say what the first door opens: today's theme in the week itself, else a new week."""
        if edition.starts <= today.isoformat() <= edition.ends:
            self.today.set_text(tr("Today's theme"), "\n".join(filter(None, (day.hashtag, day.theme))))
        else:
            self.today.set_text(tr("New week"), "\n".join((edition.name, tr("Seven days, seven themes."))))

    def show_way_back(self, kit: str) -> None:
        """Offer to go back to the kit in work, by its name; '' where none is."""
        self.back.setText(tr("Back to {kit}", kit=kit))
        self.back.setAccessibleName(self.back.text())
        self.back.setVisible(bool(kit))

    def show_recent(self, looks: Mapping[Path, Path]) -> None:
        """List kits worked on lately; ``looks`` says where a small picture of each is."""
        self.recent.clear()
        for path, look in looks.items():
            item = QListWidgetItem(f"{path.stem}\n{as_written(str(path.parent))}")
            item.setData(_ROLE, str(path))
            item.setIcon(_icon(QPixmap(str(look)) if look.is_file() else QPixmap()))
            self.recent.addItem(item)
        self._fit(self.recent, self.recent_title)

    def show_recovered(self, left: tuple[Recoverable, ...]) -> None:
        """List what crashes left behind."""
        self.recovered.clear()
        for each in left:
            name = each.file.stem if each.file else each.kit.edition.name
            posts = trn("{n} post", "{n} posts", len(each.kit.posts))
            item = QListWidgetItem(f"{name}\n{posts} · {ago(each.changed)}")
            item.setData(_ROLE, each.session_id)
            item.setIcon(_icon(QPixmap()))
            self.recovered.addItem(item)
        self._fit(self.recovered, self.recovered_title)
        self.decline.setVisible(bool(left))

    def set_look(self, session_id: str, image: QImage) -> None:
        """Show a picture of what a crash left behind."""
        for row in range(self.recovered.count()):
            item = self.recovered.item(row)
            if item.data(_ROLE) == session_id:
                item.setIcon(_icon(QPixmap.fromImage(image)))

    def set_colours(self, colours: Tones) -> None:
        """Take on the window's colours."""
        for door in (self.today, self.open, self.samples):
            door.set_colours(colours)

    def _list(self, name: str) -> QListWidget:
        made = QListWidget()
        made.setAccessibleName(name)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        made.itemClicked.connect(made.itemActivated)
        made.setIconSize(_LOOK)
        return made

    def _fit(self, made: QListWidget, title: QWidget) -> None:
        has_any = made.count() > 0
        made.setVisible(has_any)
        title.setVisible(has_any)
        if has_any:
            rows = min(made.count(), _ROWS_SEEN)
            made.setFixedHeight(rows * (made.sizeHintForRow(0) + 1) + 12)

    def _lay_out(self) -> None:
        doors = QHBoxLayout()
        doors.setSpacing(MEDIUM)
        for door in (self.today, self.open, self.samples):
            doors.addWidget(door, 1)
        middle = QWidget()
        middle.setMaximumWidth(920)
        column = QVBoxLayout(middle)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(SMALL)
        column.addStretch(1)
        column.addWidget(self.mark)
        column.addSpacing(SMALL)
        column.addWidget(self.title)
        column.addWidget(self.claim)
        column.addSpacing(LARGE)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(SMALL)
        column.addLayout(doors)
        column.addSpacing(MEDIUM)
        column.addWidget(self.recovered_title)
        column.addWidget(self.recovered)
        column.addWidget(self.decline, 0, Qt.AlignmentFlag.AlignTrailing)
        column.addWidget(self.recent_title)
        column.addWidget(self.recent)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)


def _icon(look: QPixmap) -> QIcon:
    """A picture centred on a field of one size, so that all names begin on one line; an empty field where none is."""
    ratio = 2
    field = QPixmap(_LOOK * ratio)
    field.fill(Qt.GlobalColor.transparent)
    if not look.isNull():
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        small = look.scaled(field.size(), keep, smooth)
        painter = QPainter(field)
        painter.drawPixmap(
            (field.width() - small.width()) // 2, (field.height() - small.height()) // 2, small
        )
        painter.end()
    field.setDevicePixelRatio(ratio)
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a chosen line does not tint its picture
        icon.addPixmap(field, mode)
    return icon
