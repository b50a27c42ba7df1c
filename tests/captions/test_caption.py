"""Finished captions: what they say, what they leave out, and that no text of any script breaks a limit."""

from __future__ import annotations

import json

import msgspec
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mwstudio.captions.caption import make_caption
from mwstudio.captions.counting import fits, limit_of, measure
from mwstudio.captions.hashtags import find_tags
from mwstudio.captions.parts import CaptionParts
from mwstudio.captions.sentences import kept_whole
from mwstudio.captions.shorten import ELLIPSIS
from mwstudio.errors import Code
from mwstudio.library.templates import compile_template
from tests.captions.platforms import KEY, PLATFORMS
from tests.captions.test_counting import ANY_TEXT

WITH_TAGS = {name: platform for name, platform in PLATFORMS.items() if platform.text.hashtag.pattern}


def caption(platform: str = "facebook", language: str = "en", parts: CaptionParts = KEY, **options):
    return make_caption(parts, PLATFORMS[platform], language, **options)


def codes(made) -> list[Code]:
    return [notice.code for notice in made.notices]


def test_a_caption_with_room_for_everything():
    made = caption("mastodon")
    assert made.text.split("\n\n") == [
        "A boy with a secret",
        KEY.text,
        "J. M. van der Berg, “Boy with a Key”, 1662\nMuseum of Keys. Photo: A. Lima, CC BY 4.0",
        "Show us yours!\nhttps://museum-of-keys.example.org/works/12\n@MuseumWeek\n#secretsMW #MuseumWeek #MuseumWeek2016",
    ]
    assert (made.limit, made.unit, made.remaining) == (500, "graphemes", 500 - made.length)
    assert made.left_out == made.notices == ()


def test_a_caption_shortened_as_an_editor_would():
    made = caption("x")
    assert made.text == (
        "We do not know who he was. In 1662, J. M. van der Berg painted him with a key in his hand, c. 20 cm long. "
        "What does it open? Nobody in the museum has ever found the door, and the letters are silent. Come and look.\n"
        "Museum of Keys. Photo: A. Lima, CC BY 4.0\n#secretsMW #MuseumWeek"
    )
    assert [left.part for left in made.left_out] == ["label", "link", "call", "mentions"]
    assert codes(made) == [Code.CAPTION_SHORTENED]
    assert "the label" in made.notices[0].text
    assert made.notices[0].where == "x/en"


def test_sentences_go_from_the_end():
    made = caption("x", parts=replace(KEY, text=KEY.text + " " + KEY.text))
    assert made.text.startswith("We do not know who he was.")
    assert made.left_out[0].part == "text"
    assert made.left_out[0].text.endswith("Come and look.")
    assert made.text.split("\n")[0] + " " + made.left_out[0].text == KEY.text + " " + KEY.text


def test_a_first_sentence_too_long_leaves_or_is_cut_when_asked():
    long = replace(KEY, text="A key " * 60 + "end", credit="", headline="Keys")
    kept = caption("x", parts=long)
    assert kept.text == "Keys\n#secretsMW #MuseumWeek"
    assert "all of the text" in kept.notices[0].text
    assert "let it be cut at a word" in kept.notices[0].text
    cut = caption("x", parts=long, may_cut=True)
    assert cut.text.startswith("A key A key")
    assert "key…\n" in cut.text or "A…\n" in cut.text
    assert cut.remaining >= 0


def test_a_due_credit_stays_whatever_the_length():
    long = replace(KEY, credit="Photo: " + "very long name " * 12 + "CC BY")
    made = caption("x", parts=long)
    assert "CC BY" in made.text
    assert made.remaining >= 0
    assert "very long name" not in caption("x", parts=replace(long, credit_required=False)).text


def test_what_can_never_fit_is_an_error_that_says_so():
    made = caption("x", parts=replace(KEY, credit="Photo: " + "very long name " * 30))
    assert made.remaining < 0
    assert made.notices[-1].code is Code.CAPTION_TOO_LONG
    assert made.notices[-1].level == "error"


def test_weibo_pairs_and_vk_communities():
    assert caption("weibo").text.endswith("#secretsMW# #MuseumWeek# #MuseumWeek2016#")
    ours = replace(KEY, community="keys")
    assert caption("vk", parts=ours).text.endswith("#secretsMW@keys #MuseumWeek@keys #MuseumWeek2016@keys")
    assert caption("telegram", parts=ours).text.endswith(
        "#secretsMW@keys #MuseumWeek@keys #MuseumWeek2016@keys"
    )
    assert "@keys" not in caption("facebook", parts=ours).text


