"""Taking a picture file into a kit: what it is, how large, and the hash it is known by."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mwstudio.errors import PictureError
from mwstudio.model.store import add_to_store
from mwstudio.model.work import Picture
from mwstudio.render.intake import probe
from mwstudio.render.kinds import is_drawing
from mwstudio.render.svg.drawing import Drawing
from mwstudio.render.svg.file import read_drawing
from mwstudio.translation import tr


def take_in(path: Path) -> Picture:
    """The Picture of a file, without decoding it. Raises PictureError where it is none the studio opens."""
    found = probe(path)
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise PictureError(
            tr("The picture cannot be read."), tr("Check that the file is still there."), path.name
        ) from error
    return Picture(id=digest, name=path.name, width=found.width, height=found.height)


def take_in_logo(path: Path, store: Path) -> tuple[Picture, Path]:
    """The Picture of a logo, and where it now is in the picture store ``store``.

    A logo may also be an SVG: what is stored, and known by its hash, is the drawing made safe, not the file it came
    in; a drawing has no pixels, so it is said to be some thousand wide or tall. Raises PictureError and WriteError.
    """
    if not is_drawing(path):
        picture = take_in(path)
        return picture, add_to_store(path, store)[1]
    drawing = read_drawing(path)
    return picture_of(drawing, path.name), add_to_store(drawing.text, store)[1]


def picture_of(drawing: Drawing, name: str) -> Picture:
    """The Picture of a drawing made safe, which came in a file called ``name``."""
    return Picture(hashlib.sha256(drawing.text).hexdigest(), name, *drawing.size)
