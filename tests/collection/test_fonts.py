"""A museum's font on its way into a kit, and back out of it on another computer."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from mwstudio.collection.fonts import take_in_font
from mwstudio.errors import FontError
from mwstudio.model.institution import FontFile, Institution
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import open_kit, save_kit
from tests.export.kits import LIBRARY
from tests.render.made_fonts import made_font


def test_a_font_is_stored_as_it_came_and_known_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "Block.TTF"
    path.write_bytes(made_font("Block Sans"))
    font, stored = take_in_font(path, tmp_path / "store")
    assert font == FontFile(sha256(path.read_bytes()).hexdigest(), "Block.TTF", "Block Sans")
    assert stored.read_bytes() == path.read_bytes()


def test_a_refused_font_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "Block.ttf"
    path.write_bytes(made_font(allowed=2))
    with pytest.raises(FontError) as caught:
        take_in_font(path, tmp_path / "store")
    assert caught.value.where == "Block.ttf"
    assert not (tmp_path / "store").exists()


def test_a_kit_carries_its_fonts(tmp_path: Path) -> None:
    path = tmp_path / "Block.ttf"
    path.write_bytes(made_font())
    font, stored = take_in_font(path, tmp_path / "store")
    kit = Kit(LIBRARY.edition("museumweek-2023"), Institution(fonts={"text": font, "headline": font}))
    saved = save_kit(tmp_path / "a.mwkit", kit, {font.id: stored}).path
    opened = open_kit(saved, tmp_path / "other")
    assert opened.kit == kit
    assert opened.files[font.id].read_bytes() == path.read_bytes()
    assert save_kit(tmp_path / "b.mwkit", opened.kit, opened.files).path.read_bytes() == saved.read_bytes()


def test_one_font_under_two_names_is_stored_once_and_the_same_way(tmp_path: Path) -> None:
    path = tmp_path / "Block.ttf"
    path.write_bytes(made_font())
    font, stored = take_in_font(path, tmp_path / "store")
    other = FontFile(font.id, "Block.otf", font.family)
    files: list[bytes] = []
    for number, fonts in enumerate(({"text": font, "headline": other}, {"headline": other, "text": font})):
        kit = Kit(LIBRARY.edition("museumweek-2023"), Institution(fonts=fonts))  # type: ignore[arg-type]
        files.append(save_kit(tmp_path / f"{number}.mwkit", kit, {font.id: stored}).path.read_bytes())
    assert files[0] == files[1]
    assert files[0].count(b"fonts/") == 2, "once in its place, once in the directory"
