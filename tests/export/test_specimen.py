"""The specimen sheets: every script and length on a sheet, and a page that shows the sheets."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from mwstudio.collection.specimens import LENGTHS, Specimens, specimen_texts
from mwstudio.compose.script import script_of
from mwstudio.export.specimen import PAGE_NAME, make_specimen
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder

pytestmark = pytest.mark.usefixtures("qapp")
LIBRARY = Library((data_folder(),))


def test_the_texts_are_in_ten_scripts_and_grow_longer() -> None:
    texts = specimen_texts()
    assert len({script_of(each.headline[1]).code for each in texts.values()}) == 10
    for each in texts.values():
        for three in (each.headline, each.text, each.quote):
            assert len(three[0]) < len(three[1]) < len(three[2])


def test_there_is_one_specimen_for_each_script_and_length() -> None:
    specimens = list(Specimens(LIBRARY).of(LIBRARY.layout("pair")))
    assert len(specimens) == 10 * len(LENGTHS)
    assert {len(specimen.post.works) for specimen in specimens} == {2}


def test_a_sheet_for_each_shape_and_page_and_one_page_of_all(tmp_path: Path) -> None:
    out = tmp_path / "new" / "sheets"
    sheets = list(make_specimen(LIBRARY, out, layouts=["question"], shapes=["square"]))
    assert [sheet.name for sheet in sheets] == [
        "question-question-square-light.png",
        "question-answer-square-light.png",
    ]
    for sheet in sheets:
        with Image.open(out / sheet.name) as image:
            assert image.size == (sheet.width, sheet.height)
            assert len(image.convert("RGB").getcolors(1 << 24) or ()) > 1000
    page = (out / PAGE_NAME).read_text(encoding="utf-8")
    assert re.findall(r'src="([^"]+)"', page) == [sheet.name for sheet in sheets]
