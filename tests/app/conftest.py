from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication

from mwstudio.app.storage import Storage
from mwstudio.app.window import Window
from mwstudio.library.shelf import Library, open_library
from mwstudio.render.fonts import load_fonts

IN_THE_WEEK = date(2023, 6, 7)


@pytest.fixture(scope="session")
def library() -> Library:
    return open_library()


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "data")


@pytest.fixture
def make_window(qtbot, library: Library, storage: Storage) -> Iterator[Callable[..., Window]]:
    """Opens windows as ``main`` does, and leaves them in order, whatever a test did."""
    load_fonts()
    made: list[Window] = []

    def make(today: date = IN_THE_WEEK, library: Library = library, **how: bool) -> Window:
        window = Window(library, storage, today, **how)
        window.resize(1280, 720)
        window.show()
        made.append(window)
        return window

    yield make
    for window in made:
        window.session.mark_saved(window.session.path or Path("none.mwkit"))
        window.close()
        window.deleteLater()
    QApplication.sendPostedEvents(None, 52)  # deferred deletes, so that no window outlives its test


@pytest.fixture
def settle(qtbot) -> Callable[[Window], None]:
    """Waits until no lane of a window has anything to do."""

    def wait(window: Window) -> None:
        quiet = 0

        def is_quiet() -> bool:
            nonlocal quiet
            quiet = 0 if window.is_busy else quiet + 1
            return quiet > 12

        qtbot.waitUntil(is_quiet, timeout=60_000)

    return wait


@pytest.fixture
def desk_window(make_window, settle) -> Window:
    """A window at the desk, on the third day of 2023."""
    window = make_window()
    window.begin_today()
    settle(window)
    return window


@pytest.fixture(scope="session")
def picture(tmp_path_factory) -> Path:
    """A landscape of 600 x 400 px: the left half red, the right half blue."""
    image = Image.new("RGB", (600, 400), "#c02020")
    image.paste("#2020c0", (300, 0, 600, 400))
    path = tmp_path_factory.mktemp("pictures") / "harvest.jpg"
    image.save(path, quality=95)
    return path
