"""A post from the values of one row, as terminals and tables give them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from mwstudio.batch.quick import Row, kit_of, unasked
from mwstudio.errors import UsageError
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.locks import changed_fields
from mwstudio.shipped import data_folder
from tests.export.kits import LIBRARY, picture_file
from tests.library.made_packs import as_zip, whole_pack
from tests.render.svg.drawings import BOX, svg


def kit_from(folder: Path, **values: object) -> Kit:
    row = Row(day="museumweek-2023/3", images=(picture_file(folder, (60, 40)),), **values)  # type: ignore[arg-type]
    return kit_of(row, LIBRARY, folder)[0]


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
        kit_of(row, LIBRARY, tmp_path)


@pytest.mark.parametrize("day", ["2027-06-09", "museumweek-2025/3"])
def test_a_pack_without_campaign_takes_a_date_and_needs_no_hashtag(tmp_path: Path, day: str) -> None:
    row = Row(day=day, images=(picture_file(tmp_path, (60, 40)),), theme="plain")
    kit, _ = kit_of(row, LIBRARY, tmp_path)
    assert (kit.theme, kit.posts[0].day, kit.posts[0].layout) == ("plain", 3, "plate")
    assert kit.edition.starts == ("2027-06-07" if "-06-" in day else "2025-06-02")


def test_a_pack_without_campaign_posts_today(tmp_path: Path) -> None:
    before = date.today()
    kit, _ = kit_of(Row(day="", images=(picture_file(tmp_path, (60, 40)),), theme="plain"), LIBRARY, tmp_path)
    assert before.isoformat() <= kit.edition.day(kit.posts[0].day).date <= date.today().isoformat()


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"day": "tomorrow", "theme": "plain"}, "is not a date"),
        ({"day": "20270609", "theme": "plain"}, "is not a date"),
        ({"day": "2027-06-09"}, "is not a day"),
        ({"day": ""}, "is not a day"),
        ({"day": "museumweek-2023/3", "theme": "plian"}, "Did you mean “plain”"),
    ],
)
def test_impossible_days_and_packs_are_told(tmp_path: Path, values: dict[str, str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        kit_of(Row(images=(picture_file(tmp_path, (60, 40)),), **values), LIBRARY, tmp_path)


def test_a_layout_that_the_pack_does_not_offer_is_told(tmp_path: Path) -> None:
    as_zip(tmp_path / "user/themes/harbour.zip", whole_pack(layouts="[harbour-plate, quote]"))
    library = Library((tmp_path / "user", data_folder()))
    row = Row(day="museumweek-2023/3", images=(picture_file(tmp_path, (60, 40)),), theme="harbour")
    assert kit_of(row, library, tmp_path)[0].posts[0].layout == "harbour-plate"
    assert kit_of(replace(row, layout="quote"), library, tmp_path)[0].posts[0].layout == "quote"
    with pytest.raises(UsageError, match="does not offer"):
        kit_of(replace(row, layout="plate"), library, tmp_path)
    with pytest.raises(UsageError, match="There is no layout"):
        kit_of(replace(row, layout="plat"), library, tmp_path)


def test_brand_colours_are_what_the_visual_is_in(tmp_path: Path) -> None:
    assert kit_from(tmp_path).posts[0].palette == "day"
    kit = kit_from(tmp_path, colours=("#1d3557",))
    assert (kit.institution.colours, kit.posts[0].palette) == (("#1d3557",), "brand")


def test_logos_are_put_into_the_store_made_safe(tmp_path: Path) -> None:
    drawing = tmp_path / "mark.svg"
    drawing.write_bytes(svg(f"<title>secret</title>{BOX}"))
    row = Row("museumweek-2023/3", (picture_file(tmp_path, (60, 40)),), logo=drawing, logo_on_dark=drawing)
    kit, files = kit_of(row, LIBRARY, tmp_path / "store")
    assert kit.institution.logo == kit.institution.logo_on_dark
    assert kit.institution.logo is not None
    assert b"secret" not in files[kit.institution.logo.id].read_bytes()


def test_what_was_not_asked_for_is_blank(tmp_path: Path) -> None:
    plain = kit_from(tmp_path)
    assert changed_fields(unasked(plain, LIBRARY), plain) == ()
    asked = kit_from(tmp_path, title="A", layout="poster", institution="M", hashtag="#Other", rights="cc0")
    changed = changed_fields(unasked(asked, LIBRARY), asked)
    assert set(changed) == {"records", "layout", "institution-name", "hashtags", "rights"}
