from __future__ import annotations

from pathlib import Path

from mwstudio.app.storage import Place, persons_folder


def test_folder_that_is_not_there_is_not_offered(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    there = tmp_path / "Documents"
    told = {Place.DocumentsLocation: str(there), Place.PicturesLocation: ""}
    monkeypatch.setattr("mwstudio.app.storage.QStandardPaths.writableLocation", told.get)
    assert persons_folder() == tmp_path
    assert persons_folder(Place.PicturesLocation) == tmp_path
    there.mkdir()
    assert persons_folder() == there
