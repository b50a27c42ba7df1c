"""The library: files found by listing, read when asked for, the user's before ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from mwstudio.errors import DataError, PackError, UsageError
from mwstudio.library import datafile, shelf
from mwstudio.library.shelf import Library, open_library, user_folder
from mwstudio.shipped import data_folder
from tests.library.made_packs import EDITION_YAML, as_folder, as_zip, layout_yaml, pack_yaml, whole_pack

MINIMAL = """\
id: {id}
name: {name}
checked: 2026-11-22
sources: [a guide]
text: {{limit: 10, unit: codepoints, confidence: low}}
alt_text: {{is_supported: false}}
formats:
  - id: square
    name: Square
    width: 100
    height: 100
    safe_area: {{top: 1, right: 1, bottom: 1, left: 1}}
    safe_area_basis: house
    encodings: [png]
    max_bytes: null
    purpose: A test.
    source: a guide
    checked: 2026-11-22
    confidence: low
"""


def add_platform(folder: Path, stem: str, name: str = "Mine", id_: str | None = None) -> Path:
    path = folder / "assets" / "platforms" / f"{stem}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MINIMAL.format(id=id_ or stem, name=name), encoding="utf-8")
    return path


@pytest.fixture
def shipped() -> Library:
    return Library((data_folder(),))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read, as they are read."""
    names: list[str] = []

    def recording(path, kind, expected_id=None):
        names.append(path.name)
        return datafile.read(path, kind, expected_id)

    monkeypatch.setattr(shelf, "read", recording)
    return names


def test_listing_reads_nothing(shipped: Library, reads: list[str]):
    assert len(shipped.platform_ids()) == 17
    assert len(shipped.edition_ids()) == 12
    assert shipped.pack_ids() == ("museumweek", "plain")
    assert reads == []


def test_a_file_is_read_when_asked_for_and_only_once(shipped: Library, reads: list[str]):
    first = shipped.platform("facebook")
    assert shipped.format("facebook/story")[0] is first
    shipped.day("museumweek-2023/3")
    shipped.edition("museumweek-2023")
    assert reads == ["facebook.yaml", "museumweek-2023.yaml"]


def test_everything_can_be_asked_for(shipped: Library):
    assert [platform.id for platform in shipped.platforms()] == list(shipped.platform_ids())
    assert [edition.id for edition in shipped.editions()] == list(shipped.edition_ids())
    platform, found = shipped.format("facebook/feed-portrait")
    assert (platform.name, found.width, found.height) == ("Facebook (Page)", 1080, 1350)
    edition, day = shipped.day("museumweek-2023/3")
    assert (edition.year, day.hashtag, day.date) == (2023, "#FoodMW", "2023-06-07")
    assert shipped.pack("museumweek").name == "MuseumWeek"


@pytest.mark.parametrize(
    ("method", "id_", "words"),
    [
        ("platform", "facebok", ["“facebok”", "Did you mean “facebook”?", "mwstudio show platforms"]),
        ("platform", "", ["There is no platform", "mwstudio show platforms"]),
        ("platform", "../platforms/x", ["There is no platform"]),
        ("platform", "Facebook", ["Did you mean “facebook”?"]),
        ("format", "facebook", ["“facebook” is not a format", "platform/format"]),
        ("format", "facebok/story", ["Did you mean “facebook”?"]),
        (
            "format",
            "facebook/feed_portrait",
            ["Facebook", "Did you mean “feed-portrait”?", "mwstudio show formats"],
        ),
        ("edition", "museumweek-2032", ["Did you mean “museumweek-202", "mwstudio show editions"]),
        ("day", "museumweek-2023", ["edition/number"]),
        ("day", "museumweek-2023/8", ["MuseumWeek 2023", "1, 2, 3, 4, 5, 6, 7"]),
        ("day", "museumweek-2023/03", ["no day “03”"]),
        ("day", "museumweak-2023/3", ["Did you mean “museumweek-2023”?"]),
        ("pack", "museumweak", ["Did you mean “museumweek”?", "mwstudio show packs"]),
    ],
)
def test_an_unknown_id_gets_a_way_out(shipped: Library, method: str, id_: str, words: list[str]):
    with pytest.raises(UsageError) as caught:
        getattr(shipped, method)(id_)
    for word in words:
        assert word in str(caught.value)


