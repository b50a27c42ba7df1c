"""Slots: each named part of a layout (hashtag, picture, week mark, QR code ...) made into a box at a given size."""

from __future__ import annotations

from mwstudio.compose.bench import Bench, Side
from mwstudio.compose.box import Box
from mwstudio.compose.colour import contrast
from mwstudio.compose.content import Paragraph, in_face
from mwstudio.compose.frame import Line, Rect, Text
from mwstudio.compose.marks import logo_box, partners_box, qr_box, week_mark_box
from mwstudio.compose.plates import picture_box, works_box
from mwstudio.compose.script import direction_within, script_of
from mwstudio.compose.setting import SetLine
from mwstudio.library.layouts import Node, TextSlot


def slot_box(node: Node, bench: Bench, width: float, height: float, side: Side) -> Box | None:
    """The box of a slot in at most ``width`` x ``height`` px; None where it has no content or is left out."""
    name = str(node.slot)
    if name in bench.dropped:
        return None
    match name:
        case "picture":
            return picture_box(node, bench, width, height)
        case "works":
            return works_box(bench, width, height)
        case "mark" if "hashtag" in bench.content.texts:
            return week_mark_box(bench)
        case "mark":
            return None
        case "partners":
            return partners_box(bench, width)
        case "qr":
            return qr_box(bench)
        case "institution" if bench.content.logo or bench.content.logo_on_dark:
            return logo_box(bench, width)
    return _text_box(name, node.work, bench, width, side)


def _text_box(name: str, work: int | None, bench: Bench, width: float, side: Side) -> Box | None:
    key = f"{name}:{work}" if work else name
    unset = bench.content.texts.get(key)
    if not unset:
        return None
    slot = bench.layout.slots[name]  # type: ignore[index]
    size = bench.size_of(slot)
    lines = min(slot.lines, bench.most_lines or slot.lines)
    known = (key, size, round(width / size, 3), side, bench.on, lines)
    if known not in bench.known:
        bench.known[known] = _set_box(name, slot, unset, bench, size, known[2], side, lines)
    return bench.known[known]


def _set_box(
    name: str,
    slot: TextSlot,
    unset: Paragraph,
    bench: Bench,
    size: float,
    width_em: float,
    side: Side,
    most_lines: int,
) -> Box:
    paragraph = in_face(unset, slot.face, bench.content.language)
    text = "".join(run.text for run in paragraph)
    script = script_of(text)
    setting = bench.typesetter.set(
        paragraph,
        width_em,
        most_lines,
        script.headline_leading if slot.is_balanced else script.body_leading,
        bench.content.language,
        slot.is_balanced,
        slot.is_hyphenated,
    )
    block_width = setting.width * size
    slack = {"start": 0.0, "center": 0.5, "end": 1.0}[side]
    lines = tuple(
        Line(
            line.runs,
            (block_width - line.width * size) * slack,
            (setting.ascent + number * setting.leading) * size,
            line.width * size,
        )
        for number, line in enumerate(setting.lines)
    )
    surface = bench.surface
    colour = {"ink": surface.ink, "quiet": surface.quiet, "accent": surface.accent}[slot.colour]
    item = Text(
        role=name,
        text=_said(text if setting.is_whole else " ".join(_words(line) for line in setting.lines)),
        rect=Rect(0.0, 0.0, block_width, setting.height * size),
        lines=lines,
        size=size,
        colour=colour,
        direction=direction_within(text, bench.content.direction),
        language=bench.content.language,
        contrast=round(contrast(colour, surface.ground), 2),
    )
    return Box(
        block_width,
        setting.height * size,
        setting.ascent * size,
        (item,),
        is_whole=setting.is_whole,
        most_lines=len(lines) if slot.is_balanced else 0,
        is_torn=slot.is_balanced and setting.is_torn,
    )


def _words(line: SetLine) -> str:
    return "".join(run.text for run in line.runs)


def _said(text: str) -> str:
    """The text without the marks that only order its parts on the line."""
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))
