"""A few whole Frames as text, with fake metrics: equal on every system, small enough to read in a review.

After a change that is meant, look at the difference, then write them anew: ``python -m tests.compose.test_goldens``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from mwstudio.compose.dump import dump
from tests.compose.fakes import content
from tests.compose.test_composing import SHAPES, composed

FOLDER = Path(__file__).resolve().parents[1] / "golden"
GOLDENS = {
    "plate-tall-en": lambda: composed(content("en", qr=29), SHAPES["tall"]),
    "plate-story-ar": lambda: composed(content("ar"), SHAPES["story"], "dark"),
    "plate-wide-zh": lambda: composed(content("zh-Hans", size=(2000, 3000)), SHAPES["wide"]),
}


@pytest.mark.parametrize("name", GOLDENS)
def test_the_frame_is_as_it_was(name: str) -> None:
    assert dump(GOLDENS[name]()) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name, make in GOLDENS.items():
        (FOLDER / f"{name}.txt").write_text(dump(make()), encoding="utf-8")
