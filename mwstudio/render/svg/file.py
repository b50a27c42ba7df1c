"""An SVG file read as a drawing made safe."""

from __future__ import annotations

from pathlib import Path

from mwstudio.errors import PictureError
from mwstudio.render.svg.cleaning import cleaned
from mwstudio.render.svg.drawing import Drawing
from mwstudio.render.svg.tree import SVG_BYTES_MAX
from mwstudio.translation import tr


def read_drawing(path: Path) -> Drawing:
    """The drawing in the SVG at ``path``. Raises PictureError, which names the file."""
    try:
        with path.open("rb") as file:
            data = file.read(SVG_BYTES_MAX + 1)
    except OSError as error:
        raise PictureError(
            tr("The picture cannot be read."), tr("Check that the file is still there."), path.name
        ) from error
    try:
        return cleaned(data)
    except PictureError as error:
        raise PictureError(error.message, error.hint, path.name) from error
