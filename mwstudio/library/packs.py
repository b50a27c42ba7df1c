"""Theme packs: what a folder in ``themes/`` is, for whom, and under whose name; and those that a person adds.

A pack is data only, and opened whole: every file is read and checked, and everything it refers to is looked for,
before anything of it is offered. One fault refuses it, and all faults are told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from mwstudio.errors import DataError, PackError
from mwstudio.library.datafile import Reading, examine, suggestion
from mwstudio.library.layout_check import face_faults
from mwstudio.library.layouts import Layout
from mwstudio.library.packfile import EDITIONS, LAYOUTS, PACK, PALETTES, TEMPLATE, pack_files
from mwstudio.library.palettes import PaletteSet
from mwstudio.library.signing import signer_of
from mwstudio.library.templates import CaptionTemplate, parse_template
from mwstudio.model.edition import Edition
from mwstudio.model.lockable import LockField
from mwstudio.translation import tr

T = TypeVar("T", bound=Struct)


class Pack(Struct, frozen=True, forbid_unknown_fields=True):
    """A theme pack; ``id`` is its folder's name.

    ``statement`` is what the studio tells people about its colours and marks; ``platforms`` are the ids of
    the networks its community meets on, in the order to show them. ``has_campaign`` is False for a pack that
    shows neither hashtag nor week mark. ``uses`` is the pack of the studio's that stands in for what this one has
    not: palettes, layouts, caption template. ``layouts`` are the ids of those it offers, in the order to show them;
    empty, all that the pack it uses offers and its own. ``locks`` are the fields that volunteers leave as they are in
    every kit of the pack; ``keeper`` is who keeps its brand, in words.
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
    uses: str = "museumweek"
    layouts: tuple[str, ...] = ()
    locks: tuple[LockField, ...] = ()
    keeper: str = ""


class Known(Struct, frozen=True):
    """The ids that a pack can refer to: what the studio has without it."""

    packs: Collection[str]
    platforms: Collection[str]
    layouts: Collection[str]
    faces: Collection[str]


class OpenedPack(Struct, frozen=True):
    """A pack of a person's that was found sound: what it holds, by id, and the bytes of its files.

    ``signer`` is the public key of whoever signed it, '' where nobody did.
    """

    path: Path
    pack: Pack
    files: dict[str, bytes]
    editions: dict[str, Edition]
    layouts: dict[str, Layout]
    palettes: PaletteSet | None
    template: CaptionTemplate | None
    signer: str = ""


def open_pack(path: Path, known: Known, expected_id: str | None = None) -> OpenedPack:
    """The pack in a folder or zip, every file of it checked. Raises PackError with all that is wrong.

    ``expected_id`` is what its id must be, where its folder is called so.
    """
    return _Opening(path, known).opened(expected_id)


class _Opening:
    """Reads and checks the files of one pack; ``faults`` grows."""

    def __init__(self, path: Path, known: Known) -> None:
        self._path = path
        self._known = known
        self._files = pack_files(path)
        self._faults: list[DataError] = []

    def opened(self, expected_id: str | None) -> OpenedPack:
        pack = self._examined(PACK, Pack, expected_id)
        editions, layouts = self._listed(EDITIONS, Edition), self._listed(LAYOUTS, Layout)
        palettes = self._examined(PALETTES, PaletteSet) if PALETTES in self._files else None
        template = self._template() if TEMPLATE in self._files else None
        for reading in layouts.values():
            self._faults += face_faults(reading, self._known.faces)
        self._faults += self._dangling(pack, layouts)
        signer = self._signer()
        if self._faults or pack.value is None:
            raise PackError(self._path, self._faults)
        return OpenedPack(
            path=self._path,
            pack=pack.value,
            files=self._files,
            editions=_values(editions),
            layouts=_values(layouts),
            palettes=palettes.value if palettes else None,
            template=template,
            signer=signer,
        )

    def _signer(self) -> str:
        try:
            return signer_of(self._files)
        except DataError as error:
            self._faults.append(DataError(error.message, error.hint, str(self._path / error.where)))
            return ""

    def _examined(self, name: str, kind: type[T], expected_id: str | None = None) -> Reading[T]:
        reading = examine(self._path / name, kind, expected_id, self._files[name])
        self._faults += reading.faults
        return reading

    def _listed(self, folder: str, kind: type[T]) -> dict[str, Reading[T]]:
        """All files of one of the pack's folders, by id."""
        names = {Path(name).stem: name for name in self._files if name.startswith(f"{folder}/")}
        return {id_: self._examined(name, kind, id_) for id_, name in names.items()}

    def _template(self) -> CaptionTemplate | None:
        platforms = frozenset(self._known.platforms)
        try:
            return parse_template(self._path / TEMPLATE, self._files[TEMPLATE], platforms)
        except DataError as error:
            self._faults.append(error)
            return None

    def _dangling(self, reading: Reading[Pack], layouts: Collection[str]) -> Iterator[DataError]:
        """What pack.yaml refers to and is not there."""
        if (pack := reading.value) is None:
            return
        if pack.id in self._known.packs:
            told = tr("“{id}” is a pack of the studio's own.", id=pack.id)
            yield reading.fault(told, tr("Give this one another id."), "id")
        references = (
            ("uses", (pack.uses,), self._known.packs, tr("There is no pack “{id}” of the studio's own.")),
            ("platforms", pack.platforms, self._known.platforms, tr("There is no platform “{id}”.")),
            ("layouts", pack.layouts, {*self._known.layouts, *layouts}, tr("There is no layout “{id}”.")),
        )
        for key, ids, there, told in references:
            for number, id_ in enumerate(ids):
                if id_ not in there:
                    hint = suggestion(id_, there) or tr("There are: {ids}.", ids=", ".join(sorted(there)))
                    yield reading.fault(told.format(id=id_[:60]), hint, key, number)


def _values(readings: dict[str, Reading[T]]) -> dict[str, T]:
    return {id_: reading.value for id_, reading in readings.items() if reading.value is not None}
