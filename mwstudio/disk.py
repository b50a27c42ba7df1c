"""Why a disk refused, in words: the system's error numbers as a sentence and what to do about it."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from mwstudio.translation import number, tr

# Windows' own numbers, https://learn.microsoft.com/windows/win32/debug/system-error-codes
_PATH_NOT_FOUND = 3
_HELD_BY_ANOTHER = {5, 32, 33}  # access denied, sharing violation, lock violation
_NAME_TOO_LONG = 206
_MAX_PATH = 260


def is_held_by_another(error: OSError) -> bool:
    """Whether Windows says that another program has the file open, which often passes within a second."""
    return getattr(error, "winerror", None) in _HELD_BY_ANOTHER


def explain(error: OSError, path: Path, size: int) -> tuple[str, str]:
    """Two sentences, what happened and what to do, when ``size`` bytes could not be written to ``path``."""
    name, folder, need = path.name, path.parent, number(max(size / 1e6, 0.1), 1)
    if _is_too_long(error, path):
        return (
            tr("The name “{name}” with its folders is too long for this disk.", name=name),
            tr("Choose a folder nearer to the top of the disk, or a shorter name."),
        )
    if (is_held_by_another(error) and path.exists()) or error.errno in {errno.EBUSY, errno.ETXTBSY}:
        return (
            tr("“{name}” is in use by another program.", name=name),
            tr("Close it there and try again, or choose another name."),
        )
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return (
                tr("The disk is full: “{name}” needs {need} MB.", name=name, need=need) + _room(folder),
                tr("Make room or choose another disk, then try again."),
            )
        case errno.EFBIG:
            return (
                tr("“{name}” ({need} MB) is larger than this disk allows.", name=name, need=need),
                tr("Choose a folder on another disk."),
            )
        case errno.EEXIST:
            return (
                tr("“{name}” already exists and was left as it is.", name=name),
                tr("Choose another place, or allow overwriting."),
            )
        case errno.EISDIR | errno.ENOTEMPTY:
            return tr("“{name}” is a folder, not a file.", name=name), tr("Choose another name.")
        case errno.EROFS:
            return (
                tr("The disk of “{folder}” can only be read.", folder=folder),
                tr("Choose a folder on another disk."),
            )
        case errno.EACCES | errno.EPERM:
            return (
                tr("You may not write in “{folder}”.", folder=folder),
                tr("Choose a folder of your own, such as Documents."),
            )
        case errno.ENOENT | errno.ENOTDIR | errno.ENODEV | errno.ENXIO | errno.ESTALE:
            return (
                tr("The folder “{folder}” cannot be found.", folder=folder),
                tr("Plug its disk in again, or choose another folder."),
            )
        case errno.EIO:
            return (
                tr("The disk reported an error while “{name}” was written.", name=name),
                tr("Do not trust this disk; choose a folder on another one."),
            )
        case _:
            reason = error.strerror or str(error)
            return (
                tr("“{name}” could not be written: {reason}.", name=name, reason=reason),
                tr("Choose another folder and try again."),
            )


def _is_too_long(error: OSError, path: Path) -> bool:
    winerror = getattr(error, "winerror", None)
    return (
        error.errno == errno.ENAMETOOLONG
        or winerror == _NAME_TOO_LONG
        or (winerror == _PATH_NOT_FOUND and len(str(path)) >= _MAX_PATH)
    )


def _room(folder: Path) -> str:
    """A further sentence with the room that is left, where the disk tells."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return ""
    return " " + tr("{free} MB are free.", free=number(free / 1e6, 1))
