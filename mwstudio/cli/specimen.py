"""``mwstudio specimen``: contact sheets of every layout, for the eyes of whoever writes one."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from mwstudio.cli.output import GentleStop, say
from mwstudio.errors import UsageError
from mwstudio.export.specimen import PAGE_NAME, make_specimen
from mwstudio.library.layouts import SHAPES
from mwstudio.library.shelf import open_library, unknown_id
from mwstudio.render.application import ensure_application
from mwstudio.translation import tr, trn


def draw_specimen(
    out: Path, *, layouts: Collection[str], shapes: Collection[str], variant: str, stop: GentleStop
) -> None:
    """Draw the sheets into ``out`` and name each one. Raises StudioError."""
    library = open_library()
    variants = library.palettes("museumweek").variants
    if variant not in variants:
        raise unknown_id(
            tr("There is no colour variant “{variant}”.", variant=variant[:60]), variant, variants
        )
    for shape in shapes:
        if shape not in SHAPES:
            raise unknown_id(tr("There is no shape “{shape}”.", shape=shape[:60]), shape, SHAPES)
    if not str(out):
        raise UsageError(tr("There is no folder to write into."), tr("Give one with --out."))
    ensure_application()
    visuals = 0
    for sheet in make_specimen(
        library,
        out,
        layouts=layouts,
        shapes=[shape for shape in SHAPES if shape in shapes],
        variant=variant,
    ):
        stop.check()
        visuals += sheet.visuals
        say(sheet.name)
    say(trn("{n} visual", "{n} visuals", visuals) + f" → {out / PAGE_NAME}")
