"""The museum that posts: its names, handles, logos and colours; and its partners."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from mwstudio.model.texts import Texts
from mwstudio.model.work import FileId, Picture

HexColour = Annotated[str, Meta(pattern="^#[0-9a-f]{6}$")]
"""An sRGB colour, such as ``#1d3557``."""
COLOURS_MAX = 4


FontRole = Literal["headline", "text"]
"""What a museum's own font is for: headlines, or everything else."""


class FontFile(Struct, frozen=True):
    """A font file by reference: ``id`` is the SHA-256 of its bytes, ``name`` the file name it came with.

    ``family`` is what its maker calls it.
    """

    id: FileId
    name: str
    family: str


class Institution(Struct, frozen=True):
    """A museum, library or archive; ``handles`` are keyed by platform id, without the ``@``.

    ``logo`` is for light grounds, ``logo_on_dark`` for dark ones. Of the brand ``colours`` the first is the main
    one, the second, where there is one, the accent. ``fonts`` stand in front of those of the studio.
    """

    names: Texts = {}
    handles: dict[str, str] = {}
    url: str = ""
    logo: Picture | None = None
    logo_on_dark: Picture | None = None
    colours: Annotated[tuple[HexColour, ...], Meta(max_length=COLOURS_MAX)] = ()
    fonts: dict[FontRole, FontFile] = {}


class Partner(Struct, frozen=True):
    """Someone a post mentions beside the museum: a lender, a funder; ``handles`` and logos as those of a museum."""

    name: str
    handles: dict[str, str] = {}
    logo: Picture | None = None
    logo_on_dark: Picture | None = None
