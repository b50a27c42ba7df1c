"""The commands for people who write data: theme packs, editions, layouts. Each imports what it needs when it runs."""
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


@pack.command("key", help=tr("Make a key to sign theme packs with: a private file and a public one."))
def make_key(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=tr("The private key's file."))],
) -> None:
    """``mwstudio pack key``."""
    with plain_errors():
        from mwstudio.cli import packs

        packs.make_key(path)


@pack.command("sign", help=tr("Sign the folder of a theme pack, so that nobody can change it unnoticed."))
def sign_pack(
    folder: Annotated[Path, typer.Argument(help=tr("The pack's folder."), readable=False)],
    key: Annotated[Path, typer.Option(help=tr("The private key's file."), readable=False)],
) -> None:
    """``mwstudio pack sign``."""
    with plain_errors():
        from mwstudio.cli import packs

        packs.sign(folder, key)


@pack.command("trust", help=tr("Know a public key by the name of its owner from now on."))
def trust_key(
    path: Annotated[Path, typer.Argument(metavar="FILE", help=tr("The public key's file."), readable=False)],
    name: Annotated[str, typer.Option(help=tr("Whose key it is, such as harbour-museum."))],
) -> None:
    """``mwstudio pack trust``."""
    with plain_errors():
        from mwstudio.cli import packs

        packs.trust_key(path, name)


edition = typer.Typer(no_args_is_help=True, help=tr("Editions: write a year's programme, or look one over."))


@edition.command("new", help=tr("Write a year's programme: seven days from the first one on."))
def new_edition(
    starts: Annotated[str, typer.Option(help=tr("The first day, such as 2027-06-07."))],
    year: Annotated[int | None, typer.Option(help=tr("The year, where it is to be checked."))] = None,
    tag: Annotated[
        list[str] | None,
        typer.Option(help=tr("A day's hashtag, as NUMBER=TAG; repeatable, and left out where not known.")),
    ] = None,
    title: Annotated[
        list[str] | None, typer.Option(help=tr("A day's theme, as NUMBER=TEXT; repeatable."))
    ] = None,
    cause: Annotated[str, typer.Option(help=tr("What the whole week is for."))] = "",
    cause_tag: Annotated[str, typer.Option(help=tr("The hashtag of the cause."))] = "",
    source: Annotated[
        list[str] | None, typer.Option(help=tr("Where it is told, a web address; repeatable."))
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help=tr("The file to write; in your own folder unless given."))
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help=tr("Put it in the place of one that is there."))
    ] = False,
) -> None:
    """``mwstudio edition new``."""
    with plain_errors():
        from mwstudio.cli import editions

        editions.new(
            starts,
            year=year,
            tags=tag or (),
            titles=title or (),
            cause=cause,
            cause_tag=cause_tag,
            sources=source or (),
            out=out,
            replace=replace,
        )


@edition.command(
    "check", help=tr("Tell all that is wrong with an edition's file, and what to look at in its hashtags.")
)
def check_edition(
    path: Annotated[Path, typer.Argument(help=tr("The edition's file."), readable=False)], json: Json = False
) -> None:
    """``mwstudio edition check``."""
    with plain_errors():
        from mwstudio.cli import editions

        editions.check(path, as_json=json)


layout = typer.Typer(no_args_is_help=True, help=tr("Layouts: look one over while it is written."))


@layout.command(
    "check", help=tr("Tell all that is wrong with a layout's file, and what is surely not meant so.")
)
def check_layout(
    path: Annotated[Path, typer.Argument(help=tr("The layout's file."), readable=False)],
    show: Annotated[
        Path | None,
        typer.Option(help=tr("Draw it into this PNG: every shape, with boxes, baselines and safe area.")),
    ] = None,
    lang: Annotated[str, typer.Option(help=tr("The language of the sample texts drawn."))] = "en",
    colours: Annotated[str, typer.Option(help=tr("The colour variant drawn: light or dark."))] = "light",
    json: Json = False,
) -> None:
    """``mwstudio layout check``."""
    with plain_errors():
        from mwstudio.cli import layouts

        layouts.check(path, as_json=json, show=show, language=lang, variant=colours)


def schema(
    name: Annotated[str, typer.Argument(help=tr("edition, layout, pack, palettes or platform"))],
) -> None:
    """``mwstudio schema``."""
    with plain_errors():
        from mwstudio.cli import layouts

        layouts.print_schema(name)
