"""Exporting from the command line: progress, what to look at, and the exit code."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from mwstudio.cli.output import EXIT_FAILURES, GentleStop, complain, say, say_json
from mwstudio.errors import UsageError
from mwstudio.export.running import Export, Result
from mwstudio.library.platforms import Encoding
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.render.application import ensure_application
from mwstudio.translation import tr, trn


def export_kit(
    kit: Kit,
    files: Mapping[str, Path],
    library: Library,
    out: Path,
    *,
    platforms: Collection[str] = (),
    formats: Collection[str] = (),
    languages: Collection[str] = (),
    encoding: Encoding | None = None,
    overwrite: bool = False,
    as_json: bool = False,
    stop: GentleStop,
) -> None:
    """Export and tell; exits with 3 where some files could not be made. Raises StudioError."""
    ensure_application()
    export = Export(
        kit,
        files,
        library,
        out,
        platforms=platforms,
        formats=formats,
        languages=languages,
        encoding=encoding,
        overwrite=overwrite,
    )
    told: set[str] = set()
    stop.check()
    for result in _with_progress(export.run(), export.total):
        stop.check()
        if result.error and str(result.error) not in told:  # the same for every format
            told.add(str(result.error))
            complain(result.error)
    manifest = export.manifest
    if as_json:
        say_json({"out": str(out), "manifest": manifest})
    else:
        say(
            trn("{n} visual", "{n} visuals", len(manifest.visuals))
            + ", "
            + trn("{n} caption", "{n} captions", len(manifest.captions))
            + f" → {out}"
        )
        _tell_notices(export)
    if manifest.failures:
        sys.stderr.write(
            trn("{n} file could not be made.", "{n} files could not be made.", len(manifest.failures)) + "\n"
        )
        raise SystemExit(EXIT_FAILURES)


def handles_of(pairs: Iterable[str]) -> list[tuple[str, str]]:
    """``["x=museum"]`` as pairs of a platform and an account there. Raises UsageError."""
    handles: list[tuple[str, str]] = []
    for pair in pairs:
        platform, equals, name = pair.partition("=")
        if not equals or not name:
            raise UsageError(
                tr("“{pair}” is not an account.", pair=pair), tr("Write PLATFORM=NAME, such as x=museum.")
            )
        handles.append((platform, name.lstrip("@")))
    return handles


def _tell_notices(export: Export) -> None:
    told: dict[str, int] = {}
    manifest = export.manifest
    of_visuals = (notice for visual in manifest.visuals for notice in visual.notices)
    of_captions = (notice for caption in manifest.captions for notice in caption.notices)
    for notice in (*of_visuals, *of_captions):
        if notice.level != "info":
            told[notice.text] = told.get(notice.text, 0) + 1
    for text, count in told.items():
        say(f"  {text}" + (f" ({count})" if count > 1 else ""))


def _with_progress(results: Iterator[Result], total: int) -> Iterator[Result]:
    """The results, with a progress bar on a terminal; quiet anywhere else."""
    if not sys.stderr.isatty():
        yield from results
        return
    # Loaded only for a terminal: it is a third of the start-up of a short command.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(tr("Exporting"), total=total)
        for result in results:
            progress.advance(task)
            yield result
