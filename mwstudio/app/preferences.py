"""How a person likes the window: kept in the app's folder, never in a kit."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from mwstudio import safeio
from mwstudio.errors import WriteError

Shade = Literal["system", "light", "dark"]

_NAME = "window.json"
_BYTES_MAX = 100_000


class Preferences(Struct, frozen=True):
    """``language`` is that of the window, '' for the system's; ``place`` and ``panes`` are Qt's own words."""

    shade: Shade = "system"
    has_high_contrast: bool = False
    has_big_text: bool = False
    language: str = ""
    place: str = ""
    panes: str = ""


def load_preferences(folder: Path) -> Preferences:
    """What was kept in ``folder``; the usual ones where nothing is, or nothing can be made of it."""
    try:
        with (folder / _NAME).open("rb") as file:
            return msgspec.json.decode(file.read(_BYTES_MAX), type=Preferences)
    except (OSError, ValueError):  # a convenience: without it the studio works as well
        return Preferences()


def keep_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep them for the next time, where the disk allows it."""
    with contextlib.suppress(WriteError):
        safeio.make_folder(folder)
        safeio.write(folder / _NAME, msgspec.json.encode(preferences), overwrite=True)
