"""A post from the values of one row, as terminals and tables give them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mwstudio.batch.quick import Row, kit_of
from mwstudio.errors import UsageError
from mwstudio.model.kit import Kit
from tests.export.kits import LIBRARY, picture_file


def kit_from(folder: Path, **values: object) -> Kit:
    row = Row(day="museumweek-2023/3", images=(picture_file(folder, (60, 40)),), **values)  # type: ignore[arg-type]
    return kit_of(row, LIBRARY)[0]


def test_texts_lose_broken_characters_blanks_and_line_breaks(tmp_path: Path) -> None:
    kit = kit_from(
        tmp_path,
        title="Late\nHarvest\udcff ",
        creator=" \t\u3000",
        headline="a\x1bb",
        caption="one\r\ntwo\udc80",
        handles={"x": " museum\x07"},
    )
    assert kit.works[0].title == {"en": "Late Harvest"}
    assert kit.works[0].creator_display == {}
    assert kit.posts[0].texts["en"].headline == "ab"
    assert kit.posts[0].texts["en"].text == "one\ntwo"
    assert kit.institution.handles == {"x": "museum"}


@pytest.mark.parametrize(
    ("written", "tag"),
    [("en", "en"), ("EN_us", "en-US"), ("zh-hans", "zh-Hans"), ("sr-latn-rs", "sr-Latn-RS")],
)
def test_a_language_is_put_in_its_usual_form(tmp_path: Path, written: str, tag: str) -> None:
    assert kit_from(tmp_path, language=written).languages == (tag,)


@pytest.mark.parametrize(
    "values",
    [
        {"language": "../../"},
        {"language": ""},
        {"language": "e n"},
        {"language": "é"},
        {"handles": {"facebok": "museum"}},
        {"with_qr": True},
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, values: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        kit_from(tmp_path, **values)


@pytest.mark.parametrize("hashtag", ["", "#", "＃ ", " "])
def test_a_hashtag_of_signs_only_is_none(tmp_path: Path, hashtag: str) -> None:
    row = Row(day="museumweek-2025/1", images=(picture_file(tmp_path, (60, 40)),), hashtag=hashtag)
    with pytest.raises(UsageError, match="not known"):
        kit_of(row, LIBRARY)
