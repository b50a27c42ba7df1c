"""Whether posts belong to a campaign, and what they lack for it."""

from __future__ import annotations

from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit


def lacks_hashtag(kit: Kit, day: int, language: str, library: Library) -> bool:
    """Whether a day's hashtag belongs on its visuals and nobody has said it yet. Raises UsageError, DataError."""
    return library.pack(kit.theme).has_campaign and not kit.edition.day(day).hashtag_for(language)
