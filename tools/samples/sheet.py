"""Sheets to draw on, and the bridge between Qt's brushes and libvips's arithmetic on whole pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from random import Random

import pyvips
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

Point = tuple[float, float]


def seeded(seed: int) -> Random:
    """The dice of one picture: the same throws on every run."""
    return Random(seed)  # noqa: S311 - nothing here is secret


def blank(width: int, height: int, ground: QColor | Qt.GlobalColor = Qt.GlobalColor.transparent) -> QImage:
    """An empty premultiplied picture of one colour."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(ground)
    return image


@contextmanager
def brush(image: QImage) -> Iterator[QPainter]:
    """A smooth painter on ``image`` that is put down again whatever happens."""
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    try:
        yield painter
    finally:
        painter.end()


def to_vips(image: QImage) -> pyvips.Image:
    """The picture as a four-band (RGBA, not premultiplied) libvips image."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    pixels = bytes(plain.constBits())
    picture = pyvips.Image.new_from_memory(pixels, plain.width(), plain.height(), 4, "uchar")
    return picture.copy(interpretation="srgb")


def from_vips(picture: pyvips.Image) -> QImage:
    """A libvips picture of three or four bands as a Qt picture."""
    if picture.bands == 3:
        picture = picture.bandjoin(255)
    pixels = bytes(picture.cast("uchar").write_to_memory())
    image = QImage(pixels, picture.width, picture.height, picture.width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


def clouds(width: int, height: int, seed: int, *cells: int) -> pyvips.Image:
    """Soft noise of about -0.5 to 0.5; each further cell size (px) adds finer detail at half the strength."""
    total = pyvips.Image.black(width, height).cast("float")
    for octave, cell in enumerate(cells):
        total += pyvips.Image.perlin(width, height, cell_size=cell, seed=seed + octave) * 0.5**octave
    return total.copy_memory()


def grain(width: int, height: int, seed: int, softness: float = 0.0) -> pyvips.Image:
    """Fine noise of unit deviation, softened over ``softness`` px."""
    noise = pyvips.Image.gaussnoise(width, height, mean=0, sigma=1, seed=seed)
    if softness:
        noise = noise.gaussblur(softness)
        noise /= noise.deviate()
    return noise.copy_memory()


def relit(height: pyvips.Image, strength: float) -> pyvips.Image:
    """How a surface of this height (any unit) catches light from the upper left: about 1, as a factor."""
    slope = pyvips.Image.new_from_array([[-1, -1, 0], [-1, 0, 1], [0, 1, 1]])
    # Light from the upper left falls on slopes that face it: the height rises towards the lower right.
    return height.cast("float").conv(slope) * (strength / 255) + 1


def multiplied(picture: pyvips.Image, factor: pyvips.Image) -> pyvips.Image:
    """The three colour bands times a one-band factor, back in 8 bits."""
    return (picture[0:3].cast("float") * factor).cast("uchar").copy(interpretation="srgb")


def laid(under: QImage, over: QImage, mode: QPainter.CompositionMode) -> None:
    """Lay one picture over another in place."""
    with brush(under) as painter:
        painter.setCompositionMode(mode)
        painter.drawImage(0, 0, over)


def polygon(points: Sequence[Point]) -> QPolygonF:
    """Points as Qt draws them."""
    return QPolygonF([QPointF(x, y) for x, y in points])


def outline(points: Sequence[Point], *, closed: bool = False) -> QPainterPath:
    """A smooth curve through all points (Catmull-Rom)."""
    path = QPainterPath(QPointF(*points[0]))
    count = len(points)
    at: Callable[[int], Point] = (
        (lambda i: points[i % count]) if closed else (lambda i: points[min(max(i, 0), count - 1)])
    )
    for i in range(count if closed else count - 1):
        before, start, end, after = at(i - 1), at(i), at(i + 1), at(i + 2)
        path.cubicTo(
            QPointF(start[0] + (end[0] - before[0]) / 6, start[1] + (end[1] - before[1]) / 6),
            QPointF(end[0] - (after[0] - start[0]) / 6, end[1] - (after[1] - start[1]) / 6),
            QPointF(*end),
        )
    if closed:
        path.closeSubpath()
    return path
