"""A font file from a museum, checked before Qt sees it: whole, outlined, and allowed to travel inside a kit."""

from __future__ import annotations

import struct
from pathlib import Path

from msgspec import Struct

from mwstudio.errors import FontError
from mwstudio.model.texts import cleaned
from mwstudio.render.charmap import Charmap
from mwstudio.render.outlines import Outlines
from mwstudio.render.sfnt import SfntError, sfnt_of, tables_of
from mwstudio.translation import tr

FONT_BYTES_MAX = 20_000_000

_TRUETYPE, _OPENTYPE = (b"\0\1\0\0", b"true"), b"OTTO"
_REQUIRED = ("OS/2", "cmap", "head", "hhea", "hmtx", "maxp", "name", "post")
# All that setting text without hinting needs. Colours, bitmaps, drawings, programs for other systems stay out.
_KEPT = {
    *_REQUIRED,
    "glyf",
    "loca",
    "CFF ",
    "cvt ",
    "fpgm",
    "prep",
    "gasp",
    "GDEF",
    "GPOS",
    "GSUB",
    "BASE",
    "kern",
}
_HEAD_MAGIC = 0x5F0F3CF5
_FAMILY, _STYLE, _UNIQUE, _FULL, _POSTSCRIPT, _TYPOGRAPHIC = 1, 2, 3, 4, 6, 16
_WINDOWS_ENGLISH = (3, 1, 0x409)
_NAME_MAX = 64
_RECORDS_MAX = 1000

# OS/2, fsType: what the maker allows. Source: ISO/IEC 14496-22, 5.1.9.
_EMBEDDING, _EDITABLE, _PREVIEW, _BITMAPS_ONLY = 0x000F, 0x0008, 0x0004, 0x0200


class SoundFont(Struct, frozen=True):
    """A font that has been checked; ``weight`` is CSS's (100 to 900), ``scripts`` those it has shaping rules for."""

    family: str
    weight: int
    is_italic: bool
    scripts: frozenset[str]
    glyphs: int
    charmap: Charmap
    outlines: Outlines | None
    version: bytes
    tables: dict[str, bytes]

    def has(self, character: str) -> bool:
        """Whether the font has something to show for a character."""
        glyph = self.charmap.glyph(character)
        if not 0 < glyph < self.glyphs:
            return False
        return self.outlines is None or self.outlines.has_ink(glyph)

    def named(self, family: str) -> bytes:
        """The font file anew, with nothing but the tables that are kept, under a family name of ours."""
        return sfnt_of(self.version, {**self.tables, "name": _name_table(family)})


def read_font(path: Path) -> SoundFont:
    """The font in the file at ``path``. Raises FontError, which names the file."""
    try:
        with path.open("rb") as file:
            data = file.read(FONT_BYTES_MAX + 1)
    except OSError as error:
        raise FontError(
            tr("The font cannot be read."), tr("Check that the file is still there."), path.name
        ) from error
    try:
        return sound_font(data)
    except FontError as error:
        raise FontError(error.message, error.hint, path.name) from error


