"""One post from a handful of values: the row a person gives on the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from mwstudio.collection.pictures import take_in, take_in_logo
from mwstudio.errors import UsageError
from mwstudio.library.layouts import Layout
from mwstudio.library.shelf import MUSEUMWEEK, Library, unknown_id
from mwstudio.model.edition import Day, Edition, date_of
from mwstudio.model.edits import set_hashtag
from mwstudio.model.institution import Institution, Partner
from mwstudio.model.kit import CaptionHabits, Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.programme import monday_of, week_from
from mwstudio.model.texts import cleaned, language_tag
from mwstudio.model.work import Picture, Work
from mwstudio.names import file_name
from mwstudio.rights import rights_class
from mwstudio.translation import tr


class Row(Struct, frozen=True):
    """The values of one post in one language. Empty means not given.

    ``day`` is such as ``museumweek-2023/3``; where the theme pack has no campaign it may be a date, and is today's.
    ``layout`` is the first that the pack offers.
    ``colours`` are the museum's, as ``#rrggbb``; where there are some, the visual is in them.
    """

    day: str
    images: tuple[Path, ...]
    theme: str = MUSEUMWEEK
    language: str = "en"
    title: str = ""
    creator: str = ""
    date: str = ""
    medium: str = ""
    credit: str = ""
    headline: str = ""
    caption: str = ""
    alt: str = ""
    institution: str = ""
    logo: Path | None = None
    logo_on_dark: Path | None = None
    colours: tuple[str, ...] = ()
    url: str = ""
    rights: str = "unknown"
    layout: str = ""
    variant: str = "light"
    hashtag: str = ""
    with_qr: bool = False
    handles: dict[str, str] = {}
    mentions: tuple[tuple[str, str], ...] = ()
    call: str = ""
    may_cut: bool = False
    habits: CaptionHabits = CaptionHabits()


def kit_of(row: Row, library: Library, store: Path) -> tuple[Kit, dict[str, Path]]:
    """A kit of one post, and where its pictures lie by picture id; its logos are put into ``store``.

    Raises UsageError for unknown ids, PictureError for pictures that cannot be used, and WriteError.
    """
    row = _tidied(row)
    pack = library.pack(row.theme)
    edition, day = library.day(row.day) if pack.has_campaign or "/" in row.day else _own_day(row.day)
    layout = _layout(row, library)
    rights_class(row.rights)
    palettes = library.palettes(pack.id)
    if row.variant not in palettes.variants:
        raise UsageError(
            tr("There is no colour variant “{variant}”.", variant=row.variant),
            tr("There are: {known}.", known=", ".join(palettes.variants)),
        )
    if pack.has_campaign and not (row.hashtag or day.hashtag_for(row.language)):
        raise UsageError(
            tr("The hashtag of day {day} of {edition} is not known.", day=day.number, edition=edition.name),
            tr("Give it with --hashtag once you know it; the studio never invents one."),
        )
    for platform_id in (*row.handles, *(platform_id for platform_id, _ in row.mentions)):
        library.platform(platform_id)
    if row.with_qr and not row.url:
        raise UsageError(tr("A QR code needs a web address."), tr("Give it with --url."))
    files: dict[str, Path] = {}
    language = row.language
    pictures = []
    for path in row.images:
        picture = take_in(path)
        files[picture.id] = path
        pictures.append(picture)

    def logo(path: Path | None) -> Picture | None:
        if not path:
            return None
        picture, files[picture.id] = take_in_logo(path, store)
        return picture

    def text(value: str) -> dict[str, str]:
        return {language: value} if value else {}

    base = Work(
        id=file_name(row.title or row.images[0].stem, limit=48) if row.images else "work",
        title=text(row.title),
        creator_display=text(row.creator),
        date_display=text(row.date),
        medium=text(row.medium),
        credit_line=text(row.credit),
        rights=row.rights,
        page_url=row.url,
        alt=text(row.alt),
    )
    works = tuple(
        replace(base, id=base.id if number == 0 else f"{base.id}-{number + 1}", pictures=(picture,))
        for number, picture in enumerate(pictures)
    )
    post = Post(
        id="post-1",
        day=day.number,
        works=tuple(work.id for work in works),
        texts={language: PostText(row.headline, row.caption, row.alt, row.url, call=row.call)},
        layout=layout.id,
        variant=row.variant,
        palette="brand" if row.colours else "day",
        with_qr=row.with_qr,
        may_cut=row.may_cut,
    )
    kit = Kit(
        edition=edition,
        institution=Institution(
            names=text(row.institution),
            handles=row.handles,
            url=row.url,
            logo=logo(row.logo),
            logo_on_dark=logo(row.logo_on_dark),
            colours=row.colours,
        ),
        works=works,
        posts=(post,),
        languages=(language,),
        theme=pack.id,
        partners=tuple(Partner(handle, {platform_id: handle}) for platform_id, handle in row.mentions),
        caption_habits=row.habits,
    )
    return (set_hashtag(kit, day.number, row.hashtag) if row.hashtag else kit), files


def _own_day(text: str) -> tuple[Edition, Day]:
    """The day of a post that belongs to no campaign, in a week of its own. Raises UsageError."""
    try:
        on = date_of(text) if text else date.today()
    except ValueError as error:
        raise UsageError(str(error), tr("Leave it out for today.")) from error
    week = week_from(monday_of(on))
    return week, week.day(on.isoweekday())


def _layout(row: Row, library: Library) -> Layout:
    """The layout asked for, else the first that the theme pack offers. Raises UsageError."""
    offered = {layout.id: layout for layout in library.offered_layouts(row.theme)}
    if not row.layout:
        return next(iter(offered.values()))
    if row.layout in offered:
        return offered[row.layout]
    library.layout(row.layout, row.theme)
    message = tr("The theme pack “{pack}” does not offer the layout “{id}”.", pack=row.theme, id=row.layout)
    raise unknown_id(message, row.layout, offered)


def unasked(kit: Kit, library: Library) -> Kit:
    """What ``kit_of`` gives for the same day, pictures and theme pack where nothing else is asked for."""
    known = kit.edition.id in library.edition_ids()
    layout = library.offered_layouts(kit.theme)[0].id
    return Kit(
        edition=library.edition(kit.edition.id) if known else kit.edition,
        works=tuple(Work(work.id, pictures=work.pictures) for work in kit.works),
        posts=tuple(Post(post.id, post.day, post.works, layout=layout) for post in kit.posts),
        languages=kit.languages,
        theme=kit.theme,
    )


def _tidied(row: Row) -> Row:
    """The row without what terminals and tables add to texts: broken characters, blanks, line breaks.

    Only the caption and the alt text are of more than one line.
    """
    words = {name: value for name, value in asdict(row).items() if isinstance(value, str)}
    texts = {name: cleaned(value).strip() for name, value in words.items()}
    lines = {name: " ".join(text.split()) for name, text in texts.items() if name not in ("caption", "alt")}
    lines["language"] = language_tag(lines["language"])
    lines["hashtag"] = lines["hashtag"].strip("#＃ ")
    handles = {platform: cleaned(handle).strip() for platform, handle in row.handles.items()}
    mentions = tuple((platform, cleaned(handle).strip()) for platform, handle in row.mentions)
    return replace(row, **{**texts, **lines}, handles=handles, mentions=mentions)
