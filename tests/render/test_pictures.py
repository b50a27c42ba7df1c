"""Every picture comes in upright, whole, in sRGB, large enough, and scales to the very pixel."""

from __future__ import annotations

import math
import pickle
import threading
from pathlib import Path

import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from mwstudio.errors import Code
from mwstudio.render.intake import probe
from mwstudio.render.pictures import Decoded, Pixels, decode
from tests.render.picture_files import (
    CMYK,
    INTAKE,
    SIZE,
    WITH_ALPHA,
    cmyk,
    heic,
    photograph,
    saved,
    scene,
    vips,
    with_alpha,
    written,
)

_LOSSY = 6


def picture(pixels: Pixels) -> Image.Image:
    return Image.frombytes("RGBA" if pixels.bands == 4 else "RGB", (pixels.width, pixels.height), pixels.data)


def quarters(image: Image.Image) -> list[tuple[int, ...]]:
    """The colours in the middle of the four quarters, in reading order."""
    width, height = image.size
    spots = [(x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4)]
    return [image.getpixel(spot)[:3] for spot in spots]


def near(found: list[tuple[int, ...]], expected: list[tuple[int, ...]], tolerance: int) -> bool:
    return all(
        abs(a - b) <= tolerance
        for one, other in zip(found, expected, strict=True)
        for a, b in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("name", INTAKE)
def test_every_kind_and_mode_comes_in(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, "whatever.bin", INTAKE[name]())
    found, decoded = probe(path), decode(path)
    assert found.kind == name.partition("-")[0]
    assert (found.width, found.height) == (decoded.width, decoded.height) == SIZE
    assert (decoded.working.width, decoded.working.height, decoded.working.bands) == (*SIZE, 3)
    assert found.bits == (16 if {"16", "12", "10"} & set(name.split("-")) else 8)
    assert not found.has_alpha
    assert found.mode == ("cmyk" if "cmyk" in name else "grey" if _is_grey(name) else "rgb")
    assert found.is_progressive == (name in ("jpeg-progressive", "png-interlaced"))
    expected = quarters(scene("1" if "1-bit" in name else "L" if _is_grey(name) else "RGB").convert("RGB"))
    assert near(quarters(picture(decoded.working)), expected, 12 if "cmyk" in name else _LOSSY)
    assert decoded.notices == ()


def _is_grey(name: str) -> bool:
    return any(word in name for word in ("grey", "white", "1-bit"))


@pytest.mark.parametrize("name", WITH_ALPHA)
def test_transparency_is_kept(name: str, tmp_path: Path) -> None:
    path = written(tmp_path, "logo", WITH_ALPHA[name]())
    decoded = decode(path)
    assert probe(path).has_alpha
    assert decoded.working.bands == 4
    alpha = picture(decoded.working).getchannel("A")
    width, height = SIZE
    assert alpha.getpixel((2, 2)) <= 2
    assert alpha.getpixel((width - 3, height - 3)) >= 253
    grey = name == "png-grey"
    expected = quarters(scene("L" if grey else "RGB").convert("RGB"))[1::2]
    assert near(quarters(picture(decoded.working))[1::2], expected, _LOSSY)


def test_an_alpha_that_hides_nothing_is_dropped(tmp_path: Path) -> None:
    opaque = scene().convert("RGBA")
    assert decode(written(tmp_path, "a.png", saved(opaque, "PNG"))).working.bands == 3


def test_scaling_lets_nothing_hidden_bleed_in(tmp_path: Path) -> None:
    hidden_red = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    hidden_red.paste((0, 0, 255, 255), (21, 0, 64, 64))  # an edge between the pixels of the smaller picture
    decoded = decode(written(tmp_path, "logo.png", saved(hidden_red, "PNG")))
    for size in (60, 40, 17, 9):
        small = picture(decoded.scaled(size, size))
        seen = [pixel for pixel in small.get_flattened_data() if pixel[3] > 8]
        assert seen
        assert all(red <= 8 and blue >= 247 for red, _, blue, _ in seen)


# What EXIF's value says is to be done to see the picture; the file must hold the opposite.
_LYING = {
    1: lambda image: image,
    2: ImageOps.mirror,
    3: lambda image: image.transpose(Image.Transpose.ROTATE_180),
    4: ImageOps.flip,
    5: lambda image: image.transpose(Image.Transpose.TRANSPOSE),
    6: lambda image: image.transpose(Image.Transpose.ROTATE_90),
    7: lambda image: image.transpose(Image.Transpose.TRANSVERSE),
    8: lambda image: image.transpose(Image.Transpose.ROTATE_270),
}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP", "AVIF", "HEIC"])
@pytest.mark.parametrize("orientation", _LYING)
def test_every_orientation_comes_upright(kind: str, orientation: int, tmp_path: Path) -> None:
    lying = _LYING[orientation](scene())
    exif = Image.Exif()
    exif[274] = orientation
    if kind == "HEIC":
        data = heic(lying, exif=exif)
    else:
        options = {"quality": 100} if kind in ("JPEG", "WEBP", "AVIF") else {}
        data = saved(lying, kind, exif=exif, **options)
    path = written(tmp_path, "turned", data)
    found, decoded = probe(path), decode(path, largest_px=(30, 30))
    assert (found.width, found.height) == (decoded.width, decoded.height) == SIZE
    assert near(quarters(picture(decoded.working)), quarters(scene()), 10)
    assert found.orientation == (1 if kind in ("AVIF", "HEIC") else orientation)


def test_an_orientation_that_does_not_exist_is_left_aside(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = 99
    assert probe(written(tmp_path, "a.jpg", saved(scene(), "JPEG", exif=exif))).orientation == 1


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("big")
    busy = photograph(1201, 803)
    files = {kind: saved(busy, kind, quality=92) for kind in ("JPEG", "WEBP", "PNG", "TIFF")}
    files["PYRAMID"] = bytes(vips(busy).tiffsave_buffer(tile=True, pyramid=True, compression="deflate"))
    files["SUBIFDS"] = bytes(vips(busy).tiffsave_buffer(tile=True, pyramid=True, subifd=True))
    return {kind: written(folder, kind, data) for kind, data in files.items()}


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG", "TIFF", "PYRAMID", "SUBIFDS"])
@pytest.mark.parametrize("box", [(100, 100), (150, 1000), (333, 90), (600, 600), (800, 800), (5000, 60)])
def test_never_smaller_than_needed(kind: str, box: tuple[int, int], big: dict[str, Path]) -> None:
    decoded = decode(big[kind], largest_px=box)
    fitted = min(box[0] / 1201, box[1] / 803, 1)
    assert (decoded.width, decoded.height) == (1201, 803)
    assert decoded.working.width >= math.floor(1201 * fitted)
    assert decoded.working.height >= math.floor(803 * fitted)
    assert decoded.working.width <= max(1201 * fitted * 2, 1) + 1
    assert decoded.working.width / decoded.working.height == pytest.approx(1201 / 803, rel=0.02)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "PYRAMID", "SUBIFDS"])
