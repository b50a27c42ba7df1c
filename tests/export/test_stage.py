"""Pictures of a kit: one glance and one decoding of each, whoever asks."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from mwstudio.collection.fonts import take_in_font
from mwstudio.errors import Code, PictureError
from mwstudio.export import stage
from mwstudio.export.stage import Pictures, Stage
from mwstudio.model import edits
from mwstudio.render.glance import glance
from mwstudio.render.pictures import decode
from tests.export.kits import LIBRARY, kit_with
from tests.render.made_fonts import made_font
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


def test_letters_that_the_museums_own_font_lacks_are_told(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=("x/feed-landscape",))
    path = tmp_path / "Block.ttf"
    path.write_bytes(made_font("Block Sans"))
    font, stored = take_in_font(path, tmp_path / "store")
    kit = edits.set_font(kit, "headline", font)
    on_stage = Stage(LIBRARY, {**files, font.id: stored}, fonts=kit.institution.fonts)

    def told(headline: str) -> list[str]:
        changed = edits.set_post_text(kit, kit.posts[0].id, "en", "headline", headline)
        frame = on_stage.frame(changed, changed.posts[0], "en", "x/feed-landscape")
        return [notice.text for notice in frame.notices if notice.code == Code.LETTERS_BORROWED]

    assert told("The harvest") == []
    (text,) = told("Żaba i łódź, żaba")
    assert all(letter in text for letter in "Żłóźż")
