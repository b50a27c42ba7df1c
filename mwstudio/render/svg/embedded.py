"""Pictures inside an SVG: PNG or JPEG as ``data:``, looked at before anything paints them."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any

import pyvips

from mwstudio.render.intake import RAISED
from mwstudio.render.svg import refusals

BYTES_MAX = 2_000_000
PIXELS_MAX = 16_000_000

_DATA = re.compile(r"data:image/(?:png|jpe?g)\s*;\s*base64\s*,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
_KINDS = ((b"\x89PNG\r\n\x1a\n", "png", "pngload_buffer"), (b"\xff\xd8\xff", "jpeg", "jpegload_buffer"))
_COLOURS = {"srgb", "rgb16", "b-w", "grey16"}


def checked_picture(address: str) -> str:
    """The same picture as a plain ``data:`` address, named for what it is. Raises PictureError."""
    match = _DATA.fullmatch(address)
    if not match:
        if address[:5].lower() == "data:":
            raise refusals.embedded_picture()
        raise refusals.other_file(address)
    try:
        data = base64.b64decode("".join(match[1].split()), validate=True)
    except binascii.Error as error:
        raise refusals.embedded_picture() from error
    kind, loader = next(
        ((kind, loader) for start, kind, loader in _KINDS if data.startswith(start)), ("", "")
    )
    if not kind or len(data) > BYTES_MAX or not _is_sound(data, loader):
        raise refusals.embedded_picture()
    return f"data:image/{kind};base64,{base64.b64encode(data).decode()}"


def _is_sound(data: bytes, loader: str) -> bool:
    """Whether the whole picture can be decoded, is not too large, and is in colours that a screen has."""
    try:
        image: Any = pyvips.Operation.call(loader, data, access="sequential", fail_on="error")
        if image.width * image.height > PIXELS_MAX or image.interpretation not in _COLOURS:
            return False
        image.avg()
    except RAISED:
        return False
    return True
