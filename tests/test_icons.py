"""The application's icon: seven bars of a week, the third one tall, at every size."""

from __future__ import annotations

import subprocess
import sys
from itertools import groupby
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image, ImageChops

ROOT = Path(__file__).parent.parent
ICONS = ROOT / "assets" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def runs(icon: Image.Image, height: int) -> int:
    """How many bars one meets on a walk across the icon at this height."""
    line = [icon.crop((x, height, x + 1, height + 1)).tobytes() for x in range(icon.width)]
    ground = icon.crop((icon.width // 2, 2, icon.width // 2 + 1, 3)).tobytes()
    return sum(1 for is_bar, _ in groupby(pixel != ground and pixel[3] == 255 for pixel in line) if is_bar)


@pytest.mark.parametrize("size", SIZES)
def test_seven_bars_stand_apart_and_one_is_tall(size: int) -> None:
    with Image.open(ICONS / f"mwstudio-{size}.png") as image:
        icon = image.convert("RGBA")
    assert icon.size == (size, size)
    assert runs(icon, int(size * 0.7)) == 7
    assert runs(icon, int(size * 0.35)) == 1


def test_the_drawing_has_a_ground_and_seven_bars_the_third_tall() -> None:
    ground, *bars = ET.parse(ICONS / "mwstudio.svg").getroot()
    assert ground.get("rx")
    heights = [int(bar.get("height", "0")) for bar in bars]
    assert len(heights) == 7
    assert heights.index(max(heights)) == 2
    assert len(set(heights)) == 2
    assert len({bar.get("fill") for bar in bars}) == 7


def test_the_script_draws_the_same_icons_again(tmp_path: Path) -> None:
    subprocess.run([sys.executable, ROOT / "tools" / "draw_icons.py", "--out", tmp_path], check=True)
    assert (tmp_path / "mwstudio.svg").read_text("utf-8") == (ICONS / "mwstudio.svg").read_text("utf-8")
    for size in SIZES:
        with (
            Image.open(tmp_path / f"mwstudio-{size}.png") as new,
            Image.open(ICONS / f"mwstudio-{size}.png") as kept,
        ):
            difference = ImageChops.difference(new.convert("RGBA"), kept.convert("RGBA"))
        assert max(difference.tobytes()) <= 2
