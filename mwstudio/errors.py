"""What can go wrong, in words for the person at the screen.

A ``StudioError`` stops one thing (a file, a visual, a command) and says what happened, where, and what
to do. A ``Notice`` is a remark that stops nothing. Anything else that is raised is a bug of ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Literal

from msgspec import Struct

Level = Literal["info", "warning", "error"]


class StudioError(Exception):
    """A sentence for the person: what happened (``message``), what to do (``hint``), the place (``where``)."""

    def __init__(self, message: str, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}" + (f" {self.hint}" if self.hint else "")


class DataError(StudioError):
    """A data file (platform, edition, layout, palette, record) is wrong; ``where`` is ``file:line``."""


class PackError(DataError):
    """The theme pack ``path`` is refused whole. It speaks of the first of its ``faults``, which are all there are."""

    def __init__(self, path: Path, faults: Sequence[DataError]) -> None:
        first = faults[0]
        super().__init__(first.message, first.hint, first.where)
        self.path = path
        self.faults = tuple(faults)


class PictureError(StudioError):
    """A picture cannot be used: unknown type, broken, or too large; ``where`` is its file name."""


class FontError(StudioError):
    """A font file cannot be used: of another kind, broken, or its maker forbids it; ``where`` is its file name."""


class TextError(StudioError):
    """A text cannot be set or accepted, such as one with characters no font here can draw."""


class KitError(StudioError):
    """A kit file cannot be read or is not consistent."""


class WriteError(StudioError):
    """A file could not be written and verified; what was there before is untouched."""


class UsageError(StudioError):
    """The request itself is not possible (unknown id, missing value); the command line exits with 2."""


class Misfit(Struct, frozen=True):
    """What does not go together in the values of a Struct, at which of its keys and positions, and what to do."""

    text: str
    steps: tuple[str | int, ...] = ()
    hint: str = ""


class MisfitError(ValueError):
    """All that does not go together in a Struct, for ``__post_init__`` to raise; a reader of files knows the lines."""

    def __init__(self, misfits: Sequence[Misfit]) -> None:
        super().__init__(misfits[0].text)
        self.misfits = tuple(misfits)


class Code(StrEnum):
    """Every kind of Notice, so that checks, reports and the window can tell them apart."""

    # pictures
    CMYK_ASSUMED = "cmyk-assumed"
    PROFILE_BROKEN = "profile-broken"
    PICTURE_ENLARGED = "picture-enlarged"
    FIRST_FRAME_ONLY = "first-frame-only"
    MEMORY_HEAVY = "memory-heavy"
    PICTURE_DAMAGED = "picture-damaged"
    # the kit file
    PICTURE_LOST = "picture-lost"
    FONT_LOST = "font-lost"
    KIT_NEWER = "kit-newer"
    PART_UNKNOWN = "part-unknown"
    # text on the visual
    ITEM_DROPPED = "item-dropped"
    TEXT_DOES_NOT_FIT = "text-does-not-fit"
    WORK_SMALL = "work-small"
    LETTERS_BORROWED = "letters-borrowed"
    RULE_OBEYED = "rule-obeyed"
    SHOWN_WHOLE = "shown-whole"
    # the library
    DATA_REFUSED = "data-refused"
    # the post
    HASHTAG_UNKNOWN = "hashtag-unknown"
    HASHTAG_BROKEN = "hashtag-broken"
    HASHTAG_NEAR_MISS = "hashtag-near-miss"
    HASHTAGS_TOO_MANY = "hashtags-too-many"
    HASHTAGS_NOT_USED = "hashtags-not-used"
    MENTION_NOT_LINKED = "mention-not-linked"
    CAPTION_EMPTY = "caption-empty"
    CAPTION_TOO_LONG = "caption-too-long"
    CAPTION_SHORTENED = "caption-shortened"
    CAPTION_FOLDS = "caption-folds"
    ALT_MISSING = "alt-missing"
    ALT_TOO_LONG = "alt-too-long"
    ALT_NOT_SUPPORTED = "alt-not-supported"
    TEXT_CLEANED = "text-cleaned"
    CREDIT_MISSING = "credit-missing"
    RIGHTS_UNKNOWN = "rights-unknown"
    RIGHTS_LIMITED = "rights-limited"
    # export
    QUALITY_LOWERED = "quality-lowered"
    SIZE_LOWERED = "size-lowered"
    ENCODING_CHANGED = "encoding-changed"
    METADATA_TRIMMED = "metadata-trimmed"


class Notice(Struct, frozen=True):
    """A remark that stops nothing: its level, what kind, the sentence, and the place it speaks of."""

    level: Level
    code: Code
    text: str
    where: str = ""
