"""The measure by which other tests judge text over pictures, held to known figures itself."""

from __future__ import annotations

import pytest
from PIL import Image
from PySide6.QtGui import QColor, QImage

from mwstudio.compose.frame import Rect
from mwstudio.render.encode import Raster
from tests.painted_contrast import worst_contrast


def raster(picture: Image.Image) -> Raster:
    return Raster(*picture.size, picture.tobytes())


@pytest.mark.parametrize(
    ("ground", "ink", "ratio"),
    [
        ("#ffffff", "#000000", 21.0),
        ("#ffffff", "#777777", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#123456", "#123456", 1.0),
    ],
)
def test_contrast_is_that_of_the_standard(ground: str, ink: str, ratio: float) -> None:
    everything = Rect(0, 0, 20, 10)
    assert worst_contrast(raster(Image.new("RGB", (20, 10), ground)), everything, ink) == pytest.approx(
        ratio, abs=0.01
    )
    image = QImage(20, 10, QImage.Format.Format_RGB32)
    image.fill(QColor(ground))
    assert worst_contrast(image, everything, ink) == pytest.approx(ratio, abs=0.01)


def test_the_worst_pixel_counts_and_none_outside() -> None:
    picture = Image.new("RGB", (30, 20), "#000000")
    picture.putpixel((7, 5), (255, 255, 255))
    ground = raster(picture)
    assert worst_contrast(ground, Rect(0, 0, 30, 20), "#ffffff") == pytest.approx(1)
    assert worst_contrast(ground, Rect(5.0, 4.0, 2.2, 1.1), "#ffffff") == pytest.approx(1)
    assert worst_contrast(ground, Rect(8, 0, 22, 20), "#ffffff") == pytest.approx(21)
    assert worst_contrast(ground, Rect(0, 6, 30, 14), "#ffffff") == pytest.approx(21)


def test_a_rect_beside_the_picture_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="beside"):
        worst_contrast(raster(Image.new("RGB", (9, 9))), Rect(9, 0, 5, 5), "#ffffff")
