"""An SVG written anew from what is allowed. What could harm or would be lost is refused, the rest is left out.

Kept are shapes, groups, gradients, clips, masks, symbols with their copies, and embedded PNG and JPEG pictures.
Refused, with what to do: scripts, other files, live text, HTML, animation, filters, patterns, markers. What is never
painted (hidden layers, unused definitions, data of drawing programs) is left out, whatever it holds.
"""

from __future__ import annotations

import html
from collections.abc import Iterator

from mwstudio.render.svg import refusals
from mwstudio.render.svg.attributes import (
    GRADIENTS,
    PAINTED,
    SHAPES,
    Attributes,
    Reference,
    clean_attributes,
    property_of,
)
from mwstudio.render.svg.cost import Painted, require_affordable
from mwstudio.render.svg.drawing import Box, Drawing
from mwstudio.render.svg.style import sheet_of
from mwstudio.render.svg.tree import SVG_BYTES_MAX, Element, parse
from mwstudio.render.svg.values import length_px, numbers
from mwstudio.translation import tr

RATIO_MAX = 50
_KEPT_SPACES = {ord(space): f"&#{ord(space)};" for space in "\t\n\r"}
_SIDE_MIN, _SIDE_MAX = 1e-3, 1e7
_ROOM_FOR_THE_PAGE = 1000

_DEFINITIONS = {
    *GRADIENTS,
    *("defs", "symbol", "clipPath", "mask", "style", "pattern", "marker", "filter", "solidColor"),
    *("font", "font-face", "color-profile", "hatch", "mesh", "meshgradient"),
}
_TEXTS = {"text", "tspan", "textPath", "tref", "altGlyph", "flowRoot", "flowPara", "flowSpan", "flowRegion"}
_MOVING = {"animate", "animateTransform", "animateMotion", "animateColor", "set", "discard", "mpath"}


def cleaned(data: bytes) -> Drawing:
    """The drawing in ``data``, made safe. Cleaning what was cleaned changes nothing.

    Raises PictureError, which says what is wrong with the file and what to do.
    """
    return _Cleaner(parse(data)).drawing()


