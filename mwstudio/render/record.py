"""What a visual says about itself: the record that travels inside its file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from mwstudio.model.institution import Institution
from mwstudio.model.post import PostText
from mwstudio.model.texts import Texts, name_in, text_in
from mwstudio.model.work import Work
from mwstudio.rights import credit, licence, rights_class, rights_uri

COMPOSITE = "http://cv.iptc.org/newscodes/digitalsourcetype/composite"


class Artwork(Struct, frozen=True):
    """A work that a visual shows, as IPTC's "Artwork or Object in the Image" has it."""

    titles: Texts = {}
    creators: tuple[str, ...] = ()
    date: str = ""
    physical: Texts = {}
    source: str = ""
    inventory_number: str = ""
    page_url: str = ""
    copyright_notice: str = ""


class VisualRecord(Struct, frozen=True):
    """The facts of a visual, after the IPTC Photo Metadata Standard.

    ``language`` is the one its own texts are in; ``maker`` made the visual (the museum, not the artist);
    ``is_marked`` is whether it is protected, None if not known; ``rights_uri`` states the rights;
    ``licensor_url`` is where a permission is asked for.
    """

    language: str
    titles: Texts = {}
    captions: Texts = {}
    alt: Texts = {}
    long_description: Texts = {}
    maker: str = ""
    credit_line: str = ""
    copyright_notice: Texts = {}
    is_marked: bool | None = None
    rights_uri: str = ""
    usage_terms: Texts = {}
    licensor_name: str = ""
    licensor_url: str = ""
    artworks: tuple[Artwork, ...] = ()
    keywords: tuple[str, ...] = ()
    source_type: str = COMPOSITE


def record_of(
    works: Sequence[Work],
    *,
    texts: Mapping[str, PostText],
    institution: Institution,
    language: str,
    caption: str = "",
    hashtags: Iterable[str] = (),
) -> VisualRecord:
    """The record of one visual in ``language`` that shows ``works``.

    ``texts`` are a post's texts by language, ``caption`` the finished one for this platform; ``hashtags``
    come in any platform's spelling. Titles stay in every language they have; without one the headline is
    the title.
    """
    maker = name_in(institution.names, language)
    marks = {rights_class(work.rights).is_marked for work in works}
    uris = {rights_uri(work) for work in works}
    terms = _joined(licence(work, language) for work in works)
    notice = _joined(_notice(work, language, maker) for work in works)
    headlines = {tag: text.headline for tag, text in texts.items() if text.headline}
    alts = {tag: text.alt for tag, text in texts.items() if text.alt}
    if len(works) == 1:
        alts = {**works[0].alt, **alts}
    is_protected = True in marks
    return VisualRecord(
        language=language,
        titles=_merged([work.title for work in works]) or headlines,
        captions={language: caption} if caption else {},
        alt=alts,
        maker=maker,
        credit_line=_joined(credit(work, language, maker) for work in works),
        copyright_notice={language: notice} if notice else {},
        is_marked=True if is_protected else False if marks == {False} else None,
        rights_uri=uris.pop() if len(uris) == 1 else "",
        usage_terms={language: terms} if terms else {},
        licensor_name=maker if is_protected and institution.url else "",
        licensor_url=institution.url if is_protected else "",
        artworks=tuple(_artwork(work, language) for work in works),
        keywords=tuple(dict.fromkeys(filter(None, (tag.split("@")[0].strip("# ") for tag in hashtags)))),
    )


def _notice(work: Work, language: str, maker: str) -> str:
    """The copyright notice of a work's picture; the museum's own where the museum made it."""
    own = f"© {maker}" if maker and rights_class(work.rights).stand_in else ""
    return work.copyright_notice or licence(work, language) or own


def _artwork(work: Work, language: str) -> Artwork:
    names = tuple(filter(None, (f"{maker.qualifier} {maker.name}".strip() for maker in work.creators)))
    return Artwork(
        titles=work.title,
        creators=names or tuple(filter(None, [name_in(work.creator_texts, language)])),
        date=name_in(work.date_display, language),
        physical=_merged([work.medium, work.dimensions]),
        source=name_in(work.institution, language),
        inventory_number=work.id,
        page_url=work.page_url,
        copyright_notice=work.copyright_notice,
    )


def _merged(parts: Sequence[Texts]) -> Texts:
    """Several texts as one, in each language that any of them has."""
    merged = {tag: _joined(text_in(part, tag) for part in parts) for part in parts for tag in part}
    return {tag: text for tag, text in merged.items() if text}


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))
