from __future__ import annotations

import pytest

from mwstudio.compose.frame import Run
from mwstudio.library.shelf import Library
from mwstudio.render.application import ensure_application
from mwstudio.render.fonts import Fonts
from mwstudio.render.measure import QtMeasurer
from mwstudio.render.textline import isolated, laid_out
from mwstudio.shipped import data_folder


@pytest.fixture(scope="module")
def measurer() -> QtMeasurer:
    ensure_application()
    return QtMeasurer(Fonts(Library((data_folder(),)).typefaces()))


def test_the_bundled_fonts_speak(measurer: QtMeasurer) -> None:
    for face, family in (
        ("tag@Latn", "FiraGO"),
        ("headline@Latn", "Source Serif Pro"),
        ("headline@Arab", "FiraGO"),
    ):
        layout = laid_out((Run("م" if "Arab" in face else "M", face),), measurer._fonts, 100, "ltr")
        assert {run.rawFont().familyName() for run in layout.glyphRuns()} == {family}


def test_advances_add_up_and_scale_with_the_text(measurer: QtMeasurer) -> None:
    one = measurer.advance((Run("museum", "label@Latn"),))
    assert measurer.advance((Run("museummuseum", "label@Latn"),)) == pytest.approx(2 * one, rel=0.01)
    assert 2 < one < 5


def test_arabic_is_joined_not_a_row_of_letters(measurer: QtMeasurer) -> None:
    joined = measurer.advance((Run("متحف", "label@Arab"),))
    apart = sum(measurer.advance((Run(letter, "label@Arab"),)) for letter in "متحف")
    assert joined < 0.9 * apart


def test_ink_reaches_up_for_accents_and_down_for_tails(measurer: QtMeasurer) -> None:
    plain = measurer.extent((Run("nnn", "label@Latn"),))
    assert measurer.extent((Run("nÂn", "label@Latn"),))[0] > plain[0] + 0.2
    assert measurer.extent((Run("ngn", "label@Latn"),))[1] > plain[1] + 0.1
    assert measurer.extent((Run("H", "label@Latn"),))[0] == pytest.approx(
        measurer.cap_height("label@Latn"), abs=0.02
    )


def test_the_title_is_in_true_italics(measurer: QtMeasurer) -> None:
    layout = laid_out(
        (Run("Hedda, ", "label@Latn"), Run("Harvest", "label-italic@Latn")), measurer._fonts, 100, "ltr"
    )
    assert {run.rawFont().styleName() for run in layout.glyphRuns()} == {"Regular", "Italic"}


@pytest.mark.parametrize(
    ("text", "face"),
    [
        ("Étretat, “Nympheas” – 86 × 117 cm", "label@Latn"),
        ("Ἑλλάς", "headline@Grek"),
        ("Музей", "headline@Cyrl"),
        ("संग्रहालय", "headline@Deva"),
        ("ที่", "headline@Thai"),
    ],
)
def test_no_glyph_is_missing_in_the_scripts_we_bundle(measurer: QtMeasurer, text: str, face: str) -> None:
    assert measurer.missing((Run(text, face),)) == ""


def test_missing_characters_are_named_once_each(measurer: QtMeasurer) -> None:
    # Linear B and a private-use character: in no font a museum is likely to have.
    assert measurer.missing((Run("a\U00010000b\ue123\U00010000", "label@Latn"),)) == "\U00010000\ue123"


def test_names_are_isolated_in_right_to_left_lines_only_by_marks_around_them() -> None:
    assert isolated("في #MuseumWeek اليوم") == "في \u2066#MuseumWeek\u2069 اليوم"
    assert isolated("نص") == "نص"
