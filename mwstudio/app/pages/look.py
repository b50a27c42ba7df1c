"""The page of the look: layout, ground and colours, for all formats or for one, and the museum that signs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.differences import told_differences
from mwstudio.app.editing import Editing
from mwstudio.app.fields import Labelled, LineField
from mwstudio.app.layout_gallery import LayoutGallery
from mwstudio.app.locking import guard
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.pages.museum import MuseumFields
from mwstudio.app.previews import Preview
from mwstudio.app.style import LARGE, SMALL, TIGHT, Tones, dress
from mwstudio.app.wording import as_written, place_of
from mwstudio.library.shelf import Library, user_folder
from mwstudio.library.signing import told_signer
from mwstudio.model import edits
from mwstudio.model.kit import Kit
from mwstudio.model.post import TEXT_SIZES, Override, PaletteSource, PostText
from mwstudio.model.texts import text_in
from mwstudio.translation import listed, tr, trn

_T = TypeVar("_T")


class CalmSlider(QSlider):
    """A slider on a page that scrolls: the wheel is the page's."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the page."""
        event.ignore()


class LookPage(Form):
    """How the visuals of the post look. ``format_chosen`` brings a format that is to be shown large.

    While one visual is shown large, the person says whether a choice is for all formats or for that one.
    """

    format_chosen = Signal(str)

    def __init__(self, editing: Editing, colours: Tones) -> None:
        super().__init__(tr("Look"))
        self._editing = editing
        self._large = ""
        self._keys: list[QWidget] = []
        self._is_single = False
        self._add_scope()
        self.add_section(tr("Layout"))
        self.gallery = LayoutGallery(colours)
        self.gallery.chosen.connect(self._on_layout)
        guard(self.gallery, "layout")
        self.add(self.gallery)
        self._add_colours()
        self._add_text_size()
        self._add_headline()
        self._add_differences()
        self.museum = MuseumFields(editing, colours)
        self.add_section(tr("Your museum"))
        self.add(self.museum)
        self.pack = plain_label("", "quiet")
        self.add(self.pack)
        editing.changed.connect(self.refresh)
        self.refresh()

    @property
    def format_id(self) -> str:
        """The one format that choices are for; '' for all."""
        return self._large if self._is_single else ""

    def show_large(self, format_id: str) -> None:
        """Know which visual is shown large ('' for none)."""
        self._large = format_id
        self.refresh()

    def show_preview(self, preview: Preview) -> None:
        """Hand a painted visual to the gallery."""
        self.gallery.show_preview(preview)

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self.gallery.set_colours(colours)

    def refresh(self) -> None:
        """Show the kit as it is now."""
        editing, post = self._editing, self._editing.post
        self._is_single = self._is_single and bool(self._large)
        override = post.overrides.get(self.format_id, Override())
        self._refresh_scope()
        self.pack.setText(_told_pack(editing.library, editing.kit.theme))
        self.gallery.show_layouts(editing.library.offered_layouts(editing.kit.theme))
        formats = editing.formats
        shown = self._large or (formats[0] if formats else "")
        if shown:
            layout, format_ = override.layout or post.layout, editing.library.format(shown)[1]
            self.gallery.show_choice(layout, shown, format_, is_own=self._is_single)
        variant = override.variant or post.variant
        self.variants.get(variant, self.variants["light"]).setChecked(True)
        self.palettes[override.palette or post.palette].setChecked(True)
        size = post.text_size if override.text_size is None else override.text_size
        self.text_size.field.blockSignals(True)
        self.text_size.field.setValue(size)
        self.text_size.field.blockSignals(False)
        self.text_size.remark.setText(_told_size(size))
        has_brand = bool(editing.kit.institution.colours)
        is_free = not editing.is_locked("palette")
        for source, button in self.palettes.items():
            button.setEnabled(is_free and (has_brand or source != "brand"))
        self.brand_hint.setVisible(not has_brand)
        self.headline.setVisible(bool(self.format_id))
        common = post.texts.get(editing.language, PostText()).headline
        self.headline.field.setPlaceholderText(" ".join(common.split()))
        self.headline.field.show_text(text_in(override.headline, editing.language), editing.language)
        self._refresh_differences()
        self._order_keys()

    def _order_keys(self) -> None:
        """Tab goes down the page; cards and swatches that are made later would else stand at its end."""
        museum = self.museum
        keys: list[QWidget] = [self.for_all, self.for_one, *self.gallery.cards, *self.variants.values()]
        keys += [*self.palettes.values(), self.text_size.field, self.headline.field, museum.name.field]
        for on_dark, well in museum.wells.items():
            keys += [well, museum.removers[on_dark]]
        keys += [*museum.colours.swatches, museum.colours.add_button]
        for row in museum.fonts.values():
            keys += [row.choose, row.remove]
        if keys != self._keys:
            self._keys = keys
            for before, after in pairwise(keys):
                self.setTabOrder(before, after)

    # How it is put together

    def _add_scope(self) -> None:
        self.scope = QWidget()
        row = QHBoxLayout(self.scope)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        group = QButtonGroup(self.scope)
        self.for_all, self.for_one = QPushButton(tr("All formats")), QPushButton()
        for button, is_single in ((self.for_all, False), (self.for_one, True)):
            button.setCheckable(True)
            dress(button, "segment")
            group.addButton(button)
            button.clicked.connect(partial(self._on_scope, is_single))
            row.addWidget(button)
        self.for_all.setAccessibleName(tr("Choose the look of all formats"))
        row.addStretch(1)
        self.add(self.scope)

    def _add_colours(self) -> None:
        self.add_section(tr("Ground"))
        self.variants: dict[str, QRadioButton] = {}
        for variant, name in (("light", tr("Light")), ("dark", tr("Dark"))):
            self.variants[variant] = self._radio(name, tr("Ground of the visuals: {name}", name=name))
            guard(self.variants[variant], "variant")
            self.variants[variant].clicked.connect(partial(self._on_variant, variant))
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        for button in self.variants.values():
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self.add_layout(row)
        self.add_section(tr("Colours"))
        names: dict[PaletteSource, str] = {
            "day": tr("The day's"),
            "work": tr("From the work"),
            "brand": tr("The museum's"),
        }
        self.palettes: dict[PaletteSource, QRadioButton] = {}
        for palette, name in names.items():
            self.palettes[palette] = self._radio(name, tr("Colours of the visuals: {name}", name=name))
            self.palettes[palette].clicked.connect(partial(self._on_palette, palette))
        group = QButtonGroup(self)
        column = QVBoxLayout()
        column.setSpacing(0)
        for button in self.palettes.values():
            group.addButton(button)
            column.addWidget(button)
        self.add_layout(column)
        self.brand_hint = plain_label(tr("For the museum's own colours, add them below."), "quiet")
        self.add(self.brand_hint)

    def _add_text_size(self) -> None:
        name = tr("Size of texts")
        self.text_size = Labelled(name, CalmSlider(Qt.Orientation.Horizontal))
        slider = self.text_size.field
        slider.setAccessibleName(name)
        slider.setRange(TEXT_SIZES[0], TEXT_SIZES[-1])
        slider.setPageStep(1)
        slider.valueChanged.connect(self._on_text_size)
        slider.sliderReleased.connect(self._editing.session.close_merge)
        guard(self.text_size, "layout")
        self.add(self.text_size)

    def _add_headline(self) -> None:
        name = tr("Headline in this format only")
        self.headline = Labelled(name, LineField(name))
        guard(self.headline, "headline")
        self.headline.field.typed.connect(self._on_headline)
        self.headline.field.rested.connect(self._editing.session.close_merge)
        self.add(self.headline)

    def _add_differences(self) -> None:
        self.differences = QWidget()
        self._rows = QVBoxLayout(self.differences)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(TIGHT)
        self._told: object = None
        self.add(self.differences)

    def _radio(self, text: str, name: str) -> QRadioButton:
        button = QRadioButton(text)
        button.setAccessibleName(name)
        return button

    # What is shown

    def _refresh_scope(self) -> None:
        self.scope.setVisible(bool(self._large))
        if self._large:
            platform, format_ = self._editing.library.format(self._large)
            self.for_one.setText(tr("Only {format}", format=tr(format_.name)))
            self.for_one.setAccessibleName(
                tr(
                    "Choose the look of {platform}, {format} only",
                    platform=tr(platform.name),
                    format=tr(format_.name),
                )
            )
        (self.for_one if self._is_single else self.for_all).setChecked(True)

    def _refresh_differences(self) -> None:
        overrides = {key: told_differences(value) for key, value in self._editing.post.overrides.items()}
        told = {key: names for key, names in overrides.items() if names and key in self._editing.formats}
        if told == self._told:
            return
        self._told = told
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.differences.setVisible(bool(told))
        if not told:
            return
        self._rows.addWidget(plain_label(tr("Formats that differ"), "section"))
        for format_id, names in told.items():
            self._rows.addWidget(self._difference(format_id, names))
        if len(told) > 1:
            every = self._flat(tr("All back to common"), tr("All formats back to common"))
            every.clicked.connect(partial(self._back, None))
            self._rows.addWidget(every)

    def _difference(self, format_id: str, names: tuple[str, ...]) -> QWidget:
        platform, format_ = self._editing.library.format(format_id)
        place = place_of(platform, format_)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SMALL)
        line.addWidget(plain_label(f"{place}\n{listed(names)}", "quiet"), 1)
        show = self._flat(tr("Show"), tr("Show: {remark}", remark=place))
        show.clicked.connect(partial(self._on_show, format_id))
        back = self._flat(tr("Back to common"), tr("Back to common: {format}", format=place))
        back.clicked.connect(partial(self._back, format_id))
        line.addWidget(show)
        line.addWidget(back)
        return row

    def _flat(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(name)
        dress(button, "chip")
        return button

    # What the person does

    def _on_scope(self, is_single: bool, _checked: bool = False) -> None:
        self._is_single = is_single
        self.refresh()

    def _on_show(self, format_id: str, _checked: bool = False) -> None:
        self._is_single = True
        self.format_chosen.emit(format_id)

    def _back(self, format_id: str | None, _checked: bool = False) -> None:
        post_id = self._editing.post.id
        self._editing.edit(tr("Back to common"), lambda kit: edits.back_to_common(kit, post_id, format_id))

    def _on_layout(self, layout: str) -> None:
        self._choose(tr("Layout"), edits.set_layout, edits.override_layout, layout)

    def _on_variant(self, variant: str, _checked: bool = False) -> None:
        self._choose(tr("Ground"), edits.set_variant, edits.override_variant, variant)

    def _on_palette(self, palette: PaletteSource, _checked: bool = False) -> None:
        self._choose(tr("Colours"), edits.set_palette, edits.override_palette, palette)

    def _on_text_size(self, size: int) -> None:
        self._choose(tr("Size of texts"), edits.set_text_size, edits.override_text_size, size, merge="size")

    def _choose(
        self,
        label: str,
        for_all: Callable[[Kit, str, _T], Kit],
        for_one: Callable[[Kit, str, str, _T], Kit],
        value: _T,
        merge: str = "",
    ) -> None:
        """Make a choice for the post, or for the one format."""
        post_id, format_id = self._editing.post.id, self.format_id
        key = f"{merge}/{format_id}" if merge else None
        if format_id:
            self._editing.edit(label, lambda kit: for_one(kit, post_id, format_id, value), key)
        else:
            self._editing.edit(label, lambda kit: for_all(kit, post_id, value), key)

    def _on_headline(self, text: str) -> None:
        post_id, format_id, language = self._editing.post.id, self.format_id, self._editing.language
        if format_id:
            self._editing.edit(
                tr("Headline"),
                lambda kit: edits.override_headline(kit, post_id, format_id, language, text),
                merge=f"headline/{format_id}",
            )


def _told_pack(library: Library, theme: str) -> str:
    """What a theme pack says of itself; of one that somebody made, also where it is from and who signed it."""
    pack, added = library.pack(theme), library.added_pack(theme)
    if not added:
        return tr(pack.statement)
    source = tr("The theme pack “{name}” is from {path}.", name=pack.name, path=as_written(str(added.path)))
    return "\n".join((pack.statement, source, told_signer(added.signer, user_folder())))


def _told_size(size: int) -> str:
    if size == 0:
        return tr("as the layout finds best")
    return (
        trn("{n} step larger, where it fits", "{n} steps larger, where it fits", size)
        if size > 0
        else trn("{n} step smaller", "{n} steps smaller", -size)
    )
