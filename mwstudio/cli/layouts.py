"""``mwstudio layout`` and ``mwstudio schema``: help for people who write layouts and other data files."""

from __future__ import annotations

from pathlib import Path

from mwstudio.cli.output import EXIT_ERROR, complain, say, say_json
from mwstudio.cli.packs import faults_as_data
from mwstudio.export.layout_sheet import MARK, draw_sheet
from mwstudio.library.datafile import examine
from mwstudio.library.layout_check import face_faults, remarks
from mwstudio.library.layouts import Layout
from mwstudio.library.schemas import SCHEMAS, schema_of
from mwstudio.library.shelf import MUSEUMWEEK, Library, open_library, unknown_id
from mwstudio.render.application import ensure_application
from mwstudio.safeio import write
from mwstudio.translation import tr


def check(path: Path, *, as_json: bool, show: Path | None, language: str, variant: str) -> None:
    """Tell all that is wrong with a layout's file, and what is surely not meant so; exits with 1 for what is wrong.

    ``show`` is a picture to draw the layout into, in every shape, with its boxes.
    """
    library = open_library()
    reading = examine(path, Layout, path.stem)
    faults = (*reading.faults, *face_faults(reading, library.typefaces().faces))
    noted = tuple(remarks(reading))
    if as_json:
        say_json({"path": str(path), "faults": faults_as_data(faults), "remarks": faults_as_data(noted)})
    else:
        for each in (*faults, *noted):
            complain(each)
        if not faults:
            say(tr("Nothing is wrong with it."))
    if faults:
        raise SystemExit(EXIT_ERROR)
    if show and reading.value:
        _draw(reading.value, library, show, language, variant)


def _draw(layout: Layout, library: Library, path: Path, language: str, variant: str) -> None:
    """Draw the layout's sheet; only an earlier sheet is replaced by it. Raises StudioError."""
    variants = library.palettes(MUSEUMWEEK).variants
    if variant not in variants:
        raise unknown_id(
            tr("There is no colour variant “{variant}”.", variant=variant[:60]), variant, variants
        )
    ensure_application()
    sheet = draw_sheet(layout, library, language=language, variant=variant)
    write(path, sheet.png, overwrite=_is_sheet(path))
    for shape, notice in sheet.notices:
        say(f"{shape}: {notice.text}")
    say(tr("Drawn: {path}", path=path))


def _is_sheet(path: Path) -> bool:
    """Whether a file is a sheet that was drawn before."""
    try:
        with path.open("rb") as file:
            return MARK.encode() in file.read(1000)
    except OSError:
        return False


def print_schema(name: str) -> None:
    """Print the JSON Schema of a kind of data file. Raises UsageError."""
    if name not in SCHEMAS:
        raise unknown_id(tr("There is no schema “{name}”.", name=name[:60]), name, SCHEMAS)
    say(schema_of(SCHEMAS[name]).decode().rstrip("\n"))
