"""Fonts that come with packages, seen in a process of its own that finds no font of the system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import sys
from mwstudio.compose.frame import Run
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder
from mwstudio.render.application import ensure_application
from mwstudio.render.fonts import Fonts
from mwstudio.render.measure import QtMeasurer

application = ensure_application()
if "without" in sys.argv:
    import mwstudio.render.fonts as fonts
    fonts.find_spec = lambda name: None
measurer = QtMeasurer(Fonts(Library((data_folder(),)).typefaces()))
for face, text in (("headline@Hans", "城市"), ("label@Jpan", "博物館の"), ("tag@Kore", "박물관"), ("label@Arab", "متحف")):
    print(measurer.missing((Run(text, face),)) or "-")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have fonts for Chinese")
@pytest.mark.parametrize(("how", "missing"), [("with", "- - - -"), ("without", "城市 博物館の 박물관 -")])
def test_the_extra_sets_chinese_japanese_and_korean_where_the_system_cannot(
    tmp_path: Path, how: str, missing: str
) -> None:
    pytest.importorskip("manimgx_fonts_cjk")
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><fontconfig><dir>/nonexistent</dir>'
        f"<cachedir>{tmp_path}</cachedir></fontconfig>",
        encoding="utf-8",
    )
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    ran = subprocess.run(
        [sys.executable, "-c", PROGRAM, how], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == missing.split()
