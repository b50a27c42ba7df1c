"""One visual on the light table."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from mwstudio.app.focus import RingedButton
from mwstudio.app.previews import Preview
from mwstudio.app.style import Tones, ui_font
from mwstudio.app.wording import place_of, plain_tip, size_of
from mwstudio.library.platforms import Format, Platform
from mwstudio.translation import listed, tr, trn

HEAD, FOOT, RING = 24, 26, 5


class VisualCard(RingedButton):
    """A visual with its platform above (on the first of each) and its format below. Click for one large."""

    def __init__(
        self, platform: Platform, format_: Format, colours: Tones, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.platform, self.format = platform, format_
        self.is_first = False
        self.format_id = f"{platform.id}/{format_.id}"
        self.preview: Preview | None = None
        self._differences: tuple[str, ...] = ()
        self._colours = colours
        self._image_size = QSize(100, 100)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name()

    def set_image_height(self, height: int) -> None:
        """Show the visual ``height`` logical px high; a wide banner a little lower, so that it stays a card."""
        ratio = self.format.width / self.format.height
        width = min(round(height * ratio), round(height * 1.9))
        self._image_size = QSize(width, round(width / ratio))
        self.resize(width + 2 * RING, height + HEAD + FOOT + 2 * RING)
        self.update()

    @property
    def height_px(self) -> int:
        """How high the visual is in device pixels."""
        return max(1, round(self._image_size.height() * self.devicePixelRatioF()))

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self._colours = colours
        self.update()

    def show_differences(self, names: tuple[str, ...]) -> None:
        """Mark the visual where it has something of its own."""
        if names != self._differences:
            self._differences = names
            self._name()
            self.update()

    def show_preview(self, preview: Preview) -> None:
        """Show what was painted, or the sentence that says why it could not be."""
        self.preview = preview
        self._name()
        self.update()

    def sizeHint(self) -> QSize:
        """What ``set_image_height`` made it."""
        return self.size()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The visual on a hair line; a ring where the keyboard is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        colours = self._colours
        box = QRectF(RING, HEAD + RING, self._image_size.width(), self._image_size.height())
        if self.is_first:
            self._write(
                painter, QRectF(box.left(), 0, box.width(), HEAD), tr(self.platform.name), colours.ink, True
            )
        image = self.preview.image if self.preview else None
        if image:
            draw_sharp(painter, box, image)
        else:
            painter.fillRect(box, QColor(colours.surface))
            self._write_reason(painter, box)
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRect(box.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_foot(painter, box)
        if self.has_ring or self.underMouse():
            painter.setPen(QPen(QColor(colours.accent if self.has_ring else colours.edge), 2))
            painter.drawRect(box.adjusted(-4, -4, 4, 4))

    def _paint_foot(self, painter: QPainter, box: QRectF) -> None:
        foot = QRectF(box.left(), box.bottom() + RING, box.width(), FOOT - RING)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if self._remarks():
            self._paint_dot(painter, foot, self._colours.warning, is_left=is_rtl)
            foot = foot.adjusted(12, 0, 0, 0) if is_rtl else foot.adjusted(0, 0, -12, 0)
        if self._differences:
            self._paint_dot(painter, foot, self._colours.accent, is_left=not is_rtl)
            foot = foot.adjusted(0, 0, -12, 0) if is_rtl else foot.adjusted(12, 0, 0, 0)
        self._write(painter, foot, tr(self.format.name), self._colours.quiet, False)

    def _paint_dot(self, painter: QPainter, foot: QRectF, colour: str, *, is_left: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colour))
        painter.drawEllipse(
            QRectF(foot.left() if is_left else foot.right() - 7, foot.center().y() - 3.5, 7, 7)
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _remarks(self) -> tuple[str, ...]:
        frame = self.preview.frame if self.preview else None
        return tuple(notice.text for notice in frame.notices if notice.level != "info") if frame else ()

    def _write(self, painter: QPainter, box: QRectF, text: str, colour: str, is_bold: bool) -> None:
        font = ui_font(0.9, is_bold=is_bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, self.style().visualAlignment(self.layoutDirection(), flags), shown)

    def _write_reason(self, painter: QPainter, box: QRectF) -> None:
        error = self.preview.error if self.preview else None
        if error:
            painter.setFont(ui_font(0.85))
            painter.setPen(QColor(self._colours.quiet))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(box.adjusted(8, 8, -8, -8), int(flags), str(error))

    def _name(self) -> None:
        said = tr(
            "{platform}, {format}, {size} pixels",
            platform=tr(self.platform.name),
            format=tr(self.format.name),
            size=size_of(self.format),
        )
        tip = f"{place_of(self.platform, self.format)}\n{size_of(self.format)}\n{tr(self.format.purpose)}"
        error = self.preview.error if self.preview else None
        if error:
            said = f"{said}. {error}"
        elif remarks := self._remarks():
            said = f"{said}. " + trn("{n} remark", "{n} remarks", len(remarks))
            tip += "\n\n" + "\n".join(remarks)
        if self._differences:
            own = tr("Has its own: {parts}", parts=listed(self._differences))
            said, tip = f"{said}. {own}", f"{tip}\n{own}"
        self.setAccessibleName(said)
        self.setToolTip(plain_tip(tip))


def draw_sharp(painter: QPainter, box: QRectF, image: QImage) -> None:
    """Device pixel on device pixel where the image was made for this box, scaled where it is still an older one."""
    ratio = painter.device().devicePixelRatioF()
    if round(box.height() * ratio) == image.height():
        image.setDevicePixelRatio(ratio)
        painter.drawImage(box.topLeft(), image)
    else:
        image.setDevicePixelRatio(1)
        painter.drawImage(box, image)
