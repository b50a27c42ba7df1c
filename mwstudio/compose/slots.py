"""Slots: each named part of a layout (hashtag, picture, week mark, QR code ...) made into a box at a given size."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from mwstudio.compose.box import Box
from mwstudio.compose.colour import contrast, luminance
from mwstudio.compose.content import Content, Paragraph, in_face
from mwstudio.compose.frame import Fill, Image, Line, Modules, Rect, Text
from mwstudio.compose.palette import Palette
from mwstudio.compose.script import direction_within, script_of
from mwstudio.compose.setting import SetLine, Typesetter
from mwstudio.library.layouts import Layout, ShapeDesign, TextSlot

# Below this no text is legible on any screen, whatever fraction of a small banner it is.
SMALLEST_TEXT_PX = 10.0
QUIET_ZONE_MODULES = 4
SMALLEST_MODULE_PX = 4
_DARK_GROUND = 0.18

Side = Literal["start", "end"]


class Bench(Struct, frozen=True):
    """One trial of composing: the content, the canvas, how far text is stepped down, and what is left out.

    ``step`` runs from 0 (largest type) to 1 (smallest). ``known`` are text boxes of earlier trials of one visual:
    the header of two arrangements is often the same.
    """

    content: Content
    layout: Layout
    design: ShapeDesign
    palette: Palette
    typesetter: Typesetter
    shorter_px: int
    step: float
    dropped: frozenset[str]
    known: dict[tuple[str, float, float, Side], Box]

    @property
    def unit(self) -> float:
        """The spacing unit: a seventy-second of the shorter side, in px."""
        return self.shorter_px / 72

    def size_of(self, slot: TextSlot) -> float:
        """The type size of a slot at this step, in px."""
        largest = slot.largest * self.design.scale
        smallest = min(slot.smallest, largest)
        size = largest * (smallest / largest) ** self.step * self.shorter_px
        return float(round(max(size, SMALLEST_TEXT_PX), 2))


def slot_box(name: str, bench: Bench, width: float, height: float, side: Side) -> Box | None:
    """The box of a slot in at most ``width`` x ``height`` px; None where it has no content or is left out."""
    if name in bench.dropped:
        return None
    if name == "picture":
        return _picture_box(bench, width, height)
    if name == "mark":
        return _mark_box(bench)
    if name == "qr":
        return _qr_box(bench)
    if name == "institution" and bench.content.logo:
        return _logo_box(bench, width)
    return _text_box(name, bench, width, side)


def _text_box(name: str, bench: Bench, width: float, side: Side) -> Box | None:
    unset = bench.content.texts.get(name)
    if not unset:
        return None
    slot = bench.layout.slots[name]
    size = bench.size_of(slot)
    key = (name, size, round(width / size, 3), side)
    if key not in bench.known:
        bench.known[key] = _set_box(name, slot, unset, bench, size, key[2], side)
    return bench.known[key]


def _set_box(
    name: str, slot: TextSlot, unset: Paragraph, bench: Bench, size: float, width_em: float, side: Side
) -> Box:
    paragraph = in_face(unset, slot.face, bench.content.language)
    text = "".join(run.text for run in paragraph)
    script = script_of(text)
    setting = bench.typesetter.set(
        paragraph,
        width_em,
        slot.lines,
        script.headline_leading if slot.is_balanced else script.body_leading,
        bench.content.language,
        slot.is_balanced,
    )
    block_width = setting.width * size
    lines = tuple(
        Line(
            line.runs,
            0.0 if side == "start" else block_width - line.width * size,
            (setting.ascent + number * setting.leading) * size,
            line.width * size,
        )
        for number, line in enumerate(setting.lines)
    )
    colour = {
        "ink": bench.palette.page.ink,
        "quiet": bench.palette.page.quiet,
        "accent": bench.palette.page.accent,
    }[slot.colour]
    item = Text(
        role=name,
        text=_said(text if setting.is_whole else " ".join(_words(line) for line in setting.lines)),
        rect=Rect(0.0, 0.0, block_width, setting.height * size),
        lines=lines,
        size=size,
        colour=colour,
        direction=direction_within(text, bench.content.direction),
        language=bench.content.language,
        contrast=round(contrast(colour, bench.palette.page.ground), 2),
    )
    return Box(
        block_width,
        setting.height * size,
        setting.ascent * size,
        (item,),
        is_whole=setting.is_whole,
        most_lines=len(lines) if slot.is_balanced else 0,
    )


def _words(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


def _said(text: str) -> str:
    """The text without the marks that only order its parts on the line."""
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


def _picture_box(bench: Bench, width: float, height: float) -> Box | None:
    """The work whole, on a mat of equal margins that hugs it."""
    if not bench.content.works:
        return None
    work = bench.content.works[0]
    mat = max(2, round(bench.layout.mat * bench.shorter_px))
    free_width, free_height = width - 2 * mat, height - 2 * mat
    if free_width < 8 or free_height < 8:
        return Box(width, max(height, 0.0) + bench.shorter_px, 0.0)
    scale = min(free_width / work.width, free_height / work.height)
    picture_width, picture_height = max(1, int(work.width * scale)), max(1, int(work.height * scale))
    plate = Rect(0, 0, picture_width + 2 * mat, picture_height + 2 * mat)
    image = Image(
        role="picture",
        asset=work.asset,
        rect=Rect(mat, mat, picture_width, picture_height),
        shown=Rect(0.0, 0.0, 1.0, 1.0),
        scale=picture_width / work.width,
        work=work.id,
    )
    return Box(
        plate.width,
        plate.height,
        plate.height,
        (Fill("mat", plate, bench.palette.mat.ground), image),
        picture_area=plate.width * plate.height,
    )


def _mark_box(bench: Bench) -> Box:
    """The week mark: seven bars, one a day, today's tall. It scales with the hashtag it stands beside."""
    size = bench.size_of(bench.layout.slots["hashtag"])
    bar, gap = max(2, round(size * 0.17)), max(1, round(size * 0.075))
    tall, short = max(4, round(size * 0.98)), max(2, round(size * 0.44))
    fills = tuple(
        Fill(
            "mark",
            Rect(number * (bar + gap), 0 if is_today else tall - short, bar, tall if is_today else short),
            colour,
        )
        for number, colour in enumerate(bench.palette.bars)
        for is_today in (number + 1 == bench.content.day,)
    )
    return Box(7 * bar + 6 * gap, tall, tall, fills)


