"""``mwstudio doctor``: is everything here that the studio needs?"""

from __future__ import annotations

import importlib.metadata
import platform
import tempfile
from pathlib import Path

import pyvips
from msgspec import Struct
from PySide6.QtCore import qVersion

from mwstudio import __version__
from mwstudio.cli.output import say, say_json
from mwstudio.compose.frame import Run
from mwstudio.errors import StudioError
from mwstudio.library.shelf import open_library, user_folder
from mwstudio.render.application import ensure_application
from mwstudio.render.fonts import Fonts
from mwstudio.render.measure import QtMeasurer
from mwstudio.render.svg.cleaning import cleaned
from mwstudio.safeio import write
from mwstudio.translation import tr

# One word in each script; the scripts without which the studio is not whole come first.
_NEEDED = {
    "Latn": "Museum",
    "Grek": "Μουσείο",
    "Cyrl": "Музей",
    "Arab": "متحف",
    "Hebr": "מוזיאון",
    "Deva": "संग्रहालय",
    "Thai": "พิพิธภัณฑ์",
    "Geor": "მუზეუმი",
}
_WELCOME = {
    "Hans": "博物馆",
    "Hant": "博物館",
    "Jpan": "びじゅつかん",
    "Kore": "박물관",
    "Armn": "Թանգարան",
    "Ethi": "ሙዚየም",
    "Beng": "জাদুঘর",
    "Taml": "அருங்காட்சியகம்",
}


class Finding(Struct, frozen=True):
    """One thing looked at: whether it is well, and what to do if not."""

    about: str
    is_well: bool
    is_needed: bool
    detail: str
    remedy: str = ""


def examine(*, as_json: bool) -> bool:
    """Print every finding; True where nothing that is needed is missing."""
    findings = [*_versions(), *_data(), *_folders(), _drawings(), *_scripts()]
    if as_json:
        say_json(findings)
    else:
        for finding in findings:
            mark = "ok  " if finding.is_well else ("FAIL" if finding.is_needed else "  – ")
            say(
                f"{mark} {finding.about}: {finding.detail}"
                + (f"  {finding.remedy}" if finding.remedy else "")
            )
    return all(finding.is_well for finding in findings if finding.is_needed)


def _versions() -> list[Finding]:
    names = ("PySide6-Essentials", "Pillow", "pyvips", "pillow-heif", "msgspec", "Jinja2")
    found = [f"{name} {importlib.metadata.version(name)}" for name in names]
    libvips = ".".join(str(pyvips.version(part)) for part in range(3))
    return [
        Finding(tr("studio"), True, True, __version__),
        Finding(
            tr("system"),
            True,
            True,
            f"{platform.system()} {platform.release()}, Python {platform.python_version()}",
        ),
        Finding(tr("libraries"), True, True, ", ".join([f"Qt {qVersion()}", f"libvips {libvips}", *found])),
    ]


def _data() -> list[Finding]:
    library = open_library()
    try:
        detail = tr(
            "{platforms} platforms, {editions} editions, {layouts} layouts",
            platforms=len(library.platforms()),
            editions=len(library.editions()),
            layouts=len(library.layouts()),
        )
    except StudioError as error:
        return [Finding(tr("data"), False, True, str(error))]
    own = [
        Finding(tr("your own data"), False, False, f"{notice.where}: {notice.text}")
        for notice in library.notices()
    ]
    return [Finding(tr("data"), True, True, detail), *own]


def _folders() -> list[Finding]:
    findings = []
    for about, folder in (
        (tr("temporary folder"), Path(tempfile.gettempdir())),
        (tr("user's folder"), user_folder()),
    ):
        there = folder
        while not there.exists():
            there = there.parent
        try:
            with tempfile.TemporaryDirectory(dir=there) as trial:
                write(Path(trial) / "trial", b"museum")
            findings.append(Finding(about, True, True, str(folder)))
        except (OSError, StudioError):
            findings.append(
                Finding(
                    about, False, True, str(folder), tr("It cannot be written to; check its permissions.")
                )
            )
    return findings


def _drawings() -> Finding:
    """Whether libvips here can paint SVG logos: the one that comes with the studio can, a system's may not."""
    about = tr("SVG logos")
    square = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>'
    try:
        cleaned(square).painted(8, 8, (0.0, 0.0, 1.0, 1.0))
    except pyvips.Error:
        remedy = tr("Install the package {package}.", package="pyvips-binary")
        return Finding(about, False, False, tr("cannot be painted"), remedy)
    return Finding(about, True, False, tr("can be painted"))


def _scripts() -> list[Finding]:
    try:
        ensure_application()
        fonts = Fonts(open_library().typefaces())
    except (StudioError, ImportError) as error:
        return [Finding(tr("fonts"), False, True, str(error))]
    measurer = QtMeasurer(fonts)
    findings = []
    for words, is_needed in ((_NEEDED, True), (_WELCOME, False)):
        for script, word in words.items():
            missing = any(
                measurer.missing((Run(word, f"{face}@{script}"),)) for face in ("label", "headline")
            )
            remedy = tr("Install the package {package}.", package=fonts.remedy(script)) if missing else ""
            detail = tr("no font") if missing else word
            findings.append(Finding(tr("script {code}", code=script), not missing, is_needed, detail, remedy))
    return findings
