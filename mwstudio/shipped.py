"""The data that comes with the studio: where it is, in an installed package and in a checkout."""

from __future__ import annotations

from pathlib import Path

from mwstudio.errors import DataError
from mwstudio.translation import tr


def data_folder() -> Path:
    """Where the data we ship is: in the installed package, or at the top of a checkout. Raises DataError."""
    package = Path(__file__).resolve().parent
    for folder in (package / "data", package.parent):
        if (folder / "assets" / "platforms").is_dir() and (folder / "themes").is_dir():
            return folder
    raise DataError(
        tr("The studio's own data (platforms and themes) is missing."),
        tr("Install the studio again."),
        str(package),
    )


def locale_folder() -> Path:
    """Where the catalogues of translated messages are, as gettext lays them out. Raises DataError."""
    return data_folder() / "assets" / "locale"
