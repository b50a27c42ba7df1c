"""Specimen sheets: every layout in every shape, script and length of text, on contact sheets and one page."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator
from pathlib import Path

from msgspec import Struct
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage

from mwstudio import safeio
from mwstudio.collection.specimens import LENGTHS, Specimens
from mwstudio.compose.frame import Frame
from mwstudio.errors import WriteError
from mwstudio.export.contact_sheet import as_png, blank_sheet, lettering
from mwstudio.export.stage import Stage
from mwstudio.library.layouts import SHAPES, Layout
from mwstudio.library.platforms import Shape
from mwstudio.library.shelf import Library
from mwstudio.render.paint import paint
from mwstudio.translation import tr

FORMATS: dict[Shape, str] = {
    "banner": "x/header",
    "wide": "facebook/link-preview",
    "square": "instagram/feed-square",
    "tall": "instagram/feed-portrait",
    "story": "instagram/story",
}
"""The format that stands for each shape class."""

PAGE_NAME = "specimen.html"
_WIDTHS: dict[Shape, int] = {"banner": 640, "wide": 480, "square": 360, "tall": 320, "story": 240}
_GAP, _LETTERING, _GREY = 18, 26, "#8a8a8a"


class Sheet(Struct, frozen=True):
    """A finished sheet: the file's name below the output folder, its layout and shape, and how many visuals."""

    name: str
    layout: Layout
    shape: Shape
    visuals: int
    height: int
    width: int


def make_specimen(
    library: Library,
    out: Path,
    *,
    layouts: Collection[str] = (),
    shapes: Collection[Shape] = (),
    variant: str = "light",
) -> Iterator[Sheet]:
    """Write a contact sheet for each layout and shape into ``out``, then a page that shows them all.

    Needs a QGuiApplication. Raises StudioError.
    """
    safeio.make_folder(out)
    specimens = Specimens(library)
    stage = Stage(library, specimens.files)
    sheets: list[Sheet] = []
    for layout_id in layouts or library.layout_ids():
        layout = library.layout(layout_id)
        for shape in [shape for shape in SHAPES if not shapes or shape in shapes]:
            for page in layout.pages or (None,):
                frames = [
                    stage.frame(s.kit, s.post, s.language, FORMATS[shape], page=page)
                    for s in specimens.of(layout, variant)
                ]
                stage.pictures.expect(frames)
                image = _sheet(frames, stage, _WIDTHS[shape])
                name = "-".join(filter(None, (layout.id, page, shape, variant))) + ".png"
                safeio.write(out / name, _png(image), overwrite=True)
                sheets.append(Sheet(name, layout, shape, len(frames), image.height(), image.width()))
                yield sheets[-1]
    safeio.write(out / PAGE_NAME, _page(sheets).encode(), overwrite=True)


def _sheet(frames: list[Frame], stage: Stage, width: int) -> QImage:
    """The frames in rows of one language, each as wide as ``width`` px, with what they are below."""
    scale = width / frames[0].width
    height = round(frames[0].height * scale)
    columns = len(LENGTHS)
    rows = -(-len(frames) // columns)
    sheet = blank_sheet(_GAP + columns * (width + _GAP), _GAP + rows * (height + _LETTERING + _GAP), _GREY)
    with lettering(sheet) as painter:
        for number, frame in enumerate(frames):
            x = _GAP + number % columns * (width + _GAP)
            y = _GAP + number // columns * (height + _LETTERING + _GAP)
            painter.drawImage(x, y, paint(frame, stage.pictures, stage.fonts, scale))
            told = f"{frame.language} · {LENGTHS[number % columns]} · {frame.arrangement}"
            warned = ", ".join(sorted({notice.code for notice in frame.notices}))
            painter.drawText(
                QRect(x, y + height, width, _LETTERING),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                f"{told} · {warned}" if warned else told,
            )
    return sheet


def _png(image: QImage) -> bytes:
    made = as_png(image)
    if made is None:
        raise WriteError(tr("A specimen sheet could not be made."), tr("Close other programs and try again."))
    return made


def _page(sheets: list[Sheet]) -> str:
    """One HTML page with every sheet, by layout."""
    title = html.escape(tr("MuseumWeek Studio: specimen"))
    parts = [
        "<!doctype html>",
        '<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
        f"<title>{title}</title>",
        "<style>body{font:16px/1.5 sans-serif;margin:2rem auto;max-width:1400px;padding:0 1rem;background:#8a8a8a;"
        "color:#fff}img{max-width:100%;height:auto;display:block}h2{margin-top:3rem}</style>",
        f"<h1>{title}</h1>",
    ]
    for sheet in sheets:
        name = html.escape(sheet.name)
        about = f"{sheet.layout.name} – {sheet.name.removesuffix('.png')}"
        parts.append(f"<h2>{html.escape(about)}</h2><p>{html.escape(sheet.layout.purpose)}</p>")
        parts.append(
            f'<a href="{name}"><img src="{name}" width="{sheet.width}" height="{sheet.height}" loading="lazy"'
            f' alt="{html.escape(about)}"></a>'
        )
    return "\n".join(parts) + "\n"