def test_the_local_tag_stands_beside_the_international_one():
    parts = replace(KEY, day_tag="togetherMW", local_day_tag="JuntosMW")
    assert caption("facebook", "pt", parts).text.endswith("#togetherMW (#JuntosMW) #MuseumWeek")
    assert caption("weibo", "pt", parts).text.endswith(
        "#togetherMW# (#JuntosMW#) #MuseumWeek# #MuseumWeek2016#"
    )


@pytest.mark.parametrize(
    ("platform", "most", "kept"),
    [
        ("instagram", 5, "#dayMW (#locMW) #MuseumWeek #causeMW #LocalWeek"),
        ("tiktok", 5, None),
        ("threads", 1, "dayMW #MuseumWeek"),
    ],
)
def test_caps_drop_the_least_important_tags(platform, most, kept):
    parts = replace(
        KEY,
        day_tag="dayMW", local_day_tag="locMW", cause_tag="causeMW", local_tags=("LocalWeek",),
        general_tags=("MuseumWeek", "Year", "More", "MoreStill"),
    )  # fmt: skip
    made = caption(platform, "pt", parts)
    assert len(find_tags(made.text)) == most
    assert kept is None or made.text.endswith("\n" + kept)


def test_tags_in_the_text_count_towards_the_cap_and_are_not_repeated():
    parts = replace(KEY, text="#one #two #secretsmw and #four.")
    made = caption("instagram", parts=parts)
    assert sorted(tag.name for tag in find_tags(made.text)) == [
        "MuseumWeek",
        "four",
        "one",
        "secretsmw",
        "two",
    ]
    many = caption("instagram", parts=replace(KEY, text="#a #b #c #d #e #f are tags"))
    (told,) = [notice for notice in many.notices if notice.code is Code.HASHTAGS_TOO_MANY]
    assert (told.level, len(find_tags(many.text))) == ("error", 8)


def test_of_typed_tags_at_the_end_those_beyond_the_cap_are_left_out_and_told():
    block = "Look at him!\n\n#portrait #oil #MuseumWeek #dutch #1662art #keys"
    made = caption("instagram", parts=replace(KEY, text=block))
    assert "\n#portrait #oil #MuseumWeek #dutch\n" in made.text
    assert len(find_tags(made.text)) == 5
    assert [(left.part, left.text) for left in made.left_out] == [("tags", "#1662art"), ("tags", "#keys")]
    assert [notice.text for notice in made.notices if notice.code is Code.HASHTAGS_TOO_MANY] == [
        "Instagram takes 5 hashtags: left out #1662art #keys."
    ]
    own = caption("instagram", parts=replace(KEY, own_text=f"{block} #secretsMW {KEY.credit} #a #b"))
    assert own.text == f"{block} #secretsMW {KEY.credit}"


def test_threads_has_one_topic_and_the_days_tag_as_a_word():
    made = caption("threads")
    assert made.text.endswith("\nsecretsMW #MuseumWeek")
    (told,) = [notice for notice in made.notices if notice.code is Code.HASHTAGS_NOT_USED]
    assert told.level == "info"
    assert told.text == "Threads takes one hashtag, here #MuseumWeek: secretsMW stays in the text as a word."
    typed = caption("threads", parts=replace(KEY, text="Look. #secretsMW #keys"))
    assert typed.text.split("\n\n")[1] == "Look."
    assert typed.text.endswith("\nsecretsMW #MuseumWeek")
    inside = caption("threads", parts=replace(KEY, text="The #keys of the museum."))
    assert inside.text.endswith("\nsecretsMW MuseumWeek")
    assert [tag.name for tag in find_tags(inside.text)] == ["keys"]
    (told,) = [notice for notice in inside.notices if notice.code is Code.HASHTAGS_NOT_USED]
    assert told.level == "warning"
    assert "Take #keys out of the text to make #MuseumWeek the one." in told.text


