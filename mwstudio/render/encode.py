"""From a painted picture to the bytes of its file, under a byte limit."""

from __future__ import annotations

import contextlib
import functools
import io
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any, Literal, Protocol

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageFile, PngImagePlugin

from mwstudio.errors import Code, Notice, WriteError
from mwstudio.render.metadata import Packets
from mwstudio.render.srgb import srgb_profile
from mwstudio.translation import number, tr

Encoding = Literal["jpeg", "png", "webp"]

QUALITY = 90
LOWEST_QUALITY = 60
SMALLEST_PERCENT = 25
_STEP_PERCENT = 5
_ONE_AT_A_TIME = threading.Lock()


class Raster(Struct, frozen=True):
    """A painted picture: ``rgb`` holds rows from the top, three bytes of sRGB a pixel, unpadded."""

    width: int
    height: int
    rgb: bytes

    def __post_init__(self) -> None:
        if len(self.rgb) != 3 * self.width * self.height:
            raise ValueError(f"{len(self.rgb)} bytes are not {self.width}x{self.height} pixels of 24 bits")

    def picture(self) -> Image.Image:
        """The same pixels as a Pillow picture."""
        return Image.frombytes("RGB", (self.width, self.height), self.rgb)


class Encoded(Struct, frozen=True):
    """A finished file in memory. ``quality`` is None where it does not apply; sizes are pixels as saved."""

    data: bytes
    encoding: Encoding
    quality: int | None
    width: int
    height: int
    notices: tuple[Notice, ...] = ()


def encode(
    raster: Raster,
    *,
    encoding: Encoding = "jpeg",
    max_bytes: int | None = None,
    quality: int = QUALITY,
    metadata: Packets | None = None,
    dpi: int | None = None,
    otherwise: Encoding | None = None,
) -> Encoded:
    """The picture as a JPEG (4:4:4), PNG or WebP file with an sRGB profile, of at most ``max_bytes`` in all.

    A lossy file over the limit first loses quality, down to ``LOWEST_QUALITY``, then size, in steps of 5 %
    down to ``SMALLEST_PERCENT`` of its sides at the best quality that then fits. A PNG keeps every pixel:
    over the limit it becomes ``otherwise``, if that is given. Each of these is told in a Notice. The same
    input gives the same bytes. ``dpi`` is pixels per inch, for which WebP has no place. Raises WriteError
    when nothing fits.
    """
    picture = raster.picture()
    packets = metadata or Packets()
    if encoding != "png":
        return _lossy(picture, _writer(encoding, packets, dpi), encoding, quality, max_bytes)
    data = _png(picture, packets, dpi)
    if max_bytes is None or len(data) <= max_bytes:
        return Encoded(data, encoding, None, raster.width, raster.height)
    figures = {"size": _amount(len(data)), "limit": _amount(max_bytes)}
    if otherwise is None or otherwise == "png":
        raise WriteError(
            tr("As a PNG this visual takes {size}; the limit is {limit}.", **figures),
            tr("Choose JPEG for it."),
        )
    told = tr(
        "Saved as {encoding}: a PNG of {size} is over the limit of {limit}.",
        encoding=otherwise.upper(),
        **figures,
    )
    encoded = _lossy(picture, _writer(otherwise, packets, dpi), otherwise, quality, max_bytes)
    return replace(encoded, notices=(Notice("info", Code.ENCODING_CHANGED, told), *encoded.notices))


def _lossy(
    picture: Image.Image, write: _Writer, encoding: Encoding, wanted: int, max_bytes: int | None
) -> Encoded:
    data = write(picture, wanted, is_tight=False)
    if max_bytes is None or len(data) <= max_bytes:
        return Encoded(data, encoding, wanted, *picture.size)
    saved, quality, data = _fit(picture, write, wanted, max_bytes)
    notices = []
    if saved.size != picture.size:
        told = tr(
            "Saved at {saved} instead of {wanted} pixels, to stay under {limit}.",
            saved=f"{saved.width} x {saved.height}",
            wanted=f"{picture.width} x {picture.height}",
            limit=_amount(max_bytes),
        )
        notices.append(Notice("warning", Code.SIZE_LOWERED, told))
    if quality < wanted:
        told = tr(
            "Saved with quality {quality} instead of {wanted}, to stay under {limit}.",
            quality=quality,
            wanted=wanted,
            limit=_amount(max_bytes),
        )
        notices.append(Notice("info", Code.QUALITY_LOWERED, told))
    return Encoded(data, encoding, quality, *saved.size, tuple(notices))


