"""The library: every data file of the studio and of the user, found by listing, read when asked for.

A folder of data has ``assets/platforms/*.yaml`` and ``themes/<pack>/`` with ``pack.yaml``, ``editions/*.yaml``,
``layouts/*.yaml``, ``palettes.yaml`` and ``captions/caption.j2``. Folders are searched in order: a file of the
user's replaces ours of the same id. What stands in the user's ``themes/`` under the name of a pack of ours adds to
it, file by file; every other folder there, and every zip, is a pack of its own, opened whole (``packs``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

import platformdirs
from msgspec import Struct
from msgspec.structs import replace

from mwstudio.errors import Code, DataError, Notice, PackError, UsageError
from mwstudio.library.datafile import read, suggestion
from mwstudio.library.layouts import Layout, TextName, TextSlot, TextSlots
from mwstudio.library.nodes import content_of
from mwstudio.library.packfile import PACK, PALETTES, TEMPLATE
from mwstudio.library.packs import Known, OpenedPack, Pack, open_pack
from mwstudio.library.palettes import PaletteSet
from mwstudio.library.platforms import Format, Platform
from mwstudio.library.templates import CaptionTemplate, parse_template
from mwstudio.library.typefaces import Typefaces
from mwstudio.library.typography import Typography
from mwstudio.model.edition import Day, Edition
from mwstudio.model.kit import Kit
from mwstudio.shipped import data_folder
from mwstudio.translation import tr

T = TypeVar("T", bound=Struct)
V = TypeVar("V")

MUSEUMWEEK = "museumweek"
"""The pack that stands in for what others have not."""

_YEAR = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


class Shelf(Generic[T]):
    """All files of one kind. Each is read once, when it is first asked for; listing reads none of ours.

    ``paths`` gives the files by id, ``more`` what packs add to them, read already; ``unknown`` says in a sentence
    that there is no such id; ``listing`` is the command that lists the ids, where there is one. A faulty file that
    is not below ``ours`` is not listed; who asks for it all the same is told what is wrong with it.
    """

    def __init__(
        self,
        kind: type[T],
        ours: Path,
        paths: Callable[[], Mapping[str, Path]],
        unknown: Callable[[str], str],
        listing: str = "",
        more: Callable[[], Mapping[str, T]] = dict,
    ) -> None:
        self._kind = kind
        self._ours = ours
        self._list = paths
        self._more = more
        self._unknown = unknown
        self._listing = listing
        self._read: dict[str, T] = {}

    @cached_property
    def _paths(self) -> Mapping[str, Path]:
        return self._list()

    @cached_property
    def faults(self) -> dict[str, DataError]:
        """What is wrong with files that are not ours, by id."""
        found = {}
        for id_, path in self._paths.items():
            if not path.is_relative_to(self._ours):
                try:
                    self.get(id_)
                except DataError as error:
                    found[id_] = error
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(sorted({*self._paths, *self._more()} - self.faults.keys()))

    def get(self, id_: str) -> T:
        """The one with this id. Raises UsageError for an unknown id and DataError for a faulty file."""
        if id_ not in self._read:
            if path := self._paths.get(id_):
                self._read[id_] = read(path, self._kind, expected_id=id_)
            elif (found := self._more().get(id_)) is not None:
                self._read[id_] = found
            else:
                raise unknown_id(self._unknown(id_[:60]), id_, self.ids, self._listing)
        return self._read[id_]

    def all(self) -> tuple[T, ...]:
        """Every one, sorted by id. Raises DataError for the first faulty file of ours."""
        return tuple(self.get(id_) for id_ in self.ids)


class Library:
    """Platforms, theme packs and editions from an ordered tuple of folders: the user's first, ours last.

    Every kind of data is one shelf here and the methods below that ask it. What is wrong in a folder of the user's
    stops nothing else: it is not offered, and ``notices`` tells.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._ours = folders[-1]
        self._complete: dict[tuple[str, str], Layout] = {}
        self._platforms = Shelf(
            Platform,
            self._ours,
            lambda: self._files("assets/platforms/*.yaml"),
            lambda id_: tr("There is no platform “{id}”.", id=id_),
            "mwstudio show platforms",
        )
        self._packs = Shelf(
            Pack,
            self._ours,
            lambda: self._our_packs,
            lambda id_: tr("There is no theme pack “{id}” on this computer.", id=id_),
            "mwstudio show packs",
            lambda: {id_: opened.pack for id_, opened in self._opened.items()},
        )
        self._editions = Shelf(
            Edition,
            self._ours,
            lambda: self._theme_files("editions/*.yaml"),
            lambda id_: tr("There is no edition “{id}”.", id=id_),
            "mwstudio show editions",
            lambda: _first(opened.editions for opened in self._opened.values()),
        )
        self._layouts = Shelf(
            Layout,
            self._ours,
            lambda: self._theme_files("layouts/*.yaml"),
            lambda id_: tr("There is no layout “{id}”.", id=id_),
            "mwstudio show layouts",
            lambda: _first(opened.layouts for opened in self._opened.values()),
        )
        self._palettes = Shelf(
            PaletteSet,
            self._ours,
            lambda: {pack: path for pack in self._our_packs if (path := self._theme_file(pack, PALETTES))},
            lambda id_: tr("The theme pack “{id}” has no palettes.", id=id_),
            "mwstudio show packs",
        )
        self._typography = Shelf(
            Typography,
            self._ours,
            lambda: self._files("assets/typography.yaml"),
            lambda id_: tr("The studio has no typography file."),
        )
        self._text_slots = Shelf(
            TextSlots,
            self._ours,
            lambda: self._files("assets/text-slots.yaml"),
            lambda id_: tr("The studio has no file of text slots."),
        )
        self._typefaces = Shelf(
            Typefaces,
            self._ours,
            lambda: self._files("assets/fonts.yaml"),
            lambda id_: tr("The studio has no fonts file."),
        )

    # Where things are

    def _files(self, pattern: str) -> dict[str, Path]:
        """The files of a glob below every folder by stem, the first of each."""
        return _first({path.stem: path for path in _found(folder, pattern)} for folder in self.folders)

    @cached_property
    def _our_packs(self) -> dict[str, Path]:
        """The pack.yaml of every pack that the studio ships, by the name of its folder."""
        return {path.parent.name: path for path in _found(self._ours, f"themes/*/{PACK}")}

    def _theme_files(self, pattern: str) -> dict[str, Path]:
        """The files of a glob in our packs and in what the user adds to them, by stem."""
        packs = [f"themes/{pack}/{pattern}" for pack in self._our_packs]
        return _first(
            {path.stem: path for pack in packs for path in _found(folder, pack)} for folder in self.folders
        )

    def _theme_file(self, pack_id: str, name: str) -> Path | None:
        """A file of one of our packs, the user's own before ours."""
        places = (folder / "themes" / pack_id / name for folder in self.folders)
        return next((path for path in places if path.is_file()), None)

    @cached_property
    def _installed(self) -> tuple[dict[str, OpenedPack], tuple[PackError, ...]]:
        """The packs that the user added, by id, and those that are refused."""
        opened: dict[str, OpenedPack] = {}
        refused: list[PackError] = []
        for folder in self.folders[:-1]:
            for path in _added_packs(folder / "themes", self._our_packs):
                try:
                    found = open_pack(path, self.known, path.name if path.is_dir() else None)
                except PackError as error:
                    refused.append(error)
                    continue
                if first := opened.get(found.pack.id):
                    refused.append(_twice(found, first))
                else:
                    opened[found.pack.id] = found
        return opened, tuple(refused)

    @property
    def _opened(self) -> dict[str, OpenedPack]:
        return self._installed[0]

    @cached_property
    def known(self) -> Known:
        """What a theme pack can refer to."""
        return Known(
            packs=tuple(self._our_packs),
            platforms=self.platform_ids(),
            layouts=tuple(self._theme_files("layouts/*.yaml")),
            faces=tuple(self.typefaces().faces),
        )

    @property
    def refused(self) -> tuple[PackError, ...]:
        """Why packs of the user's are not offered."""
        return self._installed[1]

    def notices(self) -> tuple[Notice, ...]:
        """What is wrong with the user's own data: faulty files, and packs that are refused."""
        shelves = (self._platforms, self._editions, self._layouts, self._palettes)
        faults = [fault for shelf in shelves for fault in shelf.faults.values()]
        for path in (
            folder / "themes" / id_ / PACK for folder in self.folders[:-1] for id_ in self._our_packs
        ):
            if path.is_file():
                told = tr("“{id}” is a pack of the studio's own: this file is not used.", id=path.parent.name)
                faults.append(DataError(told, tr("Give a pack of yours another id."), str(path)))
        return tuple(
            Notice("warning", Code.DATA_REFUSED, f"{fault.message} {fault.hint}".strip(), fault.where)
            for fault in (*self.refused, *faults)
        )

    def platform_ids(self) -> tuple[str, ...]:
        """The ids of all platforms, sorted."""
        return self._platforms.ids

    def platform(self, platform_id: str) -> Platform:
        """The platform with this id, such as ``facebook``. Raises UsageError, DataError."""
        return self._platforms.get(platform_id)

    def platforms(self) -> tuple[Platform, ...]:
        """All platforms, sorted by id. Raises DataError."""
        return self._platforms.all()

    def format(self, format_id: str) -> tuple[Platform, Format]:
        """The one named ``platform/format``, such as ``facebook/story``. Raises UsageError, DataError."""
        platform_id, slash, short_id = format_id.partition("/")
        if not slash:
            raise UsageError(
                tr("“{id}” is not a format.", id=format_id[:60]),
                tr("Write platform/format, such as facebook/feed-portrait."),
            )
        platform = self.platform(platform_id)
        try:
            return platform, platform.format(short_id)
        except KeyError:
            message = tr("{platform} has no format “{id}”.", platform=tr(platform.name), id=short_id[:60])
            ids = [format_.id for format_ in platform.formats]
            raise unknown_id(message, short_id, ids, "mwstudio show formats") from None

    def has_format(self, format_id: str) -> bool:
        """Whether there is a format of this ``platform/format`` id."""
        platform_id, _, short_id = format_id.partition("/")
        return platform_id in self.platform_ids() and any(
            format_.id == short_id for format_ in self.platform(platform_id).formats
        )

    def pack_ids(self) -> tuple[str, ...]:
        """The ids of all theme packs that can be used, sorted."""
        return self._packs.ids

    def pack(self, pack_id: str) -> Pack:
        """The theme pack with this id, such as ``museumweek``. Raises UsageError, DataError."""
        if pack_id not in self._our_packs and pack_id not in self._opened:
            for error in self.refused:
                if error.path.stem == pack_id:
                    raise error
        return self._packs.get(pack_id)

    def added_pack(self, pack_id: str) -> OpenedPack | None:
        """The pack with this id with all that it holds, where the user added it."""
        return None if pack_id in self._our_packs else self._opened.get(pack_id)

    def _chain(self, pack_id: str) -> Iterator[str]:
        """A pack and those that stand in for what it has not. Raises UsageError, DataError."""
        pack = self.pack(pack_id)
        yield pack_id
        if pack.uses != pack_id:
            yield from self._chain(pack.uses)

    def edition_ids(self) -> tuple[str, ...]:
        """The ids of all editions, in the order of the years they end in."""
        return tuple(sorted(self._editions.ids, key=lambda id_: (_YEAR.findall(id_)[-1:], id_)))

    def edition(self, edition_id: str) -> Edition:
        """The edition with this id, such as ``museumweek-2023``. Raises UsageError, DataError."""
        return self._editions.get(edition_id)

    def editions(self) -> tuple[Edition, ...]:
        """All editions, in the order of their ids. Raises DataError."""
        return tuple(map(self.edition, self.edition_ids()))

    def day(self, day_id: str) -> tuple[Edition, Day]:
        """The day ``edition/number``, such as ``museumweek-2023/3``. Raises UsageError, DataError."""
        edition_id, slash, number = day_id.partition("/")
        if not slash:
            raise UsageError(
                tr("“{id}” is not a day.", id=day_id[:60]),
                tr("Write edition/number, such as museumweek-2023/3."),
            )
        edition = self.edition(edition_id)
        for day in edition.days:
            if str(day.number) == number:
                return edition, day
        numbers = ", ".join(str(day.number) for day in edition.days)
        raise UsageError(
            tr("{edition} has no day “{number}”.", edition=edition.name, number=number[:60]),
            tr("Its days are {numbers}.", numbers=numbers),
        )

    def layout_ids(self) -> tuple[str, ...]:
        """The ids of all layouts, sorted."""
        return self._layouts.ids

    def layout(self, layout_id: str, pack_id: str = MUSEUMWEEK) -> Layout:
        """The layout with this id, such as ``plate``, as this pack has it, all its texts described.

        A pack's own layout is its alone, even where it is called as another's. One that the pack does not offer is
        found all the same: a kit keeps its layouts when its pack is changed. Raises UsageError, DataError.
        """
        added = self.added_pack(pack_id)
        is_own = added is not None and layout_id in added.layouts
        key = (pack_id if is_own else MUSEUMWEEK, layout_id)
        if key not in self._complete:
            own = added.layouts[layout_id] if added and is_own else self._layouts.get(layout_id)
            self._complete[key] = replace(own, slots={**self.text_slots(), **own.slots})
        return self._complete[key]

    def layouts(self) -> tuple[Layout, ...]:
        """All layouts, sorted by id. Raises DataError."""
        return tuple(map(self.layout, self._layouts.ids))

    def with_layout(self, layout: Layout) -> Library:
        """This library with one layout more, or another of its id, such as one that is being written."""
        other = copy(self)
        whole = replace(layout, slots={**self.text_slots(), **layout.slots})
        other._complete = {**self._complete, (MUSEUMWEEK, layout.id): whole}
        return other

    def text_slots(self) -> dict[TextName, TextSlot]:
        """How the house sets each text. Raises DataError."""
        return self._text_slots.get("text-slots").slots

    def offered_layouts(self, pack_id: str) -> tuple[Layout, ...]:
        """The layouts of a theme pack, in the order to show them. Raises UsageError, DataError."""
        return tuple(self.layout(layout_id, pack_id) for layout_id in self._offered_layout_ids(pack_id))

    def _offered_layout_ids(self, pack_id: str) -> tuple[str, ...]:
        pack, added = self.pack(pack_id), self.added_pack(pack_id)
        if (
            pack.uses == pack_id
        ):  # the one that stands in for all others offers whatever is shared, its own list first
            shared = (layout.id for layout in self.layouts() if layout.id in self.known.layouts)
            return tuple(dict.fromkeys((*pack.layouts, *shared)))
        own = added.layouts if added else ()
        return pack.layouts or tuple(dict.fromkeys((*own, *self._offered_layout_ids(pack.uses))))

    def palettes_of(self, kit: Kit) -> PaletteSet:
        """The palettes of a kit: those of its theme pack, in its edition's own hues where it has any."""
        palettes = self.palettes(kit.theme)
        return replace(palettes, hues=kit.edition.hues) if kit.edition.hues else palettes

    def palettes(self, pack_id: str) -> PaletteSet:
        """The palettes of a theme pack. Raises UsageError, DataError."""
        for each in self._chain(pack_id):
            added = self.added_pack(each)
            if added and added.palettes:
                return added.palettes
            if each in self._palettes.ids:
                return self._palettes.get(each)
        return self._palettes.get(pack_id)

    def caption_template(self, pack_id: str) -> CaptionTemplate:
        """The caption template of a theme pack. Raises UsageError, DataError."""
        for each in self._chain(pack_id):
            added = self.added_pack(each)
            if added and added.template:
                return added.template
            if path := self._theme_file(each, TEMPLATE):
                return parse_template(path, content_of(path), frozenset(self.platform_ids()))
        raise DataError(tr("There is no caption template."), tr("Install the studio again."), str(self._ours))

    def typography(self) -> Typography:
        """How labels are punctuated. Raises DataError."""
        return self._typography.get("typography")

    def typefaces(self) -> Typefaces:
        """The faces of the house and their fonts. Raises DataError."""
        return self._typefaces.get("fonts")


