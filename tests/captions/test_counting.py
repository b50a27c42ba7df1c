"""Lengths, unit by unit; the source of each rule stands in the module that counts, or beside the case."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.captions import count
from mwstudio.captions.counting import (
    codepoints_emoji_bytes,
    count_in,
    fits,
    graphemes,
    half_widths,
    limit_of,
    measure,
    measure_text,
    utf8_bytes,
    utf16,
    weighted,
)
from mwstudio.errors import UsageError
from tests.captions.platforms import PLATFORMS

X_CASES = yaml.safe_load((Path(__file__).parent / "x_cases.yaml").read_text(encoding="utf-8"))
FAMILY = "👨‍👩‍👧‍👦"
ANY_TEXT = st.text(alphabet=st.characters(min_codepoint=0, max_codepoint=0x10FFFF, exclude_categories=()))
UNITS = (
    "weighted",
    "graphemes",
    "codepoints",
    "utf16",
    "bytes",
    "codepoints-emoji-bytes",
    "half-widths",
    "none",
)


@pytest.mark.parametrize("case", X_CASES["lengths"], ids=lambda case: case["why"])
def test_weighted_length_of_x(case):
    assert weighted(case["text"]) == case["length"]


# X weighted, code points, UTF-16, UTF-8 bytes, graphemes, as measured with other programs and written down in the
# collected platform facts (twitter-text-parser 3.0.0, regex \X and Python).
COLUMNS = [
    ("Hello, world! 👋", 16, 15, 16, 18, 15),
    ("See museum-week.org now", 31, 23, 23, 23, 23),
    ("Bảo tàng Việt Nam", 19, 17, 17, 22, 17),
    ("博物馆周", 8, 4, 4, 12, 4),
    ("박물관주간", 10, 5, 5, 15, 5),
    ("พิพิธภัณฑ์", 10, 10, 10, 30, 6),
    ("संग्रहालय", 9, 9, 9, 27, 5),
    ("សារមន្ទីរ", 18, 9, 9, 27, 5),
    ("ሙዚየም", 8, 4, 4, 12, 4),
    ("Ἑλλάς", 6, 5, 5, 11, 5),
    (FAMILY, 2, 7, 11, 25, 1),
]


@pytest.mark.parametrize(("text", "x", "points", "units", "octets", "clusters"), COLUMNS)
def test_one_text_in_every_unit(text, x, points, units, octets, clusters):
    counted = [count_in(unit, text) for unit in ("weighted", "codepoints", "utf16", "bytes", "graphemes")]
    assert counted == [x, points, units, octets, clusters]


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("नमस्ते", 3),
        ("\r\n", 1),
        ("e\u0301", 1),
        ("🇫🇷🇺🇦", 2),
        ("한국", 2),
        ("\u1112\u1161\u11ab", 1),
        ("각", 1),
        ("1️⃣", 1),
    ],
)
def test_graphemes_of_annex_29(text, clusters):
    assert graphemes(text) == clusters


def test_graphemes_agree_with_another_program_on_common_text():
    text_boundaries = pytest.importorskip("PySide6.QtCore").QTextBoundaryFinder
    for text in (
        "Œuvre d'art",
        "Cafe\u0301",
        "Ведьма",
        "博物館",
        "ミュージアム",
        "มิว",
        "أَسرار",
        FAMILY,
        "🇫🇷🇮🇹",
        "a\r\nb",
    ):
        finder = text_boundaries(text_boundaries.BoundaryType.Grapheme, text)
        found = 0
        while finder.toNextBoundary() != -1:
            found += 1
        assert graphemes(text) == found, text


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("plain", 5),
        ("naïve", 5),
        ("👋", 4),  # https://developers.facebook.com/docs/threads/overview: an emoji is its UTF-8 bytes
        (FAMILY, 25),
        ("🇫🇷", 8),
        ("a👋b", 6),
        ("© 2023", 6),  # a sign in running text is no emoji
        ("©️", 5),
        ("1️⃣", 7),
        ("संग्रहालय", 9),
    ],
)
def test_threads_counts_an_emoji_by_its_bytes(text, length):
    assert codepoints_emoji_bytes(text) == length == count("threads", text)


@pytest.mark.parametrize(
    ("text", "length"), [("博物馆", 3), ("ab", 1), ("abc", 2), ("博物馆week", 5), ("", 0), ("“是”", 3)]
)
def test_weibo_halves_latin_letters(text, length):
    assert half_widths(text) == length


# status_length_validator.rb of Mastodon: links with a scheme 23, of a handle only the part before the server
@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("https://museum-week.org/a/very/long/path?with=a#query", 23),
        ("museum-week.org", 15),
        ("@ana@museum.example", 4),
        ("Hi @ana@museum.example!", 8),
        ("a@ana@museum.example", 20),
        ("https://museum.org/@ana@museum.example", 23),
        ("संग्रहालय", 5),
        ("ana@museum.example", 18),
    ],
)
def test_mastodon_links_and_handles(text, length):
    assert count("mastodon", text) == length


@pytest.mark.parametrize(
    ("platform", "text", "length"),
    [
        ("x", "museum-week.org", 23),
        ("bluesky", "https://museum-week.org/abc", 27),
        ("bluesky", FAMILY, 1),
        ("linkedin", "👋", 2),
        ("tiktok", "👋", 2),
        ("telegram", "👋", 2),
        ("youtube", "Музей", 10),
        ("facebook", "👋", 1),
        ("instagram", "👋", 1),
        ("pinterest", "Œuvre", 5),
        ("weibo", "博物馆 week", 8),
        ("vk", "Музей", 5),
        ("wechat-oa", "博物馆", 3),
        ("wechat-moments", "博物馆", 3),
        ("wechat-channels", "博物馆", 3),
        ("print-signage", "abc", 3),
    ],
)
def test_count_is_the_platforms_own(platform, text, length):
    assert count(platform, text) == length


def test_an_unknown_platform_is_named_with_the_nearest():
    with pytest.raises(UsageError) as error:
        count("mastadon", "")
    assert "mastodon" in error.value.hint


def test_both_limits_of_bluesky_hold():
    rule = PLATFORMS["bluesky"].text
    assert fits(rule, FAMILY * 120, rule.limit)  # 3,000 bytes
    assert not fits(rule, FAMILY * 121, rule.limit)
    assert not fits(rule, "a" * 301, rule.limit)


@given(
    st.lists(
        st.sampled_from(
            [" ", "\n", "a", "博", "https://a.org/b", "b.org", FAMILY, "🇫", "\u0301", "@a@b.org"]
        ),
        max_size=60,
    )
)
def test_a_text_fits_where_its_count_is_within_the_limit(pieces):
    text = "".join(pieces)
    for platform in PLATFORMS.values():
        rule = platform.text
        length = measure(rule, text)
        if rule.byte_limit is None:
            assert fits(rule, text, length)
            assert not length or not fits(rule, text, length - 1)


def test_flags_by_themselves_are_counted_in_pairs_and_at_once():
    assert [count_in("graphemes", "🇫" * number) for number in (1, 2, 3, 4)] == [1, 1, 2, 2]
    assert count_in("graphemes", "🇫" * 1_000_001) == 500_001


def test_a_picture_takes_room_on_telegram():
    rule = PLATFORMS["telegram"].text
    assert (limit_of(rule, has_picture=True), limit_of(rule, has_picture=False)) == (1024, 4096)


def test_where_a_text_would_be_cut():
    x = PLATFORMS["x"]
    assert measure_text(x, "a" * 280).cut_at is None
    measured = measure_text(x, "博" * 150)
    assert (measured.length, measured.remaining, measured.cut_at) == (300, -20, 140)
    assert measure_text(x, "a" * 279 + FAMILY).cut_at == 279
    assert measure_text(PLATFORMS["bluesky"], FAMILY * 130).remaining == 0
    assert measure_text(PLATFORMS["bluesky"], FAMILY * 130).cut_at == 120 * len(FAMILY)
    assert measure_text(PLATFORMS["x"], "a" * 1_000_000).cut_at == 280
    assert measure_text(PLATFORMS["mastodon"], "e\u0301" * 500_000).cut_at == 1000
    assert measure_text(PLATFORMS["print-signage"], "a" * 10_000).remaining is None


@given(ANY_TEXT)
def test_every_unit_counts_every_text(text):
    for unit in UNITS:
        assert count_in(unit, text) >= 0
    for platform in PLATFORMS.values():
        cut = measure_text(platform, text).cut_at
        assert cut is None or measure(platform.text, text[:cut]) <= platform.text.limit
    assert utf16(text) == sum(1 + (ord(sign) > 0xFFFF) for sign in text)
    assert utf8_bytes(text) == sum(1 + (ord(s) > 0x7F) + (ord(s) > 0x7FF) + (ord(s) > 0xFFFF) for s in text)


def test_counting_loads_no_templates():
    script = (
        "import sys; from mwstudio.captions import count; count('x', 'a'); print('jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