def sound_font(data: bytes) -> SoundFont:
    """The font in ``data``. Raises FontError, which says what is wrong with it and what to do."""
    another = tr("Choose the font as TTF or OTF.")
    if len(data) > FONT_BYTES_MAX:
        raise FontError(
            tr("The font is larger than {most} MB.", most=FONT_BYTES_MAX // 1_000_000),
            tr("Ask its maker for one with fewer scripts."),
        )
    if not data.startswith((*_TRUETYPE, _OPENTYPE)):
        raise FontError(tr("This is {what}, not a TTF or OTF font.", what=_foreign(data)), another)
    try:
        return _sound(data)
    except (SfntError, struct.error) as error:
        raise FontError(
            tr("The font is damaged or not complete."),
            tr("Copy it again from where it came from, or ask its maker for a new copy."),
        ) from error


def _sound(data: bytes) -> SoundFont:
    tables = tables_of(data)
    is_truetype = not data.startswith(_OPENTYPE)
    if not all(tables.get(tag) for tag in (("glyf", "loca") if is_truetype else ("CFF ",))):
        raise FontError(
            tr(
                "The font has no outlines that can be used here, such as one with only pictures of its letters."
            ),
            tr("Ask its maker for a plain (static) TTF or OTF."),
        )
    if missing := [tag for tag in _REQUIRED if not tables.get(tag)]:
        raise FontError(
            tr("The font lacks what setting text needs ({tables}).", tables=", ".join(missing)),
            tr("Ask its maker for a plain (static) TTF or OTF."),
        )
    names = _names(tables["name"])
    family = names.get(_TYPOGRAPHIC) or names.get(_FAMILY) or tr("Font without a name")
    _require_permission(tables["OS/2"], family)
    glyphs = _glyph_count(tables, is_truetype=is_truetype)
    is_long = bool(struct.unpack_from(">h", tables["head"], 50)[0])
    weight, selection = (struct.unpack_from(">H", tables["OS/2"], at)[0] for at in (4, 62))
    return SoundFont(
        family=family,
        weight=min(900, max(100, weight if weight >= 100 else weight * 100)),
        is_italic=bool(selection & 1),
        scripts=_scripts_of(tables.get("GSUB", b"")),
        glyphs=glyphs,
        charmap=Charmap(tables["cmap"]),
        outlines=Outlines(tables, glyphs, is_long=is_long) if is_truetype else None,
        version=_TRUETYPE[0] if is_truetype else _OPENTYPE,
        tables={tag: table for tag, table in tables.items() if tag in _KEPT},
    )


def _require_permission(os2: bytes, family: str) -> None:
    """Raises FontError where the maker does not allow the font inside a document that others change."""
    allowed = struct.unpack_from(">H", os2, 8)[0]
    is_free = not allowed & _EMBEDDING or allowed & _EDITABLE
    if is_free and not allowed & _BITMAPS_ONLY:
        return
    if allowed & _PREVIEW and not allowed & _BITMAPS_ONLY:
        why = tr("only inside documents that nobody changes, and a kit is changed")
    else:
        why = tr("not inside documents")
    raise FontError(
        tr("The maker of the font “{family}” allows it {why}.", family=family, why=why),
        tr("Ask the maker for a version with the right to embed it (“editable” or “installable”)."),
    )


def _glyph_count(tables: dict[str, bytes], *, is_truetype: bool) -> int:
    """How many glyphs there are. Raises SfntError where the tables about them do not agree."""
    magic, _flags, units = struct.unpack_from(">IHH", tables["head"], 12)
    (glyphs,) = struct.unpack_from(">H", tables["maxp"], 4)
    (widths,) = struct.unpack_from(">H", tables["hhea"], 34)
    if magic != _HEAD_MAGIC or not 16 <= units <= 16384 or len(tables["head"]) < 54:
        raise SfntError("head")
    if not 0 < widths <= glyphs or len(tables["hmtx"]) < 2 * widths + 2 * glyphs:
        raise SfntError("hmtx")
    if not is_truetype and (len(tables["CFF "]) < 4 or tables["CFF "][0] != 1):
        raise SfntError("CFF")
    return int(glyphs)


def _names(table: bytes) -> dict[int, str]:
    """The names of a font by their number, English ones first."""
    _format, count, strings = struct.unpack_from(">HHH", table)
    found: dict[int, str] = {}
    for number in range(min(count, _RECORDS_MAX)):
        *place, name, length, offset = struct.unpack_from(">HHHHHH", table, 6 + number * 12)
        if place[0] not in {0, 1, 3} or (tuple(place) != _WINDOWS_ENGLISH and name in found):
            continue
        raw = table[strings + offset : strings + offset + length]
        text = " ".join(cleaned(raw.decode("mac-roman" if place[0] == 1 else "utf-16-be", "replace")).split())
        if text:
            found[name] = text[:_NAME_MAX]
    return found


def _name_table(family: str) -> bytes:
    said = {
        _FAMILY: family,
        _STYLE: "Regular",
        _UNIQUE: family,
        _FULL: family,
        _POSTSCRIPT: family.replace(" ", "-"),
    }
    records, strings = bytearray(), bytearray()
    for name, text in said.items():
        raw = text.encode("utf-16-be")
        records += struct.pack(">HHHHHH", *_WINDOWS_ENGLISH, name, len(raw), len(strings))
        strings += raw
    return struct.pack(">HHH", 0, len(said), 6 + len(records)) + bytes(records + strings)


def _scripts_of(gsub: bytes) -> frozenset[str]:
    """The tags of the scripts, such as ``arab``, that a font has substitution rules for."""
    if not gsub:
        return frozenset()
    (offset,) = struct.unpack_from(">H", gsub, 4)
    (count,) = struct.unpack_from(">H", gsub, offset)
    tags = (struct.unpack_from(">4s", gsub, offset + 2 + number * 6)[0] for number in range(count))
    return frozenset(tag.decode("latin-1").strip() for tag in tags)


def _foreign(data: bytes) -> str:
    """What the file is instead, in words that follow "This is"."""
    known = {
        b"ttcf": tr("a collection of several fonts (TTC)"),
        b"wOFF": tr("a web font (WOFF)"),
        b"wOF2": tr("a web font (WOFF2)"),
        b"%!PS": tr("an old PostScript font"),
        b"\x80\x01": tr("an old PostScript font"),
        b"PK\3\4": tr("a packed archive"),
        b"<svg": tr("an SVG drawing"),
    }
    return next(
        (what for start, what in known.items() if data.startswith(start)), tr("a file of another kind")
    )
