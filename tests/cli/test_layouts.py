"""``mwstudio layout check`` and ``mwstudio schema``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mwstudio.library.schemas import SCHEMAS, schema_of
from mwstudio.shipped import data_folder
from tests.cli.test_main import run
from tests.library.test_layout_check import NOTE


def test_a_layout_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_text(NOTE, "utf-8")
    assert run("layout", "check", str(path)) == (0, "Nothing is wrong with it.\n", "")
    path.write_text(NOTE.replace("[one, two]", "[one]"), "utf-8")
    code, out, err = run("layout", "check", str(path))
    assert (code, out) == (0, "Nothing is wrong with it.\n")
    assert err.startswith(f"{path}:11: No shape uses")
    path.write_text(NOTE.replace("slot: headline", "slot: hedline").replace("drop:", "dropp:"), "utf-8")
    code, out, err = run("layout", "check", str(path))
    assert (code, out) == (1, "")
    assert [line.partition(": ")[0] for line in err.splitlines() if line.startswith(str(path))] == [
        f"{path}:4", f"{path}:10", f"{path}:12"
    ]  # fmt: skip
    code, out, _ = run("layout", "check", str(path), "--json")
    assert code == 1
    assert json.loads(out)["faults"][0]["hint"] == "Did you mean “drop”?"
    assert run("layout", "check", str(tmp_path / "missing.yaml"))[0] == 1
    assert run("layout", "check")[0] == 2


@pytest.mark.parametrize(
    "path", sorted(data_folder().glob("themes/*/layouts/*.yaml")), ids=lambda path: path.stem
)
def test_nothing_is_wrong_with_ours(path: Path) -> None:
    assert run("layout", "check", str(path))[0] == 0


def test_a_schema_is_printed() -> None:
    for name, kind in SCHEMAS.items():
        assert run("schema", name) == (0, schema_of(kind).decode(), "")
    code, _, err = run("schema", "layot")
    assert code == 2
    assert "Did you mean “layout”?" in err


def test_a_layout_is_drawn_and_only_its_own_picture_replaced(tmp_path: Path) -> None:
    path, sheet = tmp_path / "note.yaml", tmp_path / "note.png"
    path.write_text(NOTE, "utf-8")
    code, out, _ = run("layout", "check", str(path), "--show", str(sheet))
    assert (code, out.splitlines()[-1]) == (0, f"Drawn: {sheet}")
    assert sheet.read_bytes().startswith(b"\x89PNG")
    assert (
        run("layout", "check", str(path), "--show", str(sheet), "--lang", "ar", "--colours", "dark")[0] == 0
    )
    other = tmp_path / "photo.png"
    other.write_bytes(b"\x89PNG of somebody's")
    assert run("layout", "check", str(path), "--show", str(other))[0] == 1
    assert other.read_bytes() == b"\x89PNG of somebody's"
    assert run("layout", "check", str(path), "--show", str(sheet), "--lang", "xx")[0] == 2
    assert run("layout", "check", str(path), "--show", str(sheet), "--colours", "pink")[0] == 2


def test_a_faulty_layout_is_not_drawn(tmp_path: Path) -> None:
    path = tmp_path / "note.yaml"
    path.write_text(NOTE.replace("works: 2", "works: two"), "utf-8")
    assert run("layout", "check", str(path), "--show", str(tmp_path / "note.png"))[0] == 1
    assert not (tmp_path / "note.png").exists()
