from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.compose.script import direction_of, direction_of_language, direction_within, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Museum", "Latn"),
        ("Bảo tàng", "Latn"),
        ("Μουσείο", "Grek"),
        ("Музей", "Cyrl"),
        ("متحف", "Arab"),
        ("מוזיאון", "Hebr"),
        ("संग्रहालय", "Deva"),
        ("พิพิธภัณฑ์", "Thai"),
        ("博物馆", "Hani"),
        ("美術館のひみつ", "Kana"),
        ("박물관", "Hang"),
        ("1911", "Latn"),
        ("", "Latn"),
        ("#MuseumWeek في المتحف", "Arab"),
        ("https://example.org 博物馆", "Hani"),
    ],
)
def test_the_script_of_a_text(text: str, script: str) -> None:
    assert script_of(text).code == script


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("The harvest", "ltr"),
        ("الحصاد", "rtl"),
        ("#MuseumWeek الحصاد", "rtl"),
        ("@museum https://example.org/long/path מוזיאון", "rtl"),
        ("Monet و", "ltr"),
        ("1911", "ltr"),
    ],
)
def test_the_direction_comes_from_the_text(text: str, direction: str) -> None:
    assert direction_of(text) == direction


def test_a_text_without_letters_follows_its_surroundings() -> None:
    assert direction_of("1911", "rtl") == "rtl"


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("he-IL", "rtl"),
        ("ur", "rtl"),
        ("az-Arab", "rtl"),
        ("ar-Latn", "ltr"),
        ("en", "ltr"),
        ("zh-Hans", "ltr"),
    ],
)
def test_the_direction_of_a_language(language: str, direction: str) -> None:
    assert direction_of_language(language) == direction


@given(st.text())
def test_any_text_has_a_script_and_a_direction(text: str) -> None:
    assert script_of(text).code
    assert direction_of(text) in ("ltr", "rtl")


@pytest.mark.parametrize(
    ("text", "surroundings", "direction"),
    [
        ("حصاد Late Harvest in the fields", "rtl", "rtl"),
        ("Late Harvest", "rtl", "ltr"),
        ("حصاد", "ltr", "rtl"),
        ("حصاد a", "ltr", "ltr"),
    ],
)
def test_a_mixed_line_follows_its_surroundings(text: str, surroundings: str, direction: str) -> None:
    assert direction_within(text, surroundings) == direction  # type: ignore[arg-type]
