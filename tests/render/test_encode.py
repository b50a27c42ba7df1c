from __future__ import annotations

import hashlib
import io
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image, ImageDraw, ImageFile, ImageStat, JpegImagePlugin

from mwstudio.errors import Code, WriteError
from mwstudio.render.encode import LOWEST_QUALITY, Encoded, Encoding, Raster, encode
from mwstudio.render.metadata import Packets
from mwstudio.render.srgb import srgb_profile

ALL: tuple[Encoding, ...] = ("jpeg", "png", "webp")
LOSSY: tuple[Encoding, ...] = ("jpeg", "webp")


def raster_of(picture: Image.Image) -> Raster:
    return Raster(picture.width, picture.height, picture.tobytes())


def scene(width: int = 320, height: int = 240) -> Raster:
    """Soft colours, some grain and small letters: what a visual is made of."""
    chance = random.Random(7)
    grid = Image.frombytes("RGB", (9, 7), chance.randbytes(9 * 7 * 3))
    grain = Image.frombytes("RGB", (width, height), chance.randbytes(width * height * 3))
    picture = Image.blend(grid.resize((width, height), Image.Resampling.BICUBIC), grain, 0.05)
    ImageDraw.Draw(picture).text((20, 20), "#MuseumWeek", fill=(20, 20, 60))
    return raster_of(picture)


def noise(width: int = 320, height: int = 240) -> Raster:
    return Raster(width, height, random.Random(3).randbytes(width * height * 3))


def reopened(encoded: Encoded) -> Image.Image:
    return Image.open(io.BytesIO(encoded.data), formats=[encoded.encoding.upper()])


def codes(encoded: Encoded) -> list[Code]:
    return [notice.code for notice in encoded.notices]


def test_a_raster_has_exactly_its_bytes() -> None:
    with pytest.raises(ValueError, match="2x2"):
        Raster(2, 2, bytes(11))


def test_pixels_keep_their_place_and_channels() -> None:
    red, green, blue, white = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)
    raster = Raster(2, 2, bytes([*red, *green, *blue, *white]))
    picture = reopened(encode(raster, encoding="png"))
    assert list(picture.get_flattened_data()) == [red, green, blue, white]


@pytest.mark.parametrize("encoding", ALL)
def test_a_file_says_its_size_type_and_colours(encoding: Encoding) -> None:
    encoded = encode(scene(), encoding=encoding)
    picture = reopened(encoded)
    assert (encoded.encoding, encoded.width, encoded.height) == (encoding, 320, 240)
    assert (picture.size, picture.mode) == ((320, 240), "RGB")
    assert picture.info["icc_profile"] == srgb_profile()
    assert encoded.notices == ()
    assert encoded.quality == (None if encoding == "png" else 90)


def test_a_png_holds_every_pixel() -> None:
    assert reopened(encode(scene(), encoding="png")).tobytes() == scene().rgb


def test_a_jpeg_keeps_full_chroma() -> None:
    for raster, max_bytes in ((scene(), None), (noise(), 70_000)):
        assert JpegImagePlugin.get_sampling(reopened(encode(raster, max_bytes=max_bytes))) == 0


@pytest.mark.parametrize("encoding", ["jpeg", "png"])
def test_pixels_per_inch_are_kept(encoding: Encoding) -> None:
    assert reopened(encode(scene(), encoding=encoding, dpi=300)).info["dpi"] == pytest.approx(
        (300, 300), abs=0.01
    )
    assert "dpi" not in reopened(encode(scene(), encoding=encoding)).info


@pytest.mark.parametrize("encoding", LOSSY)
def test_quality_goes_first_and_no_further_than_it_must(encoding: Encoding) -> None:
    limit = len(encode(scene(), encoding=encoding, quality=78).data)
    encoded = encode(scene(), encoding=encoding, max_bytes=limit)
    assert len(encoded.data) <= limit
    assert encoded.quality is not None
    assert 78 <= encoded.quality < 90
    assert (encoded.width, encoded.height) == (320, 240)
    assert codes(encoded) == [Code.QUALITY_LOWERED]
    for better in range(encoded.quality + 1, 90):
        assert encode(scene(), encoding=encoding, quality=better, max_bytes=limit).quality == encoded.quality
    assert str(encoded.quality) in encoded.notices[0].text


