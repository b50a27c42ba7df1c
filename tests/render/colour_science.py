"""What the colour tests measure with: CIEDE2000 and ICC profiles of our own making, apart from the code they test."""

from __future__ import annotations

import math
import struct

Lab = tuple[float, float, float]
_D50 = (0.9642, 1.0, 0.8249)
_BRADFORD = ((0.8951, 0.2664, -0.1614), (-0.7502, 1.7135, 0.0367), (0.0389, -0.0685, 1.0296))


def lab(rgb: tuple[int, int, int]) -> Lab:
    """CIELAB (D50) of an 8-bit sRGB colour. Source: IEC 61966-2-1 and CIE 15, adapted by Bradford."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (v / 255 for v in rgb)]
    matrix = _to_xyz(((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)), (0.3127, 0.3290))
    x, y, z = (sum(row[i] * linear[i] for i in range(3)) for row in matrix)
    fx, fy, fz = (_f(value / white) for value, white in zip((x, y, z), _D50, strict=True))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _f(t: float) -> float:
    return t ** (1 / 3) if t > (6 / 29) ** 3 else t / (3 * (6 / 29) ** 2) + 4 / 29


def delta_e_2000(one: Lab, other: Lab) -> float:
    """The difference between two colours as CIEDE2000. Source: CIE 142-2001; Sharma, Wu, Dalal 2005."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    chroma = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(chroma**7 / (chroma**7 + 25**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    if c1 * c2 and h2 - h1 == 180:
        turn = 180.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    ml, mc = (l1 + l2) / 2, (c1 + c2) / 2
    mh = h1 + h2
    if c1 * c2:
        mh = mh / 2 if abs(h1 - h2) <= 180 else (mh + 360) / 2 if mh < 360 else (mh - 360) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(mh - 30))
        + 0.24 * math.cos(math.radians(2 * mh))
        + 0.32 * math.cos(math.radians(3 * mh + 6))
        - 0.20 * math.cos(math.radians(4 * mh - 63))
    )
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    twist = math.radians(60 * math.exp(-(((mh - 275) / 25) ** 2)))
    rt = -2 * math.sqrt(mc**7 / (mc**7 + 25**7)) * math.sin(twist)
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def adobe_rgb() -> bytes:
    """Adobe RGB (1998) as an ICC profile: its published primaries, D65 and the gamma 563/256."""
    return _rgb_profile(((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)), (0.3127, 0.3290), 563 / 256)


def prophoto() -> bytes:
    """ProPhoto RGB (ROMM) as an ICC profile: its published primaries, D50 and the gamma 1.8."""
    return _rgb_profile(((0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001)), (0.3457, 0.3585), 1.8)


def grey(gamma: float) -> bytes:
    """A grey ICC profile with that gamma."""
    return _profile(b"mntr", b"GRAY", {b"wtpt": _xyz(_D50), b"kTRC": _gamma(gamma)})


def _rgb_profile(
    primaries: tuple[tuple[float, float], ...], white: tuple[float, float], gamma: float
) -> bytes:
    columns = zip(*_to_xyz(primaries, white), strict=True)
    tags = {name: _xyz(column) for name, column in zip((b"rXYZ", b"gXYZ", b"bXYZ"), columns, strict=True)}
    curves = dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), _gamma(gamma))
    return _profile(b"mntr", b"RGB ", {b"wtpt": _xyz(_D50), **tags, **curves})


def _to_xyz(primaries: tuple[tuple[float, float], ...], white: tuple[float, float]) -> list[list[float]]:
    """The matrix from linear RGB to XYZ under D50."""
    columns = [(x / y, 1.0, (1 - x - y) / y) for x, y in primaries]
    source = (white[0] / white[1], 1.0, (1 - white[0] - white[1]) / white[1])
    matrix = [list(row) for row in zip(*columns, strict=True)]
    strengths = _solve(matrix, source)
    cone = [_dot(row, source) for row in _BRADFORD]
    goal = [_dot(row, _D50) for row in _BRADFORD]
    adapted = []
    for column, strength in zip(columns, strengths, strict=True):
        xyz = [value * strength for value in column]
        cones = [_dot(row, xyz) * b / a for row, a, b in zip(_BRADFORD, cone, goal, strict=True)]
        adapted.append(_solve([list(row) for row in _BRADFORD], cones))
    return [list(row) for row in zip(*adapted, strict=True)]


def _dot(one: tuple[float, ...], other: tuple[float, ...] | list[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _solve(matrix: list[list[float]], right: tuple[float, ...] | list[float]) -> list[float]:
    """Cramer's rule for three unknowns."""
    whole = _determinant(matrix)
    return [
        _determinant([[*row[:i], value, *row[i + 1 :]] for row, value in zip(matrix, right, strict=True)])
        / whole
        for i in range(3)
    ]


def _determinant(m: list[list[float]]) -> float:
    return sum(
        m[0][i] * (m[1][(i + 1) % 3] * m[2][(i + 2) % 3] - m[1][(i + 2) % 3] * m[2][(i + 1) % 3])
        for i in range(3)
    )


def _xyz(values: tuple[float, ...]) -> bytes:
    return struct.pack(">4sI3i", b"XYZ ", 0, *(round(value * 65536) for value in values))


def _gamma(value: float) -> bytes:
    return struct.pack(">4sIIH", b"curv", 0, 1, round(value * 256))


def _profile(kind: bytes, space: bytes, tags: dict[bytes, bytes]) -> bytes:
    """An ICC version 2 profile. Source: ICC.1:2001-04, sections 6.1 to 6.5."""
    text = b"test profile\0"
    tags = {
        b"desc": struct.pack(">4sII", b"desc", 0, len(text)) + text + bytes(78),
        b"cprt": struct.pack(">4sI", b"text", 0) + b"none\0",
        **tags,
    }
    start = 132 + 12 * len(tags)
    table = body = b""
    for name, content in tags.items():
        table += struct.pack(">4sII", name, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    white = [round(value * 65536) for value in _D50]
    head = struct.pack(
        ">I4sI4s4s4s12s4s28x3i48x",
        start + len(body),
        b"",
        0x02400000,
        kind,
        space,
        b"XYZ ",
        bytes(12),
        b"acsp",
        *white,
    )
    return head + struct.pack(">I", len(tags)) + table + body