class _Cleaner:
    """Cleans one tree: finds what is painted and what that names, then writes it anew."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._order = list(_walk(root))
        self._sheet = sheet_of(self._order)
        self._parents = {child: element for element in self._order for child in element.children}
        self._by_id: dict[str, Element] = {}
        for element in self._order:
            if own_id := element.attributes.get("id"):
                self._by_id.setdefault(own_id, element)
        self._attributes: dict[Element, Attributes] = {}
        self._painted: dict[Element, list[Element]] = {}  # with what is painted within each, in order
        self._shown: set[Element] = set()  # painted where they stand, not only where others name them
        self._named: set[Element] = set()
        self._numbers: dict[Element, int] = {}

    def drawing(self) -> Drawing:
        """The tree as a drawing. Raises PictureError."""
        box = _box_of(self._root)
        self._find_painted()
        if not any(element.name in {*SHAPES, "image"} for element in self._painted):
            raise refusals.nothing_to_see()
        require_affordable(
            {element: self._as_painted(element) for element in self._painted},
            self._root,
            max(box.width, box.height),
        )
        named = (element for element in self._order if element in self._named)
        self._numbers = {element: number for number, element in enumerate(named, start=1)}
        written: list[str] = []
        length = 0
        for part in self._written(self._root):
            written.append(part)
            length += len(part.encode())
            if length > SVG_BYTES_MAX - _ROOM_FOR_THE_PAGE:
                raise refusals.too_intricate()
        return Drawing(box, "".join(written))

    def _find_painted(self) -> None:
        """Go from the root to everything that is painted, and to everything named on the way."""
        waiting = [self._root]
        while waiting:
            element = waiting.pop()
            if element not in self._painted:
                self._painted[element] = children = self._painted_children(element)
                self._shown.update(children)
                waiting += [*self._named_by(element), *children]

    def _named_by(self, element: Element) -> Iterator[Element]:
        """The elements that this one names, to be painted too, and those that their holders name.

        What holds an element hands its properties down to it, even where it is not painted itself.
        """
        holders = [element]
        while holders:
            for target in _targets(self._attributes_of(holders.pop())).values():
                self._named.add(target)
                yield target
                holder = self._parents.get(target)
                while holder is not None and holder not in self._attributes:
                    self._attributes_of(holder)
                    holders.append(holder)
                    holder = self._parents.get(holder)

    def _attributes_of(self, element: Element) -> Attributes:
        if element not in self._attributes:
            is_root = element is self._root
            self._attributes[element] = clean_attributes(element, self._sheet, self._by_id, is_root=is_root)
        return self._attributes[element]

    def _painted_children(self, element: Element) -> list[Element]:
        children = element.children
        if element.name in GRADIENTS:
            return [child for child in children if child.name == "stop"]
        if element.name == "switch":
            children = [child for child in [_choice(element)] if child]
        return [child for child in children if self._is_painted(child)]

    def _is_painted(self, element: Element) -> bool:
        """Whether an element within a painted one is painted. Raises PictureError where it cannot be."""
        name = element.name
        if (
            name in _DEFINITIONS
            or element.attributes.get("requiredExtensions")
            or property_of(element, self._sheet, "display") == "none"
        ):
            return False
        if name in PAINTED:
            return True
        if name in _TEXTS:
            words = " ".join(" ".join(each.text for each in _walk(element)).split())
            if words:
                raise refusals.live_text(words)
            return False
        if name in _MOVING:
            raise refusals.unusable(tr("animation"))
        if name == "foreignObject":
            raise refusals.unusable(tr("HTML inside the drawing"))
        raise refusals.unusable(f"<{name[:40]}>")

    def _as_painted(self, element: Element) -> Painted:
        attributes = self._attributes[element]
        plain = {key: value for key, value in attributes.items() if isinstance(value, str)}
        return Painted(plain, self._painted[element], _targets(attributes))

    def _written(self, element: Element) -> Iterator[str]:
        """An element and what is kept within it, as text; nothing where nothing is kept."""
        if element not in self._attributes:
            return
        attributes = self._attributes[element]
        children = (part for child in element.children for part in self._written_within(child, element))
        if element is self._root and not attributes:
            yield from children
            return
        name = element.name
        if element not in self._painted:
            name = "defs"  # holds what others name
        elif name in {"a", "switch"} or element is self._root:
            name = "g"
        yield f"<{name}"
        if element in self._numbers:
            yield f' id="n{self._numbers[element]}"'
        for key, value in attributes.items():
            yield f" {key}={_quoted(self._said(key, value))}"
        yield ">"
        yield from children
        yield f"</{name}>"

    def _written_within(self, child: Element, holder: Element) -> Iterator[str]:
        """A child; hidden where only others paint it, as the branch of a ``switch`` that is not taken."""
        is_hidden = child.name in PAINTED and child in self._painted and child not in self._shown
        if is_hidden and holder in self._painted:
            yield from ("<defs>", *self._written(child), "</defs>")
        else:
            yield from self._written(child)

    def _said(self, key: str, value: str | Reference) -> str:
        if isinstance(value, str):
            return value
        place = f"#n{self._numbers[value.target]}"
        return place if key == "href" else f"url({place}) {value.rest}".strip()


def _targets(attributes: Attributes) -> dict[str, Element]:
    return {key: value.target for key, value in attributes.items() if isinstance(value, Reference)}


def _walk(root: Element) -> Iterator[Element]:
    """The element and everything in it, in the order of the file."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += reversed(element.children)


def _choice(switch: Element) -> Element | None:
    """What a ``switch`` shows to a program that knows no extension and prefers no language."""
    known = [
        child
        for child in switch.children
        if child.name in PAINTED | _TEXTS and not child.attributes.get("requiredExtensions")
    ]
    plain = [child for child in known if "systemLanguage" not in child.attributes]
    return next(iter(plain or known), None)


def _box_of(root: Element) -> Box:
    """The part of the plane that the drawing shows. Raises PictureError where the file does not say."""
    said = numbers(root.attributes.get("viewBox", ""), 4) or ()
    page = [length_px(root.attributes.get(key, "")) or 0.0 for key in ("width", "height")]
    x, y, width, height = said if len(said) == 4 else (0.0, 0.0, *page)
    if not (_SIDE_MIN <= width <= _SIDE_MAX and _SIDE_MIN <= height <= _SIDE_MAX):
        raise refusals.no_size()
    is_stretched = root.attributes.get("preserveAspectRatio") == "none" and min(page) > 0
    ratio = page[0] / page[1] if is_stretched else width / height
    if not 1 / RATIO_MAX <= ratio <= RATIO_MAX:
        raise refusals.unusable(tr("a page {most} times as long as wide", most=RATIO_MAX))
    return Box(x, y, width, height, ratio)


def _quoted(value: str) -> str:
    """An attribute's value as XML has it; the standard library's own way loads all of urllib."""
    return f'"{html.escape(value).translate(_KEPT_SPACES)}"'
