"""Who is mentioned where."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mwstudio.captions.mentions import check_mentions, mentions_for, write
from mwstudio.errors import Code
from mwstudio.model.institution import Institution, Partner
from mwstudio.model.kit import Kit
from mwstudio.model.work import Creator, Work
from tests.captions.platforms import LIBRARY, PLATFORMS

WORK = Work(
    "w", creators=(Creator("Ana Lima", handles={"instagram": "@ana.lima", "mastodon": "ana@art.example"}),)
)
KIT = Kit(
    edition=LIBRARY.edition("museumweek-2023"),
    institution=Institution(
        names={"en": "Museum of Keys"}, handles={"x": "keys", "instagram": "museumofkeys"}
    ),
    works=(WORK,),
    partners=(Partner("City Fund", {"x": "cityfund", "instagram": "ana.lima"}), Partner("Nobody")),
)


# the organiser's handles: http://icom-oesterreich.at/news/museum-week-2019
@pytest.mark.parametrize(
    ("platform", "handles"),
    [
        ("x", ("MuseumWeek", "cityfund")),
        ("instagram", ("museumweek", "ana.lima")),
        ("facebook", ("MuseumWeekOfficial",)),
        ("vk", ("MuseumWeek",)),
        ("weibo", ("MuseumWeek",)),
        ("mastodon", ("ana@art.example",)),
        ("bluesky", ()),
        ("wechat-oa", ()),
    ],
)
def test_one_list_serves_every_platform(platform, handles):
    assert mentions_for(KIT, KIT.works, PLATFORMS[platform]) == handles


def test_the_museum_is_mentioned_when_someone_else_posts():
    assert mentions_for(KIT, KIT.works, PLATFORMS["x"], with_museum=True) == (
        "MuseumWeek",
        "keys",
        "cityfund",
    )


def test_a_platform_takes_so_many_mentions():
    crowd = replace(KIT, partners=tuple(Partner(str(n), {"instagram": f"p{n}"}) for n in range(40)))
    assert len(mentions_for(crowd, (), PLATFORMS["instagram"])) == 20


def test_mentions_are_written_in_the_platforms_way():
    assert write("museumweek", PLATFORMS["instagram"]) == "@museumweek"
    assert write("museumweek", PLATFORMS["wechat-oa"]) == ""


@pytest.mark.parametrize(
    ("platform", "text", "is_told"),
    [
        ("facebook", "Hello @MuseumWeekOfficial", True),
        ("linkedin", "@Keys", True),
        ("facebook", "ana@museum.example, 5 @ 3", False),
        ("x", "@MuseumWeek", False),
        ("mastodon", "@MuseumWeek", False),
        ("print-signage", "@MuseumWeek", False),
        ("wechat-oa", "@MuseumWeek", False),
    ],
)
def test_where_a_pasted_mention_is_no_link_it_is_told(platform, text, is_told):
    notice = check_mentions(text, PLATFORMS[platform], "here")
    assert bool(notice) is is_told
    assert not notice or (notice.code, notice.where) == (Code.MENTION_NOT_LINKED, "here")
