from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from mwstudio.errors import PictureError, WriteError
from mwstudio.model import store


def test_bytes_and_files_of_equal_content_are_one_picture(tmp_path: Path) -> None:
    content = os.urandom(3_000_000)
    (tmp_path / "photo.jpg").write_bytes(content)
    picture_id, path = store.add_to_store(tmp_path / "photo.jpg", tmp_path / "new" / "store")
    assert picture_id == sha256(content).hexdigest()
    assert path.read_bytes() == content
    assert store.add_to_store(content, tmp_path / "new" / "store") == (picture_id, path)
    assert [each.name for each in path.parent.iterdir()] == [picture_id]


def test_a_picture_that_is_there_is_not_written_again(tmp_path: Path) -> None:
    _, path = store.add_to_store(b"content", tmp_path)
    before = path.stat().st_ino
    store.add_to_store(b"content", tmp_path)
    assert path.stat().st_ino == before


def test_a_damaged_copy_is_not_found_and_is_replaced(tmp_path: Path) -> None:
    picture_id, path = store.add_to_store(b"content", tmp_path)
    path.write_bytes(b"contenT")
    assert store.stored(tmp_path, picture_id) is None
    assert store.add_to_store(b"content", tmp_path) == (picture_id, path)
    assert store.stored(tmp_path, picture_id) == path


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(PictureError) as caught:
        store.add_to_store(tmp_path / "gone.jpg", tmp_path / "store")
    assert caught.value.where == "gone.jpg"


def test_a_file_that_changes_while_it_is_copied_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = iter((b"first", b"second"))

    def changing(path: Path) -> Iterator[bytes]:
        yield next(reads)

    monkeypatch.setattr(store, "read", changing)
    monkeypatch.setattr(store, "stored", lambda *_: None)
    with pytest.raises(PictureError, match="changed"):
        store.add_to_store(tmp_path / "photo.jpg", tmp_path / "store")
    assert not list((tmp_path / "store").iterdir())


def test_a_store_that_cannot_be_made_is_a_write_error(tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"in the way")
    with pytest.raises(WriteError):
        store.add_to_store(b"content", tmp_path / "store")


def test_only_pictures_out_of_use_are_removed(tmp_path: Path) -> None:
    now = datetime.now(UTC)
    ids = [store.add_to_store(content, tmp_path)[0] for content in (b"old", b"kept", b"used", b"new")]
    foreign = tmp_path / "notes.txt"
    foreign.write_bytes(b"not ours")
    for path in (foreign, *(tmp_path / each for each in ids[:3])):
        os.utime(path, ((now - timedelta(days=8)).timestamp(),) * 2)
    assert store.stored(tmp_path, ids[2])
    store.remove_unused(tmp_path, {ids[1]}, now - timedelta(days=7))
    assert {path.name for path in tmp_path.iterdir()} == {"notes.txt", *ids[1:]}
    store.remove_unused(tmp_path / "no such folder", set(), now)
