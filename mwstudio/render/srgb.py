"""The sRGB profile that every visual carries, built here so that its bytes are the same everywhere."""

from __future__ import annotations

import functools
import struct

# The primaries of IEC 61966-2-1 adapted to D50 (Bradford), and D50 itself, in 1/65536 as in any profile.
_RED = (0x6FA0, 0x38F5, 0x0390)
_GREEN = (0x6297, 0xB787, 0x18D9)
_BLUE = (0x249F, 0x0F84, 0xB6C3)
_D50 = (0xF6D6, 0x10000, 0xD32D)
_HEADER_BYTES = 128
_RECORD_BYTES = 12


@functools.cache
def srgb_profile() -> bytes:
    """The sRGB colour space as an ICC version 2.1 profile of about 1 kB, which every program reads.

    Its curve has one point for each 8-bit value, so that it is exact for them. The date inside is fixed.
    Source: ICC.1:2001-04, sections 6.1 (header), 6.2 (tag table) and 6.5 (types).
    """
    curve = struct.pack(">4sII256H", b"curv", 0, 256, *(round(65535 * _linear(i / 255)) for i in range(256)))
    tags = {
        b"desc": _description(b"sRGB IEC61966-2.1"),
        b"cprt": struct.pack(">4sI", b"text", 0) + b"Public domain\0",
        b"wtpt": _xyz(_D50),
        b"rXYZ": _xyz(_RED),
        b"gXYZ": _xyz(_GREEN),
        b"bXYZ": _xyz(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = b"", b""
    start = _HEADER_BYTES + 4 + _RECORD_BYTES * len(tags)
    placed: dict[bytes, int] = {}
    for signature, content in tags.items():
        if content not in placed:  # the three curves are one
            placed[content] = start + len(body)
            body += content + bytes(-len(content) % 4)
        table += struct.pack(">4sII", signature, placed[content], len(content))
    header = struct.pack(
        ">I4sI4s4s4s6H4s28x3I4x44x",
        start + len(body),
        b"\0" * 4,
        0x02100000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        *(2000, 1, 1, 0, 0, 0),
        b"acsp",
        *_D50,
    )
    return header + struct.pack(">I", len(tags)) + table + body


def _linear(value: float) -> float:
    """Light from an sRGB value, both 0 to 1 (IEC 61966-2-1, section 5.2)."""
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _xyz(values: tuple[int, int, int]) -> bytes:
    return struct.pack(">4sI3I", b"XYZ ", 0, *values)


def _description(name: bytes) -> bytes:
    """A textDescriptionType with its ASCII part only; the Unicode and Macintosh parts are empty."""
    return struct.pack(">4sII", b"desc", 0, len(name) + 1) + name + b"\0" + bytes(8 + 3 + 67)
