"""One post: a day, its works, its texts per language, and the formats it is made for."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct


class PostText(Struct, frozen=True):
    """What the person wrote in one language: headline (visual), text (caption), alt text, link."""

    headline: str = ""
    text: str = ""
    alt: str = ""
    link: str = ""


class Override(Struct, frozen=True):
    """What one format does differently; None means linked to the post."""

    layout: str | None = None
    variant: str | None = None
    headline: dict[str, str] = {}


class Post(Struct, frozen=True):
    """One day's post. ``day`` is 1 to 7; ``works`` are work ids; ``formats`` are ``platform/format`` ids.

    ``captions`` holds a person's own text per ``platform/language``, which replaces the made one.
    """

    id: str
    day: Annotated[int, Meta(ge=1, le=7)]
    works: tuple[str, ...] = ()
    texts: dict[str, PostText] = {}
    formats: tuple[str, ...] = ()
    layout: str = "plate"
    variant: str = "light"
    overrides: dict[str, Override] = {}
    captions: dict[str, str] = {}
    with_qr: bool = False
