"""The posts of the day in work as a row of chips: choose, add, drag to another day, and a menu for the rest."""

from __future__ import annotations

import math

from PySide6.QtCore import QMimeData, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDrag,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from mwstudio.app import post_deeds
from mwstudio.app.editing import Editing
from mwstudio.app.focus import RingedButton
from mwstudio.app.post_menu import PostMenu
from mwstudio.app.readiness import missing, post_name
from mwstudio.app.style import RADIUS, SMALL, TIGHT, Tones, dress, ui_font
from mwstudio.app.wording import plain_tip
from mwstudio.translation import tr

POST_MIME = "application/x-mwstudio-post"
_WIDEST, _PAD, _DOT = 210, 12, 7


class PostChip(RingedButton):
    """One post of the day: its name, and a dot that is full once nothing is missing."""

    menu_wanted = Signal(QPoint)

    def __init__(self, post_id: str) -> None:
        super().__init__()
        self.post_id = post_id
        self._lacks: tuple[str, ...] = ()
        self._name = ""
        self._colours: Tones | None = None
        self._pressed_at: QPoint | None = None
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_post(self, name: str, lacks: tuple[str, ...], colours: Tones, *, is_chosen: bool) -> None:
        """Show what the post is called and what it lacks."""
        self._name, self._lacks, self._colours = name, lacks, colours
        self.setChecked(is_chosen)
        state = " ".join(lacks) if lacks else tr("Ready")
        self.setAccessibleName(tr("Post: {name}. {state}", name=name, state=state))
        self.setToolTip(plain_tip("\n".join((name, *(lacks or (tr("Ready"),))))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as the name, within bounds."""
        metrics = QFontMetricsF(ui_font(0.9))
        width = metrics.horizontalAdvance(self._name) + 2 * _PAD + _DOT + SMALL
        return QSize(math.ceil(min(_WIDEST, width)) + 1, round(metrics.height()) + 12)

    def minimumSizeHint(self) -> QSize:
        """Several of them fit a small window."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A rounded chip, filled where it is the post in work."""
        if not self._colours:
            return
        colours, painter = self._colours, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = self.isChecked()
        edge = colours.ink if self.has_ring else colours.accent if is_chosen else colours.line
        painter.setPen(QPen(QColor(edge), 2 if self.has_ring else 1))
        painter.setBrush(QColor(colours.surface if is_chosen or self.underMouse() else colours.ground))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        inner = QRectF(self.rect()).adjusted(_PAD, 0, -_PAD, 0)
        is_rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        dot = QRectF(
            inner.right() - _DOT if is_rtl else inner.left(), inner.center().y() - _DOT / 2, _DOT, _DOT
        )
        painter.setPen(QPen(QColor(colours.accent), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush if self._lacks else QColor(colours.accent))
        painter.drawEllipse(dot)
        text = inner.adjusted(0, 0, -_DOT - SMALL, 0) if is_rtl else inner.adjusted(_DOT + SMALL, 0, 0, 0)
        font = ui_font(0.9)
        painter.setFont(font)
        painter.setPen(QColor(colours.ink if is_chosen else colours.quiet))
        shown = QFontMetricsF(font).elidedText(self._name, Qt.TextElideMode.ElideRight, text.width())
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(text, self.style().visualAlignment(self.layoutDirection(), flags), shown)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press may become a drag."""
        self._pressed_at = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Far enough from the press, the post goes with the pointer."""
        far = QApplication.startDragDistance()
        at = event.position().toPoint()
        if self._pressed_at is None or (at - self._pressed_at).manhattanLength() < far:
            super().mouseMoveEvent(event)
            return
        self._pressed_at = None
        self.setDown(False)
        drag = QDrag(self)
        drag.setMimeData(post_data(self.post_id))
        drag.setPixmap(self.grab())
        drag.setHotSpot(at)
        drag.exec(Qt.DropAction.MoveAction | Qt.DropAction.CopyAction, Qt.DropAction.MoveAction)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with this post."""
        self.menu_wanted.emit(event.globalPos())


class PostBar(QWidget):
    """The chips of the day in work, a button for a new post, and the menu of the chosen one."""

    def __init__(self, editing: Editing, colours: Tones) -> None:
        super().__init__()
        self._editing = editing
        self._colours = colours
        self.chips: list[PostChip] = []
        self._menu = QMenu(self)
        self.deeds = PostMenu(editing, self._menu)
        self.more = QPushButton("⋯")
        self.more.setAccessibleName(tr("What can be done with this post"))
        self.more.setToolTip(plain_tip(tr("What can be done with this post")))
        self.more.clicked.connect(
            lambda: self._open_menu(self.more.mapToGlobal(self.more.rect().bottomLeft()))
        )
        self.new_button = QPushButton(tr("New post"))
        self.new_button.setAccessibleName(tr("New post on this day"))
        self.new_button.clicked.connect(lambda: post_deeds.add(editing))
        for button in (self.more, self.new_button):
            dress(button, "chip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(TIGHT)
        self._row.addWidget(self.more)
        self._row.addWidget(self.new_button)
        self._row.addStretch(1)
        editing.changed.connect(self.refresh)
        self.refresh()

    def set_colours(self, colours: Tones) -> None:
        """Take on the colours of another day or of the night."""
        self._colours = colours
        self.refresh()

    def refresh(self) -> None:
        """Show the posts of the day in work."""
        editing = self._editing
        posts = editing.posts_of_day
        ids = [post.id for post in posts]
        if ids != [chip.post_id for chip in self.chips]:
            self._make_chips(ids)
        for chip, post in zip(self.chips, posts, strict=True):
            chip.show_post(
                post_name(editing.kit, post, editing.language),
                missing(editing.kit, post, has_campaign=editing.has_campaign),
                self._colours,
                is_chosen=post.id == editing.post.id,
            )
        self.more.setVisible(bool(posts))
        self.new_button.setEnabled(post_deeds.can_add(editing))

    def _make_chips(self, ids: list[str]) -> None:
        had_focus = any(chip.hasFocus() for chip in self.chips)
        for chip in self.chips:
            chip.hide()
            chip.deleteLater()
        self.chips = [PostChip(post_id) for post_id in ids]
        for at, chip in enumerate(self.chips):
            chip.clicked.connect(lambda _=False, post_id=chip.post_id: self._editing.choose_post(post_id))
            chip.menu_wanted.connect(lambda place, post_id=chip.post_id: self._on_menu(post_id, place))
            self._row.insertWidget(at, chip)
            chip.show()
        if had_focus and self.chips:
            self.chips[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_menu(self, post_id: str, place: QPoint) -> None:
        self._editing.choose_post(post_id)
        self._open_menu(place)

    def _open_menu(self, place: QPoint) -> None:
        self._menu.popup(place)


def post_data(post_id: str) -> QMimeData:
    """A post on its way to another day."""
    data = QMimeData()
    data.setData(POST_MIME, post_id.encode())
    return data


def post_in(data: QMimeData) -> str | None:
    """The id of the post that is being dragged, if it is one."""
    return bytes(data.data(POST_MIME).data()).decode() if data.hasFormat(POST_MIME) else None
