"""The ``mwstudio`` command. Each command imports what it needs when it runs, so that short ones start at once."""
# ruff: noqa: PLC0415

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from mwstudio import __version__
from mwstudio.cli import authoring
from mwstudio.cli.output import EXIT_ERROR, GentleStop, folder_of, nowhere, plain_errors, say, watched_output
from mwstudio.translation import tr

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=tr("MuseumWeek Studio: verified visuals and captions for every platform, offline."),
)

Json = Annotated[bool, typer.Option("--json", help=tr("Print the result as JSON."))]
Platforms = Annotated[
    list[str] | None, typer.Option("--platform", help=tr("Only this platform; repeatable."))
]
Formats = Annotated[
    list[str] | None, typer.Option("--format", help=tr("A format as PLATFORM/FORMAT; repeatable."))
]
Languages = Annotated[list[str] | None, typer.Option("--lang", help=tr("Only this language; repeatable."))]
Theme = Annotated[str, typer.Option(help=tr("The theme pack, such as museumweek or plain."))]
InCaption = Annotated[
    bool,
    typer.Option(
        "--alt-in-caption", help=tr("Say what the picture shows in captions without a field for it.")
    ),
]
MayCut = Annotated[
    bool, typer.Option("--may-cut", help=tr("Cut a caption at a word where one sentence is too long."))
]
Mention = Annotated[
    bool,
    typer.Option("--mention-museum", help=tr("Mention the museum's own account, where others post for it.")),
]
Community = Annotated[
    bool,
    typer.Option("--community-tags", help=tr("Tags that lead to the museum's own posts (VK, Telegram).")),
]
Out = Annotated[str, typer.Option("--out", help=tr("The folder to write into."))]
Overwrite = Annotated[
    bool, typer.Option("--overwrite", help=tr("Replace files that are not from an earlier export."))
]
Png = Annotated[bool, typer.Option("--png", help=tr("Save as PNG where the format allows it."))]
Unlock = Annotated[
    bool, typer.Option("--unlock", help=tr("Change what the kit or its theme pack locks, all the same."))
]
BrandColours = Annotated[
    list[str] | None,
    typer.Option("--colour", "--color", help=tr("A colour of the museum, as '#rrggbb'; the main one first.")),
]
LogoOnDark = Annotated[
    Path | None, typer.Option(help=tr("The museum's logo for dark grounds."), readable=False)
]


app.add_typer(authoring.edition, name="edition")
app.add_typer(authoring.layout, name="layout")
app.add_typer(authoring.pack, name="pack")
app.command("schema", help=tr("Print the JSON Schema of a kind of data file, for editors."))(authoring.schema)


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help=tr("Print the version and stop."))] = False,
) -> None:
    if version:
        with plain_errors():
            say(__version__)
        raise typer.Exit


