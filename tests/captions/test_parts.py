"""From a kit to the parts of a caption."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mwstudio.captions.parts import gather, label_of
from mwstudio.model import edits
from mwstudio.model.institution import Institution
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.work import Creator, Work
from tests.captions.platforms import LIBRARY, PLATFORMS

WORK = Work(
    "boy",
    title={"en": "Boy with a Key", "fr": "Garçon à la clé", "zh": "拿钥匙的男孩"},
    creators=(Creator("J. M. van der Berg"),),
    date_display={"und": "1662"},
    credit_line={"en": "Museum of Keys. Photo: A. Lima"},
    rights="cc-by",
    page_url="https://museum-of-keys.example.org/works/12",
    alt={"en": "A boy with a key."},
)
POST = Post(
    "p",
    day=3,
    works=("boy",),
    texts={
        "en": PostText("Headline", "Text.", "Alt."),
        "pt": PostText("Manchete", "Texto.", link="https://a.org", call="Mostre o seu!"),
    },
    captions={"x/en": "My own words."},
)
KIT = Kit(
    edition=LIBRARY.edition("museumweek-2020"),
    institution=Institution(names={"en": "Museum of Keys"}, url="https://museum-of-keys.example.org"),
    works=(WORK,),
    posts=(POST,),
    languages=("en", "pt", "fr"),
)


def test_everything_a_post_says():
    parts = gather(KIT, POST, "en", PLATFORMS["x"])
    assert parts.headline == "Headline"
    assert parts.text == "Text."
    assert parts.label == "J. M. van der Berg, “Boy with a Key”, 1662"
    assert "A. Lima" in parts.credit
    assert "CC BY" in parts.credit
    assert parts.credit_required
    assert parts.link == "https://museum-of-keys.example.org/works/12"
    assert parts.day_tag == "togetherMW"
    assert parts.local_day_tag == ""
    assert parts.general_tags[:2] == ("MuseumWeek", "MuseumWeek2020")
    assert parts.cause_tag == "Togetherness"
    assert parts.mentions == ("MuseumWeek",)
    assert (parts.alt, parts.community) == ("", None)
    assert parts.own_text == "My own words."
    assert parts.call == ""
    assert "heroesMW" in parts.edition_tags
    assert parts.tag_variants["MWheroes"] == "heroesMW"


def test_another_language_has_its_own_words_or_none():
    parts = gather(KIT, POST, "pt-BR", PLATFORMS["facebook"])
    assert (parts.headline, parts.text, parts.link) == ("Manchete", "Texto.", "https://a.org")
    assert parts.local_day_tag == "JuntosMW"
    assert parts.own_text == ""
    assert parts.call == "Mostre o seu!"
    empty = gather(KIT, POST, "fr", PLATFORMS["facebook"])
    assert (empty.headline, empty.text, empty.call) == ("", "", "")
    assert "Garçon à la clé" in empty.label


def test_the_museums_habits():
    kit = replace(KIT, institution=replace(KIT.institution, handles={"vk": "@keys", "x": "keys"}))
    kit = edits.set_habit(kit, "carries_alt", True)
    kit = edits.set_habit(kit, "mentions_museum", True)
    kit = edits.set_habit(kit, "tags_in_community", True)
    vk, x = (gather(kit, POST, "en", PLATFORMS[name]) for name in ("vk", "x"))
    assert (vk.alt, vk.community, vk.mentions) == ("Alt.", "keys", ("MuseumWeek", "keys"))
    assert (x.alt, x.community, x.mentions) == ("", None, ("MuseumWeek", "keys"))
    assert gather(kit, POST, "en", PLATFORMS["telegram"]).community == ""
    assert gather(kit, POST, "fr", PLATFORMS["vk"]).alt == ""
    assert gather(kit, replace(POST, texts={}), "en", PLATFORMS["telegram"]).alt == "A boy with a key."


def test_only_a_work_shown_cropped_is_called_a_detail():
    assert "(detail)" in gather(KIT, POST, "en", PLATFORMS["x"], details={"boy"}).label
    assert "(detail)" not in gather(KIT, POST, "en", PLATFORMS["x"], details={"girl"}).label


def test_where_only_the_local_tag_is_known_it_is_the_days_tag():
    kit = replace(KIT, edition=LIBRARY.edition("museumweek-2025"))
    assert gather(kit, POST, "it", PLATFORMS["x"]).day_tag == "GiocoMW"
    assert gather(kit, POST, "it", PLATFORMS["x"]).local_day_tag == ""
    assert gather(kit, POST, "en", PLATFORMS["x"]).day_tag == ""


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "J. M. van der Berg, “Boy with a Key”, 1662"),
        ("fr", "J. M. van der Berg, «\u00a0Garçon à la clé\u00a0», 1662"),
        ("de", "J. M. van der Berg, „Boy with a Key“, 1662"),
        ("zh", "J. M. van der Berg，《拿钥匙的男孩》，1662"),
        ("zh-Hant-HK", "J. M. van der Berg，《拿钥匙的男孩》，1662"),
        ("ar", "J. M. van der Berg، «Boy with a Key»، 1662"),
        ("xx", "J. M. van der Berg, “Boy with a Key”, 1662"),
    ],
)
def test_labels_are_punctuated_in_their_language(language, label):
    assert label_of(WORK, language) == label


def test_a_detail_is_called_one():
    assert label_of(WORK, "en", is_detail=True) == "J. M. van der Berg, “Boy with a Key” (detail), 1662"
    assert label_of(WORK, "fr", is_detail=True).endswith("» (détail), 1662")
    assert label_of(Work("w", date_display={"en": "1662"}), "en", is_detail=True) == "1662"


def test_a_day_or_work_that_is_not_there():
    with pytest.raises(KeyError):
        gather(KIT, replace(POST, works=("girl",)), "en", PLATFORMS["x"])


def test_without_a_campaign_nothing_of_it_is_said():
    parts = gather(KIT, POST, "en", PLATFORMS["x"], has_campaign=False)
    assert (parts.day_tag, parts.local_day_tag, parts.cause_tag, parts.call) == ("", "", "", "")
    assert (parts.general_tags, parts.local_tags, parts.edition_tags, parts.tag_variants) == ((), (), (), {})
    assert PLATFORMS["x"].organiser not in parts.mentions
    assert gather(KIT, POST, "en", PLATFORMS["x"]).mentions[0] == PLATFORMS["x"].organiser
    assert (parts.headline, parts.text, parts.label) == (
        "Headline",
        "Text.",
        gather(KIT, POST, "en", PLATFORMS["x"]).label,
    )
