"""How much memory large pictures take: each is made once, then decoded by a process of its own, which is measured.

    python bench/memory_of_large_pictures.py [MEGAPIXELS] [FOLDER]

The bound for a 300-megapixel baseline JPEG or stripped or tiled TIFF is 600 MB. What must be decoded in one piece
(progressive, interlaced) takes more, and the studio says so. FOLDER keeps the files (7 GB) for the next run.
"""

from __future__ import annotations

import math
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pyvips

LARGEST_PX = (1600, 1600)
BOUND_MB = 600
_IN_ONE_PIECE = ("progressive", "interlaced")

FILES: dict[str, Callable[[pyvips.Image, str], None]] = {
    "baseline.jpg": lambda image, path: image.jpegsave(path, Q=85),
    "progressive.jpg": lambda image, path: image.jpegsave(path, Q=85, interlace=True),
    "strips.tif": lambda image, path: image.tiffsave(path),
    "strips-16-bit.tif": lambda image, path: (
        (image * 257).cast("ushort").copy(interpretation="rgb16").tiffsave(path)
    ),
    "one-strip.tif": lambda image, path: image.tiffsave(path, tile_height=image.height),
    "tiles-lzw.tif": lambda image, path: image.tiffsave(
        path, tile=True, compression="lzw", predictor="horizontal"
    ),
    "tiles-1024-deflate.tif": lambda image, path: image.tiffsave(
        path, tile=True, tile_width=1024, tile_height=1024, compression="deflate", level=1
    ),
    "strips-cmyk.tif": lambda image, path: (
        image.bandjoin(image[0].invert()).copy(interpretation="cmyk").tiffsave(path)
    ),
    "pyramid-jpeg.tif": lambda image, path: image.tiffsave(path, tile=True, pyramid=True, compression="jpeg"),
    "plain.png": lambda image, path: image.pngsave(path, compression=1),
    "interlaced.png": lambda image, path: image.pngsave(path, compression=1, interlace=True),
}

# The highest resident size so far, in kB on Linux and bytes on macOS; before decoding and after.
_MEASURED = """
import resource, sys, time
from pathlib import Path
from mwstudio.render.pictures import decode

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)

before, start = peak(), time.perf_counter()
decoded = decode(Path(sys.argv[1]), largest_px=(int(sys.argv[2]), int(sys.argv[3])))
seconds = time.perf_counter() - start
told = " ".join(notice.code for notice in decoded.notices)
print(f"{before:.0f} {peak():.0f} {seconds:.1f} {decoded.working.width}x{decoded.working.height} {told}")
"""


def scene(megapixels: int) -> pyvips.Image:
    """A grainy picture, 4:3, of that size: a smaller one repeated, so that making it is quick."""
    width = round(math.sqrt(megapixels * 1e6 * 4 / 3))
    height = round(megapixels * 1e6 / width)
    part = [
        pyvips.Image.perlin(2000, 1500, cell_size=100, seed=seed) * 100
        + pyvips.Image.gaussnoise(2000, 1500, sigma=6, mean=128, seed=seed)
        for seed in (1, 2, 3)
    ]
    image = part[0].bandjoin(part[1:]).cast("uchar").copy(interpretation="srgb").copy_memory()
    return image.replicate(width // 2000 + 1, height // 1500 + 1).crop(0, 0, width, height)


def measure(folder: Path, megapixels: int) -> bool:
    """Make what is missing in ``folder``, decode each file, print one line each; whether all kept the bound."""
    is_kept = True
    print(f"{megapixels} megapixels, shown at most at {LARGEST_PX[0]}x{LARGEST_PX[1]}")
    print(f"{'file':24}{'MB on disk':>11}{'MB before':>11}{'MB peak':>9}{'seconds':>9}  kept as, told")
    for name in FILES:
        path = folder / f"{megapixels}-{name}"
        if not path.exists():  # by another process, as a child starts out with its parent's peak
            subprocess.run([sys.executable, __file__, "make", name, str(megapixels), str(path)], check=True)
        run = subprocess.run(
            [sys.executable, "-c", _MEASURED, str(path), *map(str, LARGEST_PX)],
            capture_output=True,
            text=True,
            check=True,
        )
        before, peak, seconds, rest = run.stdout.rstrip("\n").split(" ", 3)
        print(
            f"{name:24}{path.stat().st_size / 1e6:11.0f}{before:>11}{peak:>9}{seconds:>9}  {rest}", flush=True
        )
        is_kept &= name.startswith(_IN_ONE_PIECE) or int(peak) <= BOUND_MB
    return is_kept


def main(arguments: list[str]) -> int:
    """Measure in the folder given, or in one that is thrown away."""
    if arguments[:1] == ["make"]:
        _, name, megapixels, path = arguments
        FILES[name](scene(int(megapixels)), path)
        return 0
    size = int(arguments[0]) if arguments else 300
    if len(arguments) > 1:
        kept = Path(arguments[1])
        kept.mkdir(parents=True, exist_ok=True)
        return 0 if measure(kept, size) else 1
    with tempfile.TemporaryDirectory() as folder:
        return 0 if measure(Path(folder), size) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