@app.command(help=tr("One post from one or more pictures and a few words, exported."))
def quick(
    image: Annotated[list[Path], typer.Option(help=tr("A picture of the work; repeatable."), readable=False)],
    out: Out,
    day: Annotated[
        str,
        typer.Option(
            help=tr(
                "The day, such as museumweek-2023/3; with a theme pack without campaign, a date or nothing."
            )
        ),
    ] = "",
    theme: Theme = "museumweek",
    title: Annotated[str, typer.Option(help=tr("The work's title."))] = "",
    creator: Annotated[str, typer.Option(help=tr("Who made the work."))] = "",
    date: Annotated[str, typer.Option(help=tr("When the work was made, in words."))] = "",
    medium: Annotated[str, typer.Option(help=tr("Material and technique."))] = "",
    credit: Annotated[str, typer.Option(help=tr("The credit line, unabbreviated."))] = "",
    headline: Annotated[str, typer.Option(help=tr("The headline on the visual."))] = "",
    caption: Annotated[str, typer.Option(help=tr("Your sentence or two for the caption."))] = "",
    alt: Annotated[str, typer.Option(help=tr("What the visual shows, for people who cannot see it."))] = "",
    lang: Annotated[
        str, typer.Option(help=tr("The language of the texts, such as en, ar or zh-Hans."))
    ] = "en",
    institution: Annotated[str, typer.Option(help=tr("The museum's name."))] = "",
    logo: Annotated[
        Path | None, typer.Option(help=tr("The museum's logo, shown instead of its name."), readable=False)
    ] = None,
    logo_on_dark: LogoOnDark = None,
    colour: BrandColours = None,
    url: Annotated[str, typer.Option(help=tr("A web address for the caption."))] = "",
    qr: Annotated[bool, typer.Option("--qr", help=tr("Put a QR code of the address on the visual."))] = False,
    rights: Annotated[
        str, typer.Option(help=tr("The rights class, such as public-domain or cc-by."))
    ] = "unknown",
    layout: Annotated[
        str, typer.Option(help=tr("The layout; the first that the theme pack offers unless given."))
    ] = "",
    colours: Annotated[str, typer.Option(help=tr("The colour variant: light or dark."))] = "light",
    hashtag: Annotated[str, typer.Option(help=tr("The day's hashtag, where it is not known."))] = "",
    handle: Annotated[
        list[str] | None, typer.Option(help=tr("The museum's own account, as PLATFORM=NAME; repeatable."))
    ] = None,
    mention: Annotated[
        list[str] | None,
        typer.Option(
            help=tr("Another account to mention, as PLATFORM=NAME, such as an artist's; repeatable.")
        ),
    ] = None,
    call: Annotated[str, typer.Option(help=tr("What the caption asks people to do."))] = "",
    alt_in_caption: InCaption = False,
    may_cut: MayCut = False,
    mention_museum: Mention = False,
    community_tags: Community = False,
    platform: Platforms = None,
    format: Formats = None,  # noqa: A002 - the option's name is a contract
    png: Png = False,
    overwrite: Overwrite = False,
    unlock: Unlock = False,
    json: Json = False,
) -> None:
    with plain_errors(), GentleStop() as stop, TemporaryDirectory(prefix="mwstudio-") as store:
        from mwstudio.batch.quick import Row, kit_of, unasked
        from mwstudio.cli.exporting import export_kit, handles_of
        from mwstudio.cli.guarding import refuse_locked
        from mwstudio.cli.values import colours_of
        from mwstudio.library.shelf import open_library
        from mwstudio.model.kit import CaptionHabits

        library = open_library()
        row = Row(
            day=day,
            images=tuple(image),
            theme=theme,
            language=lang,
            title=title,
            creator=creator,
            date=date,
            medium=medium,
            credit=credit,
            headline=headline,
            caption=caption,
            alt=alt,
            institution=institution,
            logo=logo,
            logo_on_dark=logo_on_dark,
            colours=colours_of(colour or ()),
            url=url,
            rights=rights,
            layout=layout,
            variant=colours,
            hashtag=hashtag,
            with_qr=qr,
            handles=dict(handles_of(handle or [])),
            mentions=tuple(handles_of(mention or [])),
            call=call,
            may_cut=may_cut,
            habits=CaptionHabits(alt_in_caption, mention_museum, community_tags),
        )
        kit, files = kit_of(row, library, Path(store))
        refuse_locked(unasked(kit, library), kit, library, unlock=unlock)
        export_kit(
            kit,
            files,
            library,
            folder_of(out),
            platforms=platform or (),
            formats=format or (),
            languages=(),
            encoding="png" if png else None,
            overwrite=overwrite,
            as_json=json,
            stop=stop,
        )


@app.command(help=tr("Make a new kit file for one edition, with an empty post for every day."))
def new(
    kit: Annotated[Path, typer.Argument(help=tr("The kit file to make, such as week.mwkit."))],
    edition: Annotated[
        str,
        typer.Option(
            help=tr(
                "The edition; the latest one unless given, and this week with a theme pack without campaign."
            )
        ),
    ] = "",
    theme: Theme = "museumweek",
    institution: Annotated[str, typer.Option(help=tr("The museum's name."))] = "",
    lang: Annotated[list[str] | None, typer.Option(help=tr("A language of the texts; repeatable."))] = None,
    samples: Annotated[
        bool, typer.Option("--samples", help=tr("Fill it with the sample museum's week."))
    ] = False,
    unlock: Unlock = False,
) -> None:
    with plain_errors():
        from mwstudio.cli.kits import make_kit

        make_kit(
            kit,
            edition=edition,
            theme=theme,
            institution=institution,
            languages=tuple(lang or ()),
            with_samples=samples,
            unlock=unlock,
        )


