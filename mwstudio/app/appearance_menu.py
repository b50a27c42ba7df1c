"""The menu entries for how the window looks and speaks."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from mwstudio.app.appearance import Appearance, languages
from mwstudio.app.preferences import Shade
from mwstudio.app.wording import language_name
from mwstudio.translation import tr


def add_appearance(menu: QMenu, appearance: Appearance) -> dict[str, QAction]:
    """Add light and dark, contrast, big text and language to ``menu``; the entries by what they are for."""
    preferences = appearance.preferences
    shades: dict[Shade, str] = {
        "system": tr("As the system"),
        "light": tr("Light window"),
        "dark": tr("Dark window"),
    }
    made: dict[str, QAction] = {}
    group = QActionGroup(menu)
    for shade, name in shades.items():
        action = made[shade] = _checkable(menu, name, is_on=shade == preferences.shade)
        action.triggered.connect(partial(_choose_shade, appearance, shade))
        group.addAction(action)
    menu.addSeparator()
    contrast = made["contrast"] = _checkable(menu, tr("High contrast"), is_on=preferences.has_high_contrast)
    contrast.triggered.connect(appearance.choose_contrast)
    big = made["big"] = _checkable(menu, tr("Big text"), is_on=preferences.has_big_text)
    big.triggered.connect(appearance.choose_text)
    menu.addSeparator()
    _add_languages(menu.addMenu(tr("Language of the window")), appearance)
    return made


def _add_languages(menu: QMenu, appearance: Appearance) -> None:
    group = QActionGroup(menu)
    for language in ("", *languages()):
        name = language_name(language) if language else tr("As the system")
        action = _checkable(menu, name, is_on=language == appearance.preferences.language)
        action.triggered.connect(partial(_choose_language, appearance, language))
        group.addAction(action)


def _choose_shade(appearance: Appearance, shade: Shade, _checked: bool = False) -> None:
    appearance.choose_shade(shade)


def _choose_language(appearance: Appearance, language: str, _checked: bool = False) -> None:
    appearance.choose_language(language)


def _checkable(menu: QMenu, text: str, *, is_on: bool) -> QAction:
    action = menu.addAction(text)
    action.setCheckable(True)
    action.setChecked(is_on)
    return action
