"""The library: every data file of the studio and of the user, found by listing, read when asked for.

A folder of data has ``assets/platforms/*.yaml`` and ``themes/<pack>/`` with ``pack.yaml``,
``editions/*.yaml``, ``layouts/*.yaml`` and ``palettes.yaml``. Folders are searched in order: a file of
the user's replaces ours of the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

import platformdirs
from msgspec import Struct
from msgspec.structs import replace

from mwstudio.errors import DataError, UsageError
from mwstudio.library.datafile import read, suggestion
from mwstudio.library.layouts import Layout, TextName, TextSlot, TextSlots
from mwstudio.library.packs import Pack
from mwstudio.library.palettes import PaletteSet
from mwstudio.library.platforms import Format, Platform
from mwstudio.library.typefaces import Typefaces
from mwstudio.library.typography import Typography
from mwstudio.model.edition import Day, Edition
from mwstudio.translation import tr

T = TypeVar("T", bound=Struct)


class Shelf(Generic[T]):
    """All files of one kind. Listing reads no file; each is read once, when it is first asked for.

    ``pattern`` is a glob below every folder. An id is the file's stem, or, where the file's name is fixed
    (``themes/*/pack.yaml``), the name of its folder. ``unknown`` says in a sentence that there is no such id;
    ``listing`` is the command that lists the ids, where there is one.
    """

    def __init__(
        self,
        folders: Iterable[Path],
        pattern: str,
        kind: type[T],
        unknown: Callable[[str], str],
        listing: str = "",
    ) -> None:
        self._folders = tuple(folders)
        self._pattern = pattern
        self._kind = kind
        self._unknown = unknown
        self._listing = listing
        self._read: dict[str, T] = {}

    @cached_property
    def _paths(self) -> dict[str, Path]:
        has_fixed_name = "*" not in Path(self._pattern).name
        found: dict[str, Path] = {}
        for folder in self._folders:
            for path in sorted(folder.glob(self._pattern)):
                if not path.name.startswith("."):  # such as the ._name.yaml that a Mac leaves on a USB stick
                    found.setdefault(path.parent.name if has_fixed_name else path.stem, path)
        return dict(sorted(found.items()))

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(self._paths)

    def get(self, id_: str) -> T:
        """The one with this id. Raises UsageError for an unknown id and DataError for a faulty file."""
        if id_ not in self._read:
            if id_ not in self._paths:
                raise unknown_id(self._unknown(id_[:60]), id_, self._paths, self._listing)
            self._read[id_] = read(self._paths[id_], self._kind, expected_id=id_)
        return self._read[id_]

    def all(self) -> tuple[T, ...]:
        """Every one, sorted by id. Raises DataError for the first faulty file."""
        return tuple(self.get(id_) for id_ in self.ids)


class Library:
    """Platforms, theme packs and editions from an ordered tuple of folders, the user's first.

    Every kind of data is one shelf here and the methods below that ask it.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._complete: dict[str, Layout] = {}
        self._platforms = Shelf(
            folders,
            "assets/platforms/*.yaml",
            Platform,
            lambda id_: tr("There is no platform “{id}”.", id=id_),
            "mwstudio show platforms",
        )
        self._packs = Shelf(
            folders,
            "themes/*/pack.yaml",
            Pack,
            lambda id_: tr("There is no theme pack “{id}”.", id=id_),
        )
        self._editions = Shelf(
            folders,
            "themes/*/editions/*.yaml",
            Edition,
            lambda id_: tr("There is no edition “{id}”.", id=id_),
            "mwstudio show editions",
        )
        self._layouts = Shelf(
            folders,
            "themes/*/layouts/*.yaml",
            Layout,
            lambda id_: tr("There is no layout “{id}”.", id=id_),
            "mwstudio show layouts",
        )
        self._palettes = Shelf(
            folders,
            "themes/*/palettes.yaml",
            PaletteSet,
            lambda id_: tr("The theme pack “{id}” has no palettes.", id=id_),
            "mwstudio show layouts",
        )
        self._typography = Shelf(
            folders,
            "assets/typography.yaml",
            Typography,
            lambda id_: tr("The studio has no typography file."),
            "",
        )
        self._text_slots = Shelf(
            folders,
            "assets/text-slots.yaml",
            TextSlots,
            lambda id_: tr("The studio has no file of text slots."),
        )
        self._typefaces = Shelf(
            folders, "assets/fonts.yaml", Typefaces, lambda id_: tr("The studio has no fonts file."), ""
        )

    def platform_ids(self) -> tuple[str, ...]:
        """The ids of all platforms, sorted; no file is read."""
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
            message = tr("{platform} has no format “{id}”.", platform=platform.name, id=short_id[:60])
            ids = [format_.id for format_ in platform.formats]
            raise unknown_id(message, short_id, ids, "mwstudio show formats") from None

    def pack_ids(self) -> tuple[str, ...]:
        """The ids of all theme packs, sorted; no file is read."""
        return self._packs.ids

    def pack(self, pack_id: str) -> Pack:
        """The theme pack with this id, such as ``museumweek``. Raises UsageError, DataError."""
        return self._packs.get(pack_id)

    def edition_ids(self) -> tuple[str, ...]:
        """The ids of all editions, sorted; no file is read."""
        return self._editions.ids

    def edition(self, edition_id: str) -> Edition:
        """The edition with this id, such as ``museumweek-2023``. Raises UsageError, DataError."""
        return self._editions.get(edition_id)

    def editions(self) -> tuple[Edition, ...]:
        """All editions, sorted by id. Raises DataError."""
        return self._editions.all()

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
        """The ids of all layouts, sorted; no file is read."""
        return self._layouts.ids

    def layout(self, layout_id: str) -> Layout:
        """The layout with this id, such as ``plate``, all its texts described. Raises UsageError, DataError."""
        layout = self._complete.get(layout_id)
        if layout is None:
            own = self._layouts.get(layout_id)
            layout = self._complete[layout_id] = replace(own, slots={**self.text_slots(), **own.slots})
        return layout

    def layouts(self) -> tuple[Layout, ...]:
        """All layouts, sorted by id. Raises DataError."""
        return tuple(map(self.layout, self._layouts.ids))

    def text_slots(self) -> dict[TextName, TextSlot]:
        """How the house sets each text. Raises DataError."""
        return self._text_slots.get("assets").slots

    def palettes(self, pack_id: str) -> PaletteSet:
        """The palettes of a theme pack. Raises UsageError, DataError."""
        return self._palettes.get(pack_id)

    def typography(self) -> Typography:
        """How labels are punctuated. Raises DataError."""
        return self._typography.get("assets")

    def typefaces(self) -> Typefaces:
        """The faces of the house and their fonts. Raises DataError."""
        return self._typefaces.get("assets")


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


def data_folder() -> Path:
    """Where the data we ship is: in the installed package, or at the top of a checkout. Raises DataError."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "data", package.parent):
        if (folder / "assets" / "platforms").is_dir() and (folder / "themes").is_dir():
            return folder
    raise DataError(
        tr("The studio's own data (platforms and themes) is missing."),
        tr("Install the studio again."),
        str(package),
    )


def user_folder() -> Path:
    """Where a person's own platforms and themes are looked for; it need not exist."""
    return platformdirs.user_data_path("museumweek-studio", appauthor=False)


def open_library(extra: Path | None = None) -> Library:
    """The library of this computer: ``extra`` where given, then the user's folder, then what we ship."""
    folders = (user_folder(), data_folder())
    return Library((extra, *folders) if extra else folders)
