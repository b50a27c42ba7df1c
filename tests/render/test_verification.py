from __future__ import annotations

import io
import random
from collections.abc import Callable

import pytest
from msgspec.structs import replace
from PIL import Image, ImageChops, ImageCms, ImageDraw

from mwstudio.errors import WriteError
from mwstudio.render.encode import Encoded, Encoding, Raster, encode
from mwstudio.render.verification import verify

ALL: tuple[Encoding, ...] = ("jpeg", "png", "webp")


def raster_of(picture: Image.Image) -> Raster:
    return Raster(picture.width, picture.height, picture.tobytes())


def scene(seed: int = 7, width: int = 322, height: int = 243) -> Image.Image:
    chance = random.Random(seed)
    grid = Image.frombytes("RGB", (9, 7), chance.randbytes(9 * 7 * 3))
    grain = Image.frombytes("RGB", (width, height), chance.randbytes(width * height * 3))
    picture = Image.blend(grid.resize((width, height), Image.Resampling.BICUBIC), grain, 0.05)
    ImageDraw.Draw(picture).text((20, 20), "#MuseumWeek", fill=(20, 20, 60))
    return picture


def hard_pictures() -> list[Image.Image]:
    """What JPEG does worst: noise, hard coloured stripes, small bright letters on a dark ground."""
    noise = Image.frombytes("RGB", (200, 152), random.Random(1).randbytes(200 * 152 * 3))
    stripes = Image.new("RGB", (201, 153), "#ff0000")
    letters = Image.new("RGB", (203, 155), "#0a3a0a")
    for step in range(0, 201, 6):
        ImageDraw.Draw(stripes).line((step, 0, step, 153), fill="#0000ff", width=3)
        ImageDraw.Draw(letters).text((5, step * 2), "a credit line, rather long " * 3, fill="#ffee00")
    return [scene(), noise, stripes, letters]


def with_black_half(picture: Image.Image) -> Image.Image:
    changed = picture.copy()
    changed.paste((0, 0, 0), (0, picture.height // 2, picture.width, picture.height))
    return changed


def with_black_corner(picture: Image.Image) -> Image.Image:
    changed = picture.copy()
    changed.paste((0, 0, 0), (0, 0, 32, 32))
    return changed


def with_channels_swapped(picture: Image.Image) -> Image.Image:
    return Image.merge("RGB", picture.split()[::-1])


def without_the_text(picture: Image.Image) -> Image.Image:
    changed = picture.copy()
    changed.paste(picture.crop((20, 60, 120, 80)), (20, 20))
    return changed


MUTATIONS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "another picture": lambda picture: scene(8),
    "a black half": with_black_half,
    "a black corner": with_black_corner,
    "channels in the wrong order": with_channels_swapped,
    "upside down": lambda picture: picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM),
    "mirrored": lambda picture: picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "negative": ImageChops.invert,
}
SMALL_MUTATIONS: dict[str, Callable[[Image.Image], Image.Image]] = {
    "without its text": without_the_text,
    "moved by two pixels": lambda picture: ImageChops.offset(picture, 2, 0),
    "6 levels darker": lambda picture: picture.point(lambda level: max(0, level - 6)),
    "grey": lambda picture: picture.convert("L").convert("RGB"),
}


@pytest.mark.parametrize("encoding", ALL)
@pytest.mark.parametrize("quality", [30, 60, 75, 84, 90, 95, 100])
def test_every_honest_file_passes(encoding: Encoding, quality: int) -> None:
    for picture in hard_pictures():
        painted = raster_of(picture)
        encoded = encode(painted, encoding=encoding, quality=quality)
        verify(encoded.data, encoded, painted, is_thorough=True)


@pytest.mark.parametrize("encoding", ["jpeg", "webp"])
def test_a_picture_made_smaller_passes(encoding: Encoding) -> None:
    painted = raster_of(scene())
    limit = len(encode(painted, encoding=encoding, quality=60).data) // 2
    encoded = encode(painted, encoding=encoding, max_bytes=limit)
    assert encoded.width < painted.width
    verify(encoded.data, encoded, painted, max_bytes=limit)


@pytest.mark.parametrize("encoding", ALL)
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_another_picture_is_caught(encoding: Encoding, mutation: str) -> None:
    painted = scene()
    encoded = encode(raster_of(MUTATIONS[mutation](painted)), encoding=encoding)
    with pytest.raises(WriteError, match="not the one that was made"):
        verify(encoded.data, encoded, raster_of(painted))


@pytest.mark.parametrize("encoding", ["jpeg", "png"])
@pytest.mark.parametrize("mutation", SMALL_MUTATIONS)
def test_even_a_small_change_is_caught(encoding: Encoding, mutation: str) -> None:
    painted = scene()
    encoded = encode(raster_of(SMALL_MUTATIONS[mutation](painted)), encoding=encoding)
    with pytest.raises(WriteError, match="not the one that was made"):
        verify(encoded.data, encoded, raster_of(painted))


