"""The record of a visual as the packets that files carry: XMP, and for older programs EXIF and IIM."""

from __future__ import annotations

import functools
import hashlib
import re
import struct
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
import regex
from msgspec import Struct
from msgspec.structs import replace
from PIL import ExifTags, Image

from mwstudio.errors import Code, Notice
from mwstudio.model.texts import Texts, cleaned, name_in
from mwstudio.render.record import VisualRecord
from mwstudio.render.xmp import xmp_packet
from mwstudio.translation import tr

MAX_XMP_BYTES = 65_504
"""What one JPEG segment holds after its length and the name of XMP (XMP Specification, part 3, 1.1.3)."""

_WEB_ADDRESS = re.compile(r"https?://\S+")
_ADDRESS_BYTES = 2000
_NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF))
_LENGTHS = (8000, 2000, 500, 120)
_EXIF_TEXT_BYTES = 8000
_MOST_KEYWORDS = 100


class Packets(Struct, frozen=True):
    """What goes into a file: an XMP packet, an EXIF block, a Photoshop block with IIM (JPEG only)."""

    xmp: bytes = b""
    exif: bytes = b""
    iim: bytes = b""
    notices: tuple[Notice, ...] = ()


def packets(record: VisualRecord) -> Packets:
    """The packets of a record: the same bytes for the same record, without any date, place or machine.

    Characters that a file cannot hold are left out. XMP too large for a JPEG loses the languages other than
    the record's own, then its long description, then the ends of long texts and lists, which a Notice tells.
    """
    whole = _changed(record, _clean)
    xmp, carried = next((xmp, smaller) for smaller in _ever_smaller(whole) if (xmp := _fitting_xmp(smaller)))
    notices: tuple[Notice, ...] = ()
    if carried is not whole:
        told = tr(
            "The texts are too long to be all in the picture file; those in its own language come first."
        )
        notices = (Notice("warning", Code.METADATA_TRIMMED, told),)
    return Packets(xmp, _exif(whole), _iim(whole), notices)


def _clean(text: str) -> str:
    """The text without what XML cannot hold, and never longer than all of a packet."""
    return cleaned(text[:MAX_XMP_BYTES]).translate(_NOT_IN_XML).strip()


def _fitting_xmp(record: VisualRecord) -> bytes:
    """The packet if it fits, else b""; JSON, at most twice as long, tells soon what is hopeless."""
    if len(msgspec.json.encode(record)) > 2 * MAX_XMP_BYTES:
        return b""
    packet = xmp_packet(record)
    return packet if len(packet) <= MAX_XMP_BYTES else b""


def _ever_smaller(record: VisualRecord) -> Iterator[VisualRecord]:
    yield record
    own = {record.language, record.language.split("-")[0], "und"}
    others = {tag for texts in _all_texts(record) for tag in texts} - own
    for tag in sorted(others, reverse=True):
        record = _without_language(record, tag)
        yield record
    record = replace(record, long_description={})
    yield record
    for length in _LENGTHS:
        yield _changed(record, functools.partial(_cut, most=length), length // 40)


def _all_texts(record: VisualRecord) -> list[Texts]:
    works = [texts for artwork in record.artworks for texts in (artwork.titles, artwork.physical)]
    own = [record.titles, record.captions, record.alt, record.long_description]
    return [*own, record.copyright_notice, record.usage_terms, *works]


def _without_language(record: VisualRecord, tag: str) -> VisualRecord:
    """The record without its texts in one language, but for those that are in no other."""

    def rest(texts: Texts) -> Texts:
        return {key: text for key, text in texts.items() if key != tag} or texts

    return replace(
        record,
        titles=rest(record.titles),
        captions=rest(record.captions),
        alt=rest(record.alt),
        long_description=rest(record.long_description),
        copyright_notice=rest(record.copyright_notice),
        usage_terms=rest(record.usage_terms),
        artworks=tuple(
            replace(artwork, titles=rest(artwork.titles), physical=rest(artwork.physical))
            for artwork in record.artworks
        ),
    )


def _changed(
    record: VisualRecord, change: Callable[[str], str], most_items: int | None = None
) -> VisualRecord:
    """The record with every text changed and every list cut to ``most_items``."""

    def walk(value: Any) -> Any:
        if isinstance(value, str):
            return change(value)
        if isinstance(value, dict):
            return {key: walk(held) for key, held in value.items()}
        return [walk(item) for item in value[:most_items]] if isinstance(value, list | tuple) else value

    return msgspec.convert(walk(msgspec.to_builtins(record)), VisualRecord)


def _cut(text: str, most: int) -> str:
    """The text up to ``most`` bytes, between characters as people see them; a web address is never cut."""
    size = len(text.encode())
    if size <= most:
        return text
    if _WEB_ADDRESS.fullmatch(text):
        return text if size <= _ADDRESS_BYTES else ""
    end = 0
    for character in regex.finditer(r"\X", text):
        most -= len(character[0].encode())
        if most < 0:
            break
        end = character.end()
    return text[:end]


def _whole(text: str, most: int) -> str:
    return text if len(text.encode()) <= most else ""


def _exif(record: VisualRecord) -> bytes:
    """An EXIF block of three texts, in UTF-8, which the standard does not know and readers understand."""
    texts = {
        ExifTags.Base.ImageDescription: _in_own(record.captions, record) or _in_own(record.titles, record),
        ExifTags.Base.Artist: record.maker,
        ExifTags.Base.Copyright: _in_own(record.copyright_notice, record),
    }
    exif = Image.Exif()
    for tag, text in texts.items():
        if text:
            exif[tag] = _cut(text, _EXIF_TEXT_BYTES).encode()
    return exif.tobytes() if any(texts.values()) else b""


def _iim(record: VisualRecord) -> bytes:
    """Photoshop's block of an APP13 segment with an IIM record (IPTC-NAA IIM 4.2) and the digest of it.

    IIM cuts titles, names and captions short; what a credit or a copyright says is there whole or not at all.
    While the digest fits, readers prefer the XMP beside it (Metadata Working Group,
    Guidelines for Handling Image Metadata 2.0).
    """
    keywords = record.keywords[:_MOST_KEYWORDS]
    texts = [
        (5, 64, _in_own(record.titles, record)),
        *((25, 64, keyword) for keyword in keywords),
        (80, 32, record.maker),
        (110, 32, _whole(record.credit_line, 32)),
        (116, 128, _whole(_in_own(record.copyright_notice, record), 128)),
        (120, 2000, _in_own(record.captions, record)),
    ]
    held = [_dataset(2, number, _cut(text, most).encode()) for number, most, text in texts if text]
    if not held:
        return b""
    iim = b"".join((_dataset(1, 90, b"\x1b%G"), _dataset(2, 0, b"\0\x04"), *held))
    digest = hashlib.md5(iim, usedforsecurity=False).digest()
    return b"Photoshop 3.0\0" + _resource(0x0404, iim) + _resource(0x0425, digest)


def _in_own(texts: Texts, record: VisualRecord) -> str:
    return name_in(texts, record.language)


def _dataset(record: int, number: int, content: bytes) -> bytes:
    return struct.pack(">BBBH", 0x1C, record, number, len(content)) + content


def _resource(number: int, content: bytes) -> bytes:
    return struct.pack(">4sHHI", b"8BIM", number, 0, len(content)) + content + bytes(len(content) % 2)
