"""Everything a checkout needs, from a fresh machine on: ``python3 dev.py demo|test|studio|bench``.

Makes ``.venv`` from the pinned, hashed lock, finds missing system libraries on Debian and Ubuntu, then runs.
Standard library only; a second run finds everything in place and starts at once.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STUDIO = SCRIPTS / ("mwstudio.exe" if os.name == "nt" else "mwstudio")
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
PYTHONS = ((3, 11), (3, 14))
COMMANDS = {
    "demo": "export the sample museum's whole week into demo-kit",
    "test": "lint, types and tests; further words go to pytest",
    "studio": "open the window",
    "bench": "run the benchmarks",
}

# What the loader must find, and the package that holds it on Debian and Ubuntu (newest name first).
LIBRARIES = {
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libGL.so.1": ("libgl1",),
    "libEGL.so.1": ("libegl1",),
    "libX11.so.6": ("libx11-6",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
}
# Programs the tests ask for a second opinion, and their packages.
ORACLES = {
    "exiftool": "libimage-exiftool-perl",
    "transicc": "liblcms2-utils",
    "zbarimg": "zbar-tools",
    "strace": "strace",
}
CJK_FONT = "fonts-noto-cjk"
CJK_FONT_FILES = re.compile(r"(Noto|Source).*CJK|SourceHan|wqy|DroidSansFallback|uming|ukai", re.IGNORECASE)


class Stop(Exception):  # noqa: N818 - not a fault of the program
    """A sentence for the person; nothing more can be done here."""


def main(words: list[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 failed, 2 no such command."""
    if not words or words[0] not in COMMANDS:
        print("Usage: python3 dev.py COMMAND\n")
        print("\n".join(f"  {name:8}{text}" for name, text in COMMANDS.items()))
        return 0 if words and words[0] in {"-h", "--help", "help"} else 2
    command, *rest = words
    try:
        check_machine(command)
        set_up(DEV_LOCK if command == "test" else RUN_LOCK)
        return {"demo": demo, "test": test, "studio": studio, "bench": bench}[command](rest)
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def demo(words: list[str]) -> int:
    """Export the sample museum's week."""
    return run(STUDIO, "demo", "--out", "demo-kit", *words, cwd=ROOT)


def studio(words: list[str]) -> int:
    """Open the window; a kit file may be named."""
    return run(STUDIO, "studio", *words)


def bench(words: list[str]) -> int:
    """Run every script of bench/, or those whose names are given."""
    scripts = sorted(path for path in (ROOT / "bench").glob("*.py") if not path.name.startswith("_"))
    chosen = [path for path in scripts if not words or path.stem in words]
    if not chosen:
        raise Stop(f"There is no such benchmark; there are: {', '.join(path.stem for path in scripts)}.")
    return max([run(PYTHON, path, cwd=ROOT) for path in chosen])


def test(words: list[str]) -> int:
    """Lint, types, then the tests, whose summary is the last line printed. Each of them runs in any case."""
    statuses = []
    for check in ("ruff check --quiet .", "ruff format --check --quiet .", "mypy --no-error-summary"):
        statuses.append(run(PYTHON, "-m", *check.split(), cwd=ROOT))
        print(f"{check.partition(' --')[0]}: {'FAILED' if statuses[-1] else 'ok'}", flush=True)
    # Two processes pay for the whole suite only; a chosen test should start at once and allow --pdb.
    everything = ("-n", "auto", "--maxprocesses", "4", "--dist", "worksteal")
    statuses.append(run(PYTHON, "-m", "pytest", *(words or everything), cwd=ROOT))
    return int(any(statuses))


def check_machine(command: str) -> None:
    """Find out what the machine lacks, and install it where we may. Raises Stop where we cannot go on."""
    if not PYTHONS[0] <= sys.version_info[:2] <= PYTHONS[1]:
        raise Stop(
            f"MuseumWeek Studio needs Python 3.11 to 3.14, and this is {platform.python_version()}. "
            "Start it with another one, such as: python3.12 dev.py " + command
        )
    if sys.platform != "linux":
        return
    libc, version = platform.libc_ver()
    needed = (2, 39) if platform.machine() == "aarch64" else (2, 34)
    if libc == "glibc" and tuple(map(int, version.split(".")[:2])) < needed:
        raise Stop(
            f"This Linux is too old for Qt 6: its glibc is {version}, and {needed[0]}.{needed[1]} is needed. "
            "Debian 12 or Ubuntu 22.04 will do on Intel and AMD, Debian 13 or Ubuntu 24.04 on ARM."
        )
    libraries = LIBRARIES
    if command == "studio":
        libraries = {**LIBRARIES, **WINDOW_LIBRARIES}
        if not has_screen() and "QT_QPA_PLATFORM" not in os.environ:
            raise Stop(
                "There is no screen to open the window on: neither DISPLAY nor WAYLAND_DISPLAY is set."
            )
    install_system_packages(missing_libraries(libraries), missing_wishes(command))


