"""Composing one visual: the best arrangement, the largest type that serves the work, and a Frame of it."""

from __future__ import annotations

from msgspec.structs import replace

from mwstudio.compose.bench import Bench
from mwstudio.compose.box import mirrored
from mwstudio.compose.content import Content
from mwstudio.compose.crop import DETAIL
from mwstudio.compose.frame import Frame, Image, Rect
from mwstudio.compose.ink import with_ink_inside
from mwstudio.compose.obeying import obeying
from mwstudio.compose.palette import Palette
from mwstudio.compose.remarks import remarks
from mwstudio.compose.scrims import with_scrims
from mwstudio.compose.setting import Typesetter
from mwstudio.compose.trials import Room, best_trial, items_of
from mwstudio.library.layouts import Layout, Page
from mwstudio.library.platforms import Format, Shape, shape_of


def compose(
    content: Content,
    format_: Format,
    layout: Layout,
    palette: Palette,
    typesetter: Typesetter,
    name: str = "",
    page: Page | None = None,
    text_size: int = 0,
) -> Frame:
    """The Frame of ``content`` in one format. Pure: the same arguments give the same Frame.

    Text steps down in size, then optional items are dropped in the layout's order, then a text is cut at a word
    with an ellipsis; each loss is a Notice. ``name`` is what notices call this visual; ``page`` is the one of a
    layout's two visuals; ``text_size`` is how many steps larger (or smaller) than best its type is wanted.
    """
    safe = room_of(format_, layout)
    direction = content.direction
    rect = safe
    if direction == "rtl":
        rect = Rect(format_.width - safe.right, safe.y, safe.width, safe.height)
    design, obeyed = obeying(layout, layout.shapes[_shape(format_, rect)], content.works)
    room = Room(
        format_,
        rect,
        design,
        min(design.picture_share, 0.9 * _largest_share(content, format_, rect)),
    )
    bench = Bench(
        content=content,
        layout=layout,
        design=design,
        palette=palette,
        typesetter=typesetter,
        canvas=room.canvas,
        step=0.0,
        dropped=frozenset(),
        known={},
        page=page,
    )
    trial = best_trial(bench, room, text_size)
    items = items_of(trial, room)
    if any(image.part < DETAIL for image in items if isinstance(image, Image)) and content.details:
        # Now that a crop is certain, the label says so.
        detail = replace(content, texts={**content.texts, **content.details})
        trial = best_trial(replace(bench, content=detail, known={}), room, text_size)
        items = items_of(trial, room)
    if direction == "rtl":
        items = tuple(mirrored(item, format_.width) for item in items)
    items = with_ink_inside(items, typesetter.measurer, safe)
    items = with_scrims(items, content.works, palette, bench.shorter_px)
    images = tuple(item for item in items if isinstance(item, Image))
    return Frame(
        width=format_.width,
        height=format_.height,
        ground=palette.page.ground,
        items=items,
        safe=safe,
        layout=layout.id,
        arrangement=trial.arrangement,
        direction=direction,
        language=content.language,
        notices=tuple(remarks(content, layout, design, trial, images, obeyed, name)),
    )


def room_of(format_: Format, layout: Layout) -> Rect:
    """Where things may stand: inside the platform's safe area and the layout's margin."""
    margin = round(min(format_.width, format_.height) * layout.margin)
    safe = format_.safe_area
    left, top = max(safe.left, margin), max(safe.top, margin)
    return Rect(
        left,
        top,
        format_.width - left - max(safe.right, margin),
        format_.height - top - max(safe.bottom, margin),
    )


def _shape(format_: Format, room: Rect) -> Shape:
    """The shape class to arrange for: that of the canvas, or of the room where a cover shows only its middle."""
    is_middle = room.width / room.height < format_.width / format_.height
    return (
        shape_of(room.width, room.height) if is_middle and format_.width > format_.height else format_.shape
    )


def _largest_share(content: Content, format_: Format, room: Rect) -> float:
    """The share of the canvas the first work would cover with the whole room to itself."""
    if not content.works:
        return 0.0
    work = content.works[0]
    scale = min(room.width / work.width, room.height / work.height)
    return work.width * work.height * scale * scale / (format_.width * format_.height)