def test_a_file_of_the_user_replaces_ours_and_adds_to_it(tmp_path: Path):
    add_platform(tmp_path, "facebook", "My Facebook")
    add_platform(tmp_path, "pixelfed", "Pixelfed")
    library = Library((tmp_path, data_folder()))
    assert library.platform("facebook").name == "My Facebook"
    assert library.platform("pixelfed").name == "Pixelfed"
    assert library.platform("instagram").name == "Instagram"
    assert len(library.platform_ids()) == 18


def test_an_edition_of_the_user_needs_no_pack_of_its_own(tmp_path: Path):
    folder = tmp_path / "themes" / "museumweek" / "editions"
    folder.mkdir(parents=True)
    text = "id: {0}\nname: N\nyear: 2027\nnumber: 13\nstarts: 2027-06-07\nends: 2027-06-13\n"
    text += "days: [{{number: 1, date: 2027-06-07, theme: T}}]\n"
    (folder / "museumweek-2027.yaml").write_text(text.format("museumweek-2027"), encoding="utf-8")
    library = Library((tmp_path, data_folder()))
    assert library.edition("museumweek-2027").year == 2027
    assert library.edition_ids()[-1] == "museumweek-2027"
    assert library.pack_ids() == ("museumweek", "plain")


def test_one_faulty_file_leaves_the_others_usable(tmp_path: Path):
    path = add_platform(tmp_path, "facebook")
    path.write_text("id: facebook\nnam: x\n", encoding="utf-8")
    library = Library((tmp_path, data_folder()))
    with pytest.raises(DataError, match="Did you mean “name”"):
        library.platform("facebook")
    assert library.platform("instagram").id == "instagram"
    assert [platform.id for platform in library.platforms()] == list(library.platform_ids())
    assert "facebook" not in library.platform_ids()
    assert [(notice.code, notice.where) for notice in library.notices()] == [("data-refused", f"{path}:2")]


def test_a_faulty_file_of_ours_is_an_error(tmp_path: Path):
    add_platform(tmp_path, "facebook").write_text("id: facebook\nnam: x\n", encoding="utf-8")
    with pytest.raises(DataError, match="Did you mean “name”"):
        Library((tmp_path,)).platforms()


def test_editions_are_in_the_order_of_their_years(tmp_path: Path):
    for id_ in ("week-2020", "a-week-2026", "zoo", "museumweek-2025"):
        path = tmp_path / "themes" / "museumweek" / "editions" / f"{id_}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        day = "days: [{number: 1, date: 2027-06-07, theme: T}]"
        path.write_text(
            f"id: {id_}\nname: N\nyear: 2027\nnumber: 1\nstarts: 2027-06-07\nends: 2027-06-13\n{day}\n",
            "utf-8",
        )
    (tmp_path / "themes" / "museumweek" / "pack.yaml").write_text("id: museumweek\n", "utf-8")
    assert Library((tmp_path,)).edition_ids() == ("zoo", "week-2020", "museumweek-2025", "a-week-2026")


def test_the_id_in_a_file_is_its_name(tmp_path: Path):
    path = add_platform(tmp_path, "mine", id_="yours")
    with pytest.raises(DataError, match="“yours”") as caught:
        Library((tmp_path,)).platform("mine")
    assert caught.value.where == f"{path}:1"


def test_other_files_are_left_alone(tmp_path: Path):
    add_platform(tmp_path, "mine")
    folder = tmp_path / "assets" / "platforms"
    (folder / "._mine.yaml").write_bytes(b"\0\5\26\7")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    assert Library((tmp_path, tmp_path / "missing")).platform_ids() == ("mine",)


def test_the_library_of_this_computer_has_three_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(
        shelf.platformdirs, "user_data_path", lambda name, appauthor: tmp_path / "user" / name
    )
    assert user_folder() == tmp_path / "user" / "museumweek-studio"
    assert open_library().folders == (user_folder(), data_folder())
    assert open_library(tmp_path).folders == (tmp_path, user_folder(), data_folder())


# --- packs that a person adds


@pytest.fixture
def users(tmp_path: Path) -> Path:
    """The user's folder of themes with a sound pack, a sound zip, and two that are refused."""
    themes = tmp_path / "user" / "themes"
    as_folder(themes / "harbour", whole_pack(layouts="[harbour-plate, plate]"))
    as_zip(themes / "Castle (1).zip", {"pack.yaml": pack_yaml(id="castle", uses="museumweek")})
    as_folder(
        themes / "broken", {"pack.yaml": b"id: broken\nnam: x\n", "editions/broken-2031.yaml": b"id: x"}
    )
    as_zip(themes / "evil.zip", whole_pack(id="evil") | {"run.py": b""})
    return themes