def _found(folder: Path, pattern: str) -> Iterator[Path]:
    """The files of a glob, sorted, without such as the ._name.yaml that a Mac leaves on a USB stick."""
    return (path for path in sorted(folder.glob(pattern)) if path.name[0] != "." and path.is_file())


def _first(listings: Iterable[Mapping[str, V]]) -> dict[str, V]:
    """All listings in one, sorted by id; of each id the first stays."""
    found: dict[str, V] = {}
    for listing in listings:
        found = {**listing, **found}
    return dict(sorted(found.items()))


def _added_packs(themes: Path, ours: Iterable[str]) -> list[Path]:
    """The folders and zips in the user's themes that are packs of their own."""
    try:
        entries = sorted(path for path in themes.iterdir() if path.name[0] != ".")
    except OSError:
        return []
    packs = (path for path in entries if path.is_dir() or path.is_symlink() or path.suffix.lower() == ".zip")
    return [path for path in packs if path.name not in ours]


def _twice(found: OpenedPack, first: OpenedPack) -> PackError:
    message = tr("There are two packs “{id}”: the other is {path}.", id=found.pack.id, path=first.path)
    return PackError(found.path, [DataError(message, tr("Remove one of them."), str(found.path))])


def unknown_id(message: str, word: str, ids: Iterable[str], listing: str = "") -> UsageError:
    """The error about an id that does not exist, with the nearest one and the command that lists them.

    Where no command lists them, they are named.
    """
    known = tuple(ids)
    all_of_them = (
        tr("“{command}” lists them all.", command=listing)
        if listing
        else tr("There are: {ids}.", ids=", ".join(known))
    )
    return UsageError(message, f"{suggestion(word, known)} {all_of_them}".strip())


def user_folder() -> Path:
    """Where a person's own platforms and themes are looked for; it need not exist."""
    return platformdirs.user_data_path("museumweek-studio", appauthor=False)


def open_library(extra: Path | None = None) -> Library:
    """The library of this computer: ``extra`` where given, then the user's folder, then what we ship."""
    folders = (user_folder(), data_folder())
    return Library((extra, *folders) if extra else folders)