def _qr_box(bench: Bench) -> Box | None:
    rows = bench.content.qr
    if not rows:
        return None
    across = len(rows) + 2 * QUIET_ZONE_MODULES
    module = max(SMALLEST_MODULE_PX, round(bench.shorter_px / 7 / across))
    side = across * module
    item = Modules(
        role="qr",
        rect=Rect(0, 0, side, side),
        rows=rows,
        module_px=module,
        quiet_px=QUIET_ZONE_MODULES * module,
        dark="#000000",
        light="#ffffff",
    )
    return Box(side, side, side, (item,))


def _logo_box(bench: Bench, width: float) -> Box | None:
    logo = bench.content.logo
    if logo is None:
        return None
    size = bench.size_of(bench.layout.slots["institution"])
    # A logo of any proportion gets about the same weight: equal area, within bounds of height.
    ratio = logo.width / logo.height
    tall = min(max((8 / ratio) ** 0.5, 1.2), 3.2) * size
    scale = min(tall / logo.height, width / logo.width, 1.0)
    logo_width, logo_height = max(1, round(logo.width * scale)), max(1, round(logo.height * scale))
    # Most logos are drawn dark for white paper: on a dark ground they stand on a patch of the mat's colour.
    patch = round(0.3 * size) if luminance(bench.palette.page.ground) < _DARK_GROUND else 0
    box = Rect(0, 0, logo_width + 2 * patch, logo_height + 2 * patch)
    place = Rect(patch, patch, logo_width, logo_height)
    image = Image("institution", logo.id, place, Rect(0.0, 0.0, 1.0, 1.0), scale)
    items = (Fill("logo-ground", box, bench.palette.mat.ground), image) if patch else (image,)
    return Box(box.width, box.height, box.height, items)
