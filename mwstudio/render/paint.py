"""Painting a Frame: one painter for the preview and for every export. It decides nothing."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from mwstudio.compose.frame import Fill, Frame, Image, Modules, Scrim, Text
from mwstudio.render.fonts import REFERENCE_PX, Fonts
from mwstudio.render.textline import laid_out


class Pixels(Protocol):
    """Pixels of a picture: ``bands`` 3 (RGB) or 4 (RGBA, not premultiplied), 8 bits each, row after row, sRGB."""

    @property
    def width(self) -> int: ...  # noqa: D102
    @property
    def height(self) -> int: ...  # noqa: D102
    @property
    def bands(self) -> int: ...  # noqa: D102
    @property
    def data(self) -> bytes: ...  # noqa: D102


class PictureSource(Protocol):
    """Where painting gets pictures from: a part of one, ``shown`` in fractions (x, y, w, h), at an exact size."""

    def scaled(self, width: int, height: int, shown: tuple[float, float, float, float]) -> Pixels:
        """The part ``shown`` of the picture, resampled to ``width`` x ``height`` px."""
        ...


class PictureShelf(Protocol):
    """Pictures by asset id; a plain dict is one."""

    def get(self, asset: str, /) -> PictureSource | None:
        """The picture, or None where there is none."""
        ...


_EASED_STEPS = 8


def paint(frame: Frame, pictures: PictureShelf, fonts: Fonts, scale: float = 1.0) -> QImage:
    """The pixels of a Frame at ``scale``, as 32-bit RGB. A picture not in ``pictures`` is left as its mat."""
    width, height = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(frame.ground))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for item in frame.items:
            if isinstance(item, Fill):
                painter.fillRect(_scaled(item, scale), QColor(item.colour))
            elif isinstance(item, Image):
                _paint_image(painter, item, pictures, scale)
            elif isinstance(item, Scrim):
                _paint_scrim(painter, item, scale)
            elif isinstance(item, Modules):
                _paint_modules(painter, item, scale)
            else:
                _paint_text(painter, item, fonts, scale)
    finally:
        painter.end()
    return image


def rgb_bytes(image: QImage) -> bytes:
    """The pixels of an image as interleaved 8-bit RGB without padding."""
    packed = image.convertToFormat(QImage.Format.Format_RGB888)
    stride, row = packed.bytesPerLine(), packed.width() * 3
    data = bytes(packed.constBits())
    if stride == row:
        return data
    return b"".join(data[y * stride : y * stride + row] for y in range(packed.height()))


def _scaled(item: Fill | Image | Modules | Scrim, scale: float) -> QRectF:
    """The item's box at ``scale``, its edges on whole pixels."""
    left, top = round(item.rect.x * scale), round(item.rect.y * scale)
    right, bottom = round(item.rect.right * scale), round(item.rect.bottom * scale)
    return QRectF(left, top, max(1, right - left), max(1, bottom - top))


def _paint_image(painter: QPainter, item: Image, pictures: PictureShelf, scale: float) -> None:
    source = pictures.get(item.asset)
    if source is None:
        return
    box = _scaled(item, scale)
    shown = (item.shown.x, item.shown.y, item.shown.width, item.shown.height)
    pixels = source.scaled(int(box.width()), int(box.height()), shown)
    layout = QImage.Format.Format_RGBA8888 if pixels.bands == 4 else QImage.Format.Format_RGB888
    picture = QImage(pixels.data, pixels.width, pixels.height, pixels.width * pixels.bands, layout)
    painter.drawImage(box.topLeft(), picture)


def _paint_scrim(painter: QPainter, item: Scrim, scale: float) -> None:
    """The veil at its full strength over its box, then fading out beyond the edge it fades towards."""
    if not item.strength:
        return
    veil = QColor(item.colour)
    veil.setAlphaF(item.strength)
    box = _scaled(item, scale)
    painter.fillRect(box, veil)
    reach = round(item.fade_px * scale)
    match item.fade:
        case "top":
            fading = QRectF(box.left(), box.top() - reach, box.width(), reach)
            gradient = QLinearGradient(fading.bottomLeft(), fading.topLeft())
        case "bottom":
            fading = QRectF(box.left(), box.bottom(), box.width(), reach)
            gradient = QLinearGradient(fading.topLeft(), fading.bottomLeft())
        case "left":
            fading = QRectF(box.left() - reach, box.top(), reach, box.height())
            gradient = QLinearGradient(fading.topRight(), fading.topLeft())
        case "right":
            fading = QRectF(box.right(), box.top(), reach, box.height())
            gradient = QLinearGradient(fading.topLeft(), fading.topRight())
        case None:
            return
    # Eased at both ends: a straight ramp shows a line where it begins.
    for at in range(_EASED_STEPS + 1):
        part = at / _EASED_STEPS
        veil.setAlphaF(item.strength * (1 - part * part * (3 - 2 * part)))
        gradient.setColorAt(part, veil)
    painter.fillRect(fading, gradient)


def _paint_modules(painter: QPainter, item: Modules, scale: float) -> None:
    painter.fillRect(_scaled(item, scale), QColor(item.light))
    dark = QColor(item.dark)
    for row, modules in enumerate(item.rows):
        for column, module in enumerate(modules):
            if module == "1":
                left = round((item.rect.x + item.quiet_px + column * item.module_px) * scale)
                top = round((item.rect.y + item.quiet_px + row * item.module_px) * scale)
                right = round((item.rect.x + item.quiet_px + (column + 1) * item.module_px) * scale)
                bottom = round((item.rect.y + item.quiet_px + (row + 1) * item.module_px) * scale)
                painter.fillRect(left, top, right - left, bottom - top, dark)


def _paint_text(painter: QPainter, item: Text, fonts: Fonts, scale: float) -> None:
    painter.setPen(QColor(item.colour))
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing, True)
    for line in item.lines:
        # Laid out at the reference size and scaled by the painter, so fractional sizes are exact.
        layout = laid_out(line.runs, fonts, REFERENCE_PX, item.direction)
        factor = item.size * scale / REFERENCE_PX
        painter.save()
        painter.translate(line.x * scale, line.baseline * scale)
        painter.scale(factor, factor)
        first = layout.lineAt(0)
        layout.draw(painter, QPointF(-first.x(), -first.ascent() - first.y()))
        painter.restore()
