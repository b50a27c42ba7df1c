from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mwstudio.model.texts import cleaned, text_in, with_text

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\x0bd\x0ce\x85f", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a\tb"),
        ("\x00\x07a\x1b[31m\x7f\x9b", "a[31m"),
        ("lone \ud83d half", "lone  half"),
        ("\U0001f469\u200d\U0001f467 \u200f\u0645\u200e \u0915\u094d\u200d e\u0301",) * 2,
    ],
)
def test_cleaned(typed: str, kept: str) -> None:
    assert cleaned(typed) == kept


@given(typed=st.text(st.characters(codec=None)))
@PATIENT
def test_cleaned_text_can_be_written_and_is_cleaned_once(typed: str) -> None:
    kept = cleaned(typed)
    assert kept.encode().decode() == kept
    assert cleaned(kept) == kept
    assert not {each for each in kept if unicodedata.category(each) == "Cc"} - {"\n", "\t"}
    if not {unicodedata.category(each) for each in typed} & {"Cc", "Cs", "Zl", "Zp"}:
        assert kept == typed


def test_no_other_language_is_given_for_one() -> None:
    assert text_in({"en": "Museum", "fr": "Musée"}, "de") == ""
    assert text_in({"en": "Museum"}, "en-GB") == "Museum"
    assert text_in({"und": "Muzej"}, "hr") == "Muzej"


def test_with_text() -> None:
    texts = {"en": "Museum"}
    assert with_text(texts, "fr", "Musée") == {"en": "Museum", "fr": "Musée"}
    assert with_text(texts, "en", "") == {}
    assert texts == {"en": "Museum"}
