"""A rehearsal in the window's thread, before other threads paint.

Qt for Python makes each of its classes when a program first uses it, and the process dies where two threads do so
at the same time (seen with PySide6 6.11.3: ``QPainter`` in two threads). So everything that measuring and
painting use is used once while there is only one thread.
"""

from __future__ import annotations

from PySide6.QtGui import QImage

from mwstudio.compose.frame import Fill, Frame, Image, Line, Modules, Rect, Run, Scrim, Text
from mwstudio.export.stage import Stage
from mwstudio.render.paint import paint, rgb_bytes
from mwstudio.render.pictures import Pixels

_BOX = Rect(0, 0, 8, 8)


class _OnePixel:
    """A picture for the rehearsal."""

    def get(self, _asset: str) -> _OnePixel:
        return self

    def scaled(self, width: int, height: int, _shown: tuple[float, float, float, float]) -> Pixels:
        return Pixels(width, height, 4, b"\xff" * (width * height * 4))


def rehearse(stage: Stage) -> None:
    """Measure and paint one of each kind of item."""
    runs = (Run("#M", "tag@Latn"), Run("m", "label@Latn"))
    stage.measurer.advance(runs)
    stage.measurer.extent(runs)
    stage.measurer.overhang(runs)
    stage.measurer.cap_height("tag@Latn")
    stage.measurer.missing((Run("\ue000", "label@Latn"),))
    lines = (Line(runs, 0, 6, 8),)
    items = (
        Fill("mat", _BOX, "#ffffff"),
        Image("picture", "", _BOX, Rect(0, 0, 1, 1), 1.0),
        Scrim("scrim", _BOX, "#000000", 0.5, "top", 2),
        Modules("qr", _BOX, ("1",), 1, 1, "#000000", "#ffffff"),
        Text("label", "#Mm", _BOX, lines, 8, "#000000", "ltr", "en", 21),
        Text("label", "#Mm", _BOX, lines, 8, "#000000", "rtl", "ar", 21),
    )
    frame = Frame(8, 8, "#ffffff", items, _BOX, "", "", "ltr", "en")
    image = paint(frame, _OnePixel(), stage.fonts)
    rgb_bytes(image)
    QImage(b"\0" * 3, 1, 1, 3, QImage.Format.Format_RGB888).copy()