def missing_libraries(libraries: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The libraries the loader does not find, and Python's own part that makes virtual environments."""
    missing: dict[str, tuple[str, ...]] = {}
    if not PYTHON.exists() and not importlib.util.find_spec("ensurepip"):
        missing["ensurepip (a part of Python)"] = (f"python3.{sys.version_info[1]}-venv",)
    for soname, packages in libraries.items():
        try:
            ctypes.CDLL(soname)
        except OSError:
            missing[soname] = packages
    return missing


def missing_wishes(command: str) -> list[str]:
    """Packages without which a part is left out: a Chinese font, second opinions for the tests."""
    wishes = [] if has_cjk_font() else [CJK_FONT]
    if command == "test":
        wishes += [package for program, package in ORACLES.items() if not shutil.which(program)]
    return wishes


def has_cjk_font() -> bool:
    """Whether a font with Chinese, Japanese and Korean characters is installed."""
    data = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")
    folders = (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        data / "fonts",
        Path.home() / ".fonts",
    )
    return any(
        CJK_FONT_FILES.search(file) for top in folders for _, _, files in os.walk(top) for file in files
    )


def has_screen() -> bool:
    """Whether a desktop session is there to open a window in."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def install_system_packages(missing: dict[str, tuple[str, ...]], wishes: list[str]) -> None:
    """Install with apt-get as root; otherwise print the command, and stop if a library is missing."""
    if not missing and not wishes:
        return
    has_apt = shutil.which("apt-get") is not None
    is_root = has_apt and os.geteuid() == 0
    if is_root:
        print("Installing system packages ...", flush=True)
        apt("update")
    packages = [package_name(names) for names in missing.values()]
    if is_root:
        if missing and apt("install", *packages):
            raise Stop(f"These system packages could not be installed: {' '.join(packages)}.")
        if wishes and apt("install", *wishes):
            print(f"Without these, a part is left out: {' '.join(wishes)}.", file=sys.stderr)
        if still := missing_libraries(missing):
            raise Stop(f"These are still not found: {', '.join(still)}.")
        return
    command = "sudo apt-get install --no-install-recommends "
    if missing and not has_apt:
        raise Stop(f"Please install these system libraries first: {', '.join(missing)}.")
    if missing:
        raise Stop(
            f"Some system libraries are missing. Please run:\n  {command}{' '.join(packages + wishes)}"
        )
    if has_apt:
        print(f"A part is left out; to have it too, run:\n  {command}{' '.join(wishes)}", file=sys.stderr)


def package_name(names: tuple[str, ...]) -> str:
    """The first of these names that this release of the system knows."""
    if len(names) == 1 or not shutil.which("apt-cache"):
        return names[-1]
    known = (name for name in names if not run("apt-cache", "show", name, quiet=True))
    return next(known, names[-1])


def apt(action: str, *packages: str) -> int:
    """Run apt-get without questions and return its status."""
    options = ("-qq", "-o", "DPkg::Lock::Timeout=120", "-o", "Dpkg::Use-Pty=0")
    extra = ("-y", "--no-install-recommends") if packages else ()
    return run("apt-get", *options, action, *extra, *packages, DEBIAN_FRONTEND="noninteractive")


def set_up(lock: Path) -> None:
    """Make ``.venv`` hold exactly what ``lock`` pins and this checkout, unless it does already."""
    if is_ready(lock):
        return
    print(f"Setting up {VENV.name} from {lock.name} (once; some 200 MB) ...", flush=True)
    if not any(map(is_ready, (RUN_LOCK, DEV_LOCK))) and run(sys.executable, "-m", "venv", "--clear", VENV):
        raise Stop(f"The folder {VENV} could not be made.")
    # pyvips comes as source only: built here with what was just installed, in its plain Python form.
    blocks = re.split(r"(?m)^(?=\w)", lock.read_text(encoding="utf-8"))
    for name, is_source in (("wheels", False), ("sources", True)):
        part = VENV / f"{name}.txt"
        part.write_text("".join(b for b in blocks if b.startswith("pyvips==") == is_source), encoding="utf-8")
        pip("--require-hashes", "--no-build-isolation" if is_source else "--only-binary=:all:", "-r", part)
    pip("--no-build-isolation", "--no-index", "-e", ROOT)
    for done in (RUN_LOCK, lock):  # the development lock holds the other one
        stamp(done).write_text(fingerprint(done), encoding="utf-8")
    run(PYTHON, "-m", "compileall", "-q", ROOT / "mwstudio", quiet=True)


def is_ready(lock: Path) -> bool:
    """Whether ``.venv`` was made by this Python, at this place, from this very lock and project file."""
    return (
        PYTHON.exists()
        and stamp(lock).exists()
        and stamp(lock).read_text(encoding="utf-8") == fingerprint(lock)
    )


def stamp(lock: Path) -> Path:
    """The file that says what ``.venv`` was made from."""
    return VENV / f"{lock.stem}.stamp"


def fingerprint(lock: Path) -> str:
    """One line that changes when ``.venv`` must be made anew. Settings of tools do not count."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("\n[tool.")[0]
    ground = "\0".join((sys.version, sys.base_prefix, str(ROOT), project, lock.read_text(encoding="utf-8")))
    return hashlib.sha256(ground.encode()).hexdigest()


def pip(*words: str | Path) -> None:
    """Install without a resolver, for the lock is complete. Raises Stop."""
    # Compiled here once: where Python may not keep its compiled modules, every start would do it again (0.6 s).
    options = ("--quiet", "--disable-pip-version-check", "--no-deps")
    if run(PYTHON, "-m", "pip", "install", *options, *words):
        raise Stop(
            "The Python packages could not be installed; pip's own words are above. Is the network there?"
        )


def run(*words: str | Path, cwd: Path | None = None, quiet: bool = False, **environment: str) -> int:
    """Run a program and return its exit status. Without a screen, Qt draws in memory."""
    settings = {**os.environ, **environment}
    if sys.platform == "linux" and not has_screen():
        settings.setdefault("QT_QPA_PLATFORM", "offscreen")
    shown = None if not quiet else subprocess.DEVNULL
    line = [str(word) for word in words]
    return subprocess.run(line, cwd=cwd, env=settings, stdout=shown, stderr=shown, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
