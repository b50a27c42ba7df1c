"""Theme packs: what a folder in ``themes/`` is, for whom, and under whose name."""

from __future__ import annotations

from msgspec import Struct


class Pack(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme pack; ``id`` is its folder's name.

    ``statement`` is what the studio tells people about its colours and marks; ``platforms`` are the ids of
    the networks its community meets on, in the order to show them. ``has_campaign`` is False for a pack that
    shows neither hashtag nor week mark.
    """

    id: str
    name: str
    purpose: str
    statement: str
    organiser: str = ""
    url: str = ""
    platforms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    checked: str = ""
    has_campaign: bool = True
