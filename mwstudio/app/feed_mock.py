"""How a post looks on a phone: the museum, the visual 320 pixels wide, the caption folded as the platform does."""

from __future__ import annotations

import re
from bisect import bisect_right

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import LARGE, MEDIUM, SMALL, TIGHT, Tones, dress, ui_font
from mwstudio.app.visual_card import draw_sharp
from mwstudio.captions.counting import count_in
from mwstudio.compose.script import direction_of, direction_of_language
from mwstudio.library.platforms import Format, Platform
from mwstudio.translation import tr

PHONE_PX = 320
_TALLEST = 560
_BADGE = 32
# Where scripts write no spaces, every sign may be the last.
_WORD = re.compile(r"[^\s\u3000-\u9fff]+|[\u3000-\u9fff]")


class _Picture(QWidget):
    """The visual at the width of a phone's feed."""

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self._size = QSize(PHONE_PX, PHONE_PX)
        self.setAccessibleName(tr("The visual as a phone shows it"))

    def set_format(self, format_: Format) -> None:
        """Take on the shape of a format; what is taller than a phone is shown lower."""
        height = min(_TALLEST, round(PHONE_PX * format_.height / format_.width))
        self._size = QSize(round(height * format_.width / format_.height), height)
        self.setFixedSize(self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The visual."""
        if self.image:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            draw_sharp(painter, QRectF(self.rect()), self.image)


class _Badge(QWidget):
    """The museum's round mark in a feed: its initial."""

    def __init__(self) -> None:
        super().__init__()
        self.letter = ""
        self.colours: Tones | None = None
        self.setFixedSize(_BADGE, _BADGE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc with a letter."""
        if not self.colours:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(QColor(self.colours.accent))
        painter.drawEllipse(self.rect())
        painter.setFont(ui_font(1.0, is_bold=True))
        painter.setPen(QColor(self.colours.on_accent))
        painter.drawText(QRectF(self.rect()), self.letter, QTextOption(Qt.AlignmentFlag.AlignCenter))


class FeedMock(QScrollArea):
    """A post as people see it between others."""

    def __init__(self, colours: Tones) -> None:
        super().__init__()
        self.setAccessibleName(tr("The post as a phone shows it"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._colours = colours
        self._badge = _Badge()
        self._badge.colours = colours
        self.picture = _Picture()
        self.museum = plain_label("", "section", wraps=False)
        self.handle = plain_label("", "quiet", wraps=False)
        self.caption = QLabel()
        self.caption.setTextFormat(Qt.TextFormat.PlainText)
        self.caption.setWordWrap(True)
        self.caption.setFixedWidth(PHONE_PX - 2 * MEDIUM)
        self.more = plain_label("", "quiet", wraps=False)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.museum)
        names.addWidget(self.handle)
        head = QHBoxLayout()
        head.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        head.setSpacing(SMALL)
        head.addWidget(self._badge)
        head.addLayout(names, 1)
        words = QVBoxLayout()
        words.setContentsMargins(MEDIUM, SMALL, MEDIUM, MEDIUM)
        words.setSpacing(TIGHT)
        words.addWidget(self.caption)
        words.addWidget(self.more)
        phone = QWidget()
        dress(phone, "panel")
        phone.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        phone.setFixedWidth(PHONE_PX)
        column = QVBoxLayout(phone)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(words)
        body = QWidget()
        dress(body, "table")
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(phone)
        middle.addStretch(1)
        outer = QVBoxLayout(body)
        outer.setContentsMargins(0, SMALL, 0, LARGE)
        outer.addLayout(middle)
        outer.addStretch(1)
        self.setWidget(body)

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self._badge.colours = colours
        self._badge.update()

    def show_museum(self, name: str, handle: str) -> None:
        """Show who posts."""
        self.museum.setText(name or tr("Your museum"))
        self._badge.letter = (name or "M")[:1].upper()
        self.handle.setText(f"@{handle}" if handle else "")
        self.handle.setVisible(bool(handle))
        self._badge.update()

    def show_caption(self, text: str, platform: Platform, language: str) -> None:
        """Show a caption as far as the platform does before people ask for more."""
        shown = folded(text, platform)
        self.caption.setText(shown)
        is_rtl = direction_of(text, direction_of_language(language)) == "rtl"
        self.caption.setAlignment(Qt.AlignmentFlag.AlignRight if is_rtl else Qt.AlignmentFlag.AlignLeft)
        is_folded = shown != text
        self.more.setText(
            tr("{platform} folds the caption here: the rest is behind “more”.", platform=tr(platform.name))
            if is_folded
            else ""
        )
        self.more.setWordWrap(True)
        self.more.setVisible(is_folded)

    def show_image(self, image: QImage | None) -> None:
        """Show the visual."""
        self.picture.image = image
        self.picture.update()


def folded(text: str, platform: Platform) -> str:
    """As much of a caption as ``platform`` shows before it is unfolded, in whole words."""
    rule = platform.text
    unit, limit = rule.folds_unit or rule.unit, rule.folds_at
    if limit is None or count_in(unit, text) <= limit:
        return text
    ends = [0, *(word.end() for word in _WORD.finditer(text))]
    at = bisect_right(ends, limit, key=lambda end: count_in(unit, text[:end])) - 1
    return f"{text[: ends[max(0, at)]]} …"
