"""How long the window takes to be there, and from a keystroke to the visuals.

Drives the real window with twenty formats and a 24-megapixel picture: types a headline letter by letter, and
tells median and 95th percentile of the time until the focused visual and until all twenty have been repainted on
the screen. Run it under a real X server, such as ``xvfb-run -a python bench/window_latency.py``.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

STARTS = 5
COUNT = 20
SIZES = (
    (1080, 1080), (1080, 1350), (1080, 1920), (1200, 630), (1600, 900), (1200, 675),
    (900, 383), (1920, 768), (1000, 1500), (1280, 720), (1080, 1440), (1920, 1005),
)  # fmt: skip
HEADLINE = "The harvest that nobody was meant to see, and what came after it"

_START = """
import sys, time
begin = time.perf_counter()
sys.path.insert(0, {root!r})
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import mwstudio.app.main as main
from mwstudio.app import window
class Watched(window.Window):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.tell)
    def tell(self):
        print(time.perf_counter() - begin, flush=True)
        self.close()
        QApplication.quit()
main.Window = Watched
main.open_storage = lambda: window.Storage(Path({storage!r}))
main.main()
"""


def main() -> None:
    """Measure and print."""
    print(
        f"platform {os.environ.get('QT_QPA_PLATFORM', 'as the desktop has it')}, load {os.getloadavg()[0]:.1f}"
    )
    measure_start()
    measure_typing()


def measure_start() -> None:
    """From the start of the process to the first painted window."""
    inner, outer = [], []
    with tempfile.TemporaryDirectory() as folder:
        code = _START.format(root=str(ROOT), storage=folder)
        for _ in range(STARTS):
            begin = time.perf_counter()
            run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
            outer.append(time.perf_counter() - begin)
            inner.append(float(run.stdout.split()[0]))
    print(f"window painted after {_told(inner, 's', 1)} (whole process with closing: {_told(outer, 's', 1)})")


def measure_typing() -> None:
    """From a key to the focused visual, and to all of them, as painted on the screen."""
    from PySide6.QtWidgets import QApplication

    from mwstudio.render.fonts import load_fonts

    sys.setswitchinterval(0.001)
    application = QApplication.instance() or QApplication(["bench"])
    load_fonts()
    with tempfile.TemporaryDirectory() as folder:
        window, formats = _prepared(application, Path(folder))
        field = window.workshop.desk.words.fields["headline"].field
        field.setFocus()
        focused = formats[1]
        window.workshop.previews.focus(focused)
        _wait(application, window)
        keys, first, every = _typed(application, window, field, focused, len(formats))
        print(f"{len(formats)} formats, {len(HEADLINE)} keys, one after the other has been painted")
        print(f"a key is taken in            {_told(keys, 'ms', 1000)}")
        print(f"key to focused visual        {_told(first, 'ms', 1000)}")
        print(f"key to all {len(formats)} visuals       {_told(every, 'ms', 1000)}")
        _measure_burst(field)
        window.session.mark_saved(Path(folder) / "x.mwkit")
        window.close()


def _prepared(application: object, folder: Path) -> tuple[object, tuple[str, ...]]:
    """A window with a post of twenty formats and a 24-megapixel picture, all painted."""
    from mwstudio.app.storage import Storage
    from mwstudio.app.window import Window
    from mwstudio.library.shelf import open_library
    from mwstudio.model import edits

    library = open_library()
    window = Window(library, Storage(folder / "data"))
    window.resize(1920, 1080)
    window.show()
    window.begin_today()
    editing, formats = window.editing, _twenty(library)
    editing.edit_kit("bench", lambda kit: edits.set_hashtag(kit, editing.post.day, "#BenchMW"))
    editing.edit("bench", lambda kit: edits.choose_formats(kit, editing.post.id, formats))
    window.take_in([_picture(folder)])
    window.workshop.desk.tabs.setCurrentIndex(1)
    _wait(application, window)
    return window, formats


def _typed(
    application: object, window: object, field: object, focused: str, count: int
) -> tuple[list[float], list[float], list[float]]:
    """Type the headline; times in ms: a key is taken in, the focused visual is there, all are."""
    from PySide6.QtTest import QTest

    came: dict[str, float] = {}
    window.workshop.previews.painted.connect(
        lambda preview: came.setdefault(preview.order.format_id, time.perf_counter())
    )
    keys, first, every = [], [], []
    for letter in HEADLINE:
        came.clear()
        begin = time.perf_counter()
        QTest.keyClick(field, letter)
        keys.append((time.perf_counter() - begin) * 1000)
        while focused not in came:
            application.processEvents()
        application.processEvents()  # the repaint that the preview asked for
        first.append((time.perf_counter() - begin) * 1000)
        while len(came) < count:
            application.processEvents()
        application.processEvents()
        every.append((time.perf_counter() - begin) * 1000)
    return keys, first, every


def _measure_burst(field: object) -> None:
    """Typing fast, 12 keys a second: what the window's own thread is kept from doing meanwhile."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    gaps = []
    for letter in "and it went on and on":
        QTest.keyClick(field, letter)
        begin = last = time.perf_counter()
        while time.perf_counter() - begin < 0.083:
            QApplication.processEvents()
            now = time.perf_counter()
            gaps.append((now - last) * 1000)
            last = now
    gaps.sort()
    print(f"while typing fast, the window's thread was busy for at most {gaps[-1]:.0f} ms at a time "
          f"(99.9 %: {gaps[int(len(gaps) * 0.999)]:.0f} ms)")  # fmt: skip


def _twenty(library: object) -> tuple[str, ...]:
    """Twenty formats of as many sizes, the usual ones first."""
    found: dict[tuple[int, int], str] = {}
    for platform in library.platforms():
        for format_ in platform.formats:
            found.setdefault((format_.width, format_.height), f"{platform.id}/{format_.id}")
    wanted = [found.pop(size) for size in SIZES if size in found]
    rest = [format_id for size, format_id in found.items() if max(size) <= 2000 and min(size) >= 380]
    return tuple((wanted + rest)[:COUNT])


def _picture(folder: Path) -> Path:
    """A busy 24-megapixel JPEG."""
    import pyvips

    noise = pyvips.Image.gaussnoise(6000, 4000, mean=128, sigma=30, seed=7)
    ramp = pyvips.Image.xyz(6000, 4000)
    picture = (noise.bandjoin([ramp[0] / 24, ramp[1] / 16])).cast("uchar").copy(interpretation="srgb")
    path = folder / "work.jpg"
    picture.jpegsave(str(path), Q=90)
    return path


def _wait(application: object, window: object) -> None:
    quiet_since = time.perf_counter()
    while time.perf_counter() - quiet_since < 0.3:
        application.processEvents()
        if window.is_busy:
            quiet_since = time.perf_counter()


def _told(values: list[float], unit: str, scale: int) -> str:
    ordered = sorted(values)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    digits = 2 if scale == 1 else 0
    return f"median {statistics.median(ordered):.{digits}f} {unit}, 95 % {high:.{digits}f} {unit}, n={len(ordered)}"


if __name__ == "__main__":
    main()
