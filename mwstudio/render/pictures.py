"""Pictures of works: decoded once for a whole kit, then scaled to each place where they are shown."""

from __future__ import annotations

import math
from pathlib import Path

import pyvips
from msgspec import Struct

from mwstudio.errors import Code, Notice
from mwstudio.render.intake import FailOn, load, probe, reading
from mwstudio.render.kinds import Probe, is_drawing
from mwstudio.render.profiles import to_srgb
from mwstudio.render.reduction import finished, is_finely_lined, reduced, steps_down, whole_octaves
from mwstudio.render.svg.drawing import Drawing
from mwstudio.render.svg.file import read_drawing
from mwstudio.translation import tr

WHOLE = (0.0, 0.0, 1.0, 1.0)

_HEAVY_PX = 60_000_000
# Their readers shrink quickly by averaging values, which darkens fine lines: then the whole picture is read.
_SHRUNK_IN_VALUES = ("jpeg", "webp")


class Pixels(Struct, frozen=True):
    """Upright 8-bit sRGB pixels: rows from the top, ``bands`` bytes a pixel: 3 RGB, 4 RGBA (straight)."""

    width: int
    height: int
    bands: int
    data: bytes


class Decoded(Struct, frozen=True):
    """A picture in memory, ready to be scaled; the same from any thread, and picklable.

    ``width`` and ``height`` are of the upright source in px; ``working`` holds it at that size or smaller, and
    ``smaller`` at falling sizes (see ``reduction``). Of a ``drawing`` every size is painted anew, so that each is
    sharp.
    """

    width: int
    height: int
    working: Pixels
    notices: tuple[Notice, ...] = ()
    drawing: Drawing | None = None
    smaller: tuple[Pixels, ...] = ()

    def scaled(self, width: int, height: int, shown: tuple[float, float, float, float] = WHOLE) -> Pixels:
        """The part ``shown`` (x, y, width, height in fractions) at exactly ``width`` x ``height`` pixels.

        It is finished by Lanczos with three lobes from the smallest size held that is still large enough. The
        part's edges are taken to that one's nearest pixel. Same picture, same arguments: same bytes.
        """
        if self.drawing:
            return pixels_of(self.drawing.painted(width, height, shown))
        whole = self.working
        least = min(width, whole.width * shown[2]), min(height, whole.height * shown[3])
        for pixels in self.smaller:
            if pixels.width * shown[2] < least[0] or pixels.height * shown[3] < least[1]:
                break
            whole = pixels
        image = image_of(whole)
        left, across = _part(shown[0], shown[2], whole.width)
        top, down = _part(shown[1], shown[3], whole.height)
        if (across, down) != (whole.width, whole.height):
            image = image.crop(left, top, across, down)
        return pixels_of(finished(image, width, height))

    def is_enough_for(self, largest_px: tuple[int, int] | None) -> bool:
        """Whether decoding again for that box, as for ``decode``, would bring nothing more."""
        if self.drawing:
            return True
        needed = _needed(self.width, self.height, largest_px)
        return self.working.width >= needed[0] and self.working.height >= needed[1]


def decode(path: Path, *, largest_px: tuple[int, int] | None = None) -> Decoded:
    """Decode the picture at ``path`` once: upright, sRGB, 8 bits, only as large as it will be needed.

    ``largest_px`` is the box (width, height) into which the WHOLE picture, its aspect kept, will be fitted at
    its largest showing; for a crop it is accordingly bigger. The picture in memory is at least that large
    unless its source is smaller. None keeps every pixel, at 3 or 4 bytes each. Raises PictureError as
    ``probe`` does, and for a picture that breaks off. An SVG is made safe first, wherever it comes from.
    """
    if is_drawing(path):
        return _drawn(read_drawing(path), largest_px)
    found = probe(path)
    notices = _remarks(found, path.name)
    # Wrong bits in a JPEG are at most a warning to its decoder, so there warnings count as errors at first. What
    # is damaged is used and told, as it may be the one scan there is. What breaks off is refused even where a
    # browser would show it: a grey band in a public post cannot be taken back, the file can be copied again.
    strict: FailOn = "warning" if found.kind == "jpeg" else "error"
    with reading(path):
        try:
            held, remarks = _decode(path, found, largest_px, strict)
        except pyvips.Error:
            if strict == "error":
                raise
            held, remarks = _decode(path, found, largest_px, "error")
            notices += (_damaged(path.name),)
    return Decoded(found.width, found.height, held[0], notices + remarks, smaller=tuple(held[1:]))


