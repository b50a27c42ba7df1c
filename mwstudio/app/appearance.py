"""How the window looks and in which language it speaks, as the person prefers it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from mwstudio.app.preferences import Preferences, Shade, keep_preferences, load_preferences
from mwstudio.app.style import Tones, apply_style, is_system_dark, tones
from mwstudio.app.wording import interface_language
from mwstudio.compose.script import direction_of_language
from mwstudio.shipped import data_folder, locale_folder
from mwstudio.translation import install

_BIG = 1.35


class Appearance(QObject):
    """Light or dark, contrast, size of texts and language.

    ``changed`` tells of another look, ``spoken`` of another language.
    """

    changed = Signal()
    spoken = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._applied: tuple[Tones, bool] | None = None
        self.preferences: Preferences = load_preferences(folder)
        speak(self.preferences.language)

    @property
    def is_dark(self) -> bool:
        """Whether the window is dark."""
        shade = self.preferences.shade
        return is_system_dark() if shade == "system" else shade == "dark"

    def tones(self, hue: float) -> Tones:
        """The colours of the window for a day's hue."""
        return tones(hue, is_dark=self.is_dark, has_high_contrast=self.preferences.has_high_contrast)

    def apply(self, hue: float) -> Tones | None:
        """Dress the application for a day's hue; None where it is dressed so already."""
        wanted = (self.tones(hue), self.preferences.has_big_text)
        if wanted == self._applied:
            return None
        self._applied = wanted
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        scale = _BIG if self.preferences.has_big_text else 1.0
        apply_style(application, wanted[0], data_folder() / "assets" / "icons" / "marks", scale)
        return wanted[0]

    def forget(self) -> None:
        """Dress everything again the next time: it is new."""
        self._applied = None

    def choose_shade(self, shade: Shade) -> None:
        """Light, dark, or as the system is."""
        self._choose(shade=shade)

    def choose_contrast(self, is_high: bool) -> None:
        """High contrast or not."""
        self._choose(has_high_contrast=is_high)

    def choose_text(self, is_big: bool) -> None:
        """Big texts, as on a projector, or not."""
        self._choose(has_big_text=is_big)

    def choose_language(self, language: str) -> None:
        """Want another language ('' for the system's); ``speak`` then speaks it, when the window can."""
        self.keep(language=language)
        self.spoken.emit()

    def speak(self) -> None:
        """Speak the language that is wanted."""
        speak(self.preferences.language)

    def keep(self, **fields: Any) -> None:
        """Keep preferences for the next time."""
        changed = replace(self.preferences, **fields)
        if changed != self.preferences:
            self.preferences = changed
            keep_preferences(self._folder, changed)

    def _choose(self, **fields: Any) -> None:
        self.keep(**fields)
        self.changed.emit()


def languages() -> tuple[str, ...]:
    """The tags of the languages in which the window can speak, English first."""
    folders = sorted(locale_folder().glob("*/LC_MESSAGES/mwstudio.mo"))
    found = (path.parent.parent.name.replace("_", "-") for path in folders)
    return tuple(dict.fromkeys(("en", *found)))


def speak(language: str) -> None:
    """Let every later message be in ``language`` ('' for the system's), and the window run in its direction."""
    install(language or _of_system(), locale_folder())
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    is_rtl = direction_of_language(interface_language()) == "rtl"
    application.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if is_rtl else Qt.LayoutDirection.LeftToRight
    )
    _speak_of_qt(application)


def _speak_of_qt(application: QApplication) -> None:
    """Let the buttons and menus that Qt brings along speak the same language."""
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if words.load(QLocale(interface_language()), "qtbase", "_", folder):
        application.installTranslator(words)


def _of_system() -> str:
    """The system's language among those known, else English."""
    known = languages()
    for tag in QLocale.system().uiLanguages():
        for candidate in (tag, tag.partition("-")[0]):
            if candidate in known:
                return candidate
    return "en"
