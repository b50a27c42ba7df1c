"""Every format of every platform, in three scripts and three lengths: composed, exported, opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from mwstudio.compose.frame import Rect
from mwstudio.export.running import Export
from mwstudio.render.application import ensure_application
from tests.export.kits import LIBRARY, kit_with

ensure_application()
LANGUAGES = ("en", "ar", "zh-Hans")
LENGTHS = {"short": 1, "double": 2, "long": 4}


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("platform_id", LIBRARY.platform_ids())
def test_every_format_exports_and_verifies(tmp_path: Path, platform_id: str, length: str) -> None:
    platform = LIBRARY.platform(platform_id)
    formats = tuple(f"{platform_id}/{format_.id}" for format_ in platform.formats)
    kit, files = kit_with(
        tmp_path, languages=LANGUAGES, formats=formats, size=(2400, 1600), length=LENGTHS[length]
    )
    export = Export(kit, files, LIBRARY, tmp_path / "out")
    errors = [result.error for result in export.run() if result.error]
    assert not errors
    assert len(export.manifest.visuals) == len(formats) * len(LANGUAGES)
    for visual in export.manifest.visuals:
        format_ = platform.format(visual.format)
        assert (visual.width, visual.height) == (format_.width, format_.height)
        assert format_.max_bytes is None or visual.bytes <= format_.max_bytes
        safe = format_.safe_area
        room = Rect(
            safe.left,
            safe.top,
            format_.width - safe.left - safe.right,
            format_.height - safe.top - safe.bottom,
        )
        for text in visual.texts:
            assert room.contains(Rect(*text.rect)), f"{visual.path}: {text.role} leaves the safe area"
            assert text.contrast >= 4.5
        assert all(picture.shown == (0, 0, 1, 1) for picture in visual.pictures)
