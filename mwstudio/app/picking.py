"""The file dialogs by which pictures come in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from mwstudio.app.storage import Place, persons_folder
from mwstudio.translation import tr

_KINDS = "*.jpg *.jpeg *.png *.tif *.tiff *.webp *.avif *.heic *.heif *.gif"


class Picking(QObject):
    """The dialogs about pictures, over ``window``.

    ``picked`` brings files, ``logo_picked`` a file for a logo and whether it is for dark grounds, ``font_picked`` a
    file for a font and what it is for.
    """

    picked = Signal(list)
    logo_picked = Signal(Path, bool)
    font_picked = Signal(Path, str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = persons_folder(Place.PicturesLocation)

    def choose_pictures(self) -> None:
        """Ask for picture files."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, tr("Add pictures"), str(self._folder), picture_filter()
        )
        if names:
            self._folder = Path(names[0]).parent
            self.picked.emit([Path(name) for name in names])

    def choose_logo(self, on_dark: bool) -> None:
        """Ask for the file of a logo."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Logo of the museum"), str(self._folder), picture_filter(with_drawings=True)
        )
        if name:
            self._folder = Path(name).parent
            self.logo_picked.emit(Path(name), on_dark)

    def choose_font(self, role: str) -> None:
        """Ask for the file of a font."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, tr("Font of the museum"), "", tr("Fonts ({kinds})", kinds="*.ttf *.otf *.TTF *.OTF")
        )
        if name:
            self.font_picked.emit(Path(name), role)


def picture_filter(*, with_drawings: bool = False) -> str:
    """What a file dialog offers; drawings (SVG) are for logos."""
    kinds = f"*.svg {_KINDS}" if with_drawings else _KINDS
    return tr("Pictures ({kinds})", kinds=f"{kinds} {kinds.upper()}")
