"""Which languages are exported."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import MEDIUM
from mwstudio.app.wording import language_name
from mwstudio.translation import tr


class LanguageChoice(QWidget):
    """The languages to export, as boxes to tick: those with words unless the person says otherwise."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[str, QCheckBox] = {}
        self._said: dict[str, bool] = {}
        self._opening = 0
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(MEDIUM)
        self._row.addWidget(plain_label(tr("In the languages"), "quiet", wraps=False))
        self._row.addStretch(1)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The languages that are ticked."""
        return tuple(language for language, box in self.boxes.items() if box.isChecked())

    def show_languages(self, languages: tuple[str, ...], spoken: tuple[str, ...], opening: int) -> None:
        """Offer these languages, of which those ``spoken`` have words; what was said of another kit is forgotten."""
        if opening != self._opening:
            self._opening, self._said = opening, {}
        if languages != tuple(self.boxes):
            for box in self.boxes.values():
                box.hide()
                box.deleteLater()
            self.boxes = {language: self._box(language) for language in languages}
        for language, box in self.boxes.items():
            box.setChecked(self._said.get(language, language in spoken))
        self.setVisible(len(languages) > 1)

    def _box(self, language: str) -> QCheckBox:
        box = QCheckBox(language_name(language))
        box.setAccessibleName(tr("Export in this language: {language}", language=language_name(language)))
        box.clicked.connect(partial(self._on_clicked, language))
        self._row.insertWidget(self._row.count() - 1, box)
        return box

    def _on_clicked(self, language: str, _checked: bool = False) -> None:
        self._said[language] = self.boxes[language].isChecked()
        self.changed.emit()
