"""The words of an export: captions.json, threads, alt texts, and which works a caption calls details."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from mwstudio.collection.samples import sample_kit
from mwstudio.compose.frame import Frame, Image, Rect
from mwstudio.export.plan import plan
from mwstudio.export.running import Export
from mwstudio.export.stage import Stage
from mwstudio.export.words import details_beside, details_in
from mwstudio.model.edits import set_habit, set_layout, set_may_cut, set_post_text
from mwstudio.model.kit import Kit
from mwstudio.render.application import ensure_application
from tests.export.kits import LIBRARY, kit_with

ensure_application()


def exported(kit: Kit, files: dict[str, Path], out: Path, *platforms: str) -> dict[str, dict]:
    """The entries of captions.json by platform."""
    errors = [result.error for result in Export(kit, files, LIBRARY, out, platforms=platforms).run()]
    assert not any(errors)
    return {each["platform"]: each for each in json.loads((out / "captions.json").read_bytes())}


def test_captions_json_holds_every_text_with_its_place(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path)
    told = exported(kit, files, tmp_path / "out", "wechat-oa", "x")
    for platform, entry in told.items():
        text = (tmp_path / "out" / entry["path"]).read_bytes().decode()
        assert text == "\n\n".join(filter(None, (entry["title"], entry["digest"], entry["text"]))) + "\n"
        assert entry["path"] == f"2023-06-07_FoodMW/{platform}/caption_en.txt"
        assert (entry["post"], entry["day"], entry["alt"]) == ("post-1", 3, "A field at dusk.")
    assert told["x"]["thread"] == []


def test_a_thread_is_offered_where_the_caption_leaves_something_out(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, length=8)
    told = exported(kit, files, tmp_path / "out", "bluesky", "weibo")
    posts = told["bluesky"]["thread"]
    assert [post["text"].rsplit("\n", 1)[1] for post in posts] == [
        f"{n}/{len(posts)}" for n in range(1, len(posts) + 1)
    ]
    assert all(post["length"] <= 300 for post in posts)
    assert told["weibo"]["thread"] == []


def test_the_museums_habits_reach_the_export(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path)
    kit = set_post_text(kit, "post-1", "en", "call", "Show us your fields!")
    kit = set_habit(set_habit(kit, "carries_alt", True), "tags_in_community", True)
    kit = replace(kit, institution=replace(kit.institution, handles={"vk": "cityfields"}))
    told = exported(kit, files, tmp_path / "out", "vk", "instagram")
    assert "Image: A field at dusk." in told["vk"]["text"]
    assert "#FoodMW@cityfields" in told["vk"]["text"]
    assert "Show us your fields!" in told["vk"]["text"]
    assert "Image:" not in told["instagram"]["text"]
    assert "#FoodMW " in told["instagram"]["text"]


def test_a_word_is_cut_only_when_asked(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path)
    kit = set_post_text(kit, "post-1", "en", "text", "A field and " * 40)
    assert "…" not in exported(kit, files, tmp_path / "out", "x")["x"]["text"]
    kit = set_may_cut(kit, "post-1", True)
    assert "…" in exported(kit, files, tmp_path / "cut", "x")["x"]["text"]


@pytest.mark.parametrize(("layout", "is_detail"), [("announcement", True), ("plate", False)])
def test_a_work_that_is_cropped_is_called_a_detail(tmp_path: Path, layout: str, is_detail: bool) -> None:
    kit, files = sample_kit(LIBRARY)
    post = kit.posts[0]
    kit = set_layout(replace(kit, posts=(post,), languages=("en", "fr")), post.id, layout)
    asked = plan(kit, LIBRARY, platforms=("instagram",))
    errors = [each.error for each in Export(kit, files, LIBRARY, tmp_path, platforms=("instagram",)).run()]
    assert not any(errors)
    english, french = json.loads((tmp_path / "captions.json").read_bytes())
    assert ("“Late Harvest” (detail), 1911" in english["text"]) is is_detail
    assert ("» (détail), 1911" in french["text"]) is is_detail
    printed = details_beside(asked.captions[0], asked, kit, LIBRARY, lambda: Stage(LIBRARY, files))
    assert printed == ({post.works[0]} if is_detail else frozenset())


def test_only_what_every_visual_crops_is_a_detail() -> None:
    def frame(**parts: float) -> Frame:
        box = Rect(0, 0, 10, 10)
        images = tuple(Image("picture", work, box, box, 1.0, work, part) for work, part in parts.items())
        return Frame(10, 10, (0, 0, 0), images, box, "plate", "column", "ltr", "en")

    assert details_in([frame(a=0.5, b=0.5), frame(a=0.5, b=1.0), frame(c=0.3)]) == {"a", "c"}
    assert details_in([]) == frozenset()