def test_only_a_thorough_look_finds_detail_lost_inside_a_block() -> None:
    painted = Image.new("RGB", (160, 120), (100, 100, 100))
    for x in range(0, 160, 2):
        ImageDraw.Draw(painted).line((x, 0, x, 120), fill=(160, 160, 160))
    encoded = encode(raster_of(Image.new("RGB", (160, 120), (130, 130, 130))))
    verify(encoded.data, encoded, raster_of(painted))
    with pytest.raises(WriteError, match="not the one that was made"):
        verify(encoded.data, encoded, raster_of(painted), is_thorough=True)


def test_a_png_with_one_wrong_level_is_caught() -> None:
    painted = raster_of(scene())
    wrong = Raster(painted.width, painted.height, bytes([painted.rgb[0] ^ 1]) + painted.rgb[1:])
    encoded = encode(wrong, encoding="png")
    with pytest.raises(WriteError, match="not the one that was made"):
        verify(encoded.data, encoded, painted)


@pytest.mark.parametrize("encoding", ALL)
@pytest.mark.parametrize("kept", [0.0, 0.02, 0.1, 0.5, 0.9, 0.999])
def test_a_file_cut_short_is_caught(encoding: Encoding, kept: float) -> None:
    painted = raster_of(scene())
    encoded = encode(painted, encoding=encoding)
    with pytest.raises(WriteError, match=r"damaged|cut short|not the one"):
        verify(encoded.data[: int(len(encoded.data) * kept)], encoded, painted, where="visual.jpg")


@pytest.mark.parametrize("lost", [1, 2, 3])
def test_a_jpeg_without_its_last_bytes_is_caught(lost: int) -> None:
    painted = raster_of(scene())
    encoded = encode(painted)
    with pytest.raises(WriteError, match="cut short"):
        verify(encoded.data[:-lost], encoded, painted)


def test_a_file_padded_with_zeros_is_caught() -> None:
    painted = raster_of(scene())
    encoded = encode(painted)
    middle = len(encoded.data) // 2
    with pytest.raises(WriteError):
        verify(encoded.data[:middle] + bytes(middle), encoded, painted)


def test_flipped_bytes_are_caught_or_harmless() -> None:
    """Byte errors that Pillow reads without a word must not pass where they can be seen."""
    painted = raster_of(scene())
    encoded = encode(painted)
    chance = random.Random(5)
    start = encoded.data.index(b"\xff\xda") + 20
    for _ in range(60):
        data = bytearray(encoded.data)
        data[chance.randrange(start, len(data) - 2)] ^= 1 << chance.randrange(8)
        try:
            verify(bytes(data), encoded, painted)
        except WriteError:
            continue
        shown = Image.open(io.BytesIO(data)).convert("RGB")
        honest = Image.open(io.BytesIO(encoded.data)).convert("RGB")
        off = ImageChops.difference(shown.reduce(8), honest.reduce(8)).getextrema()
        assert max(high for _, high in off) <= 8  # type: ignore[misc]


@pytest.mark.parametrize("encoding", ALL)
def test_the_wrong_size_type_or_profile_is_caught(encoding: Encoding) -> None:
    painted = raster_of(scene())
    encoded = encode(painted, encoding=encoding)
    with pytest.raises(WriteError, match="size or colours"):
        verify(encoded.data, replace(encoded, width=encoded.height, height=encoded.width), painted)
    other: Encoding = "png" if encoding == "jpeg" else "jpeg"
    with pytest.raises(WriteError, match="damaged"):
        verify(encoded.data, replace(encoded, encoding=other), painted)
    stream = io.BytesIO()
    painted.picture().save(stream, encoding.upper(), quality=90, subsampling=0)
    with pytest.raises(WriteError, match="colour profile"):
        verify(stream.getvalue(), encoded, painted)
    foreign = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    painted.picture().save(stream := io.BytesIO(), encoding.upper(), icc_profile=foreign)
    with pytest.raises(WriteError, match="colour profile"):
        verify(stream.getvalue(), encoded, painted)


def test_a_grey_file_is_caught() -> None:
    painted = raster_of(scene())
    stream = io.BytesIO()
    painted.picture().convert("L").save(stream, "JPEG")
    with pytest.raises(WriteError, match="size or colours"):
        verify(stream.getvalue(), encode(painted), painted)


def test_too_many_bytes_are_caught_and_the_file_is_named() -> None:
    painted = raster_of(scene())
    encoded: Encoded = encode(painted)
    verify(encoded.data, encoded, painted, max_bytes=len(encoded.data))
    with pytest.raises(WriteError, match="larger than the platform allows") as caught:
        verify(encoded.data, encoded, painted, max_bytes=len(encoded.data) - 1, where="visual.jpg")
    assert caught.value.where == "visual.jpg"
    assert caught.value.hint
