"""The one QGuiApplication that fonts and painting need, without a window."""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication

_made: list[QGuiApplication] = []


def ensure_application() -> QGuiApplication:
    """The running application, or a window-less one, which is kept until the process ends.

    On Linux it is of Qt's offscreen kind, which needs no screen and still finds the system's fonts.
    """
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    arguments = ["mwstudio"]
    if sys.platform.startswith("linux"):
        arguments += ["-platform", "offscreen"]
        if os.environ.get("LC_ALL") in ("C", "POSIX"):
            os.environ["LC_ALL"] = (
                "C.UTF-8"  # Qt would switch to it all the same, after four lines of warning
            )
    _made.append(QGuiApplication(arguments))
    return _made[0]
