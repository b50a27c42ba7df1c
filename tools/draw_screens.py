"""Draws the pictures of the window in docs/screens: ``python tools/draw_screens.py [FOLDER]``.

The sample museum's week, without a screen: start page, desk, captions, look, words in Arabic, one visual large and on
a phone, export, the small window of a projector, a locked look, and the window in Arabic; by day and at night. Few
colours keep the files small.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QIODevice  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from mwstudio.app.storage import Storage  # noqa: E402
from mwstudio.app.window import Window  # noqa: E402
from mwstudio.library.shelf import open_library  # noqa: E402
from mwstudio.render.fonts import load_fonts  # noqa: E402

_COLOURS = 192
_QUIET_SECONDS = 0.3


def main(folder: Path) -> None:
    """Draw every screen into ``folder``."""
    application = QApplication(["screens"])
    load_fonts()
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        window = Window(open_library(), Storage(Path(data)), date(2023, 6, 5))
        window.appearance.choose_shade("light")
        window.resize(1440, 900)
        window.show()

        def draw(name: str, prepare: Callable[[], object] = lambda: None) -> None:
            prepare()
            settle(application, window)
            window.setFocus()
            application.processEvents()
            save(window, folder / f"{name}.png")

        draw("start")
        draw("desk", lambda: window.filing.begin_samples(window.library))
        for name, prepare in _screens(window, Path(data)):
            draw(name, prepare)
        window.close()


def _screens(window: Window, data: Path) -> list[tuple[str, Callable[[], object]]]:
    """Every screen of the desk, each made from the one before it."""
    desk, editing = window.workshop.desk, window.editing

    def captions() -> None:
        editing.choose_day(7)
        desk.tabs.setCurrentIndex(2)

    def look() -> None:
        editing.choose_day(4)
        desk.show_page(desk.look)

    def phone() -> None:
        desk.show_large("instagram/feed-portrait")
        desk.large.phone.click()

    def words_arabic() -> None:
        desk.large.phone.click()
        desk.show_table()
        editing.choose_day(4)
        editing.choose_language("ar")
        desk.tabs.setCurrentIndex(1)

    def large_dark() -> None:
        window.appearance.choose_shade("dark")
        editing.choose_language("zh-Hans")
        desk.tabs.setCurrentIndex(4)
        desk.show_large("instagram/feed-portrait")

    def desk_dark() -> None:
        desk.show_table()
        editing.choose_language("fr")
        desk.tabs.setCurrentIndex(0)

    def projector() -> None:
        window.appearance.choose_shade("light")
        window.resize(1280, 720)
        editing.choose_day(2)

    def export() -> None:
        desk.export_page.set_folder(data / "out")
        desk.show_export()
        desk.export_page.start()
        desk.export_page.place.setText(str(Path("Documents") / "MuseumWeek"))

    return [
        ("captions", captions),
        ("look", look),
        ("phone", phone),
        ("words-arabic", words_arabic),
        ("large-dark", large_dark),
        ("desk-dark", desk_dark),
        ("projector", projector),
        ("export", export),
        ("locked", partial(_locked, window)),
        ("arabic", partial(_arabic, window)),
    ]


def _locked(window: Window) -> None:
    """What a volunteer sees of a kit whose look somebody keeps."""
    desk, editing = window.workshop.desk, window.editing
    desk.show_table()
    window.resize(1440, 900)
    editing.choose_day(6)
    editing.choose_language("en")
    editing.set_locks(
        "Locks", ("institution-name", "logo", "colours", "fonts", "variant"), "Ana Souza, ext. 12"
    )
    desk.show_page(desk.look)
    bar = desk.look.verticalScrollBar()
    bar.setValue(bar.maximum())


def _arabic(window: Window) -> None:
    """The window in a language from right to left; a new desk, since the window is made anew."""
    editing = window.editing
    editing.set_locks("Locks", (), "")
    editing.choose_day(3)
    editing.choose_language("ar")
    window.appearance.choose_language("ar")
    window.workshop.desk.tabs.setCurrentIndex(3)


def settle(application: QApplication, window: Window) -> None:
    """Wait until nothing is being painted."""
    since = time.perf_counter()
    while time.perf_counter() - since < _QUIET_SECONDS:
        application.processEvents()
        if window.is_busy:
            since = time.perf_counter()


def save(window: Window, path: Path) -> None:
    """Save the window as it looks, in few colours."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    image.quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "screens")
