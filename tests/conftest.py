"""What every test shares: one application with widgets, there before a module makes one without."""

from __future__ import annotations

import os
import sys

from PySide6.QtWidgets import QApplication

if sys.platform == "linux":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

APPLICATION = QApplication.instance() or QApplication(["mwstudio"])
