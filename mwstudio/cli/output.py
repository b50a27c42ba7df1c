"""What the command line says: plain sentences on standard error, results on standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from mwstudio.errors import StudioError, UsageError
from mwstudio.translation import tr

EXIT_DONE, EXIT_ERROR, EXIT_USAGE, EXIT_FAILURES = 0, 1, 2, 3


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(text + "\n")


def say_json(value: Any) -> None:
    """Print a value as indented UTF-8 JSON."""
    sys.stdout.buffer.write(msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n")
    sys.stdout.flush()


def complain(error: StudioError) -> None:
    """Print an error: the place, what happened, and on a line of its own what to do."""
    place = f"{error.where}: " if error.where else ""
    sys.stderr.write(f"{place}{error.message}\n")
    if error.hint:
        sys.stderr.write(f"{error.hint}\n")


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
