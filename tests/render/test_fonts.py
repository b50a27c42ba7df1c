"""A museum's own fonts: in the faces they are for, never mixed with others, gone when nobody needs them."""

from __future__ import annotations

import gc
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QFontDatabase, QFontInfo

from mwstudio.compose.frame import Run
from mwstudio.errors import FontError
from mwstudio.export.running import Export
from mwstudio.model.institution import FontFile, FontRole
from mwstudio.model.kit import Kit
from mwstudio.render.application import ensure_application
from mwstudio.render.brandfonts import BrandFonts
from mwstudio.render.fonts import Fonts
from mwstudio.render.measure import QtMeasurer
from tests.export.kits import LIBRARY, kit_with
from tests.render.made_fonts import made_font, made_tables

TYPEFACES = LIBRARY.typefaces()
BLOCK_EM = 0.5


def stored(folder: Path, data: bytes, name: str = "Block.ttf") -> tuple[FontFile, dict[str, Path]]:
    font_id = sha256(data).hexdigest()
    path = folder / font_id
    path.write_bytes(data)
    return FontFile(font_id, name, "Block Sans"), {font_id: path}


def fonts_with(folder: Path, data: bytes, role: FontRole = "headline") -> Fonts:
    ensure_application()
    font, places = stored(folder, data)
    return Fonts(TYPEFACES, BrandFonts({role: font}, places))


def width(fonts: Fonts, text: str, face: str) -> float:
    return QtMeasurer(fonts).advance((Run(text, face),))


@pytest.fixture
def house() -> Fonts:
    ensure_application()
    return Fonts(TYPEFACES)


def test_every_face_says_which_of_the_museums_fonts_it_takes() -> None:
    assert {name: face.brand for name, face in TYPEFACES.faces.items()} == {
        "tag": "text",
        "headline": "headline",
        "label": "text",
        "strong": "text",
    }


def test_a_font_for_headlines_sets_headlines_and_nothing_else(tmp_path: Path, house: Fonts) -> None:
    fonts = fonts_with(tmp_path, made_font())
    assert width(fonts, "MMMM", "headline@Latn") == pytest.approx(4 * BLOCK_EM)
    for face in ("label@Latn", "tag@Latn", "strong@Latn"):
        assert width(fonts, "MMMM", face) == width(house, "MMMM", face)


def test_a_font_for_text_sets_all_the_rest(tmp_path: Path, house: Fonts) -> None:
    fonts = fonts_with(tmp_path, made_font(), "text")
    for face in ("label@Latn", "tag@Latn", "strong@Latn"):
        assert width(fonts, "MMMM", face) == pytest.approx(4 * BLOCK_EM)
    assert width(fonts, "MMMM", "headline@Latn") == width(house, "MMMM", "headline@Latn")
    slanted = width(fonts, "MMMM", "label-italic@Latn") - width(fonts, "MMM", "label-italic@Latn")
    assert slanted == pytest.approx(BLOCK_EM)


