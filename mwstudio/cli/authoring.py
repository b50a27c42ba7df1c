"""The commands for people who write data: theme packs. Each imports what it needs when it runs."""
# ruff: noqa: PLC0415

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mwstudio.cli.output import plain_errors
from mwstudio.translation import tr

Json = Annotated[bool, typer.Option("--json", help=tr("Print the result as JSON."))]

pack = typer.Typer(no_args_is_help=True, help=tr("Theme packs: check one, add it, take it out."))


@pack.command("check", help=tr("Tell what a theme pack holds, or all that is wrong with it."))
def check_pack(
    path: Annotated[Path, typer.Argument(help=tr("The pack: a folder or a zip."), readable=False)],
    json: Json = False,
) -> None:
    """``mwstudio pack check``."""
    with plain_errors():
        from mwstudio.cli import packs

        packs.check(path, as_json=json)


@pack.command("add", help=tr("Check a theme pack and copy it into your own folder."))
def add_pack(
    path: Annotated[Path, typer.Argument(help=tr("The pack: a folder or a zip."), readable=False)],
    replace: Annotated[
        bool, typer.Option("--replace", help=tr("Put it in the place of the one that is there."))
    ] = False,
) -> None:
    """``mwstudio pack add``."""
    with plain_errors():
        from mwstudio.cli import packs

        packs.add(path, replace=replace)


@pack.command("remove", help=tr("Take a theme pack out of your own folder."))
def remove_pack(pack_id: Annotated[str, typer.Argument(metavar="ID", help=tr("The pack's id."))]) -> None:
    """``mwstudio pack remove``."""
    with plain_errors():
        from mwstudio.cli import packs

        packs.remove(pack_id)