def test_shrinking_while_decoding_shows_the_same_picture(kind: str, big: dict[str, Path]) -> None:
    whole = decode(big[kind]).scaled(200, 134)
    shrunk = decode(big[kind], largest_px=(200, 134)).scaled(200, 134)
    assert _psnr(whole, shrunk) > 38  # grain is the hardest thing to scale in steps


def _psnr(one: Pixels, other: Pixels) -> float:
    assert (one.width, one.height, one.bands) == (other.width, other.height, other.bands)
    error = sum((a - b) ** 2 for a, b in zip(one.data, other.data, strict=True)) / len(one.data)
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


WORKING = Decoded(2, 2, Pixels(*SIZE, 3, scene().tobytes()))


@given(st.integers(1, 90), st.integers(1, 90))
def test_scaled_to_the_very_pixel(width: int, height: int) -> None:
    pixels = WORKING.scaled(width, height)
    assert (pixels.width, pixels.height, pixels.bands) == (width, height, 3)
    assert len(pixels.data) == width * height * 3


_fraction = st.floats(0, 1)


@given(_fraction, _fraction, _fraction, _fraction)
def test_any_part_can_be_shown(x: float, y: float, width: float, height: float) -> None:
    pixels = WORKING.scaled(7, 5, shown=(x, y, width * (1 - x), height * (1 - y)))
    assert len(pixels.data) == 7 * 5 * 3


def test_its_own_size_changes_nothing() -> None:
    assert WORKING.scaled(*SIZE) == WORKING.working


@pytest.mark.parametrize("size", [(1, 1), (1, 4000), (4000, 1), (2, 3)])
def test_the_thinnest_pictures_come_in(size: tuple[int, int], tmp_path: Path) -> None:
    path = written(tmp_path, "a.png", saved(Image.new("RGB", size, (9, 99, 199)), "PNG"))
    decoded = decode(path, largest_px=(20, 20))
    assert (decoded.width, decoded.height) == size
    assert set(decoded.scaled(7, 3).data) == {9, 99, 199}


