"""Writing a programme of one's own: a name, the first day, and for each day a theme and a hashtag."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QDate, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDateEdit,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.brand_fields import Swatch
from mwstudio.app.pages.form import dialog_buttons, plain_label
from mwstudio.app.style import LARGE, MEDIUM, SMALL
from mwstudio.app.wording import day_date
from mwstudio.captions.edition_check import remarks_on_tags
from mwstudio.compose.colour import from_oklch, to_oklch
from mwstudio.library.platforms import Platform
from mwstudio.model.edition import Day, Edition
from mwstudio.model.texts import cleaned
from mwstudio.translation import tr

DAYS = 7
_REMARKS_MOST = 4
_REMARKS_PX = 72
# How light and how strong a day's colour is shown.
_SHOWN = (0.55, 0.11)
OWN = "-own"
"""How the id of a programme ends that somebody wrote for a kit."""


class EditionForm(QDialog):
    """Fields for seven days, filled in from the edition in work. ``written`` brings the new Edition."""

    written = Signal(object)

    def __init__(
        self, like: Edition, hues: tuple[float, ...], platforms: Sequence[Platform], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._usual, self._hues = hues, list(hues)
        self._platforms = platforms
        self.setWindowTitle(tr("A programme of your own"))
        self._like = like
        self.name = self._line(tr("Name of the week"), like.name)
        self.starts = QDateEdit(QDate.fromString(like.starts, "yyyy-MM-dd"))
        self.starts.setAccessibleName(tr("First day"))
        self.starts.setDisplayFormat("yyyy-MM-dd")
        self.starts.setCalendarPopup(True)
        self.starts.dateChanged.connect(self._show_dates)
        grid = self._make_days(like)
        buttons, self.use, self.leave = dialog_buttons(tr("Use this programme"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        column_.setSpacing(MEDIUM)
        column_.addWidget(plain_label(tr("It becomes part of this kit and travels with it."), "quiet"))
        head_row = QGridLayout()
        head_row.addWidget(plain_label(tr("Name of the week"), "label", wraps=False), 0, 0)
        head_row.addWidget(plain_label(tr("First day"), "label", wraps=False), 0, 1)
        head_row.addWidget(self.name, 1, 0)
        head_row.addWidget(self.starts, 1, 1)
        head_row.setColumnStretch(0, 1)
        column_.addLayout(head_row)
        column_.addLayout(grid)
        self.remarks = plain_label("", "warning")
        self.remarks.setMinimumHeight(_REMARKS_PX)  # so that nothing moves when one comes or goes
        column_.addWidget(self.remarks)
        for tag in self.tags:
            tag.textChanged.connect(self._show_remarks)
        self._show_remarks()
        column_.addWidget(buttons)
        self.resize(720, self.sizeHint().height())
        self._show_dates()

    def _make_days(self, like: Edition) -> QGridLayout:
        """A row for each day: its date, its theme, its hashtag."""
        self.dates: list[QLabel] = []
        self.themes: list[QLineEdit] = []
        self.tags: list[QLineEdit] = []
        self.swatches: list[Swatch] = []
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(SMALL)
        for column, head in enumerate((tr("Day"), tr("Theme"), tr("Hashtag"), tr("Colour"))):
            grid.addWidget(plain_label(head, "label", wraps=False), 0, column)
        known = {day.number: day for day in like.days}
        for number in range(1, DAYS + 1):
            day = known.get(number)
            self.dates.append(plain_label("", "plain", wraps=False))
            self.themes.append(
                self._line(tr("Theme of day {number}", number=number), day.theme if day else "")
            )
            self.tags.append(
                self._line(tr("Hashtag of day {number}", number=number), (day.hashtag or "") if day else "")
            )
            self.tags[-1].setPlaceholderText("#…")
            self.swatches.append(Swatch("", ""))
            self.swatches[-1].clicked.connect(partial(self._pick_hue, number))
            self._show_hue(number)
            row = (self.dates[-1], self.themes[-1], self.tags[-1], self.swatches[-1])
            for column, widget in enumerate(row):
                grid.addWidget(widget, number, column)
        grid.setColumnStretch(1, 3)
        grid.setColumnStretch(2, 2)
        return grid

    def edition(self) -> Edition:
        """The programme as it is written now."""
        rows = [(theme.text(), tag.text()) for theme, tag in zip(self.themes, self.tags, strict=True)]
        written = edition_of(self.name.text(), self._first(), rows, self._like)
        return replace(written, hues=tuple(self._hues)) if tuple(self._hues) != self._usual else written

    def set_hue(self, number: int, hue: float) -> None:
        """Give a day, 1 to 7, another colour, by its hue in degrees."""
        self._hues[number - 1] = round(hue) % 360
        self._show_hue(number)

    def _show_hue(self, number: int) -> None:
        hue = self._hues[number - 1]
        name = tr("Colour of day {number}: hue {degrees}°", number=number, degrees=f"{hue:.0f}")
        self.swatches[number - 1].show_colour(from_oklch(*_SHOWN, hue), name)

    def _pick_hue(self, number: int, _checked: bool = False) -> None:
        """Of the colour that a person points at, its hue: how light and how strong it is, the palette says."""
        title = tr("Colour of day {number}", number=number)
        chosen = QColorDialog.getColor(QColor(self.swatches[number - 1].colour), self, title)
        if chosen.isValid():
            self.set_hue(number, to_oklch(chosen.name())[2])

    def _first(self) -> date:
        return date.fromisoformat(self.starts.date().toString("yyyy-MM-dd"))

    def _show_dates(self) -> None:
        for number, label in enumerate(self.dates):
            label.setText(day_date((self._first() + timedelta(days=number)).isoformat()))

    def _show_remarks(self) -> None:
        """Say of tags that do not work what would."""
        notices = remarks_on_tags(self.edition(), self._platforms, ())
        told = [f"{notice.where}: {notice.text}" for notice in notices if notice.level != "info"]
        self.remarks.setText("\n".join(told[:_REMARKS_MOST]))

    def _on_accepted(self) -> None:
        self.written.emit(self.edition())
        self.accept()

    def _line(self, name: str, text: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setCursorPosition(0)
        return line


def edition_of(name: str, first: date, rows: Sequence[tuple[str, str]], like: Edition) -> Edition:
    """An edition from what a person wrote; a day that stayed as it was in ``like`` keeps its other tags and sources."""
    known = {day.number: day for day in like.days}
    days: list[Day] = []
    for number, (theme, tag) in enumerate(rows, start=1):
        word = cleaned(tag).strip().strip("#＃").strip()
        hashtag = f"#{word}" if word else None
        on = (first + timedelta(days=number - 1)).isoformat()
        old = known.get(number)
        if old and (old.date, old.theme, old.hashtag) == (on, theme.strip(), hashtag):
            days.append(old)
        else:
            days.append(Day(number, on, cleaned(theme).strip(), hashtag))
    is_same_week = first.isoformat() == like.starts
    return Edition(
        id=like.id if like.id.endswith(OWN) else f"museumweek-{first.year}{OWN}",
        name=cleaned(name).strip() or f"MuseumWeek {first.year}",
        year=first.year,
        number=like.number + first.year - like.year,
        starts=first.isoformat(),
        ends=days[-1].date,
        days=tuple(days),
        general_hashtags=like.general_hashtags
        if is_same_week
        else ("#MuseumWeek", f"#MuseumWeek{first.year}"),
        general_hashtags_localised=like.general_hashtags_localised if is_same_week else {},
        hues=like.hues,
    )
