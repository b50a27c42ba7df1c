"""Standard output that is full or closed, errors told once, and Ctrl-C."""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from pathlib import Path

import pytest

from mwstudio.cli import main
from mwstudio.cli.output import GentleStop
from tests.cli.test_main import quick, run


class FullDisk(io.BytesIO):
    """Takes nothing."""

    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    "arguments",
    [("--version",), ("--help",), ("quick", "--help"), ("show", "formats"), ("show", "formats", "--json")],
)
def test_a_full_output_is_told_in_a_sentence(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["mwstudio", *arguments])
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(FullDisk(), "utf-8"))
    with pytest.raises(SystemExit) as stop:
        main()
    assert stop.value.code == 1
    assert "could not be written" in capsys.readouterr().err


def test_a_closed_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["mwstudio", "--version"])
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(SystemExit) as stop:
        main()
    assert not stop.value.code


def test_one_fault_in_many_files_is_told_once(tmp_path: Path) -> None:
    code, _, err = quick(tmp_path, "--headline", "\U0010fffd", "--platform", "x", "--platform", "instagram")
    assert code == 3
    assert err.count("No font here can draw") == 1
    assert err.endswith("2 files could not be made.\n")


@pytest.mark.parametrize("language", ["../..", ""])
def test_a_new_kit_has_real_languages(tmp_path: Path, language: str) -> None:
    code, _, err = run("new", str(tmp_path / "week.mwkit"), "--lang", language)
    assert code == 2
    assert "is not a language" in err


def test_a_first_interruption_waits_for_the_check_and_a_second_does_not() -> None:
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with GentleStop() as stop:
            stop.check()
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                stop.check()
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="no SIG_IGN for children there")
def test_an_ignored_interruption_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with GentleStop() as stop:
            signal.raise_signal(signal.SIGINT)
            stop.check()
    finally:
        signal.signal(signal.SIGINT, before)
