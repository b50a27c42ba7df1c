"""``mwstudio brand`` and the locks: what is locked stays as it is, whichever command is tried."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import Image
from typer.main import get_command

from mwstudio.cli.main import app
from mwstudio.library.shelf import Library, open_library
from mwstudio.model import edits
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import open_kit, save_kit
from mwstudio.model.lockable import LOCK_FIELDS
from mwstudio.model.locks import LOCKS
from tests.cli.test_main import quick, run
from tests.render.made_fonts import made_font
from tests.render.svg.drawings import BOX, reaching_for, svg


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """An empty kit file."""
    path = tmp_path / "week.mwkit"
    assert run("new", str(path), "--edition", "museumweek-2023")[0] == 0
    return path


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    """Logos and a font, by what they are."""
    drawing, bitmap, font = (tmp_path / name for name in ("mark.svg", "white.png", "Block.ttf"))
    drawing.write_bytes(svg(f"<title>secret</title>{BOX}", 'viewBox="0 0 200 100"'))
    Image.new("RGBA", (80, 40), (255, 255, 255, 200)).save(bitmap)
    font.write_bytes(made_font("Block Sans"))
    return {"svg": str(drawing), "png": str(bitmap), "font": str(font)}


def opened(path: Path) -> Kit:
    return open_kit(path, path.parent / "store").kit


def locked(path: Path, *fields: str, keeper: str = "Ana Lima, room 4") -> bytes:
    assert run("brand", str(path), "--keeper", keeper, *(f"--lock={field}" for field in fields))[0] == 0
    return path.read_bytes()


# ---- setting the brand


def test_everything_is_set_at_once(made: Path, files: dict[str, str]) -> None:
    code, out, err = run(
        "brand", str(made),
        "--name", "en=Museum of Tides", "--name", "zh_hans=潮汐博物馆",
        "--logo", files["svg"], "--logo-on-dark", files["png"],
        "--colour", "#1D3557", "--colour", "e63", "--color", "#1d3557",
        "--headline-font", files["font"], "--text-font", files["font"],
        "--partner", f"City Bank={files['svg']}", "--partner", "Friends of the Tides",
        "--partner-on-dark", f"City Bank={files['png']}",
        "--lock", "logo", "--lock", "colours", "--keeper", "Ana Lima, room 4",
    )  # fmt: skip
    assert (code, err) == (0, "")
    kit = opened(made)
    museum = kit.institution
    assert museum.names == {"en": "Museum of Tides", "zh-Hans": "潮汐博物馆"}
    assert museum.logo
    assert museum.logo_on_dark
    assert (museum.logo.name, museum.logo.width, museum.logo.height) == ("mark.svg", 2000, 1000)
    assert museum.logo_on_dark.name == "white.png"
    assert museum.colours == ("#1d3557", "#ee6633")
    assert {role: font.family for role, font in museum.fonts.items()} == {
        "headline": "Block Sans",
        "text": "Block Sans",
    }
    assert [(p.name, bool(p.logo), bool(p.logo_on_dark)) for p in kit.partners] == [
        ("City Bank", True, True),
        ("Friends of the Tides", False, False),
    ]
    assert (kit.locks, kit.keeper) == (("logo", "colours"), "Ana Lima, room 4")
    for word in (
        "Museum of Tides",
        "mark.svg",
        "#1d3557",
        "Block Sans",
        "City Bank",
        "logo, colours",
        "Ana Lima",
    ):
        assert word in out
    assert b"secret" not in made.read_bytes()


def test_it_is_told_as_json(made: Path) -> None:
    code, out, _ = run("brand", str(made), "--name", "en=M", "--colour", "#000", "--json")
    told = json.loads(out)
    assert (code, told["saved"], told["changed"]) == (0, True, ["institution-name", "colours"])
    assert told["institution"]["names"] == {"en": "M"}
    before = made.read_bytes()
    told = json.loads(run("brand", str(made), "--json")[1])
    assert (told["saved"], told["changed"], made.read_bytes()) == (False, [], before)


def test_the_version_before_is_kept(made: Path) -> None:
    before = made.read_bytes()
    run("brand", str(made), "--name", "en=M")
    assert (made.parent / "week.previous-1.mwkit").read_bytes() == before


def test_what_was_set_can_be_taken_away(made: Path, files: dict[str, str]) -> None:
    blank = opened(made)
    run("brand", str(made), "--logo", files["svg"], "--logo-on-dark", files["png"], "--colour", "#000", "--keeper", "A",
        "--headline-font", files["font"], "--text-font", files["font"], "--partner", "Bank", "--name", "en=M")  # fmt: skip
    away = ["logo", "logo-on-dark", "colours", "headline-font", "text-font", "partners", "keeper"]
    assert run("brand", str(made), "--name", "en=", *(f"--without={each}" for each in away))[0] == 0
    assert opened(made) == blank


def test_a_partner_named_again_keeps_what_it_had(made: Path, files: dict[str, str]) -> None:
    run("brand", str(made), "--partner", f"Bank={files['svg']}", "--partner", "Lender")
    run("brand", str(made), "--partner-on-dark", f"Bank={files['png']}", "--partner", "Lender")
    bank, lender = opened(made).partners
    assert bank.logo
    assert bank.logo_on_dark
    assert (bank.name, lender.name) == ("Bank", "Lender")


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--name", "Museum"], 2, "en="),
        (["--name", "english=Museum"], 2, "tag"),
        (["--colour", "red"], 2, "#rrggbb"),
        (["--colour", "#12345"], 2, "#rrggbb"),
        ([f"--colour=#00000{n}" for n in range(5)], 2, "4 colours"),
        (["--lock", "layuot"], 2, "Did you mean “layout”?"),
        (["--release", "everything"], 2, "mwstudio show locks"),
        (["--without", "logos"], 2, "Did you mean “logo”?"),
        (["--partner", "=x.svg"], 2, "NAME=LOGO"),
        (["--partner-on-dark", "Bank"], 2, "NAME=LOGO"),
        (["--logo", "gone.svg"], 1, "gone.svg"),
        (["--headline-font", "gone.otf"], 1, "gone.otf"),
    ],
)
def test_what_cannot_be_meant_changes_nothing(made: Path, asked: list[str], code: int, said: str) -> None:
    before = made.read_bytes()
    got, out, err = run("brand", str(made), "--name", "en=New", *asked)
    assert (got, out) == (code, "")
    assert said in err
    assert made.read_bytes() == before


@pytest.mark.parametrize("name", ["image", "script", "entity", "sheet-import"])
def test_a_hostile_logo_is_refused_and_the_kit_stays(made: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "partner.svg"
    path.write_bytes(reaching_for("/etc/hostname")[name])
    before = made.read_bytes()
    code, _, err = run("brand", str(made), "--partner", f"Bank={path}")
    assert code == 1
    assert err.startswith("partner.svg: The SVG ")
    assert made.read_bytes() == before


def test_a_font_its_maker_forbids_is_refused(made: Path, tmp_path: Path) -> None:
    path = tmp_path / "Sans.otf"
    path.write_bytes(made_font("Costly Sans", allowed=4))
    code, _, err = run("brand", str(made), "--text-font", str(path))
    assert code == 1
    assert "Costly Sans" in err


def test_the_fields_to_lock_are_listed() -> None:
    told = json.loads(run("show", "locks", "--json")[1])
    assert [each["field"] for each in told] == list(LOCK_FIELDS)
    assert run("show", "locks")[1].count("\n") == len(LOCK_FIELDS)


# ---- what is locked stays


def changes(files: dict[str, str]) -> dict[str, list[str]]:
    """What ``brand`` can change, by the field it would change."""
    return {
        "institution-name": ["--name", "fr=Musée"],
        "logo": ["--logo", files["png"]],
        "colours": ["--colour", "#abcdef"],
        "fonts": ["--text-font", files["font"]],
        "partners": ["--partner", "Bank"],
    }


@pytest.mark.parametrize("field", ["institution-name", "logo", "colours", "fonts", "partners"])
def test_brand_changes_no_locked_field_without_unlock(made: Path, files: dict[str, str], field: str) -> None:
    before = locked(made, field)
    for other, asked in changes(files).items():
        code, out, err = run("brand", str(made), *asked)
        if other == field:
            assert (code, out) == (2, "")
            assert f"“{field}” is locked." in err
            assert "Ana Lima, room 4" in err
            assert "--unlock" in err
            assert made.read_bytes() == before
        else:
            assert (code, err) == (0, "")
            made.write_bytes(before)
    assert run("brand", str(made), *changes(files)[field], "--unlock")[0] == 0
    assert made.read_bytes() != before


@pytest.mark.parametrize(
    "asked", [["--release", "logo"], ["--lock", "fonts"], ["--keeper", "Me"], ["--without", "keeper"]]
)
def test_the_locks_themselves_are_locked(made: Path, asked: list[str]) -> None:
    before = locked(made, "logo")
    code, _, err = run("brand", str(made), *asked)
    assert code == 2
    assert f"“{LOCKS}” is locked." in err
    assert made.read_bytes() == before
    assert run("brand", str(made), *asked, "--unlock")[0] == 0


def test_one_locked_field_among_others_stops_them_all(made: Path) -> None:
    before = locked(made, "colours")
    code, _, err = run("brand", str(made), "--name", "en=M", "--colour", "#000", "--release", "colours")
    assert code == 2
    assert "“colours”, “locks” are locked." in err
    assert made.read_bytes() == before


def test_a_kit_without_a_keeper_says_whom_to_ask_all_the_same(made: Path) -> None:
    run("brand", str(made), "--lock", "logo")
    assert "Ask whoever keeps the brand" in run("brand", str(made), "--lock", "fonts")[2]


def test_a_locked_kit_is_exported_as_ever(made: Path, tmp_path: Path) -> None:
    run("new", str(tmp_path / "full.mwkit"), "--samples")
    locked(tmp_path / "full.mwkit", *LOCK_FIELDS)
    code, _, err = run(
        "export",
        str(tmp_path / "full.mwkit"),
        "--out",
        str(tmp_path / "out"),
        "--format",
        "x/feed-landscape",
        "--lang",
        "en",
    )
    assert (code, err) == (0, "")
    assert list((tmp_path / "out").rglob("*.jpg"))


# ---- packs lock as well


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Gives the studio's theme pack locks, as a pack of an institution would have them."""
    get = Library.pack

    def lock(*fields: Any) -> None:
        monkeypatch.setattr(
            Library, "pack", lambda self, id_: replace(get(self, id_), locks=fields, keeper="The City")
        )

    return lock


