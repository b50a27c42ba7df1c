"""Ways of making a line engraving smaller, side by side: how true its tones stay, how even, and how long each takes.

Run with ``python bench/downscaling.py [--sheet FILE.png]``; the sheet shows what the figures say. For every width:
levels by which the copy is lighter (-: darker) than the sheet, and the unevenness of that, which is its moiré.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyvips

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from mwstudio.render.pictures import Decoded, image_of, pixels_of
from mwstudio.render.reduction import steps_down
from tests.render.engraving import HEIGHT, WIDTH, engraving, tone_error

WIDTHS = (1100, 900, 700, 530, 420, 300, 150)
SHEET_WIDTHS = (900, 530, 420)
Way = Callable[[pyvips.Image, int], pyvips.Image]


def on_values(kernel: str) -> Way:
    """As most picture programs do."""
    return lambda image, width: image.resize(width / image.width, kernel=kernel, gap=0)


def on_light(kernel: str) -> Way:
    """Every size in one step in linear light."""

    def way(image: pyvips.Image, width: int) -> pyvips.Image:
        light = image.colourspace("scrgb").resize(width / image.width, kernel=kernel, gap=0)
        return light.colourspace("srgb").cast("uchar")

    return way


def ours(whole: pyvips.Image) -> Way:
    """As the studio does: the steps are made once a picture."""
    first, *smaller = (pixels_of(size) for size in steps_down(whole))
    decoded = Decoded(whole.width, whole.height, first, smaller=tuple(smaller))
    return lambda image, width: image_of(decoded.scaled(width, round(width * image.height / image.width)))


def milliseconds(work: Callable[[], object]) -> float:
    """The median of five."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sheet", type=Path)
    sheet_path = parser.parse_args().sheet
    sheet = engraving()
    ways = {
        "values, Lanczos": on_values("lanczos3"),
        "values, Mitchell": on_values("mitchell"),
        "light, Lanczos": on_light("lanczos3"),
        "light, Mitchell": on_light("mitchell"),
        "light, triangle": on_light("linear"),
        "ours": ours(sheet),
    }
    print(f"{'width':17}" + "".join(f"{width:>12}" for width in WIDTHS) + "   ms for all")
    for name, way in ways.items():
        found = [tone_error(way(sheet, width).copy_memory()) for width in WIDTHS]
        took = milliseconds(lambda way=way: [way(sheet, width).write_to_memory() for width in WIDTHS])
        print(f"{name:17}" + "".join(f"{mean:6.1f} /{moire:4.1f}" for mean, moire in found) + f"{took:11.0f}")
    print(f"{'steps of ours':17}{milliseconds(lambda: ours(sheet)):11.0f} ms, once a picture")
    if sheet_path:
        tiles = [way(sheet, width).crop(0, 0, 300, 280) for width in SHEET_WIDTHS for way in ways.values()]
        pyvips.Image.arrayjoin(tiles, across=len(ways), shim=8).pngsave(str(sheet_path))
    assert (sheet.width, sheet.height) == (WIDTH, HEIGHT)


if __name__ == "__main__":
    main()
