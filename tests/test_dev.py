"""The set-up of a checkout: the lock is complete and pinned, and the machine is asked before anything is run."""

from __future__ import annotations

import ast
import ctypes
import importlib.util
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]],
    "requirements-dev.lock": [
        *PROJECT["project"]["dependencies"],
        *PROJECT["dependency-groups"]["build"],
        *(line for line in PROJECT["dependency-groups"]["dev"] if isinstance(line, str)),
    ],
}


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text("utf-8")
    return {
        canonicalize_name(name): version for name, version in re.findall(r"(?m)^([\w.-]+)==([^\s;]+)", text)
    }


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """dev.py as a module, at home in an empty checkout."""
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "python")
    monkeypatch.setattr(module, "RUN_LOCK", tmp_path / "requirements.lock")
    monkeypatch.setattr(module, "DEV_LOCK", tmp_path / "requirements-dev.lock")
    return module


@pytest.fixture
def ran(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The programs dev.py starts, none of which is really run; making the environment makes its Python."""
    lines: list[str] = []

    def run(*words: object, **_: object) -> int:
        lines.append(" ".join(map(str, words)))
        if " venv " in lines[-1]:
            dev.VENV.mkdir(exist_ok=True)
            dev.PYTHON.touch()
        return 0

    monkeypatch.setattr(dev, "run", run)
    return lines


# --- the lock


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_pins_all_that_the_project_asks_for(lock: str) -> None:
    pinned = pins(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        assert pinned[canonicalize_name(requirement.name)] in requirement.specifier, requirement


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_names_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    blocks = re.split(r"(?m)^(?=\w)", text)[1:]
    assert len(blocks) == len(pins(lock))
    assert all("--hash=sha256:" in block for block in blocks)
    assert "//" not in text
    assert not re.search(r"(?m)^\s*-[a-z-]*(index|find)", text)


def test_the_development_lock_holds_the_other_one() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_package_the_studio_needs_is_credited() -> None:
    table = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    credited = {canonicalize_name(name) for name in re.findall(r"(?m)^\| ([\w.-]+)", table)}
    assert {
        canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]
    } <= credited
    development = pins("requirements-dev.lock").keys() - pins("requirements.lock").keys()
    brought_along = pins("requirements.lock").keys() - credited - {canonicalize_name("shiboken6")}
    tools = {
        "hatchling",
        "editables",
        "setuptools",
        "packaging",
        "pathspec",
        "pluggy",
        "tomlkit",
        "trove-classifiers",
    }
    named = {canonicalize_name(name) for name in re.findall(r"[\w.-]+", table)}
    assert brought_along - tools <= named
    extras = (line for lines in PROJECT["project"]["optional-dependencies"].values() for line in lines)
    assert credited & development <= {canonicalize_name(Requirement(line).name) for line in extras}


# --- dev.py itself


def test_it_needs_nothing_but_the_standard_library_and_can_speak_to_an_old_python() -> None:
    text = (ROOT / "dev.py").read_text("utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_an_old_or_too_new_python_is_told(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for version in ((3, 9, 2), (3, 15, 0)):
        monkeypatch.setattr(sys, "version_info", version)
        assert dev.main(["demo"]) == 1
        assert "needs Python 3.11 to 3.14" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "status"), [([], 2), (["fly"], 2), (["--help"], 0)])
def test_without_a_known_command_it_says_what_there_is(
    dev: ModuleType, capsys: pytest.CaptureFixture[str], words: list[str], status: int
) -> None:
    assert dev.main(words) == status
    told = capsys.readouterr().out
    assert all(name in told for name in ("demo", "test", "studio", "bench"))


def test_setting_up_installs_only_what_is_hashed_and_only_once(dev: ModuleType, ran: list[str]) -> None:
    dev.set_up(dev.RUN_LOCK)
    steps = [line.split(" ")[1:3] for line in ran]
    assert steps == [["-m", "venv"], *[["-m", "pip"]] * 3, ["-m", "compileall"]]
    assert all("--require-hashes" in line for line in ran[1:3])
    assert "--only-binary=:all:" in ran[1]
    assert "--no-index" in ran[3]
    wheels, sources = ((dev.VENV / name).read_text() for name in ("wheels.txt", "sources.txt"))
    assert re.findall(r"(?m)^(\w[\w.-]*)==", sources) == ["pyvips"]
    assert len(re.findall(r"(?m)^\w", wheels + sources)) == len(pins("requirements.lock"))
    ran.clear()
    dev.set_up(dev.RUN_LOCK)
    assert ran == []


def test_testing_adds_to_the_same_environment(dev: ModuleType, ran: list[str]) -> None:
    dev.set_up(dev.RUN_LOCK)
    ran.clear()
    dev.set_up(dev.DEV_LOCK)
    assert ran
    assert not any(" venv " in line for line in ran)


def test_what_was_set_up_for_testing_serves_the_others(dev: ModuleType, ran: list[str]) -> None:
    dev.set_up(dev.DEV_LOCK)
    ran.clear()
    dev.set_up(dev.RUN_LOCK)
    assert ran == []


def change_lock(dev: ModuleType) -> None:
    dev.RUN_LOCK.write_text(dev.RUN_LOCK.read_text() + "# changed\n")


def change_requirements(dev: ModuleType) -> None:
    path = dev.ROOT / "pyproject.toml"
    path.write_text(path.read_text().replace("[project]", "[project]\n# changed"))


def lose_the_environment(dev: ModuleType) -> None:
    shutil.rmtree(dev.VENV)


def lose_its_python(dev: ModuleType) -> None:
    dev.PYTHON.unlink()


@pytest.mark.parametrize("change", [change_lock, change_requirements, lose_the_environment, lose_its_python])
def test_a_change_of_what_is_needed_sets_up_again(
    dev: ModuleType, ran: list[str], change: Callable[[ModuleType], None]
) -> None:
    dev.set_up(dev.RUN_LOCK)
    change(dev)
    ran.clear()
    dev.set_up(dev.RUN_LOCK)
    assert ran


def test_a_change_of_a_tools_settings_does_not(dev: ModuleType, ran: list[str]) -> None:
    dev.set_up(dev.RUN_LOCK)
    path = dev.ROOT / "pyproject.toml"
    path.write_text(path.read_text() + "\n[tool.mine]\n")
    ran.clear()
    dev.set_up(dev.RUN_LOCK)
    assert ran == []


def test_a_set_up_that_fails_is_told_and_tried_again(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "run", lambda *words, **_: int("pip" in words))
    dev.VENV.mkdir()
    with pytest.raises(dev.Stop, match="could not be installed"):
        dev.set_up(dev.RUN_LOCK)
    assert not dev.is_ready(dev.RUN_LOCK)


# --- the machine


def loader_without(*absent: str) -> Callable[[str], object]:
    def load(name: str) -> object:
        if name in absent:
            raise OSError(name)
        return object()

    return load


@pytest.fixture
def bare(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A Debian without the library EGL, for a person who is not root."""
    dev.VENV.mkdir()
    dev.PYTHON.touch()
    monkeypatch.setattr(ctypes, "CDLL", loader_without("libEGL.so.1"))
    monkeypatch.setattr(shutil, "which", lambda program: f"/usr/bin/{program}")
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setattr(dev, "has_cjk_font", lambda: True)
    return dev


def test_a_missing_library_is_told_with_the_exact_command(
    bare: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(bare.platform, "libc_ver", lambda: ("glibc", "2.41"))
    assert bare.main(["demo"]) == 1
    assert "\n  sudo apt-get install --no-install-recommends libegl1\n" in capsys.readouterr().err


def test_another_linux_is_told_the_libraries_themselves(
    bare: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(bare.Stop, match=r"libEGL\.so\.1"):
        bare.install_system_packages(bare.missing_libraries(bare.LIBRARIES), [])


def test_root_has_them_installed(bare: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    missing = bare.missing_libraries(bare.LIBRARIES)
    monkeypatch.setattr(ctypes, "CDLL", loader_without())
    bare.install_system_packages(missing, ["fonts-noto-cjk"])
    assert [line.split()[-1] for line in ran] == ["update", "libegl1", "fonts-noto-cjk"]


def test_a_library_still_missing_after_installing_is_told(
    bare: ModuleType, ran: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    with pytest.raises(bare.Stop, match="still not found"):
        bare.install_system_packages(bare.missing_libraries(bare.LIBRARIES), [])
    assert ran


def test_a_wish_stops_nobody(bare: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    bare.install_system_packages({}, ["fonts-noto-cjk"])
    assert "fonts-noto-cjk" in capsys.readouterr().err


def test_the_newer_name_of_a_package_is_taken_where_it_is_known(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = dev.LIBRARIES["libglib-2.0.so.0"]
    monkeypatch.setattr(shutil, "which", lambda program: program)
    for known, expected in (
        ({"libglib2.0-0t64"}, "libglib2.0-0t64"),
        ({"libglib2.0-0"}, "libglib2.0-0"),
        (set(), "libglib2.0-0"),
    ):
        monkeypatch.setattr(dev, "run", lambda *words, known=known, **_: int(words[-1] not in known))
        assert dev.package_name(names) == expected


def test_a_missing_part_of_python_is_a_package_too(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    (packages,) = dev.missing_libraries({}).values()
    assert packages == (f"python3.{sys.version_info[1]}-venv",)


def test_no_window_is_tried_without_a_screen(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(dev.Stop, match="no screen"):
        dev.check_machine("studio")


@pytest.mark.skipif(
    sys.platform != "linux", reason="LOUD: only on Linux is the screen told by the environment"
)
@pytest.mark.parametrize(("display", "expected"), [("", "offscreen"), (":0", "")])
def test_without_a_screen_qt_draws_in_memory(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, display: str, expected: str
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", display)
    seen: dict[str, Any] = {}
    done = subprocess.CompletedProcess([], 3)
    monkeypatch.setattr(subprocess, "run", lambda words, **named: seen.update(named) or done)
    assert dev.run("anything") == 3
    assert seen["env"].get("QT_QPA_PLATFORM", "") == expected


def test_every_check_is_run_even_if_one_fails_and_pytest_comes_last(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines: list[str] = []
    monkeypatch.setattr(
        dev, "run", lambda *words, **_: lines.append(" ".join(map(str, words))) or "mypy" in words
    )
    assert dev.test([]) == 1
    assert [re.search(r"-m (\w+)", line)[1] for line in lines] == ["ruff", "ruff", "mypy", "pytest"]  # type: ignore[index]


@pytest.mark.skipif(os.name == "nt", reason="LOUD: a shell script")
def test_the_script_for_continuous_integration_can_be_run() -> None:
    script = ROOT / ".ci" / "run"
    assert script.stat().st_mode & stat.S_IXUSR
    assert "python3 dev.py test" in script.read_text("utf-8")
    subprocess.run(["bash", "-n", script], check=True)
