"""A writing hand: italic letters as pen strokes, for the names and signatures on the sample works."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from samples.sheet import Point

Line = list[Point]

# A glyph is "advance; stroke | stroke", a stroke the points a pen passes, in hundredths of the size:
# baseline 0, small letters to 50, capitals to 86, tails to -40.
_GLYPHS = {
    "a": "46; 42,46 30,51 12,42 5,20 12,3 24,2 36,14 43,48 | 43,48 38,12 42,2 50,6",
    "b": "44; 10,95 6,40 6,10 | 7,22 16,44 32,50 42,38 38,14 22,0 7,7",
    "c": "37; 36,42 24,51 9,40 5,18 14,1 34,8",
    "d": "48; 40,46 28,51 11,42 5,20 12,3 24,2 36,14 42,48 | 47,95 41,40 38,12 42,2 50,6",
    "e": "38; 7,24 24,28 35,38 28,51 12,44 5,22 12,3 24,0 37,9",
    "f": "32; 39,90 31,97 22,86 16,50 11,0 5,-30 -3,-38 | 4,48 31,48",
    "g": "46; 42,46 30,51 12,42 5,20 12,5 24,4 36,16 43,48 | 43,48 38,0 32,-30 18,-40 4,-34",
    "h": "48; 13,95 8,45 4,0 | 7,24 18,43 32,51 39,42 36,18 38,3 46,5",
    "i": "20; 10,49 7,14 11,1 18,6 | 12,66 15,73",
    "í": "20; 10,49 7,14 11,1 18,6 | 13,66 21,80",
    "j": "20; 12,49 8,0 3,-30 -8,-38 | 14,66 17,73",
    "k": "42; 13,95 8,45 4,0 | 38,47 30,51 22,38 8,24 | 16,28 26,12 32,2 42,5",
    "l": "20; 15,95 9,40 7,10 11,1 19,6",
    "m": "70; 8,49 7,24 4,0 | 7,24 16,43 27,51 33,42 29,0 | 31,24 42,44 53,51 60,42 57,16 59,3 67,5",
    "n": "48; 8,49 7,24 4,0 | 7,24 18,43 32,51 39,42 36,18 38,3 46,5",
    "o": "44; 24,51 10,42 5,22 11,3 22,0 36,8 41,28 36,46 24,51",
    "p": "46; 9,49 6,0 1,-40 | 7,24 18,44 33,51 43,38 38,14 24,0 8,6",
    "q": "46; 42,46 30,51 12,42 5,20 12,3 24,2 36,14 43,48 | 43,48 38,0 34,-40",
    "r": "33; 8,49 7,24 4,0 | 7,24 16,42 26,51 34,46",
    "s": "34; 32,45 22,51 12,44 14,32 26,22 27,8 17,0 3,6",
    "t": "28; 18,74 12,30 11,8 17,0 27,7 | 4,49 28,49",
    "u": "48; 8,49 5,18 10,2 20,2 33,16 | 40,49 36,14 40,2 48,6",
    "v": "40; 3,46 9,49 14,12 17,1 | 17,1 31,20 37,48",
    "x": "42; 5,47 13,47 27,4 38,3 | 38,49 4,0",
    "y": "46; 8,49 5,22 10,6 20,4 34,18 | 41,49 36,0 28,-28 14,-40 2,-34",
    "z": "38; 6,47 35,48 | 35,48 4,2 | 4,2 36,3",
    "A": "62; -2,0 18,32 44,88 50,40 56,2 62,4 | 14,32 53,34",
    "B": "58; 18,86 12,40 6,0 | 2,78 26,88 48,80 46,56 18,47 | 18,47 48,42 54,22 38,2 4,0",
    "C": "58; 60,72 44,88 18,72 6,36 18,4 40,0 58,16",
    "D": "64; 18,84 11,40 5,0 | 0,78 30,88 58,70 60,36 38,6 2,0",
    "F": "54; 22,84 14,40 6,0 | 2,76 20,86 60,85 | 16,46 44,47",
    "G": "60; 58,72 42,88 18,72 6,36 18,4 40,2 54,20 57,38 | 40,38 60,38",
    "H": "66; 16,86 10,40 4,0 | 62,86 57,40 54,8 62,3 | 10,44 58,46",
    "I": "30; 20,86 14,40 8,0 | 6,86 34,86 | -4,0 22,0",
    "L": "54; 22,86 14,40 8,3 | 8,3 30,3 54,9",
    "M": "82; 0,0 14,60 20,86 | 20,86 30,40 38,10 | 38,10 58,50 76,86 | 76,86 71,40 74,4 82,4",
    "P": "54; 20,86 13,40 6,0 | 2,76 26,88 50,80 54,62 40,46 14,44",
    "R": "62; 20,86 13,40 6,0 | 2,76 26,88 50,80 52,62 38,48 14,46 | 30,47 44,20 56,2 64,4",
    "S": "54; 54,76 40,88 22,80 20,62 36,46 46,28 36,6 18,-1 2,10",
    "T": "60; 33,84 26,40 20,0 | 2,76 20,86 68,87",
    "V": "62; 2,80 10,86 22,30 28,1 | 28,1 50,42 66,88",
    "X": "60; 6,84 16,84 46,3 58,3 | 60,87 0,0",
    "Y": "56; 4,82 12,84 22,50 30,42 | 60,87 30,42 20,0",
    "0": "46; 24,70 8,54 4,30 12,4 24,0 38,16 42,42 36,62 24,70",
    "1": "30; 8,56 24,70 | 24,70 20,30 18,0",
    "2": "44; 6,56 18,70 34,64 36,46 20,22 2,2 | 2,2 42,4",
    "3": "44; 8,62 22,70 36,60 32,44 18,38 | 18,38 36,32 38,14 24,0 4,6",
    "4": "46; 30,70 4,24 | 4,24 45,25 | 37,46 31,0",
    "5": "44; 42,70 16,69 | 16,69 11,40 | 11,40 26,46 40,32 36,10 20,0 2,6",
    "6": "44; 36,70 16,52 5,24 12,3 26,0 38,14 36,32 22,40 7,26",
    "7": "42; 5,69 42,70 | 42,70 24,36 14,0",
    "8": "44; 36,60 22,70 10,58 18,42 34,30 38,12 22,0 6,10 10,28 28,42 36,60",
    "9": "44; 36,54 22,70 8,58 8,40 22,32 36,46 | 38,60 34,24 18,0",
    ".": "16; 2,1 5,5 8,1",
    " ": "24;",
}  # fmt: skip


def written(
    text: str, x: float, y: float, size: float, *, slant: float = 0.22, random: Random | None = None
) -> list[Line]:
    """The pen strokes of ``text`` from (x, y) on the baseline; ``size`` px is the height of a tall letter.

    With ``random`` the letters wander a little, as a hand does. Raises KeyError for a letter nobody needed yet.
    """
    lines: list[Line] = []
    for letter in text:
        advance, _, strokes = _GLYPHS[letter].partition(";")
        lift = random.gauss(0, 0.9) if random else 0.0
        for stroke in filter(None, (part.strip() for part in strokes.split("|"))):
            points = [_point(pair) for pair in stroke.split()]
            lines.append(
                [
                    (x + (px + slant * py) * size / 100, y - (py + lift) * size / 100)
                    for px, py in smoothed(points)
                ]
            )
        x += (float(advance) + 6) * size / 100
    return lines


def length_of(text: str, size: float) -> float:
    """How wide ``text`` is when written at this size, in px."""
    return sum(float(_GLYPHS[letter].partition(";")[0]) + 6 for letter in text) * size / 100


def smoothed(points: Sequence[Point], steps: int = 7) -> Line:
    """The points a smooth curve (Catmull-Rom) through ``points`` passes, ``steps`` for each stretch."""
    line = [points[0]]
    for i in range(len(points) - 1):
        before, start = points[max(i - 1, 0)], points[i]
        end, after = points[i + 1], points[min(i + 2, len(points) - 1)]
        for step in range(1, steps + 1):
            t = step / steps
            line.append((_through(before[0], start[0], end[0], after[0], t),
                         _through(before[1], start[1], end[1], after[1], t)))  # fmt: skip
    return line


def _point(pair: str) -> Point:
    x, y = pair.split(",")
    return float(x), float(y)


def _through(before: float, start: float, end: float, after: float, t: float) -> float:
    return 0.5 * (
        2 * start
        + (end - before) * t
        + (2 * before - 5 * start + 4 * end - after) * t**2
        + (3 * start - before - 3 * end + after) * t**3
    )
