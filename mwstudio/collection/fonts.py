"""Taking a museum's own font into a kit: checked, named by its maker, known by its hash."""

from __future__ import annotations

from pathlib import Path

from mwstudio.errors import FontError, PictureError
from mwstudio.model.institution import FontFile
from mwstudio.model.store import add_to_store
from mwstudio.render.fontfile import read_font
from mwstudio.translation import tr


def take_in_font(path: Path, store: Path) -> tuple[FontFile, Path]:
    """The FontFile of a TTF or OTF, and where it now is in the store. Raises FontError and WriteError."""
    font = read_font(path)
    try:
        font_id, stored = add_to_store(path, store)
    except PictureError as error:
        raise FontError(
            tr("The font cannot be read."), tr("Check that the file is still there."), path.name
        ) from error
    return FontFile(font_id, path.name, font.family), stored
