"""Opening a picture file: what it is by its header alone, and its pixels by one of a few trusted readers.

libvips reads all but HEIC, which its wheel leaves out; every other reader of libvips is shut. It has threads
of its own, so once this module is imported further processes are to be spawned, never forked.
"""

from __future__ import annotations

import math
import os
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pyvips

from mwstudio.errors import PictureError
from mwstudio.render.heic import load_heic, probe_heic
from mwstudio.render.kinds import Kind, Mode, Probe, recognise
from mwstudio.render.profiles import COLOUR_BANDS, PROFILE
from mwstudio.render.tifftags import is_transparent
from mwstudio.translation import number, tr

FailOn = Literal["error", "warning"]

LARGEST_PX = 1_000_000_000
"""Beyond this a file is taken for a mistake or an attack."""
LARGEST_HELD_PX = 400_000_000
"""The same for pictures that can only be decoded whole, in memory: 4 to 15 bytes a pixel, measured."""

_LOADERS: dict[Kind, str] = {
    "jpeg": "jpegload",
    "png": "pngload",
    "tiff": "tiffload",
    "webp": "webpload",
    "avif": "heifload",
    "gif": "gifload",
}
# What the libraries were seen to raise over broken files; PictureError is none of them and passes.
RAISED = (
    pyvips.Error,
    OSError,
    ValueError,
    LookupError,
    SyntaxError,
    RuntimeError,
    EOFError,
    MemoryError,
    struct.error,
)
# Of those of SVG only the one for text in memory, which ``svg`` has made safe: never one for files.
_READERS = ("Jpeg", "Png", "Tiff", "Webp", "Heif", "Nsgif", "SvgBuffer")
_MODES: dict[int, Mode] = {1: "grey", 3: "rgb", 4: "cmyk"}
_MOST_THREADS = 4
_PNG_START = 4096

# Settings of the whole process, made before any picture is opened: all readers are shut, the trusted opened.
pyvips.operation_block_set("VipsForeignLoad", True)
for _reader in _READERS:
    pyvips.operation_block_set(f"VipsForeignLoad{_reader}", False)
# Without a cache an edited picture is read anew, and no file stays open (Windows could not delete it).
pyvips.cache_set_max(0)
if "VIPS_CONCURRENCY" not in os.environ:  # each thread holds lines of the picture; a batch sets 1 a process
    pyvips.concurrency_set(min(os.cpu_count() or 1, _MOST_THREADS))


def probe(path: Path) -> Probe:
    """Read the header of the picture at ``path``; its pixels are not decoded and its name does not count.

    Raises PictureError for an unreadable, unknown, broken or too large picture.
    """
    kind = recognise(path)
    with reading(path):
        found = probe_heic(path) if kind == "heic" else _probe(path, kind)
        count = found.width * found.height
        if not count:
            raise ValueError("a picture without pixels")
    most = LARGEST_HELD_PX if found.is_held_whole else LARGEST_PX
    if count > most:
        raise PictureError(
            tr(
                "The picture has {size} megapixels; {most} is the most for a file like this.",
                size=number(math.ceil(count / 1e6)),
                most=f"{most / 1e6:,.0f}",
            ),
            tr("Save a smaller copy, such as 10,000 pixels wide, and add that."),
            path.name,
        )
    return found


