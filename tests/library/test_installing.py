"""Packs come into the user's folder whole, as they were checked, and go out again."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from mwstudio import safeio
from mwstudio.errors import PackError, UsageError, WriteError
from mwstudio.library.installing import add_pack, remove_pack
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder
from tests.library.made_packs import as_folder, as_zip, whole_pack


@pytest.fixture
def user(tmp_path: Path) -> Path:
    return tmp_path / "user"


def library(user: Path) -> Library:
    return Library((user, data_folder()))


@pytest.mark.parametrize("is_zip", [False, True], ids=["folder", "zip"])
def test_a_pack_becomes_a_zip_of_what_was_checked(is_zip: bool, tmp_path: Path, user: Path) -> None:
    files = whole_pack()
    source = as_zip(tmp_path / "download (3).zip", files) if is_zip else as_folder(tmp_path / "work", files)
    found = add_pack(source, library(user), user)
    assert found.path == user / "themes" / "harbour.zip"
    with zipfile.ZipFile(found.path) as added:
        assert {name: added.read(name) for name in added.namelist()} == files
    assert library(user).pack("harbour") == found.pack
    assert [path.name for path in found.path.parent.iterdir()] == ["harbour.zip"]


def test_the_same_pack_is_the_same_bytes(tmp_path: Path, user: Path) -> None:
    found = add_pack(as_zip(tmp_path / "a.zip", whole_pack(), top="harbour/"), library(user), user)
    first = found.path.read_bytes()
    add_pack(as_folder(tmp_path / "b", whole_pack()), library(user), user, replace=True)
    assert found.path.read_bytes() == first


def test_a_pack_is_replaced_only_on_demand(tmp_path: Path, user: Path) -> None:
    add_pack(as_zip(tmp_path / "a.zip", whole_pack()), library(user), user)
    newer = as_zip(tmp_path / "b.zip", whole_pack(name="New name"))
    with pytest.raises(UsageError, match="--replace"):
        add_pack(newer, library(user), user)
    assert library(user).pack("harbour").name == "Harbour Museum"
    add_pack(newer, library(user), user, replace=True)
    assert library(user).pack("harbour").name == "New name"


def test_a_pack_under_another_file_is_not_doubled(tmp_path: Path, user: Path) -> None:
    as_zip(user / "themes" / "harbour (1).zip", whole_pack())
    with pytest.raises(UsageError, match=r"harbour \(1\)\.zip"):
        add_pack(as_zip(tmp_path / "a.zip", whole_pack()), library(user), user, replace=True)


def test_a_faulty_pack_leaves_the_folder_alone(tmp_path: Path, user: Path) -> None:
    with pytest.raises(PackError):
        add_pack(as_zip(tmp_path / "a.zip", whole_pack() | {"run.py": b""}), library(user), user)
    assert not user.exists()


def test_a_full_disk_leaves_no_half_pack(tmp_path: Path, user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(safeio.os, "write", full)
    with pytest.raises(WriteError, match="full"):
        add_pack(as_zip(tmp_path / "a.zip", whole_pack()), library(user), user)
    monkeypatch.undo()
    assert list((user / "themes").iterdir()) == []


def test_a_pack_is_removed_sound_or_not(tmp_path: Path, user: Path) -> None:
    add_pack(as_zip(tmp_path / "a.zip", whole_pack()), library(user), user)
    as_zip(user / "themes" / "evil.zip", whole_pack() | {"run.py": b""})
    assert remove_pack("harbour", library(user)).name == "harbour.zip"
    assert remove_pack("evil", library(user)).name == "evil.zip"
    assert list((user / "themes").iterdir()) == []


def test_what_is_not_ours_to_delete_stays(user: Path) -> None:
    folder = as_folder(user / "themes" / "harbour", whole_pack())
    with pytest.raises(UsageError, match="yourself"):
        remove_pack("harbour", library(user))
    assert folder.is_dir()
    with pytest.raises(UsageError, match="studio's own"):
        remove_pack("museumweek", library(user))
    with pytest.raises(UsageError, match="Did you mean “harbour”"):
        remove_pack("harbor", library(user))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="rights of folders bind nobody here")
def test_a_folder_that_may_not_be_changed_is_told(tmp_path: Path, user: Path) -> None:
    add_pack(as_zip(tmp_path / "a.zip", whole_pack()), library(user), user)
    (user / "themes").chmod(0o555)
    with pytest.raises(WriteError):
        remove_pack("harbour", library(user))
    (user / "themes").chmod(0o755)
