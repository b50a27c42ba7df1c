from __future__ import annotations

import json
import random
import re
import shutil
import struct
import subprocess
import unicodedata
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PIL import Image

from mwstudio.errors import Code
from mwstudio.render.encode import Encoding, Raster, encode
from mwstudio.render.metadata import MAX_XMP_BYTES, Packets, packets
from mwstudio.render.record import Artwork, VisualRecord

CARRIERS: tuple[Encoding, ...] = ("jpeg", "png", "webp")
RASTER = Raster(64, 48, bytes(64 * 48 * 3))
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

FULL = VisualRecord(
    language="ar",
    titles={"ar": "الميناء", "zh-Hans": "港口", "en": "The Harbour & <Sea> \"quoted\" 'so'", "und": "?"},
    captions={"ar": "انظروا إلى السفن!\n#SecretsMW", "zh-Hans": "看看这些船！"},
    alt={"ar": "ميناء فيه ثلاث سفن", "zh-Hans": "三艘船的港口"},
    long_description={"ar": "وصف طويل", "en": "A long description."},
    maker="متحف الميناء – Musée d'Été 🎨",
    credit_line="Don d'Étienne, 睡莲 · CC BY-SA 4.0",
    copyright_notice={"ar": "© متحف الميناء", "en": "© Harbour Museum"},
    is_marked=True,
    rights_uri="http://creativecommons.org/licenses/by-sa/4.0/",
    usage_terms={"ar": "المشاع الإبداعي", "en": "CC BY-SA 4.0"},
    licensor_name="متحف الميناء",
    licensor_url="https://museum.example/images?a=1&b=2",
    artworks=(
        Artwork(
            titles={"ar": "الميناء", "en": "The Harbour"},
            creators=("workshop of Anna Stone", "王小明"),
            date="c. 1880–85",
            physical={"en": "Oil; 30 × 40 cm"},
            source="Harbour Museum",
            inventory_number="1923.4/a",
            page_url="https://museum.example/1923.4",
            copyright_notice="© A. Stone",
        ),
        Artwork(titles={"en": "Vase"}, creators=("Unknown",)),
    ),
    keywords=("SecretsMW", "MuseumWeek", "博物馆周"),
)


def exiftool() -> str:
    return shutil.which("exiftool") or pytest.skip(
        "EXIFTOOL IS MISSING: nobody but us reads our metadata. Debian has it in libimage-exiftool-perl."
    )


def read_back(folder: Path, found: Packets) -> dict[str, dict[str, Any]]:
    """What ExifTool reads in each carrier."""
    tool = exiftool()
    for carrier in CARRIERS:
        (folder / carrier).write_bytes(encode(RASTER, encoding=carrier, metadata=found, dpi=300).data)
    command = [tool, "-j", "-struct", "-G1", "-a", "-api", "QuickTimeUTF8", *CARRIERS]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=True)
    return dict(zip(CARRIERS, json.loads(run.stdout.decode()), strict=True))


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    return read_back(tmp_path_factory.mktemp("carriers"), packets(FULL))


def alternatives(tag: str, texts: dict[str, str]) -> dict[str, str]:
    """A text in its languages, as ExifTool names them: in small letters, none for x-default."""
    named = {f"{tag}-{language.lower()}": text for language, text in texts.items() if language != "und"}
    return {tag: texts.get("ar") or texts["en"], **named}


