"""What can be locked in a kit: the fields, each with what belongs to it."""

from __future__ import annotations

from typing import Literal, get_args

from mwstudio.translation import tr

LockField = Literal[
    "institution-name",
    "handles",
    "website",
    "logo",
    "colours",
    "fonts",
    "partners",
    "theme",
    "edition",
    "hashtags",
    "languages",
    "posts",
    "layout",
    "variant",
    "palette",
    "formats",
    "headline",
    "text",
    "quote",
    "event",
    "alt",
    "link",
    "works",
    "records",
    "pictures",
    "rights",
    "focus",
]

LOCK_FIELDS: tuple[LockField, ...] = get_args(LockField)


def explained(field: LockField) -> str:
    """What belongs to a field, in words for people."""
    said: dict[LockField, str] = {
        "institution-name": tr("the museum's name in every language"),
        "handles": tr("the museum's accounts"),
        "website": tr("the address of the museum's site"),
        "logo": tr("the museum's logos, for light and for dark grounds"),
        "colours": tr("the museum's colours"),
        "fonts": tr("the museum's own fonts"),
        "partners": tr("partners, their accounts and their marks"),
        "theme": tr("the theme pack"),
        "edition": tr("the programme: its days, dates and themes"),
        "hashtags": tr("the hashtags of the programme"),
        "languages": tr("the languages and their order"),
        "posts": tr("which posts there are, and on which days"),
        "layout": tr("the layout of posts and the size of its texts, and those of single formats"),
        "variant": tr("light or dark, for posts and single formats"),
        "palette": tr("where the colours of posts come from, and of single formats"),
        "formats": tr("the formats posts are made for"),
        "headline": tr("headlines, those of single formats, and the answer of a quiz"),
        "text": tr(
            "the text of captions, captions of one's own, the call to take part, and what captions carry"
        ),
        "quote": tr("quotations and their speakers"),
        "event": tr("dates and places of events"),
        "alt": tr("alternative texts, of posts and of works"),
        "link": tr("links, and whether they are shown as QR codes"),
        "works": tr("which works there are, and which a post shows"),
        "records": tr("the records of works: titles, makers, dates …"),
        "pictures": tr("the pictures of works"),
        "rights": tr("rights, credit lines, and what lenders forbid"),
        "focus": tr("focal points, of works and of single formats"),
    }
    return said[field]
