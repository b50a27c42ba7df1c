"""What the window tells: errors in a sentence, bugs with a report to copy, and answers to common questions."""

from __future__ import annotations

import sys
import traceback

from PySide6.QtGui import QGuiApplication

from mwstudio import __version__
from mwstudio.app.message_bar import MessageBar
from mwstudio.errors import StudioError
from mwstudio.library.shelf import Library
from mwstudio.translation import tr


def tell_error(messages: MessageBar, error: BaseException) -> None:
    """Tell of an error: in a sentence where a person can do something, else with a report to copy."""
    if isinstance(error, StudioError):
        messages.say("error", str(error))
        return
    told = "".join(traceback.format_exception(error))
    report = f"MuseumWeek Studio {__version__}, Python {sys.version}\n{told}"
    sys.stderr.write(report)
    messages.say(
        "error",
        tr("Something went wrong inside the studio. Your work is kept; please send us the report."),
        tr("Copy report"),
        lambda: QGuiApplication.clipboard().setText(report),
    )


def tell_privacy(messages: MessageBar) -> None:
    """Answer what leaves this computer."""
    told = tr("Nothing. The studio has no account, no server and no telemetry; it never opens a connection.")
    messages.say("good", told)


def tell_faulty_data(messages: MessageBar, library: Library) -> None:
    """Tell what of the person's own data is faulty and therefore not offered."""
    notices = library.notices()
    if notices:
        messages.say("warning", "\n".join(f"{each.where}: {each.text}" for each in notices))
