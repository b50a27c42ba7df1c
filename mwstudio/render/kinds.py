"""What a picture file is: its kind, told by its first bytes and never by its name, and its header."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Literal

from msgspec import Struct

from mwstudio.errors import PictureError
from mwstudio.translation import tr

Kind = Literal["jpeg", "png", "tiff", "webp", "avif", "gif", "heic"]
Mode = Literal["grey", "rgb", "cmyk"]

_HEAD_BYTES = 4096
_SVG_ELEMENT = re.compile(r"<([\w.-]+:)?svg[\s>/]")
_TIFF = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_CAMERA_BRANDS = {b"crx "}
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}


class Probe(Struct, frozen=True):
    """What a picture file's header says. ``width`` and ``height`` are of the upright picture, in pixels.

    ``orientation`` is EXIF's 1 to 8 (1 for HEIC and AVIF, whose readers turn the picture themselves); ``bits``
    is 8 or 16 a colour; ``frames`` is more than 1 for an animation or a document of several pages.
    """

    kind: Kind
    width: int
    height: int
    orientation: int
    mode: Mode
    bits: int
    has_alpha: bool
    has_profile: bool
    is_progressive: bool
    frames: int

    @property
    def is_held_whole(self) -> bool:
        """Whether decoding needs the whole picture in memory: no part of it can be read on its own."""
        return self.is_progressive or self.kind in ("avif", "gif", "heic")


def recognise(path: Path) -> Kind:
    """The kind of the picture at ``path``, for whoever is about to open it.

    Raises PictureError when there is no readable file, or when it is anything but the seven kinds.
    """
    head = _head(path)
    kind = _kind(head)
    if kind is None:
        raise PictureError(
            tr("This is {what}, not a picture that can be used here.", what=_foreign(head)),
            tr("Save or export the picture as JPEG, PNG or TIFF and add that file."),
            path.name,
        )
    return kind


def is_drawing(path: Path) -> bool:
    """Whether the file at ``path`` is an SVG, as far as its beginning tells. Raises PictureError as ``recognise``."""
    return _begins_svg(_head(path))


def _begins_svg(head: bytes) -> bool:
    """Whether a text begins as an SVG does: after its XML declaration, comments and document type."""
    is_wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = (
        head.decode("utf-16", "replace") if is_wide else head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
    )
    return text.lstrip().startswith("<") and _SVG_ELEMENT.search(text) is not None


def _head(path: Path) -> bytes:
    """The first bytes of a regular file. A pipe or a device would wait for ever, so they are never opened."""
    again = tr("Choose the picture again.")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise PictureError(tr("This is a folder or a device, not a picture file."), again, path.name)
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except FileNotFoundError as error:
        raise PictureError(tr("The picture file is not there (any more)."), again, path.name) from error
    except (OSError, ValueError) as error:  # ValueError: a name no system can hold
        raise PictureError(
            tr("The picture file cannot be read."),
            tr("Check that you may open it and that its disk is connected."),
            path.name,
        ) from error
    if not head:
        raise PictureError(
            tr("The file is empty (0 bytes)."), tr("Copy it again from where it came from."), path.name
        )
    return head


def _kind(head: bytes) -> Kind | None:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(_TIFF) and head[8:10] != b"CR":  # Canon's raw files are TIFF with this mark
        return "tiff"
    brands = _brands(head)
    if brands & _AVIF_BRANDS:
        return "avif"
    if brands & _HEIC_BRANDS and not brands & _CAMERA_BRANDS:
        return "heic"
    return None


def _brands(head: bytes) -> set[bytes]:
    """What an ISO media file says it is. Source: ISO/IEC 14496-12, 4.3 (FileTypeBox)."""
    if head[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return {head[8:12], *(head[at : at + 4] for at in range(16, end - 3, 4))}


def _foreign(head: bytes) -> str:
    """What the file is instead, as well as its first bytes tell, in words that follow "This is"."""
    brands = _brands(head)
    camera = tr("a camera's raw file")
    known: tuple[tuple[tuple[bytes, ...], str], ...] = (
        ((b"%!PS", b"\xc5\xd0\xd3\xc6"), tr("an EPS or PostScript drawing")),
        ((b"8BPS",), tr("a Photoshop document")),
        ((b"gimp xcf",), tr("a GIMP document")),
        ((b"BM",), tr("a Windows bitmap (BMP)")),
        ((b"\0\0\1\0", b"\0\0\2\0"), tr("a Windows icon")),
        ((b"\0\0\0\x0cjP", b"\xff\x4f\xff\x51"), tr("a JPEG 2000 picture")),
        ((b"\0\0\0\x0cJXL", b"\xff\x0a"), tr("a JPEG XL picture")),
        ((b"II*\0", b"MM\0*", b"FUJIFILM", b"IIRO", b"IIRS", b"IIU\0", b"FOVb"), camera),
        ((b"\0\5\x16\7",), tr("a hidden helper file of macOS (its name begins with a dot)")),
        (
            (b"PK\3\4", b"PK\5\6", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b"),
            tr("a packed archive or an office document"),
        ),
        ((b"\xd0\xcf\x11\xe0",), tr("an office document")),
        ((b"\x76\x2f\x31\x01", b"#?RADIANCE", b"SIMPLE  ="), tr("a scientific picture")),
    )
    if b"%PDF-" in head[:1024]:
        return tr("a PDF document")
    for signatures, name in known:
        if head.startswith(signatures):
            return name
    if brands:
        return camera if brands & _CAMERA_BRANDS else tr("a film")
    return _foreign_text(head)


def _foreign_text(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return tr("a web page that was saved in place of the picture")
    if _begins_svg(head):
        return tr("an SVG drawing")
    return tr("a text file") if _is_text(head) else tr("a file of an unknown kind")


def _is_text(head: bytes) -> bool:
    if any(byte < 9 for byte in head):
        return False
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start > _HEAD_BYTES - 4  # the reading may cut the last letter
    return True
