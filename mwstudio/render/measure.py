"""Measuring text with Qt, for composing; and finding characters that no font here can draw."""

from __future__ import annotations

import unicodedata

from PySide6.QtGui import QFontMetricsF, QTextLayout

from mwstudio.compose.frame import Direction, Run
from mwstudio.compose.script import direction_of
from mwstudio.render.fonts import REFERENCE_PX, Fonts
from mwstudio.render.textline import laid_out

# Spaces, controls, invisible marks: nobody misses their glyph.
_INKLESS = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})


class QtMeasurer:
    """Measures runs with the real fonts, in em. Every answer is kept: words come back many times in one kit."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._advances: dict[tuple[Run, ...], float] = {}
        self._extents: dict[tuple[Run, ...], tuple[float, float]] = {}
        self._overhangs: dict[tuple[Run, ...], tuple[float, float]] = {}
        self._caps: dict[str, float] = {}
        self._lacking: dict[tuple[Run, ...], bool] = {}

    def advance(self, runs: tuple[Run, ...]) -> float:
        """The width of ``runs`` on one line, in em."""
        width = self._advances.get(runs)
        if width is None:
            layout = self._laid_out(runs)
            width = self._advances[runs] = layout.lineAt(0).naturalTextWidth() / REFERENCE_PX
        return width

    def extent(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        """How far the ink of ``runs`` reaches above and below the baseline, in em."""
        extent = self._extents.get(runs)
        if extent is None:
            extent = self._extents[runs] = self._measured_extent(runs)
        return extent

    def overhang(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        """How far the ink of ``runs`` reaches left of their start and right of their advance, in em, from 0."""
        overhang = self._overhangs.get(runs)
        if overhang is None:
            overhang = self._overhangs[runs] = self._measured_overhang(runs)
        return overhang

    def cap_height(self, face: str) -> float:
        """The height of a capital H of a face, in em."""
        height = self._caps.get(face)
        if height is None:
            metrics = QFontMetricsF(self._fonts.font(face, REFERENCE_PX))
            height = self._caps[face] = metrics.capHeight() / REFERENCE_PX
        return height

    def missing(self, runs: tuple[Run, ...]) -> str:
        """The characters of ``runs`` for which no font has a glyph, each once, in order."""
        found: dict[str, None] = {}
        if not self._lacks(runs):
            return ""
        for run in runs:
            for character in run.text:
                has_ink = unicodedata.category(character) not in _INKLESS
                if has_ink and self._lacks((Run(character, run.face),)):
                    found[character] = None
        return "".join(found)

    def _lacks(self, runs: tuple[Run, ...]) -> bool:
        """Whether a glyph is missing, or would come from a font that cannot join or stack the letters."""
        lacks = self._lacking.get(runs)
        if lacks is None:
            is_spoken = self._fonts.speaks(runs[0].face)
            lacks = self._lacking[runs] = not is_spoken or any(
                0 in glyphs.glyphIndexes() for glyphs in self._laid_out(runs).glyphRuns()
            )
        return lacks

    def _measured_extent(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        layout = self._laid_out(runs)
        baseline = layout.lineAt(0).y() + layout.lineAt(0).ascent()
        above = below = 0.0
        for glyphs in layout.glyphRuns():
            font = glyphs.rawFont()
            for index, position in zip(glyphs.glyphIndexes(), glyphs.positions(), strict=True):
                ink = font.boundingRect(index)
                offset = position.y() - baseline
                above = max(above, -(offset + ink.top()))
                below = max(below, offset + ink.bottom())
        return above / REFERENCE_PX, below / REFERENCE_PX

    def _measured_overhang(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        layout = self._laid_out(runs)
        line = layout.lineAt(0)
        start, end = line.x(), line.x() + line.naturalTextWidth()
        before = behind = 0.0
        for glyphs in layout.glyphRuns():
            font = glyphs.rawFont()
            for index, position in zip(glyphs.glyphIndexes(), glyphs.positions(), strict=True):
                ink = font.boundingRect(index)
                before = max(before, start - (position.x() + ink.left()))
                behind = max(behind, position.x() + ink.right() - end)
        return before / REFERENCE_PX, behind / REFERENCE_PX

    def _laid_out(self, runs: tuple[Run, ...]) -> QTextLayout:
        direction: Direction = direction_of("".join(run.text for run in runs))
        return laid_out(runs, self._fonts, REFERENCE_PX, direction)
