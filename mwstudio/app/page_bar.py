"""Which visual is looked at where a layout makes several of one content."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from mwstudio.app.editing import Editing
from mwstudio.app.style import TIGHT, dress
from mwstudio.library.layouts import Page
from mwstudio.translation import tr


class PageBar(QWidget):
    """Which visual is looked at where a layout makes several of one content, such as question and answer."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        names: dict[Page, str] = {"question": tr("Question"), "answer": tr("Answer")}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        self.buttons: dict[Page, QPushButton] = {}
        for page, name in names.items():
            button = self.buttons[page] = QPushButton(name)
            button.setAccessibleName(tr("Show the visual: {name}", name=name))
            button.setCheckable(True)
            dress(button, "segment")
            group.addButton(button)
            button.clicked.connect(partial(self._on_chosen, page))
            row.addWidget(button)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Offer the visuals of the post in work, where there are several."""
        pages = self._editing.pages
        self.setVisible(bool(pages))
        for page, button in self.buttons.items():
            button.setVisible(page in pages)
        if pages:
            chosen = next((page for page in pages if page == self._editing.page), pages[0])
            self.buttons[chosen].setChecked(True)

    def _on_chosen(self, page: Page, _checked: bool = False) -> None:
        self._editing.choose_page(page)
