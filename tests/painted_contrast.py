"""How well a text can be read on the pixels that were painted under it: WCAG's contrast to the worst of them.

Written from the definitions of WCAG 2.2 alone, apart from the product's own colour functions.
"""

from __future__ import annotations

from PIL import Image
from PySide6.QtGui import QImage

from mwstudio.compose.frame import Rect
from mwstudio.render.encode import Raster
from mwstudio.render.paint import rgb_bytes


def worst_contrast(ground: QImage | Raster, rect: Rect, colour: str) -> float:
    """The lowest contrast of ``colour`` to any pixel of ``ground`` inside ``rect``, in pixels of ``ground``.

    ``ground`` is the visual painted without the text. A pixel that the rect only grazes counts.
    """
    if isinstance(ground, QImage):
        ground = Raster(ground.width(), ground.height(), rgb_bytes(ground))
    box = (
        max(0, int(rect.x)),
        max(0, int(rect.y)),
        min(ground.width, -int(-rect.right // 1)),
        min(ground.height, -int(-rect.bottom // 1)),
    )
    assert box[0] < box[2], f"{rect} lies beside the picture"
    assert box[1] < box[3], f"{rect} lies beside the picture"
    part = ground.picture().crop(box)
    found = part.getcolors(part.width * part.height)
    assert found
    ink = _luminance(Image.new("RGB", (1, 1), colour).getpixel((0, 0)))
    return min(_ratio(ink, _luminance(pixel)) for _, pixel in found)


def _ratio(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def _luminance(pixel: tuple[int, ...]) -> float:
    """https://www.w3.org/TR/WCAG22/#dfn-relative-luminance, with the corrected threshold."""
    red, green, blue = (
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in pixel
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
