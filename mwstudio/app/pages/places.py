"""The page of the places: on which platforms the post appears, in which formats."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from mwstudio.app.editing import Editing
from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import LARGE, MEDIUM
from mwstudio.app.wording import plain_tip, size_of
from mwstudio.model import edits
from mwstudio.translation import tr

_ID = Qt.ItemDataRole.UserRole


class PlacesPage(QWidget):
    """Platforms and their formats as a tree of boxes to tick, the community's own platforms first."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self.setAccessibleName(tr("Places"))
        self._editing = editing
        self._items: dict[str, QTreeWidgetItem] = {}
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Platforms and formats"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderHidden(True)
        self.tree.setIndentation(22)
        self.tree.setUniformRowHeights(True)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.purpose = plain_label(tr("Choose a line to read what it is for."), "quiet")
        self.purpose.setMinimumHeight(54)
        self.purpose.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.purpose)
        self._fill()
        self.tree.itemChanged.connect(self._on_changed)
        self.tree.currentItemChanged.connect(self._on_current)
        editing.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the kit as it is now."""
        chosen = set(self._editing.formats)
        self.tree.blockSignals(True)
        is_locked = self._editing.is_locked("formats")
        for format_id, item in self._items.items():
            for each in filter(None, (item, item.parent())):
                flag = Qt.ItemFlag.ItemIsUserCheckable
                if bool(each.flags() & flag) == is_locked:
                    each.setFlags(each.flags() ^ flag)
            state = Qt.CheckState.Checked if format_id in chosen else Qt.CheckState.Unchecked
            if item.checkState(0) != state:
                item.setCheckState(0, state)
        self.tree.blockSignals(False)
        self.tree.viewport().update()

    def _fill(self) -> None:
        library = self._editing.library
        first = library.pack(self._editing.kit.theme).platforms
        chosen = set(self._editing.formats)
        for platform_id in dict.fromkeys((*first, *library.platform_ids())):
            platform = library.platform(platform_id)
            parent = QTreeWidgetItem(self.tree, [tr(platform.name), ""])
            parent.setFlags(parent.flags() | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsAutoTristate)
            for format_ in platform.formats:
                item = QTreeWidgetItem(parent, [tr(format_.name), size_of(format_)])
                item.setData(0, _ID, f"{platform.id}/{format_.id}")
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Unchecked)
                item.setToolTip(0, plain_tip(tr(format_.purpose)))
                self._items[f"{platform.id}/{format_.id}"] = item
            parent.setExpanded(any(f.partition("/")[0] == platform_id for f in chosen))

    def _on_changed(self, _item: QTreeWidgetItem, column: int) -> None:
        if column:
            return
        ticked = [key for key, item in self._items.items() if item.checkState(0) == Qt.CheckState.Checked]
        post_id = self._editing.post.id
        self._editing.edit(
            tr("Places"), lambda kit: edits.choose_formats(kit, post_id, ticked), merge="formats"
        )

    def _on_current(self, item: QTreeWidgetItem | None) -> None:
        format_id = item.data(0, _ID) if item else None
        if not format_id:
            self.purpose.setText(tr("Choose a line to read what it is for."))
            return
        _, format_ = self._editing.library.format(format_id)
        self.purpose.setText("\n".join(map(tr, filter(None, (format_.purpose, format_.note)))))
