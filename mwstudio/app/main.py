"""Starting the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mwstudio.app.storage import open_storage
from mwstudio.app.window import Window
from mwstudio.library.shelf import open_library
from mwstudio.render.fonts import load_fonts
from mwstudio.translation import tr

# How long a working thread may hold the interpreter before the window gets its turn.
_SWITCH_SECONDS = 0.001
_READY_MS = 250


def main(kit: Path | None = None) -> int:
    """Open the window, with a kit file if given, and return the exit status once it is closed."""
    sys.setswitchinterval(_SWITCH_SECONDS)
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["mwstudio"])
    application.setApplicationName("mwstudio")
    application.setApplicationDisplayName(tr("MuseumWeek Studio"))
    application.setDesktopFileName("mwstudio")
    load_fonts()
    window = Window(open_library(), open_storage())
    sys.excepthook = _reporting_to(window)
    window.show()
    QTimer.singleShot(0, window.documents.look_for_recovery)
    # While the person reads the start page, the desk is made ready.
    QTimer.singleShot(_READY_MS, lambda: window.workshop)
    if kit:
        QTimer.singleShot(0, lambda: window.filing.open(kit))
    return application.exec()


def _reporting_to(
    window: Window,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """The top level of the window: what nobody else caught is told there."""

    def report(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        window.report(error)

    return report
