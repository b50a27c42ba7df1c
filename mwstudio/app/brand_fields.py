"""The museum's own marks: a logo for light grounds, one for dark ones, its colours and its fonts."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from mwstudio.app.focus import RingedButton
from mwstudio.app.pages.form import plain_label
from mwstudio.app.style import RADIUS, SMALL, TIGHT, Tones, dress, ui_font
from mwstudio.app.wording import plain_tip
from mwstudio.translation import tr

COLOURS_MAX = 4
_PAPER, _NIGHT = "#ffffff", "#262626"


class LogoWell(RingedButton):
    """A place for one logo, on the ground it is made for. ``dropped`` brings a file."""

    dropped = Signal(Path)

    def __init__(self, name: str, *, on_dark: bool) -> None:
        super().__init__()
        self.on_dark = on_dark
        self._name = name
        self._image: QImage | None = None
        self._is_target = False
        self.setAcceptDrops(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_logo(None, "")

    def show_logo(self, image: QImage | None, file_name: str) -> None:
        """Show a logo, or the invitation to choose one."""
        self._image = image
        said = file_name or tr("none yet")
        self.setAccessibleName(tr("{place}: {logo}", place=self._name, logo=said))
        self.setToolTip(plain_tip(tr("{place}: {logo}", place=self._name, logo=said)))
        self.update()

    def sizeHint(self) -> QSize:
        """Low and wide, as most logos are."""
        return QSize(140, 72)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The logo with room round it, or a sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        palette = self.palette()
        edge = palette.accent().color() if self.has_ring or self._is_target else palette.dark().color()
        painter.setPen(QPen(edge, 2 if self.has_ring or self._is_target else 1))
        painter.setBrush(QColor(_NIGHT if self.on_dark else _PAPER))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        inner = QRectF(self.rect()).adjusted(SMALL, SMALL, -SMALL, -SMALL)
        if self._image:
            size = self._image.size().scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            box = QRectF(0, 0, size.width(), size.height())
            box.moveCenter(inner.center())
            painter.drawImage(box, self._image)
            return
        painter.setFont(ui_font(0.85))
        painter.setPen(QColor(_PAPER if self.on_dark else _NIGHT))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(inner, int(flags), self._name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            self._mark(True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """It goes elsewhere."""
        self._mark(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file is the logo."""
        self._mark(False)
        event.acceptProposedAction()
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.dropped.emit(Path(files[0]))

    def _mark(self, is_target: bool) -> None:
        self._is_target = is_target
        self.update()


class Swatch(RingedButton):
    """One colour of the museum."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.setFixedSize(34, 34)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_colour(colour, name)

    def show_colour(self, colour: str, name: str) -> None:
        """Show a colour, as ``#rrggbb``, under a name."""
        self.colour = colour
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The colour itself."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = self.palette().text().color() if self.has_ring else self.palette().dark().color()
        painter.setPen(QPen(edge, 2 if self.has_ring else 1))
        painter.setBrush(QColor(self.colour))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)


class ColourRow(QWidget):
    """The museum's colours, the first of which is the main one. ``changed`` brings all of them."""

    changed = Signal(tuple)

    def __init__(self, colours: Tones) -> None:
        super().__init__()
        self._tones = colours
        self._shown: tuple[str, ...] | None = None
        self.swatches: list[Swatch] = []
        self.add_button = QPushButton(tr("Add a colour…"))
        self.add_button.setAccessibleName(tr("Add a colour"))
        self.add_button.clicked.connect(lambda: self._pick(len(self._shown or ())))
        dress(self.add_button, "chip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(TIGHT)
        self._row.addWidget(self.add_button)
        self._row.addStretch(1)

    def show_colours(self, colours: tuple[str, ...]) -> None:
        """Show these colours, as ``#rrggbb``."""
        if colours == self._shown:
            return
        self._shown = colours
        for swatch in self.swatches:
            swatch.hide()
            swatch.deleteLater()
        self.swatches = []
        for at, colour in enumerate(colours):
            role = tr("Main colour") if at == 0 else tr("Colour {number}", number=at + 1)
            swatch = Swatch(colour, tr("{role}: {colour}", role=role, colour=colour))
            swatch.clicked.connect(partial(self._open_menu, swatch, at))
            self._row.insertWidget(at, swatch)
            self.swatches.append(swatch)
        self.add_button.setVisible(len(colours) < COLOURS_MAX)

    def set_colour(self, at: int, colour: str) -> None:
        """Put ``colour`` at a place; one behind the last adds it."""
        known = list(self._shown or ())
        known[at : at + 1] = [colour]
        self.changed.emit(tuple(dict.fromkeys(known)))

    def remove_colour(self, at: int) -> None:
        """Take a colour away."""
        self.changed.emit(tuple(each for i, each in enumerate(self._shown or ()) if i != at))

    def promote_colour(self, at: int) -> None:
        """Make a colour the main one."""
        known = list(self._shown or ())
        self.changed.emit((known.pop(at), *known))

    def _open_menu(self, swatch: Swatch, at: int, _checked: bool = False) -> None:
        menu = QMenu(swatch)
        menu.addAction(tr("Change…")).triggered.connect(lambda: self._pick(at))
        if at:
            menu.addAction(tr("Make it the main colour")).triggered.connect(lambda: self.promote_colour(at))
        menu.addAction(tr("Remove")).triggered.connect(lambda: self.remove_colour(at))
        menu.popup(swatch.mapToGlobal(swatch.rect().bottomLeft()))

    def _pick(self, at: int) -> None:
        known = self._shown or ()
        begin = QColor(known[at]) if at < len(known) else QColor(self._tones.accent)
        chosen = QColorDialog.getColor(begin, self, tr("Colour of the museum"))
        if chosen.isValid():
            self.set_colour(at, chosen.name())


class FontRow(QWidget):
    """The font for one kind of text: its name, and a way to another. ``dropped`` brings a file."""

    wanted = Signal()
    dropped = Signal(Path)
    removed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAcceptDrops(True)
        self.choose = QPushButton()
        self.choose.clicked.connect(self.wanted)
        self.remove = QPushButton(tr("Remove"))
        self.remove.setAccessibleName(tr("{place}: back to the studio's own", place=name))
        self.remove.clicked.connect(self.removed)
        dress(self.remove, "chip")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(plain_label(name, "plain"), 1)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        self.show_font("")

    def show_font(self, family: str) -> None:
        """Show the name of the font, or the way to one."""
        self.choose.setText(family or tr("Choose a font…"))
        self.choose.setAccessibleName(
            tr("{place}: {font}", place=self._name, font=family or tr("the studio's own"))
        )
        self.remove.setVisible(bool(family))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """The first file is the font."""
        event.acceptProposedAction()
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.dropped.emit(Path(files[0]))
