"""Fonts: the bundled ones are registered with Qt once, and each face of the house becomes a QFont."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

import font_source_serif_pro
import pymupdf_fonts
from PySide6.QtCore import QByteArray, QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase

from mwstudio.compose.frame import Run
from mwstudio.errors import TextError
from mwstudio.library.typefaces import FontPackage, Typefaces
from mwstudio.render.brandfonts import BrandFont, BrandFonts
from mwstudio.translation import tr

# Measured at this size and scaled: unhinted outlines scale exactly.
REFERENCE_PX = 200

_FIRAGO = ("figo", "figit", "figbo")
_SERIF = ("Semibold",)


def load_fonts() -> None:
    """Register the bundled fonts (FiraGO, Source Serif) with Qt; further calls do nothing.

    Needs a QGuiApplication. Raises TextError where a font of the packages is missing.
    """
    _load_once()


@lru_cache(maxsize=1)
def _load_once() -> bool:
    # Qt tells of every font it passed over while looking for a script; missing() says what matters.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    folder = Path(font_source_serif_pro.__file__).parent / "files"
    # FiraGO comes compressed (LZMA releases the interpreter lock, so the faces unpack side by side).
    with ThreadPoolExecutor(max_workers=2) as pool:
        packed = pool.map(pymupdf_fonts.myfont, _FIRAGO)
        readers: list[Callable[[], bytes]] = [
            (folder / f"SourceSerifPro-{style}.otf").read_bytes for style in _SERIF
        ]
        for data in [*(read() for read in readers), *packed]:
            if QFontDatabase.addApplicationFontFromData(QByteArray(data)) < 0:
                raise TextError(
                    tr("A bundled font could not be loaded."), tr("Install MuseumWeek Studio again.")
                )
    return True


@cache
def bring(package: FontPackage) -> bool:
    """Register the font of a package with Qt, once; whether it is there."""
    found = find_spec(package.module)
    if found is None or found.origin is None:
        return False
    return QFontDatabase.addApplicationFont(str(Path(found.origin).parent / package.file)) >= 0


class Fonts:
    """Makes QFonts for the faces of the house, such as ``headline@Arab``; a museum's own stand in front."""

    def __init__(self, typefaces: Typefaces, brand: BrandFonts | None = None) -> None:
        load_fonts()
        self.typefaces = typefaces
        self._brand = brand
        self._owns: dict[tuple[str, str], BrandFont | None] = {}
        self._fonts: dict[tuple[str, float], QFont] = {}

    def font(self, face: str, size_px: float) -> QFont:
        """The font of ``face`` (``name@Script``) at a size in pixels, unhinted and grey-antialiased."""
        key = (face, size_px)
        font = self._fonts.get(key)
        if font is None:
            font = self._fonts[key] = self._made(face, size_px)
        return font

    def speaks(self, face: str) -> bool:
        """Whether a font made for the script of ``face`` is here; scripts without a chain of their own always are.

        Any other font may have the letters of a script such as Tamil without the rules to shape them.
        """
        name, _, script = _parts(face)
        if self._own(name, script):
            return True
        made_for_it = self.typefaces.made_for(name, script)
        if not made_for_it or any(map(QFontDatabase.hasFamily, made_for_it)):
            return True
        return any(bring(package) for package in self.typefaces.packages if script in package.scripts)

    def borrowed(self, runs: Iterable[Run]) -> str:
        """The letters in ``runs`` that the museum's own font lacks, so that they come from another; each once."""
        found: dict[str, None] = {}
        for run in runs:
            name, _, script = _parts(run.face)
            own = self._own(name, script)
            if own:
                found.update(
                    (letter, None) for letter in run.text if letter.isalnum() and not own.font.has(letter)
                )
        return "".join(found)

    def _own(self, name: str, script: str) -> BrandFont | None:
        """The museum's font for a face, where it has one that speaks the script."""
        if not self._brand:
            return None
        key = (name, script)
        if key not in self._owns:
            own = self._brand.get(self.typefaces.face(name).brand)
            self._owns[key] = own if own and own.speaks(script) else None
        return self._owns[key]

    def _made(self, face: str, size_px: float) -> QFont:
        name, is_italic, script = _parts(face)
        own = self._own(name, script)
        house = self.typefaces.families(name, script)
        font = QFont()
        font.setFamilies([own.family, *house] if own else list(house))
        # A museum's font is one file: asked for another weight, Qt would smear it.
        weight = own.weight if own else self.typefaces.face(name).weight
        font.setWeight(QFont.Weight(weight))
        font.setItalic(is_italic)
        # Fonts of all weights in one file draw their lightest unless told; others take no notice.
        if self.speaks(face) and any(script in package.scripts for package in self.typefaces.packages):
            font.setVariableAxis(QFont.Tag("wght"), weight)
        # Pixel sizes of QFont are whole numbers; the exact size comes from scaling when painting.
        font.setPixelSize(max(1, round(size_px)))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias | QFont.StyleStrategy.PreferOutline)
        font.setKerning(True)
        return font

    def remedy(self, script: str) -> str:
        """The package that brings a font for a script."""
        return self.typefaces.remedies.get(script, self.typefaces.remedies["other"])


def _parts(face: str) -> tuple[str, bool, str]:
    """``label-italic@Latn`` as its name, whether it is italic, and its script."""
    name, _, script = face.partition("@")
    return name.removesuffix("-italic"), name.endswith("-italic"), script
