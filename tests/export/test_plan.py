from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from mwstudio.errors import UsageError
from mwstudio.export.plan import plan
from mwstudio.model.post import Override
from tests.export.kits import LIBRARY, kit_with

COMMUNITY = ("facebook", "instagram", "x", "weibo", "wechat-oa", "vk")


def test_paths_say_day_platform_work_format_size_and_language(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("facebook/feed-square",))
    made = plan(kit, LIBRARY)
    assert [visual.path for visual in made.visuals] == [
        "2023-06-07_FoodMW/facebook/1934.12_feed-square_1080x1080_en.jpg"
    ]
    assert [(c.path, c.alt_path) for c in made.captions] == [
        ("2023-06-07_FoodMW/facebook/caption_en.txt", "2023-06-07_FoodMW/facebook/alt_en.txt")
    ]


def test_without_a_choice_the_community_gets_its_default_formats(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path)
    made = plan(kit, LIBRARY)
    assert tuple(dict.fromkeys(visual.platform.id for visual in made.visuals)) == COMMUNITY
    assert all(visual.format.is_default for visual in made.visuals)


def test_a_chosen_platform_without_formats_gets_its_default_one(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("facebook/story",))
    made = plan(kit, LIBRARY, platforms=("facebook", "mastodon"))
    assert [visual.format_id for visual in made.visuals] == ["facebook/story", "mastodon/feed-landscape"]


def test_chosen_formats_alone_are_made(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("facebook/story",))
    made = plan(kit, LIBRARY, formats=("x/feed-landscape",))
    assert [visual.format_id for visual in made.visuals] == ["x/feed-landscape"]


def test_every_language_gets_its_own_files(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, languages=("en", "ar"), formats=("vk/feed-square",))
    assert [Path(v.path).stem.rsplit("_", 1)[-1] for v in plan(kit, LIBRARY).visuals] == ["en", "ar"]
    assert {v.language for v in plan(kit, LIBRARY, languages=("ar",)).visuals} == {"ar"}


def test_several_works_become_several_visuals(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("instagram/feed-portrait",), works=3)
    visuals = plan(kit, LIBRARY).visuals
    assert [visual.works for visual in visuals] == [("1934.12",), ("1934.13",), ("1934.14",)]
    assert len({visual.path for visual in visuals}) == 3


def test_two_posts_of_one_day_have_folders_of_their_own(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("vk/feed-square",))
    twice = replace(kit, posts=(kit.posts[0], replace(kit.posts[0], id="post-2")))
    folders = {visual.path.split("/")[0] for visual in plan(twice, LIBRARY).visuals}
    assert folders == {"2023-06-07_FoodMW", "2023-06-07_FoodMW-2"}


def test_png_is_made_where_the_format_allows_it(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("facebook/feed-square", "tiktok/photo-vertical"))
    encodings = {v.platform.id: v.encoding for v in plan(kit, LIBRARY, encoding="png").visuals}
    assert encodings == {"facebook": "png", "tiktok": "jpeg"}


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        ({"platforms": ("facebok",)}, "Did you mean “facebook”"),
        ({"formats": ("facebook/stori",)}, "Did you mean “story”"),
        ({"languages": ("fr",)}, "Its languages are en"),
    ],
)
def test_unknown_choices_are_refused_with_a_hint(
    tmp_path: Path, choice: dict[str, tuple[str, ...]], says: str
) -> None:
    kit, _ = kit_with(tmp_path)
    with pytest.raises(UsageError) as caught:
        plan(kit, LIBRARY, **choice)
    assert says in str(caught.value)


def test_an_override_with_an_unknown_layout_is_refused(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("vk/feed-square",))
    post = replace(kit.posts[0], overrides={"vk/feed-square": Override(layout="plat")})
    with pytest.raises(UsageError, match="plate"):
        plan(replace(kit, posts=(post,)), LIBRARY)


def test_a_work_without_a_number_is_called_by_its_title(tmp_path: Path) -> None:
    kit, _ = kit_with(tmp_path, formats=("vk/feed-square",))
    work = replace(kit.works[0], id="work-1")
    kit = replace(kit, works=(work,), posts=(replace(kit.posts[0], works=("work-1",)),))
    assert "/Late-Harvest_feed-square" in plan(kit, LIBRARY).visuals[0].path