def test_an_article_on_wechat_has_title_digest_body_and_no_tags():
    made = caption("wechat-oa")
    assert made.title == "A boy with a secret"
    assert made.digest == KEY.text[:105].rstrip()
    assert "#" not in made.text
    assert "A boy with a secret" not in made.text
    assert made.whole == f"{made.title}\n\n{made.digest}\n\n{made.text}"
    assert Code.HASHTAGS_NOT_USED in codes(made)


@pytest.mark.parametrize("platform", ["youtube", "pinterest", "tiktok", "wechat-channels"])
def test_a_title_of_its_own(platform):
    made = caption(platform)
    assert made.title == KEY.headline
    assert not made.text.startswith(KEY.headline)


def test_a_link_that_cannot_be_tapped_is_not_pasted():
    for platform in PLATFORMS.values():
        has_link = KEY.link in caption(platform.id).text
        assert has_link == (
            platform.text.are_links_clickable is not False and platform.id not in ("x", "bluesky")
        )


def test_an_alt_text_in_the_caption_is_called_one_in_its_language():
    parts = replace(KEY, alt="A boy in a dark coat holds a large key.")
    assert "Image: A boy in a dark coat holds a large key." in caption("telegram", parts=parts).text
    assert "Image\u00a0: A boy" in caption("telegram", "fr", parts).text
    assert "Image:" not in caption("telegram").text


def test_right_to_left_tags_and_mentions_have_their_own_lines():
    parts = replace(
        KEY, headline="صبي ومعه سر", text="لا نعرف من كان. وفي يده مفتاح. ماذا يفتح؟", label="فان دير بيرغ، «صبي»، 1662",
        local_tags=("أسبوع_المتاحف",), local_day_tag="أسرار", mentions=("MuseumWeek", "ana"),
    )  # fmt: skip
    lines = caption("facebook", "ar", parts).text.split("\n")
    assert lines[-6:] == ["@MuseumWeek", "@ana", "#secretsMW", "#أسرار", "#MuseumWeek", "#أسبوع_المتاحف"]
    assert not set("".join(lines)) & set("\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2069")


def test_what_was_typed_at_the_end_of_a_right_to_left_text_gets_lines_of_its_own():
    text = "وفي يده #MuseumWeek مفتاح. ماذا يفتح؟ #keys @ana https://a.org/b"
    made = caption("facebook", "ar", replace(KEY, headline="", text=text, label="", link=""))
    lines = made.text.split("\n")
    assert lines[:4] == ["وفي يده #MuseumWeek مفتاح. ماذا يفتح؟", "#keys", "@ana", "https://a.org/b"]
    assert "#keys @ana" in caption("facebook", "en", replace(KEY, text="What is it? #keys @ana")).text


def test_a_space_is_put_round_a_tag_in_chinese():
    parts = replace(KEY, text="我们不知道#MuseumWeek他是谁。", label="", credit="")
    assert caption("x", "zh", parts).text.startswith("我们不知道 #MuseumWeek 他是谁。")
    assert caption("weibo", "zh", parts).text.split("\n\n")[1] == "我们不知道 #MuseumWeek# 他是谁。"


def test_an_own_text_takes_the_place_of_the_made_one():
    own = "Come and see! #secretsMW #MuseumWeek\n\nMuseum of Keys. Photo: A. Lima, CC BY 4.0"
    made = caption("x", parts=replace(KEY, own_text=own))
    assert made.text == own
    assert codes(made) == []


def test_an_own_text_is_never_added_to_but_what_it_lacks_is_told():
    made = caption("x", parts=replace(KEY, own_text="Come and see!"))
    assert made.text == "Come and see!"
    assert codes(made) == [Code.CREDIT_MISSING, Code.HASHTAGS_NOT_USED]


def test_an_own_text_too_long_keeps_tags_and_credit():
    own = "Look. " * 60 + KEY.credit + " " + "Look. " * 20 + "#secretsMW #MuseumWeek"
    made = caption("x", parts=replace(KEY, own_text=own))
    assert made.remaining >= 0
    assert KEY.credit in made.text
    assert made.text.endswith("#secretsMW #MuseumWeek")


def test_an_empty_text_asks_for_itself():
    made = caption("x", parts=replace(KEY, text="", headline=""))
    assert codes(made)[0] is Code.CAPTION_EMPTY


def test_an_unknown_day_tag_asks_to_be_filled_in():
    assert Code.HASHTAG_UNKNOWN in codes(caption("x", parts=replace(KEY, day_tag="")))


