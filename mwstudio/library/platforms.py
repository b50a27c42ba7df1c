"""Platforms: the networks a museum posts on, their formats and their text rules, as dated, sourced facts."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from mwstudio.translation import tr

MAX_SIDE_PX = 20_000
Confidence = Literal["high", "medium", "low"]
Encoding = Literal["jpeg", "png", "webp"]
"""The picture files the studio can write."""
Unit = Literal[
    "weighted", "graphemes", "codepoints", "utf16", "bytes", "codepoints-emoji-bytes", "half-widths", "none"
]
Shape = Literal["banner", "wide", "square", "tall", "story"]


class Margins(Struct, frozen=True, forbid_unknown_fields=True):
    """Distances from the four edges of a canvas in pixels."""

    top: int
    right: int
    bottom: int
    left: int


def shape_of(width: float, height: float) -> Shape:
    """The shape class of a box, from the ratio of its sides."""
    ratio = width / height
    if ratio >= 2:
        return "banner"
    if ratio > 1.15:
        return "wide"
    if ratio >= 0.87:
        return "square"
    return "tall" if ratio > 0.6 else "story"


class Format(Struct, frozen=True, forbid_unknown_fields=True):
    """One output size of a platform, in pixels. ``encodings`` are in order of preference.

    ``safe_area`` is what the platform's own buttons and crops leave free; ``max_bytes`` None means no known
    limit. ``confidence`` speaks of size, encodings and bytes; ``safe_area_basis`` says where the margins
    come from: the platform's own word, a known crop, or our house margin. ``facts`` are for people to read;
    ``accepted`` among them lists all file types the platform takes, where they are more than ``encodings``.
    """

    id: str
    name: str
    width: int
    height: int
    safe_area: Margins
    encodings: tuple[Encoding, ...]
    max_bytes: int | None
    purpose: str
    source: str
    checked: str
    confidence: Confidence
    safe_area_basis: Literal["platform", "crop", "house"]
    is_default: bool = False
    dpi: int | None = None
    trim_mm: tuple[float, float] | None = None
    bleed_mm: float | None = None
    note: str = ""
    facts: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Refuse a size or safe area that no picture could have (ValueError)."""
        if not (1 <= self.width <= MAX_SIDE_PX and 1 <= self.height <= MAX_SIDE_PX):
            raise ValueError(tr("A width or height is from 1 to {most} pixels.", most=MAX_SIDE_PX))
        safe = self.safe_area
        if min(safe.top, safe.right, safe.bottom, safe.left) < 0:
            raise ValueError(tr("The distances of a safe area are 0 or more."))
        if safe.left + safe.right >= self.width or safe.top + safe.bottom >= self.height:
            raise ValueError(tr("The safe area leaves nothing of the canvas."))
        if self.max_bytes is not None and self.max_bytes < 1:
            raise ValueError(tr("A limit in bytes is 1 or more; write null where none is known."))
        if not self.encodings:
            raise ValueError(tr("A format needs at least one encoding: jpeg, png or webp."))

    @property
    def shape(self) -> Shape:
        """The shape class, from the ratio of width to height, that picks a layout's arrangement."""
        return shape_of(self.width, self.height)


class TextField(Struct, frozen=True, forbid_unknown_fields=True):
    """A text box of a platform beside the main one (a title, a digest)."""

    limit: int | None = None
    unit: Unit | None = None
    advised: int | None = None
    note: str = ""


def _check_pattern(pattern: str, *places: str) -> None:
    """Raise ValueError unless ``pattern`` is empty or holds each of ``places`` once and no other braces."""
    rest = pattern
    for place in places:
        before, found, after = rest.partition(place)
        rest = before + after
        if pattern and (not found or place in rest):
            raise ValueError(
                tr("“{pattern}” needs {place} once, and no other braces.", pattern=pattern, place=place)
            )
    if set("{}") & set(rest):
        raise ValueError(
            tr("“{pattern}” needs {place} once, and no other braces.", pattern=pattern, place=places[0])
        )


class HashtagRule(Struct, frozen=True, forbid_unknown_fields=True):
    """How a platform writes hashtags: ``pattern`` is such as ``#{tag}`` or ``#{tag}#``; '' means none.

    ``community`` is the pattern of tags that lead to the posts of one community, such as ``#{tag}@{community}``.
    ``max`` and ``advised`` count the tags of a post, ``max_length`` the characters of one; ``allowed`` is for
    people to read.
    """

    pattern: str = "#{tag}"
    community: str = ""
    max: int | None = None
    advised: int | None = None
    max_length: int | None = None
    allowed: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Refuse a pattern without a place for the tag (ValueError)."""
        _check_pattern(self.pattern, "{tag}")
        _check_pattern(self.community, "{tag}", "{community}")


class TextRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What a platform accepts as the text of a post, and how it counts it.

    Hard limits: ``limit`` in ``unit``, ``byte_limit`` in UTF-8 bytes beside it, and ``with_media_max`` in
    ``unit``, which takes the place of ``limit`` when the post carries a picture. Advice: ``advised_max``, and
    ``folds_at``, after which a reader must tap to see more, in ``folds_unit`` where that is not ``unit``.
    ``url_length`` is what every link counts, None its own length. ``confidence`` speaks of the limit,
    ``unit_confidence`` of how it is counted.
    """

    limit: int | None
    unit: Unit
    confidence: Confidence
    unit_confidence: Confidence = "low"
    byte_limit: int | None = None
    url_length: int | None = None
    folds_at: int | None = None
    folds_unit: Unit | None = None
    advised_max: int | None = None
    with_media_max: int | None = None
    hashtag: HashtagRule = HashtagRule()
    mention: str = "@{handle}"
    is_mention_linked: bool = True
    mention_note: str = ""
    max_mentions: int | None = None
    are_links_clickable: bool | None = None
    fields: dict[str, TextField] = {}
    note: str = ""
    facts: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Refuse a mention without a place for the handle (ValueError)."""
        _check_pattern(self.mention, "{handle}")


class AltTextRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Whether a platform takes an alt text, and how long; ``is_supported`` None means not known."""

    is_supported: bool | None
    limit: int | None = None
    advised: int | None = None
    note: str = ""


class Platform(Struct, frozen=True, forbid_unknown_fields=True):
    """A network and its rules. ``organiser`` is MuseumWeek's own handle there, '' where none is known."""

    id: str
    name: str
    formats: tuple[Format, ...]
    text: TextRule
    alt_text: AltTextRule
    checked: str
    sources: tuple[str, ...]
    organiser: str = ""
    organiser_source: str = ""
    images_per_post: tuple[int, int] = (0, 1)
    images_note: str = ""

    def __post_init__(self) -> None:
        """Refuse a platform without formats, or with two of one id (ValueError)."""
        ids = [format_.id for format_ in self.formats]
        if not ids:
            raise ValueError(tr("A platform needs at least one format."))
        for format_id in ids:
            if ids.count(format_id) > 1:
                raise ValueError(tr("Two formats have the id “{id}”.", id=format_id))

    def format(self, format_id: str) -> Format:
        """The format with this id. Raises KeyError."""
        for format_ in self.formats:
            if format_.id == format_id:
                return format_
        raise KeyError(format_id)
