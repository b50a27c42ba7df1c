"""Draw the pictures of the sample museum: ``python tools/draw_samples.py [WORK ...]``, run by hand.

Every work is drawn by its own module in ``samples`` from a fixed seed, so that the same libraries give the same
bytes. What the files say of themselves (title, maker, credit) is read from the records beside them.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

import pyvips
import yaml
from PIL import ExifTags, Image
from PySide6.QtGui import QGuiApplication
from samples import (
    cloud_silk,
    fish_vase,
    lantern_mark,
    lantern_plant,
    late_harvest,
    partner_marks,
    river_chart,
    waiting_for_the_boats,
)

SAMPLES = Path(__file__).parent.parent / "assets" / "samples"
UPRIGHT, SIDEWAYS = 1, 6  # EXIF orientations; 6 is how a phone stores a picture it took upright


class Sample(NamedTuple):
    """How one picture is drawn and written."""

    path: str
    draw: Callable[[], pyvips.Image]
    quality: int = 74
    orientation: int = UPRIGHT


PICTURES = {
    "logo": Sample("logo.png", lantern_mark.draw_dark),
    "logo-light": Sample("logo-light.png", lantern_mark.draw_light),
    "late-harvest": Sample("late-harvest/late-harvest.jpg", late_harvest.draw),
    "river-chart": Sample("river-chart/river-chart.jpg", river_chart.draw),
    "cloud-silk": Sample("cloud-silk/cloud-silk.webp", cloud_silk.draw, quality=68),
    "fish-vase": Sample("fish-vase/fish-vase.png", fish_vase.draw),
    "lantern-plant": Sample("lantern-plant/lantern-plant.jpg", lantern_plant.draw),
    "waiting-for-the-boats": Sample(
        "waiting-for-the-boats/waiting-for-the-boats.jpg", waiting_for_the_boats.draw, orientation=SIDEWAYS
    ),
}


# Logos as SVG: how each is drawn, and its ink on light grounds.
DRAWINGS = {
    "harbour-savings-bank": (partner_marks.draw_bank, partner_marks.BANK),
    "friends-of-the-quay": (partner_marks.draw_friends, partner_marks.FRIENDS),
    "city-of-solmare": (partner_marks.draw_city, partner_marks.CITY),
}


def encode(picture: pyvips.Image, sample: Sample, record: dict[str, Any]) -> bytes:
    """The picture as file bytes, with sRGB named and the record's title, maker and credit inside."""
    srgb = bytes(pyvips.Image.profile_load("srgb"))
    if sample.path.endswith(".png"):
        return bytes(
            picture.pngsave_buffer(palette=True, Q=70, dither=0.2, effort=10, compression=9, profile="srgb")
        )
    about = Image.Exif()
    for tag, text in (
        (ExifTags.Base.ImageDescription, record["title"]["en"]),
        (ExifTags.Base.Artist, record["creator_display"]["en"]),
        (ExifTags.Base.Copyright, record.get("copyright_notice") or record["credit_line"]["en"]),
    ):
        about[tag] = text.encode()  # as bytes, for Pillow turns other letters than ASCII into question marks
    about[ExifTags.Base.Orientation] = sample.orientation
    if sample.orientation == SIDEWAYS:
        picture = picture.rot270()
    image = Image.frombytes("RGB", (picture.width, picture.height), bytes(picture.write_to_memory()))
    buffer = BytesIO()
    if sample.path.endswith(".webp"):
        image.save(buffer, "WEBP", quality=sample.quality, method=6, icc_profile=srgb, exif=about)
    else:
        image.save(
            buffer,
            "JPEG",
            quality=sample.quality,
            optimize=True,
            progressive=True,
            icc_profile=srgb,
            exif=about,
        )
    return buffer.getvalue()


def draw_samples(names: list[str], folder: Path) -> None:
    """Draw the pictures of these names, or all, into ``folder``, saying what each one took."""
    for name in names or (*PICTURES, *DRAWINGS):
        if name in DRAWINGS:
            draw_partner(name, folder)
            continue
        start, sample = perf_counter(), PICTURES[name]
        record_file = SAMPLES / name / "record.yaml"
        record = yaml.safe_load(record_file.read_text("utf-8")) if record_file.exists() else {}
        data = encode(sample.draw(), sample, record)
        target = folder / sample.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        print(f"{sample.path}: {len(data):,} bytes, {perf_counter() - start:.1f} s")


def draw_partner(name: str, folder: Path) -> None:
    """Draw a partner's mark, for light and for dark grounds."""
    draw, ink = DRAWINGS[name]
    for suffix, colour in (("", ink), ("-light", partner_marks.LIGHT)):
        target = folder / "partners" / f"{name}{suffix}.svg"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(draw(colour))
        print(f"partners/{target.name}: {target.stat().st_size:,} bytes")


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description="Draw the pictures of the sample museum.")
    parser.add_argument(
        "names", nargs="*", metavar="WORK", help=f"one or more of: {', '.join((*PICTURES, *DRAWINGS))}"
    )
    parser.add_argument(
        "--out", type=Path, default=SAMPLES, help="the folder to write to (default: assets/samples)"
    )
    arguments = parser.parse_args()
    unknown = set(arguments.names) - {*PICTURES, *DRAWINGS}
    if unknown:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication([])
    draw_samples(arguments.names, arguments.out)
    application.quit()


if __name__ == "__main__":
    main()
