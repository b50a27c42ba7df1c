"""The museum that posts: its names, handles and logo."""

from __future__ import annotations

from msgspec import Struct

from mwstudio.model.texts import Texts
from mwstudio.model.work import Picture


class Institution(Struct, frozen=True):
    """A museum, library or archive; ``handles`` are keyed by platform id, without the ``@``."""

    names: Texts = {}
    handles: dict[str, str] = {}
    url: str = ""
    logo: Picture | None = None


class Partner(Struct, frozen=True):
    """Someone a post mentions beside the museum: a lender, a funder; ``handles`` as those of a museum."""

    name: str
    handles: dict[str, str] = {}
