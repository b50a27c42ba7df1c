"""The outlines of an SVG: path data read token by token, and how far a pen travels along each shape."""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct

from mwstudio.render.svg import refusals
from mwstudio.render.svg.values import LARGEST, NUMBER, length_px, numbers

_TOKEN = re.compile(rf"[\s,]*(?:([MmLlHhVvCcSsQqTtAaZz])|({NUMBER}))")
_FLAG = re.compile(r"[\s,]*([01])")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_POINTS_MAX = 100_000
_ARC_FLAGS = (3, 4)


class Outline(Struct, frozen=True):
    """A shape as painting meets it: how many points, and how far the pen travels along them in user units.

    The travel is that of the polygon of control points, across plus down, so it is never too short.
    """

    points: int
    travel: float


def path_outline(data: str) -> tuple[str, Outline]:
    """Path data written anew up to its first fault, as the standard asks, and its outline.

    Raises PictureError where it has more points than any logo.
    """
    pen = _Pen()
    written: list[str] = []
    at, command = 0, ""
    while True:
        token = _TOKEN.match(data, at)
        if not token or not (token[1] or (command and command not in "Zz")):
            break
        if token[1]:
            command, at = token[1], token.end()
        given, at = _arguments(data, at, command.upper())
        if given is None or (not written and command not in "Mm"):
            break
        pen.draw(command, [float(each) for each in given])
        written.append(command + " ".join(given))
        if command in "Mm":  # further pairs are lines
            command = "L" if command == "M" else "l"
        if pen.points > _POINTS_MAX:
            raise refusals.too_intricate()
    return "".join(written), Outline(pen.points, pen.travel)


def outline_of(name: str, attributes: Mapping[str, str], whole: float) -> Outline:
    """The outline of a basic shape; percentages are of ``whole``."""

    def px(key: str) -> float:
        return abs(length_px(attributes.get(key, "0"), whole) or 0.0)

    if name == "rect":
        return Outline(4, 2 * (px("width") + px("height")))
    if name == "circle":
        return Outline(12, 8 * px("r"))
    if name == "ellipse":
        return Outline(12, 4 * ((px("rx") or px("ry")) + (px("ry") or px("rx"))))
    if name == "line":
        return Outline(2, px("x1") + px("x2") + px("y1") + px("y2"))
    given = numbers(attributes.get("points", ""), 2 * _POINTS_MAX) or ()
    pairs = list(zip(given[::2], given[1::2], strict=False))
    steps = zip(pairs, pairs[1:] + pairs[:1], strict=True)
    return Outline(len(pairs), sum(abs(c - a) + abs(d - b) for (a, b), (c, d) in steps))


def _arguments(data: str, at: int, command: str) -> tuple[list[str] | None, int]:
    """What follows a command, as written, and where it ends; None where something is missing."""
    given: list[str] = []
    for number in range(_ARGUMENTS[command]):
        is_flag = command == "A" and number in _ARC_FLAGS  # may stand without a blank, as in "a1 1 0 011 1"
        token = _FLAG.match(data, at) if is_flag else _TOKEN.match(data, at)
        text = token[1 if is_flag else 2] if token else None
        if not token or not text:
            return None, at
        if abs(float(text)) > LARGEST:
            raise refusals.too_intricate()
        given.append(text)
        at = token.end()
    return given, at


class _Pen:
    """Follows path data and adds up how far it goes."""

    def __init__(self) -> None:
        self.points = 0
        self.travel = 0.0
        self._at = self._start = self._control = (0.0, 0.0)

    def draw(self, command: str, given: list[float]) -> None:
        kind = command.upper()
        if kind == "Z":
            self._to(self._start)
            self._control = self._at
            return
        x, y = self._at if command.islower() else (0.0, 0.0)
        if kind == "A":
            end = (x + given[5], y + given[6])
            self.travel += self._round(given, end)
            self._to(end)
            self._control = end
            return
        if kind in "HV":
            end = (x + given[0], self._at[1]) if kind == "H" else (self._at[0], y + given[0])
            self._to(end)
            self._control = end
            return
        pairs = [(x + a, y + b) for a, b in zip(given[::2], given[1::2], strict=True)]
        if kind in "ST":  # the first control point is the last one mirrored
            pairs.insert(0, (2 * self._at[0] - self._control[0], 2 * self._at[1] - self._control[1]))
        if kind == "M":
            self._at = self._start = pairs[0]
            self.points += 1
        else:
            for pair in pairs:
                self._to(pair)
        self._control = pairs[-2] if len(pairs) > 1 else self._at

    def _to(self, point: tuple[float, float]) -> None:
        self.travel += abs(point[0] - self._at[0]) + abs(point[1] - self._at[1])
        self._at = point
        self.points += 1

    def _round(self, given: list[float], end: tuple[float, float]) -> float:
        """At most how long an arc is: half or all of its ellipse, which grows where it cannot reach the end."""
        chord = abs(end[0] - self._at[0]) + abs(end[1] - self._at[1])
        radii = sorted((abs(given[0]), abs(given[1])))
        grown = chord * (radii[1] / radii[0] if radii[0] else 0.0)
        is_plain = radii[0] == radii[1] and not given[3]
        return 3 * chord if is_plain else 7 * max(radii[1], grown)
