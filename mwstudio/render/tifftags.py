"""The few TIFF tags that decide how a TIFF may be read and that the picture library does not tell."""

from __future__ import annotations

import struct
from pathlib import Path

from mwstudio.errors import PictureError
from mwstudio.translation import tr

_SUBFILE, _COMPRESSION, _PHOTOMETRIC, _EXTRA_SAMPLES, _DNG_VERSION = 254, 259, 262, 338, 50706
_JPEG, _YCBCR, _READABLE = 7, 6, {0, 1, 2, 3, 5}
_LAB = {8, 9, 10}
_SIZES = {1: "B", 3: "H", 4: "I", 13: "I", 16: "Q"}
_MOST_ENTRIES = 4096


def is_transparent(path: Path) -> bool:
    """Whether the TIFF's extra band, if any, is transparency; a saved selection or a spot colour is not.

    Raises PictureError for a camera's raw file (a TIFF whose first page is only a preview) and for colours
    kept in a way that would come out wrong. Source of the tags: TIFF 6.0, sections 8, 18, 21 and 23; DNG 1.4,
    chapter 4.
    """
    tags = _first_page(path)
    if _DNG_VERSION in tags or tags.get(_SUBFILE) == 1 or tags.get(_PHOTOMETRIC, 0) > 10:
        raise PictureError(
            tr("This is a camera's raw file, not a finished picture."),
            tr("Develop it in a picture program and save it as JPEG, PNG or TIFF."),
            path.name,
        )
    photometric = tags.get(_PHOTOMETRIC, 1)
    if photometric in _LAB:
        raise PictureError(
            tr("The picture's colours are kept as Lab, which cannot be used here."),
            tr("Save it as an RGB TIFF."),
            path.name,
        )
    if photometric not in _READABLE and not (photometric == _YCBCR and tags.get(_COMPRESSION) == _JPEG):
        raise PictureError(
            tr("The picture's colours are kept in a rare way that cannot be used here."),
            tr("Open it in a picture program and save it as an RGB TIFF, JPEG or PNG."),
            path.name,
        )
    return tags.get(_EXTRA_SAMPLES) in (1, 2)


def _first_page(path: Path) -> dict[int, int]:
    """The first value of each tag of the first page that keeps whole numbers in its entry; {} if broken."""
    with path.open("rb") as file:
        head = file.read(16)
        order = "<" if head[:2] == b"II" else ">"
        is_big = head[2:4] in (b"+\0", b"\0+")
        counted, entry, room = ("Q", "HHQ", 8) if is_big else ("H", "HHI", 4)
        try:
            file.seek(struct.unpack_from(order + ("Q" if is_big else "I"), head, 8 if is_big else 4)[0])
            (count,) = struct.unpack(order + counted, file.read(struct.calcsize(order + counted)))
            size = struct.calcsize(order + entry) + room
            table = file.read(size * min(count, _MOST_ENTRIES))
        except (struct.error, OSError, OverflowError):
            return {}
    tags: dict[int, int] = {}
    for at in range(0, len(table) - size + 1, size):
        tag, kind, length = struct.unpack_from(order + entry, table, at)
        form = _SIZES.get(kind)
        if form and length * struct.calcsize(order + form) <= room:
            (tags[tag],) = struct.unpack_from(order + form, table, at + size - room)
    return tags