def test_a_packs_locks_hold_for_brand(made: Path, pack: Callable[..., None]) -> None:
    before = made.read_bytes()
    pack("institution-name")
    code, _, err = run("brand", str(made), "--name", "en=M")
    assert code == 2
    assert "“institution-name” is locked." in err
    assert "The City" in err
    assert made.read_bytes() == before
    assert run("brand", str(made), "--colour", "#000")[0] == 0
    assert run("brand", str(made), "--name", "en=M", "--unlock")[0] == 0


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("layout", ["--layout", "poster"]),
        ("variant", ["--colours", "dark"]),
        ("colours", ["--colour", "#123456"]),
        ("palette", ["--colour", "#123456"]),
        ("hashtags", ["--hashtag", "#Other"]),
        ("handles", ["--handle", "x=museum"]),
        ("website", ["--url", "https://a.example"]),
        ("institution-name", []),
        ("headline", []),
        ("text", []),
        ("alt", []),
        ("records", []),
        ("rights", []),
    ],
)
def test_a_packs_locks_hold_for_quick(
    tmp_path: Path, pack: Callable[..., None], field: str, asked: list[str]
) -> None:
    pack(field)
    code, _, err = quick(tmp_path, *asked, "--format", "x/feed-landscape")
    assert code == 2
    assert f"“{field}” is locked." in err
    assert "The City" in err
    assert not (tmp_path / "out").exists()


