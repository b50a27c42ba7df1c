"""What the hand does on the large visual: pan a crop, open a text; and the rule that stops it, by name."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent

from mwstudio.app.canvas import Canvas
from mwstudio.app.editing import Editing
from mwstudio.app.fields import AreaField
from mwstudio.app.large_view import LargeView
from mwstudio.app.locking import told_refusal
from mwstudio.app.pages.look import LookPage
from mwstudio.app.pages.words import LOCKED_BY
from mwstudio.app.readiness import work_name
from mwstudio.app.style import dress, ui_font
from mwstudio.errors import Code
from mwstudio.model import edits
from mwstudio.model.edits import PostField
from mwstudio.model.post import Override, PostText
from mwstudio.model.texts import text_in
from mwstudio.model.work import Focus
from mwstudio.rights import rules
from mwstudio.translation import tr

_LINES_MOST = 9
_POST_FIELDS: dict[str, PostField] = {
    name: name for name in ("headline", "quote", "speaker", "answer", "when", "place", "call")
}


class PlaceEditor(AreaField):
    """A field that stands on the visual where its text is; Escape, Enter or a click elsewhere end it."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends it; with Shift it begins a new line."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape or (is_enter and not is_shifted):
            self.ended.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving it ends it."""
        super().focusOutEvent(event)
        if event.reason() not in {Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason}:
            self.ended.emit()


class Handling(QObject):
    """Binds the canvas of the large view to the kit.

    ``field_wanted`` brings the role of a text that is edited elsewhere, such as the label.
    """

    field_wanted = Signal(str)

    def __init__(self, editing: Editing, large: LargeView, look: LookPage) -> None:
        super().__init__(large)
        self._editing = editing
        self._large = large
        self._look = look
        self.editor: PlaceEditor | None = None
        canvas = large.canvas
        canvas.panned.connect(self._on_panned)
        canvas.zoomed.connect(self._on_zoomed)
        canvas.pan_ended.connect(editing.session.close_merge)
        canvas.pan_refused.connect(self._on_refused)
        canvas.text_opened.connect(self._on_text)

    @property
    def _canvas(self) -> Canvas:
        return self._large.canvas

    def _on_zoomed(self, work_id: str, x: float, y: float, zoom: float) -> None:
        """Closer or wider round the point that somebody chose, else round the middle of what is seen."""
        at = self._chosen_focus(work_id) or Focus(x, y)
        self._set_focus(work_id, at.x, at.y, zoom)

    def _on_panned(self, work_id: str, x: float, y: float) -> None:
        self._set_focus(work_id, x, y, (self._chosen_focus(work_id) or Focus()).zoom)

    def _chosen_focus(self, work_id: str) -> Focus | None:
        """The focal point that the crop in work goes by, where a person chose one."""
        own = self._editing.post.overrides.get(self._large.format_id, Override()).focus
        return own or self._editing.kit.work(work_id).focus

    def _set_focus(self, work_id: str, x: float, y: float, zoom: float) -> None:
        editing, format_id = self._editing, self._look.format_id
        if editing.is_locked("focus"):
            self._large.say(told_refusal(("focus",), editing.keeper))
            return
        self._large.say("")
        if format_id:
            post_id = editing.post.id
            editing.edit(
                tr("Focal point"),
                lambda kit: edits.override_focus(kit, post_id, format_id, edits.focus_at(x, y, zoom)),
                merge=f"focus/{format_id}",
            )
        else:
            editing.edit(
                tr("Focal point"),
                lambda kit: edits.set_focus(kit, work_id, x, y, zoom),
                merge=f"focus/{work_id}",
            )

    def _on_refused(self, work_id: str) -> None:
        """Say why there is nothing to pan: the lender's rule, or a layout that shows the whole work."""
        work = self._editing.kit.work(work_id)
        name = work_name(work, self._editing.language)
        if rules(work).no_crop:
            told = tr("“{title}” must not be cropped: it is shown whole, on a mat.", title=name)
        elif (frame := self._canvas.preview.frame if self._canvas.preview else None) and (
            whole := next((each.text for each in frame.notices if each.code == Code.SHOWN_WHOLE), "")
        ):
            told = whole
        else:
            told = tr("This layout shows the whole work. Choose another layout under “Look” to show a part.")
        self._large.say(told)

    def _on_text(self, role: str) -> None:
        field = _POST_FIELDS.get(role)
        if field is None:
            self.field_wanted.emit(role)
            return
        self.open_editor(field)

    def open_editor(self, field: PostField) -> None:
        """Open a field on the visual, where its text is; say so where it is locked."""
        self.close_editor()
        if self._editing.is_locked(LOCKED_BY[field]):
            self._large.say(told_refusal((LOCKED_BY[field],), self._editing.keeper))
            return
        editing, canvas = self._editing, self._canvas
        post, language, format_id = editing.post, editing.language, self._look.format_id
        texts = post.texts.get(language, PostText())
        said = getattr(texts, field)
        if field == "headline" and format_id:
            own = post.overrides.get(format_id, Override()).headline
            said = text_in(own, language) or said
        frame = canvas.preview.frame if canvas.preview else None
        found = next((text for text in frame.texts() if text.role == field), None) if frame else None
        box = canvas.on_screen(found.rect) if found else canvas.box()
        # It covers what it stands for: two texts through one another cannot be read.
        lines = math.ceil(box.height() / QFontMetricsF(ui_font(1.35)).lineSpacing()) if found else 2
        editor = PlaceEditor(tr("Text on the visual"), lines=min(max(lines, 2), _LINES_MOST), parent=canvas)
        dress(editor, "place")
        editor.show_text(said, language)
        editor.typed.connect(lambda text: self._on_typed(field, text))
        editor.rested.connect(editing.session.close_merge)
        editor.ended.connect(self.close_editor)
        width = min(canvas.width() - 16, max(260, round(box.width()) + 24))
        place = QPointF(min(box.left() - 8, canvas.width() - width - 8), box.top() - 8)
        editor.setFixedWidth(width)
        editor.move(max(8, round(place.x())), max(8, round(place.y())))
        editor.show()
        editor.selectAll()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.editor = editor

    def close_editor(self) -> None:
        """Take the field away; what was typed is in the kit."""
        if self.editor:
            editor, self.editor = self.editor, None
            editor.hide()
            editor.deleteLater()
            self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_typed(self, field: PostField, text: str) -> None:
        editing, format_id = self._editing, self._look.format_id
        post_id, language = editing.post.id, editing.language
        if field == "headline" and format_id:
            editing.edit(
                tr("Headline"),
                lambda kit: edits.override_headline(kit, post_id, format_id, language, text),
                merge=f"headline/{format_id}",
            )
        else:
            editing.edit(
                tr("Text on the visual"),
                lambda kit: edits.set_post_text(kit, post_id, language, field, text),
                merge=field,
            )
