"""Texts made fit to be pasted."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given

from mwstudio.captions.clean import LONGEST, clean
from mwstudio.errors import Code
from tests.captions.test_counting import ANY_TEXT


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\x85d\u2028e", "a\nb\nc\nd\ne"),
        ("a\x00b\x07c\x1bd\x9fe", "abcde"),
        ("a\tb", "a b"),
        ("a\ud800b\udfff", "ab"),
        ("\u202eabc\u202c \u2066d\u2069", "abc d"),
        ("\ufeffa\uffffb\ufffe", "ab"),
        ("می\u200cخواهم 👨\u200d👩 \u200f\u200e\u061c", "می\u200cخواهم 👨\u200d👩 \u200f\u200e\u061c"),
        ("a\u00adb  c\n\n\nd", "a\u00adb  c\n\n\nd"),
        ("ÉTÉ été 🎨!!", "ÉTÉ été 🎨!!"),
    ],
)
def test_what_goes_and_what_stays(typed, kept):
    assert clean(typed)[0] == kept


def test_what_was_taken_out_is_told():
    assert [notice.code for notice in clean("a\u202eb", "here")[1]] == [Code.TEXT_CLEANED]
    assert clean("a\u202eb", "here")[1][0].where == "here"
    assert clean("a\r\nb\u2028c")[1] == ()


def test_a_text_without_end_is_cut_between_words_and_told():
    text, notices = clean("word " * 300_000)
    assert LONGEST - 5 <= len(text) <= LONGEST
    assert text.endswith("word")
    assert notices[0].level == "warning"
    assert len(clean("a" * 1_000_000)[0]) == LONGEST
    assert clean("one two three", longest=9)[0] == "one two"


@given(ANY_TEXT)
def test_the_result_can_be_written_and_is_clean(text):
    cleaned, _ = clean(text)
    cleaned.encode("utf-8")
    assert clean(cleaned) == (cleaned, ())
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") for sign in cleaned if sign != "\n")
