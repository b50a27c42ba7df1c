"""Builders of test pictures: every kind, mode, orientation and profile, and many that are broken on purpose."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pillow_heif
import pyvips
from PIL import Image

SIZE = (48, 32)
"""Width and height of ``scene``: wider than tall, so that turning shows."""

P3 = bytes(pyvips.Image.profile_load("p3"))
CMYK = bytes(pyvips.Image.profile_load("cmyk"))


def scene(mode: str = "RGB") -> Image.Image:
    """A picture in which no turning or mirroring looks like another, in colours that print shows too."""
    width, height = SIZE
    picture = Image.new("RGB", SIZE, (190, 70, 60))
    picture.paste((80, 150, 90), (width // 2, 0, width, height // 2))
    picture.paste((80, 100, 150), (0, height // 2, width // 2, height))
    picture.paste((128, 128, 128), (width // 2, height // 2, width, height))
    return picture.convert(mode)


def vips(picture: Image.Image) -> pyvips.Image:
    """The same pixels for libvips, which writes what Pillow cannot: 16 bits, tiles, pyramids."""
    bands = len(picture.getbands())
    image = pyvips.Image.new_from_memory(picture.tobytes(), picture.width, picture.height, bands, "uchar")
    return image.copy(interpretation={1: "b-w", 2: "b-w", 3: "srgb", 4: "srgb"}[bands])


def vips_16(picture: Image.Image) -> pyvips.Image:
    """The same pixels in 16 bits."""
    grey_or_rgb = "grey16" if len(picture.getbands()) < 3 else "rgb16"
    return (vips(picture) * 257).cast("ushort").copy(interpretation=grey_or_rgb)


def with_alpha(picture: Image.Image) -> Image.Image:
    """The picture with its left half seen through; the colours under it are still there."""
    opacity = Image.new("L", picture.size, 255)
    opacity.paste(0, (0, 0, picture.width // 2, picture.height))
    picture = picture.convert("RGBA")
    picture.putalpha(opacity)
    return picture


def saved(picture: Image.Image, kind: str, **options: Any) -> bytes:
    """The picture as Pillow writes it."""
    file = io.BytesIO()
    picture.save(file, kind, **options)
    return file.getvalue()


def heic(picture: Image.Image, exif: Image.Exif | None = None, **options: Any) -> bytes:
    """The picture as a phone would keep it, with the container's own turning made from EXIF's orientation."""
    image = pillow_heif.from_bytes(picture.mode, picture.size, picture.tobytes())
    image.info["exif"] = exif.tobytes() if exif else None
    image.info["icc_profile"] = picture.info.get("icc_profile")
    file = io.BytesIO()
    image.save(file, quality=100, chroma=444, **options)
    return file.getvalue()


def heic_10() -> bytes:
    """The scene with ten bits a colour."""
    file = io.BytesIO()
    pixels = bytes(vips_16(scene()).write_to_memory())
    pillow_heif.from_bytes("RGB;16", SIZE, pixels).save(file, quality=100, chroma=444)
    return file.getvalue()


def _tiff(picture: pyvips.Image, **options: Any) -> bytes:
    return bytes(picture.tiffsave_buffer(**options))


def cmyk(picture: Image.Image) -> pyvips.Image:
    """The picture separated for print, with its profile inside."""
    return vips(picture).icc_transform(
        "cmyk", input_profile="srgb", intent="relative", black_point_compensation=True
    )


def _rgb_tiff_with(extra_samples: int) -> bytes:
    """An RGB TIFF with a fourth band, of which 0 says nothing, 1 and 2 that it is transparency (TIFF 6.0, 18)."""
    file = io.BytesIO()
    with_alpha(scene()).save(file, "TIFF")
    data = bytearray(file.getvalue())
    at = data.find(struct.pack("<HHI", 338, 3, 1))
    assert at > 0
    struct.pack_into("<H", data, at + 8, extra_samples)
    return bytes(data)


INTAKE: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved(scene(), "JPEG", quality=100, subsampling=0),
    "jpeg-420": lambda: saved(scene(), "JPEG", quality=95, subsampling=2),
    "jpeg-progressive": lambda: saved(scene(), "JPEG", quality=100, subsampling=0, progressive=True),
    "jpeg-grey": lambda: saved(scene("L"), "JPEG", quality=100),
    "jpeg-cmyk": lambda: bytes(cmyk(scene()).jpegsave_buffer(Q=100, subsample_mode="off")),
    "png": lambda: saved(scene(), "PNG"),
    "png-interlaced": lambda: bytes(vips(scene()).pngsave_buffer(interlace=True)),
    "png-16": lambda: bytes(vips_16(scene()).pngsave_buffer()),
    "png-palette": lambda: saved(scene().quantize(4), "PNG"),
    "png-1-bit": lambda: saved(scene("1"), "PNG"),
    "png-grey": lambda: saved(scene("L"), "PNG"),
    "png-grey-16": lambda: bytes(vips_16(scene("L")).pngsave_buffer()),
    "tiff": lambda: saved(scene(), "TIFF"),
    "tiff-16": lambda: _tiff(vips_16(scene())),
    "tiff-lzw": lambda: _tiff(vips(scene()), compression="lzw", predictor="horizontal"),
    "tiff-16-lzw": lambda: _tiff(vips_16(scene()), compression="lzw", predictor="horizontal"),
    "tiff-deflate": lambda: _tiff(vips(scene()), compression="deflate"),
    "tiff-packbits": lambda: saved(scene(), "TIFF", compression="packbits"),
    "tiff-jpeg": lambda: _tiff(vips(scene()), compression="jpeg", Q=100),
    "tiff-tiled": lambda: _tiff(vips(scene()), tile=True, tile_width=16, tile_height=16),
    "tiff-strips": lambda: _tiff(vips(scene()), tile_height=5),
    "tiff-big": lambda: _tiff(vips(scene()), bigtiff=True),
    "tiff-pyramid": lambda: _tiff(vips(scene()), tile=True, pyramid=True, tile_width=16, tile_height=16),
    "tiff-subifds": lambda: _tiff(
        vips(scene()), tile=True, pyramid=True, subifd=True, tile_width=16, tile_height=16
    ),
    "tiff-grey": lambda: saved(scene("L"), "TIFF"),
    "tiff-grey-16": lambda: _tiff(vips_16(scene("L"))),
    "tiff-white-is-zero": lambda: _tiff(vips(scene("L")), miniswhite=True),
    "tiff-1-bit-fax": lambda: saved(scene("1"), "TIFF", compression="group4"),
    "tiff-palette": lambda: saved(scene().quantize(4), "TIFF"),
    "tiff-cmyk": lambda: _tiff(cmyk(scene())),
    "tiff-cmyk-16": lambda: _tiff((cmyk(scene()) * 257).cast("ushort").copy(interpretation="cmyk")),
    "tiff-selection": lambda: _rgb_tiff_with(extra_samples=0),
    "webp": lambda: saved(scene(), "WEBP", quality=100),
    "webp-lossless": lambda: saved(scene(), "WEBP", lossless=True),
    "avif": lambda: saved(scene(), "AVIF", quality=100, subsampling="4:4:4"),
    "avif-12": lambda: bytes(vips_16(scene()).heifsave_buffer(compression="av1", bitdepth=12, Q=100)),
    "gif": lambda: saved(scene().quantize(4), "GIF"),
    "gif-interlaced": lambda: saved(scene().quantize(4), "GIF", interlace=1),
    "heic": lambda: heic(scene()),
    "heic-10": heic_10,
    "heic-grey": lambda: heic(scene("L")),
}
"""Every kind and mode that the studio takes, showing ``scene``."""

WITH_ALPHA: dict[str, Callable[[], bytes]] = {
    "png": lambda: saved(with_alpha(scene()), "PNG"),
    "png-16": lambda: bytes(vips_16(with_alpha(scene())).pngsave_buffer()),
    "png-palette": lambda: saved(with_alpha(scene()).quantize(8), "PNG"),
    "png-grey": lambda: saved(with_alpha(scene()).convert("LA"), "PNG"),
    "tiff": lambda: _rgb_tiff_with(extra_samples=2),
    "tiff-16": lambda: _tiff(vips_16(with_alpha(scene()))),
    "tiff-premultiplied": lambda: _tiff(vips(with_alpha(scene())), premultiply=True),
    "webp": lambda: saved(with_alpha(scene()), "WEBP", lossless=True),
    "avif": lambda: saved(with_alpha(scene()), "AVIF", quality=100),
    "gif": lambda: saved(with_alpha(scene()), "GIF"),
    "heic": lambda: heic(with_alpha(scene())),
}
"""The modes that can be seen through, showing ``scene`` with its left half transparent."""


def png_claiming(width: int, height: int, interlaced: bool = False) -> bytes:
    """A PNG of a few bytes whose header claims any size."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, int(interlaced))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", b"") + _chunk(b"IEND", b"")


