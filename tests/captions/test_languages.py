"""The direction of a caption."""

from __future__ import annotations

import pytest

from mwstudio.captions.languages import direction_of


@pytest.mark.parametrize(
    ("text", "language", "direction"),
    [
        ("Hello", "ar", "ltr"),
        ("لوحة", "en", "rtl"),
        ("ديوان Matisse لوحة في المتحف", "ar", "rtl"),
        ("#MuseumWeek @MuseumWeek https://museum-week.org لوحة", "en", "rtl"),
        ("", "ar", "rtl"),
        ("123", "he", "rtl"),
        ("123", "en", "ltr"),
        ("ציור", "en", "rtl"),
    ],
)
def test_direction_comes_from_the_text(text, language, direction):
    assert direction_of(text, language) == direction