# facts/notes: folds and advice of the platforms
@pytest.mark.parametrize(
    ("platform", "text", "is_told"),
    [
        ("weibo", "博" * 141, True),
        ("weibo", "博" * 90, False),
        ("weibo", "Word " * 40, False),
        ("instagram", "Word " * 30, True),
        ("linkedin", "Word " * 440, True),
        ("facebook", "Word " * 500, True),
        ("vk", "Word " * 500, True),
        ("x", "Word", False),
    ],
)
def test_advice_on_lengths(platform, text, is_told):
    made = caption(platform, parts=CaptionParts(text=text, day_tag="a", general_tags=("MuseumWeek",)))
    assert (Code.CAPTION_FOLDS in codes(made)) is is_told
    assert all(notice.level == "info" for notice in made.notices if notice.code is Code.CAPTION_FOLDS)


def test_a_picture_shortens_telegram():
    parts = replace(KEY, text="Word here. " * 150)
    assert caption("telegram", parts=parts).limit == 1024
    assert caption("telegram", parts=parts).remaining >= 0
    assert caption("telegram", parts=parts, has_picture=False).left_out == ()


def test_mastodon_warns_where_servers_count_otherwise():
    text = "संग्रहालय में " * 58
    assert Code.CAPTION_TOO_LONG in codes(caption("mastodon", "hi", CaptionParts(text=text, day_tag="a")))


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "two words.org x", "x"]
)
def test_only_web_addresses_become_links(link):
    made = caption(parts=replace(KEY, link=link))
    assert link not in made.text
    assert Code.TEXT_CLEANED in codes(made)


def test_a_themes_template_is_used():
    template = compile_template("{% block caption %}{{ tags }} | {{ text }}{% endblock %}", "t.j2")
    assert caption(template=template).text == f"#secretsMW #MuseumWeek #MuseumWeek2016 | {KEY.text}"


def test_captions_can_be_written_as_json():
    made = json.loads(msgspec.json.encode(caption("x")))
    assert made["platform"] == "x"
    assert made["left_out"][0] == {"part": "label", "text": KEY.label}
    assert made["notices"][0]["code"] == "caption-shortened"


SCRIPTS = {
    "en": "The boy holds a big key in his hand and nobody knows the door",
    "fr": "L'œuvre révèle à l'été un garçon naïf d'où vient la clé",
    "vi": "Bảo tàng giữ một chiếc chìa khóa lớn của cậu bé",
    "el": "Το αγόρι κρατά ένα μεγάλο κλειδί στο χέρι",
    "ru": "Мальчик держит в руке большой ключ от двери",
    "he": "הילד מחזיק מפתח גדול ביד ואיש אינו יודע",
    "ar": "الصبي يحمل مفتاحا كبيرا في يده ولا أحد يعرف",
    "hi": "लड़का अपने हाथ में एक बड़ी चाबी पकड़े संग्रहालय में",
    "th": "เด็กชายถือกุญแจดอกใหญ่ ไม่มีใครรู้จักประตู",
    "ka": "ბიჭს ხელში დიდი გასაღები უჭირავს",
    "zh": "男孩 手里 拿着 一把 大 钥匙 没有人 知道 门",
    "ja": "少年は 手に 大きな 鍵を 持って います",
    "ko": "소년은 손에 큰 열쇠를 들고 있다",
    "km": "ក្មេងប្រុស កាន់ កូនសោ ធំ មួយ",
}
STOPS = {"hi": "।", "zh": "。", "ja": "。", "ar": "؟", "km": "។", "th": ""}


@st.composite
def written(draw):
    """A language and a text in it as people write them, with tags, links, handles and emoji here and there."""
    language = draw(st.sampled_from(sorted(SCRIPTS)))
    is_glued = language in ("zh", "ja") and draw(st.booleans())
    extras = [
        "👩🏽‍🎨",
        "👨‍👩‍👧‍👦",
        "🇫🇷",
        "“…”",
        "1662",
        "🏛️",
        "e\u0301",
        "www.louvre.fr",
        "@ana",
        "@ana@art.org",
    ]
    extras += ["#secretsMW", "https://museum.org/a/b?c=1"] + ([] if is_glued else ["#art", "#秘密MW"])
    words = st.one_of(st.sampled_from(SCRIPTS[language].split()), st.sampled_from(extras))
    count = draw(st.integers(1, 30))
    parted = "" if is_glued else " "
    text = [
        parted.join(draw(st.lists(words, min_size=1, max_size=25)))
        + draw(st.sampled_from([STOPS.get(language, "."), "!", "", "\n\n"]))
        for _ in range(count)
    ]
    return language, (draw(st.sampled_from([" ", " ", "\n"])) or " ").join(text)


