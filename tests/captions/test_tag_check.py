"""Mistakes in typed tags that were seen in real posts, each with its mend."""

from __future__ import annotations

import pytest
from hypothesis import given

from mwstudio.captions.near_misses import near_miss, tags_of, variants_of
from mwstudio.captions.tag_check import check_tags, mend
from mwstudio.errors import Code
from tests.captions.platforms import LIBRARY, PLATFORMS
from tests.captions.test_counting import ANY_TEXT


def remarks(edition_id: str, text: str, platform: str = "x"):
    edition = LIBRARY.edition(edition_id)
    return check_tags(text, PLATFORMS[platform], tags_of(edition), variants_of(edition), "here")


@pytest.mark.parametrize(
    ("edition", "typed", "right"),
    [
        ("museumweek-2015", "#secretsMV", "#secretsMW"),
        ("museumweek-2015", "#secretMW", "#secretsMW"),
        ("museumweek-2015", "#SouveinrsMW", "#souvenirsMW"),
        ("museumweek-2015", "#architektureMW", "#architectureMW"),
        ("museumweek-2015", "#나만의 뮤지엄", "#나만의뮤지엄"),
        ("museumweek-2016", "#futurMW", "#futureMW"),
        ("museumweek-2017", "#sportMW", "#SportsMW"),
        ("museumweek-2017", "#foodM", "#FoodMW"),
        ("museumweek-2018", "#womenMV", "#womenMW"),
        ("museumweek-2018", "#cityMV", "#cityMW"),
        ("museumweek-2020", "#MWheroes", "#heroesMW"),
        ("museumweek-2020", "#HerosMW", "#heroesMW"),
        ("museumweek-2020", "#MWtogether", "#togetherMW"),
        ("museumweek-2023", "#Web3MW PRO", "#Web3MW"),
        ("museumweek-2023", "#secretsMV", "#secretsMW"),
        ("museumweek-2023", "#MWheroes", "#heroesMW"),
        ("museumweek-2023", "#MuseumWeek2022", "#MuseumWeek2023"),
        ("museumweek-2014", "#Museum Memories", "#MuseumMemories"),
        ("museumweek-2025", "#AccesibilitàMW", "#AccessibilitaMW"),
    ],
)
def test_near_misses_of_an_editions_tags(edition, typed, right):
    text = f"Today, {typed} and more."
    (remark,) = remarks(edition, text)
    assert remark.notice.code is Code.HASHTAG_NEAR_MISS
    assert text[remark.start : remark.end] == typed
    assert mend(text, remark) == f"Today, {right} and more."


@pytest.mark.parametrize(
    "typed",
    [
        "#secretsMW",
        "#MuseumWeek",
        "#SECRETSMW",
        "#art",
        "#Louvre",
        "#familyMW #favMW #poseMW",
        "#5",
        "No. #12",
        "#kids",
    ],
)
def test_right_and_other_tags_are_left_alone(typed):
    assert remarks("museumweek-2015", typed) == ()


@pytest.mark.parametrize("typed", ["#art🎨", "#art 🎨 lovers", "🎨#art", "#🎨", "#1️⃣"])
def test_an_emoji_beside_a_tag_breaks_nothing(typed):
    assert remarks("museumweek-2014", typed) == ()


def test_an_emoji_inside_a_tag_is_fine_where_the_network_takes_it():
    assert remarks("museumweek-2014", "#Art🎨Lovers", "instagram") == ()


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("# CoulissesMW", "#CoulissesMW"),
        ("musée#art", "musée #art"),
        ("1#art", "1 #art"),
        ("#l'artMW", "#lartMW"),
        ("#avant-garde", "#avantGarde"),
        ("#a.b", "#aB"),
        ("#🎨art", "#art"),
        ("#Art👩🏽‍🎨Lovers🎨", "#ArtLovers🎨"),
        ("#2023", "#2023"),
    ],
)
def test_broken_tags(typed, mended):
    (remark,) = remarks("museumweek-2014", typed)
    assert remark.notice.code is Code.HASHTAG_BROKEN
    assert mend(typed, remark) == mended


def test_the_closing_sign_of_weibo_is_no_stray_sign():
    assert remarks("museumweek-2017", "#博物馆故事# 今天", "weibo") == ()


def test_advice_on_capitals_for_screen_readers():
    (known,) = remarks("museumweek-2015", "#museumweek")
    assert (known.notice.level, known.mend) == ("info", "#MuseumWeek")
    (unknown,) = remarks("museumweek-2015", "#beautifulpaintings")
    assert (unknown.notice.level, unknown.mend) == ("info", "")


def test_a_platform_without_tags_says_so_once():
    (remark,) = remarks("museumweek-2015", "#a #b", "wechat-oa")
    assert remark.notice.code is Code.HASHTAGS_NOT_USED


def test_the_mend_is_in_the_platforms_way():
    (remark,) = remarks("museumweek-2015", "#secretsMV", "weibo")
    assert remark.mend == "#secretsMW#"


def test_letters_in_the_wrong_place_are_seen_without_a_list_of_them():
    assert near_miss("MWsecrets", ("secretsMW",), {}) == "secretsMW"
    assert near_miss("secretsmv", ("secretsMW",), {}) == "secretsMW"
    assert near_miss("secretsMWW", ("secretsMW",), {}) == "secretsMW"
    assert near_miss("sercetsMW", ("secretsMW",), {}) == "secretsMW"
    assert near_miss("kitsMW", ("kidsMW",), {}) == "kidsMW"
    assert near_miss("favMV", ("poseMW",), {}) == ""
    assert near_miss("zoo", ("zooMW",), {}) == ""


def test_near_miss_says_nothing_without_a_tag_to_miss():
    assert near_miss("secretsMV", (), {}) == ""


def test_every_variant_of_every_edition_has_its_right_tag():
    for edition in LIBRARY.editions():
        names = tags_of(edition)
        for wrong, right in variants_of(edition).items():
            assert right in names, (edition.id, wrong)
            assert near_miss(wrong, names, variants_of(edition)) == right


@given(ANY_TEXT)
def test_any_text_can_be_checked_and_mended(text):
    for remark in check_tags(text, PLATFORMS["x"], ("secretsMW", "MuseumWeek"), {"secretMW": "secretsMW"}):
        assert 0 <= remark.start < remark.end <= len(text)
        assert isinstance(mend(text, remark), str)


def test_ten_thousand_tags_end():
    assert len(check_tags("#secretsMV " * 10_000, PLATFORMS["x"], ("secretsMW",), {})) <= 100
