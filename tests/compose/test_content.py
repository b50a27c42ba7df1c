from __future__ import annotations

import pytest
from msgspec.structs import replace

from mwstudio.compose.content import ITALIC, ROMAN, date_in, font_script, gather, in_face, label_of
from mwstudio.compose.frame import Run
from mwstudio.errors import UsageError
from mwstudio.library.shelf import Library
from mwstudio.model.institution import Institution
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.work import Creator, Picture, Work
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))
TYPOGRAPHY = LIBRARY.typography()
WORK = Work(
    id="1934.12",
    title={"en": "Late Harvest", "zh-Hans": "晚收", "ar": "حصاد متأخر"},
    creator_display={"en": "Hedda Lund", "zh-Hans": "海达·伦德", "ar": "هيدا لوند"},
    date_display={"und": "1911"},
    medium={"en": "Oil on canvas", "zh-Hans": "布面油画"},
    dimensions={"en": "86 × 117 cm", "zh-Hans": "86 × 117 厘米"},
    credit_line={"en": "Gift of the artist’s family, 1934"},
    rights="public-domain",
    pictures=(Picture("a" * 64, "late.jpg", 3000, 2000),),
)


def kit(edition: str = "museumweek-2023", day: int = 3) -> Kit:
    post = Post("post-1", day, (WORK.id,), {"en": PostText(headline="  The harvest\nnobody saw ")})
    return Kit(
        LIBRARY.edition(edition), Institution(names={"en": "Museum of the City"}), (WORK,), (post,), ("en",)
    )


def words(label: tuple[Run, ...]) -> list[tuple[str, str]]:
    return [(run.text, run.face) for run in label]


def test_a_label_is_creator_title_in_italics_date() -> None:
    assert words(label_of(WORK, "en", TYPOGRAPHY)) == [
        ("Hedda Lund, ", ROMAN),
        ("Late Harvest", ITALIC),
        (", 1911", ROMAN),
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("zh-Hans", "海达·伦德，《晚收》，1911"), ("ar", "هيدا لوند، «حصاد متأخر»، 1911")],
)
def test_scripts_without_italics_mark_the_title_their_own_way(language: str, expected: str) -> None:
    ((text, style),) = words(label_of(WORK, language, TYPOGRAPHY))
    assert text.translate(dict.fromkeys(range(0x2066, 0x206A))) == expected
    assert style == ROMAN


def test_a_latin_title_in_an_arabic_label_keeps_arabic_manners() -> None:
    work = replace(WORK, title={"ar": "حصاد Late Harvest, a study in oil"})
    ((text, face),) = words(label_of(work, "ar", TYPOGRAPHY))
    assert "«حصاد Late Harvest, a study in oil»" in text
    assert face == ROMAN


def test_parts_of_an_arabic_label_keep_their_own_order() -> None:
    ((text, _),) = words(label_of(WORK, "ar", TYPOGRAPHY))
    assert text == "\u2068هيدا لوند\u2069، \u2068«حصاد متأخر»\u2069، \u20681911\u2069"


@pytest.mark.parametrize("title", [" \t ", "\u200b", "\u2068\u2069", "\ud800", "\x07"])
def test_a_title_that_cannot_be_seen_is_no_title(title: str) -> None:
    assert label_of(Work("x", title={"en": title}), "en", TYPOGRAPHY) == ()


def test_line_breaks_in_a_title_become_spaces() -> None:
    assert (
        words(label_of(Work("x", title={"en": "one\ntwo\r\nthree"}), "en", TYPOGRAPHY))[0][0]
        == "one two three"
    )


def test_a_qualifier_is_never_lost() -> None:
    work = replace(WORK, creator_display={}, creators=(Creator("Jan Brueghel", qualifier="workshop of"),))
    assert words(label_of(work, "en", TYPOGRAPHY))[0][0].startswith("workshop of Jan Brueghel")


def test_a_work_without_a_record_has_no_label() -> None:
    assert label_of(Work("x"), "en", TYPOGRAPHY) == ()


def test_gathering_fills_the_slots_and_folds_white_space() -> None:
    content = gather(kit(), kit().posts[0], "en", typography=TYPOGRAPHY)
    told = {slot: "".join(run.text for run in paragraph) for slot, paragraph in content.texts.items()}
    assert told["hashtag"] == "#FoodMW"
    assert told["headline"] == "The harvest nobody saw"
    assert told["medium"] == "Oil on canvas, 86 × 117 cm"
    assert "Public domain" in told["credit"]
    assert told["institution"] == "Museum of the City"
    assert content.works[0].asset == "a" * 64


def test_another_language_is_never_used_for_the_headline() -> None:
    content = gather(kit(), kit().posts[0], "fr", typography=TYPOGRAPHY)
    assert "headline" not in content.texts


def test_chinese_parts_are_joined_by_chinese_commas() -> None:
    content = gather(kit(), kit().posts[0], "zh-Hans", typography=TYPOGRAPHY)
    assert content.texts["medium"] == (Run("布面油画，86 × 117 厘米", ROMAN),)


def test_an_unknown_hashtag_is_asked_for() -> None:
    with pytest.raises(UsageError, match="not known"):
        gather(kit("museumweek-2025", 1), kit(day=1).posts[0], "en", typography=TYPOGRAPHY)


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Wed 7 Jun"),
        ("fr", "mer. 7 juin"),
        ("de", "Mi., 7. Juni"),
        ("zh-Hans", "6月7日周三"),
        ("xx-nonsense", "Wed"),
    ],
)
def test_dates_follow_the_language(language: str, expected: str) -> None:
    assert date_in("2023-06-07", language).startswith(expected)


@pytest.mark.parametrize(
    ("script", "language", "expected"),
    [
        ("Hani", "zh-Hans", "Hans"),
        ("Hani", "zh-TW", "Hant"),
        ("Hani", "ja", "Jpan"),
        ("Kana", "en", "Jpan"),
        ("Hang", "ko", "Kore"),
        ("Arab", "ar", "Arab"),
    ],
)
def test_han_characters_have_the_shapes_of_their_language(script: str, language: str, expected: str) -> None:
    assert font_script(script, language) == expected


def test_a_whole_paragraph_is_set_from_one_chain() -> None:
    mixed = (Run("海达·伦德 (Hedda Lund)，", ROMAN), Run("Late", ITALIC))
    assert [run.face for run in in_face(mixed, "label", "zh-Hans")] == ["label@Hans", "label-italic@Hans"]
