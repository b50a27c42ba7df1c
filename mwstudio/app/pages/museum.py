"""The museum that signs the visuals: its name, its logos, its colours, its fonts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from mwstudio.app.brand_fields import ColourRow, FontRow, LogoWell
from mwstudio.app.editing import Editing
from mwstudio.app.fields import Labelled, LineField
from mwstudio.app.locking import guard
from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import MEDIUM, TIGHT, Tones, dress
from mwstudio.model import edits
from mwstudio.model.institution import FontRole
from mwstudio.model.texts import text_in
from mwstudio.translation import tr


class MuseumFields(QWidget):
    """Name, logos, colours and fonts of the institution.

    ``logo_wanted`` asks for a file dialog for a logo (on dark or not), ``logo_dropped`` brings a file for one;
    ``font_wanted`` and ``font_dropped`` do so for the font of headlines or of texts.
    """

    logo_wanted = Signal(bool)
    logo_dropped = Signal(Path, bool)
    font_wanted = Signal(str)
    font_dropped = Signal(Path, str)

    def __init__(self, editing: Editing, colours: Tones) -> None:
        super().__init__()
        self._editing = editing
        self._thumbs: dict[str, QImage] = {}
        name = tr("Name, as it signs the visuals")
        self.name = Labelled(name, LineField(name))
        self.name.field.typed.connect(self._on_name)
        self.name.field.rested.connect(editing.session.close_merge)
        self.wells = {
            False: LogoWell(tr("Logo for light grounds"), on_dark=False),
            True: LogoWell(tr("Logo for dark grounds"), on_dark=True),
        }
        self.removers: dict[bool, QPushButton] = {}
        logos = QHBoxLayout()
        logos.setSpacing(MEDIUM)
        for on_dark, well in self.wells.items():
            well.clicked.connect(partial(self._on_well, on_dark))
            well.dropped.connect(partial(self._on_dropped, on_dark))
            remove = QPushButton(tr("Remove"))
            remove.setAccessibleName(
                tr("Remove the logo for dark grounds") if on_dark else tr("Remove the logo for light grounds")
            )
            remove.clicked.connect(partial(self._on_removed, on_dark))
            dress(remove, "chip")
            self.removers[on_dark] = remove
            column = QVBoxLayout()
            column.setSpacing(TIGHT)
            column.addWidget(well)
            column.addWidget(remove)
            column.addStretch(1)
            logos.addLayout(column, 1)
        self.colours = ColourRow(colours)
        self.colours.changed.connect(self._on_colours)
        names: dict[FontRole, str] = {
            "headline": tr("Font of headlines"),
            "text": tr("Font of all other texts"),
        }
        self.fonts = {role: FontRow(told) for role, told in names.items()}
        for role, row in self.fonts.items():
            row.wanted.connect(partial(self.font_wanted.emit, role))
            row.dropped.connect(partial(self._on_font_dropped, role))
            row.removed.connect(partial(self._on_font_removed, role))
            guard(row, "fonts")
        guard(self.name, "institution-name")
        guard(self.colours, "colours")
        for widget in (*self.wells.values(), *self.removers.values()):
            guard(widget, "logo")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(MEDIUM)
        column.addWidget(self.name)
        column.addLayout(logos)
        column.addWidget(plain_label(tr("Colours of the museum"), "label"))
        column.addWidget(self.colours)
        column.addWidget(plain_label(tr("Fonts of the museum"), "label"))
        for row in self.fonts.values():
            column.addWidget(row)
        editing.changed.connect(self.refresh)
        self.refresh()

    def set_thumb(self, picture_id: str, image: QImage) -> None:
        """Know what a picture looks like."""
        self._thumbs[picture_id] = image
        self.refresh()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        museum = self._editing.kit.institution
        language = self._editing.language
        self.name.field.show_text(text_in(museum.names, language), language)
        for on_dark, logo in ((False, museum.logo), (True, museum.logo_on_dark)):
            image = self._thumbs.get(logo.id) if logo else None
            self.wells[on_dark].show_logo(image, logo.name if logo else "")
            self.removers[on_dark].setVisible(bool(logo))
        self.colours.show_colours(museum.colours)
        for role, row in self.fonts.items():
            font = museum.fonts.get(role)
            row.show_font(font.family if font else "")

    def _on_name(self, text: str) -> None:
        language = self._editing.language
        self._editing.edit_kit(
            tr("Name of the museum"),
            lambda kit: edits.set_institution_name(kit, language, text),
            merge="museum",
        )

    def _on_well(self, on_dark: bool, _checked: bool = False) -> None:
        self.logo_wanted.emit(on_dark)

    def _on_dropped(self, on_dark: bool, path: Path) -> None:
        self.logo_dropped.emit(path, on_dark)

    def _on_removed(self, on_dark: bool, _checked: bool = False) -> None:
        self._editing.edit_kit(tr("Remove logo"), lambda kit: edits.set_logo(kit, None, on_dark=on_dark))

    def _on_font_dropped(self, role: FontRole, path: Path) -> None:
        self.font_dropped.emit(path, role)

    def _on_font_removed(self, role: FontRole) -> None:
        self._editing.edit_kit(tr("Remove font"), lambda kit: edits.set_font(kit, role, None))

    def _on_colours(self, colours: tuple[str, ...]) -> None:
        self._editing.edit_kit(tr("Colours of the museum"), lambda kit: edits.set_colours(kit, colours))
