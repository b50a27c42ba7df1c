"""``mwstudio pack`` and what it changes for the other commands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mwstudio.library import shelf
from tests.cli.test_main import quick, run
from tests.library.made_packs import as_folder, as_zip, whole_pack


@pytest.fixture(autouse=True)
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, far from the person's own."""
    monkeypatch.setattr(shelf.platformdirs, "user_data_path", lambda *_, **__: tmp_path / "user")
    return tmp_path / "user"


def test_a_sound_pack_is_told_added_listed_and_removed(tmp_path: Path, user: Path) -> None:
    pack = str(as_zip(tmp_path / "a.zip", whole_pack()))
    code, out, err = run("pack", "check", pack)
    assert (code, err) == (0, "")
    assert "harbour: Harbour Museum" in out
    assert "harbour-2031" in out
    assert not user.exists()
    assert run("pack", "add", pack)[0] == 0
    assert "harbour\tHarbour Museum" in run("show", "packs")[1]
    assert "harbour-2031" in run("show", "editions")[1]
    assert run("pack", "add", pack)[0] == 2
    assert run("pack", "add", pack, "--replace")[0] == 0
    assert run("pack", "remove", "harbour")[0] == 0
    assert "harbour" not in run("show", "packs")[1]
    assert run("pack", "remove", "harbour")[0] == 2


def test_every_fault_of_a_pack_is_told(tmp_path: Path) -> None:
    folder = as_folder(tmp_path / "harbour", whole_pack(platforms="[facebok, twiter]"))
    code, out, err = run("pack", "check", str(folder))
    assert (code, out) == (1, "")
    assert err.count("harbour/pack.yaml:5: There is no platform") == 2
    assert "Did you mean “facebook”?" in err
    code, out, _ = run("pack", "check", str(folder), "--json")
    assert code == 1
    assert [fault["where"] for fault in json.loads(out)["faults"]] == [f"{folder}/pack.yaml:5"] * 2
    assert run("pack", "add", str(folder))[0] == 1
    assert run("pack", "check", str(tmp_path / "missing"))[0] == 1
    assert run("pack", "check")[0] == 2


def test_a_faulty_pack_stops_nothing(tmp_path: Path, user: Path) -> None:
    as_zip(user / "themes" / "evil.zip", whole_pack() | {"run.py": b""})
    editions = as_folder(user / "themes" / "museumweek", {"editions/museumweek-2099.yaml": b"id: x\n"})
    assert quick(tmp_path, "--platform", "x")[0] == 0
    assert run("new", str(tmp_path / "week.mwkit"))[0] == 0
    code, out, err = run("show", "packs")
    assert code == 0
    assert out.startswith("museumweek\t")
    assert "“run.py” has no place in a theme pack." in err
    assert "museumweek-2099" not in run("show", "editions")[1]
    findings = json.loads(run("doctor", "--json")[1])
    told = [finding["detail"] for finding in findings if finding["about"] == "your own data"]
    assert len(told) == 2
    assert "run.py" in told[0]
    assert f"{editions}/editions/museumweek-2099.yaml:1" in told[1]
    shown = json.loads(run("show", "packs", "--json")[1])
    assert [pack["id"] for pack in shown if pack["faults"]] == ["evil"]


def test_a_pack_is_signed_trusted_and_told(tmp_path: Path) -> None:
    folder, key = as_folder(tmp_path / "harbour", whole_pack()), str(tmp_path / "ours.key")
    assert "nobody vouches" in run("pack", "check", str(folder))[1]
    assert run("pack", "key", key)[0] == 0
    assert run("pack", "key", key)[0] == 1  # the key that is there stays
    assert "not known here" in run("pack", "sign", str(folder), "--key", key)[1]
    assert run("pack", "trust", f"{key}.pub", "--name", "harbour-museum")[0] == 0
    assert "Signed by harbour-museum." in run("pack", "add", str(folder))[1]
    shown = {pack["id"]: pack["signer"] for pack in json.loads(run("show", "packs", "--json")[1])}
    assert shown["harbour"]
    assert shown["museumweek"] is None
    (folder / "pack.yaml").write_text((folder / "pack.yaml").read_text().replace("Harbour", "Harbor"))
    code, _, err = run("pack", "check", str(folder))
    assert code == 1
    assert "changed after it was signed" in err
    assert run("pack", "sign", str(folder), "--key", key)[0] == 0
    assert run("pack", "sign", str(folder), "--key", str(folder / "pack.yaml"))[0] == 2
