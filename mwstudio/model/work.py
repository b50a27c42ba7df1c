"""A collection object: its record, its rights, its pictures, and what may be done to them."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from mwstudio.model.texts import Texts

FileId = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
"""The SHA-256 of a file's bytes, in lower-case hex; held to that form whenever a kit is read."""

Pixels = Annotated[int, Meta(ge=1)]
Fraction = Annotated[float, Meta(ge=0, le=1)]


class Picture(Struct, frozen=True):
    """A picture file by reference: ``id`` is the SHA-256 of its bytes, ``name`` the file name it came with.

    ``width`` and ``height`` are in pixels, upright (after EXIF orientation).
    """

    id: FileId
    name: str
    width: Pixels
    height: Pixels


class Creator(Struct, frozen=True):
    """A maker as the record names them, '' where only the account is known; ``qualifier`` keeps "workshop of" and such.

    ``handles`` are those of a living maker, keyed by platform id, without the ``@``.
    """

    name: str
    role: str = ""
    qualifier: str = ""
    dates: str = ""
    handles: dict[str, str] = {}


CLOSEST = 4.0
"""The closest crop there is: a quarter of the width and height that would fill the place."""


class Focus(Struct, frozen=True):
    """The point of a picture that no crop may lose, in fractions of width and height from the top left.

    ``zoom`` is how much closer than need be a crop is, 1 to ``CLOSEST``.
    """

    x: Fraction = 0.5
    y: Fraction = 0.5
    zoom: Annotated[float, Meta(ge=1, le=CLOSEST)] = 1.0


class Rules(Struct, frozen=True):
    """What the lender or the maker forbids; layouts obey."""

    no_crop: bool = False
    no_text_over: bool = False
    no_flip: bool = False
    no_tint: bool = False


class Work(Struct, frozen=True):
    """A work of a collection. Dates and dimensions are kept word for word; nothing is reformatted.

    ``rights`` is the id of a rights class (see ``mwstudio.rights``). ``focus`` is None until a person chooses it:
    then the studio suggests one.
    """

    id: str
    title: Texts = {}
    creators: tuple[Creator, ...] = ()
    creator_display: Texts = {}
    date_display: Texts = {}
    medium: Texts = {}
    dimensions: Texts = {}
    institution: Texts = {}
    department: Texts = {}
    credit_line: Texts = {}
    rights: str = "unknown"
    rights_uri: str = ""
    copyright_notice: str = ""
    page_url: str = ""
    description: Texts = {}
    alt: Texts = {}
    keywords: dict[str, tuple[str, ...]] = {}
    pictures: tuple[Picture, ...] = ()
    focus: Focus | None = None
    rules: Rules = Rules()

    @property
    def creator_texts(self) -> Texts:
        """The maker as shown: the record's own wording, else the qualified names joined by semicolons."""
        if self.creator_display:
            return self.creator_display
        named = "; ".join(f"{c.qualifier} {c.name}".strip() for c in self.creators)
        return {"und": named} if named else {}
