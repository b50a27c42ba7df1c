"""A font from a stranger is set as it is meant, or refused with a plain sentence, before Qt ever sees it."""

from __future__ import annotations

import io
import random
import struct
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import font_source_serif_pro
import pymupdf_fonts
import pytest
from PIL import ImageFont
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QRawFont

from mwstudio.errors import FontError
from mwstudio.render.application import ensure_application
from mwstudio.render.coverage import speaks
from mwstudio.render.fontfile import FONT_BYTES_MAX, read_font, sound_font
from mwstudio.render.sfnt import tables_of
from tests.render.made_fonts import composite, made_font, made_tables, packed

SERIF = (Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-It.otf").read_bytes()


def without(tag: str) -> bytes:
    return packed({name: table for name, table in made_tables().items() if name != tag})


# ---- what a font says of itself


@pytest.mark.parametrize("format_", [4, 12])
def test_a_plain_font_is_read(format_: int) -> None:
    font = sound_font(made_font("Blöck Sans", "AbC", weight=350, format_=format_))
    assert (font.family, font.weight, font.is_italic) == ("Blöck Sans", 350, False)
    assert [font.has(letter) for letter in "AbCcZ"] == [True, True, True, False, False]


def test_an_opentype_font_is_read() -> None:
    font = sound_font(SERIF)
    assert (font.family, font.weight, font.is_italic) == ("Source Serif Pro", 400, True)
    assert speaks(font, "Latn")
    assert not speaks(font, "Cyrl"), "the italic of this family has no Cyrillic"


@pytest.mark.parametrize("name", ["figo", "figit"])
def test_what_it_has_is_what_qt_finds_in_it(name: str) -> None:
    """An independent judge: Qt's own reading of the same file, for every character of the first plane."""
    ensure_application()
    data = pymupdf_fonts.myfont(name)
    font, judge = sound_font(data), QRawFont(QByteArray(data), 20)
    wrong = []
    for code in (*range(0x20, 0xD800), *range(0xE000, 0xFFFE)):
        ours = font.charmap.glyph(chr(code)) > 0
        if ours != judge.supportsCharacter(code) and unicodedata.category(chr(code)) not in {
            "Cf",
            "Cn",
            "Cc",
            "Zl",
            "Zp",
        }:
            wrong.append(hex(code))
    assert wrong == []


def test_the_scripts_it_speaks() -> None:
    """FiraGO's are known, as the studio's own chains rest on them."""
    font = sound_font(pymupdf_fonts.myfont("figo"))
    spoken = {"Latn", "Grek", "Cyrl", "Arab", "Hebr", "Deva", "Thai", "Geor"}
    assert {
        script
        for script in (*spoken, "Armn", "Beng", "Taml", "Hans", "Jpan", "Kore", "Ethi", "")
        if speaks(font, script)
    } == spoken


def test_letters_without_the_rules_to_join_them_are_no_arabic() -> None:
    letters = "".join(map(chr, range(0x621, 0x64B)))
    font = sound_font(made_font(letters=letters))
    assert all(map(font.has, letters))
    assert not speaks(font, "Arab")
    ligatures = struct.pack(">HHHHH", 1, 0, 10, 0, 0) + struct.pack(">H4sH", 1, b"arab", 0)
    assert speaks(sound_font(packed({**made_tables(letters=letters), "GSUB": ligatures})), "Arab")


def test_letters_that_are_blank_are_not_there() -> None:
    assert not sound_font(made_font(glyphs={1: b""})).has("A")


# ---- what is refused


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"ttcf\0\1\0\0" + bytes(90), "TTC"),
        (b"wOFF" + bytes(90), "WOFF"),
        (b"wOF2" + bytes(90), "WOFF2"),
        (b"%!PS-AdobeFont-1.0: Block", "PostScript"),
        (b"\x80\x01" + bytes(90), "PostScript"),
        (b"PK\3\4" + bytes(90), "archive"),
        (b"", "another kind"),
        (b"\x89PNG\r\n\x1a\n" + bytes(90), "another kind"),
    ],
)
def test_a_file_of_another_kind_is_named(data: bytes, what: str) -> None:
    with pytest.raises(FontError) as caught:
        sound_font(data)
    assert what in caught.value.message
    assert "TTF or OTF" in caught.value.hint


@pytest.mark.parametrize(
    ("allowed", "is_free"),
    [
        (0, True),
        (8, True),
        (0x108, True),
        (12, True),
        (0x100, True),
        (2, False),
        (4, False),
        (6, False),
        (0x204, False),
        (0x208, False),
        (0x200, False),
        (1, False),
    ],
)
def test_what_the_maker_allows_is_obeyed(allowed: int, is_free: bool) -> None:
    if is_free:
        assert sound_font(made_font(allowed=allowed)).family == "Block Sans"
        return
    with pytest.raises(FontError) as caught:
        sound_font(made_font("Block Sans", allowed=allowed))
    assert "The maker of the font “Block Sans”" in caught.value.message
    assert "Ask the maker" in caught.value.hint


@pytest.mark.parametrize("tag", ["OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post"])
def test_a_font_that_lacks_a_table_says_which(tag: str) -> None:
    with pytest.raises(FontError, match=tag):
        sound_font(without(tag))


@pytest.mark.parametrize("tag", ["glyf", "loca"])
def test_a_font_of_bitmaps_or_drawings_alone_is_refused(tag: str) -> None:
    tables = made_tables()
    del tables[tag]
    with pytest.raises(FontError, match="no outlines"):
        sound_font(packed({**tables, "EBDT": bytes(99), "EBLC": bytes(99), "SVG ": bytes(99)}))


