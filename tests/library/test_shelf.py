"""The library: files found by listing, read when asked for, the user's before ours."""

from __future__ import annotations

from pathlib import Path

import pytest

from mwstudio.errors import DataError, UsageError
from mwstudio.library import datafile, shelf
from mwstudio.library.shelf import Library, data_folder, open_library, user_folder

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
    assert shipped.pack_ids() == ("museumweek",)
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
        ("pack", "museumweak", ["Did you mean “museumweek”?", "There are: museumweek."]),
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
    text = "id: {0}\nname: N\nyear: 2027\nnumber: 13\nstarts: 2027-06-07\nends: 2027-06-13\ndays: []\n"
    (folder / "museumweek-2027.yaml").write_text(text.format("museumweek-2027"), encoding="utf-8")
    library = Library((tmp_path, data_folder()))
    assert library.edition("museumweek-2027").year == 2027
    assert library.edition_ids()[-1] == "museumweek-2027"
    assert library.pack_ids() == ("museumweek",)


def test_one_faulty_file_leaves_the_others_usable(tmp_path: Path):
    add_platform(tmp_path, "facebook").write_text("id: facebook\nnam: x\n", encoding="utf-8")
    library = Library((tmp_path, data_folder()))
    with pytest.raises(DataError, match="Did you mean “name”"):
        library.platform("facebook")
    assert library.platform("instagram").id == "instagram"


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


def test_our_data_is_found_in_a_wheel_and_told_when_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "site" / "mwstudio"
    (package / "library").mkdir(parents=True)
    monkeypatch.setattr(shelf, "__file__", str(package / "library" / "shelf.py"))
    with pytest.raises(DataError, match="missing"):
        data_folder()
    for folder in ("assets/platforms", "themes"):
        (package / "data" / folder).mkdir(parents=True)
    assert data_folder() == package / "data"
