"""Starting the window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from mwstudio.app.preferences import Preferences, keep_preferences
from mwstudio.app.storage import Storage, open_storage
from mwstudio.app.window import Window
from mwstudio.library.shelf import open_library
from mwstudio.render.fonts import load_fonts
from mwstudio.translation import tr

# How long a working thread may hold the interpreter before the window gets its turn.
_SWITCH_SECONDS = 0.001
_READY_MS = 250


def main(kit: Path | None = None, *, is_training: bool = False) -> int:
    """Open the window, with a kit file if given, and return the exit status once it is closed.

    ``is_training`` opens a workshop: sample works, big text, and everything in a folder that is removed at the end.
    """
    sys.setswitchinterval(_SWITCH_SECONDS)
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(["mwstudio"])
    application.setApplicationName("mwstudio")
    application.setApplicationDisplayName(tr("MuseumWeek Studio"))
    application.setDesktopFileName("mwstudio")
    load_fonts()
    if not is_training:
        return _run(application, Window(open_library(), open_storage()), kit)
    with TemporaryDirectory(prefix="mwstudio-workshop-") as folder:
        keep_preferences(Path(folder), Preferences(has_big_text=True))
        window = Window(open_library(), Storage(Path(folder)), is_training=True)
        QTimer.singleShot(0, window.begin_samples)
        return _run(application, window, kit)


def _run(application: QApplication, window: Window, kit: Path | None) -> int:
    sys.excepthook = _reporting_to(window)
    window.show()
    QTimer.singleShot(0, window.documents.look_for_recovery)
    QTimer.singleShot(0, window.tell_of_data)
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
