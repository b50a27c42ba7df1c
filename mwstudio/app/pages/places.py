"""The page of the places: on which platforms the post appears, in which formats."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from mwstudio.app.editing import Editing
from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import LARGE, MEDIUM, leading, ui_font
from mwstudio.app.wording import plain_tip, size_of
from mwstudio.model import edits
from mwstudio.translation import tr

_ID = Qt.ItemDataRole.UserRole
_WHY = Qt.ItemDataRole.UserRole + 1
_INDENT_PX = 22
_SMALL = 0.85

_Index = QModelIndex | QPersistentModelIndex


class FormatDelegate(QStyledItemDelegate):
    """Draws a format with why it is useful below its name, small and as far as there is room."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines where there is a reason."""
        size = super().sizeHint(option, index)
        if _why(index):
            size.setHeight(size.height() + QFontMetrics(ui_font(_SMALL)).height())
        return size

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Name and box above, the reason below, both on one ground."""
        why = _why(index)
        if not why or index.column():
            super().paint(painter, option, index)
            return
        font, style = ui_font(_SMALL), QApplication.style()
        ground, above = QStyleOptionViewItem(option), QStyleOptionViewItem(option)
        for part in (ground, above):
            self.initStyleOption(part, index)
        ground.text = ""
        ground.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        above.rect = _upper(option)
        above.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, above, painter, option.widget)
        box = option.rect.adjusted(_INDENT_PX + 6, 0, -4, -5)
        if option.direction == Qt.LayoutDirection.RightToLeft:
            box = option.rect.adjusted(4, 0, -_INDENT_PX - 6, -5)
        painter.save()
        painter.setFont(font)
        painter.setPen(option.palette.placeholderText().color())
        shown = QFontMetrics(font).elidedText(why, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, leading() | Qt.AlignmentFlag.AlignBottom, shown)
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on the box counts where the box is drawn."""
        if _why(index):
            option = QStyleOptionViewItem(option)
            option.rect = _upper(option)
        return super().editorEvent(event, model, option, index)


def _upper(option: QStyleOptionViewItem) -> QRect:
    """The part of a row where name and box stand."""
    return option.rect.adjusted(0, 0, 0, -QFontMetrics(ui_font(_SMALL)).height())


def _why(index: _Index) -> str:
    return str(index.model().sibling(index.row(), 0, index).data(_WHY) or "")


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
        self.tree.setIndentation(_INDENT_PX)
        self.tree.setItemDelegate(FormatDelegate(self.tree))
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
                item.setData(0, _WHY, tr(format_.purpose))
                item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, tr(format_.purpose))
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(0, Qt.CheckState.Unchecked)
                item.setToolTip(0, plain_tip(tr(format_.purpose)))
                self._items[f"{platform.id}/{format_.id}"] = item
            parent.setExpanded(any(f.partition("/")[0] == platform_id for f in chosen))

    def _on_changed(self, _item: QTreeWidgetItem, column: int) -> None:
        if column:
            return
        ticked = [key for key, item in self._items.items() if item.checkState(0) == Qt.CheckState.Checked]
        ticked += [
            each for each in self._editing.post.formats if each not in self._items
        ]  # of a newer studio
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
