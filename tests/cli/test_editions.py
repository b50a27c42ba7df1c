"""``mwstudio edition``: a year's programme in one command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mwstudio.library import shelf
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder
from tests.cli.test_main import quick, run


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, far from the person's own."""
    monkeypatch.setattr(shelf.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "user")
    return tmp_path / "user"


def test_a_programme_is_written_listed_and_posted_with(tmp_path: Path, user: Path) -> None:
    code, out, err = run(
        "edition", "new", "--year", "2027", "--starts", "2027-06-07", "--tag", "1=ClayMW", "--tag", "2=#WaterMV",
        "--title", "1=Clay, and what comes of it", "--cause", "Rivers", "--source", "https://museum-week.org/",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "1\t2027-06-07\t#ClayMW\tClay, and what comes of it\t" in out
    assert "Was #WaterMW meant" in out
    assert "3, 4, 5, 6, 7" in out
    path = user / "themes/museumweek/editions/museumweek-2027.yaml"
    assert str(path) in out
    assert Library((user, data_folder())).day("museumweek-2027/1")[1].hashtag == "#ClayMW"
    assert "museumweek-2027" in run("show", "editions")[1]
    assert quick(tmp_path, "--day", "museumweek-2027/1", "--platform", "x")[0] == 0
    code, out, _ = run("edition", "check", str(path))
    assert (code, out.splitlines()[-1]) == (0, "Nothing is wrong with it.")


def test_nothing_but_the_first_day_is_needed(user: Path) -> None:
    assert run("edition", "new", "--starts", "2027-06-08")[0] == 0
    assert run("edition", "new", "--starts", "2027-06-08")[0] == 2
    code, out, _ = run("edition", "new", "--starts", "2027-06-07", "--replace")
    assert (code, "Monday" in out) == (0, False)
    assert Library((user, data_folder())).edition("museumweek-2027").starts == "2027-06-07"


def test_one_of_ours_is_replaced_with_a_word(tmp_path: Path) -> None:
    assert "takes the place of" in run("edition", "new", "--starts", "2023-06-05")[1]
    out = str(tmp_path / "harbour-week.yaml")
    assert "takes the place of" not in run("edition", "new", "--starts", "2023-06-05", "--out", out)[1]
    assert run("edition", "check", out)[0] == 0


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--starts", "next week"), "is not a date"),
        (("--starts", "2027-06-07", "--year", "2028"), "is not in 2028"),
        (("--starts", "2027-06-07", "--tag", "WaterMW"), "is for no day"),
        (("--starts", "2027-06-07", "--tag", "8=WaterMW"), "is for no day"),
        (("--starts", "2027-06-07", "--title", "1=a", "--title", "1=b"), "twice for day 1"),
        (("--starts", "2027-06-07", "--tag", "1=Water MW"), "Write #WaterMW."),
        (("--starts", "2027-06-07", "--out", "My Week.yaml"), "cannot be in a file"),
        ((), "--starts"),
    ],
)
def test_what_cannot_be_written_is_told_and_nothing_is(words: tuple[str, ...], says: str, user: Path) -> None:
    code, _, err = run("edition", "new", *words)
    assert code == 2
    assert says in err
    assert not user.exists()


def test_every_fault_of_a_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "museumweek-2031.yaml"
    path.write_text("id: museumweek-2031\nnam: x\nyear: soon\n", "utf-8")
    code, out, err = run("edition", "check", str(path))
    assert (code, out) == (1, "")
    assert f"{path}:2: “nam” is not a key here." in err
    assert f"{path}:3: “year” needs a whole number" in err
    code, out, _ = run("edition", "check", str(path), "--json")
    assert code == 1
    assert len(json.loads(out)["faults"]) == 3
    assert run("edition", "check", str(tmp_path / "missing.yaml"))[0] == 1


def test_a_tag_that_works_nowhere_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "museumweek-2031.yaml"
    run("edition", "new", "--starts", "2031-06-02", "--tag", "1=ClayMW", "--out", str(path))
    path.write_text(path.read_text("utf-8").replace("#ClayMW", "#Clay Pots"), "utf-8")
    code, out, _ = run("edition", "check", str(path))
    assert code == 1
    assert "Write #ClayPots." in out
    assert "Nothing is wrong" not in out
