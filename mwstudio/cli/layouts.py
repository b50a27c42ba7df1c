"""``mwstudio layout`` and ``mwstudio schema``: help for people who write layouts and other data files."""

from __future__ import annotations

from pathlib import Path

from mwstudio.cli.output import EXIT_ERROR, complain, say, say_json
from mwstudio.cli.packs import faults_as_data
from mwstudio.library.datafile import examine
from mwstudio.library.layout_check import face_faults, remarks
from mwstudio.library.layouts import Layout
from mwstudio.library.schemas import SCHEMAS, schema_of
from mwstudio.library.shelf import open_library, unknown_id
from mwstudio.translation import tr


def check(path: Path, *, as_json: bool) -> None:
    """Tell all that is wrong with a layout's file, and what is surely not meant so; exits with 1 for what is wrong."""
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


def print_schema(name: str) -> None:
    """Print the JSON Schema of a kind of data file. Raises UsageError."""
    if name not in SCHEMAS:
        raise unknown_id(tr("There is no schema “{name}”.", name=name[:60]), name, SCHEMAS)
    say(schema_of(SCHEMAS[name]).decode().rstrip("\n"))
