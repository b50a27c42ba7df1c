"""The head of the light table: the day's hashtag, to be filled in where no source gives it, and its theme."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.editing import Editing
from mwstudio.app.fields import LineField
from mwstudio.app.light_table import LARGEST, SMALLEST, USUAL
from mwstudio.app.page_bar import PageBar
from mwstudio.app.pages.form import plain_label
from mwstudio.app.post_bar import PostBar
from mwstudio.app.style import LARGE, MEDIUM, SMALL, Tones, dress, leading, redress
from mwstudio.app.visual_card import RING
from mwstudio.app.wording import day_date
from mwstudio.model import edits
from mwstudio.translation import tr

_FIELD_INSET = 8


class HashtagField(LineField):
    """The day's hashtag as a heading that can be typed over, as wide as what it says."""

    def sizeHint(self) -> QSize:
        """As wide as its text."""
        text = self.text() or self.placeholderText()
        width = QFontMetrics(self.font()).horizontalAdvance(text) + 34
        return QSize(min(560, max(150, width)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Narrow windows scroll it."""
        return QSize(150, super().minimumSizeHint().height())


class DayHeader(QWidget):
    """Hashtag, theme and date of the day in work, and how large the visuals are shown."""

    def __init__(self, editing: Editing, colours: Tones) -> None:
        super().__init__()
        self._editing = editing
        self.posts = PostBar(editing, colours)
        self.visuals = PageBar(editing)
        self.hashtag = HashtagField(tr("Hashtag of the day"))
        self.hashtag.setPlaceholderText("#…")
        self.hashtag.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hashtag.setAlignment(leading())
        dress(self.hashtag, "hashtag")
        self.hashtag.typed.connect(self._on_typed)
        self.hashtag.rested.connect(editing.session.close_merge)
        self.asking = plain_label(
            tr("No source gives this day's hashtag. Type it as the organisers announce it."), "quiet"
        )
        self.theme = plain_label("", "quiet", wraps=False)
        self.zoom = QSlider(Qt.Orientation.Horizontal)
        self.zoom.setAccessibleName(tr("Size of the visuals"))
        self.zoom.setRange(SMALLEST, LARGEST)
        self.zoom.setValue(USUAL)
        self.zoom.setSingleStep(20)
        self.zoom.setPageStep(80)
        self.zoom.setFixedWidth(120)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.hashtag, 0, leading())
        for label in (self.asking, self.theme):
            label.setContentsMargins(_FIELD_INSET, 0, _FIELD_INSET, 0)
            words.addWidget(label)
        zoom_name = plain_label(tr("Size"), "quiet", wraps=False)
        zoom_name.setBuddy(self.zoom)
        row = QHBoxLayout()
        row.setSpacing(SMALL)
        row.addLayout(words, 1)
        row.addWidget(zoom_name, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.zoom, 0, Qt.AlignmentFlag.AlignBottom)
        self.posts.setContentsMargins(_FIELD_INSET, 0, 0, 0)
        layout = QVBoxLayout(self)
        # The text of the hashtag, the theme and the visuals below stand on one line.
        layout.setContentsMargins(LARGE + RING - _FIELD_INSET, MEDIUM, LARGE, SMALL)
        layout.setSpacing(SMALL)
        layout.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(MEDIUM)
        below.addWidget(self.posts, 1)
        below.addWidget(self.visuals)
        layout.addLayout(below)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the day in work."""
        editing, day = self._editing, self._editing.day
        tag = day.hashtag_for(editing.language) or ""
        has_campaign = editing.has_campaign
        is_asking = has_campaign and not tag
        self.hashtag.setVisible(has_campaign)
        self.hashtag.show_text(tag, "en")
        self.hashtag.setReadOnly(editing.is_locked("hashtags"))
        redress(self.hashtag, "asking" if is_asking else "hashtag")
        self.asking.setVisible(is_asking)
        self.hashtag.updateGeometry()
        said = (day.theme, day_date(day.date), editing.kit.edition.name)
        self.theme.setText("  ·  ".join(filter(None, said)))

    def _on_typed(self, text: str) -> None:
        day, language = self._editing.post.day, self._editing.language
        is_local = not self._editing.day.hashtag and language in self._editing.day.localised
        self._editing.edit_kit(
            tr("Hashtag"),
            lambda kit: edits.set_hashtag(kit, day, text, language if is_local else None),
            merge="hashtag",
        )
