"""The output folder: what an export may write there, and where it must not be led."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mwstudio.errors import WriteError
from mwstudio.export.folder import OutputFolder
from mwstudio.export.manifest import MANIFEST_NAME


def test_a_foreign_file_stays_and_an_equal_one_is_no_obstacle(tmp_path: Path) -> None:
    folder = OutputFolder(tmp_path, overwrite=False)
    folder.write("x/alt_en.txt", b"ours")
    folder.write("x/alt_en.txt", b"ours")  # as a stopped export left it, without a manifest
    with pytest.raises(WriteError):
        folder.write("x/alt_en.txt", b"other")
    assert (tmp_path / "x/alt_en.txt").read_bytes() == b"ours"


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_a_link_inside_does_not_lead_out(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "day").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="outside"):
        OutputFolder(tmp_path / "out", overwrite=True).write("day/x/alt_en.txt", b"text")
    assert not any((tmp_path / "elsewhere").iterdir())


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_an_output_folder_that_is_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    OutputFolder(tmp_path / "out", overwrite=False).write("day/alt_en.txt", b"text")
    assert (tmp_path / "real/day/alt_en.txt").read_bytes() == b"text"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes there")
def test_a_pipe_in_place_of_the_manifest_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / MANIFEST_NAME)
    with pytest.raises(WriteError):
        OutputFolder(tmp_path, overwrite=False).write(MANIFEST_NAME, b"{}")