def png_bomb(width: int, height: int) -> bytes:
    """A sound PNG of one bit a pixel and a very small file: ``height`` rows of nothing."""
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((1 + (width + 7) // 8) * height), 9)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def jpeg_claiming(width: int, height: int) -> bytes:
    """A JPEG whose frame header claims any size."""
    data = bytearray(INTAKE["jpeg"]())
    at = data.find(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, height, width)
    return bytes(data)


def tiff_claiming(width: int, height: int) -> bytes:
    """A TIFF whose first page claims any size."""
    data = bytearray(INTAKE["tiff"]())
    for tag, value in ((256, width), (257, height)):
        at = data.find(struct.pack("<HHI", tag, 4, 1))
        assert at > 0
        struct.pack_into("<I", data, at + 8, value)
    return bytes(data)


def tiff_with(tag: int, value: int) -> bytes:
    """The scene as a TIFF in which one more tag is set, in place of its software's number of rows in a strip."""
    data = bytearray(_tiff(vips(scene())))
    at = data.find(struct.pack("<HHI", 274, 3, 1))  # orientation is not needed here
    assert at > 0
    struct.pack_into("<HHIHH", data, at, tag, 3, 1, value, 0)
    return bytes(data)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def flipped(data: bytes, at: float, count: int = 40) -> bytes:
    """The file with ``count`` bytes inverted from the fraction ``at`` of its length on."""
    start = int(len(data) * at)
    return data[:start] + bytes(byte ^ 0xFF for byte in data[start : start + count]) + data[start + count :]


def photograph(width: int, height: int) -> Image.Image:
    """A picture busy enough that its file has an inside to break: smooth shapes with grain, always the same."""
    grain = pyvips.Image.gaussnoise(width, height, sigma=12, mean=0, seed=7)
    shapes = [
        pyvips.Image.perlin(width, height, cell_size=64, seed=seed) * 110 + 128 + grain for seed in (1, 2, 3)
    ]
    image = shapes[0].bandjoin(shapes[1:]).cast("uchar")
    return Image.frombytes("RGB", (width, height), bytes(image.write_to_memory()))


def written(folder: Path, name: str, data: bytes) -> Path:
    """The bytes as a file in the folder."""
    path = folder / name
    path.write_bytes(data)
    return path