@app.command(
    help=tr("Set the museum's names, logos, colours, fonts, partners and locks in a kit, or show them.")
)
def brand(
    kit: Annotated[Path, typer.Argument(help=tr("The kit file."), readable=False)],
    name: Annotated[
        list[str] | None,
        typer.Option(help=tr('The museum\'s name, such as en="Museum of Tides"; repeatable.')),
    ] = None,
    logo: Annotated[
        Path | None, typer.Option(help=tr("The logo for light grounds (SVG or PNG)."), readable=False)
    ] = None,
    logo_on_dark: LogoOnDark = None,
    colour: BrandColours = None,
    headline_font: Annotated[
        Path | None, typer.Option(help=tr("The font for headlines (TTF or OTF)."), readable=False)
    ] = None,
    text_font: Annotated[
        Path | None, typer.Option(help=tr("The font for all other text (TTF or OTF)."), readable=False)
    ] = None,
    partner: Annotated[
        list[str] | None, typer.Option(help=tr("A partner, as NAME or NAME=LOGO; repeatable."))
    ] = None,
    partner_on_dark: Annotated[
        list[str] | None,
        typer.Option(help=tr("A partner's logo for dark grounds, as NAME=LOGO; repeatable.")),
    ] = None,
    without: Annotated[
        list[str] | None,
        typer.Option(
            help=tr("Take away: logo, logo-on-dark, colours, headline-font, text-font, partners or keeper.")
        ),
    ] = None,
    lock: Annotated[
        list[str] | None,
        typer.Option(help=tr("A field that stays as it is (see “mwstudio show locks”); repeatable.")),
    ] = None,
    release: Annotated[
        list[str] | None, typer.Option(help=tr("A field that is locked no more; repeatable."))
    ] = None,
    keeper: Annotated[
        str | None, typer.Option(help=tr("Who keeps the brand, and how to reach them."))
    ] = None,
    unlock: Unlock = False,
    json: Json = False,
) -> None:
    with plain_errors():
        from mwstudio.cli.branding import Wishes, brand_kit

        wishes = Wishes(
            names=name or (),
            logo=logo,
            logo_on_dark=logo_on_dark,
            colours=colour or (),
            headline_font=headline_font,
            text_font=text_font,
            partners=partner or (),
            partners_on_dark=partner_on_dark or (),
            removals=without or (),
            locks=lock or (),
            releases=release or (),
            keeper=keeper,
        )
        brand_kit(kit, wishes, unlock=unlock, as_json=json)


@app.command(help=tr("Export a kit: every visual, caption and alt text of its posts."))
def export(
    kit: Annotated[Path, typer.Argument(help=tr("The kit file."), readable=False)],
    out: Out,
    platform: Platforms = None,
    format: Formats = None,  # noqa: A002
    lang: Languages = None,
    png: Png = False,
    overwrite: Overwrite = False,
    json: Json = False,
) -> None:
    with plain_errors(), GentleStop() as stop:
        from mwstudio.cli.exporting import export_kit
        from mwstudio.cli.kits import opened_kit
        from mwstudio.library.shelf import open_library

        with opened_kit(kit) as opened:
            export_kit(
                opened.kit,
                opened.files,
                open_library(),
                folder_of(out),
                platforms=platform or (),
                formats=format or (),
                languages=lang or (),
                encoding="png" if png else None,
                overwrite=overwrite,
                as_json=json,
                stop=stop,
            )


