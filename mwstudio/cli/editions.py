"""``mwstudio edition``: writing a year's programme, and looking one over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from msgspec.structs import replace as with_fields

from mwstudio.captions.edition_check import remarks_on_tags
from mwstudio.cli.output import EXIT_ERROR, complain, say, say_json, table
from mwstudio.cli.packs import faults_as_data
from mwstudio.errors import Notice, UsageError
from mwstudio.library.datafile import examine
from mwstudio.library.edition_file import edition_path, named_after, save_edition
from mwstudio.library.shelf import MUSEUMWEEK, Library, open_library, user_folder
from mwstudio.model.edition import Edition, date_of
from mwstudio.model.programme import DAYS, new_edition
from mwstudio.translation import tr


def new(
    starts: str,
    *,
    year: int | None,
    tags: Iterable[str],
    titles: Iterable[str],
    cause: str,
    cause_tag: str,
    sources: Iterable[str],
    out: Path | None,
    replace: bool,
) -> None:
    """Write a programme into the user's folder, or to ``out``, and tell what is in it. Raises StudioError."""
    library = open_library()
    edition = new_edition(
        _first_day(starts, year),
        hashtags=_by_day(tags, "--tag"),
        themes=_by_day(titles, "--title"),
        cause=cause,
        cause_hashtag=cause_tag,
        sources=sources,
        edition_id=named_after(out) if out else "",
    )
    remarks = _remarks(edition, library)
    if broken := [remark for remark in remarks if remark.level == "error"]:
        _tell(remark for remark in remarks if remark.level != "error")
        raise UsageError("\n".join(map(_told, broken)), tr("Nothing was written."))
    path = out or edition_path(edition, user_folder())
    if path.exists() and not replace:
        raise UsageError(
            tr("There is an edition in {path} already.", path=path),
            tr("“{option}” puts this one in its place.", option="--replace"),
        )
    edition = with_fields(edition, hues=library.palettes(MUSEUMWEEK).hues)
    save_edition(path, edition, replace=replace)
    _show(edition, edition.hues)
    _tell(remarks)
    if date.fromisoformat(edition.starts).weekday():
        say(tr("It does not begin on a Monday, as every MuseumWeek has."))
    if edition.id in library.edition_ids() and not out:
        say(tr("It takes the place of the studio's own {name}.", name=edition.name))
    say(tr("Written: {path}", path=path))


def check(path: Path, *, as_json: bool) -> None:
    """Tell all that is wrong with an edition's file, and remarks on its tags; exits with 1 for what is wrong."""
    library = open_library()
    reading = examine(path, Edition, path.stem)
    remarks = _remarks(reading.value, library) if reading.value else ()
    is_sound = reading.value is not None and all(remark.level != "error" for remark in remarks)
    if as_json:
        say_json({"path": str(path), "faults": faults_as_data(reading.faults), "remarks": remarks})
    else:
        for fault in reading.faults:
            complain(fault)
        if reading.value:
            _show(reading.value, reading.value.hues or library.palettes(MUSEUMWEEK).hues)
            _tell(remarks)
        if is_sound:
            say(tr("Nothing is wrong with it."))
    if not is_sound:
        raise SystemExit(EXIT_ERROR)


def _first_day(starts: str, year: int | None) -> date:
    try:
        first = date_of(starts)
    except ValueError as error:
        raise UsageError(str(error)) from error
    if year is not None and year != first.year:
        raise UsageError(
            tr("{starts} is not in {year}.", starts=starts, year=year),
            tr("Give the right --starts; --year may be left out."),
        )
    return first


def _by_day(pairs: Iterable[str], option: str) -> dict[int, str]:
    """``["1=#WaterMW"]`` by the number of the day. Raises UsageError."""
    found: dict[int, str] = {}
    for pair in pairs:
        number, equals, text = pair.partition("=")
        if not equals or number not in map(str, range(1, DAYS + 1)):
            raise UsageError(
                tr("“{pair}” is for no day.", pair=pair[:60]),
                tr("Write {option} NUMBER=TEXT, such as {option} 1=WaterMW.", option=option),
            )
        if int(number) in found:
            raise UsageError(tr("{option} is there twice for day {number}.", option=option, number=number))
        found[int(number)] = text
    return found


def _remarks(edition: Edition, library: Library) -> tuple[Notice, ...]:
    platforms = map(library.platform, library.pack(MUSEUMWEEK).platforms)
    return remarks_on_tags(edition, platforms, library.editions())


def _show(edition: Edition, hues: tuple[float, ...]) -> None:
    """The programme as a table, each day with the hue it will have."""
    say(f"{edition.id}: {edition.name}, {edition.starts} – {edition.ends}")
    table(
        [tr("day"), tr("date"), tr("hashtag"), tr("theme"), tr("hue")],
        [
            [
                str(day.number),
                day.date,
                day.hashtag or tr("(not known)"),
                day.theme,
                f"{hues[day.number - 1]:g}",
            ]
            for day in edition.days
        ],
    )


def _tell(remarks: Iterable[Notice]) -> None:
    for remark in remarks:
        say(_told(remark))


def _told(remark: Notice) -> str:
    return f"{remark.where}: {remark.text}" if remark.where else remark.text
