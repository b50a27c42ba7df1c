"""Draw the application's icon: ``python tools/draw_icons.py``, run by hand.

The week mark: seven bars, one a day, the third one tall. Every size is laid out on whole pixels, so that the bars stay
apart and sharp down to 16 px.
"""

from __future__ import annotations

import argparse
import math
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from samples.colour import Colour
from samples.sheet import blank, brush, to_vips

ICONS = Path(__file__).parent.parent / "assets" / "icons"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
TALL = 2  # the third day
HUES = (27, 62, 108, 158, 215, 268, 342)  # degrees in OKLCH, one a day
GROUND_HUE = 250


class Bar(NamedTuple):
    """One bar, in px from the top left of the icon."""

    x: int
    y: int
    width: int
    height: int


# Size: width of a bar, width of the tall bar, gap between two bars.
_STEPS = {
    16: (1, 2, 1), 22: (2, 2, 1), 24: (2, 2, 1), 32: (2, 4, 2), 48: (3, 4, 2), 64: (4, 6, 3),
    128: (8, 12, 5), 256: (17, 22, 10), 512: (34, 44, 20),
}  # fmt: skip


def bars(size: int) -> list[Bar]:
    """The seven bars of an icon ``size`` px wide, standing on one line."""
    width, tall_width, gap = _STEPS[size]
    x = (size - (6 * width + tall_width + 6 * gap)) // 2
    line = size - round(size * 0.22)
    tall, low = round(size * 0.56), round(size * 0.24)
    found = []
    for day in range(7):
        wide, high = (tall_width, tall) if day == TALL else (width, low)
        found.append(Bar(x, line - high, wide, high))
        x += wide + gap
    return found


def colours() -> list[Colour]:
    """The colour of each bar: the tall one bright, the others quiet."""
    return [
        _oklch(0.89, 0.125, hue) if day == TALL else _oklch(0.74, 0.085, hue) for day, hue in enumerate(HUES)
    ]


def ground() -> Colour:
    """The calm dark ground the bars stand on."""
    return _oklch(0.29, 0.035, GROUND_HUE)


def _oklch(light: float, chroma: float, hue: float) -> Colour:
    turn = math.radians(hue)
    return Colour(light, chroma * math.cos(turn), chroma * math.sin(turn))


def svg() -> str:
    """The icon as an SVG document."""
    shapes = [f'<rect width="512" height="512" rx="{_corner(512)}" fill="{ground().qt().name()}"/>']
    shapes += [
        f'<rect x="{bar.x}" y="{bar.y}" width="{bar.width}" height="{bar.height}" fill="{colour.qt().name()}"/>'
        for bar, colour in zip(bars(512), colours(), strict=True)
    ]
    body = "\n  ".join(shapes)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512">\n  {body}\n</svg>\n'


def png(size: int) -> bytes:
    """The icon as a PNG file of ``size`` px."""
    image = blank(size, size)
    with brush(image) as painter:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground().qt())
        painter.drawRoundedRect(QRectF(0, 0, size, size), _corner(size), _corner(size))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for bar, colour in zip(bars(size), colours(), strict=True):
            painter.fillRect(QRectF(*bar), colour.qt())
    return bytes(to_vips(image).pngsave_buffer(compression=9))


def _corner(size: int) -> int:
    return round(size * 0.19)


def main() -> None:
    """Write the SVG and every PNG."""
    parser = argparse.ArgumentParser(description="Draw the application's icon.")
    parser.add_argument(
        "--out", type=Path, default=ICONS, help="the folder to write to (default: assets/icons)"
    )
    folder = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mwstudio.svg").write_text(svg(), "utf-8", newline="\n")
    for size in SIZES:
        (folder / f"mwstudio-{size}.png").write_bytes(png(size))


if __name__ == "__main__":
    main()
