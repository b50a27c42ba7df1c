"""The languages of the kit as tabs, and the way to add another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QTabBar, QWidget

from mwstudio.app.editing import Editing
from mwstudio.app.locking import guard
from mwstudio.app.style import LARGE, SMALL, dress
from mwstudio.app.wording import language_name
from mwstudio.model import edits
from mwstudio.model.kit import LANGUAGES_MAX
from mwstudio.translation import tr

# Offered to add; a kit may hold any other.
OFFERED = (
    "ar", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "it", "ja", "ka", "ko",
    "nl", "nb", "pl", "pt", "ro", "ru", "sv", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant",
)  # fmt: skip


class LanguageBar(QWidget):
    """One tab for each language of the kit; each tab is named in its own language."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._shown: tuple[str, ...] = ()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(tr("Language of the texts"))
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.currentChanged.connect(self._on_chosen)
        self.menu_button = QPushButton(tr("Languages") + "  ▾")
        self.menu_button.setAccessibleName(tr("Add or remove a language"))
        dress(self.menu_button, "flat")
        self.menu = QMenu(self.menu_button)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.menu_button.setMenu(self.menu)
        guard(self.menu_button, "languages")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(LARGE, SMALL, SMALL, 0)
        layout.addWidget(self.tabs, 1, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self.menu_button)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the kit's languages and the one in work."""
        languages = self._editing.kit.languages
        self.tabs.blockSignals(True)
        if languages != self._shown:
            self._shown = languages
            while self.tabs.count():
                self.tabs.removeTab(0)
            for language in languages:
                self.tabs.addTab(language_name(language))
        self.tabs.setCurrentIndex(languages.index(self._editing.language))
        self.tabs.blockSignals(False)

    def _on_chosen(self, at: int) -> None:
        if 0 <= at < len(self._shown):
            self._editing.choose_language(self._shown[at])

    def _fill_menu(self) -> None:
        self.menu.clear()
        kit = self._editing.session.kit
        add = self.menu.addMenu(tr("Add"))
        add.setEnabled(len(kit.languages) < LANGUAGES_MAX)
        named = sorted((language_name(tag), tag) for tag in OFFERED if tag not in kit.languages)
        for name, tag in named:
            add.addAction(name).triggered.connect(lambda _=False, tag=tag: self._add(tag))
        if len(kit.languages) > 1:
            remove = self.menu.addMenu(tr("Remove"))
            for tag in kit.languages:
                remove.addAction(language_name(tag)).triggered.connect(
                    lambda _=False, tag=tag: self._remove(tag)
                )

    def _add(self, tag: str) -> None:
        if self._editing.edit_kit(tr("Add language"), lambda kit: edits.add_language(kit, tag)):
            self._editing.choose_language(tag)

    def _remove(self, tag: str) -> None:
        self._editing.edit_kit(tr("Remove language"), lambda kit: edits.remove_language(kit, tag))
