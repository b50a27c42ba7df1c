"""Alt texts, counted against each platform's limit."""

from __future__ import annotations

import pytest

from mwstudio.captions.alt import alt_text, measure_alt
from mwstudio.errors import Code
from tests.captions.platforms import PLATFORMS


# limits: the platforms' files, section 5 of the collected facts
@pytest.mark.parametrize(
    ("platform", "length", "codes"),
    [
        ("x", 1000, []),
        ("x", 1001, [Code.ALT_TOO_LONG]),
        ("instagram", 1001, [Code.ALT_TOO_LONG]),
        ("threads", 1001, [Code.ALT_TOO_LONG]),
        ("mastodon", 1500, []),
        ("mastodon", 1501, [Code.ALT_TOO_LONG]),
        ("bluesky", 2000, []),
        ("bluesky", 2001, [Code.ALT_TOO_LONG]),
        ("pinterest", 501, [Code.ALT_TOO_LONG]),
        ("linkedin", 4086, [Code.ALT_TOO_LONG]),  # advice above 120
        ("linkedin", 120, []),
        ("facebook", 5000, [Code.ALT_TOO_LONG]),  # advice
        ("tiktok", 5000, []),
        ("telegram", 10, [Code.ALT_NOT_SUPPORTED]),
        ("vk", 10, [Code.ALT_NOT_SUPPORTED]),
        ("weibo", 10, [Code.ALT_NOT_SUPPORTED]),
        ("wechat-oa", 10, [Code.ALT_NOT_SUPPORTED]),
        ("youtube", 10, [Code.ALT_NOT_SUPPORTED]),
        ("x", 0, [Code.ALT_MISSING]),
        ("weibo", 0, [Code.ALT_MISSING]),
    ],
)
def test_remarks_on_the_length(platform, length, codes):
    text, notices = alt_text("a" * length, PLATFORMS[platform], "here")
    assert len(text) == length
    assert [notice.code for notice in notices] == codes
    assert all(notice.where == "here" for notice in notices)


def test_advice_is_no_error():
    levels = [
        alt_text("a" * 5000, PLATFORMS[platform])[1][0].level for platform in ("linkedin", "facebook", "x")
    ]
    assert levels == ["error", "info", "error"]
    assert alt_text("a" * 121, PLATFORMS["linkedin"])[1][0].level == "info"


def test_the_counter_for_the_window():
    measured = measure_alt("👋 hello", PLATFORMS["x"])
    assert (measured.length, measured.limit, measured.remaining, measured.unit) == (8, 1000, 992, "utf16")
    assert measure_alt("a", PLATFORMS["weibo"]).remaining is None


def test_an_alt_text_is_cleaned_and_never_shortened():
    text, notices = alt_text("A boy\u202e.  \r\nA key.\n" + "a" * 2000, PLATFORMS["x"])
    assert text.startswith("A boy.  \nA key.\naaa")
    assert len(text) > 2000
    assert {notice.code for notice in notices} == {Code.TEXT_CLEANED, Code.ALT_TOO_LONG}