@pytest.mark.parametrize("encoding", LOSSY)
def test_size_goes_next_in_proportion_at_the_best_quality(encoding: Encoding) -> None:
    limit = len(encode(noise(), encoding=encoding, quality=LOWEST_QUALITY).data) // 2
    encoded = encode(noise(), encoding=encoding, max_bytes=limit)
    assert len(encoded.data) <= limit
    larger = noise().picture().resize((encoded.width + 16, encoded.height + 12), Image.Resampling.LANCZOS)
    again = encode(raster_of(larger), encoding=encoding, quality=LOWEST_QUALITY, max_bytes=limit)
    assert again.width < larger.width  # one step less would have been too much
    same = noise().picture().resize((encoded.width, encoded.height), Image.Resampling.LANCZOS)
    best = encode(raster_of(same), encoding=encoding, max_bytes=limit)
    assert (best.width, best.quality) == (encoded.width, encoded.quality)
    assert encoded.width < 320
    assert encoded.width / encoded.height == pytest.approx(320 / 240, rel=0.02)
    assert reopened(encoded).size == (encoded.width, encoded.height)
    assert codes(encoded)[0] == Code.SIZE_LOWERED
    assert f"{encoded.width} x {encoded.height}" in encoded.notices[0].text


def test_a_lower_quality_that_was_asked_for_is_not_raised() -> None:
    encoded = encode(noise(), quality=40, max_bytes=40_000)
    assert encoded.quality is not None
    assert encoded.quality <= 40
    assert len(encoded.data) <= 40_000


def test_better_huffman_tables_come_before_any_loss() -> None:
    limit = len(encode(scene(), quality=90).data) - 10
    encoded = encode(scene(), max_bytes=limit)
    assert (encoded.quality, encoded.notices) == (90, ())
    before = encode(scene(), quality=90)
    assert reopened(encoded).tobytes() == reopened(before).tobytes()


def test_what_cannot_fit_is_an_error_with_advice() -> None:
    with pytest.raises(WriteError, match="cannot be made to fit into 2 kB") as caught:
        encode(noise(), max_bytes=2000)
    assert caught.value.hint


def test_the_busiest_picture_is_written_in_one_block_and_leaves_pillow_as_it_was() -> None:
    before = ImageFile.MAXBLOCK
    raster = noise(640, 480)
    limit = len(encode(raster, quality=90).data) - 10
    encoded = encode(raster, max_bytes=limit)
    assert len(encoded.data) > 640 * 480  # more than Pillow's own guess
    assert before == ImageFile.MAXBLOCK


def test_threads_do_not_disturb_each_other() -> None:
    sizes = [(160, 120), (640, 480), (320, 240), (480, 360)] * 2
    rasters = [noise(*size) for size in sizes]
    limits = [len(encode(raster).data) - 10 for raster in rasters]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda raster, limit: encode(raster, max_bytes=limit), rasters, limits))
    assert together == [
        encode(raster, max_bytes=limit) for raster, limit in zip(rasters, limits, strict=True)
    ]


def test_a_png_over_the_limit_is_changed_only_on_request() -> None:
    with pytest.raises(WriteError, match="PNG") as caught:
        encode(noise(), encoding="png", max_bytes=150_000)
    assert "JPEG" in caught.value.hint
    with pytest.raises(WriteError, match="PNG"):
        encode(noise(), encoding="png", max_bytes=150_000, otherwise="png")
    encoded = encode(noise(), encoding="png", max_bytes=150_000, otherwise="jpeg")
    assert encoded.encoding == "jpeg"
    assert reopened(encoded).format == "JPEG"
    assert codes(encoded) == [Code.ENCODING_CHANGED]
    assert encode(noise(), encoding="png", max_bytes=300_000, otherwise="jpeg").encoding == "png"


@pytest.mark.parametrize("encoding", LOSSY)
def test_the_limit_is_for_the_whole_file_metadata_included(encoding: Encoding) -> None:
    limit = len(encode(scene(), encoding=encoding).data) + 100
    packets = Packets(xmp=b"<x>" + b"a" * 3000 + b"</x>")
    encoded = encode(scene(), encoding=encoding, max_bytes=limit, metadata=packets)
    assert len(encoded.data) <= limit
    assert reopened(encoded).info["xmp"] == packets.xmp


def test_scaling_down_is_smooth_and_keeps_the_mean() -> None:
    limit = len(encode(noise(), quality=LOWEST_QUALITY).data) // 2
    small = reopened(encode(noise(), max_bytes=limit))
    assert ImageStat.Stat(small).mean == pytest.approx(ImageStat.Stat(noise().picture()).mean, abs=3)


def test_the_same_input_gives_the_same_bytes_in_another_process() -> None:
    code = """
import hashlib
from tests.render.test_encode import ALL, scene
from mwstudio.render.encode import encode
for encoding in ALL:
    print(hashlib.sha256(encode(scene(), encoding=encoding, max_bytes=250_000, dpi=300).data).hexdigest())
"""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "123",
        "TZ": "Asia/Tokyo",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    here = [
        hashlib.sha256(encode(scene(), encoding=e, max_bytes=250_000, dpi=300).data).hexdigest() for e in ALL
    ]
    assert run.stdout.split() == here
