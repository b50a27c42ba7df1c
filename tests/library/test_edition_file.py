"""An edition that is written reads back as the same edition, here and in other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mwstudio.errors import UsageError, WriteError
from mwstudio.library.datafile import read
from mwstudio.library.edition_file import edition_path, edition_text, named_after, save_edition
from mwstudio.library.shelf import Library
from mwstudio.model.edition import Edition
from mwstudio.model.programme import new_edition
from mwstudio.model.texts import cleaned
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))
FIRST = date(2031, 6, 2)

# What no data file can hold is left out; the rest of Unicode is fair.
TEXTS = st.text(max_size=30).map(cleaned).map(lambda text: text.translate({0xFFFE: None, 0xFFFF: None}))
HARD = st.sampled_from(
    ["null", "~", "no", "Yes", "on", "012", "1:30", "1e3", "- a", "# a", "#a", "a: b", "a #b", "a,b", "[a]", "{a}", '"', "'",
     "\\", "a\nb", "\u2028", "\x85", "\ufeff", " a ", "", "&a", "*a", "!a", "|", ">", "%", "@", "`", "---", "...", "?", "=",
     "<<", "2031-06-02", "https://a.org/#b", "é中", "\U0001f3db", "\u202eabc", "a\tb"]
)  # fmt: skip
ANY = TEXTS | HARD


def same(text: str, folder: Path, edition: Edition) -> None:
    path = folder / f"{edition.id}.yaml"
    path.write_bytes(text.encode())
    assert read(path, Edition, expected_id=edition.id) == edition
    other = yaml.load(text, Loader=yaml.BaseLoader)
    days = [{key: value for key, value in day.items() if value != "null"} for day in other["days"]]
    top = {key: value for key, value in other.items() if value != "null"}
    assert msgspec.convert(top | {"days": days}, Edition, strict=False) == edition


@pytest.mark.parametrize("edition", LIBRARY.editions(), ids=lambda edition: edition.id)
def test_the_editions_we_ship_could_have_been_written_so(edition: Edition, tmp_path: Path) -> None:
    same(edition_text(edition), tmp_path, edition)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=ANY,
    theme=ANY,
    note=ANY,
    notes=st.lists(ANY, max_size=3),
    tags=st.dictionaries(ANY.filter(bool), ANY, max_size=3),
)
@example(name="null", theme="~", note="<<", notes=["", "null"], tags={"no": "#x", "null": "null"})
def test_whatever_it_says_is_read_back_word_for_word(
    name: str, theme: str, note: str, notes: list[str], tags: dict[str, str], tmp_path: Path
) -> None:
    made = new_edition(FIRST)
    days = (
        replace(made.days[0], theme=theme, note=note, localised=tags, variants_seen=tuple(notes)),
        *made.days[1:],
    )
    edition = replace(made, name=name, notes=tuple(notes), days=days, general_hashtags_localised=tags)
    path = tmp_path / f"{edition.id}.yaml"
    path.write_bytes(edition_text(edition).encode())
    assert read(path, Edition, expected_id=edition.id) == edition


def test_an_unknown_tag_is_there_to_be_filled_in() -> None:
    hues = (27, 62.5, 108, 158, 215, 268, 342)
    text = edition_text(replace(new_edition(FIRST, hashtags={1: "WaterMW"}), hues=hues))
    assert text.count("hashtag: null") == 6
    assert "27, 62.5, 108, 158, 215, 268, 342" in text
    assert text.startswith("# ")


def test_it_is_written_where_the_library_finds_it(tmp_path: Path) -> None:
    edition = new_edition(FIRST)
    written = save_edition(edition_path(edition, tmp_path), edition)
    assert Library((tmp_path, data_folder())).edition("museumweek-2031") == edition
    with pytest.raises(WriteError, match="already exists"):
        save_edition(written.path, edition)
    save_edition(written.path, replace(edition, name="Another"), replace=True)
    assert Library((tmp_path, data_folder())).edition("museumweek-2031").name == "Another"


@pytest.mark.parametrize(
    "name", ["My.yaml", "a.yml", "a", "con.yaml", ".yaml", "a_b.yaml", "ä.yaml", "a" * 65 + ".yaml"]
)
def test_a_file_is_called_as_an_id(name: str) -> None:
    assert named_after(Path("x/museumweek-2031.yaml")) == "museumweek-2031"
    with pytest.raises(UsageError):
        named_after(Path("x") / name)
