"""A picture made smaller keeps its tones, its edges and its even areas; fine lines above all.

``bench/downscaling.py`` sets other ways beside it. On the engraving, at widths of 1100 to 150: Lanczos on values, as
picture programs do, is 2 to 27 levels too dark and uneven by 2 to 9, and Mitchell no better. In one step on light,
Lanczos is right to 1.4 and 1.4 levels but draws dark rings, Mitchell to 0.1 and 0.3; both take ten times as long as
what is done here, which is right to 2.8 and 1.6.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import pyvips
from PIL import Image

from mwstudio.render.pictures import Decoded, Pixels, decode, image_of, pixels_of
from mwstudio.render.reduction import finished, is_finely_lined, reduced, steps_down, whole_octaves
from tests.render.engraving import HEIGHT, WIDTH, engraving, light_of, tone_error
from tests.render.picture_files import photograph, scene, vips, vips_16, written

SIZES = [1100, 900, 700, 530, 420, 300, 150]


def held(image: pyvips.Image) -> Decoded:
    """A picture as decoding keeps it, with every pixel."""
    whole, *smaller = (pixels_of(size) for size in steps_down(image))
    return Decoded(image.width, image.height, whole, smaller=tuple(smaller))


ENGRAVING = held(engraving())


@pytest.mark.parametrize("width", SIZES)
def test_an_engraving_keeps_its_tones_and_has_no_moire(width: int) -> None:
    darker, moire = tone_error(image_of(ENGRAVING.scaled(width, width * HEIGHT // WIDTH)))
    assert abs(darker) <= 3
    assert moire <= 1.8


def test_the_measure_finds_the_darkening_and_moire_of_averaged_values() -> None:
    darker, moire = tone_error(engraving().resize(420 / WIDTH, kernel="lanczos3"))
    assert darker < -10
    assert moire > 5


@pytest.mark.parametrize("kind", ["jpeg", "webp", "tiff"])
def test_a_file_with_fine_lines_is_not_shrunk_by_its_reader(kind: str, tmp_path: Path) -> None:
    data = {
        "jpeg": lambda: engraving().jpegsave_buffer(Q=95),
        "webp": lambda: engraving().webpsave_buffer(Q=95),
        "tiff": lambda: engraving().tiffsave_buffer(),
    }[kind]()
    decoded = decode(written(tmp_path, kind, bytes(data)), largest_px=(500, 500))
    darker, moire = tone_error(image_of(decoded.scaled(500, 375)))
    assert abs(darker) <= 3
    assert moire <= 1.8


@pytest.mark.parametrize("level", [0, 1, 37, 128, 200, 254, 255])
def test_an_even_area_stays_as_it_is_at_every_size(level: int) -> None:
    even = held((pyvips.Image.black(1400, 900, bands=3) + level).cast("uchar").copy(interpretation="srgb"))
    for width in (1399, 1000, 701, 350, 140, 50, 14, 3):
        assert set(even.scaled(width, max(1, width * 9 // 14)).data) == {level}


def test_a_large_step_alone_keeps_the_level() -> None:
    even = Decoded(1400, 900, Pixels(1400, 900, 3, b"\xc8" * (1400 * 900 * 3)))
    assert set(even.scaled(70, 45).data) == {200}


@pytest.mark.parametrize("width", [1550, 1200, 850, 640, 410, 200])
def test_an_edge_has_one_faint_line_beside_it_and_no_rings(width: int) -> None:
    dark, light = 40, 235
    for shift in range(4):
        left = pyvips.Image.black(800 + shift, 64) + dark
        grey = left.join(pyvips.Image.black(800 - shift, 64) + light, "horizontal").cast("uchar")
        edge = held(grey.bandjoin([grey, grey]).copy(interpretation="srgb").copy_memory())
        row = edge.scaled(width, max(8, 64 * width // 1600)).data[: 3 * width : 3]
        outside = [i for i, value in enumerate(row) if value > light + 4 or value < dark - 4]
        assert max(row) - light <= 20
        assert dark - min(row) <= 20
        assert all(abs(i - width * (800 + shift) / 1600) <= 3 for i in outside)


def test_as_crisp_as_an_independent_lanczos_in_light() -> None:
    picture = photograph(1201, 803)
    ours = held(vips(picture)).scaled(400, 267)
    bands = []
    for band in picture.split():
        light = Image.frombytes("F", band.size, bytes(light_of(vips(band)).write_to_memory()))
        bands.append(light.resize((400, 267), Image.Resampling.LANCZOS))
    theirs = [light.get_flattened_data() for light in bands]
    values = [255 * (12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055) for v in _mixed(theirs)]
    error = sum((a - b) ** 2 for a, b in zip(ours.data, values, strict=True)) / len(values)
    assert error < 255**2 / 10**4.2  # 42 dB


def _mixed(bands: list[tuple[float, ...]]) -> list[float]:
    return [max(0.0, value) for pixel in zip(*bands, strict=True) for value in pixel]


def test_light_is_neither_lost_nor_won() -> None:
    picture = vips(photograph(1200, 800))
    for width in (900, 500, 200, 90):
        small = image_of(held(picture).scaled(width, width * 2 // 3))
        assert light_of(small).avg() == pytest.approx(light_of(picture).avg(), abs=0.002)


@pytest.mark.parametrize(
    ("name", "image", "has_alpha"),
    [
        ("8 bits", lambda: vips(scene()), False),
        ("16 bits", lambda: vips_16(scene()), False),
        ("grey", lambda: vips(scene("L")), False),
        ("grey 16", lambda: vips_16(scene("L")), False),
        ("alpha", lambda: vips(scene().convert("RGBA")), True),
        ("grey alpha", lambda: vips(scene("LA")), True),
        ("16 bits alpha", lambda: (vips(scene().convert("RGBA")) * 257).cast("ushort"), True),
        ("cmyk", lambda: (vips(scene().convert("RGBA"))).copy(interpretation="cmyk"), False),
    ],
)
def test_every_form_keeps_its_kind_and_its_even_colours(name: str, image: object, has_alpha: bool) -> None:
    whole = image()  # type: ignore[operator]
    if name == "16 bits alpha":
        whole = whole.copy(interpretation="rgb16")
    small = reduced(whole, 4, has_alpha=has_alpha)
    assert (small.width, small.height) == (12, 8)
    assert (small.format, small.interpretation, small.bands) == (
        whole.format,
        whole.interpretation,
        whole.bands,
    )
    unit = 257 if whole.format == "ushort" else 1
    for x, y in ((2, 2), (9, 2), (2, 6), (9, 6)):
        pairs = zip(small(x, y), whole(4 * x + 1, 4 * y + 1), strict=True)
        assert all(abs(a - b) <= 1.01 * unit for a, b in pairs)


def test_fine_lines_are_told_from_paint_and_grain() -> None:
    assert is_finely_lined(engraving())
    assert is_finely_lined(engraving().resize(0.5))
    assert not is_finely_lined(vips(photograph(1200, 800)))
    assert not is_finely_lined(vips(scene()))


def test_steps_are_octaves_or_half_of_them_and_end_small() -> None:
    widths = [size.width for size in steps_down(vips(photograph(1200, 800)))]
    assert widths == [1200, 600, 300, 150, 75]
    widths = [size.width for size in steps_down(engraving())]
    assert widths[:5] == [1600, 1131, 800, 566, 400]
    assert widths[-1] <= 128


@pytest.mark.parametrize(
    ("ratio", "octaves"), [(0.5, 1), (1, 1), (1.99, 1), (2, 2), (3.9, 2), (4, 4), (100, 64)]
)
def test_whole_octaves(ratio: float, octaves: int) -> None:
    assert whole_octaves(ratio) == octaves


@pytest.mark.parametrize("ground", [0, 255])
@pytest.mark.parametrize("width", [400, 233, 120, 60])
def test_an_object_stands_on_any_ground_without_a_halo(ground: int, width: int) -> None:
    """Whatever colour hides where it cannot be seen."""
    inside, hidden = 120, 255 - ground
    x, y = (pyvips.Image.xyz(600, 600)[band] - 300 for band in range(2))
    cover = (((x * x + y * y) ** 0.5) * -1 + 200.5) * 255
    opacity = (cover > 255).ifthenelse(255, (cover > 0).ifthenelse(cover, 0)).rint()
    grey = (opacity > 0).ifthenelse(inside, hidden).cast("uchar")
    disc = held(grey.bandjoin([grey, grey, opacity]).cast("uchar").copy(interpretation="srgb").copy_memory())
    seen = image_of(disc.scaled(width, width)).flatten(background=[ground] * 3)
    assert seen.max() <= max(inside, ground) + 1
    assert seen.min() >= min(inside, ground) - 1
    assert seen.avg() == pytest.approx(ground + (inside - ground) * 3.1416 / 9, abs=2)


def test_finishing_needs_no_alpha() -> None:
    assert finished(vips(scene()), 10, 7).bands == 3
