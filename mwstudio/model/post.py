"""One post: a day, its works, its texts per language, and the formats it is made for."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from mwstudio.model.work import Focus

PaletteSource = Literal["day", "work", "brand"]
"""Where the colours come from: the day's hue, the first work's quiet border tone, the museum's brand."""


class PostText(Struct, frozen=True):
    """What the person wrote in one language: headline (visual), text (caption), alt text, link.

    ``quote`` and ``speaker`` are for a quotation; ``answer`` is the one to a headline that asks; ``when`` and
    ``place`` are an event's date and place, in the museum's own words; ``call`` asks people to take part.
    """

    headline: str = ""
    text: str = ""
    alt: str = ""
    link: str = ""
    quote: str = ""
    speaker: str = ""
    answer: str = ""
    when: str = ""
    place: str = ""
    call: str = ""


TEXT_SIZES = range(-4, 5)
"""How much smaller or larger than the studio finds best a person may want type: steps of about a fifteenth."""
TextSize = Annotated[int, Meta(ge=TEXT_SIZES.start, lt=TEXT_SIZES.stop)]


class Override(Struct, frozen=True):
    """What one format does differently; None means linked to the post, or the work for its ``focus``."""

    layout: str | None = None
    variant: str | None = None
    headline: dict[str, str] = {}
    palette: PaletteSource | None = None
    focus: Focus | None = None
    text_size: TextSize | None = None


class Post(Struct, frozen=True):
    """One day's post. ``day`` is 1 to 7; ``works`` are work ids; ``formats`` are ``platform/format`` ids.

    ``captions`` holds a person's own text per ``platform/language``, which replaces the made one; ``may_cut`` lets
    a made one be cut at a word, where even its first sentence is too long. ``text_size`` is how much smaller or larger
    than the studio finds best type is to be, in steps.
    """

    id: str
    day: Annotated[int, Meta(ge=1, le=7)]
    works: tuple[str, ...] = ()
    texts: dict[str, PostText] = {}
    formats: tuple[str, ...] = ()
    layout: str = "plate"
    variant: str = "light"
    palette: PaletteSource = "day"
    overrides: dict[str, Override] = {}
    captions: dict[str, str] = {}
    with_qr: bool = False
    may_cut: bool = False
    text_size: TextSize = 0


def texts_in(post: Post, language: str) -> PostText:
    """What was written for ``post`` in ``language`` or its base language; an empty text asks for itself."""
    for tag in (language, language.partition("-")[0]):
        if tag in post.texts:
            return post.texts[tag]
    return PostText()
