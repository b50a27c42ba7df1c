"""The works of a post side by side: choose one, drag it to another place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QIcon, QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem

from mwstudio.app.style import dress
from mwstudio.model.work import Work
from mwstudio.translation import tr

THUMB_PX = 72
_ID = Qt.ItemDataRole.UserRole


class WorkStrip(QListWidget):
    """Thumbnails with their titles. ``chosen`` brings a work, ``moved`` a work and its new place, from 0."""

    chosen = Signal(str)
    moved = Signal(str, int)

    def __init__(self) -> None:
        super().__init__()
        self._thumbs: dict[str, QIcon] = {}
        self.setAccessibleName(tr("Works of this post"))
        self.setAccessibleDescription(tr("Alt and an arrow key move a work to another place."))
        dress(self, "strip")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setIconSize(QSize(THUMB_PX, THUMB_PX))
        self.setFixedHeight(THUMB_PX + 44)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._on_current)

    def set_thumb(self, picture_id: str, image: QImage) -> None:
        """Know what a picture looks like."""
        icon = QIcon()
        size = QSize(2 * THUMB_PX, 2 * THUMB_PX)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(image.scaled(size, keep, smooth))
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # a chosen work is not tinted
            icon.addPixmap(pixmap, mode)
        self._thumbs[picture_id] = icon
        for row in range(self.count()):
            item = self.item(row)
            if item.data(_ID + 1) == picture_id:
                item.setIcon(icon)

    def show_works(self, works: Sequence[Work], names: Mapping[str, str], chosen: str) -> None:
        """Show these works under these names."""
        self.blockSignals(True)
        self.clear()
        for work in works:
            item = QListWidgetItem(names[work.id])
            picture = work.pictures[0].id if work.pictures else ""
            item.setData(_ID, work.id)
            item.setData(_ID + 1, picture)
            item.setSizeHint(QSize(THUMB_PX + 20, THUMB_PX + 30))
            if picture in self._thumbs:
                item.setIcon(self._thumbs[picture])
            self.addItem(item)
            if work.id == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only its own works; files are for the window."""
        self._accept_own(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Only its own works."""
        self._accept_own(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """A work is put where it was dropped."""
        item, target = self.currentItem(), self.itemAt(event.position().toPoint())
        if event.source() is not self or not item:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the kit decides, not the list
        event.accept()
        self.moved.emit(item.data(_ID), self.row(target) if target else self.count() - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow key move the work."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        item = self.currentItem()
        if not step or not item or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        step = -step if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else step
        to = self.row(item) + step
        if 0 <= to < self.count():
            self.moved.emit(item.data(_ID), to)

    def _accept_own(self, event: QDragMoveEvent) -> None:
        if event.source() is self:
            event.acceptProposedAction()
        else:
            event.ignore()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item:
            self.chosen.emit(item.data(_ID))
