"""The manifest: what an export made, in numbers another program can check."""

from __future__ import annotations

import json

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from mwstudio import __version__
from mwstudio.compose.frame import Frame, Rect
from mwstudio.errors import Notice, StudioError
from mwstudio.library.platforms import Margins

MANIFEST_NAME = "manifest.json"

Box = tuple[float, float, float, float]


class TextEntry(Struct, frozen=True):
    """A text on a visual: ``rect`` is [x, y, width, height] in px, ``lines`` how many it was set in."""

    role: str
    text: str
    rect: Box
    size_px: float
    lines: int
    contrast: float


class PictureEntry(Struct, frozen=True):
    """A picture on a visual: ``shown`` is the part of its source in fractions, ``scale`` px per source px."""

    work: str
    rect: Box
    shown: Box
    scale: float


class VisualEntry(Struct, frozen=True):
    """A finished visual. ``path`` is relative to the manifest; ``bytes`` and ``sha256`` are as read back from disk."""

    path: str
    platform: str
    format: str
    lang: str
    layout: str
    width: int
    height: int
    bytes: int
    sha256: str
    safe_area: Margins
    texts: tuple[TextEntry, ...]
    pictures: tuple[PictureEntry, ...]
    notices: tuple[Notice, ...]


class CaptionEntry(Struct, frozen=True):
    """A finished caption, counted by its platform's own rule; ``limit`` None where the platform has none."""

    path: str
    platform: str
    lang: str
    length: int
    limit: int | None
    unit: str
    notices: tuple[Notice, ...]
    bytes: int
    sha256: str


class FileEntry(Struct, frozen=True):
    """Any other file of the export, such as an alt text."""

    path: str
    bytes: int
    sha256: str
    notices: tuple[Notice, ...] = ()


class Failure(Struct, frozen=True):
    """A file that could not be made, and why, in a sentence with a hint."""

    path: str
    message: str
    hint: str = ""
    where: str = ""

    @staticmethod
    def of(path: str, error: StudioError) -> Failure:
        """The entry for ``error``."""
        return Failure(path, error.message, error.hint, error.where)


class Manifest(Struct, frozen=True):
    """Everything one export made, without times or names of computers, so that equal kits give equal manifests."""

    edition: str
    visuals: tuple[VisualEntry, ...] = ()
    captions: tuple[CaptionEntry, ...] = ()
    others: tuple[FileEntry, ...] = ()
    failures: tuple[Failure, ...] = ()
    studio: str = __version__

    def files(self) -> dict[str, str]:
        """The SHA-256 of every file, by path."""
        entries: list[VisualEntry | CaptionEntry | FileEntry] = [*self.visuals, *self.captions, *self.others]
        return {entry.path: entry.sha256 for entry in entries}

    def with_rest_of(self, earlier: Manifest) -> Manifest:
        """This one, and what an ``earlier`` one made that this one has not got to."""
        made = self.files()
        return replace(
            self,
            visuals=(*self.visuals, *(each for each in earlier.visuals if each.path not in made)),
            captions=(*self.captions, *(each for each in earlier.captions if each.path not in made)),
            others=(*self.others, *(each for each in earlier.others if each.path not in made)),
        )


def text_entries(frame: Frame) -> tuple[TextEntry, ...]:
    """The texts of a Frame as the manifest tells them."""
    return tuple(
        TextEntry(text.role, text.text, _box(text.rect, 2), text.size, len(text.lines), text.contrast)
        for text in frame.texts()
    )


def picture_entries(frame: Frame) -> tuple[PictureEntry, ...]:
    """The pictures of works on a Frame as the manifest tells them."""
    return tuple(
        PictureEntry(image.work, _box(image.rect, 2), _box(image.shown, 6), round(image.scale, 6))
        for image in frame.images()
        if image.work
    )


def encode_manifest(manifest: Manifest) -> bytes:
    """The manifest as UTF-8 JSON, indented, ending in a line break."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode_manifest(data: bytes) -> Manifest | None:
    """The manifest in ``data``, or None where it is not one of ours."""
    try:
        return msgspec.json.decode(data, type=Manifest)
    except msgspec.DecodeError:
        return None


def manifest_schema() -> bytes:
    """The JSON Schema of the manifest, as published in ``docs/manifest.schema.json``."""
    schema = msgspec.json.schema(Manifest)
    return (
        json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=1).encode()
        + b"\n"
    )


def _box(rect: Rect, digits: int) -> Box:
    return (
        round(rect.x, digits),
        round(rect.y, digits),
        round(rect.width, digits),
        round(rect.height, digits),
    )
