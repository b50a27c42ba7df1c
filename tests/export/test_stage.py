"""Pictures of a kit: one glance and one decoding of each, whoever asks."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from mwstudio.errors import PictureError
from mwstudio.export import stage
from mwstudio.export.stage import Pictures
from mwstudio.render.glance import glance
from mwstudio.render.pictures import decode
from tests.render.picture_files import photograph, saved, written


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return written(tmp_path, "0a", saved(photograph(500, 300), "JPEG"))


def test_a_glance_is_taken_once_and_its_pixels_are_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setattr(stage, "decode", lambda *a, **k: calls.append(a) or decode(*a, **k))
    pictures = Pictures({"a": path}, {})
    found = []
    threads = [threading.Thread(target=lambda: found.append(pictures.glance("a"))) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [glance(path)] * 6
    pictures.get("a")
    assert len(calls) == 1


def test_a_glance_at_a_picture_that_is_not_there_names_it(tmp_path: Path) -> None:
    with pytest.raises(PictureError) as raised:
        Pictures({}, {"a": "vase.png"}).glance("a")
    assert raised.value.where == "vase.png"
    broken = written(tmp_path, "0b", b"\xff\xd8\xff nothing")
    with pytest.raises(PictureError) as raised:
        Pictures({"b": broken}, {"b": "vase.jpg"}).glance("b")
    assert raised.value.where == "vase.jpg"
