"""The museum's own look: a whole week without a campaign, from the plan to the last caption."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from mwstudio.collection.samples import sample_kit
from mwstudio.export.plan import plan
from mwstudio.export.running import Export
from mwstudio.export.stage import Stage
from mwstudio.model.kit import Kit
from mwstudio.render.application import ensure_application
from tests.export.kits import LIBRARY

FORMATS = ("instagram/feed-portrait", "x/feed-landscape", "facebook/story", "weibo/feed-square")


@pytest.fixture(scope="module")
def samples() -> tuple[Kit, dict[str, Path]]:
    """The sample museum's week in the plain look, in a year whose hashtags are not known."""
    kit, files = sample_kit(LIBRARY)
    return replace(kit, theme="plain", edition=LIBRARY.edition("museumweek-2025")), files


def test_the_pack_says_it_has_no_campaign() -> None:
    assert not LIBRARY.pack("plain").has_campaign
    assert [x.id for x in LIBRARY.offered_layouts("plain")] == [
        x.id for x in LIBRARY.offered_layouts("museumweek")
    ]
    assert LIBRARY.palettes("plain") != LIBRARY.palettes("museumweek")
    assert LIBRARY.offered_layouts("museumweek")[0].id == "plate"


@pytest.mark.parametrize("layout", LIBRARY.offered_layouts("plain"), ids=lambda layout: layout.id)
def test_no_layout_shows_anything_of_the_campaign(layout, samples: tuple[Kit, dict[str, Path]]) -> None:
    ensure_application()
    kit, files = samples
    stage = Stage(LIBRARY, files)
    for format_id in FORMATS:
        for post in kit.posts[:3]:
            shown = replace(post, layout=layout.id, overrides={})
            frame = stage.frame(kit, shown, "en", format_id)
            roles = {item.role for item in frame.items if hasattr(item, "role")}
            assert not roles & {"hashtag", "date", "theme", "mark", "week-mark"}
            assert "#" not in " ".join(text.text for text in frame.texts())
            assert "museumweek" not in " ".join(text.text for text in frame.texts()).casefold()


def test_folders_are_called_by_date_and_work(samples: tuple[Kit, dict[str, Path]]) -> None:
    kit, _ = samples
    folders = {visual.path.partition("/")[0] for visual in plan(kit, LIBRARY, languages=["en"]).visuals}
    assert len(folders) == len(kit.posts)
    assert all(folder.startswith("2025-06-0") for folder in folders)
    assert not any("MW" in folder or "day-" in folder for folder in folders)


def test_captions_have_no_tags_but_those_that_were_typed(
    samples: tuple[Kit, dict[str, Path]], tmp_path: Path
) -> None:
    ensure_application()
    kit, files = samples
    first = kit.posts[0]
    typed = replace(first.texts["en"], text="We have a new room. #NewRoom")
    kit = replace(kit, posts=(replace(first, texts={**first.texts, "en": typed}), *kit.posts[1:]))
    export = Export(
        kit, files, LIBRARY, tmp_path, platforms=["x", "instagram", "weibo"], languages=["en", "fr"]
    )
    assert [result.error for result in export.run() if result.error] == []
    captions = json.loads((tmp_path / "captions.json").read_text("utf-8"))
    assert len(captions) == len(kit.posts) * 3 * 2
    tagged = [caption["text"] for caption in captions if "#" in caption["text"]]
    assert len(tagged) == 3
    assert all(text.count("NewRoom") == 1 for text in tagged)
    assert not [caption for caption in captions if "@MuseumWeek" in caption["text"]]
    codes = {notice["code"] for caption in captions for notice in caption["notices"]}
    assert not codes & {"hashtag-unknown", "hashtags-not-used"}