def test_a_font_larger_than_any_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.ttf"
    with path.open("wb") as file:
        file.write(made_font())
        file.truncate(FONT_BYTES_MAX + 1)
    with pytest.raises(FontError, match="20 MB"):
        read_font(path)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(FontError, match="cannot be read") as caught:
        read_font(tmp_path / "gone.ttf")
    assert caught.value.where == "gone.ttf"


@pytest.mark.parametrize(
    "glyphs",
    [
        {1: composite(1)},
        {1: composite(3), 3: composite(4), 4: composite(3)},
        {number: composite(*[number + 1] * 4) for number in range(3, 20)},
        {number: composite(number + 1) for number in range(3, 60)},
        {1: composite(40_000)},
        {1: composite(3)[:9]},
    ],
    ids=["itself", "a ring", "ever more", "a chain", "a part that is not there", "cut"],
)  # fmt: skip
def test_glyphs_made_of_one_another_without_end_are_refused(glyphs: dict[int, bytes]) -> None:
    begin = time.process_time()
    with pytest.raises(FontError, match="damaged"):
        sound_font(made_font(glyphs=glyphs, count=64))
    assert time.process_time() - begin < 2


def test_glyphs_made_of_others_are_accepted() -> None:
    assert sound_font(made_font(glyphs={3: composite(1, 2, 1)}, count=4)).glyphs == 4


def test_cut_anywhere_it_is_refused_or_whole() -> None:
    data = made_font()
    for length in range(0, len(data), 7):
        with pytest.raises(FontError):
            sound_font(data[:length])


def test_mutated_fonts_are_refused_or_sound() -> None:
    chance = random.Random(20270607)
    outcomes = [0, 0]
    for seed in (made_font(), made_font(format_=12), SERIF):
        for _ in range(200):
            data = bytearray(seed)
            for _ in range(chance.randint(1, 6)):
                data[chance.randrange(chance.choice([300, len(data)]))] = chance.randrange(256)
            try:
                sound_font(bytes(data)).named("a")
                outcomes[0] += 1
            except FontError:
                outcomes[1] += 1
    assert min(outcomes) > 30


SHOWN_TO_QT = """
import random, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QImage, QPainter
from mwstudio.errors import FontError
from mwstudio.render.application import ensure_application
from mwstudio.render.fontfile import sound_font
from tests.render.made_fonts import made_font
app = ensure_application()
chance = random.Random(int(sys.argv[2]))
seeds = [made_font(), made_font(format_=12), Path(sys.argv[3]).read_bytes()]
shown = 0
for number in range(int(sys.argv[4])):
    data = bytearray(chance.choice(seeds))
    for _ in range(chance.randint(1, 8)):
        data[chance.randrange(chance.choice([400, len(data)]))] = chance.randrange(256)
    try:
        font = sound_font(bytes(data))
    except FontError:
        continue
    handle = QFontDatabase.addApplicationFontFromData(QByteArray(font.named(f"mutated {number}")))
    if handle < 0:
        continue
    shown += 1
    face = QFont(f"mutated {number}")
    face.setPixelSize(40)
    QFontMetricsF(face).horizontalAdvance("Museum 123")
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setFont(face)
    painter.drawText(0, 50, "Museum 123")
    painter.end()
    QFontDatabase.removeApplicationFont(handle)
print(shown)
"""


def test_what_is_found_sound_does_not_bring_qt_down() -> None:
    path = Path(font_source_serif_pro.__file__).parent / "files" / "SourceSerifPro-Bold.otf"
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", SHOWN_TO_QT, root, "1", path, "250"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert int(ran.stdout) > 50


# ---- what Qt gets


def test_only_what_setting_text_needs_is_handed_on() -> None:
    extra = {"SVG ": bytes(40), "fvar": bytes(40), "morx": bytes(40), "DSIG": bytes(40), "GPOS": bytes(10)}
    handed = sound_font(packed({**made_tables(), **extra})).named("mwstudio 1")
    assert set(tables_of(handed)) == {*made_tables(), "GPOS"}


def test_the_new_name_is_read_by_another_program_and_the_letters_stay() -> None:
    """The judge is FreeType by way of Pillow."""
    for data in (made_font(width=640), SERIF):
        before = ImageFont.truetype(io.BytesIO(data), 100)
        after = ImageFont.truetype(io.BytesIO(sound_font(data).named("mwstudio 0123")), 100)
        assert after.getname() == ("mwstudio 0123", "Regular")
        assert after.getlength("Museum 12") == before.getlength("Museum 12")
        assert after.getmask("Museum").getbbox() == before.getmask("Museum").getbbox()


def test_its_sums_are_those_of_the_standard() -> None:
    data = sound_font(SERIF).named("mwstudio 1")
    words = struct.unpack(f">{len(data) // 4}I", data)
    assert sum(words) & 0xFFFFFFFF == 0xB1B0AFBA
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        tag, total, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        table = bytearray(data[offset : offset + length] + bytes(-length % 4))
        if tag == b"head":
            table[8:12] = bytes(4)
        assert sum(struct.unpack(f">{len(table) // 4}I", table)) & 0xFFFFFFFF == total


def test_equal_fonts_are_equal_bytes() -> None:
    assert sound_font(made_font()).named("a") == sound_font(made_font()).named("a")
