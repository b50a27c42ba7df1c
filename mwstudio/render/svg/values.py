"""What the attributes and style properties of an SVG may say: each value is matched whole, or it is not kept."""

from __future__ import annotations

import re
from collections.abc import Callable

NUMBER = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?"
_NUMBER = re.compile(NUMBER)
_LENGTH = re.compile(rf"({NUMBER})\s*(px|pt|pc|mm|cm|in|Q|%)?")
_PX = {
    "": 1.0,
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "mm": 96 / 25.4,
    "cm": 96 / 2.54,
    "in": 96.0,
    "Q": 96 / 101.6,
}
_ALPHA = re.compile(rf"({NUMBER})\s*(%?)")
_COLOUR = re.compile(
    r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|[a-zA-Z]{3,24}|(?:rgb|rgba|hsl|hsla)\([0-9.,%/\s+-]{1,60}\)"
)
_ICC = re.compile(r"\s*icc-color\([^()]*\)$")
_REFERENCE = re.compile(r"url\(\s*(\"|'|)#([^\s\"'()\\]{1,200})\1\s*\)\s*(.*)", re.DOTALL)
_FUNCTION = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_SEPARATOR = re.compile(r"[\s,]*")
_NUMBERS_MAX = 1000  # in one list, such as a transform's; outlines have a reader of their own
_DASH_MAX = 32
LARGEST = 1e9
"""No number of a drawing is larger, so that nothing becomes infinite."""

TransformStep = tuple[str, tuple[float, ...]]


def numbers(text: str, most: int = _NUMBERS_MAX) -> tuple[float, ...] | None:
    """The numbers of a list parted by blanks or commas; None where there is anything else."""
    found: list[float] = []
    at = _end_of(_SEPARATOR, text, 0)
    while at < len(text):
        match = _NUMBER.match(text, at)
        if not match or len(found) == most:
            return None
        found.append(float(match[0]))
        if abs(found[-1]) > LARGEST:
            return None
        at = _end_of(_SEPARATOR, text, match.end())
    return tuple(found)


def length_px(text: str, whole: float = 0.0) -> float | None:
    """A length in user units (CSS px); a percentage is one of ``whole``. None where it is none."""
    match = _LENGTH.fullmatch(text)
    if not match or abs(float(match[1])) > LARGEST:
        return None
    return float(match[1]) * (whole / 100 if match[2] == "%" else _PX[match[2] or ""])


def plain_lengths(text: str) -> str:
    """Lengths as plain numbers and percentages: what a unit of paper is in pixels, programs do not agree about."""
    parts = text.replace(",", " ").split()
    pixels = [px if "%" not in part and (px := length_px(part)) is not None else None for part in parts]
    return " ".join(part if px is None else said(px) for part, px in zip(parts, pixels, strict=True))


def said(value: float) -> str:
    """A number as an SVG says it, exactly."""
    return repr(float(value)).removesuffix(".0")


def alpha(text: str) -> float | None:
    """An opacity as a fraction; None where it is none."""
    match = _ALPHA.fullmatch(text)
    return float(match[1]) / (100 if match[2] else 1) if match else None


def transform_steps(text: str) -> tuple[TransformStep, ...] | None:
    """The steps of a ``transform``; None where it is none."""
    steps: list[TransformStep] = []
    at = 0
    text = text.strip(" \t\r\n,")
    while at < len(text):
        match = _FUNCTION.match(text, at)
        given = numbers(match[2], 6) if match else None
        if not match or not given or len(given) not in _ARGUMENTS[match[1]] or len(steps) == _NUMBERS_MAX:
            return None
        steps.append((match[1], given))
        at = match.end()
    return tuple(steps)


_ARGUMENTS = {
    "matrix": {6},
    "translate": {1, 2},
    "scale": {1, 2},
    "rotate": {1, 3},
    "skewX": {1},
    "skewY": {1},
}


def reference(text: str) -> tuple[str, str] | None:
    """The id that ``url(#id)`` names and what follows it; None where the value is no such reference."""
    match = _REFERENCE.fullmatch(text)
    return (match[2], match[3].strip()) if match else None


def is_colour(text: str) -> bool:
    """Whether the value is a colour, or a word that could be one."""
    return bool(_COLOUR.fullmatch(text))


def without_icc(text: str) -> str:
    """A colour without the print colour that may follow it."""
    return _ICC.sub("", text)


def _one_of(*words: str) -> Callable[[str], bool]:
    return frozenset((*words, "inherit")).__contains__


def _is_length(text: str) -> bool:
    return text == "inherit" or length_px(text) is not None


def _is_alpha(text: str) -> bool:
    return text == "inherit" or alpha(text) is not None


def dash_px(text: str) -> tuple[float, ...] | None:
    """The lengths of a dash pattern; None where it is none, or has more than any pattern."""
    parts = text.replace(",", " ").split()
    lengths = [px for part in parts[:_DASH_MAX] if (px := length_px(part)) is not None]
    return tuple(lengths) if lengths and len(lengths) == len(parts) else None


def _is_dash(text: str) -> bool:
    return text in {"none", "inherit"} or dash_px(text) is not None


def _like(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern)
    return lambda text: compiled.fullmatch(text) is not None


PROPERTIES: dict[str, Callable[[str], bool]] = {
    "color": is_colour,
    "clip-rule": _one_of("nonzero", "evenodd"),
    "display": _like("[a-z-]{1,24}"),
    "fill": is_colour,
    "fill-opacity": _is_alpha,
    "fill-rule": _one_of("nonzero", "evenodd"),
    "isolation": _one_of("auto", "isolate"),
    "mask-type": _one_of("luminance", "alpha"),
    "mix-blend-mode": _like("[a-z-]{1,16}"),
    "opacity": _is_alpha,
    "overflow": _one_of("visible", "hidden", "scroll", "auto"),
    "paint-order": _like("normal|inherit|(?:(?:fill|stroke|markers) ?){1,3}"),
    "stop-color": is_colour,
    "stop-opacity": _is_alpha,
    "stroke": is_colour,
    "stroke-dasharray": _is_dash,
    "stroke-dashoffset": _is_length,
    "stroke-linecap": _one_of("butt", "round", "square"),
    "stroke-linejoin": _one_of("miter", "round", "bevel"),
    "stroke-miterlimit": _is_alpha,
    "stroke-opacity": _is_alpha,
    "stroke-width": _is_length,
    "visibility": _one_of("visible", "hidden", "collapse"),
}
"""The style properties that are kept, and what says whether a value is one of theirs."""

PAINTS = {"fill", "stroke"}
"""Properties that may name a gradient."""


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at
