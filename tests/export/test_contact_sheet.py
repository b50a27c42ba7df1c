"""The paper, the lettering and the file of the contact sheets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage

from mwstudio.export.contact_sheet import as_png, blank_sheet, lettering

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_sheet_is_grey_where_nothing_is_lettered() -> None:
    sheet = blank_sheet(120, 40, "#6e6e6e")
    with lettering(sheet) as painter:
        painter.drawText(QPoint(4, 20), "Wide")
        assert painter.isActive()
    assert not painter.isActive()
    seen = {sheet.pixelColor(x, y).name() for x in range(120) for y in range(40)}
    assert "#6e6e6e" in seen
    assert max(seen) > "#f0"
    assert {sheet.pixelColor(x, 35).name() for x in range(120)} == {"#6e6e6e"}


def test_the_file_of_a_sheet_holds_its_pixels() -> None:
    sheet = blank_sheet(3, 2, "#8a8a8a")
    made = as_png(sheet)
    assert made
    assert QImage.fromData(made, "PNG") == sheet


def test_a_sheet_that_there_was_no_memory_for_makes_no_file() -> None:
    assert as_png(QImage()) is None
