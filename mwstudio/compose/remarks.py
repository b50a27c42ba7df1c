"""Remarks on a finished arrangement: what was left out, cut, enlarged, or not done because a lender forbids it."""

from __future__ import annotations

from collections.abc import Iterator

from mwstudio.compose.content import Content
from mwstudio.compose.frame import Image
from mwstudio.compose.trials import DROP_COSTS, Trial
from mwstudio.errors import Code, Level, Notice
from mwstudio.library.layouts import Layout, ShapeDesign
from mwstudio.model.work import Rules
from mwstudio.translation import tr

_SMALL = 0.12


def remarks(
    content: Content,
    layout: Layout,
    design: ShapeDesign,
    trial: Trial,
    images: tuple[Image, ...],
    obeyed: Rules,
    name: str,
) -> Iterator[Notice]:
    """The remarks on the visual that is called ``name``."""
    first, taken = (layout.arrangements[each] for each in (design.use[0], trial.arrangement))
    if content.works and first.is_over_picture and not taken.is_over_picture:
        text = tr("Shown whole here: a crop would enlarge the picture, or show too little of it.")
        yield Notice("info", Code.SHOWN_WHOLE, text, name)
    for text in _on_rules(obeyed):
        yield Notice("info", Code.RULE_OBEYED, text, name)
    used = {str(part.slot) for part in layout.arrangements[trial.arrangement].parts()}
    for slot in trial.dropped:
        if slot in used:
            level: Level = "info" if slot in DROP_COSTS else "warning"
            text = tr("There was no room for {item}; it was left out.", item=_name_of(slot))
            yield Notice(level, Code.ITEM_DROPPED, text, name)
    if not trial.box.is_whole:
        text = tr(
            "A text is too long for this format and ends with an ellipsis. Shorten it, or choose another format."
        )
        yield Notice("warning", Code.TEXT_DOES_NOT_FIT, text, name)
    for image in images:
        if image.role == "picture" and image.scale > 1.005:
            text = tr(
                "The picture is enlarged to {percent} % and may look soft. Use a larger file.",
                percent=round(image.scale * 100),
            )
            yield Notice("warning", Code.PICTURE_ENLARGED, text, name)
    if content.works and trial.picture_share < _SMALL:
        yield Notice("info", Code.WORK_SMALL, tr("The work is shown small in this format."), name)


def _on_rules(obeyed: Rules) -> Iterator[str]:
    if obeyed.no_crop:
        yield tr("The lender forbids cropping: the work is shown whole.")
    if obeyed.no_text_over:
        yield tr("The lender forbids text over the work: it stands beside it.")


def _name_of(slot: str) -> str:
    names = {
        "date": tr("the date"),
        "medium": tr("material and dimensions"),
        "qr": tr("the QR code"),
        "institution": tr("the institution's name"),
        "label": tr("the label"),
        "headline": tr("the headline"),
        "credit": tr("the credit line"),
        "picture": tr("the picture"),
        "works": tr("the works"),
        "text": tr("the text"),
        "theme": tr("the day's theme"),
        "partners": tr("the partners' marks"),
    }
    return names.get(slot, slot)