def _drawn(drawing: Drawing, largest_px: tuple[int, int] | None) -> Decoded:
    width, height = drawing.size
    box = largest_px or (width, height)
    scale = min(box[0] / width, box[1] / height)
    across, down = max(1, round(width * scale)), max(1, round(height * scale))
    return Decoded(width, height, pixels_of(drawing.painted(across, down, WHOLE)), drawing=drawing)


def _decode(
    path: Path, found: Probe, largest_px: tuple[int, int] | None, fail_on: FailOn
) -> tuple[list[Pixels], tuple[Notice, ...]]:
    """The picture at falling sizes, the first as large as needed, and what had to be assumed."""
    lying = (found.width, found.height)
    needed = _needed(found.width, found.height, largest_px)
    if found.orientation >= 5:
        lying, needed = lying[::-1], needed[::-1]
    image = load(path, found, needed, fail_on)
    is_shrunk = image.width < lying[0]
    image, remarks = _prepared(image, path, found, needed)
    if is_shrunk and found.kind in _SHRUNK_IN_VALUES and is_finely_lined(image):
        image, remarks = _prepared(load(path, found, lying, fail_on), path, found, needed)
    return [pixels_of(size) for size in steps_down(image)], remarks


def _prepared(
    image: pyvips.Image, path: Path, found: Probe, needed: tuple[int, int]
) -> tuple[pyvips.Image, tuple[Notice, ...]]:
    """The picture in memory, upright, in sRGB, by less than an octave larger than needed."""
    factor = whole_octaves(min(image.width / needed[0], image.height / needed[1]))
    if factor > 1:
        image = reduced(image, factor, has_alpha=found.has_alpha)
    image, remarks = to_srgb(image, path.name, has_profile=found.has_profile)
    image = image.copy_memory()
    if image.bands == 4 and image[3].min() == 255:
        image = image.extract_band(0, n=3)
    image.set_type(pyvips.GValue.gint_type, "orientation", found.orientation)
    return image.autorot().copy_memory(), remarks


def _needed(width: int, height: int, largest_px: tuple[int, int] | None) -> tuple[int, int]:
    """The least width and height, in pixels, at which an upright picture of that size is kept in memory."""
    if largest_px is None:
        return width, height
    scale = min(largest_px[0] / width, largest_px[1] / height, 1)
    return math.ceil(width * scale), math.ceil(height * scale)


def _part(start: float, size: float, pixels: int) -> tuple[int, int]:
    """The first pixel and the number of pixels of a part given in fractions; at least one."""
    first = min(max(round(start * pixels), 0), pixels - 1)
    return first, min(max(round((start + size) * pixels), first + 1), pixels) - first


def image_of(pixels: Pixels) -> pyvips.Image:
    """The pixels for libvips, in place."""
    image = pyvips.Image.new_from_memory(pixels.data, pixels.width, pixels.height, pixels.bands, "uchar")
    return image.copy(interpretation="srgb")


def pixels_of(image: pyvips.Image) -> Pixels:
    """The pixels of a libvips image in 8-bit sRGB."""
    return Pixels(image.width, image.height, image.bands, bytes(image.write_to_memory()))


def _remarks(found: Probe, where: str) -> tuple[Notice, ...]:
    notices: list[Notice] = []
    if found.frames > 1:
        text = tr("The file holds {n} pictures; only the first is used.", n=found.frames)
        notices.append(Notice("info", Code.FIRST_FRAME_ONLY, text, where))
    if found.is_held_whole and found.width * found.height > _HEAVY_PX:
        text = tr(
            "The picture has {size} megapixels in a form that must be decoded in one piece, which takes much "
            "memory and time. Saved as a TIFF, or as a JPEG that is not progressive, it is easier.",
            size=f"{found.width * found.height / 1e6:,.0f}",
        )
        notices.append(Notice("warning", Code.MEMORY_HEAVY, text, where))
    return tuple(notices)


def _damaged(where: str) -> Notice:
    return Notice(
        "warning",
        Code.PICTURE_DAMAGED,
        tr(
            "The picture is damaged in places. Look at it closely, or copy the file again from where it came "
            "from."
        ),
        where,
    )
