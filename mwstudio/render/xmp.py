"""An XMP packet for a visual (ISO 16684-1), with the properties of the IPTC Photo Metadata Standard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from mwstudio.model.texts import Texts, name_in
from mwstudio.render.record import Artwork, VisualRecord

_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
_LANGUAGE = re.compile(r"(?!und$)[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
# The byte order mark and the id are the same in every packet there is (ISO 16684-1, 7.3.2).
_PACKET = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>{}<?xpacket end="w"?>'


def xmp_packet(record: VisualRecord) -> bytes:
    """The packet, in UTF-8. Texts must be free of what XML cannot hold; empty properties are left out."""
    root = Element("x:xmpmeta", {"xmlns:x": "adobe:ns:meta/"})
    rdf = SubElement(root, "rdf:RDF", {f"xmlns:{prefix}": uri for prefix, uri in _NAMESPACES.items()})
    about = SubElement(rdf, "rdf:Description", {"rdf:about": ""})
    language = record.language
    _languages(about, "dc:title", record.titles, language)
    _languages(about, "dc:description", record.captions, language)
    _list(about, "dc:creator", "Seq", [record.maker])
    _languages(about, "dc:rights", record.copyright_notice, language)
    _list(about, "dc:subject", "Bag", record.keywords)
    _text(about, "photoshop:Credit", record.credit_line)
    if record.is_marked is not None:
        _text(about, "xmpRights:Marked", str(record.is_marked))
    _text(about, "xmpRights:WebStatement", record.rights_uri)
    _languages(about, "xmpRights:UsageTerms", record.usage_terms, language)
    _languages(about, "Iptc4xmpCore:AltTextAccessibility", record.alt, language)
    _languages(about, "Iptc4xmpCore:ExtDescrAccessibility", record.long_description, language)
    _text(about, "Iptc4xmpExt:DigitalSourceType", record.source_type)
    if record.artworks:
        bag = SubElement(SubElement(about, "Iptc4xmpExt:ArtworkOrObject"), "rdf:Bag")
        for artwork in record.artworks:
            _artwork(bag, artwork, language)
    if record.licensor_name or record.licensor_url:
        items = SubElement(SubElement(about, "plus:Licensor"), "rdf:Seq")
        licensor = SubElement(items, "rdf:li", {"rdf:parseType": "Resource"})
        _text(licensor, "plus:LicensorName", record.licensor_name)
        _text(licensor, "plus:LicensorURL", record.licensor_url)
    return _PACKET.format(tostring(root, encoding="unicode")).encode()


def _artwork(bag: Element, artwork: Artwork, language: str) -> None:
    item = SubElement(bag, "rdf:li", {"rdf:parseType": "Resource"})
    _languages(item, "Iptc4xmpExt:AOTitle", artwork.titles, language)
    _list(item, "Iptc4xmpExt:AOCreator", "Seq", artwork.creators)
    _text(item, "Iptc4xmpExt:AOCircaDateCreated", artwork.date)
    _languages(item, "Iptc4xmpExt:AOPhysicalDescription", artwork.physical, language)
    _text(item, "Iptc4xmpExt:AOSource", artwork.source)
    _text(item, "Iptc4xmpExt:AOSourceInvNo", artwork.inventory_number)
    _text(item, "Iptc4xmpExt:AOSourceInvURL", artwork.page_url)
    _text(item, "Iptc4xmpExt:AOCopyrightNotice", artwork.copyright_notice)


def _text(parent: Element, name: str, text: str) -> None:
    if text:
        SubElement(parent, name).text = text


def _list(parent: Element, name: str, kind: str, items: Iterable[str]) -> None:
    texts = [item for item in items if item]
    if texts:
        held = SubElement(SubElement(parent, name), f"rdf:{kind}")
        for text in texts:
            SubElement(held, "rdf:li").text = text


def _languages(parent: Element, name: str, texts: Texts, language: str) -> None:
    """A language alternative: x-default first, the text in ``language`` or else whichever there is."""
    known = {tag: texts[tag] for tag in sorted(texts) if texts[tag] and _LANGUAGE.fullmatch(tag)}
    default = name_in(texts, language)
    if default:
        held = SubElement(SubElement(parent, name), "rdf:Alt")
        for tag, text in {"x-default": default, **known}.items():
            SubElement(held, "rdf:li", {"xml:lang": tag}).text = text
