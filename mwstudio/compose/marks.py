"""Marks: the week mark of the campaign, the museum's logo, the partners' marks and the QR code, as boxes."""

from __future__ import annotations

from functools import lru_cache

from mwstudio.compose.bench import Bench
from mwstudio.compose.box import Box
from mwstudio.compose.colour import luminance
from mwstudio.compose.frame import Fill, Image, Modules, Rect
from mwstudio.compose.glance import WHOLE
from mwstudio.model.work import Picture

QUIET_ZONE_MODULES = 4
SMALLEST_MODULE_PX = 4
# Between these a logo of either kind can be seen; below, a ground is dark.
_DARK_GROUND = 0.18
# Marks of any proportion get about the same weight: an equal area, within bounds of height. In squares and sizes of
# the institution's text: area, least and most height.
_LOGO = (8.0, 1.2, 3.2)
_PARTNER = (5.0, 0.9, 2.6)
# How much smaller partners' marks may be where they then stand in one row.
_IN_ONE_ROW = 0.78
# One row may be so much wider than two: what it takes, the words beside it lack.
_LITTLE_WIDER = 1.05
_SMALLEST_PX = 20.0
_LEAST_SCALE = 0.75
_ON_PATCH = 0.75
# Clear space round a mark, as a part of its height: the rule most brand manuals agree on is a quarter or more.
_CLEAR = 0.25


def week_mark_box(bench: Bench) -> Box:
    """The week mark: seven bars, one a day, today's tall. It scales with the hashtag it stands beside."""
    size = bench.size_of(bench.layout.slots["hashtag"])
    return _week_mark(size, bench.content.day, _bars_on(bench))


@lru_cache(maxsize=256)
def _week_mark(size: float, day: int, colours: tuple[str, ...]) -> Box:
    bar, gap = max(2, round(size * 0.17)), max(1, round(size * 0.075))
    tall, short = max(4, round(size * 0.98)), max(2, round(size * 0.44))
    fills = tuple(
        Fill(
            "mark",
            Rect(number * (bar + gap), 0 if is_today else tall - short, bar, tall if is_today else short),
            colour,
        )
        for number, colour in enumerate(colours)
        for is_today in (number + 1 == day,)
    )
    return Box(7 * bar + 6 * gap, tall, tall, fills)


def logo_box(bench: Bench, width: float) -> Box | None:
    """The museum's logo in the version for the ground it stands on, no smaller than can be recognised."""
    content = bench.content
    return _logo("institution", content.logo, content.logo_on_dark, bench, width, _LOGO)


def partners_box(bench: Bench, width: float) -> Box | None:
    """The partners' marks in a row of equal optical weight, clear space between them; fewer rows where it is wide."""
    size = bench.size_of(bench.layout.slots["institution"])
    rows = _partner_rows(bench, width, _PARTNER, gap := round(1.1 * size))
    if not rows:
        return None
    if len(rows) > 1:
        # A little smaller they may stand in one row, and none is left alone below the others.
        area, least, most = _PARTNER
        smaller = (area * _IN_ONE_ROW**2, least * _IN_ONE_ROW, most * _IN_ONE_ROW)
        closer = _partner_rows(bench, width, smaller, near := round(0.8 * size))
        if len(closer) < len(rows) and _across(closer, near) <= _LITTLE_WIDER * _across(rows, gap):
            rows, gap = closer, near
    placed: list[tuple[Box, float, float]] = []
    y = across = 0.0
    for row in rows:
        tall = max(box.height for box in row)
        x = 0.0
        for box in row:
            placed.append((box, x, y + (tall - box.height) / 2))
            x += box.width + gap
        across = max(across, x - gap)
        y += tall + gap * 0.6
    return Box.of(placed, across, y - gap * 0.6)


def _across(rows: list[list[Box]], gap: float) -> float:
    return max(sum(box.width for box in row) + gap * (len(row) - 1) for row in rows)


def _partner_rows(
    bench: Bench, width: float, weight: tuple[float, float, float], gap: float
) -> list[list[Box]]:
    """The partners' marks of this weight in as few rows as the width allows."""
    rows: list[list[Box]] = []
    used = 0.0
    for light, dark in bench.content.partners:
        box = _logo("partner", light, dark, bench, width, weight)
        if box is None:
            continue
        if not rows or used + gap + box.width > width:
            rows.append([])
            used = -gap
        used += gap + box.width
        rows[-1].append(box)
    return rows


def qr_box(bench: Bench) -> Box | None:
    """The QR code with its quiet zone, on white, its modules whole pixels."""
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


def _bars_on(bench: Bench) -> tuple[str, ...]:
    """The colours of the bars on the surface they stand on: off the page, its own inks."""
    if bench.on in ("page", "tint", "mat"):
        return bench.palette.bars
    surface, today = bench.surface, bench.content.day - 1
    return tuple(surface.accent if day == today else surface.quiet for day in range(7))


def _logo(
    role: str,
    on_light: Picture | None,
    on_dark: Picture | None,
    bench: Bench,
    width: float,
    weight: tuple[float, float, float],
) -> Box | None:
    """A logo in the version for its ground; the other version stands on a patch, with clear space round it."""
    is_dark = luminance(bench.surface.ground) < _DARK_GROUND
    # On a picture nothing is certain but a patch.
    fitting = None if bench.on == "over" else on_dark if is_dark else on_light
    logo = fitting or on_light or on_dark
    if logo is None:
        return None
    size = bench.size_of(bench.layout.slots["institution"])
    area, least, most = weight
    tall = min(max((area * logo.height / logo.width) ** 0.5, least), most) * size
    tall = max(tall, _SMALLEST_PX)
    # A logo on a patch is a little smaller, so that both together weigh about as much as one without.
    wanted = min(tall / logo.height, 1.0) * (1.0 if fitting else _ON_PATCH)
    # A little smaller where the room is narrow; any smaller it would be lost, and does not fit.
    scale = max(min(wanted, width / logo.width), _LEAST_SCALE * wanted)
    logo_width, logo_height = max(1, round(logo.width * scale)), max(1, round(logo.height * scale))
    patch = 0 if fitting else max(2, round(_CLEAR * min(logo_width, logo_height)))
    place = Rect(patch, patch, logo_width, logo_height)
    image = Image(role, logo.id, place, WHOLE, scale)
    box = Rect(0, 0, logo_width + 2 * patch, logo_height + 2 * patch)
    mat = bench.palette.mat
    ground = Fill("logo-ground", box, mat.ground if logo is on_light else mat.ink)
    return Box(box.width, box.height, box.height, (ground, image) if patch else (image,))
