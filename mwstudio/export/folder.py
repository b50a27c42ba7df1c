"""The output folder: what is written there, and what of it an earlier export of ours may replace."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mwstudio.errors import WriteError
from mwstudio.export.manifest import MANIFEST_NAME, Manifest, decode_manifest
from mwstudio.export.report import REPORT_NAME
from mwstudio.safeio import Written, make_folder, write
from mwstudio.translation import tr

CAPTIONS_NAME = "captions.json"
# These tell of an export and are made anew by each.
_TOLD = frozenset({MANIFEST_NAME, REPORT_NAME, CAPTIONS_NAME})


class OutputFolder:
    """A folder to export into. Foreign files in it, and ours that a person changed since, are left alone.

    A file that already says the same is no obstacle, such as one a killed export left. ``overwrite`` replaces them all
    the same; ``earlier`` is the manifest of an earlier export. Raises WriteError where the folder cannot be made.
    """

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        self.path = make_folder(path)
        self._overwrite = overwrite
        self.earlier = self._earlier_manifest()
        self._known = self.earlier.files() if self.earlier else {}

    def write(self, name: str, data: bytes) -> Written:
        """Write one file; ``name`` is relative, with forward slashes. Raises WriteError."""
        target = self.path / name
        self._require_inside(target.parent)
        make_folder(target.parent)
        return write(target, data, overwrite=self._overwrite or self._is_ours(name, target, data))

    def _require_inside(self, folder: Path) -> None:
        """Raises WriteError where a link below the output folder leads out of it."""
        if not folder.resolve().is_relative_to(self.path.resolve()):
            raise WriteError(
                tr("“{name}” leads to a place outside the output folder.", name=folder.name),
                tr("Remove the link, or choose another folder."),
                str(folder),
            )

    def _is_ours(self, name: str, target: Path, data: bytes) -> bool:
        if not target.is_file():
            return False
        if self.earlier is not None and name in _TOLD:
            return True
        try:
            found = target.read_bytes()
        except OSError:
            return False
        return found == data or self._known.get(name) == hashlib.sha256(found).hexdigest()

    def _earlier_manifest(self) -> Manifest | None:
        """What an earlier export made here; None where there was none."""
        path = self.path / MANIFEST_NAME
        if not path.is_file():  # a pipe or a device would make us wait for ever
            return None
        try:
            return decode_manifest(path.read_bytes())
        except OSError:
            return None
