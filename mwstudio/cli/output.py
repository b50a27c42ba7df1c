"""What the command line says: plain sentences on standard error, results on standard output."""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, TextIO

import msgspec

from mwstudio.errors import PackError, StudioError, UsageError, WriteError
from mwstudio.translation import tr

EXIT_DONE, EXIT_ERROR, EXIT_USAGE, EXIT_FAILURES = 0, 1, 2, 3


def say(text: str) -> None:
    """Print a result. Raises WriteError."""
    with _output() as output:
        output.write(text + "\n")


def say_json(value: Any) -> None:
    """Print a value as indented UTF-8 JSON. Raises WriteError."""
    with _output() as output:
        output.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")


def complain(error: StudioError) -> None:
    """Print an error: the place, what happened, and on a line of its own what to do; of a pack all its faults."""
    for each in error.faults if isinstance(error, PackError) else (error,):
        place = f"{each.where}: " if each.where else ""
        sys.stderr.write(f"{place}{each.message}\n")
        if each.hint:
            sys.stderr.write(f"{each.hint}\n")


@contextmanager
def plain_errors() -> Iterator[None]:
    """Turn every StudioError into its sentence and exit code, and an interruption into a clean end."""
    try:
        yield
    except UsageError as error:
        complain(error)
        raise SystemExit(EXIT_USAGE) from None
    except StudioError as error:
        complain(error)
        raise SystemExit(EXIT_ERROR) from None
    except BrokenPipeError:
        raise SystemExit(EXIT_ERROR) from None
    except KeyboardInterrupt:
        sys.stderr.write(tr("Stopped.") + "\n")
        raise SystemExit(130) from None


@contextmanager
def watched_output() -> Iterator[None]:
    """Tell also where what the command line prints by itself, such as its help, cannot be written."""
    try:
        yield
    except SystemExit:
        with _output():
            pass  # what was printed is still to be written out
        raise
    except OSError:
        say("")  # where the output was the fault, this cannot be written either
        raise


class GentleStop:
    """Within it the first Ctrl-C waits for ``check``, so that a command ends between two files.

    Raised at once, it may be lost in a library's callback, or bring down one that is being loaded. A second
    Ctrl-C does not wait. Where interruptions are ignored or handled already, they stay so.
    """

    def __init__(self) -> None:
        self._is_asked = False

    def __enter__(self) -> GentleStop:
        self._is_mine = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        if self._is_mine:
            signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_mine:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    def check(self) -> None:
        """Raises KeyboardInterrupt where Ctrl-C was pressed."""
        if self._is_asked:
            raise KeyboardInterrupt

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        self._is_asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)


def table(headings: list[str], rows: list[list[str]]) -> None:
    """Print rows as a table: drawn on a terminal, tab-separated anywhere else, so that other programs can read it."""
    if not sys.stdout.isatty():
        for row in rows:
            say("\t".join(row))
        return
    # Loaded only when something is drawn: a third of the start-up of a short command.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    drawn = Table(*headings, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        drawn.add_row(*row)
    Console(markup=False).print(drawn)


def folder_of(text: str) -> Path:
    """The folder a person named; an empty name is none, not the current folder. Raises UsageError."""
    if not text.strip():
        raise UsageError(
            tr("No folder is named to write into."), tr("Name one after --out, or write . for this one.")
        )
    return Path(text)


def nowhere() -> TextIO:
    """A stream for words that nobody reads."""
    return io.TextIOWrapper(io.BytesIO(), "utf-8")


@contextmanager
def _output() -> Iterator[TextIO]:
    """Standard output, written out at the end, as a full disk is told only then. Raises WriteError."""
    try:
        yield sys.stdout
        sys.stdout.flush()
    except OSError as error:
        sys.stdout = nowhere()  # else the interpreter tries again at its end, and complains
        if isinstance(error, BrokenPipeError):  # such as | head
            raise
        raise WriteError(
            tr("The result could not be written to the output."),
            tr("Check the disk or the program it goes to."),
        ) from error
