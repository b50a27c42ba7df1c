from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from mwstudio.errors import UsageError
from mwstudio.render.qr import qr_rows

LINK = "https://example.org/works/1934.12?lang=ar"


def test_a_code_is_square_and_has_its_three_finders() -> None:
    rows = qr_rows(LINK)
    assert {len(row) for row in rows} == {len(rows)}
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert [row[:7] for row in rows[:7]] == finder
    assert [row[-7:] for row in rows[:7]] == finder
    assert [row[:7] for row in rows[-7:]] == finder


def test_a_reader_reads_it(tmp_path: Path) -> None:
    if not shutil.which("zbarimg"):
        pytest.skip("ORACLE MISSING: zbarimg (Debian package zbar-tools) reads our QR codes")
    rows = qr_rows(LINK)
    side = len(rows) + 8
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, module in enumerate(row):
            image.putpixel((x + 4, y + 4), 0 if module == "1" else 255)
    image.resize((side * 4, side * 4), Image.Resampling.NEAREST).save(tmp_path / "code.png")
    read = subprocess.run(
        ["zbarimg", "-q", "--raw", tmp_path / "code.png"], capture_output=True, text=True, check=True
    )
    assert read.stdout.strip() == LINK


@pytest.mark.parametrize(
    "link",
    ["", "museum", "javascript:alert(1)", "file:///etc/passwd", "https://a b", "https://" + "a" * 2000],
)
def test_only_web_addresses_become_codes(link: str) -> None:
    with pytest.raises(UsageError):
        qr_rows(link)