@app.command(help=tr("Print the captions of a kit, ready to paste."))
def caption(
    kit: Annotated[Path, typer.Argument(help=tr("The kit file."), readable=False)],
    platform: Platforms = None,
    lang: Languages = None,
    thread: Annotated[
        bool, typer.Option("--thread", help=tr("As threads (1/3, 2/3 …) where one post is not enough."))
    ] = False,
    alt_in_caption: InCaption = False,
    may_cut: MayCut = False,
    mention_museum: Mention = False,
    community_tags: Community = False,
    json: Json = False,
) -> None:
    with plain_errors():
        from mwstudio.cli.wording import print_captions
        from mwstudio.model.edits import Habit

        asked: dict[Habit, bool] = {
            "carries_alt": alt_in_caption,
            "mentions_museum": mention_museum,
            "tags_in_community": community_tags,
        }
        print_captions(
            kit,
            platforms=platform or (),
            languages=lang or (),
            habits=[habit for habit, is_on in asked.items() if is_on],
            may_cut=may_cut,
            with_threads=thread,
            as_json=json,
        )


@app.command(help=tr("Count the text on standard input as a platform counts it."))
def count(
    platform: Annotated[str, typer.Option(help=tr("The platform, such as x."))],
    json: Json = False,
) -> None:
    with plain_errors():
        from mwstudio.cli.wording import count_input

        count_input(platform, as_json=json)


@app.command(help=tr("List what the studio knows: platforms, editions, packs, layouts, formats or locks."))
def show(
    what: Annotated[str, typer.Argument(help=tr("platforms, editions, packs, layouts, formats or locks"))],
    json: Json = False,
) -> None:
    with plain_errors():
        from mwstudio.cli.showing import show_known

        show_known(what, as_json=json)


@app.command(
    help=tr("Export the sample museum's whole week for the six platforms of the MuseumWeek community.")
)
def demo(
    out: Out = "demo-kit",
    lang: Languages = None,
    json: Json = False,
) -> None:
    with plain_errors(), GentleStop() as stop:
        from mwstudio.cli.exporting import export_kit
        from mwstudio.collection.samples import sample_kit
        from mwstudio.library.shelf import open_library

        library = open_library()
        kit, files = sample_kit(library)
        export_kit(kit, files, library, folder_of(out), languages=lang or (), as_json=json, stop=stop)


@app.command(help=tr("Draw every layout in every shape, script and length of text, on sheets to look at."))
def specimen(
    out: Out,
    layout: Annotated[list[str] | None, typer.Option(help=tr("Only this layout; repeatable."))] = None,
    shape: Annotated[
        list[str] | None, typer.Option(help=tr("Only this shape: banner, wide, square, tall or story."))
    ] = None,
    colours: Annotated[str, typer.Option(help=tr("The colour variant: light or dark."))] = "light",
) -> None:
    with plain_errors(), GentleStop() as stop:
        from mwstudio.cli.specimen import draw_specimen

        draw_specimen(folder_of(out), layouts=layout or (), shapes=shape or (), variant=colours, stop=stop)


@app.command(help=tr("Open the window."))
def studio(
    kit: Annotated[Path | None, typer.Argument(help=tr("A kit file to open."))] = None,
    workshop: Annotated[
        bool, typer.Option("--workshop", help=tr("Sample works, big text, and nothing kept afterwards."))
    ] = False,
) -> None:
    with plain_errors():
        from mwstudio.app.main import main as open_window

        raise SystemExit(open_window(kit, is_training=workshop))


@app.command(help=tr("Check this computer: versions, fonts, scripts, folders, libraries."))
def doctor(json: Json = False) -> None:
    with plain_errors():
        from mwstudio.cli.doctor import examine

        if not examine(as_json=json):
            raise SystemExit(EXIT_ERROR)


def main() -> None:
    """Run the command line; the console script of the package."""
    # A program that closed its output (or has no console, on Windows) wants no words from us.
    sys.stdout = sys.stdout or nowhere()
    sys.stderr = sys.stderr or nowhere()
    # A console of another encoding must never stop a message with Arabic or Chinese in it.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    with plain_errors(), watched_output():
        app(prog_name="mwstudio")
