"""Painting on tiny canvases, written as pictures of letters: W white, R red, B blue, . ground."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from msgspec import Struct
from PySide6.QtGui import QImage

from mwstudio.compose.frame import Fill, Frame, Image, Item, Line, Modules, Rect, Run, Text
from mwstudio.library.shelf import Library
from mwstudio.render.application import ensure_application
from mwstudio.render.fonts import Fonts
from mwstudio.render.measure import QtMeasurer
from mwstudio.render.paint import PictureSource, paint, rgb_bytes
from mwstudio.shipped import data_folder

COLOURS = {"W": "#ffffff", "R": "#ff0000", "B": "#0000ff", "K": "#000000", ".": "#808080"}
LETTERS = {colour: letter for letter, colour in COLOURS.items()}


class Pixels(Struct, frozen=True):
    width: int
    height: int
    bands: int
    data: bytes


class Drawn:
    """A picture written as letters, or with transparent pixels as spaces."""

    def __init__(self, art: str) -> None:
        self.rows = art.split()

    def scaled(self, width: int, height: int, shown: tuple[float, float, float, float]) -> Pixels:
        data = b""
        for y in range(height):
            for x in range(width):
                letter = self.rows[y * len(self.rows) // height][x * len(self.rows[0]) // width]
                data += bytes(4) if letter == "_" else bytes.fromhex(COLOURS[letter][1:]) + b"\xff"
        return Pixels(width, height, 4, data)


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    ensure_application()
    return Fonts(Library((data_folder(),)).typefaces())


def frame_of(width: int, height: int, *items: Item) -> Frame:
    return Frame(width, height, COLOURS["."], items, Rect(0, 0, width, height), "trial", "trial", "ltr", "en")


def art(image: QImage) -> list[str]:
    return [
        "".join(LETTERS.get(image.pixelColor(x, y).name(), "?") for x in range(image.width()))
        for y in range(image.height())
    ]


def painted(
    fonts: Fonts, frame: Frame, pictures: Mapping[str, PictureSource] | None = None, scale: float = 1.0
) -> list[str]:
    return art(paint(frame, pictures or {}, fonts, scale))


def test_fills_and_pictures_fall_on_whole_pixels(fonts: Fonts) -> None:
    mat = Fill("mat", Rect(1, 1, 6, 4), COLOURS["W"])
    work = Image("picture", "a", Rect(2, 2, 4, 2), Rect(0, 0, 1, 1), 1.0, "work")
    assert painted(fonts, frame_of(8, 6, mat, work), {"a": Drawn("RRBB RRBB")}) == [
        "........",
        ".WWWWWW.",
        ".WRRBBW.",
        ".WRRBBW.",
        ".WWWWWW.",
        "........",
    ]


def test_transparency_falls_on_the_mat(fonts: Fonts) -> None:
    mat = Fill("mat", Rect(0, 0, 4, 2), COLOURS["W"])
    work = Image("picture", "a", Rect(0, 0, 4, 2), Rect(0, 0, 1, 1), 1.0)
    assert painted(fonts, frame_of(4, 2, mat, work), {"a": Drawn("R__R _RR_")}) == ["RWWR", "WRRW"]


def test_a_missing_picture_leaves_its_mat(fonts: Fonts) -> None:
    work = Image("picture", "gone", Rect(0, 0, 2, 1), Rect(0, 0, 1, 1), 1.0)
    assert painted(fonts, frame_of(3, 1, Fill("mat", Rect(0, 0, 2, 1), COLOURS["W"]), work)) == ["WW."]


def test_a_code_keeps_its_quiet_zone(fonts: Fonts) -> None:
    code = Modules("qr", Rect(0, 0, 4, 4), ("10", "01"), 1, 1, COLOURS["K"], COLOURS["W"])
    assert painted(fonts, frame_of(4, 4, code)) == ["WWWW", "WKWW", "WWKW", "WWWW"]


def test_half_the_scale_is_half_the_size(fonts: Fonts) -> None:
    fill = Fill("bar", Rect(2, 2, 4, 2), COLOURS["R"])
    assert painted(fonts, frame_of(8, 4, fill), scale=0.5) == ["....", ".RR."]


def test_text_ink_stays_inside_its_declared_box(fonts: Fonts) -> None:
    measurer = QtMeasurer(fonts)
    for words, face, direction in (
        ("Åhgjy", "headline@Latn", "ltr"),
        ("الحصاد", "headline@Arab", "rtl"),
        ("ที่ญี่", "headline@Thai", "ltr"),
    ):
        runs = (Run(words, face),)
        size, left, baseline = 60.0, 10.0, 100.0
        above, below = (size * part for part in measurer.extent(runs))
        width = measurer.advance(runs) * size
        rect = Rect(left, baseline - above, width, above + below)
        text = Text(
            "headline",
            words,
            rect,
            (Line(runs, left, baseline, width),),
            size,
            COLOURS["K"],
            direction,
            "und",
            21,
        )
        image = paint(frame_of(400, 160, text), {}, fonts)
        inked = [
            (x, y) for y in range(160) for x in range(400) if image.pixelColor(x, y).name() != COLOURS["."]
        ]
        assert inked
        assert min(y for _, y in inked) >= rect.y - 1.5
        assert max(y for _, y in inked) <= rect.bottom + 1.5
        # Side bearings may be negative by a few hundredths of an em.
        assert min(x for x, _ in inked) >= rect.x - 0.12 * size
        assert max(x for x, _ in inked) <= rect.right + 0.12 * size


def test_packed_bytes_have_no_padding(fonts: Fonts) -> None:
    image = paint(frame_of(3, 2, Fill("bar", Rect(0, 0, 1, 2), COLOURS["R"])), {}, fonts)
    assert rgb_bytes(image) == (b"\xff\x00\x00" + b"\x80" * 6) * 2