def _fit(picture: Image.Image, write: _Writer, wanted: int, max_bytes: int) -> tuple[Image.Image, int, bytes]:
    """The largest picture, and for that the highest quality, whose bytes fit."""
    qualities = range(min(wanted, LOWEST_QUALITY), wanted + 1)
    lowest = qualities[0]
    quality = _last_fitting(qualities, lambda at: write(picture, at), max_bytes)
    if quality is None:
        sizes = range(SMALLEST_PERCENT, 100, _STEP_PERCENT)
        percent = _last_fitting(sizes, lambda at: write(_scaled(picture, at), lowest), max_bytes)
        if percent is None:
            raise WriteError(
                tr("This visual cannot be made to fit into {limit}.", limit=_amount(max_bytes)),
                tr("Choose another format for it, or a calmer picture."),
            )
        smaller = picture = _scaled(picture, percent)
        quality = _last_fitting(qualities, lambda at: write(smaller, at), max_bytes) or lowest
    return picture, quality, write(picture, quality)


def _last_fitting(options: range, write: Callable[[int], bytes], max_bytes: int) -> int | None:
    """The last of ``options`` whose bytes fit, by bisection; bytes grow along them."""
    fitting = bisect_right(options, max_bytes, key=lambda option: len(write(option)))
    return options[fitting - 1] if fitting else None


def _scaled(picture: Image.Image, percent: int) -> Image.Image:
    width, height = (max(1, round(side * percent / 100)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


class _Writer(Protocol):
    """Writes a picture at a quality; ``is_tight`` asks for fewer bytes rather than speed."""

    def __call__(self, picture: Image.Image, quality: int, *, is_tight: bool = True) -> bytes: ...


def _writer(encoding: Encoding, packets: Packets, dpi: int | None) -> _Writer:
    if encoding == "webp":
        return functools.partial(_webp, packets=packets)
    return functools.partial(_jpeg, packets=packets, dpi=dpi)


def _jpeg(
    picture: Image.Image, quality: int, *, packets: Packets, dpi: int | None, is_tight: bool = True
) -> bytes:
    """JPEG bytes. ``is_tight`` also computes the best Huffman tables: 5 % fewer bytes for twice the time."""
    options: dict[str, Any] = {"quality": quality, "subsampling": 0, "icc_profile": srgb_profile()}
    if packets.xmp:
        options["xmp"] = packets.xmp
    if packets.exif:
        options["exif"] = packets.exif
    if packets.iim:
        options["extra"] = b"\xff\xed" + (len(packets.iim) + 2).to_bytes(2, "big") + packets.iim
    if dpi:
        options["dpi"] = (dpi, dpi)
    if not is_tight:
        return _save(picture, "JPEG", options)
    with _one_block(4 * picture.width * picture.height):
        return _save(picture, "JPEG", {**options, "optimize": True})


def _png(picture: Image.Image, packets: Packets, dpi: int | None) -> bytes:
    # The PNG specification wants a profile or an sRGB chunk, not both; more programs heed the profile.
    options: dict[str, Any] = {"icc_profile": srgb_profile()}
    if packets.xmp:
        texts = PngImagePlugin.PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", packets.xmp.decode())
        options["pnginfo"] = texts
    if packets.exif:
        options["exif"] = packets.exif
    if dpi:
        options["dpi"] = (dpi, dpi)
    return _save(picture, "PNG", options)


def _webp(picture: Image.Image, quality: int, *, packets: Packets, is_tight: bool = True) -> bytes:
    del is_tight  # WebP always takes its time
    options = {"quality": quality, "xmp": packets.xmp, "exif": packets.exif, "icc_profile": srgb_profile()}
    return _save(picture, "WEBP", options)


def _save(picture: Image.Image, kind: str, options: dict[str, Any]) -> bytes:
    stream = io.BytesIO()
    try:
        picture.save(stream, kind, **options)
    except (OSError, ValueError) as error:
        raise WriteError(
            tr("This visual cannot be written as {encoding}.", encoding=kind),
            tr("Choose another file type for it."),
        ) from error
    return stream.getvalue()


@contextlib.contextmanager
def _one_block(size: int) -> Iterator[None]:
    """Let Pillow hold a whole optimised JPEG at once; by its own guess it fails on busy pictures.

    Its setting is one for all threads, so only one of them at a time may change it and put it back.
    """
    with _ONE_AT_A_TIME:
        before = ImageFile.MAXBLOCK
        ImageFile.MAXBLOCK = max(before, size)
        try:
            yield
        finally:
            ImageFile.MAXBLOCK = before


def _amount(size: int) -> str:
    """A number of bytes for people, in decimal units as platforms state them."""
    if size >= 1e6:
        return tr("{size} MB", size=number(size / 1e6, 1))
    return tr("{size} kB", size=number(size / 1e3))