def test_quick_with_nothing_locked_or_with_unlock_goes_on(tmp_path: Path, pack: Callable[..., None]) -> None:
    pack("fonts", "partners", "languages")
    assert quick(tmp_path, "--format", "x/feed-landscape")[0] == 0
    pack("headline")
    assert quick(tmp_path, "--format", "x/feed-landscape", "--unlock")[0] == 0


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        ("institution-name", ["--institution", "M"]),
        ("edition", ["--edition", "museumweek-2022"]),
        ("hashtags", ["--edition", "museumweek-2022"]),
        ("languages", ["--lang", "fr"]),
        ("logo", ["--samples"]),
        ("works", ["--samples"]),
    ],
)
def test_a_packs_locks_hold_for_new(
    tmp_path: Path, pack: Callable[..., None], field: str, asked: list[str]
) -> None:
    pack(field)
    path = tmp_path / "week.mwkit"
    code, _, err = run("new", str(path), *asked)
    assert code == 2
    assert f"“{field}” is locked." in err
    assert not path.exists()
    assert run("new", str(path), *asked, "--unlock")[0] == 0
    path.unlink()
    assert run("new", str(path))[0] == 0


def test_every_command_that_changes_a_kit_is_guarded() -> None:
    """A new command must be put on one side or the other; those that change a kit need tests above."""
    changing = {"quick", "new", "brand"}
    leaving = {
        "export",
        "caption",
        "count",
        "show",
        "demo",
        "specimen",
        "studio",
        "doctor",
        "schema",
        "pack",
        "layout",
        "edition",
    }
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert commands.keys() <= changing | leaving
    for name in changing:
        assert "unlock" in {parameter.name for parameter in commands[name].params}
    assert not {
        name for name in leaving & commands.keys() if "unlock" in {p.name for p in commands[name].params}
    }


def test_locks_in_a_kit_by_another_hand_hold_too(tmp_path: Path, made: Path) -> None:
    """Written by another program, in any order, twice."""
    kit = replace(edits.set_keeper(opened(made), "Ana"), locks=("variant", "logo", "logo"))
    save_kit(made, kit, {}, overwrite=True)
    assert run("brand", str(made), "--without", "logo", "--partner", "Bank")[0] == 0
    assert run("brand", str(made), "--colour", "#000", "--lock", "logo")[0] == 0
    assert (
        run("brand", str(made), "--logo", str(Path(__file__).parents[2] / "assets/samples/logo.png"))[0] == 2
    )
    assert opened(made).locks == ("logo", "variant")


def test_the_studios_own_packs_lock_nothing() -> None:
    library = open_library()
    assert {library.pack(id_).locks for id_ in library.pack_ids()} == {()}
