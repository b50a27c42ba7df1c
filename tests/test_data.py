"""The data we ship: complete, dated, sourced, and as it was found.

The figures here were written down from the sources by hand, apart from the files they check.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import msgspec
import pytest
import yaml
from babel import Locale

from mwstudio.library.datafile import read
from mwstudio.library.packs import Pack
from mwstudio.library.platforms import Format, Platform
from mwstudio.library.shelf import Library
from mwstudio.model.edition import Day, Edition
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))
PLATFORMS = LIBRARY.platforms()
EDITIONS = LIBRARY.editions()
FORMATS = [
    pytest.param(platform, format_, id=f"{platform.id}/{format_.id}")
    for platform in PLATFORMS
    for format_ in platform.formats
]
DAYS = [pytest.param(day, id=f"{edition.id}/{day.number}") for edition in EDITIONS for day in edition.days]
KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

FORMATS_OF = {
    "bluesky": "feed-landscape feed-square feed-portrait link-card banner profile",
    "facebook": "feed-portrait feed-square feed-landscape link-preview story reel-cover event-cover page-cover profile",
    "instagram": "feed-portrait feed-tall feed-square feed-landscape story reel-cover profile",
    "linkedin": "feed-portrait feed-square feed-landscape link-preview document-page page-cover profile-banner event-cover",
    "mastodon": "feed-landscape feed-square feed-portrait header profile link-preview",
    "pinterest": "pin pin-tall pin-square",
    "print-signage": "a5-portrait a4-portrait a4-landscape a3-portrait letter-portrait tabloid-portrait postcard-a6"
    " postcard-4x6 screen-landscape screen-portrait screen-4k slide-16-9",
    "telegram": "photo-landscape photo-square photo-portrait story",
    "threads": "feed-portrait feed-square feed-landscape link-preview",
    "tiktok": "photo-vertical photo-34 photo-square profile",
    "vk": "feed-portrait feed-square feed-landscape story community-cover link-preview profile",
    "wechat-channels": "portrait square video-cover",
    "wechat-moments": "square portrait",
    "wechat-oa": "cover-first cover-square newspic body-image",
    "weibo": "feed-square feed-portrait feed-landscape article-cover long-image",
    "x": "feed-landscape feed-square feed-portrait two-images link-card header profile",
    "youtube": "thumbnail post-square banner short-cover",
}


def test_every_platform_and_format_is_there():
    assert {platform.id: " ".join(f.id for f in platform.formats) for platform in PLATFORMS} == FORMATS_OF
    assert len(FORMATS) == 95
    assert len({(f.values[1].width, f.values[1].height) for f in FORMATS}) == 41


def read_by_others(path: Path) -> object:
    """The file as PyYAML reads it with every value left a text; a plain null is None."""

    def without_null(value: object) -> object:
        match value:
            case dict():
                return {key: without_null(item) for key, item in value.items()}
            case list():
                return [without_null(item) for item in value]
        return None if value == "null" else value

    return without_null(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader))


@pytest.mark.parametrize(
    "path", sorted(data_folder().glob("assets/platforms/*.yaml")), ids=lambda path: path.stem
)
def test_a_platform_file_means_the_same_to_another_reader(path: Path):
    other = msgspec.convert(read_by_others(path), Platform, strict=False)
    assert LIBRARY.platform(path.stem) == other


@pytest.mark.parametrize(
    "path", sorted(data_folder().glob("themes/*/editions/*.yaml")), ids=lambda path: path.stem
)
def test_an_edition_file_means_the_same_to_another_reader(path: Path):
    other = msgspec.convert(read_by_others(path), Edition, strict=False)
    assert LIBRARY.edition(path.stem) == other


@pytest.mark.parametrize("folder", ["assets", "themes"])
def test_no_data_file_names_a_place_on_our_computers(folder: str):
    for path in (data_folder() / folder).rglob("*.yaml"):
        assert not re.search(r"/(work|root|home|tmp)/", path.read_text(encoding="utf-8")), path


def is_a_date(text: str) -> bool:
    return datetime.date.fromisoformat(text).isoformat() == text


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda platform: platform.id)
def test_a_platform_is_dated_sourced_and_consistent(platform: Platform):
    assert KEBAB.fullmatch(platform.id)
    assert is_a_date(platform.checked)
    assert platform.sources
    assert all(platform.sources)
    assert bool(platform.organiser) == bool(platform.organiser_source)
    assert not platform.organiser.startswith("@")
    assert [format_.is_default for format_ in platform.formats].count(True) == 1
    least, most = platform.images_per_post
    assert 0 <= least <= most
    assert most >= 1
    text = platform.text
    assert (text.limit is None) == (text.unit == "none") == (platform.id == "print-signage")
    for lower in (text.folds_at, text.advised_max, text.with_media_max):
        assert lower is None or (text.limit is not None and 0 < lower < text.limit)
    for name, field in text.fields.items():
        assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)
        assert field.limit
        assert field.unit
    assert (platform.text.hashtag.max == 0) == (platform.text.hashtag.pattern == "")
    assert platform.alt_text.limit is None or platform.alt_text.is_supported


@pytest.mark.parametrize(("platform", "format_"), FORMATS)
def test_a_format_is_dated_sourced_and_usable(platform: Platform, format_: Format):
    assert KEBAB.fullmatch(format_.id)
    assert is_a_date(format_.checked)
    assert format_.source
    assert format_.source != "same"
    assert format_.name
    assert format_.purpose.endswith(".")
    assert len(set(format_.encodings)) == len(format_.encodings)
    safe = format_.safe_area
    width, height = format_.width - safe.left - safe.right, format_.height - safe.top - safe.bottom
    if (platform.id, format_.id) == ("youtube", "banner"):  # the one place where only the middle is ever seen
        assert (width, height) == (1546, 422)
    else:
        assert width * height >= format_.width * format_.height / 3
    if platform.id != "print-signage":
        assert format_.max_bytes is not None
        assert format_.encodings[0] == "jpeg"


@pytest.mark.parametrize(
    ("format_id", "size", "safe_area", "encodings", "max_bytes"),
    [
        ("facebook/feed-portrait", (1080, 1350), (64, 64, 64, 64), "jpeg png", 10_000_000),
        ("facebook/story", (1080, 1920), (269, 65, 384, 65), "jpeg png", 10_000_000),
        ("facebook/event-cover", (1920, 1005), (100, 192, 100, 192), "jpeg png", 8_000_000),
        ("instagram/feed-portrait", (1080, 1350), (48, 48, 48, 48), "jpeg", 8_000_000),
        ("instagram/feed-square", (1080, 1080), (54, 151, 54, 151), "jpeg", 8_000_000),
        ("instagram/reel-cover", (1080, 1920), (269, 65, 672, 65), "jpeg", 8_000_000),
        ("x/feed-landscape", (1600, 900), (45, 80, 45, 80), "jpeg png webp", 5_000_000),
        ("x/header", (1500, 500), (60, 150, 150, 400), "jpeg png", 5_000_000),
        ("x/profile", (400, 400), (60, 60, 60, 60), "jpeg png", 2_000_000),
        ("weibo/feed-square", (1080, 1080), (54, 54, 54, 54), "jpeg png", 5_000_000),
        ("weibo/long-image", (1080, 4000), (54, 54, 54, 54), "jpeg png", 5_000_000),
        ("wechat-oa/cover-first", (900, 383), (20, 259, 20, 259), "jpeg png", 2_000_000),
        ("wechat-oa/body-image", (1080, 720), (0, 0, 0, 0), "jpeg png", 10_000_000),
        ("vk/community-cover", (1920, 768), (120, 200, 120, 200), "jpeg png", 10_000_000),
        ("mastodon/feed-landscape", (1920, 1080), (54, 96, 54, 96), "jpeg png webp", 16_777_216),
        ("bluesky/feed-landscape", (1600, 900), (45, 80, 45, 80), "jpeg png", 2_000_000),
        ("bluesky/link-card", (1200, 630), (40, 60, 40, 60), "jpeg png", 1_000_000),
        ("threads/feed-portrait", (1080, 1350), (64, 54, 64, 54), "jpeg png", 8_000_000),
        ("linkedin/page-cover", (1128, 191), (20, 60, 20, 280), "jpeg png", 3_000_000),
        ("linkedin/document-page", (1080, 1350), (64, 54, 64, 54), "jpeg png", 100_000_000),
        ("tiktok/photo-vertical", (1080, 1920), (130, 150, 480, 60), "jpeg webp", 20_000_000),
        ("pinterest/pin-tall", (1080, 1920), (270, 195, 790, 65), "jpeg png", 20_000_000),
        ("youtube/thumbnail", (1280, 720), (36, 64, 108, 64), "jpeg png webp", 2_000_000),
        ("telegram/story", (1080, 1920), (200, 60, 340, 60), "jpeg png", 10_000_000),
        ("print-signage/a4-portrait", (2480, 3508), (59, 59, 59, 59), "png", None),
        ("print-signage/screen-4k", (3840, 2160), (108, 192, 108, 192), "png jpeg", 20_000_000),
    ],
)
def test_sizes_margins_and_bytes_are_those_of_the_sources(
    format_id: str, size: tuple[int, int], safe_area: tuple[int, ...], encodings: str, max_bytes: int | None
):
    _, found = LIBRARY.format(format_id)
    assert (found.width, found.height) == size
    assert msgspec.structs.astuple(found.safe_area) == safe_area
    assert " ".join(found.encodings) == encodings
    assert found.max_bytes == max_bytes


def test_paper_has_its_measures_in_millimetres():
    _, a4 = LIBRARY.format("print-signage/a4-portrait")
    assert (a4.dpi, a4.trim_mm, a4.bleed_mm) == (300, (210.0, 297.0), 3.0)
    for format_ in LIBRARY.platform("print-signage").formats:
        if format_.trim_mm and format_.dpi:
            expected = [side / 25.4 * format_.dpi for side in format_.trim_mm]
            assert [format_.width, format_.height] == pytest.approx(expected, abs=1)


TEXT_RULES = {
    # platform: limit, unit, in bytes, link, folds, advised, with a picture, tags at most, alt text
    "bluesky": (300, "graphemes", 3000, None, None, None, None, None, 2000),
    "facebook": (63206, "codepoints", None, None, 477, 2000, None, None, None),
    "instagram": (2200, "codepoints", None, None, 125, None, None, 5, 1000),
    "linkedin": (3000, "utf16", None, None, 210, 2000, None, None, 4086),
    "mastodon": (500, "graphemes", None, 23, None, None, None, None, 1500),
    "pinterest": (500, "codepoints", None, None, None, None, None, None, 500),
    "print-signage": (None, "none", None, None, None, None, None, None, None),
    "telegram": (4096, "utf16", None, None, None, None, 1024, None, None),
    "threads": (500, "codepoints-emoji-bytes", None, None, None, None, None, 1, 1000),
    "tiktok": (4000, "utf16", None, None, None, None, None, 5, None),
    "vk": (16000, "codepoints", None, None, None, 2000, None, 10, None),
    "wechat-channels": (1000, "codepoints", None, None, None, None, None, None, None),
    "wechat-moments": (1500, "codepoints", None, None, 100, None, None, None, None),
    "wechat-oa": (20000, "codepoints", 1_000_000, None, None, None, None, 0, None),
    "weibo": (2000, "codepoints", None, None, 140, None, None, None, None),
    "x": (280, "weighted", None, 23, None, None, None, None, 1000),
    "youtube": (5000, "bytes", None, None, None, None, None, 60, None),
}


def test_text_rules_are_those_of_the_sources():
    found = {}
    for platform in PLATFORMS:
        text = platform.text
        found[platform.id] = (
            text.limit,
            text.unit,
            text.byte_limit,
            text.url_length,
            text.folds_at,
            text.advised_max,
            text.with_media_max,
            text.hashtag.max,
            platform.alt_text.limit,
        )
    assert found == TEXT_RULES


def test_hashtags_and_mentions_are_written_as_each_platform_wants():
    assert {p.id: p.text.hashtag.pattern for p in PLATFORMS if p.text.hashtag.pattern != "#{tag}"} == {
        "weibo": "#{tag}#",
        "wechat-oa": "",
    }
    assert {p.id for p in PLATFORMS if not p.text.mention} == {"wechat-oa", "wechat-moments"}
    assert {p.id for p in PLATFORMS if p.text.mention and not p.text.is_mention_linked} == {
        "facebook",
        "linkedin",
        "print-signage",
    }
    assert LIBRARY.platform("instagram").text.max_mentions == 20


def test_titles_and_digests_have_their_own_limits():
    def limits(platform_id: str) -> dict[str, tuple[int | None, str | None]]:
        return {name: (f.limit, f.unit) for name, f in LIBRARY.platform(platform_id).text.fields.items()}

    assert limits("wechat-oa") == {
        "title": (64, "codepoints"),
        "author": (8, "codepoints"),
        "digest": (120, "codepoints"),
        "content": (20000, "codepoints"),
        "source_url": (1024, "bytes"),
    }
    assert LIBRARY.platform("wechat-oa").text.fields["title"].advised == 32
    assert limits("youtube")["title"] == (100, "codepoints")
    assert limits("youtube")["description"] == (5000, "bytes")
    assert limits("tiktok")["title"] == (90, "utf16")
    assert limits("pinterest")["title"] == (100, "codepoints")
    assert limits("telegram")["caption"] == (1024, "utf16")
    assert limits("wechat-channels") == {"title": (22, "codepoints")}


def test_the_organiser_is_known_on_five_networks():
    assert {p.id: p.organiser for p in PLATFORMS if p.organiser} == {
        "facebook": "MuseumWeekOfficial",
        "instagram": "museumweek",
        "vk": "MuseumWeek",
        "weibo": "MuseumWeek",
        "x": "MuseumWeek",
    }


EDITION_TAGS = {
    2014: ("2014-03-24", "DayInTheLife MuseumMastermind MuseumMemories BehindTheArt AskTheCurator MuseumSelfies GetCreative"),
    2015: ("2015-03-23", "secretsMW souvenirsMW architectureMW inspirationMW familyMW favMW poseMW"),
    2016: ("2016-03-28", "secretsMW peopleMW architectureMW heritageMW futureMW zoomMW loveMW"),
    2017: ("2017-06-19", "FoodMW SportsMW MusicMW StoriesMW BooksMW TravelsMW HeritageMW"),
    2018: ("2018-04-23", "womenMW cityMW heritageMW professionsMW kidsMW natureMW differenceMW"),
    2019: ("2019-05-13", "WomenInCulture SecretsMW PlayMW RainbowMW ExploreMW PhotoMW FriendsMW"),
    2020: ("2020-05-11", "heroesMW CultureInQuarantineMW togetherMW MuseumMomentsMW climateMW technologyMW dreamsMW"),
    2021: ("2021-06-07", "OnceUponAtimeMW BehindTheScenesMW ChildrensEyesMW EurekaMW CaptionThisMW ArtIsEverywhereMW WordsForTheFutureMW"),
    2022: ("2022-06-13", "InnovationMW CreatorsMW FreedomMW SexualityMW EnvironmentMW LifeLessonsMW DanceMW"),
    2023: ("2023-06-05", "EnvironmentMW Web3MW FoodMW OceansMW AiMW HeritageMW SunMW"),
    2024: ("2024-06-03", "? ? ? ? ? WaterMW ?"),
    2025: ("2025-06-02", "? ? ? ? ? ? ?"),
}  # fmt: skip


def test_every_edition_has_its_tags_and_nothing_is_invented():
    found = {e.year: (e.starts, " ".join((d.hashtag or "#?")[1:] for d in e.days)) for e in EDITIONS}
    assert found == EDITION_TAGS


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.id)
def test_an_edition_is_a_week_from_monday_to_sunday(edition: Edition):
    assert edition.id == f"museumweek-{edition.year}"
    assert edition.name == f"MuseumWeek {edition.year}"
    assert edition.number == edition.year - 2013
    dates = [datetime.date.fromisoformat(day.date) for day in edition.days]
    assert [date.weekday() for date in dates] == [0, 1, 2, 3, 4, 5, 6]
    assert [(date - dates[0]).days for date in dates] == [0, 1, 2, 3, 4, 5, 6]
    assert [day.number for day in edition.days] == [1, 2, 3, 4, 5, 6, 7]
    assert (edition.starts, edition.ends) == (edition.days[0].date, edition.days[-1].date)
    assert dates[0].year == edition.year
    assert is_a_date(edition.checked)
    assert edition.sources
    assert all(re.match(r"https?://\S+$", source) for source in edition.sources)
    assert edition.general_hashtags[0] == "#MuseumWeek"


def is_a_tag(text: str) -> bool:
    return re.fullmatch(r"#\w+", text) is not None


@pytest.mark.parametrize("day", DAYS)
def test_a_day_is_sourced_and_its_tags_are_tags(day: Day):
    assert day.theme
    assert day.sources
    assert all(re.match(r"https?://\S+$", source) for source in day.sources)
    assert day.hashtag is None or is_a_tag(day.hashtag)
    assert all(is_a_tag(tag) for tag in day.localised.values())
    assert all(variant.startswith("#") and variant != day.hashtag for variant in day.variants_seen)


def test_languages_are_written_as_bcp_47():
    keys = {
        key
        for edition in EDITIONS
        for key in (*edition.general_hashtags_localised, *edition.cause_hashtag_localised)
    }
    keys |= {key for param in DAYS for key in param.values[0].localised}
    assert keys == {"ar", "es", "fr", "it", "ja", "ko", "pt", "zh"}
    assert all(str(Locale.parse(key, sep="-")) == key for key in keys)


@pytest.mark.parametrize(
    ("day_id", "language", "tag"),
    [
        ("museumweek-2014/3", "fr", "#LoveMW"),
        ("museumweek-2015/4", "ko", "#나만의뮤지엄"),
        ("museumweek-2015/1", "ja", "#秘密MW"),
        ("museumweek-2017/4", "zh", "#博物馆故事"),
        ("museumweek-2020/3", "pt", "#JuntosMW"),
        ("museumweek-2021/1", "es", "#ÉraseUnaVezMW"),
        ("museumweek-2024/4", "es", "#SelfieNaturalezaMW"),
        ("museumweek-2025/7", "it", "#OceaniMW"),
    ],
)
def test_local_tags_are_those_of_the_sources(day_id: str, language: str, tag: str):
    assert LIBRARY.day(day_id)[1].localised[language] == tag


def test_general_tags_causes_and_mistakes_are_kept():
    assert LIBRARY.edition("museumweek-2015").general_hashtags_localised["ar"] == "#أسبوع_المتاحف"
    assert LIBRARY.edition("museumweek-2017").cause_hashtag_localised == {"zh": "#女性博物馆周"}
    assert LIBRARY.edition("museumweek-2019").cause_hashtag == "#WomenInCulture"
    assert LIBRARY.edition("museumweek-2020").general_hashtags[-1] == "#shareculture"
    assert LIBRARY.edition("museumweek-2023").cause == "Reconciliation with the natural world (environment)"
    assert LIBRARY.edition("museumweek-2014").cause is None
    assert "#secretsMV" in LIBRARY.day("museumweek-2015/1")[1].variants_seen
    assert "#Web3MW PRO" in LIBRARY.day("museumweek-2023/2")[1].variants_seen
    assert LIBRARY.day("museumweek-2025/6")[1].confidence == "low"


@pytest.mark.parametrize(("page", "kind"), [("add-a-platform", Platform), ("add-an-edition", Edition)])
def test_the_example_of_a_page_is_a_complete_file(page: str, kind: type[msgspec.Struct], tmp_path: Path):
    text = (Path(__file__).parents[1] / "docs" / f"{page}.md").read_text(encoding="utf-8")
    # Shorter examples, of a line or two of another file, may follow the complete one.
    example, *_ = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(example, encoding="utf-8")
    assert isinstance(read(path, kind), kind)


def test_the_theme_pack_says_whose_look_it_is():
    pack: Pack = LIBRARY.pack("museumweek")
    assert pack.platforms == ("facebook", "instagram", "x", "weibo", "wechat-oa", "vk")
    assert set(pack.platforms) <= set(LIBRARY.platform_ids())
    assert "own interpretation" in pack.statement
    assert "No official brand" in pack.statement
