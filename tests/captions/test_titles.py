"""Titles and digests."""

from __future__ import annotations

import pytest

from mwstudio.captions.titles import make_digest, make_title
from mwstudio.errors import Code
from tests.captions.platforms import PLATFORMS


# limits: the platforms' files
@pytest.mark.parametrize(
    ("platform", "longest"),
    [("youtube", 100), ("pinterest", 100), ("tiktok", 90), ("wechat-channels", 22), ("wechat-oa", 64)],
)
def test_a_title_fits_its_field(platform, longest):
    assert make_title("a" * longest, PLATFORMS[platform], "en")[0] == "a" * longest
    title, (notice,) = make_title("a" * (longest + 1), PLATFORMS[platform], "en")
    assert title == ""
    assert (notice.code, notice.level, notice.where) == (
        Code.CAPTION_TOO_LONG,
        "error",
        f"{platform}/en/title",
    )


def test_a_long_headline_loses_sentences_and_words_only_when_asked():
    headline = "A boy with a key. Who was he, and what does it open?"
    title, (notice,) = make_title(headline, PLATFORMS["wechat-channels"], "en")
    assert title == "A boy with a key."
    assert notice.code is Code.CAPTION_SHORTENED
    assert (
        make_title("A boy with a key and a secret", PLATFORMS["wechat-channels"], "en", may_cut=True)[0]
        == "A boy with a key and…"
    )


def test_a_title_is_one_line():
    assert make_title("A boy\nwith  a key", PLATFORMS["youtube"], "en")[0] == "A boy with a key"


def test_what_is_shown_of_a_title_is_told():
    (notice,) = make_title("a" * 41, PLATFORMS["pinterest"], "en")[1]
    assert (notice.code, notice.level) == (Code.CAPTION_FOLDS, "info")


def test_an_empty_title_asks_for_itself_where_there_is_a_field():
    assert make_title("", PLATFORMS["youtube"], "en")[1][0].code is Code.CAPTION_EMPTY
    assert make_title("", PLATFORMS["x"], "en") == make_title("a", PLATFORMS["x"], "en") == ("", ())


def test_a_digest_is_the_first_whole_sentences():
    text = "他是谁？" + "我们不知道他是谁。" * 20
    digest, notices = make_digest(text, PLATFORMS["wechat-oa"], "zh")
    assert len(digest) <= 120
    assert digest.endswith("。")
    assert text.startswith(digest)
    assert notices == ()
    assert make_digest("a" * 200, PLATFORMS["wechat-oa"], "zh")[0] == ""
    assert make_digest("a", PLATFORMS["x"], "en") == ("", ())