XMP = {
    **alternatives("XMP-dc:Title", FULL.titles),
    **alternatives("XMP-dc:Description", FULL.captions),
    "XMP-dc:Creator": [FULL.maker],
    **alternatives("XMP-dc:Rights", FULL.copyright_notice),
    "XMP-dc:Subject": list(FULL.keywords),
    "XMP-photoshop:Credit": FULL.credit_line,
    "XMP-xmpRights:Marked": True,
    "XMP-xmpRights:WebStatement": FULL.rights_uri,
    **alternatives("XMP-xmpRights:UsageTerms", FULL.usage_terms),
    **alternatives("XMP-iptcCore:AltTextAccessibility", FULL.alt),
    **alternatives("XMP-iptcCore:ExtDescrAccessibility", FULL.long_description),
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/composite",
    "XMP-plus:Licensor": [{"LicensorName": FULL.licensor_name, "LicensorURL": FULL.licensor_url}],
    "XMP-iptcExt:ArtworkOrObject": [
        {
            **alternatives("AOTitle", FULL.artworks[0].titles),
            "AOCreator": ["workshop of Anna Stone", "王小明"],
            "AOCircaDateCreated": "c. 1880–85",
            **alternatives("AOPhysicalDescription", FULL.artworks[0].physical),
            "AOSource": "Harbour Museum",
            "AOSourceInvNo": "1923.4/a",
            "AOSourceInvURL": "https://museum.example/1923.4",
            "AOCopyrightNotice": "© A. Stone",
        },
        {**alternatives("AOTitle", {"en": "Vase"}), "AOCreator": ["Unknown"]},
    ],
}
EXIF = {
    "IFD0:ImageDescription": FULL.captions["ar"],
    "IFD0:Artist": FULL.maker,
    "IFD0:Copyright": FULL.copyright_notice["ar"],
}
IIM = {
    "IPTC:CodedCharacterSet": "UTF8",
    "IPTC:ObjectName": FULL.titles["ar"],
    "IPTC:Caption-Abstract": FULL.captions["ar"],
    "IPTC:CopyrightNotice": FULL.copyright_notice["ar"],
    "IPTC:Keywords": list(FULL.keywords),
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_exiftool_reads_every_property_in_every_carrier(
    carried: dict[str, dict[str, Any]], carrier: str
) -> None:
    found = carried[carrier]
    assert {tag: value for tag, value in found.items() if tag.startswith("XMP")} == XMP
    assert {tag: found.get(tag) for tag in EXIF} == EXIF


def test_the_maker_is_an_ordered_list_and_keywords_are_not() -> None:
    xmp = packets(FULL).xmp
    assert b"<dc:creator><rdf:Seq>" in xmp
    assert b"<dc:subject><rdf:Bag>" in xmp


def test_older_programs_find_iim_in_a_jpeg(carried: dict[str, dict[str, Any]]) -> None:
    found = carried["jpeg"]
    assert {tag: found.get(tag) for tag in IIM} == IIM
    assert found["Photoshop:IPTCDigest"] == found["File:CurrentIPTCDigest"]
    assert FULL.maker.startswith(found["IPTC:By-line"])
    assert len(found["IPTC:By-line"].encode()) <= 32
    assert "IPTC:Credit" not in found  # of 37 bytes; it is never cut


@pytest.mark.parametrize("carrier", CARRIERS)
def test_no_date_place_program_or_machine_is_in_a_file(
    carried: dict[str, dict[str, Any]], carrier: str
) -> None:
    about_the_file = ("System:", "ICC-header:ProfileDateTime", "ExifTool:", "XMP-iptcExt:ArtworkOrObject")
    tags = [tag for tag in carried[carrier] if not tag.startswith(about_the_file)]
    assert not [
        tag
        for tag in tags
        if re.search(r"date|time|gps|software|host|tool|serial|uuid|documentid", tag, re.I)
    ]
    assert carried[carrier]["ICC-header:ProfileDateTime"] == "2000:01:01 00:00:00"


def test_the_same_record_gives_the_same_bytes_whatever_the_order_of_its_languages() -> None:
    turned = replace(
        FULL,
        titles=dict(reversed(FULL.titles.items())),
        copyright_notice=dict(reversed(FULL.copyright_notice.items())),
    )
    assert packets(turned) == packets(FULL)


def test_an_empty_record_is_harmless() -> None:
    found = packets(VisualRecord(language="en"))
    assert (found.exif, found.iim, found.notices) == (b"", b"", ())
    assert b"Marked" not in found.xmp
    assert b"<dc:" not in found.xmp


@pytest.mark.parametrize(("is_marked", "expected"), [(True, b">True<"), (False, b">False<")])
def test_marked_is_written_as_xmp_spells_it(is_marked: bool, expected: bytes) -> None:
    assert b"<xmpRights:Marked" + expected in packets(VisualRecord(language="en", is_marked=is_marked)).xmp


def test_language_tags_that_are_none_are_only_a_default() -> None:
    record = VisualRecord(language="fr", titles={"0": "zero", "neutral language": "n", "und": "u", "": "e"})
    items = _items(packets(record).xmp, "title")
    assert items == [("x-default", "u")]


TROUBLE = "\ud800\udfff\x00\x01\x0b\x1b\x7f\x85\ufffe\uffff]]>&amp;<!-- \r\n\r\u2028 \u202e\u200d\U0001f468"


def test_texts_that_xml_cannot_hold_break_nothing(tmp_path: Path) -> None:
    everywhere = replace(
        FULL,
        titles={"en": TROUBLE},
        captions={"ar": TROUBLE},
        maker=TROUBLE,
        credit_line=TROUBLE,
        copyright_notice={"ar": TROUBLE},
        keywords=(TROUBLE,),
        artworks=(Artwork(creators=(TROUBLE,), date=TROUBLE),),
    )
    for tags in read_back(tmp_path, packets(everywhere)).values():
        assert tags["XMP-photoshop:Credit"] == "\n\n]]>&amp;<!-- \n\n\n \u202e\u200d\U0001f468".strip()
        assert "ExifTool:Warning" not in tags
        assert tags["IFD0:Artist"] == tags["XMP-dc:Creator"][0]


@given(st.text(st.characters(exclude_categories=())), st.sampled_from(["ar", "zh-Hans", "en"]))
def test_any_text_gives_xml_that_holds_it(text: str, language: str) -> None:
    record = VisualRecord(language=language, captions={language: text}, maker=text, keywords=(text, text))
    found = packets(record)
    (written,) = {item for _, item in _items(found.xmp, "description")} or {""}
    lost = "\r\n\u2028\u2029\ufffe\uffff"
    kept = [c for c in text if c == "\t" or (c not in lost and unicodedata.category(c) not in {"Cc", "Cs"})]
    assert written.replace("\n", "") == "".join(kept).strip()
    _check_iim(found.iim)


def test_metadata_that_is_too_long_loses_other_languages_first(tmp_path: Path) -> None:
    chance = random.Random(1)
    long = "".join(chr(chance.randrange(0x4E00, 0x9000)) for _ in range(5800))
    languages = ["ar", "de", "en", "es", "fr", "it", "ja", "zh"]
    record = replace(FULL, captions={tag: tag + long for tag in languages}, titles={"en": "Only in English"})
    found = packets(record)
    assert [notice.code for notice in found.notices] == [Code.METADATA_TRIMMED]
    assert MAX_XMP_BYTES * 0.7 < len(found.xmp) <= MAX_XMP_BYTES
    kept = [tag for tag, _ in _items(found.xmp, "description")]
    assert kept[:2] == ["x-default", "ar"]
    assert kept[1:] == ["ar", "de"]
    for tags in read_back(tmp_path, found).values():
        assert tags["XMP-dc:Description"] == "ar" + long
        assert tags["XMP-dc:Title"] == "Only in English"
        assert tags["XMP-photoshop:Credit"] == FULL.credit_line


def test_a_long_description_goes_before_any_text_is_cut() -> None:
    found = packets(replace(FULL, captions={"ar": "س" * 9000}, long_description={"ar": "و" * 40_000}))
    assert b"ExtDescrAccessibility" not in found.xmp
    assert _items(found.xmp, "description")[0] == ("x-default", "س" * 9000)


def test_no_record_is_too_long() -> None:
    long = "لوحة 画 & " * 30_000
    artwork = Artwork(
        titles={"en": long}, creators=(long, long), page_url="https://museum.example/" + "a" * 3000
    )
    address = "https://museum.example/" + "r" * 400
    record = VisualRecord(
        language="en",
        titles={"en": long},
        captions={"en": long},
        alt={"en": long},
        long_description={"en": long},
        usage_terms={"en": long},
        copyright_notice={"en": long},
        maker=long,
        credit_line=long,
        rights_uri=address,
        artworks=(artwork,) * 4 + (Artwork(titles={"en": "Vase"}),) * 300,
        keywords=(long,) * 4 + ("tag",) * 10_000,
    )
    found = packets(record)
    assert len(found.xmp) <= MAX_XMP_BYTES
    assert [notice.code for notice in found.notices] == [Code.METADATA_TRIMMED]
    assert f">{address}<".encode() in found.xmp
    assert b"AOSourceInvURL" not in found.xmp  # too long to be of use, and never cut
    for carrier in CARRIERS:
        assert encode(RASTER, encoding=carrier, metadata=found).data
    _check_iim(found.iim)


def test_a_cut_falls_between_characters_as_people_see_them() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"  # one character of 18 bytes
    iim = _check_iim(packets(VisualRecord(language="en", maker=family * 3)).iim)
    assert iim[80] == [family.encode()]


def test_pillow_hands_the_packet_back_as_it_was(tmp_path: Path) -> None:
    found = packets(FULL)
    for carrier in CARRIERS:
        path = tmp_path / carrier
        path.write_bytes(encode(RASTER, encoding=carrier, metadata=found).data)
        with Image.open(path) as picture:
            assert picture.info["xmp"] == found.xmp
            assert picture.getexif()[0x013B]


def _items(xmp: bytes, name: str) -> list[tuple[str, str]]:
    """Language and text of each item of a property of Dublin Core, as another XML parser reads them."""
    root = ElementTree.fromstring(xmp.decode().lstrip("\ufeff"))
    path = f".//{{http://purl.org/dc/elements/1.1/}}{name}//{{http://www.w3.org/1999/02/22-rdf-syntax-ns#}}li"
    return [(item.attrib[XML_LANG], item.text or "") for item in root.findall(path)]


def _check_iim(block: bytes) -> dict[int, list[bytes]]:
    """Read a Photoshop block back by hand: record 2's datasets, each within its limit and whole UTF-8."""
    if not block:
        return {}
    assert len(block) <= 65_533
    assert block.startswith(b"Photoshop 3.0\x008BIM\x04\x04\x00\x00")
    (size,) = struct.unpack_from(">I", block, 22)
    iim, at = block[26 : 26 + size], 0
    found: dict[int, list[bytes]] = {}
    while at < len(iim):
        mark, record, number, length = struct.unpack_from(">BBBH", iim, at)
        content = iim[at + 5 : at + 5 + length]
        assert mark == 0x1C
        assert len(content) == length
        if record == 2 and number:
            assert length <= {5: 64, 25: 64, 80: 32, 110: 32, 116: 128, 120: 2000}[number]
            content.decode()
            found.setdefault(number, []).append(content)
        at += 5 + length
    return found
