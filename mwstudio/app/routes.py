"""The ways from a remark, or a text on the visual, to the field where it is written."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mwstudio.app.desk import Desk
from mwstudio.app.remarks import Remark


def go_to_text(desk: Desk, role: str) -> None:
    """Go to the field in which a text of the visual is written."""
    works = desk.works.fields
    page, field = {
        "hashtag": (None, desk.header.hashtag),
        "institution": (desk.look, desk.look.museum.name.field),
        "medium": (desk.works, works["medium"].field),
        "credit": (desk.works, works["credit_line"].field),
    }.get(role, (desk.works, works["title"].field))
    _go(desk, page, field)


def go_to_mend(desk: Desk, remark: Remark) -> None:
    """Go to where a remark is mended."""
    if remark.work_id:
        desk.editing.choose_work(remark.work_id)
    format_id = remark.format_ids[0] if remark.format_ids else ""
    if remark.mend == "headline" and format_id:
        desk.show_large(format_id)
        desk.look.for_one.click()
    if remark.mend == "caption" and format_id:
        desk.captions.choose_platform(format_id.partition("/")[0])
    page, field = {
        "rights": (desk.works, desk.works.rights),
        "credit": (desk.works, desk.works.fields["credit_line"].field),
        "alt": (desk.words, desk.words.fields["alt"].field),
        "hashtag": (None, desk.header.hashtag),
        "headline": (desk.look, desk.look.headline.field),
        "caption": (desk.captions, desk.captions.text.field),
    }[remark.mend]
    _go(desk, page, field)


def _go(desk: Desk, page: QWidget | None, field: QWidget) -> None:
    if page:
        desk.show_page(page)
    field.setFocus(Qt.FocusReason.ShortcutFocusReason)
