"""The twelve-format kit against its floor: decode once, twelve downscales, twelve encodes, and nothing else.

Run with ``python3 dev.py bench`` or ``python bench/kit.py [--runs 5]``. Prints medians of whole processes (cold) and of
repeated work in one process (warm), side by side in one run, because machines are noisy: trust the ratios. The
layout families follow, each beside the floor of as many pictures as it shows: ``--layout plate`` measures one.
"""

from __future__ import annotations

import argparse
import io
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyvips
from PIL import Image

SIZES = (
    (1080, 1080), (1080, 1350), (1080, 1920), (1200, 630), (1600, 900), (1200, 675),
    (900, 383), (1920, 768), (1000, 1500), (1280, 720), (1080, 1440), (1920, 1005),
)  # fmt: skip
TARGET_RATIO, TARGET_COLD_S, TARGET_MB = 1.5, 1.2, 350
HEADLINE = "The harvest that nobody was meant to see"


def picture(folder: Path) -> Path:
    """A 24-megapixel JPEG with detail at every scale, drawn by code."""
    path = folder / "harvest.jpg"
    bands = [
        pyvips.Image.perlin(6000, 4000, cell_size=cell, seed=cell).linear(spread, 120)
        for cell, spread in ((700, 90), (300, 60), (90, 40))
    ]
    grain = pyvips.Image.gaussnoise(6000, 4000, sigma=9, mean=0, seed=1)
    painted = (bands[0].bandjoin(bands[1:]) + grain).cast("uchar").copy(interpretation="srgb")
    painted.jpegsave(str(path), Q=92)
    return path


def floor(path: Path, pictures: int = 1) -> None:
    """The least any program must do with the same libraries."""
    for _ in range(pictures):
        decoded = pyvips.Image.thumbnail(str(path), 1920, height=1920, size="down").copy_memory()
    for width, height in SIZES:
        small = decoded.thumbnail_image(width, height=height, crop="centre", size="both")
        pixels = Image.frombuffer(
            "RGB", (small.width, small.height), small.write_to_memory(), "raw", "RGB", 0, 1
        )
        pixels.save(io.BytesIO(), "JPEG", quality=90, subsampling=0)


def add_platform(folder: Path) -> list[str]:
    """A platform of just these twelve sizes in a user's folder of its own, so that every size is exact."""
    formats = "".join(
        f"""
  - id: f{width}x{height}
    name: Trial
    width: {width}
    height: {height}
    safe_area: {{top: 40, right: 40, bottom: 40, left: 40}}
    encodings: [jpeg]
    max_bytes: null
    purpose: Measuring
    source: bench/kit.py
    checked: 2026-11-22
    confidence: high
    safe_area_basis: house"""
        for width, height in SIZES
    )
    text = f"""id: trial
name: Trial
checked: 2026-11-22
sources: [bench/kit.py]
text: {{limit: 280, unit: weighted, confidence: high}}
alt_text: {{is_supported: true}}
formats:{formats}
"""
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    platforms = folder / "data" / "museumweek-studio" / "assets" / "platforms"
    platforms.mkdir(parents=True)
    (platforms / "trial.yaml").write_text(text, encoding="utf-8")
    return [f"trial/f{width}x{height}" for width, height in SIZES]


def copies(path: Path, count: int) -> list[Path]:
    """The picture so many times, as files that differ in their last bytes."""
    paths = [path]
    for number in range(1, count):
        paths.append(path.with_name(f"harvest-{number}.jpg"))
        paths[-1].write_bytes(path.read_bytes() + bytes([number]))
    return paths


