"""Threads: every post within the limit, nothing lost, tags on the first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mwstudio.captions.caption import make_caption
from mwstudio.captions.parts import CaptionParts
from mwstudio.captions.thread import PLATFORMS as THREADED
from mwstudio.captions.thread import make_thread
from tests.captions.platforms import KEY, PLATFORMS
from tests.captions.test_caption import written

LONG = replace(KEY, text=f"{KEY.text} {KEY.text} {KEY.text}")


def test_a_thread_says_everything_in_numbered_posts():
    posts = make_thread(LONG, PLATFORMS["x"], "en")
    assert [post.text.rsplit("\n\n", 1)[1] for post in posts] == ["1/4", "2/4", "3/4", "4/4"]
    assert all(post.remaining >= 0 for post in posts)
    first = posts[0].text
    assert "#secretsMW #MuseumWeek" in first
    assert KEY.credit in first
    assert not any("#" in post.text for post in posts[1:])
    said = " ".join(" ".join(post.text.split()) for post in posts)
    assert all(part in said for part in (KEY.label, KEY.link, KEY.call, "@MuseumWeek"))
    for sentence in ("We do not know who he was.", "What does it open?", "Come and look."):
        assert said.count(sentence) == 3


def test_a_text_with_room_is_one_post_without_a_number():
    (post,) = make_thread(KEY, PLATFORMS["mastodon"], "en")
    assert post.text == make_caption(KEY, PLATFORMS["mastodon"], "en").text


@pytest.mark.parametrize("platform", sorted(set(PLATFORMS) - THREADED))
def test_other_platforms_have_no_threads(platform):
    assert make_thread(LONG, PLATFORMS[platform], "en") == ()


def test_no_thread_is_offered_where_none_can_be():
    assert make_thread(replace(KEY, own_text="a"), PLATFORMS["x"], "en") == ()
    assert make_thread(replace(KEY, text="a" * 400), PLATFORMS["x"], "en") == ()
    assert make_thread(replace(KEY, label="a b " * 100, text="c. " * 100), PLATFORMS["x"], "en") == ()
    assert make_thread(replace(KEY, text="Word and word. " * 1000), PLATFORMS["x"], "en") == ()


def test_a_long_sentence_is_parted_between_words():
    posts = make_thread(CaptionParts(text="word " * 120 + "end.", day_tag="a"), PLATFORMS["x"], "en")
    assert len(posts) == 3
    assert (
        " ".join(" ".join(post.text.split()[: -1 - (not n)]) for n, post in enumerate(posts)).count("word")
        == 120
    )


def test_two_figures_in_the_number():
    posts = make_thread(
        CaptionParts(text="Some words in a sentence of this length. " * 80), PLATFORMS["x"], "en"
    )
    assert 10 <= len(posts) <= 25
    assert posts[-1].text.endswith(f"\n\n{len(posts)}/{len(posts)}")
    assert all(post.remaining >= 0 for post in posts)


def test_a_megabyte_ends():
    for piece in ("word ", "word. ", "a", "#a ", "我们，"):
        assert make_thread(CaptionParts(text=piece * 200_000), PLATFORMS["x"], "en") == ()
        make_thread(CaptionParts(text=piece * (60_000 // len(piece))), PLATFORMS["threads"], "en")


def test_a_thread_can_be_as_long_as_its_posts():
    posts = make_thread(CaptionParts(text="Some words of a sentence. " * 400), PLATFORMS["threads"], "en")
    assert 20 < len(posts) <= 25


@given(written(), st.sampled_from(sorted(THREADED)))
def test_posts_in_any_script_fit_and_lose_no_letter(language_and_text, name):
    language, text = language_and_text
    posts = make_thread(
        CaptionParts(text=text, day_tag="secretsMW", general_tags=("MuseumWeek",)), PLATFORMS[name], language
    )
    assert all(post.remaining >= 0 for post in posts)
    if posts:
        said = "".join("".join(post.text.split()) for post in posts)
        for word in text.split():
            if word.isalpha():
                assert word in said
