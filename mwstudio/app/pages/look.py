"""The page of the look: light or dark, the museum's name, and what the colours are."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton

from mwstudio.app.editing import Editing
from mwstudio.app.fields import Labelled, LineField
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.style import LARGE
from mwstudio.model import edits
from mwstudio.model.texts import text_in
from mwstudio.translation import tr


class LookPage(Form):
    """How the visuals of the post look, and the museum that signs them."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(tr("Look"))
        self._editing = editing
        self.add_section(tr("Ground"))
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        group = QButtonGroup(self)
        self.variants: dict[str, QRadioButton] = {}
        for variant, name in (("light", tr("Light")), ("dark", tr("Dark"))):
            button = QRadioButton(name)
            button.setAccessibleName(tr("Ground of the visuals: {name}", name=name))
            button.clicked.connect(partial(self._on_variant, variant))
            group.addButton(button)
            row.addWidget(button)
            self.variants[variant] = button
        row.addStretch(1)
        self.add_layout(row)
        self.add_section(tr("Your museum"))
        name = tr("Name, as it signs the visuals")
        self.institution = Labelled(name, LineField(name))
        self.institution.field.typed.connect(self._on_name)
        self.institution.field.rested.connect(editing.session.close_merge)
        self.add(self.institution)
        statement = editing.library.pack(editing.kit.theme).statement
        self.add(plain_label(statement, "quiet"))
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        editing = self._editing
        self.variants[editing.post.variant if editing.post.variant in self.variants else "light"].setChecked(
            True
        )
        name = text_in(editing.kit.institution.names, editing.language)
        self.institution.field.show_text(name, editing.language)

    def _on_variant(self, variant: str) -> None:
        post_id = self._editing.post.id
        self._editing.edit(tr("Ground"), lambda kit: edits.set_variant(kit, post_id, variant))

    def _on_name(self, text: str) -> None:
        language = self._editing.language
        self._editing.edit_kit(
            tr("Name of the museum"),
            lambda kit: edits.set_institution_name(kit, language, text),
            merge="museum",
        )
