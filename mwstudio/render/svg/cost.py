"""What painting a drawing takes at most, told from its outlines before anything is painted.

One unit is about half a millisecond for a picture of a megapixel here. An honest logo needs some dozens; small files
can ask for hours: copies of copies, masks in masks, a line that crosses the page ten thousand times.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.render.svg import refusals
from mwstudio.render.svg.attributes import SHAPES
from mwstudio.render.svg.shapes import Outline, outline_of, path_outline
from mwstudio.render.svg.tree import ELEMENTS_MAX, Element
from mwstudio.render.svg.values import alpha, dash_px, length_px, numbers, transform_steps

UNITS_MAX = 12_000
LAYERS_MAX = 16
DASHES_MAX = 200_000
_DEPTH_MAX = 200

_POINTS_A_UNIT = 50
_SHAPE, _GRADIENT, _LAYER, _MASK, _IMAGE = 2.0, 25.0, 3.0, 27.0, 300.0
# Crossing a page k times costs about k ** POWER: the more edges on a line of pixels, the longer each takes.
_POWER = 1.7
_CROSSING = 190 / 333**_POWER


class Painted(Struct, frozen=True, eq=False):
    """A painted element: its attributes, what is painted within it, and the elements its attributes name."""

    attributes: Mapping[str, str]
    children: Sequence[Element]
    targets: Mapping[str, Element]


class _Cost(Struct):
    """The sum over a part of a drawing; ``crossings`` grows with the scale to the power of ``_POWER``."""

    units: float = 0.0
    crossings: float = 0.0
    dashes: float = 0.0
    shapes: int = 0
    elements: int = 1
    layers: int = 0
    height: int = 1


def require_affordable(painted: Mapping[Element, Painted], root: Element, page: float) -> None:
    """Raises PictureError where painting the tree of ``root`` could take too long; ``page`` is its longer side."""
    cost = _Judge(painted, page).cost(root, 0)
    if (
        not cost.units + _CROSSING * cost.crossings / page**_POWER <= UNITS_MAX
        or cost.layers > LAYERS_MAX
        or not cost.dashes <= DASHES_MAX
    ):
        raise refusals.too_intricate()


class _Judge:
    """Adds up the cost of every element once, however often it is copied."""

    def __init__(self, painted: Mapping[Element, Painted], page: float) -> None:
        self._painted = painted
        self._page = page
        self._known: dict[Element, _Cost] = {}
        self._waiting: set[Element] = set()
        said = [each.attributes for each in painted.values()]
        strokes = any(each.get("stroke", "none") != "none" for each in said) or any(
            "stroke" in each.targets for each in painted.values()
        )
        widths = [abs(length_px(each.get("stroke-width", ""), page) or 0.0) for each in said]
        self._stroke = max((1.0, *widths)) if strokes else 0.0
        periods = [sum(dash) for each in said if (dash := dash_px(each.get("stroke-dasharray", "")))]
        self._dash = min((period for period in periods if period > 0), default=0.0) if strokes else 0.0

    def cost(self, element: Element, depth: int) -> _Cost:
        """Raises PictureError for elements that contain themselves, or too many within one another."""
        if element in self._known:
            found = self._known[element]
            if depth + found.height > _DEPTH_MAX:
                raise refusals.too_intricate()
            return found
        if element in self._waiting or depth > _DEPTH_MAX:
            raise refusals.too_intricate()
        self._waiting.add(element)
        found = self._known[element] = self._summed(element, depth)
        self._waiting.discard(element)
        if not found.elements <= ELEMENTS_MAX:
            raise refusals.too_intricate()
        return found

    def _summed(self, element: Element, depth: int) -> _Cost:
        own = self._painted[element]
        total = self._shape(element.name, own) if element.name in SHAPES else _Cost()
        if element.name == "image":
            total.units, total.shapes = _IMAGE, 1
        copied = [own.targets["href"]] if "href" in own.targets else []
        for part in (*own.children, *copied):
            _add(total, self.cost(part, depth + 1))
        for key in ("fill", "stroke"):
            if key in own.targets:
                # One gradient may serve all that is painted within.
                total.units += _GRADIENT * max(1, total.shapes)
                self.cost(own.targets[key], depth + 1)
        if clip := own.targets.get("clip-path"):
            inner = _scaled(self.cost(clip, depth + 1), self._units_scale(clip, "clipPathUnits"))
            total.units += inner.units * max(1, total.shapes)
            total.crossings += inner.crossings * max(1, total.shapes)
            total.elements += inner.elements
        if mask := own.targets.get("mask"):
            inner = _scaled(self.cost(mask, depth + 1), self._units_scale(mask, "maskContentUnits"))
            _add(total, inner)
            total.units += _MASK
            total.layers = max(total.layers, inner.layers) + 2
        elif _has_layer(own.attributes):
            total.units += _LAYER
            total.layers += 1
        return _scaled(total, self._scale(element.name, own.attributes))

    def _shape(self, name: str, own: Painted) -> _Cost:
        if name == "path":
            outline = path_outline(own.attributes.get("d", ""))[1]
        else:
            outline = outline_of(name, own.attributes, self._page)
        travel = outline.travel
        if self._stroke:
            travel += outline.travel + 2 * outline.points * self._stroke
        return _Cost(
            units=_SHAPE + outline.points / _POINTS_A_UNIT,
            crossings=_power(travel),
            dashes=self._dashes(outline),
            shapes=1,
        )

    def _dashes(self, outline: Outline) -> float:
        return outline.travel / self._dash if self._dash else 0.0

    def _units_scale(self, element: Element, key: str) -> float:
        return self._page if self._painted[element].attributes.get(key) == "objectBoundingBox" else 1.0

    def _scale(self, name: str, attributes: Mapping[str, str]) -> float:
        """At most how much larger an element is painted than its own units say."""
        scale = 1.0
        for step, given in transform_steps(attributes.get("transform", "")) or ():
            if step == "scale":
                scale *= max(map(abs, given))
            elif step == "matrix":
                scale *= _stretch(*given[:4])
            elif step in {"skewX", "skewY"}:
                scale *= _stretch(1.0, 0.0, math.tan(math.radians(given[0])), 1.0)
        box = numbers(attributes.get("viewBox", ""), 4) or ()
        if name in {"svg", "symbol"} and len(box) == 4:
            sides = [
                length_px(attributes.get(key, ""), self._page) or self._page for key in ("width", "height")
            ]
            scale *= max(map(abs, (*sides, self._page))) / max(min(box[2], box[3]), 1e-9)
        return scale


def _scaled(cost: _Cost, scale: float) -> _Cost:
    return cost if scale == 1.0 else replace(cost, crossings=cost.crossings * _power(scale))


def _power(length: float) -> float:
    """A length to the power of ``_POWER``; beyond any page it is only very large."""
    return math.pow(min(length, 1e100), _POWER)


def _stretch(a: float, b: float, c: float, d: float) -> float:
    """How much a matrix lengthens the line it lengthens most: its largest singular value."""
    squares = a * a + b * b + c * c + d * d
    area = a * d - b * c
    return math.sqrt((squares + math.sqrt(max(squares * squares - 4 * area * area, 0.0))) / 2)


def _add(total: _Cost, part: _Cost) -> None:
    total.units += part.units
    total.crossings += part.crossings
    total.dashes += part.dashes
    total.shapes += part.shapes
    total.elements += part.elements
    total.layers = max(total.layers, part.layers)
    total.height = max(total.height, part.height + 1)


def _has_layer(attributes: Mapping[str, str]) -> bool:
    is_seen_through = (alpha(attributes.get("opacity", "1")) or 0.0) < 1
    return is_seen_through or "style" in attributes
