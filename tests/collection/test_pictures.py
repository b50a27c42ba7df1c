"""Pictures and logos on their way into a kit."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from mwstudio.collection.pictures import take_in, take_in_logo
from mwstudio.errors import PictureError
from mwstudio.model.institution import Institution
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import open_kit, save_kit
from mwstudio.model.work import Picture
from mwstudio.render.pictures import decode
from tests.export.kits import LIBRARY
from tests.render.svg.drawings import BOX, svg


def kit_with(logo: Picture) -> Kit:
    return Kit(LIBRARY.edition("museumweek-2023"), Institution(logo=logo))


def drawn(folder: Path, body: str = BOX, head: str = 'viewBox="0 0 200 100"') -> Path:
    path = folder / "Our Logo.SVG"
    path.write_bytes(svg(body, head))
    return path


def test_a_drawing_is_stored_clean_and_known_by_the_hash_of_that(tmp_path: Path) -> None:
    path = drawn(tmp_path, f'<metadata id="C:\\Users\\jane">{"x" * 50}</metadata>{BOX}')
    logo, stored = take_in_logo(path, tmp_path / "store")
    data = stored.read_bytes()
    assert sha256(data).hexdigest() == logo.id
    assert b"jane" not in data
    assert (logo.name, logo.width, logo.height) == ("Our Logo.SVG", 2000, 1000)
    again, place = take_in_logo(path, tmp_path / "store")
    assert (again, place) == (logo, stored)


def test_drawings_that_differ_only_in_what_programs_add_are_one(tmp_path: Path) -> None:
    first, _ = take_in_logo(drawn(tmp_path), tmp_path / "store")
    second, _ = take_in_logo(drawn(tmp_path, f"<title>Logo</title>\n  {BOX}\n"), tmp_path / "store")
    assert second == first


def test_a_bitmap_is_stored_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (80, 40), (0, 0, 0, 90)).save(path)
    logo, stored = take_in_logo(path, tmp_path / "store")
    assert stored.read_bytes() == path.read_bytes()
    assert logo == take_in(path)


def test_a_refused_logo_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(PictureError) as caught:
        take_in_logo(drawn(tmp_path, "<text>Museum</text>"), tmp_path / "store")
    assert caught.value.where == "Our Logo.SVG"
    assert not (tmp_path / "store").exists()


def test_a_work_is_never_a_drawing(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="SVG drawing"):
        take_in(drawn(tmp_path))


def test_a_kit_carries_a_drawing_and_cleans_one_that_came_otherwise(tmp_path: Path) -> None:
    """A hostile kit may hold any bytes as a logo; what is painted was made safe all the same."""
    logo, stored = take_in_logo(drawn(tmp_path), tmp_path / "store")
    kit = kit_with(logo)
    opened = open_kit(save_kit(tmp_path / "a.mwkit", kit, {logo.id: stored}).path, tmp_path / "other")
    assert decode(opened.files[logo.id]).scaled(2, 1).data[:4] == bytes((0, 0, 255, 255))
    hostile = svg('<image href="/etc/hostname" width="9" height="9"/>')
    path = tmp_path / "hostile"
    path.write_bytes(hostile)
    kit = kit_with(Picture(sha256(hostile).hexdigest(), "logo.svg", 200, 100))
    opened = open_kit(
        save_kit(tmp_path / "b.mwkit", kit, {sha256(hostile).hexdigest(): path}).path, tmp_path / "other"
    )
    with pytest.raises(PictureError, match="another file"):
        decode(next(iter(opened.files.values())))
