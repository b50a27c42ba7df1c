"""The bones of a visual: every item is one, and drawing them leaves what is inside the boxes to be seen."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage

from mwstudio.compose.frame import Fill, Frame, Image, Line, Modules, Rect, Run, Scrim, Text
from mwstudio.render.application import ensure_application
from mwstudio.render.overlay import COLOURS, bones, paint_overlay

TEXT = Text(
    "headline",
    "Word",
    Rect(100, 100, 200, 50),
    (Line((Run("Word", "label@Latn"),), 100, 140, 200),),
    50,
    "#000000",
    "ltr",
    "en",
    12.34,
)
PICTURE = Image("picture", "a" * 64, Rect(60, 200, 280, 120), Rect(0, 0, 1, 1), 1.0, "work", 0.5)
ITEMS = (
    Fill("surface", Rect(0, 0, 400, 400), "#ffffff"),
    *(Fill("mark", Rect(60 + 8 * n, 60, 6, 20), "#123456") for n in range(7)),
    PICTURE,
    Scrim("over", Rect(60, 260, 280, 60), "#000000", 0.5, None, 0),
    TEXT,
    Modules("qr", Rect(300, 60, 40, 40), ("10", "01"), 10, 10, "#000000", "#ffffff"),
)


def frame(direction: str = "ltr") -> Frame:
    return Frame(400, 400, "#ffffff", ITEMS, Rect(40, 40, 320, 320), "note", "one", direction, "en")  # type: ignore[arg-type]


def drawn(scale: float = 1.0, direction: str = "ltr") -> QImage:
    ensure_application()
    image = QImage(round(400 * scale), round(400 * scale), QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    paint_overlay(image, frame(direction))
    return image


def test_every_item_is_a_bone_and_the_week_mark_is_one() -> None:
    assert [(bone.kind, bone.told) for bone in bones(frame())] == [
        ("surface", "surface"),
        ("surface", "mark"),
        ("picture", "picture 50%"),
        ("scrim", "over 0.50"),
        ("text", "headline 1/8 · 12.3:1"),
        ("code", "qr"),
    ]
    mark = bones(frame())[1].rect
    assert (mark.x, mark.right, mark.y, mark.bottom) == (60, 114, 60, 80)
    assert bones(frame())[4].baselines == ((100, 300, 140),)


def test_a_part_seen_whole_says_nothing_of_it() -> None:
    whole = Frame(10, 10, "#fff", (Image("picture", "a", Rect(0, 0, 9, 9), Rect(0, 0, 1, 1), 1.0, "w", 0.9999),), Rect(0, 0, 9, 9), "", "", "ltr", "en")  # fmt: skip
    assert bones(whole)[0].told == "picture"


@pytest.mark.parametrize("scale", [1.0, 0.5, 2.0])
def test_boxes_and_baselines_stand_where_the_frame_says(scale: float) -> None:
    image = drawn(scale)

    def near(colour: str, x: float, y: float) -> bool:
        """Whether a pixel of about this colour is within two pixels of a place of the canvas."""
        wanted = QColor(colour)
        for dx in range(-2, 3):
            for dy in range(-2, 3):
                found = image.pixelColor(round(x * scale) + dx, round(y * scale) + dy)
                if all(abs(a - b) < 90 for a, b in zip(found.getRgb()[:3], wanted.getRgb()[:3], strict=True)):
                    return True
        return False

    assert near(COLOURS["text"], 200, 100)
    assert near(COLOURS["text"], 300, 125)
    assert near("#0096d6", 250, 140)
    assert near(COLOURS["picture"], 200, 200)
    assert near(COLOURS["scrim"], 200, 260)
    assert near(COLOURS["code"], 340, 80)
    assert not near(COLOURS["text"], 200, 120)


def test_what_is_inside_the_boxes_stays_to_be_seen() -> None:
    image = drawn()
    inside = [(x, y) for x in range(110, 292, 7) for y in (106, 112, 118, 124, 130)]
    assert all(image.pixelColor(x, y).name() == "#ffffff" for x, y in inside)
    outside = {image.pixelColor(x, 15).name() for x in range(60, 340)}
    assert "#ffffff" not in outside


@pytest.mark.parametrize(("direction", "x"), [("ltr", 92), ("rtl", 308)])
def test_numbers_stand_beside_where_reading_begins(direction: str, x: int) -> None:
    image, other = drawn(direction=direction), 400 - x

    def ink(middle: int) -> int:
        # Where in the figure its ink lies depends on the font that draws it.
        places = [(middle + dx, y) for dx in range(-7, 7) for y in range(98, 112)]
        return sum(image.pixelColor(*place).name() != "#ffffff" for place in places)

    assert ink(x) > ink(other) + 3


def test_numbers_stay_on_the_canvas() -> None:
    """The ground has no room beside it: its number is on it, and whole."""
    image = drawn()
    assert image.pixelColor(1, 1).name() == COLOURS["surface"]