def load(path: Path, found: Probe, at_least: tuple[int, int], fail_on: FailOn) -> pyvips.Image:
    """The pixels of the picture that ``probe`` found, not yet upright: colours and at most one alpha band.

    They come shrunk while decoding where the format can, but never below ``at_least`` (width, height in px of
    the picture as it lies in the file) unless it is smaller. It is read from top to bottom, once, when the
    result is computed; until then only the header has been. Use within ``reading``.
    """
    if found.kind == "heic":
        image = load_heic(path)
    else:
        image = _open(path, found.kind, fail_on)
        ratio = min(image.width // at_least[0], image.height // at_least[1])
        step = next((step for step in (8, 4, 2) if step <= ratio), 1)
        if found.kind == "tiff" and ratio > 1:
            image = _level(path, image, at_least, fail_on)
        elif found.kind == "jpeg" and step > 1:
            image = _open(path, "jpeg", fail_on, shrink=step)
        elif found.kind == "webp" and step > 1:
            image = _open(path, "webp", fail_on, scale=1 / step)
    bands = COLOUR_BANDS[image.interpretation] + found.has_alpha
    return image.extract_band(0, n=bands) if image.bands > bands else image


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn whatever a picture library raises while reading ``path`` into a PictureError."""
    try:
        yield
    except RAISED as error:
        if isinstance(error, MemoryError) or "out of memory" in str(error):
            message = tr("The picture is too large for the memory of this computer.")
            hint = tr("Close other programs, or save a smaller copy and add that.")
        else:
            message = tr("The picture is damaged or not complete.")
            hint = tr(
                "Copy it again from where it came from, or open it in a picture program and save it anew."
            )
        raise PictureError(message, hint, path.name) from error


def _open(path: Path, kind: Kind, fail_on: FailOn = "error", **options: float) -> pyvips.Image:
    """The first picture of the file by the one reader for its kind; only the header is read yet.

    ``unlimited`` lets a TIFF have a strip of over 50 MB, as scanners write; its size is checked all the same.
    """
    if kind == "tiff":
        options["unlimited"] = True
    return pyvips.Operation.call(
        _LOADERS[kind], os.fsencode(path), access="sequential", fail_on=fail_on, **options
    )


def _level(path: Path, first: pyvips.Image, at_least: tuple[int, int], fail_on: FailOn) -> pyvips.Image:
    """The smallest level of a TIFF pyramid that is still large enough; ``first`` if there is no pyramid."""
    chosen = first
    in_subifds = first.get("n-subifds") if first.get_typeof("n-subifds") else 0
    for level in range(1, 1 + (in_subifds or first.get("n-pages") - 1)):
        options = {"subifd": level - 1} if in_subifds else {"page": level}
        image = _open(path, "tiff", fail_on, **options)
        is_half = abs(image.width * 2 - chosen.width) <= 1 and abs(image.height * 2 - chosen.height) <= 1
        if not is_half or image.width < at_least[0] or image.height < at_least[1]:
            break
        chosen = image
    if chosen is not first and first.get_typeof(PROFILE):  # the smaller levels seldom repeat it
        chosen = chosen.copy()
        chosen.set_type(pyvips.GValue.blob_type, PROFILE, first.get(PROFILE))
    return chosen


def _probe(path: Path, kind: Kind) -> Probe:
    has_alpha = kind != "tiff" or is_transparent(path)  # first: it knows TIFFs that must not be opened
    image = _open(path, kind)
    if image.interpretation not in COLOUR_BANDS or image.format not in ("uchar", "ushort"):
        raise PictureError(
            tr("The picture's colours are kept in a scientific form (such as 32-bit numbers)."),
            tr("Save it with 8 or 16 bits a colour, as TIFF, JPEG or PNG."),
            path.name,
        )
    bands = COLOUR_BANDS[image.interpretation]
    orientation = image.get("orientation") if image.get_typeof("orientation") else 1
    orientation = orientation if 1 <= orientation <= 8 else 1
    is_turned = orientation >= 5
    return Probe(
        kind,
        image.height if is_turned else image.width,
        image.width if is_turned else image.height,
        orientation=orientation,
        mode=_MODES[bands],
        bits=8 if image.format == "uchar" else 16,
        has_alpha=image.bands > bands and has_alpha,
        has_profile=bool(image.get_typeof(PROFILE)) or (kind == "png" and _announces_profile(path)),
        is_progressive=kind in ("jpeg", "png") and bool(image.get_typeof("interlaced")),
        frames=_frames(path, kind, image),
    )


def _announces_profile(path: Path) -> bool:
    """Whether a PNG has a profile chunk, which libpng silently leaves out when it is damaged."""
    with path.open("rb") as file:
        return b"iCCP" in file.read(_PNG_START)


def _frames(path: Path, kind: Kind, image: pyvips.Image) -> int:
    """How many pictures the file shows. In a TIFF a second one of half the size is a copy of the first."""
    count = int(image.get("n-pages")) if image.get_typeof("n-pages") else 1
    if kind == "tiff" and count > 1 and _open(path, "tiff", page=1).width * 2 <= image.width + 1:
        return 1
    return count