def test_sound_packs_are_offered_and_faulty_ones_are_told(users: Path):
    library = Library((users.parent, data_folder()))
    assert set(library.pack_ids()) == {"castle", "harbour", *Library((data_folder(),)).pack_ids()}
    assert library.pack("harbour").name == "Harbour Museum"
    assert library.edition("harbour-2031") in library.editions()
    assert "broken-2031" not in library.edition_ids()
    assert [notice.where for notice in library.notices()] == [
        f"{users}/broken/pack.yaml:2",
        f"{users}/evil.zip",
    ]
    with pytest.raises(PackError, match="Did you mean “name”"):
        library.pack("broken")
    with pytest.raises(PackError, match=r"run\.py"):
        library.palettes("evil")


def test_what_a_pack_has_not_another_has_for_it(users: Path):
    library = Library((users.parent, data_folder()))
    ours = Library((data_folder(),))
    assert library.palettes("castle") == ours.palettes("museumweek")
    assert library.caption_template("castle") is ours.caption_template("museumweek")
    assert library.caption_template("harbour") is not ours.caption_template("museumweek")
    assert [layout.id for layout in library.offered_layouts("castle")] == [
        x.id for x in ours.offered_layouts("museumweek")
    ]
    assert [layout.id for layout in library.offered_layouts("harbour")] == ["harbour-plate", "plate"]


def test_a_pack_changes_nothing_for_others(users: Path):
    other = layout_yaml("plate").replace("name: Plate", "name: Ours")
    files = {"pack.yaml": pack_yaml(id="other"), "layouts/plate.yaml": other.encode()}
    files["editions/museumweek-2023.yaml"] = EDITION_YAML.replace("harbour-2031", "museumweek-2023").encode()
    as_zip(users / "other.zip", files)
    library = Library((users.parent, data_folder()))
    assert library.layout("plate", "other").name == "Ours"
    assert {library.layout("plate", pack).name for pack in ("museumweek", "castle", "harbour")} == {"Plate"}
    assert library.layout("plate").name == "Plate"
    assert library.edition("museumweek-2023").year == 2023
    assert library.layout("harbour-plate", "castle").id == "harbour-plate"  # a kit whose pack was changed


def test_two_packs_of_one_id_are_one_too_many(users: Path):
    as_zip(users / "harbour-2.zip", whole_pack())
    library = Library((users.parent, data_folder()))
    assert library.pack("harbour").layouts == ("harbour-plate", "plate")
    assert any("two packs “harbour”" in notice.text for notice in library.notices())


def test_what_adds_to_a_pack_of_ours_is_read_file_by_file(users: Path):
    editions = users / "museumweek" / "editions"
    editions.mkdir(parents=True)
    (editions / "museumweek-2031.yaml").write_text(
        EDITION_YAML.replace("harbour-2031", "museumweek-2031"), "utf-8"
    )
    (editions / "museumweek-2032.yaml").write_text("id: museumweek-2032\n", "utf-8")
    layouts = as_folder(users / "museumweek", {"layouts/note.yaml": layout_yaml("note").encode()})
    library = Library((users.parent, data_folder()))
    assert library.edition_ids()[-1] == "museumweek-2031"
    assert "note" in [layout.id for layout in library.offered_layouts("museumweek")]
    assert f"{editions}/museumweek-2032.yaml:1" in [notice.where for notice in library.notices()]
    (layouts / "pack.yaml").write_text("id: museumweek\n", "utf-8")
    library = Library((users.parent, data_folder()))
    assert library.pack("museumweek").name == "MuseumWeek"
    assert f"{layouts}/pack.yaml" in [notice.where for notice in library.notices()]


def test_opening_the_library_opens_no_pack(users: Path, monkeypatch: pytest.MonkeyPatch):
    opened = []
    monkeypatch.setattr(shelf, "open_pack", lambda path, *_: opened.append(path))
    library = Library((users.parent, data_folder()))
    library.palettes("museumweek"), library.layout("plate"), library.pack("museumweek"), library.platforms()
    assert opened == []
