"""The museum's own fonts, given to Qt under names of ours, so that no two fonts of one name can ever mix."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFontDatabase, QRawFont

from mwstudio.errors import FontError
from mwstudio.model.institution import FontFile, FontRole
from mwstudio.render.coverage import everyday_letters, speaks
from mwstudio.render.fontfile import SoundFont, read_font
from mwstudio.translation import tr

_TRIAL_PX = 40


class BrandFont(Struct, frozen=True):
    """A font Qt knows as ``family`` for as long as this value lives; ``weight`` is its own, so none is made up."""

    family: str
    weight: int
    font: SoundFont

    def speaks(self, script: str) -> bool:
        """Whether a text in ``script`` can be set from it."""
        return speaks(self.font, script)


class BrandFonts:
    """The fonts of one kit by their role. Qt forgets each when the last that uses it is gone."""

    def __init__(self, files: Mapping[FontRole, FontFile], places: Mapping[str, Path]) -> None:
        """Check and register the fonts, which ``places`` finds on this disk by id. Needs a QGuiApplication.

        Raises FontError for one that is missing, damaged, or not to be used.
        """
        self._held: dict[FontRole, _Registered] = {}
        for role, file in sorted(files.items()):
            path = places.get(file.id)
            if path is None:
                raise FontError(
                    tr("The font “{family}” of this kit is not there.", family=file.family),
                    tr("Choose it again, or take it out of the brand kit."),
                    file.name,
                )
            try:
                self._held[role] = _registered(file.id, path)
            except FontError as error:
                raise FontError(error.message, error.hint, file.name) from error

    def get(self, role: FontRole) -> BrandFont | None:
        """The museum's font for a role, None where it has none."""
        held = self._held.get(role)
        return held.brand if held else None


class _Registered:
    """One font that Qt knows; taken back when nobody holds this any more."""

    def __init__(self, file_id: str, path: Path) -> None:
        font = read_font(path)
        family = f"mwstudio {file_id[:24]}"
        data = QByteArray(font.named(family))
        if broken := _broken_letters(font, QRawFont(data, _TRIAL_PX)):
            raise FontError(
                tr(
                    "The font “{family}” is damaged: it cannot draw {letters}.",
                    family=font.family,
                    letters=" ".join(broken[:12]),
                ),
                tr("Ask its maker for a new copy."),
            )
        handle = QFontDatabase.addApplicationFontFromData(data)
        self._forget = weakref.finalize(self, QFontDatabase.removeApplicationFont, handle)
        self._forget.atexit = False
        if QFontDatabase.applicationFontFamilies(handle) != [family]:
            raise FontError(
                tr("The font “{family}” cannot be loaded.", family=font.family),
                tr("Ask its maker for a new copy."),
            )
        self.brand = BrandFont(family, font.weight, font)


def _broken_letters(font: SoundFont, raw: QRawFont) -> str:
    """The everyday letters that the font has a glyph for and that Qt draws nothing of: never an empty place."""
    there = (letter for letter in everyday_letters() if font.has(letter))
    return "".join(letter for letter in there if raw.boundingRect(font.charmap.glyph(letter)).isEmpty())


_known: weakref.WeakValueDictionary[str, _Registered] = weakref.WeakValueDictionary()


def _registered(file_id: str, path: Path) -> _Registered:
    found = _known.get(file_id)
    if found is None:
        found = _known[file_id] = _Registered(file_id, path)
    return found