@given(written(), st.sampled_from(sorted(WITH_TAGS)), st.booleans(), st.booleans())
def test_no_text_in_any_script_breaks_a_rule(language_and_text, name, may_cut, credit_required):
    language, text = language_and_text
    platform = PLATFORMS[name]
    parts = replace(KEY, text=text, credit_required=credit_required)
    made = make_caption(parts, platform, language, may_cut=may_cut)
    limit = limit_of(platform.text, has_picture=True)
    assert fits(platform.text, made.text, limit)
    assert made.length == measure(platform.text, made.text)
    made.text.encode("utf-8")
    used = {tag.name.casefold() for tag in find_tags(made.text)}
    has_one = platform.text.hashtag.max == 1
    assert all(
        name.lower() in used or (has_one and name in made.text) for name in ("MuseumWeek", "secretsMW")
    )
    assert used
    assert not credit_required or KEY.credit in made.text
    again = make_caption(replace(parts, own_text=made.text), platform, language, may_cut=may_cut)
    assert again.text == made.text
    assert again.left_out == ()


@given(written(), st.booleans())
def test_what_is_left_of_a_text_ends_where_it_may(language_and_text, may_cut):
    language, text = language_and_text
    parts = CaptionParts(text=text)
    made = make_caption(parts, PLATFORMS["x"], language, may_cut=may_cut).text
    if made == text.strip():
        return
    kept = made.removesuffix(ELLIPSIS).rstrip() if may_cut else made
    assert text.strip().startswith(kept) or "#" in made  # typed tags may get a space beside Chinese
    if text.strip().startswith(kept):
        end = len(kept)
        whole = text.strip()
        assert end in {match.end() for match in regex.finditer(r"\X", whole)} | {0}
        assert not any(start < end < stop for start, stop in kept_whole(whole))
        assert not (whole[end - 1 : end].isalpha() and whole[end : end + 1].isalpha() and may_cut)


@given(st.builds(CaptionParts, headline=ANY_TEXT, text=ANY_TEXT, label=ANY_TEXT, link=ANY_TEXT, day_tag=ANY_TEXT,
                 own_text=st.one_of(st.just(""), ANY_TEXT), alt=ANY_TEXT, call=ANY_TEXT, local_day_tag=ANY_TEXT,
                 mentions=st.tuples(ANY_TEXT), general_tags=st.tuples(ANY_TEXT, ANY_TEXT)),
       st.sampled_from(sorted(PLATFORMS)), st.booleans())  # fmt: skip
def test_no_text_at_all_breaks_anything(parts, name, may_cut):
    made = make_caption(parts, PLATFORMS[name], "en", may_cut=may_cut)
    made.whole.encode("utf-8")
    assert made.remaining is None or made.remaining >= 0 or any(n.level == "error" for n in made.notices)
    assert "\r" not in made.whole


@pytest.mark.parametrize(
    "piece",
    ["word. ", "a", "博物馆。", "#tag ", "#secretsMV ", "👨‍👩‍👧‍👦 ", "a.", "\u202e", "\ud800", "https://a.org/x ", "#", "@a ",
     "e\u0301", "\n", "A. ", "(a", "# a", "#'", "#博", "?!", "🇫", "a.org,", "a_b.com。", "，Mr.", "$。」:＃", "🇫.a.orgxn--é#"],
)  # fmt: skip
def test_a_megabyte_of_anything_ends(piece):
    text = piece * (1_000_000 // len(piece))
    for name in ("x", "bluesky", "facebook", "weibo"):
        for parts in (CaptionParts(text=text), CaptionParts(own_text=text, day_tag="a")):
            made = make_caption(parts, PLATFORMS[name], "en", may_cut=True)
            assert made.remaining >= 0


def test_one_dot_at_the_end_of_a_long_text_is_found_at_once():
    text = "_न&" * 20_000 + "https://a.org?"
    assert make_caption(CaptionParts(text=text), PLATFORMS["facebook"], "en").text == text
