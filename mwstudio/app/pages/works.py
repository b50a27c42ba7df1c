"""The page of the work: its pictures, its record, and whose picture it is."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QPushButton

from mwstudio.app.editing import Editing
from mwstudio.app.fields import AreaField, Labelled, LineField
from mwstudio.app.focus_picker import FocusPicker
from mwstudio.app.locking import guard
from mwstudio.app.pages.form import Form, plain_label
from mwstudio.app.readiness import work_name
from mwstudio.app.style import TIGHT, dress
from mwstudio.app.wording import interface_language
from mwstudio.app.work_strip import WorkStrip
from mwstudio.model import edits
from mwstudio.model.edits import WorkField
from mwstudio.model.texts import text_in
from mwstudio.model.work import Rules, Work
from mwstudio.rights import rights_classes, rules
from mwstudio.translation import tr

_Field = LineField | AreaField


class WorksPage(Form):
    """Pictures and record of the works of the post. ``pictures_wanted`` asks for a file dialog."""

    pictures_wanted = Signal()

    def __init__(self, editing: Editing) -> None:
        super().__init__(tr("Work"))
        self._editing = editing
        self._thumbs: dict[str, QImage] = {}
        self._shown: object = None
        self._add_pictures()
        self._add_record()
        self._add_rights()
        editing.changed.connect(self.refresh)
        self.refresh()

    def set_thumb(self, picture_id: str, image: QImage) -> None:
        """Know what a picture looks like."""
        self._thumbs[picture_id] = image
        self.pictures.set_thumb(picture_id, image)
        self._refresh_focus()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        editing, work = self._editing, self._editing.work
        self._refresh_pictures()
        self._refresh_focus()
        for field, label in self.fields.items():
            label.field.show_text(text_in(getattr(work, field), editing.language), editing.language)
        self.link.field.show_text(work.page_url, "en")
        at = self.rights.findData(work.rights)
        self.rights.setCurrentIndex(max(0, at))
        for name, box in self.rules.items():
            box.setChecked(getattr(work.rules, name))

    def _add_pictures(self) -> None:
        self.pictures = WorkStrip()
        self.pictures.chosen.connect(self._editing.choose_work)
        self.pictures.moved.connect(self._on_moved)
        self.invitation = plain_label(
            tr("Drop pictures anywhere in this window, paste them, or choose files."), "quiet"
        )
        self.add_button = QPushButton(tr("Add pictures…"))
        self.add_button.setAccessibleName(tr("Add pictures"))
        self.add_button.clicked.connect(self.pictures_wanted)
        self.remove_button = QPushButton(tr("Remove"))
        self.remove_button.setAccessibleName(tr("Remove this work from the post"))
        self.remove_button.clicked.connect(self._on_removed)
        self.known_button = QPushButton(tr("From this kit") + "  ▾")
        self.known_button.setAccessibleName(tr("Add a work that is in this kit already"))
        self._known = QMenu(self.known_button)
        self._known.aboutToShow.connect(self._fill_known)
        self.known_button.setMenu(self._known)
        dress(self.known_button, "flat")
        buttons = QHBoxLayout()
        buttons.setSpacing(TIGHT)
        for button in (self.add_button, self.remove_button, self.known_button):
            guard(button, "works")
            buttons.addWidget(button)
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
            "dimensions": tr("Dimensions"),
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
        guard(self.rights, "rights")
        self.add(Labelled(tr("Whose picture is it?"), self.rights))
        name = tr("Credit line")
        self.fields["credit_line"] = self._bound("credit_line", AreaField(name, lines=2), name)
        self.add(self.fields["credit_line"])
        name = tr("The work's own page")
        self.link = Labelled(name, LineField(name))
        self.link.field.setPlaceholderText("https://")
        self.link.field.typed.connect(self._on_page)
        self.link.field.rested.connect(self._editing.session.close_merge)
        guard(self.link, "records")
        self.add(self.link)
        self._add_focus()
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
            guard(box, "rights")
            self.rules[name] = box
        self.add(self.rules["no_crop"], self.rules["no_text_over"])
        self.add(self.rules["no_flip"], self.rules["no_tint"])

    def _add_focus(self) -> None:
        self._focus_title = self.add_section(tr("What matters most"))
        self.focus = FocusPicker()
        self.focus.picked.connect(self._on_focus)
        self.focus.rested.connect(self._editing.session.close_merge)
        self.focus_hint = plain_label("", "quiet")
        self.focus_back = QPushButton(tr("Let the studio choose"))
        self.focus_back.setAccessibleName(tr("Let the studio choose the focal point"))
        self.focus_back.clicked.connect(self._on_focus_back)
        dress(self.focus_back, "chip")
        hint = QHBoxLayout()
        hint.addWidget(self.focus_hint, 1)
        hint.addWidget(self.focus_back, 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.focus)
        self.add_layout(hint)

    def _bound(self, field: WorkField, widget: _Field, name: str) -> Labelled[_Field]:
        def on_typed(text: str) -> None:
            work_id, language = self._editing.work.id, self._editing.language
            self._editing.edit_work(
                name, lambda kit: edits.set_work_text(kit, work_id, field, language, text), merge=field
            )

        widget.typed.connect(on_typed)
        widget.rested.connect(self._editing.session.close_merge)
        labelled = Labelled(name, widget)
        guard(labelled, "rights" if field == "credit_line" else "records")
        return labelled

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
        changed: Rules = replace(self._editing.work.rules, **{name: is_on})
        self._editing.edit_work(tr("Lender's rules"), lambda kit: edits.set_rules(kit, work_id, changed))

    def _refresh_pictures(self) -> None:
        editing = self._editing
        works = [editing.kit.work(work_id) for work_id in editing.post.works]
        names = {work.id: work_name(work, editing.language) for work in works}
        shown = ([(work.id, work.pictures) for work in works], names, editing.work.id)
        if shown != self._shown:
            self._shown = shown
            self.pictures.show_works(works, names, editing.work.id)
        self.pictures.setDragEnabled(not editing.is_locked("works"))
        has_picture = any(work.pictures for work in works)
        self.pictures.setVisible(has_picture)
        self.invitation.setVisible(not has_picture)
        self.remove_button.setVisible(bool(works))
        self.known_button.setVisible(bool(self._others()))

    def _refresh_focus(self) -> None:
        work = self._editing.work
        image = self._thumbs.get(work.pictures[0].id) if work.pictures else None
        is_whole = rules(work).no_crop
        self._focus_title.setVisible(image is not None)
        self.focus.setVisible(image is not None)
        is_free = not is_whole and not self._editing.is_locked("focus")
        self.focus.setEnabled(is_free)
        self.focus.show_picture(image, work.focus)
        if is_whole:
            told = tr("This work must not be cropped: every layout shows it whole.")
        elif work.focus:
            told = tr("Crops keep the ring in view.")
        else:
            told = tr("Click what matters most: crops keep it in view.")
        self.focus_hint.setText(told)
        self.focus_hint.setVisible(image is not None)
        self.focus_back.setVisible(image is not None and work.focus is not None and is_free)

    def _others(self) -> list[Work]:
        """The works of the kit that this post does not show."""
        shown = set(self._editing.post.works)
        return [work for work in self._editing.session.kit.works if work.id not in shown]

    def _fill_known(self) -> None:
        self._known.clear()
        for work in self._others():
            action = self._known.addAction(work_name(work, self._editing.language))
            action.triggered.connect(lambda _=False, work_id=work.id: self._on_known(work_id))

    def _on_known(self, work_id: str) -> None:
        post = self._editing.post
        works = [*post.works, work_id]
        self._editing.edit(tr("Add work"), lambda kit: edits.set_post_works(kit, post.id, works))
        self._editing.choose_work(work_id)

    def _on_moved(self, work_id: str, to: int) -> None:
        post = self._editing.post
        works = [each for each in post.works if each != work_id]
        works.insert(to, work_id)
        self._editing.edit(tr("Order of the works"), lambda kit: edits.set_post_works(kit, post.id, works))

    def _on_focus(self, x: float, y: float) -> None:
        work_id = self._editing.work.id
        self._editing.edit_work(
            tr("Focal point"),
            lambda kit: edits.set_focus(kit, work_id, x, y),
            merge="focus",
        )

    def _on_focus_back(self) -> None:
        work_id = self._editing.work.id
        self._editing.edit_work(tr("Focal point"), lambda kit: edits.forget_focus(kit, work_id))

    def _on_removed(self) -> None:
        post, work_id = self._editing.post, self._editing.work.id
        rest = [each for each in post.works if each != work_id]
        self._editing.edit(tr("Remove work"), lambda kit: edits.set_post_works(kit, post.id, rest))
