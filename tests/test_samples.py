"""The sample museum: its pictures, its records, its week, and the script that draws it."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from PIL import Image, ImageChops, ImageCms, ImageOps, ImageStat

from mwstudio.collection.samples import sample_kit
from mwstudio.library.shelf import open_library
from mwstudio.model.kitfile import open_kit, save_kit
from mwstudio.model.post import Post
from mwstudio.model.work import Work
from mwstudio.render.svg.cleaning import cleaned

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "assets" / "samples"
LANGUAGES = {"en", "fr", "ar", "zh-Hans"}
FULL_IN_EVERY_LANGUAGE = (
    "title", "creator_display", "date_display", "medium", "dimensions", "institution", "department",
    "credit_line", "description", "alt", "keywords",
)  # fmt: skip


def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


RECORDS = {path.parent.name: read(path) for path in sorted(SAMPLES.glob("*/record.yaml"))}
WEEK = read(SAMPLES / "posts.yaml")
MUSEUM = read(SAMPLES / "museum.yaml")


def picture_path(work: str) -> Path:
    return SAMPLES / work / str(RECORDS[work]["picture"])


def upright(work: str) -> Image.Image:
    with Image.open(picture_path(work)) as image:
        return ImageOps.exif_transpose(image)


def written_texts() -> list[tuple[str, str, str]]:
    """Every text a person would read, as (where, language, text)."""
    found = [("museum", language, text) for language, text in MUSEUM["names"].items()]
    for work, record in RECORDS.items():
        for field in FULL_IN_EVERY_LANGUAGE:
            for language, text in record[field].items():
                found += [
                    (f"{work}.{field}", language, t) for t in ([text] if isinstance(text, str) else text)
                ]
    for post in WEEK["posts"]:
        for language, said in post["texts"].items():
            found += [(f"{post['id']}.{part}", language, said[part]) for part in ("headline", "text", "alt")]
    return found


# ---- pictures


@pytest.mark.parametrize("work", RECORDS)
def test_a_picture_opens_whole_and_names_srgb(work: str) -> None:
    with Image.open(picture_path(work)) as image:
        image.load()
        profile = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
    assert "sRGB" in ImageCms.getProfileDescription(profile)
    assert 1500 <= max(image.size) <= 2400


def test_the_shapes_reach_from_very_wide_to_very_tall() -> None:
    ratios = {work: upright(work).width / upright(work).height for work in RECORDS}
    assert len(ratios) == 6
    assert max(ratios.values()) >= 4
    assert min(ratios.values()) <= 1 / 2.5
    assert ratios["late-harvest"] == pytest.approx(3 / 2)
    assert ratios["cloud-silk"] == pytest.approx(4 / 3)
    assert ratios["lantern-plant"] == pytest.approx(3 / 4)
    assert ratios["waiting-for-the-boats"] == pytest.approx(1 / 3)


def test_the_file_kinds_vary_and_one_picture_lies_on_its_side() -> None:
    kinds, sideways = [], []
    for work in RECORDS:
        with Image.open(picture_path(work)) as image:
            kinds.append(image.format or "")
            if image.getexif().get(0x0112, 1) == 6:
                sideways.append(work)
    assert sorted(set(kinds)) == ["JPEG", "PNG", "WEBP"]
    assert sideways == ["waiting-for-the-boats"]


@pytest.mark.parametrize(
    "path", [picture_path("fish-vase"), SAMPLES / "logo.png", SAMPLES / "logo-light.png"]
)
def test_what_is_cut_free_is_clear_at_its_corners_and_solid_inside(path: Path) -> None:
    with Image.open(path) as image:
        alpha = image.convert("RGBA").getchannel("A")
    corners = [(x, y) for x in (0, alpha.width - 1) for y in (0, alpha.height - 1)]
    assert [alpha.getpixel(corner) for corner in corners] == [0, 0, 0, 0]
    assert alpha.getextrema() == (0, 255)
    edge = alpha.histogram()
    assert sum(edge[1:255]) > 500, "the outline is not smooth"


def test_the_mark_is_dark_for_light_grounds_and_light_for_dark_ones() -> None:
    light = {}
    for name in ("logo.png", "logo-light.png"):
        with Image.open(SAMPLES / name) as image:
            solid = image.convert("RGBA")
        light[name] = ImageStat.Stat(solid.convert("L"), solid.getchannel("A")).mean[0]
    assert light["logo.png"] < 60
    assert light["logo-light.png"] > 220


PARTNER_MARKS = sorted((SAMPLES / "partners").glob("*.svg"))


def test_the_marks_of_partners_are_kept_as_they_are() -> None:
    """Clean already: so the file is the one whose hash the kit knows."""
    assert {path.name for path in PARTNER_MARKS} == {
        Path(partner[key]).name for partner in MUSEUM["partners"] for key in ("logo", "logo_on_dark")
    }
    for path in PARTNER_MARKS:
        assert cleaned(path.read_bytes()).text == path.read_bytes()


@pytest.mark.parametrize("path", PARTNER_MARKS, ids=lambda path: path.stem)
def test_a_mark_of_a_partner_fills_its_page_and_stands_out_on_its_ground(path: Path) -> None:
    width, height = cleaned(path.read_bytes()).size
    across, down = round(width / 5), round(height / 5)
    painted = cleaned(path.read_bytes()).painted(across, down, (0.0, 0.0, 1.0, 1.0))
    image = Image.frombytes("RGBA", (across, down), bytes(painted.write_to_memory()))
    box = image.getchannel("A").getbbox()
    assert box is not None
    assert max(box[0], box[1], across - box[2], down - box[3]) <= 5
    ink = ImageStat.Stat(image.convert("L"), image.getchannel("A")).mean[0]
    assert ink > 220 if path.stem.endswith("-light") else ink < 100


def test_the_sample_kit_saves_and_opens(tmp_path: Path) -> None:
    kit, files = sample_kit(open_library())
    assert [partner.name for partner in kit.partners] == [partner["name"] for partner in MUSEUM["partners"]]
    assert kit.institution.colours == tuple(MUSEUM["colours"])
    assert kit.institution.logo != kit.institution.logo_on_dark
    opened = open_kit(save_kit(tmp_path / "a.mwkit", kit, files).path, tmp_path / "store")
    assert (opened.kit, opened.notices) == (kit, ())


def test_all_files_together_stay_under_a_megabyte_and_a_half() -> None:
    assert sum(path.stat().st_size for path in SAMPLES.rglob("*") if path.is_file()) < 1_500_000


# ---- records


@pytest.mark.parametrize("work", RECORDS)
def test_a_record_fills_the_model_and_is_complete_in_every_language(work: str) -> None:
    record = dict(RECORDS[work])
    assert record["id"] == work
    assert record.pop("picture") in {path.name for path in (SAMPLES / work).iterdir()}
    assert set(record) <= set(Work.__struct_fields__)
    msgspec.convert(record, Work)
    for field in FULL_IN_EVERY_LANGUAGE:
        assert set(record[field]) == LANGUAGES, field
        assert all(record[field].values()), field
    assert record["institution"] == MUSEUM["names"]
    assert record["creators"][0]["name"]
    number = record["page_url"].rsplit("/", 1)[1]
    assert all(number in line for line in record["credit_line"].values())


def test_the_rights_vary_and_one_lender_forbids_a_crop() -> None:
    assert {record["rights"] for record in RECORDS.values()} == {
        "public-domain",
        "cc0",
        "cc-by",
        "in-copyright",
    }
    held = {work for work, record in RECORDS.items() if record["rights"] in {"cc-by", "in-copyright"}}
    assert {work for work, record in RECORDS.items() if record.get("copyright_notice")} == held
    assert [work for work, record in RECORDS.items() if record.get("rules")] == ["waiting-for-the-boats"]
    assert RECORDS["waiting-for-the-boats"]["rules"] == {"no_crop": True}


@pytest.mark.parametrize("work", RECORDS)
def test_a_file_says_the_same_as_its_record(work: str) -> None:
    with Image.open(picture_path(work)) as image:
        about = image.getexif()
        if image.format == "PNG":
            return
    # Pillow reads bytes as Latin-1, while the script writes UTF-8.
    artist, title = (about[tag].encode("latin-1").decode("utf-8") for tag in (0x013B, 0x010E))
    assert artist == RECORDS[work]["creator_display"]["en"]
    assert title == RECORDS[work]["title"]["en"]


# ---- the museum and its week


def test_the_museum_is_named_in_every_language_and_lives_on_the_example_domain() -> None:
    assert set(MUSEUM["names"]) == LANGUAGES
    assert (SAMPLES / MUSEUM["logo"]).is_file()
    links = [MUSEUM["url"], *(record["page_url"] for record in RECORDS.values())]
    links += [said["link"] for post in WEEK["posts"] for said in post["texts"].values()]
    assert all(re.match(r"https://[a-z.]*\bexample\.org(/|$)", link) for link in links)


def test_the_week_has_a_post_a_day_and_shows_every_work() -> None:
    assert WEEK["edition"] == "museumweek-2023"
    posts = msgspec.convert(WEEK["posts"], tuple[Post, ...])
    assert [post.day for post in posts] == [1, 2, 3, 4, 5, 6, 7]
    assert len({post.id for post in posts}) == 7
    assert {work for post in posts for work in post.works} == set(RECORDS)
    for post in posts:
        assert set(post.texts) == LANGUAGES
        for language, said in post.texts.items():
            assert all((said.headline, said.text, said.alt, said.link)), (post.id, language)
            sentences = len(re.findall(r"[.?!؟。？！…](?=\s|”|$)|[。？！]", said.text))
            assert 2 <= sentences <= 5, (post.id, language)
            assert said.headline[-1] not in ".。", (post.id, language)


# ---- typography


@pytest.mark.parametrize(("where", "language", "text"), written_texts())
def test_a_text_is_set_as_its_language_asks(where: str, language: str, text: str) -> None:
    assert text == text.strip()
    assert not re.search(r"""["']|  |\.\.\.| - """, text), (
        "straight quotes, double spaces or makeshift dashes"
    )
    match language:
        case "fr":
            assert not re.search(r"[^\xa0][;:?!»](?!//)", text), "a sign without its no-break space"
            assert not re.search(r"«[^\xa0]", text)
        case "ar":
            assert not re.search(r"[,;?]", text), "a Latin sign in Arabic"
            assert re.search(r"[\u0600-\u06ff]|^\d+$", text)
        case "zh-Hans":
            assert not re.search(r"[\u4e00-\u9fff][,.;:?!()]|[,;:?!()][\u4e00-\u9fff]", text), "a narrow sign"
    units = re.findall(r"\d(.)(?:cm|سم)(?!\w)", text)
    assert set(units) <= {"\xa0"}, "a number may part from its unit"


# ---- the script


@pytest.mark.parametrize("name", ["logo", "lantern-plant"])
def test_the_script_draws_the_same_picture_again(name: str, tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, ROOT / "tools" / "draw_samples.py", name, "--out", tmp_path],
        check=True,
        stdout=subprocess.PIPE,
    )
    [again] = (path for path in tmp_path.rglob("*") if path.is_file())
    with Image.open(again) as new, Image.open(SAMPLES / again.relative_to(tmp_path)) as kept:
        difference = ImageChops.difference(new.convert("RGBA"), kept.convert("RGBA")).convert("RGB")
    # Other processors and codecs may round otherwise; other strokes would differ by whole levels on average.
    assert max(ImageStat.Stat(difference).mean) < 0.5


def test_the_script_draws_the_same_mark_again(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, ROOT / "tools" / "draw_samples.py", "city-of-solmare", "--out", tmp_path],
        check=True,
        stdout=subprocess.PIPE,
    )
    drawn = {path.name: path.read_bytes() for path in tmp_path.rglob("*.svg")}
    assert len(drawn) == 2
    assert all((SAMPLES / "partners" / name).read_bytes() == data for name, data in drawn.items())
