"""The output folder: what is written there, and what of it an earlier export of ours may replace."""

from __future__ import annotations

import hashlib
from pathlib import Path

from mwstudio.export.manifest import MANIFEST_NAME, decode_manifest
from mwstudio.export.report import REPORT_NAME
from mwstudio.safeio import Written, make_folder, write

CAPTIONS_NAME = "captions.json"
# These tell of an export and are made anew by each.
_TOLD = frozenset({MANIFEST_NAME, REPORT_NAME, CAPTIONS_NAME})


class OutputFolder:
    """A folder to export into. Foreign files in it, and ours that a person changed since, are left alone.

    ``overwrite`` replaces them all the same. Raises WriteError where the folder cannot be made.
    """

    def __init__(self, path: Path, *, overwrite: bool) -> None:
        self.path = make_folder(path)
        self._overwrite = overwrite
        self._earlier = self._earlier_files()

    def write(self, name: str, data: bytes) -> Written:
        """Write one file; ``name`` is relative, with forward slashes. Raises WriteError."""
        target = self.path / name
        make_folder(target.parent)
        return write(target, data, overwrite=self._overwrite or self._is_ours(name, target))

    def _is_ours(self, name: str, target: Path) -> bool:
        if self._earlier is None or not target.is_file():
            return False
        return name in _TOLD or self._earlier.get(name) == hashlib.sha256(target.read_bytes()).hexdigest()

    def _earlier_files(self) -> dict[str, str] | None:
        """The files of an earlier export with the SHA-256 they had; None where there was none."""
        try:
            manifest = decode_manifest((self.path / MANIFEST_NAME).read_bytes())
        except OSError:
            return None
        return manifest.files() if manifest else None
