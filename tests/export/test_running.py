"""A whole export, checked with nothing but the files it left."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from msgspec.structs import replace
from PIL import Image, ImageCms

from mwstudio.errors import Code, PictureError, UsageError, WriteError
from mwstudio.export.manifest import MANIFEST_NAME, decode_manifest, manifest_schema
from mwstudio.export.running import Export, Result
from mwstudio.model import edits
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import open_kit, save_kit
from mwstudio.render.application import ensure_application
from tests.export.kits import LIBRARY, kit_with

ensure_application()
FORMATS = ("facebook/feed-portrait", "x/feed-landscape", "wechat-oa/cover-first")


def exported(kit: Kit, files: dict[str, Path], out: Path, **choices: object) -> tuple[Export, list[Result]]:
    export = Export(kit, files, LIBRARY, out, **choices)  # type: ignore[arg-type]
    return export, list(export.run())


def tree(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("export")
    kit, files = kit_with(folder, languages=("en", "ar", "zh-Hans"), formats=FORMATS)
    export, results = exported(kit, files, folder / "out")
    assert not [result.error for result in results if result.error]
    assert len(results) == export.total
    return folder / "out"


def test_the_folder_holds_what_the_issue_of_a_post_needs(out: Path) -> None:
    names = set(tree(out))
    assert "manifest.json" in names
    assert "REPORT.txt" in names
    for language in ("en", "ar", "zh-Hans"):
        assert f"2023-06-07_FoodMW/facebook/1934.12_feed-portrait_1080x1350_{language}.jpg" in names
        assert f"2023-06-07_FoodMW/x/caption_{language}.txt" in names
        assert f"2023-06-07_FoodMW/wechat-oa/alt_{language}.txt" in names


def test_the_manifest_tells_the_truth(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_bytes())
    jsonschema.validate(manifest, json.loads(manifest_schema()))
    assert len(manifest["visuals"]) == 9
    assert len(manifest["captions"]) == 9
    for entry in (*manifest["visuals"], *manifest["captions"], *manifest["others"]):
        data = (out / entry["path"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (entry["bytes"], entry["sha256"])
    for visual in manifest["visuals"]:
        with Image.open(out / visual["path"]) as image:
            assert (image.width, image.height) == (visual["width"], visual["height"])
        assert {text["role"] for text in visual["texts"]} >= {"hashtag", "headline", "label", "credit"}
        assert all(text["contrast"] >= 4.5 for text in visual["texts"])


def test_the_published_schema_is_the_one_of_the_code() -> None:
    published = Path(__file__).resolve().parents[2] / "docs" / "manifest.schema.json"
    assert published.read_bytes() == manifest_schema()


def test_visuals_are_444_srgb_jpegs(out: Path) -> None:
    for path in out.rglob("*.jpg"):
        with Image.open(path) as image:
            assert image.format == "JPEG"
            assert {component[1:3] for component in image.layer} == {(1, 1)}  # type: ignore[attr-defined]
            profile = ImageCms.ImageCmsProfile(io.BytesIO(image.info["icc_profile"]))
        assert "sRGB" in ImageCms.getProfileDescription(profile)


def test_the_picture_is_where_the_manifest_says_and_whole(out: Path) -> None:
    manifest = decode_manifest((out / "manifest.json").read_bytes())
    assert manifest
    for visual in manifest.visuals:
        with Image.open(out / visual.path) as opened:
            image = opened.convert("RGB")
        (picture,) = visual.pictures
        x, y, width, height = picture.rect
        assert picture.shown == (0, 0, 1, 1)
        left = image.getpixel((int(x + width * 0.25), int(y + height / 2)))
        right = image.getpixel((int(x + width * 0.75), int(y + height / 2)))
        # The kit's picture is blue on its left half and yellow on its right; it is never mirrored, in Arabic neither.
        assert left == pytest.approx((70, 110, 150), abs=4)
        assert right == pytest.approx((196, 160, 70), abs=4)


def test_captions_are_utf8_with_line_feeds_and_no_byte_order_mark(out: Path) -> None:
    for path in out.rglob("*.txt"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert data.endswith(b"\n")
        data.decode()


def test_weibo_and_x_write_hashtags_their_own_way(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path)
    exported(kit, files, tmp_path / "out", platforms=("weibo", "x"))
    texts = tree(tmp_path / "out")
    assert "#FoodMW#" in texts["2023-06-07_FoodMW/weibo/caption_en.txt"].decode()
    assert "#FoodMW #MuseumWeek" in texts["2023-06-07_FoodMW/x/caption_en.txt"].decode()


def test_the_same_kit_gives_the_same_bytes_again_and_in_another_process(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1], languages=("en", "ar"))
    for name in ("one", "two"):
        exported(kit, files, tmp_path / name)
    code = (
        "import sys; from pathlib import Path; from tests.export.test_running import exported;"
        "from tests.export.kits import kit_with; folder = Path(sys.argv[1]);"
        f"kit, files = kit_with(folder, formats={FORMATS[:1]!r}, languages=('en', 'ar'));"
        "exported(kit, files, folder / 'three')"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, cwd=root)
    assert tree(tmp_path / "one") == tree(tmp_path / "two") == tree(tmp_path / "three")


def test_a_kit_saved_and_reopened_exports_the_same_bytes(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:2], languages=("en", "zh-Hans"))
    exported(kit, files, tmp_path / "before")
    save_kit(tmp_path / "week.mwkit", kit, files, overwrite=False)
    for path in files.values():
        path.unlink()
    opened = open_kit(tmp_path / "week.mwkit", tmp_path / "store")
    exported(opened.kit, dict(opened.files), tmp_path / "after")
    assert tree(tmp_path / "before") == tree(tmp_path / "after")
    save_kit(tmp_path / "again.mwkit", opened.kit, opened.files, overwrite=False)
    assert (tmp_path / "week.mwkit").read_bytes() == (tmp_path / "again.mwkit").read_bytes()


def test_a_full_disk_is_one_sentence_and_leaves_no_ruins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1])

    def full(descriptor: int, data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    _, results = exported(kit, files, tmp_path / "out")
    monkeypatch.undo()
    assert all(isinstance(result.error, WriteError) for result in results)
    assert tree(tmp_path / "out") == {}


def test_exporting_again_replaces_our_own_files(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1])
    exported(kit, files, tmp_path / "out")
    _, results = exported(kit, files, tmp_path / "out")
    assert not [result.error for result in results if result.error]


def test_a_foreign_file_is_never_overwritten_unless_asked(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1])
    foreign = tmp_path / "out" / "2023-06-07_FoodMW" / "facebook" / "caption_en.txt"
    foreign.parent.mkdir(parents=True)
    foreign.write_text("mine")
    export, results = exported(kit, files, tmp_path / "out")
    assert [type(result.error) for result in results if result.error] == [WriteError]
    assert foreign.read_text() == "mine"
    assert [failure.path for failure in export.manifest.failures] == [
        "2023-06-07_FoodMW/facebook/caption_en.txt"
    ]
    exported(kit, files, tmp_path / "out", overwrite=True)
    assert "FoodMW" in foreign.read_text()


def test_a_file_changed_by_hand_since_is_kept(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1])
    exported(kit, files, tmp_path / "out")
    caption = tmp_path / "out" / "2023-06-07_FoodMW" / "facebook" / "caption_en.txt"
    caption.write_text("my own words")
    exported(kit, files, tmp_path / "out")
    assert caption.read_text() == "my own words"


def test_one_bad_picture_does_not_stop_the_others(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1], works=2)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes((tmp_path / "field-1500x1000.jpg").read_bytes()[:3000])
    second = replace(kit.works[1], pictures=(replace(kit.works[1].pictures[0], id="f" * 64),))
    kit = replace(kit, works=(kit.works[0], second))
    _, results = exported(kit, {**files, "f" * 64: broken}, tmp_path / "out")
    errors = [result.error for result in results if result.error]
    assert [type(error) for error in errors] == [PictureError]
    assert len(list((tmp_path / "out").rglob("*.jpg"))) == 1


def test_closing_the_run_cancels_it(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path)
    run = Export(kit, files, LIBRARY, tmp_path / "out").run()
    next(run)
    run.close()
    assert not list((tmp_path / "out").rglob("*.jpg"))
    assert not list((tmp_path / "out").rglob("*.tmp"))


def test_what_a_stopped_export_left_is_known_for_ours(tmp_path: Path) -> None:
    """Stop, mend, export again: nothing of it stands in the way, and what a person changed stays."""
    kit, files = kit_with(tmp_path, formats=FORMATS)
    out = tmp_path / "out"
    run = Export(kit, files, LIBRARY, out).run()
    for result in run:
        if result.kind == "visual":
            break
    run.close()
    assert (out / MANIFEST_NAME).is_file()
    mended = edits.set_post_text(kit, kit.posts[0].id, "en", "headline", "Mended")
    _, results = exported(mended, files, out)
    assert not [result.error for result in results if result.error]
    run = Export(kit, files, LIBRARY, out).run()
    next(run)
    run.close()
    _, results = exported(mended, files, out)
    assert not [result.error for result in results if result.error], (
        "a stop forgets nothing of the one before"
    )


def test_an_unknown_hashtag_is_asked_for_not_invented(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1])
    kit = replace(kit, edition=LIBRARY.edition("museumweek-2025"))
    _, results = exported(kit, files, tmp_path / "out")
    visuals = [result for result in results if result.kind == "visual"]
    assert all(
        isinstance(result.error, UsageError) and "hashtag" in result.error.message for result in visuals
    )


def test_a_byte_limit_is_kept_and_told(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=("youtube/banner",), size=(300, 200))
    export, _ = exported(kit, files, tmp_path / "out")
    (visual,) = export.manifest.visuals
    assert visual.bytes <= LIBRARY.format("youtube/banner")[1].max_bytes  # type: ignore[operator]


def test_unknown_rights_are_asked_about(tmp_path: Path) -> None:
    kit, files = kit_with(tmp_path, formats=FORMATS[:1])
    kit = replace(kit, works=(replace(kit.works[0], rights="unknown"),))
    export, _ = exported(kit, files, tmp_path / "out")
    assert Code.RIGHTS_UNKNOWN in {notice.code for notice in export.manifest.visuals[0].notices}
    assert "Whose picture" in (tmp_path / "out" / "REPORT.txt").read_text()
