"""The sample museum: a complete week of posts to try everything with, read from ``assets/samples``."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import fields, replace

from mwstudio.collection.pictures import picture_of, take_in
from mwstudio.library.datafile import read
from mwstudio.library.shelf import Library
from mwstudio.model.institution import Institution, Partner
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post
from mwstudio.model.texts import Texts
from mwstudio.model.work import Picture, Work
from mwstudio.render.kinds import is_drawing
from mwstudio.render.svg.file import read_drawing
from mwstudio.shipped import data_folder


class _Partner(Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    logo: str
    logo_on_dark: str


class _Museum(Struct, frozen=True, forbid_unknown_fields=True):
    names: Texts
    handles: dict[str, str]
    url: str
    logo: str
    logo_on_dark: str
    colours: tuple[str, ...]
    partners: tuple[_Partner, ...]


class _Record(Work, frozen=True, kw_only=True, forbid_unknown_fields=True):
    picture: str


class _Week(Struct, frozen=True, forbid_unknown_fields=True):
    edition: str
    posts: tuple[Post, ...]


def sample_kit(library: Library) -> tuple[Kit, dict[str, Path]]:
    """The sample museum's kit and where its pictures lie. Raises DataError where a sample file is faulty."""
    folder = data_folder() / "assets" / "samples"
    files: dict[str, Path] = {}

    def taken_in(path: Path) -> Picture:
        # Our own drawings are clean as they lie here, so that the file is the one the kit speaks of.
        picture = picture_of(read_drawing(path), path.name) if is_drawing(path) else take_in(path)
        files[picture.id] = path
        return picture

    museum = read(folder / "museum.yaml", _Museum)
    week = read(folder / "posts.yaml", _Week)
    works = []
    for path in sorted(folder.glob("*/record.yaml")):
        record = read(path, _Record)
        values = {field.name: getattr(record, field.name) for field in fields(Work)}
        works.append(replace(Work(**values), pictures=(taken_in(path.parent / record.picture),)))
    kit = Kit(
        edition=library.edition(week.edition),
        institution=Institution(
            names=museum.names,
            handles=museum.handles,
            url=museum.url,
            logo=taken_in(folder / museum.logo),
            logo_on_dark=taken_in(folder / museum.logo_on_dark),
            colours=museum.colours,
        ),
        works=tuple(works),
        posts=week.posts,
        languages=tuple(museum.names),
        partners=tuple(
            Partner(
                partner.name,
                logo=taken_in(folder / partner.logo),
                logo_on_dark=taken_in(folder / partner.logo_on_dark),
            )
            for partner in museum.partners
        ),
    )
    return kit, files
