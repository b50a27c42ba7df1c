"""The command line as a person or a script meets it: output, errors, exit codes."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from mwstudio import __version__
from mwstudio.cli import main
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder
from tests.export.kits import picture_file

LIBRARY = Library((data_folder(),))


def run(*arguments: str, stdin: bytes = b"") -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    patch = pytest.MonkeyPatch()
    patch.setattr(sys, "argv", ["mwstudio", *arguments])
    patch.setattr(sys, "stdout", out)
    patch.setattr(sys, "stderr", err)
    patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
    try:
        main()
        code = 0
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    finally:
        patch.undo()
    out.flush(), err.flush()
    return code, out.buffer.getvalue().decode(), err.buffer.getvalue().decode()  # type: ignore[attr-defined]


def quick(folder: Path, *more: str, image: Path | None = None) -> tuple[int, str, str]:
    return run(
        "quick",
        "--day", "museumweek-2023/3",
        "--image", str(image or picture_file(folder)),
        "--title", "Late Harvest",
        "--creator", "Hedda Lund",
        "--date", "1911",
        "--credit", "Gift of the artist’s family",
        "--headline", "The harvest nobody saw",
        "--caption", "For a hundred years this field faced the wall.",
        "--alt", "A painted field.",
        "--institution", "Museum of the City",
        "--rights", "public-domain",
        "--out", str(folder / "out"),
        *more,
    )  # fmt: skip


def test_the_version() -> None:
    assert run("--version") == (0, f"{__version__}\n", "")


def test_quick_writes_a_kit_for_the_six_platforms(tmp_path: Path) -> None:
    code, out, err = quick(tmp_path)
    assert (code, err) == (0, "")
    assert out.startswith("6 visuals, 6 captions")
    assert (
        tmp_path / "out/2023-06-07_FoodMW/instagram/Late-Harvest_feed-portrait_1080x1350_en.jpg"
    ).is_file()


def test_quick_as_json(tmp_path: Path) -> None:
    code, out, _ = quick(tmp_path, "--format", "x/feed-landscape", "--json")
    told = json.loads(out)
    assert code == 0
    assert [(v["platform"], v["format"]) for v in told["manifest"]["visuals"]] == [("x", "feed-landscape")]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--day", "museumweek-2023/9"), "no day"),
        (("--day", "museumweek-1999/1"), "no edition"),
        (("--platform", "facebok"), "Did you mean “facebook”?"),
        (("--format", "facebook"), "platform/format"),
        (("--layout", "plat"), "Did you mean “plate”?"),
        (("--rights", "cc-bye"), "Did you mean “cc-by”?"),
        (("--colours", "pink"), "light, dark"),
        (("--handle", "x"), "PLATFORM=NAME"),
    ],
)
def test_impossible_requests_exit_with_2_and_say_why(
    tmp_path: Path, more: tuple[str, ...], says: str
) -> None:
    code, _, err = quick(tmp_path, *more)
    assert code == 2
    assert says in err
    assert "Traceback" not in err
    assert not (tmp_path / "out").exists()


def test_an_unknown_hashtag_asks_for_it_and_takes_it(tmp_path: Path) -> None:
    code, _, err = quick(tmp_path, "--day", "museumweek-2025/1", "--platform", "x")
    assert code == 2
    assert "--hashtag" in err
    code, _, _ = quick(
        tmp_path, "--day", "museumweek-2025/1", "--platform", "x", "--hashtag", "MuseumsMW", "--overwrite"
    )
    assert code == 0
    assert "#MuseumsMW" in (tmp_path / "out/2025-06-02_MuseumsMW/x/caption_en.txt").read_text()


def test_a_broken_picture_exits_with_1_and_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "scan.jpg"
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n")
    code, _, err = quick(tmp_path, image=path)
    assert code == 1
    assert "scan.jpg" in err
    assert "Traceback" not in err


def test_failures_exit_with_3_and_the_rest_is_made(tmp_path: Path) -> None:
    (tmp_path / "out/2023-06-07_FoodMW/x").mkdir(parents=True)
    (tmp_path / "out/2023-06-07_FoodMW/x/caption_en.txt").write_text("mine")
    code, _, err = quick(tmp_path)
    assert code == 3
    assert "could not be made" in err
    assert len(list((tmp_path / "out").rglob("*.jpg"))) == 6


def test_usage_errors_exit_with_2() -> None:
    assert run("quick")[0] == 2
    assert run("show", "colours")[0] == 2
    assert run("nonsense")[0] == 2


def test_show_formats_is_the_contract() -> None:
    code, out, _ = run("show", "formats", "--json")
    formats = json.loads(out)
    assert code == 0
    assert len(formats) == sum(len(platform.formats) for platform in LIBRARY.platforms())
    one = next(f for f in formats if (f["platform"], f["format"]) == ("instagram", "story"))
    assert (one["width"], one["height"]) == (1080, 1920)
    assert set(one["safe_area"]) == {"top", "right", "bottom", "left"}
    assert one["encodings"][0] == "jpeg"
    assert one["max_bytes"]


@pytest.mark.parametrize(("what", "length"), [("platforms", 17), ("editions", 12), ("layouts", 1)])
def test_show_lists_everything(what: str, length: int) -> None:
    code, out, _ = run("show", what, "--json")
    assert code == 0
    assert len(json.loads(out)) >= length
    assert len(run("show", what)[1].splitlines()) >= length


def test_a_new_kit_is_exported_and_never_overwritten(tmp_path: Path) -> None:
    kit = tmp_path / "week.mwkit"
    assert run("new", str(kit), "--samples")[0] == 0
    before = kit.read_bytes()
    assert run("new", str(kit))[0] == 1
    assert kit.read_bytes() == before
    code, out, _ = run(
        "export", str(kit), "--out", str(tmp_path / "out"), "--format", "vk/feed-square", "--lang", "ar"
    )
    assert code == 0
    assert out.startswith("7 visuals, 7 captions")


def test_captions_are_printed(tmp_path: Path) -> None:
    kit = tmp_path / "week.mwkit"
    run("new", str(kit), "--samples")
    code, out, _ = run("caption", str(kit), "--platform", "weibo", "--lang", "zh-Hans", "--json")
    captions = json.loads(out)
    assert code == 0
    assert len(captions) == 7
    assert all("#MuseumWeek#" in caption["text"] for caption in captions)


def test_a_thread_is_offered_where_one_post_is_not_enough(tmp_path: Path) -> None:
    kit = tmp_path / "week.mwkit"
    run("new", str(kit), "--samples")
    code, out, _ = run("caption", str(kit), "--platform", "x", "--lang", "fr", "--thread", "--json")
    posts = json.loads(out)
    assert code == 0
    assert len(posts) > 7
    assert any("1/2" in post["text"] or "1/3" in post["text"] for post in posts)
    assert all(post["length"] <= 280 for post in posts)


def test_counting_standard_input() -> None:
    code, out, _ = run("count", "--platform", "x", "--json", stdin=b"See museum-week.org now")
    assert code == 0
    assert json.loads(out)["length"] == 31
    assert "cut here" in run("count", "--platform", "x", stdin=b"museum " * 60)[1]


def test_the_doctor_finds_this_computer_well() -> None:
    code, out, _ = run("doctor", "--json")
    findings = json.loads(out)
    assert code == 0
    assert all(finding["is_well"] for finding in findings if finding["is_needed"])


def test_a_kit_that_is_none_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.mwkit"
    path.write_text("hello")
    code, _, err = run("export", str(path), "--out", str(tmp_path / "out"))
    assert code == 1
    assert "notes.mwkit" in err
    assert "Traceback" not in err


def test_quick_says_and_mentions_what_is_asked(tmp_path: Path) -> None:
    code, _, err = quick(
        tmp_path,
        "--platform", "vk",
        "--call", "Show us your fields!",
        "--handle", "vk=@cityfields",
        "--mention", "vk=hedda",
        "--mention-museum",
        "--community-tags",
        "--alt-in-caption",
    )  # fmt: skip
    assert (code, err) == (0, "")
    text = (tmp_path / "out/2023-06-07_FoodMW/vk/caption_en.txt").read_text("utf-8")
    assert "Image: A painted field.\n\nShow us your fields!\n@MuseumWeek @cityfields @hedda\n" in text
    assert text.endswith("#FoodMW@cityfields #MuseumWeek@cityfields #MuseumWeek2023@cityfields\n")


def test_captions_of_a_kit_with_other_choices(tmp_path: Path) -> None:
    kit = tmp_path / "week.mwkit"
    run("new", str(kit), "--samples")
    before = kit.read_bytes()

    def texts(*more: str) -> list[str]:
        code, out, _ = run("caption", str(kit), "--platform", "vk", "--lang", "en", "--json", *more)
        assert code == 0
        return [caption["text"] for caption in json.loads(out)]

    chosen = texts("--mention-museum", "--community-tags", "--alt-in-caption", "--may-cut")
    assert not any("@lanternquaymuseum" in text or "Image:" in text for text in texts())
    assert all("#MuseumWeek@lanternquaymuseum" in text and "Image: " in text for text in chosen)
    assert kit.read_bytes() == before


def test_captions_printed_and_exported_are_the_same(tmp_path: Path) -> None:
    kit = tmp_path / "week.mwkit"
    run("new", str(kit), "--samples")
    choice = ("--platform", "x", "--platform", "weibo", "--lang", "fr")
    assert run("export", str(kit), "--out", str(tmp_path / "out"), *choice)[0] == 0
    printed = json.loads(run("caption", str(kit), "--json", *choice)[1])
    assert printed == json.loads((tmp_path / "out/captions.json").read_bytes())


def test_a_mistyped_tag_is_told_with_its_mend(tmp_path: Path) -> None:
    code, out, _ = quick(tmp_path, "--platform", "x", "--caption", "Bread! #foodMV")
    assert code == 0
    assert "Was #FoodMW meant?" in out


def test_no_folder_is_not_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = quick(tmp_path, "--out", "")
    assert (code, err.splitlines()[0]) == (2, "No folder is named to write into.")
    assert not list(tmp_path.glob("*.json"))
