"""One sheet for whoever writes a layout: the visual it makes in each shape, with its bones drawn over it."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from mwstudio.collection.specimens import Specimens
from mwstudio.compose.frame import Frame
from mwstudio.errors import Notice, UsageError, WriteError
from mwstudio.export.contact_sheet import as_png, blank_sheet, lettering
from mwstudio.export.specimen import FORMATS
from mwstudio.export.stage import Stage
from mwstudio.library.layouts import SHAPES, Layout
from mwstudio.library.platforms import Shape
from mwstudio.library.shelf import Library
from mwstudio.render.overlay import COLOURS, Bone, bones, paint_overlay
from mwstudio.render.paint import paint
from mwstudio.translation import tr

MARK = "MuseumWeek Studio layout sheet"
"""What a sheet says of itself inside its file, so that it may be replaced by the next."""

_WIDTHS: dict[Shape, int] = {"banner": 900, "wide": 640, "square": 410, "tall": 480, "story": 400}
_SHEET_WIDTH, _GAP, _LETTERING, _GREY = 1500, 20, 24, "#6e6e6e"
_LIST_WIDTH, _ROW = 190, 19


class LayoutSheet(Struct, frozen=True):
    """A finished sheet as PNG, and what the studio has to say about the visuals on it, by shape."""

    png: bytes
    notices: tuple[tuple[Shape, Notice], ...]


class _Cell(Struct, frozen=True):
    """A painted visual, what stands below it, and what its numbers mean, beside it."""

    image: QImage
    told: str
    bones: tuple[Bone, ...] = ()

    @property
    def width(self) -> int:
        """With the list beside it."""
        return self.image.width() + (_LIST_WIDTH if self.bones else 0)

    @property
    def height(self) -> int:
        """With what stands below it."""
        return max(self.image.height() + _LETTERING, len(self.bones) * _ROW)


def draw_sheet(
    layout: Layout, library: Library, *, language: str = "en", variant: str = "light", bare: bool = False
) -> LayoutSheet:
    """The layout in every shape with the sample works, in one language; ``bare`` leaves the bones out.

    Needs a QGuiApplication. Raises UsageError for a language there are no sample texts in, and StudioError.
    """
    specimens = Specimens(library)
    if language not in specimens.languages:
        raise UsageError(
            tr("There are no sample texts in “{language}”.", language=language[:60]),
            tr("There are: {languages}.", languages=", ".join(specimens.languages)),
        )
    stage = Stage(library.with_layout(layout), specimens.files)
    chosen = next(
        each for each in specimens.of(layout, variant) if (each.language, each.length) == (language, "usual")
    )
    cells, notices = [], []
    for shape in SHAPES:
        for page in layout.pages or (None,):
            frame = stage.frame(chosen.kit, chosen.post, language, FORMATS[shape], page=page)
            stage.pictures.expect([frame])
            image = paint(frame, stage.pictures, stage.fonts, _WIDTHS[shape] / frame.width)
            if not bare:
                paint_overlay(image, frame)
            cells.append(_Cell(image, _told(shape, page, frame), () if bare else bones(frame)))
            notices += [(shape, notice) for notice in frame.notices]
    return LayoutSheet(_png(_laid_out(cells, with_legend=not bare)), tuple(notices))


def _told(shape: Shape, page: str | None, frame: Frame) -> str:
    said = (shape, page, frame.arrangement, f"{FORMATS[shape]} {frame.width} x {frame.height}")
    return " · ".join(filter(None, said))


def _laid_out(cells: list[_Cell], *, with_legend: bool) -> QImage:
    """The visuals in rows, as many side by side as there is room for."""
    places: list[tuple[int, int]] = []
    x = y = _GAP
    row = 0
    for cell in cells:
        if x > _GAP and x + cell.width + _GAP > _SHEET_WIDTH:
            x, y, row = _GAP, y + row + _GAP, 0
        places.append((x, y))
        x += cell.width + _GAP
        row = max(row, cell.height)
    sheet = blank_sheet(_SHEET_WIDTH, y + row + _GAP + (_LETTERING if with_legend else 0), _GREY)
    with lettering(sheet) as painter:
        for (left, top), cell in zip(places, cells, strict=True):
            painter.drawImage(left, top, cell.image)
            below = QRect(left, top + cell.image.height(), cell.width, _LETTERING)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, cell.told)
            _paint_list(painter, cell.bones, left + cell.image.width() + 10, top)
        if with_legend:
            told = tr(
                "Of texts: size as a part of the shorter side, and contrast. Blue: baselines. Hatched: not safe."
            )
            legend = QRect(_GAP, sheet.height() - _LETTERING - _GAP // 2, _SHEET_WIDTH, _LETTERING)
            painter.drawText(legend, Qt.AlignmentFlag.AlignVCenter, told)
    return sheet


def _paint_list(painter: QPainter, listed: tuple[Bone, ...], x: int, y: int) -> None:
    """What the numbers on a visual mean."""
    for number, bone in enumerate(listed, start=1):
        chip = QRect(x, y + 3, 20, _ROW - 4)
        painter.fillRect(chip, QColor(COLOURS[bone.kind]))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.drawText(QRect(x + 26, y, _LIST_WIDTH, _ROW + 2), Qt.AlignmentFlag.AlignVCenter, bone.told)
        y += _ROW


def _png(image: QImage) -> bytes:
    image.setText("Software", MARK)
    made = as_png(image)
    if made is None:
        raise WriteError(tr("The sheet could not be made."), tr("Close other programs and try again."))
    return made
