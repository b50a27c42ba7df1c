"""Hashtags: found as X finds them, valid or not per platform, written in each platform's way."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.captions.hashtags import (
    check_name,
    choose,
    find_hashtags,
    find_tags,
    is_valid,
    mended,
    name_of,
    rewrite,
    write,
)
from mwstudio.errors import Code
from mwstudio.library.platforms import HashtagRule
from tests.captions.platforms import PLATFORMS
from tests.captions.test_counting import ANY_TEXT

X_CASES = yaml.safe_load((Path(__file__).parent / "x_cases.yaml").read_text(encoding="utf-8"))
ONE = HashtagRule()
PAIR = HashtagRule(pattern="#{tag}#")


@pytest.mark.parametrize("case", X_CASES["hashtags"], ids=lambda case: case["why"])
def test_hashtags_of_x(case):
    assert [tag.name for tag in find_hashtags(case["text"])] == case["tags"]


# the platforms' own words on what a tag may hold are in assets/platforms, under allowed
@pytest.mark.parametrize(
    ("name", "platforms"),
    [
        ("MuseumWeek", {*PLATFORMS}),
        ("MuseumWeek2016", {*PLATFORMS}),
        ("2016", {"threads", "weibo"}),
        ("أسبوع_المتاحف", {*PLATFORMS} - {"vk", "linkedin"}),
        ("ミュージアムウィーク", {*PLATFORMS} - {"vk"}),
        ("музей", {*PLATFORMS}),
        ("ÉtéMW", {*PLATFORMS}),
        ("Museum Memories", {"threads", "weibo"}),
        ("l'art", {"bluesky", "threads", "weibo"}),
        ("avant-garde", {"bluesky", "threads", "weibo"}),
        ("art🎨", {"instagram", "threads", "weibo", "bluesky"}),
        ("a·b", {"x", "mastodon", "bluesky", "threads", "weibo"}),
        ("a.b", {"bluesky", "weibo"}),
        ("R&D", {"bluesky", "weibo"}),
        ("art!", {"threads", "weibo"}),
        ("", set()),
    ],
)
def test_where_a_name_works(name, platforms):
    assert {platform.id for platform in PLATFORMS.values() if is_valid(name, platform)} == platforms


def test_a_name_can_be_too_long():
    assert is_valid("a" * 64, PLATFORMS["bluesky"])
    assert not is_valid("a" * 65, PLATFORMS["bluesky"])
    assert not is_valid("a" * 51, PLATFORMS["threads"])


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("Museum Memories", "MuseumMemories"),
        ("Cultura na QuarentenaMW", "CulturaNaQuarentenaMW"),
        ("l'artMW", "lArtMW"),
        ("avant-garde", "avantGarde"),
        ("art 🎨", "art"),
        ("나만의 뮤지엄", "나만의뮤지엄"),
        ("🎨", ""),
        ("MuseumWeek", "MuseumWeek"),
    ],
)
def test_names_are_mended(name, better):
    assert mended(name) == better


def test_a_broken_name_gets_a_remark_with_the_mend():
    notice = check_name("Museum Memories", PLATFORMS["x"], "here")
    assert notice
    assert (notice.code, notice.where) == (Code.HASHTAG_BROKEN, "here")
    assert "#MuseumMemories" in notice.text
    assert "Add a letter" in check_name("2023", PLATFORMS["x"]).text
    assert "64" in check_name("a" * 65, PLATFORMS["bluesky"]).text
    assert check_name("MuseumWeek", PLATFORMS["x"]) is None


def test_tags_are_written_in_each_platforms_way():
    assert write("togetherMW", ONE) == "#togetherMW"
    assert write("togetherMW", PAIR) == "#togetherMW#"
    assert write("togetherMW", HashtagRule(pattern="")) == ""
    assert write("togetherMW", ONE, community="museum") == "#togetherMW"
    assert write("togetherMW", PLATFORMS["vk"].text.hashtag, community="museum") == "#togetherMW@museum"
    assert PLATFORMS["weibo"].text.hashtag.pattern == "#{tag}#"
    assert PLATFORMS["wechat-oa"].text.hashtag.pattern == ""


@pytest.mark.parametrize(
    ("tag", "name"),
    [("#MuseumWeek", "MuseumWeek"), ("#博物馆故事#", "博物馆故事"), ("＃a", "a"), ("a", "a"), ("", "")],
)
def test_the_name_of_a_tag(tag, name):
    assert name_of(tag) == name


@pytest.mark.parametrize(
    ("typed", "on_one_sign", "on_weibo"),
    [
        ("A #secretsMW day", "A #secretsMW day", "A #secretsMW# day"),
        ("今天#MuseumWeek活动", "今天 #MuseumWeek 活动", "今天 #MuseumWeek# 活动"),
        ("今天#museumweek活动", "今天 #museumweek 活动", "今天 #museumweek# 活动"),
        ("#博物馆故事#今天", "#博物馆故事 今天", "#博物馆故事# 今天"),
        ("看#博物馆 故事#吧", "看 #博物馆故事 吧", "看 #博物馆 故事# 吧"),
        ("秘密#秘密MWの話", "秘密 #秘密MW の話", "秘密 #秘密MW# の話"),
        ("读，#MuseumWeek。", "读，#MuseumWeek。", "读，#MuseumWeek#。"),
        ("No. #5, F#minor, &#39;", "No. #5, F#minor, &#39;", "No. #5, F#minor, &#39;"),
        ("https://a.org/#b", "https://a.org/#b", "https://a.org/#b"),
        ("#a #b #c", "#a #b #c", "#a# #b# #c#"),
        ("musée#art", "musée#art", "musée#art"),
        ("#secretsMW#MuseumWeek", "#secretsMW #MuseumWeek", "#secretsMW# #MuseumWeek#"),
        ("#博物馆##文物#", "#博物馆 #文物", "#博物馆# #文物#"),
    ],
)
def test_typed_tags_are_rewritten_for_the_platform(typed, on_one_sign, on_weibo):
    known = ("MuseumWeek", "秘密MW", "secretsMW")
    assert rewrite(typed, ONE, known) == on_one_sign
    assert rewrite(typed, PAIR, known) == on_weibo


@given(
    st.sampled_from(["#MuseumWeek", "#博物馆#"]).flatmap(
        lambda tag: st.lists(st.sampled_from(["今天", tag, " ", " Tag ", "，", "\n"]), max_size=12).map(
            "".join
        )
    )
)
def test_rewriting_twice_changes_nothing(text):
    for rule in (ONE, PAIR):
        once = rewrite(text, rule, ("MuseumWeek",))
        assert rewrite(once, rule, ("MuseumWeek",)) == once


@given(ANY_TEXT)
def test_any_text_can_be_rewritten(text):
    assert len(rewrite(text, PAIR)) >= len(rewrite(text, HashtagRule(pattern="")))


@given(
    st.lists(st.sampled_from(["今天", "#MuseumWeek", "#博物馆#", " ", "Tag", "，"]), max_size=12).map("".join)
)
def test_rewriting_adds_spaces_and_signs_only(text):
    def letters(any_text: str) -> str:
        return any_text.replace(" ", "").replace("#", "")

    for rule in (ONE, PAIR):
        assert letters(rewrite(text, rule, ("MuseumWeek",))) == letters(text)


def test_the_most_important_tags_are_chosen_and_none_twice():
    assert choose(["MuseumWeek", "secretsMW", "museumweek", "", "x"], None) == (
        "MuseumWeek",
        "secretsMW",
        "x",
    )
    assert choose(["a", "b", "A", "c"], 2) == ("a", "b")
    assert choose(["a"], 0) == ()


@given(ANY_TEXT)
def test_tags_are_found_in_any_text(text):
    for tag in (*find_tags(text), *find_hashtags(text)):
        assert text[tag.start] in "#＃"
        assert tag.name in text[tag.start : tag.end]
