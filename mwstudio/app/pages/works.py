"""The page of the work: its pictures, its record, and whose picture it is."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
)

from mwstudio.app.editing import Editing
from mwstudio.app.fields import AreaField, Labelled, LineField
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.style import SMALL, dress
from mwstudio.app.wording import interface_language
from mwstudio.model import edits
from mwstudio.model.edits import WorkField
from mwstudio.model.texts import name_in, text_in
from mwstudio.model.work import Rules, Work
from mwstudio.rights import rights_classes
from mwstudio.translation import tr

THUMB_PX = 72
_Field = LineField | AreaField


class WorksPage(Form):
    """Pictures and record of the works of the post. ``pictures_wanted`` asks for a file dialog."""

    pictures_wanted = Signal()

    def __init__(self, editing: Editing) -> None:
        super().__init__(tr("Work"))
        self._editing = editing
        self._thumbs: dict[str, QIcon] = {}
        self._shown: object = None
        self._add_pictures()
        self._add_record()
        self._add_rights()
        editing.changed.connect(self.refresh)
        self.refresh()

    def set_thumb(self, picture_id: str, image: QImage) -> None:
        """Show a picture's thumbnail."""
        icon, pixmap = QIcon(), QPixmap.fromImage(image)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a chosen work is not tinted
            icon.addPixmap(pixmap, mode)
        self._thumbs[picture_id] = icon
        self._shown = None
        self.refresh()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        editing, work = self._editing, self._editing.work
        self._refresh_pictures()
        for field, label in self.fields.items():
            label.field.show_text(text_in(getattr(work, field), editing.language), editing.language)
        self.link.field.show_text(work.page_url, "en")
        at = self.rights.findData(work.rights)
        self.rights.setCurrentIndex(max(0, at))
        for name, box in self.rules.items():
            box.setChecked(getattr(work.rules, name))

    def _add_pictures(self) -> None:
        self.pictures = QListWidget()
        self.pictures.setAccessibleName(tr("Works of this post"))
        dress(self.pictures, "strip")
        self.pictures.setViewMode(QListView.ViewMode.IconMode)
        self.pictures.setFlow(QListView.Flow.LeftToRight)
        self.pictures.setWrapping(False)
        self.pictures.setMovement(QListView.Movement.Static)
        self.pictures.setIconSize(QSize(THUMB_PX, THUMB_PX))
        self.pictures.setFixedHeight(THUMB_PX + 44)
        self.pictures.setFrameShape(QFrame.Shape.NoFrame)
        self.pictures.setUniformItemSizes(True)
        self.pictures.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pictures.currentItemChanged.connect(self._on_chosen)
        self.invitation = plain_label(
            tr("Drop pictures anywhere in this window, paste them, or choose files."), "quiet"
        )
        self.add_button = QPushButton(tr("Add pictures…"))
        self.add_button.setAccessibleName(tr("Add pictures"))
        self.add_button.clicked.connect(self.pictures_wanted)
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.setAccessibleName(tr("Remove this work from the post"))
        self.remove_button.clicked.connect(self._on_removed)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch(1)
        self.add(self.pictures)
        self.add(self.invitation)
        self.add_layout(buttons)

    def _add_record(self) -> None:
        self.add_section(tr("Label"))
        names: dict[WorkField, str] = {
            "title": tr("Title"),
            "creator_display": tr("Maker"),
            "date_display": tr("Date"),
            "medium": tr("Material, technique"),
            "dimensions": tr("Size"),
        }
        self.fields: dict[WorkField, Labelled[_Field]] = {}
        for field, name in names.items():
            self.fields[field] = self._bound(field, LineField(name), name)
        self.add(self.fields["title"])
        self.add(self.fields["creator_display"], self.fields["date_display"])
        self.add(self.fields["medium"], self.fields["dimensions"])

    def _add_rights(self) -> None:
        self.rights = QComboBox()
        self.rights.setAccessibleName(tr("Whose picture is it?"))
        self.rights.view().setAccessibleName(tr("Whose picture is it?"))
        self.rights.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rights.setMinimumContentsLength(12)
        self.rights.setMaxVisibleItems(len(rights_classes()))
        for rights in rights_classes().values():
            self.rights.addItem(text_in(rights.name, interface_language()) or rights.id, rights.id)
        self.rights.activated.connect(self._on_rights)
        self.add_section(tr("Rights"))
        self.add(Labelled(tr("Whose picture is it?"), self.rights))
        name = tr("Credit line")
        self.fields["credit_line"] = self._bound("credit_line", AreaField(name, lines=2), name)
        self.add(self.fields["credit_line"])
        name = tr("The work's own page")
        self.link = Labelled(name, LineField(name))
        self.link.field.setPlaceholderText("https://")
        self.link.field.typed.connect(self._on_page)
        self.link.field.rested.connect(self._editing.session.close_merge)
        self.add(self.link)
        self.add_section(tr("The lender forbids"))
        self.rules: dict[str, QCheckBox] = {}
        told = {
            "no_crop": tr("cropping"),
            "no_text_over": tr("text over the work"),
            "no_flip": tr("mirroring"),
            "no_tint": tr("changing colours"),
        }
        for name, text in told.items():
            box = QCheckBox(text)
            box.setAccessibleName(tr("The lender forbids {what}", what=text))
            box.clicked.connect(partial(self._on_rule, name))
            self.rules[name] = box
        self.add(self.rules["no_crop"], self.rules["no_text_over"])
        self.add(self.rules["no_flip"], self.rules["no_tint"])

    def _bound(self, field: WorkField, widget: _Field, name: str) -> Labelled[_Field]:
        def on_typed(text: str) -> None:
            work_id, language = self._editing.work.id, self._editing.language
            self._editing.edit_work(
                name, lambda kit: edits.set_work_text(kit, work_id, field, language, text), merge=field
            )

        widget.typed.connect(on_typed)
        widget.rested.connect(self._editing.session.close_merge)
        return Labelled(name, widget)

    def _on_page(self, text: str) -> None:
        work_id = self._editing.work.id
        self._editing.edit_work(
            tr("Page of the work"), lambda kit: edits.set_page_url(kit, work_id, text), merge="page"
        )

    def _on_rights(self, at: int) -> None:
        work_id, rights = self._editing.work.id, self.rights.itemData(at)
        self._editing.edit_work(tr("Rights"), lambda kit: edits.set_rights(kit, work_id, rights))

    def _on_rule(self, name: str, is_on: bool) -> None:
        work_id = self._editing.work.id
        rules: Rules = replace(self._editing.work.rules, **{name: is_on})
        self._editing.edit_work(tr("Lender's rules"), lambda kit: edits.set_rules(kit, work_id, rules))

    def _refresh_pictures(self) -> None:
        editing = self._editing
        works = [editing.kit.work(work_id) for work_id in editing.post.works]
        shown = (works, editing.work.id, editing.language)
        if shown == self._shown:
            return
        self._shown = shown
        self.pictures.blockSignals(True)
        self.pictures.clear()
        for work in works:
            item = QListWidgetItem(self._name_of(work))
            item.setData(Qt.ItemDataRole.UserRole, work.id)
            item.setSizeHint(QSize(THUMB_PX + 20, THUMB_PX + 30))
            if work.pictures and work.pictures[0].id in self._thumbs:
                item.setIcon(self._thumbs[work.pictures[0].id])
            self.pictures.addItem(item)
            if work.id == editing.work.id:
                self.pictures.setCurrentItem(item)
        self.pictures.blockSignals(False)
        has_picture = any(work.pictures for work in works)
        self.pictures.setVisible(has_picture)
        self.invitation.setVisible(not has_picture)
        self.remove_button.setVisible(bool(works))

    def _name_of(self, work: Work) -> str:
        named = name_in(work.title, self._editing.language)
        return named or (work.pictures[0].name if work.pictures else tr("Untitled"))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item:
            self._editing.choose_work(item.data(Qt.ItemDataRole.UserRole))

    def _on_removed(self) -> None:
        post, work_id = self._editing.post, self._editing.work.id
        rest = [each for each in post.works if each != work_id]
        self._editing.edit(tr("Remove work"), lambda kit: edits.set_post_works(kit, post.id, rest))