@pytest.mark.qt_log_level_fail("CRITICAL")
def test_a_font_that_cannot_draw_a_letter_it_has_is_refused(tmp_path: Path) -> None:
    """FreeType draws nothing of a broken outline and says so to nobody."""
    outline = bytearray(made_tables()["glyf"][: len(made_tables()["glyf"]) // 2])
    outline[10:12] = b"\x7f\xff"  # the last point of its only contour
    with pytest.raises(FontError, match="cannot draw 0 1 2"):
        fonts_with(tmp_path, made_font(glyphs={1: bytes(outline)}))


def test_a_script_it_does_not_speak_is_set_as_ever(tmp_path: Path, house: Fonts) -> None:
    arabic = "".join(map(chr, range(0x621, 0x64B)))
    fonts = fonts_with(tmp_path, made_font(letters=arabic + "abc"))
    for text, face in (("متحف", "headline@Arab"), ("Museum", "headline@Latn"), ("博物馆", "headline@Hans")):
        assert width(fonts, text, face) == width(house, text, face)


def test_a_missing_letter_comes_from_the_house(tmp_path: Path, house: Fonts) -> None:
    fonts = fonts_with(tmp_path, made_font())
    measurer = QtMeasurer(fonts)
    assert measurer.missing((Run("Łódź Ж", "headline@Latn"),)) == ""
    assert width(fonts, "ŁŁ", "headline@Latn") > 0
    assert width(fonts, "ŁŁ", "headline@Latn") != pytest.approx(2 * BLOCK_EM)
    assert width(fonts, "MMMMŁŁ", "headline@Latn") == pytest.approx(
        4 * BLOCK_EM + width(fonts, "ŁŁ", "headline@Latn")
    )


def test_no_weight_is_made_up(tmp_path: Path) -> None:
    fonts = fonts_with(tmp_path, made_font(weight=300), "text")
    font = fonts.font("strong@Latn", 40)
    assert font.weight() == 300
    assert QFontInfo(font).weight() == 300


def test_two_fonts_of_one_name_never_mix(tmp_path: Path) -> None:
    narrow = fonts_with(tmp_path, made_font("Brand", width=300))
    wide = fonts_with(tmp_path, made_font("Brand", width=900))
    for _ in range(2):
        assert width(narrow, "MMMM", "headline@Latn") == pytest.approx(1.2)
        assert width(wide, "MMMM", "headline@Latn") == pytest.approx(3.6)


@pytest.mark.parametrize("name", ["FiraGO", "Source Serif Pro", "DejaVu Sans", "Sans", ""])
def test_a_font_under_the_name_of_another_changes_nothing_else(
    tmp_path: Path, house: Fonts, name: str
) -> None:
    before = {
        face: width(Fonts(TYPEFACES), "Museum", face)
        for face in ("label@Latn", "headline@Latn", "label@Cyrl")
    }
    fonts = fonts_with(tmp_path, made_font(name, width=950))
    assert width(fonts, "MM", "headline@Latn") == pytest.approx(1.9)
    assert {face: width(Fonts(TYPEFACES), "Museum", face) for face in before} == before
    assert width(fonts, "Museum", "label@Latn") == before["label@Latn"]


def test_qt_forgets_a_font_when_the_last_that_uses_it_is_gone(tmp_path: Path) -> None:
    gc.collect()
    before = set(QFontDatabase.families())
    first = fonts_with(tmp_path, made_font("Passing", width=410))
    second = fonts_with(tmp_path, made_font("Passing", width=410), "text")
    assert len(set(QFontDatabase.families()) - before) == 1
    del first
    gc.collect()
    assert width(second, "MM", "label@Latn") == pytest.approx(0.82)
    del second
    gc.collect()
    assert set(QFontDatabase.families()) == before


def test_a_font_that_is_gone_or_changed_stops_with_its_name(tmp_path: Path) -> None:
    ensure_application()
    font, places = stored(tmp_path, made_font(width=420), "Our Font.ttf")
    with pytest.raises(FontError, match="not there") as caught:
        BrandFonts({"text": font}, {})
    assert caught.value.where == "Our Font.ttf"
    places[font.id].write_bytes(made_font()[:500])
    with pytest.raises(FontError, match="damaged") as caught:
        BrandFonts({"text": font}, places)
    assert caught.value.where == "Our Font.ttf"


def exported(folder: Path, kit: Kit, files: dict[str, Path]) -> dict[str, bytes]:
    results = list(Export(kit, files, LIBRARY, folder, platforms=["x"]).run())
    assert [result.error for result in results if result.error] == []
    return {path.name: path.read_bytes() for path in folder.rglob("*.jpg")}


def test_an_export_is_set_in_them_and_equal_each_time(tmp_path: Path) -> None:
    ensure_application()
    kit, files = kit_with(tmp_path, formats=("x/feed-landscape",))
    font, places = stored(tmp_path, made_font(width=430))
    own = replace(kit, institution=replace(kit.institution, fonts={"headline": font, "text": font}))
    plain = exported(tmp_path / "plain", kit, files)
    first = exported(tmp_path / "first", own, {**files, **places})
    assert exported(tmp_path / "second", own, {**files, **places}) == first
    assert first.keys() == plain.keys()
    assert all(first[name] != plain[name] for name in first)
    with pytest.raises(FontError):
        Export(own, files, LIBRARY, tmp_path / "lost")
