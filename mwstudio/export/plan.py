"""The plan of an export: which files will be made, and where, before anything is drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from contextlib import suppress
from itertools import pairwise, product

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.errors import Code, Notice, StudioError, UsageError
from mwstudio.library.layouts import Layout, Page
from mwstudio.library.platforms import Encoding, Format, Platform
from mwstudio.library.shelf import MUSEUMWEEK, Library
from mwstudio.model.kit import Kit
from mwstudio.model.post import Override, Post
from mwstudio.model.texts import name_in
from mwstudio.names import file_name, unique
from mwstudio.translation import listed, tr

SUFFIXES = {"jpeg": ".jpg", "png": ".png", "webp": ".webp"}


class PlannedVisual(Struct, frozen=True):
    """One visual to make, of these works: ``path`` is relative to the output folder, with forward slashes.

    ``page`` is the one of the two visuals that some layouts make.
    """

    post: Post
    works: tuple[str, ...]
    platform: Platform
    format: Format
    language: str
    encoding: Encoding
    path: str
    page: Page | None = None

    @property
    def format_id(self) -> str:
        """The format as ``platform/format``."""
        return f"{self.platform.id}/{self.format.id}"


class PlannedCaption(Struct, frozen=True):
    """One caption to write, with its alt text beside it; paths are relative to the output folder."""

    post: Post
    platform: Platform
    language: str
    path: str
    alt_path: str


class Plan(Struct, frozen=True):
    """Everything one export will make, in the order it is made."""

    visuals: tuple[PlannedVisual, ...]
    captions: tuple[PlannedCaption, ...]


def plan(
    kit: Kit,
    library: Library,
    *,
    platforms: Collection[str] = (),
    formats: Collection[str] = (),
    languages: Collection[str] = (),
    encoding: Encoding | None = None,
) -> Plan:
    """What exporting ``kit`` makes. Empty selections mean everything the posts ask for.

    A post without formats of its own gets the default format of each chosen platform (of its theme pack's
    community where none is chosen). ``encoding`` asks for ``png`` where a format allows it. Raises UsageError.
    """
    wanted = tuple(language for language in kit.languages if not languages or language in languages)
    if not wanted:
        raise UsageError(
            tr("The kit has no text in {languages}.", languages=listed(languages)),
            tr("Its languages are {known}.", known=listed(kit.languages)),
        )
    has_campaign = library.pack(kit.theme).has_campaign
    folders = unique([_folder(kit, post, has_campaign=has_campaign) for post in kit.posts])
    visuals: list[PlannedVisual] = []
    captions: list[PlannedCaption] = []
    for post, folder in zip(kit.posts, folders, strict=True):
        chosen: dict[str, Platform] = {}
        for format_id in chosen_formats(kit, post, library, platforms, formats):
            platform, format_ = library.format(format_id)
            chosen[platform.id] = platform
            kind = encoding if encoding and encoding in format_.encodings else format_.encodings[0]
            layout = layout_of(post, library, format_id, kit.theme)
            for works, page, language in product(
                works_of_visuals(post, layout), layout.pages or (None,), wanted
            ):
                name = file_name(
                    _work_name(kit, works[0]) if works else post.id,
                    *([page] if page else []),
                    format_.id,
                    f"{format_.width}x{format_.height}",
                    language,
                    suffix=SUFFIXES[kind],
                )
                path = f"{folder}/{platform.id}/{name}"
                visuals.append(PlannedVisual(post, works, platform, format_, language, kind, path, page))
        for platform in chosen.values():
            for language in wanted:
                where = f"{folder}/{platform.id}"
                captions.append(
                    PlannedCaption(
                        post,
                        platform,
                        language,
                        f"{where}/{file_name('caption', language, suffix='.txt')}",
                        f"{where}/{file_name('alt', language, suffix='.txt')}",
                    )
                )
    paths = unique([visual.path for visual in visuals])
    named = (replace(visual, path=path) for visual, path in zip(visuals, paths, strict=True))
    return Plan(tuple(named), tuple(captions))


def layout_of(post: Post, library: Library, format_id: str, theme: str = MUSEUMWEEK) -> Layout:
    """The layout of a post in one format, as this theme pack has it. Raises UsageError, DataError."""
    return library.layout(post.overrides.get(format_id, Override()).layout or post.layout, theme)


def works_of_visuals(post: Post, layout: Layout) -> list[tuple[str, ...]]:
    """The works of each visual of a post: no more together than its layout shows, and evenly shared out."""
    count = max(1, math.ceil(len(post.works) / layout.works))
    size, larger = divmod(len(post.works), count)
    ends = [size * number + min(number, larger) for number in range(count + 1)]
    return [post.works[start:end] for start, end in pairwise(ends)]


def chosen_formats(
    kit: Kit, post: Post, library: Library, platforms: Collection[str] = (), formats: Collection[str] = ()
) -> tuple[str, ...]:
    """The ``platform/format`` ids a post is made for, after the person's selection. Raises UsageError."""
    for format_id in formats:
        library.format(format_id)
    if formats:
        named = {format_id.partition("/")[0] for format_id in formats}
        others = [platform_id for platform_id in platforms if platform_id not in named]
        return tuple(dict.fromkeys([*formats, *_defaults(library, others)]))
    own = [f for f in post.formats if not platforms or f.partition("/")[0] in platforms]
    covered = {format_id.partition("/")[0] for format_id in own}
    if post.formats and not platforms:
        return tuple(own)
    wanted = platforms or library.pack(kit.theme).platforms
    return (*own, *_defaults(library, [platform_id for platform_id in wanted if platform_id not in covered]))


def unknown_parts(kit: Kit, library: Library) -> tuple[Notice, ...]:
    """What posts name and this studio does not have: layouts and formats of a newer one, or of a pack that changed."""
    found: dict[str, None] = {}
    for post in kit.posts:
        for format_id in post.formats:
            with suppress(StudioError):
                library.format(format_id)
                continue
            found[tr("the format “{id}”", id=format_id)] = None
        for layout in (post.layout, *(own.layout for own in post.overrides.values() if own.layout)):
            with suppress(StudioError):
                library.layout(layout, kit.theme)
                continue
            found[tr("the layout “{id}”", id=layout)] = None
    if not found:
        return ()
    told = tr(
        "This kit names what this studio does not have: {parts}. It stays in the kit.", parts=listed(found)
    )
    return (Notice("warning", Code.PART_UNKNOWN, told),)


def _defaults(library: Library, platform_ids: Collection[str]) -> list[str]:
    found: list[str] = []
    for platform_id in platform_ids:
        platform = library.platform(platform_id)
        defaults = [f for f in platform.formats if f.is_default] or list(platform.formats[:1])
        found.extend(f"{platform.id}/{format_.id}" for format_ in defaults)
    return found


def _folder(kit: Kit, post: Post, *, has_campaign: bool) -> str:
    """Where the files of a post go: its date and the day's hashtag, or without a campaign its work."""
    day = kit.edition.day(post.day)
    if not has_campaign:
        return file_name(day.date, _work_name(kit, post.works[0]) if post.works else post.id)
    known = (day.hashtag_for(language) for language in kit.languages)
    hashtag = next(filter(None, known), f"day-{post.day}")
    return file_name(day.date, hashtag.strip("#"))


def _work_name(kit: Kit, work_id: str) -> str:
    """What files of a work are called: its number, or, where the studio made that up, its title."""
    title = name_in(kit.work(work_id).title, kit.languages[0])
    return title if title and re.fullmatch(r"work-\d+", work_id) else work_id