def kit(
    path: Path, chosen: list[str], folder: Path, layout: str = "plate", pictures: int = 1
) -> Callable[[int], None]:
    """Our own whole export, verified files and all, ready to be run again into a new folder."""
    from mwstudio.batch.quick import Row, kit_of
    from mwstudio.export.running import Export
    from mwstudio.library.shelf import open_library
    from mwstudio.render.application import ensure_application

    ensure_application()
    library = open_library()
    row = Row(
        day="museumweek-2023/3",
        images=tuple(copies(path, pictures)),
        layout=layout,
        title="Late Harvest",
        creator="Hedda Lund",
        date="1911",
        credit="Museum of the City. Gift of the artist’s family, 1934",
        headline=HEADLINE,
        caption="For a hundred years this field hung face to the wall.",
        alt="A painted field at dusk.",
        institution="Museum of the City",
        rights="public-domain",
    )
    made, files = kit_of(row, library, folder / "logos")

    def run(number: int) -> None:
        export = Export(made, files, library, folder / f"{layout}-{number}", formats=chosen)
        failed = [result.error for result in export.run() if result.error]
        assert not failed, failed

    return run


def seconds(work: Callable[[], None]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def cold(path: Path, chosen: list[str], folder: Path, number: int) -> tuple[float, float]:
    """Seconds and peak megabytes of the whole command in a process of its own."""
    arguments = ["quick", "--day", "museumweek-2023/3", "--image", str(path), "--title", "Late Harvest"]
    arguments += ["--creator", "Hedda Lund", "--date", "1911", "--credit", "Museum of the City"]
    arguments += ["--headline", HEADLINE, "--caption", "For a hundred years.", "--alt", "A field."]
    arguments += ["--institution", "Museum of the City", "--rights", "public-domain"]
    for format_id in chosen:
        arguments += ["--format", format_id]
    arguments += ["--out", str(folder / f"cold-{number}")]
    code = "import sys; from mwstudio.cli import main; main()"
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    assert status == 0, status
    return took, usage.ru_maxrss / 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--layout", action="append", default=[])
    arguments = parser.parse_args()
    runs = arguments.runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = picture(folder)
        chosen = add_platform(folder)
        run = kit(path, chosen, folder)
        floor(path), run(0)
        floors, kits = [], []
        for number in range(1, runs + 1):
            floors.append(seconds(lambda: floor(path)))
            kits.append(seconds(partial(run, number)))
        ratios = [ours / least for ours, least in zip(kits, floors, strict=True)]
        tell("warm floor", [value * 1000 for value in floors], "ms")
        tell("warm kit", [value * 1000 for value in kits], "ms")
        tell("ratio", ratios, "", TARGET_RATIO)
        colds = [cold(path, chosen, folder, number) for number in range(runs + 1)][1:]
        tell("cold command", [took for took, _ in colds], "s", TARGET_COLD_S)
        tell("peak memory", [peak for _, peak in colds], "MB", TARGET_MB)
        families(path, chosen, folder, runs, arguments.layout)


def families(path: Path, chosen: list[str], folder: Path, runs: int, wanted: list[str]) -> None:
    """The warm ratio of every layout, beside the floor of its own number of pictures and visuals."""
    from mwstudio.library.shelf import open_library

    library = open_library()
    for layout_id in wanted or library.layout_ids():
        layout = library.layout(layout_id)
        pictures, visuals = min(layout.works, 4), len(layout.pages) or 1
        run = kit(path, chosen, folder, layout_id, pictures)

        def least(pictures: int = pictures, visuals: int = visuals) -> None:
            for _ in range(visuals):
                floor(path, pictures)

        run(0)
        ratios = []
        for number in range(1, runs + 1):
            down = seconds(least)
            ratios.append(seconds(partial(run, number)) / down)
        tell(f"  {layout_id}", ratios, "", TARGET_RATIO)


def tell(name: str, values: list[float], unit: str, target: float | None = None) -> None:
    """Print a median with its spread, and the target where there is one."""
    spread = f"{min(values):.2f} to {max(values):.2f}"
    aim = f"   target {target}" if target else ""
    print(f"{name:14}{statistics.median(values):9.2f} {unit:3} ({spread}){aim}")


if __name__ == "__main__":
    main()
