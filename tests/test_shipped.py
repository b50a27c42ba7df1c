"""The data that comes with the studio, wherever it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from mwstudio import shipped
from mwstudio.errors import DataError
from mwstudio.shipped import data_folder, locale_folder


def test_our_data_is_found_in_a_wheel_and_told_when_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    package = tmp_path / "site" / "mwstudio"
    package.mkdir(parents=True)
    monkeypatch.setattr(shipped, "__file__", str(package / "shipped.py"))
    with pytest.raises(DataError, match="missing"):
        data_folder()
    for folder in ("assets/platforms", "themes"):
        (package / "data" / folder).mkdir(parents=True)
    assert data_folder() == package / "data"
    assert locale_folder() == package / "data" / "assets" / "locale"
