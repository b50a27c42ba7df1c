"""What the person chooses about the captions of one platform: whom they mention, and what they carry."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from mwstudio.app.editing import Editing
from mwstudio.app.fields import Labelled, LineField
from mwstudio.app.locking import guard
from mwstudio.app.style import MEDIUM, TIGHT
from mwstudio.library.platforms import Platform
from mwstudio.model import edits
from mwstudio.model.edits import Habit
from mwstudio.translation import tr

_BETWEEN = re.compile(r"[\s,;，、；]+")


class CaptionChoices(QWidget):
    """Accounts and boxes to tick; only what the platform has."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._platform: Platform | None = None
        self.museum = self._account(tr("The museum's account"), tr("Account"), self._on_museum)
        self.maker = self._account(
            tr("The maker's account, for a living maker"), tr("Account"), self._on_maker
        )
        self.partners = self._account(tr("Partners to mention"), tr("Partners"), self._on_partners)
        self.partners.field.setPlaceholderText(tr("lender, fund"))
        self.boxes: dict[Habit, QCheckBox] = {
            "mentions_museum": self._box(tr("Mention the museum's account too")),
            "tags_in_community": self._box(tr("Tags lead to the museum's own posts")),
            "carries_alt": self._box(tr("Say in the caption what the picture shows")),
        }
        for habit, box in self.boxes.items():
            box.clicked.connect(lambda is_on, habit=habit: self._on_habit(habit, is_on))
        self.may_cut = self._box(tr("May be cut at a word if it must be"))
        self.may_cut.clicked.connect(self._on_may_cut)
        guard(self.museum, "handles")
        guard(self.maker, "records")
        guard(self.partners, "partners")
        for box in (self.boxes["carries_alt"], self.may_cut):
            guard(box, "text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        for field in (self.museum, self.maker, self.partners):
            column.addWidget(field)
        boxes = QVBoxLayout()
        boxes.setSpacing(TIGHT)
        for box in (*self.boxes.values(), self.may_cut):
            boxes.addWidget(box)
        column.addLayout(boxes)

    def show_platform(self, platform: Platform | None) -> None:
        """Show what the kit says of a platform; nothing for none."""
        self._platform = platform
        self.setVisible(platform is not None)
        if platform is None:
            return
        kit, rule = self._editing.kit, platform.text
        has_mentions = bool(rule.mention)
        account = kit.institution.handles.get(platform.id, "")
        makers = self._editing.work.creators
        partners = (partner.handles.get(platform.id, "") for partner in kit.partners)
        shown = {
            self.museum: account,
            self.maker: makers[0].handles.get(platform.id, "") if makers else "",
            self.partners: ", ".join(filter(None, partners)),
        }
        for field, text in shown.items():
            field.field.show_text(text, "en")
            field.setVisible(has_mentions)
        self.museum.setVisible(has_mentions or bool(rule.hashtag.community))
        self.boxes["mentions_museum"].setVisible(has_mentions)
        self.boxes["tags_in_community"].setVisible(bool(rule.hashtag.community))
        self.boxes["carries_alt"].setVisible(not platform.alt_text.is_supported)
        for habit in ("mentions_museum", "tags_in_community"):
            has_use = bool(account) or getattr(kit.caption_habits, habit)
            self.boxes[habit].setEnabled(has_use and not self._editing.is_locked("text"))
        for habit, box in self.boxes.items():
            box.setChecked(getattr(kit.caption_habits, habit))
        self.may_cut.setVisible(rule.limit is not None)
        self.may_cut.setChecked(self._editing.post.may_cut)

    def _account(self, name: str, step: str, on_typed: Callable[[str, str], None]) -> Labelled[LineField]:
        field = LineField(name)
        field.typed.connect(partial(on_typed, step))
        field.rested.connect(self._editing.session.close_merge)
        return Labelled(name, field)

    def _box(self, text: str) -> QCheckBox:
        box = QCheckBox(text)
        box.setAccessibleName(text)
        return box

    def _on_museum(self, step: str, text: str) -> None:
        if platform := self._platform:
            self._editing.edit_kit(
                step, lambda kit: edits.set_handle(kit, platform.id, text), merge=f"account/{platform.id}"
            )

    def _on_maker(self, step: str, text: str) -> None:
        work_id = self._editing.work.id
        if platform := self._platform:
            self._editing.edit_work(
                step,
                lambda kit: edits.set_maker_handle(kit, work_id, platform.id, text),
                merge=f"maker/{platform.id}",
            )

    def _on_partners(self, step: str, text: str) -> None:
        if platform := self._platform:
            self._editing.edit_kit(
                step,
                lambda kit: edits.set_partner_handles(kit, platform.id, _BETWEEN.split(text)),
                merge=f"partners/{platform.id}",
            )

    def _on_habit(self, habit: Habit, is_on: bool) -> None:
        self._editing.edit_kit(self.boxes[habit].text(), lambda kit: edits.set_habit(kit, habit, is_on))

    def _on_may_cut(self, is_on: bool) -> None:
        post_id = self._editing.post.id
        self._editing.edit(self.may_cut.text(), lambda kit: edits.set_may_cut(kit, post_id, is_on))
