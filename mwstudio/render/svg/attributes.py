"""The attributes and properties of an SVG's elements that are kept, each value matched against what it may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from mwstudio.render.svg import refusals
from mwstudio.render.svg.embedded import checked_picture
from mwstudio.render.svg.shapes import path_outline
from mwstudio.render.svg.style import StyleSheet
from mwstudio.render.svg.tree import Element
from mwstudio.render.svg.values import (
    PAINTS,
    PROPERTIES,
    is_colour,
    length_px,
    numbers,
    plain_lengths,
    reference,
    said,
    transform_steps,
    without_icc,
)

SHAPES = {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
PAINTED = {*SHAPES, "g", "a", "svg", "switch", "use", "image"}
GRADIENTS = {"linearGradient", "radialGradient"}

_STYLED = {"mix-blend-mode", "isolation"}
"""Properties that are no attributes."""
_LENGTH_PROPERTIES = {"stroke-width", "stroke-dasharray", "stroke-dashoffset"}

# Properties that change the look in ways that are not drawn here, or not everywhere alike; some only as styles.
_NOT_DRAWN = {
    **dict.fromkeys(("filter", "backdrop-filter"), "filter"),
    **dict.fromkeys(("marker", "marker-start", "marker-mid", "marker-end"), "marker"),
    "vector-effect": "vector-effect",
    "clip": "clip",
}
_NOT_DRAWN_AS_STYLES = {
    **_NOT_DRAWN,
    **dict.fromkeys(("mask-image", "mask-border", "background", "background-image"), "mask"),
    **dict.fromkeys(("transform", "transform-origin", "translate", "rotate", "scale", "zoom"), "transform"),
    **dict.fromkeys(("d", "cx", "cy", "r", "rx", "ry", "x", "y", "offset-path"), "geometry"),
    **dict.fromkeys(("animation", "animation-name"), "animation"),
}
_SAYS_NOTHING = {"", "none", "auto", "normal", "inherit", "initial", "unset", "0", "0 0", "1"}
_AS_ATTRIBUTES = ({*PROPERTIES, *_NOT_DRAWN, "clip-path", "mask"}) - _STYLED

_PLACED = {"x", "y", "width", "height"}
_LENGTHS = {
    **dict.fromkeys(("svg", "use", "image", "mask"), _PLACED),
    "rect": {*_PLACED, "rx", "ry"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "linearGradient": {"x1", "y1", "x2", "y2"},
    "radialGradient": {"cx", "cy", "r", "fx", "fy", "fr"},
    "stop": {"offset"},
}
_UNITS = {"userSpaceOnUse", "objectBoundingBox"}
_WORDS = {
    "gradientUnits": (GRADIENTS, _UNITS),
    "spreadMethod": (GRADIENTS, {"pad", "reflect", "repeat"}),
    "clipPathUnits": ({"clipPath"}, _UNITS),
    "maskUnits": ({"mask"}, _UNITS),
    "maskContentUnits": ({"mask"}, _UNITS),
}
_HAVE_VIEWS = {"svg", "symbol"}
_LINKS_TO = {
    "use": {*PAINTED, "symbol"},
    "linearGradient": GRADIENTS,
    "radialGradient": GRADIENTS,
}
_NAMES_TO = {"fill": GRADIENTS, "stroke": GRADIENTS, "clip-path": {"clipPath"}, "mask": {"mask"}}
_WORDS_MAX = 20
_VALUE_MAX = 1000


class Reference(Struct, frozen=True, eq=False):
    """That an attribute names another element; ``rest`` is the colour for programs that cannot follow."""

    target: Element
    rest: str = ""


Attributes = Mapping[str, str | Reference]


def clean_attributes(
    element: Element, sheet: StyleSheet, by_id: Mapping[str, Element], *, is_root: bool
) -> Attributes:
    """The attributes of ``element`` that are kept, sorted, with what the style sheet says of it among them.

    Raises PictureError where something would be lost that can be seen, or where another file is named.
    """
    found: dict[str, str | Reference] = {}
    for key, value in element.attributes.items():
        kept = _transform(key, value) or ("" if is_root else _geometry(element.name, key, value))
        if kept:
            found[key] = kept
    found.update(_properties(element, sheet, by_id, is_root=is_root))
    if element.name in _LINKS_TO and (target := _linked(element, by_id)):
        found["href"] = Reference(target)
    if element.name == "image":
        found["href"] = checked_picture(element.attributes.get("href", ""))
    return dict(sorted(found.items()))


def property_of(element: Element, sheet: StyleSheet, name: str) -> str:
    """What an element itself says of a property, in small letters; '' where nothing."""
    found = element.attributes.get(name, "")
    for key, value in sheet.declarations(element):
        if key == name:
            found = value
    return found.strip().lower()


def _transform(key: str, value: str) -> str:
    if key not in {"transform", "gradientTransform"}:
        return ""
    steps = transform_steps(value) or ()
    return " ".join(f"{name}({' '.join(map(said, given))})" for name, given in steps)


def _geometry(name: str, key: str, value: str) -> str:
    """The value of an attribute of place and shape as it is kept; '' where it is not."""
    if key in _LENGTHS.get(name, ()) and length_px(value) is not None:
        return plain_lengths(value)
    if key in _WORDS and name in _WORDS[key][0] and value in _WORDS[key][1]:
        return value
    match key:
        case "d" if name == "path":
            return path_outline(value)[0]
        case "points" if name in {"polyline", "polygon"}:
            return " ".join(value.split())
        case "viewBox" if name in _HAVE_VIEWS:
            box = numbers(value, 4) or ()
            return " ".join(map(said, box)) if len(box) == 4 else ""
        case "preserveAspectRatio" if name in {*_HAVE_VIEWS, "image"}:
            is_plain = len(value) < _WORDS_MAX and all(word.isalpha() for word in value.split())
            return value if is_plain and value.isascii() else ""
    return ""


def _linked(element: Element, by_id: Mapping[str, Element]) -> Element | None:
    href = element.attributes.get("href", "")
    if href and not href.startswith("#"):
        raise refusals.other_file(href)
    target = by_id.get(href[1:])
    return target if target and target.name in _LINKS_TO[element.name] else None


def _properties(
    element: Element, sheet: StyleSheet, by_id: Mapping[str, Element], *, is_root: bool
) -> dict[str, str | Reference]:
    found: dict[str, str | Reference] = {}
    for is_style, name, value in _said_of(element, sheet):
        lost = (_NOT_DRAWN_AS_STYLES if is_style and not is_root else _NOT_DRAWN).get(name)
        if lost and value.lower() not in _SAYS_NOTHING:
            raise refusals.unusable(lost)
        kept = _property(name, value, by_id)
        if kept:
            found[name] = kept
    styled = ";".join(f"{key}:{found.pop(key)}" for key in sorted(_STYLED & found.keys()))
    if is_root:
        found.pop("overflow", None)
    return {**found, **({"style": styled} if styled else {})}


def _said_of(element: Element, sheet: StyleSheet) -> Iterator[tuple[bool, str, str]]:
    """What an element says and then what its style says, as it counts: whether by style, property, value."""
    for name, value in element.attributes.items():
        if name in _AS_ATTRIBUTES:
            yield False, name, " ".join(value.split())
    for name, value in sheet.declarations(element):
        yield True, name, " ".join(value.split())


def _property(name: str, value: str, by_id: Mapping[str, Element]) -> str | Reference | None:
    """The value of a property as it is kept, None where it says nothing. Raises PictureError."""
    if len(value) > _VALUE_MAX:
        raise refusals.too_intricate()
    named = reference(value)
    if name in _NAMES_TO and named:
        return _named(name, *named, by_id)
    if "url(" in value.lower() and not named and name not in {"cursor", "src"}:
        raise refusals.other_file(value)
    if name not in PROPERTIES:
        if name in _NAMES_TO and value.lower() not in _SAYS_NOTHING:  # such as clip-path: circle(50%)
            raise refusals.unusable(f"{name}: {value[:40]}")
        return None
    value = without_icc(value)
    if PROPERTIES[name](value):
        return plain_lengths(value) if name in _LENGTH_PROPERTIES else value
    if "(" in value:
        raise refusals.unusable(f"{name}: {value[:40]}")
    return None


def _named(name: str, own_id: str, rest: str, by_id: Mapping[str, Element]) -> str | Reference | None:
    """What a ``url(#id)`` stands for: an element, or, where there is none, what the standard asks for."""
    target = by_id.get(own_id)
    rest = rest if is_colour(rest) else ""
    if target and target.name in _NAMES_TO[name]:
        return Reference(target, rest)
    if target and target.name not in GRADIENTS:
        raise refusals.unusable(f"{name}: <{target.name[:40]}>")
    return (rest or "none") if name in PAINTS else None
