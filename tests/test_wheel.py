"""``pip install`` gives the command with all its data: proved from a built wheel, far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from mwstudio import __version__

ROOT = Path(__file__).resolve().parents[1]


def run(*words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    ours = ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    return subprocess.run(
        [str(word) for word in words], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without a network by the hatchling that is installed."""
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    assert built.returncode == 0, built.stderr
    (path,) = folder.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` folder of a fresh environment: our wheel in it, its dependencies borrowed from this one."""
    place = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(place, with_pip=False)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-index", "--no-deps")
    installed = run(*pip, wheel, cwd=place)
    assert installed.returncode == 0, installed.stderr
    (site,) = place.rglob("site-packages")
    # Only folders named in a .pth of the environment itself are taken up, so the checkout stays out of sight.
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    where = run(python, "-c", "import mwstudio; print(mwstudio.__file__)", cwd=place)
    assert Path(where.stdout.strip()).is_relative_to(site), where
    return scripts


def test_all_data_and_licences_travel_and_nothing_else_does(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("assets", "themes"):
        ours = {path.relative_to(ROOT).as_posix() for path in (ROOT / folder).rglob("*") if path.is_file()}
        ours = {name for name in ours if "__pycache__" not in name}
        assert ours
        assert {f"mwstudio/data/{name}" for name in ours} <= names
    info = f"museumweek_studio-{__version__}.dist-info"
    assert {f"{info}/licenses/LICENSE", f"{info}/licenses/THIRD_PARTY.md"} <= names
    assert {name.split("/")[0] for name in names} == {"mwstudio", info}


def test_the_installed_command_finds_its_data(elsewhere: Path) -> None:
    shown = run(elsewhere / "mwstudio", "show", "platforms", "--json", cwd=elsewhere)
    assert shown.returncode == 0, shown.stderr
    ids = {platform["id"] for platform in json.loads(shown.stdout)}
    assert ids >= {"facebook", "instagram", "x", "weibo", "vk"}
    shown = run(elsewhere / "mwstudio", "show", "editions", "--json", cwd=elsewhere)
    assert "museumweek-2014" in shown.stdout


def test_the_installed_command_examines_the_computer(elsewhere: Path) -> None:
    examined = run(elsewhere / "mwstudio", "doctor", cwd=elsewhere)
    assert examined.returncode in {0, 1}
    assert __version__ in examined.stdout
    assert "Traceback" not in examined.stderr