def test_the_part_shown_is_that_part() -> None:
    for x, y, colour in ((0, 0, (190, 70, 60)), (0.5, 0, (80, 150, 90)), (0, 0.5, (80, 100, 150))):
        part = picture(WORKING.scaled(10, 10, shown=(x, y, 0.5, 0.5)))
        assert part.getcolors() == [(100, colour)]


def test_the_same_bytes_from_any_thread_and_in_any_process(big: dict[str, Path]) -> None:
    decoded = decode(big["JPEG"], largest_px=(600, 600))
    assert decode(big["JPEG"], largest_px=(600, 600)) == decoded
    assert pickle.loads(pickle.dumps(decoded)) == decoded
    sizes = [(500 - 7 * i, 300 - 5 * i) for i in range(24)]
    alone = [decoded.scaled(*size) for size in sizes]
    together: dict[int, Pixels] = {}
    threads = [
        threading.Thread(target=lambda i=i: together.__setitem__(i, decoded.scaled(*sizes[i])))
        for i in range(len(sizes))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[i] for i in range(len(sizes))] == alone


def test_a_picture_that_was_edited_is_read_anew(tmp_path: Path) -> None:
    path = written(tmp_path, "a.png", saved(Image.new("RGB", (4, 4), "red"), "PNG"))
    before = decode(path).working.data
    written(tmp_path, "a.png", saved(Image.new("RGB", (4, 4), "blue"), "PNG"))
    assert decode(path).working.data != before


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "TIFF"])
def test_of_several_pictures_the_first_is_used_and_told(kind: str, tmp_path: Path) -> None:
    frames = [Image.new("RGB", (20, 10), colour) for colour in ("red", "lime", "blue")]
    options = {"lossless": True} if kind == "WEBP" else {}
    path = written(tmp_path, "a", saved(frames[0], kind, save_all=True, append_images=frames[1:], **options))
    decoded = decode(path)
    assert probe(path).frames == 3
    assert picture(decoded.working).getpixel((3, 3)) == (255, 0, 0)
    assert [notice.code for notice in decoded.notices] == [Code.FIRST_FRAME_ONLY]
    assert decoded.notices[0].where == "a"


def test_a_tiff_s_preview_is_not_a_second_picture(tmp_path: Path) -> None:
    pages = [scene(), scene().resize((12, 8))]
    path = written(tmp_path, "a.tif", saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]))
    assert probe(path).frames == 1


def test_cmyk_without_a_profile_is_told(tmp_path: Path) -> None:
    bare = cmyk(scene()).jpegsave_buffer(Q=100, keep="none")
    path = written(tmp_path, "a.jpg", bytes(bare))
    assert not probe(path).has_profile
    decoded = decode(path)
    assert [notice.code for notice in decoded.notices] == [Code.CMYK_ASSUMED]
    assert near(quarters(picture(decoded.working)), quarters(scene()), 12)


@pytest.mark.parametrize("profile", [b"not a profile" * 20, CMYK, CMYK[:600]], ids=["junk", "unfit", "cut"])
def test_a_profile_of_no_use_is_left_aside_and_told(profile: bytes, tmp_path: Path) -> None:
    path = written(tmp_path, "a.png", saved(scene(), "PNG", icc_profile=profile))
    decoded = decode(path)
    assert probe(path).has_profile
    assert [notice.code for notice in decoded.notices] == [Code.PROFILE_BROKEN]
    assert picture(decoded.working).tobytes() == scene().tobytes()


def test_a_heavy_picture_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mwstudio.render.pictures._HEAVY_PX", SIZE[0] * SIZE[1] - 1)
    for name, is_heavy in {
        "jpeg-progressive": True,
        "png-interlaced": True,
        "jpeg": False,
        "tiff": False,
    }.items():
        notices = decode(written(tmp_path, name, INTAKE[name]())).notices
        assert [notice.code for notice in notices] == [Code.MEMORY_HEAVY] * is_heavy


def test_half_transparent_pixels_survive_16_bits(tmp_path: Path) -> None:
    half = with_alpha(scene())
    half.putalpha(128)
    image = (vips(half) * 257).cast("ushort").copy(interpretation="rgb16")
    decoded = decode(written(tmp_path, "a.png", bytes(image.pngsave_buffer())))
    assert picture(decoded.working).tobytes() == half.tobytes()


def test_only_the_trusted_readers_of_libvips_are_open(tmp_path: Path) -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    for name, data in {"a.svg": svg, "a.csv": b"1,2\n3,4\n", "a.v": b"\x08\xf2\xa6\xb6" + bytes(60)}.items():
        with pytest.raises(pyvips.Error, match=r"blocked|not a known file format"):
            pyvips.Image.new_from_file(str(written(tmp_path, name, data)))
