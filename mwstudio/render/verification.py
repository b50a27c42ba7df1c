"""The proof that a file holds what was painted: it is opened again and compared, block by block."""

from __future__ import annotations

import io
import math

from PIL import Image, ImageChops, ImageStat

from mwstudio.errors import WriteError
from mwstudio.render.encode import Encoded, Raster
from mwstudio.render.srgb import srgb_profile
from mwstudio.translation import tr

_BLOCK_PX = 8
_END_OF_JPEG = b"\xff\xd9"
# Rounding to whole levels: luma, and chroma times 1.772, there and back; the result; the mean.
_ROUNDING = 2 * 0.5 * (1 + 1.772) + 0.5 + 0.5
# WebP halves the chroma and smooths blocks: 35 was the most seen, on small yellow letters on dark green.
_WEBP_TOLERANCE = 48.0
# Pillow's readers raise nearly anything on a damaged file.
_DECODING_ERRORS = (OSError, ValueError, SyntaxError, EOFError, KeyError, IndexError, TypeError, MemoryError)


def verify(
    data: bytes,
    encoded: Encoded,
    painted: Raster,
    *,
    max_bytes: int | None = None,
    is_thorough: bool = False,
    where: str = "",
) -> None:
    """Make sure that ``data``, as read back from the disk, is the file of ``encoded`` and shows ``painted``.

    Checked are length, type, size, profile and pixels: a PNG exactly; a JPEG by the mean of every block of
    8 x 8 pixels, which its own quantisation tables bound to a few levels of 255; a WebP likewise, less
    tightly. ``is_thorough`` also compares a JPEG pixel by pixel. ``where`` names the file. Raises WriteError.
    """
    hint = tr("Export it again; if it happens again, the disk may be failing.")
    if max_bytes is not None and len(data) > max_bytes:
        raise WriteError(tr("The saved file is larger than the platform allows."), hint, where)
    try:
        fault = _fault(data, encoded, painted, is_thorough)
    except _DECODING_ERRORS as error:
        raise WriteError(tr("The saved file is damaged."), hint, where) from error
    if fault:
        raise WriteError(fault, hint, where)


def _fault(data: bytes, encoded: Encoded, painted: Raster, is_thorough: bool) -> str:
    """What is wrong, in a sentence; '' if nothing is."""
    saved = Image.open(io.BytesIO(data), formats=[encoded.encoding.upper()])
    if saved.size != (encoded.width, encoded.height) or saved.mode != "RGB":
        return tr("The saved picture does not have the right size or colours.")
    if saved.info.get("icc_profile") != srgb_profile():
        return tr("The saved picture has lost its colour profile.")
    expected = painted.picture()
    if expected.size != saved.size:
        expected = expected.resize(saved.size, Image.Resampling.LANCZOS)
    if encoded.encoding == "jpeg" and not data.endswith(_END_OF_JPEG):
        return tr("The saved file is cut short.")
    match encoded.encoding:
        case "png":
            is_same = saved.tobytes() == expected.tobytes()
        case "webp":
            eighth = (max(1, saved.width // _BLOCK_PX), max(1, saved.height // _BLOCK_PX))
            small = [picture.resize(eighth, Image.Resampling.BOX) for picture in (saved, expected)]
            is_same = _largest_difference(*small) <= _WEBP_TOLERANCE
        case "jpeg":
            is_same = not is_thorough or _agree_by_pixel(data, expected)
            is_same = is_same and _agree_by_block(saved, expected)
    return "" if is_same else tr("The saved picture is not the one that was made.")


def _agree_by_block(saved: Image.Image, expected: Image.Image) -> bool:
    """Whether a JPEG, decoded at 1/8, is off by no more than its first coefficients can be.

    There each pixel is the mean of a block; its error is at most half a quantisation step over 8 (ITU-T T.81,
    A.3.3 and A.3.4), and an error of chroma reaches blue 1.772-fold (JFIF 1.02).
    """
    luma, chroma = _steps(saved)
    saved.draft("RGB", (saved.width // _BLOCK_PX, saved.height // _BLOCK_PX))
    bound = (luma[0] + 1.772 * chroma[0]) / (2 * _BLOCK_PX)
    return _largest_difference(saved, _means(expected)) <= bound + _ROUNDING


def _agree_by_pixel(data: bytes, expected: Image.Image) -> bool:
    """Whether a JPEG, decoded in full, is off by no more than rounding its coefficients explains.

    The root mean square of rounding to a step is the step over the square root of 12.
    """
    saved = Image.open(io.BytesIO(data), formats=["JPEG"])
    luma, chroma = (math.sqrt(sum(step**2 for step in steps) / len(steps) / 12) for steps in _steps(saved))
    errors = ImageStat.Stat(ImageChops.difference(saved, expected)).rms
    return max(errors) <= math.hypot(luma, 1.772 * chroma) + _ROUNDING


def _steps(jpeg: Image.Image) -> tuple[list[int], list[int]]:
    """The quantisation steps of luma and chroma, as the file states them."""
    tables: dict[int, list[int]] = getattr(jpeg, "quantization", {})
    return tables[0], tables[1]


def _means(picture: Image.Image) -> Image.Image:
    """The mean colour of each block of 8 x 8 pixels; edges are drawn out to whole blocks, as encoders do."""
    width, height = picture.size
    right, bottom = -width % _BLOCK_PX, -height % _BLOCK_PX
    if right or bottom:
        whole = Image.new("RGB", (width + right, height + bottom))
        whole.paste(picture)
        whole.paste(picture.crop((width - 1, 0, width, height)).resize((right or 1, height)), (width, 0))
        last = whole.crop((0, height - 1, width + right, height))
        whole.paste(last.resize((width + right, bottom or 1)), (0, height))
        picture = whole
    return picture.reduce(_BLOCK_PX)


def _largest_difference(saved: Image.Image, expected: Image.Image) -> float:
    """The largest difference of any channel of any pixel."""
    extrema = ImageChops.difference(saved, expected).getextrema()
    return max(high for _, high in extrema)  # type: ignore[misc]
