"""The posts of a thread, to be copied one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import SMALL, dress
from mwstudio.app.wording import plain_tip
from mwstudio.translation import trn


class CaptionThread(QWidget):
    """A button for each post of a thread; hidden where there is none. ``wanted`` brings the text of a post."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(SMALL)
        self.label = plain_label("", "quiet")
        self._line.addWidget(self.label, 1)
        self.buttons: list[QPushButton] = []
        self.hide()

    def show_posts(self, texts: Sequence[str]) -> None:
        """Offer these posts, unless they are offered already."""
        if tuple(texts) == self._texts:
            return
        self._texts = tuple(texts)
        self.label.setText(
            trn("Or whole, as a thread; copy:", "Or whole, as a thread of {n} posts; copy:", len(texts))
        )
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = [self._button(text, number, len(texts)) for number, text in enumerate(texts, 1)]
        for button in self.buttons:
            self._line.addWidget(button)
        self.setVisible(bool(texts))

    def _button(self, text: str, number: int, count: int) -> QPushButton:
        button = QPushButton(f"{number}/{count}")
        button.setAccessibleName(
            trn("Copy post {number} of {n}", "Copy post {number} of {n}", count, number=number)
        )
        button.setToolTip(plain_tip(text))
        dress(button, "chip")
        button.clicked.connect(lambda: self.wanted.emit(text))
        return button
