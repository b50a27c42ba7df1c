"""Taking a picture file into a kit: what it is, how large, and the hash it is known by."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mwstudio.errors import PictureError
from mwstudio.model.work import Picture
from mwstudio.render.intake import probe
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
