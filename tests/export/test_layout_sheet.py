"""The sheet that shows a layout with its bones in every shape."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from mwstudio.errors import UsageError
from mwstudio.export.layout_sheet import MARK, draw_sheet
from mwstudio.library.datafile import examine
from mwstudio.library.layouts import Layout
from mwstudio.render.application import ensure_application
from tests.export.kits import LIBRARY
from tests.library.test_layout_check import NOTE


@pytest.fixture(scope="module")
def layout() -> Layout:
    """A layout that no pack has."""
    ensure_application()
    found = examine(Path("note.yaml"), Layout, "note", NOTE.encode()).value
    assert found
    return found


def image_of(png: bytes) -> QImage:
    image = QImage.fromData(png, "PNG")  # type: ignore[call-overload]
    assert not image.isNull()
    return image


def test_a_layout_is_drawn_before_any_pack_has_it(layout: Layout) -> None:
    sheet = draw_sheet(layout, LIBRARY)
    image = image_of(sheet.png)
    assert image.width() == 1500
    assert image.text("Software") == MARK
    assert MARK.encode() in sheet.png[:1000]
    assert sheet.png == draw_sheet(layout, LIBRARY).png
    assert "note" not in LIBRARY.layout_ids()


def test_the_bones_can_be_left_out(layout: Layout) -> None:
    bare = draw_sheet(layout, LIBRARY, bare=True)
    assert bare.png != draw_sheet(layout, LIBRARY).png
    assert image_of(bare.png).width() == 1500


def test_each_page_of_a_layout_is_drawn() -> None:
    ensure_application()
    question = draw_sheet(LIBRARY.layout("question"), LIBRARY, language="ar", variant="dark")
    assert image_of(question.png).height() > 2000
    assert {shape for shape, _ in question.notices} <= {"banner", "wide", "square", "tall", "story"}


def test_a_language_without_sample_texts_is_told(layout: Layout) -> None:
    with pytest.raises(UsageError, match="There are: en"):
        draw_sheet(layout, LIBRARY, language="xx")
