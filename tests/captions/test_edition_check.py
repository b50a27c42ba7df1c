"""Hashtags of a programme, looked over before anybody posts with them."""

from __future__ import annotations

from datetime import date

import pytest

from mwstudio.captions.edition_check import remarks_on_tags
from mwstudio.errors import Code, Notice
from mwstudio.model.programme import new_edition
from tests.captions.platforms import LIBRARY

PLATFORMS = [LIBRARY.platform(id_) for id_ in LIBRARY.pack("museumweek").platforms]
EARLIER = LIBRARY.editions()


def remarks(*tags: str, **more: str) -> list[Notice]:
    """Remarks on the tags of days 1, 2, 3 ... , but for those on days without any."""
    made = new_edition(date(2031, 6, 2), hashtags=dict(enumerate(tags, start=1)), **more)  # type: ignore[arg-type]
    return [each for each in remarks_on_tags(made, PLATFORMS, EARLIER) if each.code != Code.HASHTAG_UNKNOWN]


@pytest.mark.parametrize(
    "tag", ["WaterMW", "womenMW", "HeritageMW", "Web3MW", "ClayMW", "MuseumWeek2031", "WomenInCulture"]
)
def test_a_sound_tag_needs_no_remark(tag: str) -> None:
    assert remarks(tag) == []


@pytest.mark.parametrize(
    ("tag", "right"),
    [
        ("WaterMV", "WaterMW"),
        ("SecretMW", "secretsMW"),
        ("sportMW", "SportsMW"),
        ("MWheroes", "heroesMW"),
        ("ClayMV", "ClayMW"),
        ("MWClay", "ClayMW"),
        ("architektureMW", "architectureMW"),
    ],
)
def test_a_near_miss_is_named(tag: str, right: str) -> None:
    (remark,) = remarks(tag)
    assert (remark.level, remark.code, remark.where) == ("warning", Code.HASHTAG_NEAR_MISS, "day 1")
    assert f"#{right}" in remark.text


@pytest.mark.parametrize(
    ("tag", "mend"),
    [("Clay Pots", "#ClayPots"), ("Clay-Pots", "#ClayPots"), ("l'eauMW", "#lEauMW"), ("2031", ""), ("🏛", "")],
)
def test_a_tag_that_works_nowhere_is_an_error(tag: str, mend: str) -> None:
    (remark,) = [each for each in remarks(tag) if each.level == "error"]
    assert remark.code == Code.HASHTAG_BROKEN
    assert mend in remark.text


def test_a_script_that_some_networks_take_is_no_error() -> None:
    (remark,) = remarks("博物馆")
    assert (remark.level, remark.code) == ("warning", Code.HASHTAG_BROKEN)
    assert "VK" in remark.text


def test_the_same_tag_twice_is_told() -> None:
    (remark,) = remarks("ClayMW", "claymw")
    assert (remark.where, "day 1" in remark.text) == ("day 2", True)
    (remark,) = remarks("ClayMW", cause_hashtag="#ClayMW")
    assert remark.where == "the cause"


def test_days_without_a_tag_are_told_once() -> None:
    made = new_edition(date(2031, 6, 2), hashtags={2: "ClayMW"})
    (remark,) = remarks_on_tags(made, PLATFORMS, EARLIER)
    assert (remark.level, remark.code) == ("info", Code.HASHTAG_UNKNOWN)
    assert "1, 3, 4, 5, 6, 7" in remark.text


@pytest.mark.parametrize("edition", EARLIER, ids=lambda edition: edition.id)
def test_real_programmes_have_no_errors(edition) -> None:
    assert [each for each in remarks_on_tags(edition, PLATFORMS, EARLIER) if each.level == "error"] == []
