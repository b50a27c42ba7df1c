"""Obeying: what a layout may still do with works whose lenders forbid something."""

from __future__ import annotations

from msgspec.structs import replace

from mwstudio.compose.content import ShownWork
from mwstudio.compose.plates import may_crop
from mwstudio.library.layouts import Layout, Node, ShapeDesign
from mwstudio.model.work import Rules


def obeying(layout: Layout, design: ShapeDesign, works: tuple[ShownWork, ...]) -> tuple[ShapeDesign, Rules]:
    """The design with those arrangements only that the works allow; and the rules that stood in the way.

    Text goes over no work that may not be cropped either: whole, it does not fill the place under the text. Every
    layout has arrangements without text on a picture, so that one is always left.
    """

    def is_allowed(root: Node) -> bool:
        return not root.is_over_picture or not any(
            work.rules.no_text_over or not may_crop(work) for work in works
        )

    roots = [layout.arrangements[name] for name in design.use]
    obeyed = Rules(
        no_crop=any(work.rules.no_crop for work in works) and any(root.crops for root in roots),
        no_text_over=any(work.rules.no_text_over for work in works)
        and any(root.is_over_picture for root in roots),
    )
    use = tuple(name for name, root in zip(design.use, roots, strict=True) if is_allowed(root))
    return (design if use == design.use else replace(design, use=use)), obeyed
