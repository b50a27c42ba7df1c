"""What a glance tells of drawn pictures: tone, focal point, outline and light, the same every time."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from mwstudio.compose.colour import luminance, oklab, rgb
from mwstudio.compose.frame import Rect
from mwstudio.compose.glance import WHOLE, Glance
from mwstudio.model.work import Focus
from mwstudio.render.glance import glance
from mwstudio.render.pictures import Decoded, Pixels, decode, image_of, pixels_of
from tests.render.engraving import engraving
from tests.render.picture_files import photograph, saved, written

ROOT = Path(__file__).resolve().parents[2]


def decoded(picture: Image.Image) -> Decoded:
    bands = len(picture.getbands())
    return Decoded(*picture.size, working=Pixels(picture.width, picture.height, bands, picture.tobytes()))


def plain(size: tuple[int, int], colour: str = "#d8cfc0") -> Image.Image:
    return Image.new("RGB", size, colour)


def with_disc(size: tuple[int, int], x: float, y: float, radius: float = 0.12) -> Image.Image:
    """A plain ground with one disc; its radius is a fraction of the shorter side."""
    picture = plain(size)
    at, r = (x * size[0], y * size[1]), radius * min(size)
    ImageDraw.Draw(picture).ellipse((at[0] - r, at[1] - r, at[0] + r, at[1] + r), fill="#7a1f2b")
    return picture


@pytest.mark.parametrize("size", [(600, 400), (400, 600), (500, 500), (1200, 300), (200, 1000)])
@pytest.mark.parametrize("place", [(0.5, 0.5), (0.25, 0.5), (0.75, 0.5), (0.5, 0.25), (0.7, 0.7), (0.3, 0.2)])
def test_one_thing_on_plain_ground_is_the_focus(size: tuple[int, int], place: tuple[float, float]) -> None:
    found = glance(decoded(with_disc(size, *place))).focus
    assert found.x == pytest.approx(place[0], abs=0.06)
    assert found.y == pytest.approx(place[1], abs=0.06)


def test_of_what_stands_upright_the_upper_part_is_the_focus_and_of_what_lies_its_middle() -> None:
    picture = plain((400, 800))
    ImageDraw.Draw(picture).rectangle((150, 150, 250, 700), fill="#22304c")
    standing = glance(decoded(picture)).focus
    assert standing.x == pytest.approx(0.5, abs=0.02)
    assert 0.25 < standing.y < 0.42
    lying = glance(decoded(picture.transpose(Image.Transpose.ROTATE_90))).focus
    assert (lying.x, lying.y) == pytest.approx((0.5, 0.5), abs=0.05)


def test_an_engraving_all_over_has_its_focus_near_the_middle() -> None:
    found = glance(Decoded(1600, 1200, pixels_of(engraving()))).focus
    assert 0.3 < found.x < 0.7
    assert 0.3 < found.y < 0.7


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#d8cfc0"])
def test_a_plain_picture_has_its_focus_in_the_middle_and_is_its_own_border(colour: str) -> None:
    found = glance(decoded(plain((300, 200), colour)))
    assert found.focus == Focus(0.5, 0.5)
    assert found.border == colour
    assert found.subject == WHOLE
    assert not found.is_cut_out


def test_the_border_is_the_tone_most_of_it_has_and_no_mixture() -> None:
    picture = plain((400, 300), "#8aa0b4")
    picture.paste("#c99a3c", (0, 220, 400, 300))
    assert glance(decoded(picture)).border == "#8aa0b4"


def test_a_grainy_border_gives_its_middle_tone() -> None:
    found = rgb(glance(decoded(photograph(600, 400))).border)
    assert sum((a - b) ** 2 for a, b in zip(oklab(*found), oklab(128, 128, 128), strict=True)) < 0.1**2


def test_an_object_cut_out_is_told_with_its_box() -> None:
    picture = Image.new("RGBA", (400, 500), (0, 0, 0, 0))
    ImageDraw.Draw(picture).ellipse((100, 150, 299, 449), fill="#3355aa")
    found = glance(decoded(picture))
    assert found.is_cut_out
    assert found.subject == Rect(0.25, 0.3, 0.5, 0.6)
    assert found.border == "#3355aa"
    assert found.focus.x == pytest.approx(0.5, abs=0.02)
    assert 0.45 < found.focus.y < 0.6, "the upper part of what stands upright"


def test_holes_within_a_picture_do_not_make_it_an_object() -> None:
    picture = plain((400, 300)).convert("RGBA")
    picture.paste((0, 0, 0, 0), (100, 100, 200, 200))
    found = glance(decoded(picture))
    assert not found.is_cut_out
    assert found.subject == WHOLE
    assert found.brightest_in(0.3, 0.4, 0.1, 0.1) == 1.0
    assert found.darkest_in(0.3, 0.4, 0.1, 0.1) == 0.0


def test_a_picture_of_nothing_has_a_glance_too() -> None:
    found = glance(decoded(Image.new("RGBA", (30, 20), (0, 0, 0, 0))))
    assert found.is_cut_out
    assert found.subject == WHOLE
    assert found.focus == Focus(0.5, 0.5)


def test_light_is_that_of_each_part() -> None:
    picture = plain((640, 320), "#404040")
    picture.putpixel((500, 40), (255, 255, 255))
    picture.putpixel((70, 290), (0, 0, 0))
    found = glance(decoded(picture))
    assert (len(found.brightest), len(found.brightest[0])) == (16, 32)
    grey = luminance("#404040")
    assert found.brightest_in(0.2, 0, 0.5, 1) == pytest.approx(grey, abs=0.012)
    assert found.darkest_in(0.2, 0, 0.5, 1) == pytest.approx(grey, abs=0.012)
    assert grey < found.brightest_in(0, 0, 0.7, 1) < grey + 0.03
    assert found.brightest_in(0.75, 0, 0.1, 0.2) == 1.0
    assert found.darkest_in(0, 0.8, 0.2, 0.2) == 0.0


def test_no_pixel_lies_outside_the_bounds_of_its_cell() -> None:
    picture = photograph(331, 217)
    found = glance(decoded(picture))
    rows, columns = len(found.brightest), len(found.brightest[0])
    for y in range(0, 217, 3):
        for x in range(331):
            red, green, blue = picture.getpixel((x, y))
            light = luminance(f"#{red:02x}{green:02x}{blue:02x}")
            row, column = y * rows // 217, x * columns // 331
            assert found.darkest[row][column] <= light <= found.brightest[row][column]


@pytest.mark.parametrize(
    "name", ["late-harvest.jpg", "lantern-plant.jpg", "cloud-silk.webp", "river-chart.jpg"]
)
@pytest.mark.parametrize("box_px", [500, 1500])
def test_no_painted_pixel_lies_outside_the_bounds_of_its_part(name: str, box_px: int) -> None:
    path = next((ROOT / "assets" / "samples").glob(f"*/{name}"))
    assert_within(glance(path), decode(path, largest_px=(box_px, box_px)), box_px)


@pytest.mark.parametrize("box_px", [500, 900, 1300])
def test_no_pixel_of_an_engraving_lies_outside_the_bounds_of_its_part(box_px: int, tmp_path: Path) -> None:
    path = written(tmp_path, "a.png", bytes(engraving().pngsave_buffer()))
    assert_within(glance(path), decode(path, largest_px=(box_px, box_px)), box_px)


def assert_within(found: Glance, picture: Decoded, box_px: int) -> None:
    scale = box_px / max(picture.width, picture.height)
    width, height = round(picture.width * scale), round(picture.height * scale)
    painted = image_of(picture.scaled(width, height))
    value = painted.cast("float") / 255
    light = (value <= 0.04045).ifthenelse(value / 12.92, ((value + 0.055) / 1.055) ** 2.4)
    light = (light * [0.2126, 0.7152, 0.0722]).bandmean() * 3
    for row in range(8):
        for column in range(8):
            left, top = column * width // 8, row * height // 8
            part = (left, top, (column + 1) * width // 8 - left, (row + 1) * height // 8 - top)
            cell = light.crop(*part)
            fractions = (part[0] / width, part[1] / height, part[2] / width, part[3] / height)
            assert cell.max() <= found.brightest_in(*fractions) + 1e-4
            assert cell.min() >= found.darkest_in(*fractions) - 1e-4


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (2, 3), (40, 7)])
def test_the_thinnest_pictures_have_a_glance(size: tuple[int, int], tmp_path: Path) -> None:
    found = glance(written(tmp_path, "a.png", saved(plain(size), "PNG")))
    assert found.border == "#d8cfc0"
    assert found.brightest_in(0, 0, 1, 1) == pytest.approx(luminance("#d8cfc0"), abs=0.012)


def test_the_same_from_any_thread(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jpg", saved(photograph(900, 700), "JPEG"))
    expected = glance(path)
    found = []
    threads = [threading.Thread(target=lambda: found.append(glance(path))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


@pytest.mark.parametrize(
    ("ground", "is_plain"),
    [((255, 255, 255), True), ((250, 249, 250), True), ((238, 228, 205), False), ((20, 20, 20), False)],
)
def test_a_catalogue_photograph_on_white_is_known(
    ground: tuple[int, int, int], is_plain: bool, tmp_path: Path
) -> None:
    picture = Image.new("RGB", (600, 500), ground)
    picture.paste((120, 60, 40), (180, 120, 420, 400))
    assert glance(written(tmp_path, "0c", saved(picture, "PNG"))).is_on_white is is_plain
