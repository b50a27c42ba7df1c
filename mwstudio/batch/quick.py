"""One post from a handful of values: the row a person gives on the command line."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict, replace

from mwstudio.collection.pictures import take_in
from mwstudio.errors import UsageError
from mwstudio.library.shelf import Library
from mwstudio.model.edits import set_hashtag
from mwstudio.model.institution import Institution
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.texts import cleaned, language_tag
from mwstudio.model.work import Work
from mwstudio.names import file_name
from mwstudio.rights import rights_class
from mwstudio.translation import tr


class Row(Struct, frozen=True):
    """The values of one post in one language; ``day`` is such as ``museumweek-2023/3``. Empty means not given."""

    day: str
    images: tuple[Path, ...]
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
    url: str = ""
    rights: str = "unknown"
    layout: str = "plate"
    variant: str = "light"
    hashtag: str = ""
    with_qr: bool = False
    handles: dict[str, str] = {}


def kit_of(row: Row, library: Library) -> tuple[Kit, dict[str, Path]]:
    """A kit of one post, and where its pictures lie by picture id.

    Raises UsageError for unknown ids and PictureError for pictures that cannot be used.
    """
    row = _tidied(row)
    edition, day = library.day(row.day)
    layout = library.layout(row.layout)
    rights_class(row.rights)
    palettes = library.palettes("museumweek")
    if row.variant not in palettes.variants:
        raise UsageError(
            tr("There is no colour variant “{variant}”.", variant=row.variant),
            tr("There are: {known}.", known=", ".join(palettes.variants)),
        )
    if not (row.hashtag or day.hashtag_for(row.language)):
        raise UsageError(
            tr("The hashtag of day {day} of {edition} is not known.", day=day.number, edition=edition.name),
            tr("Give it with --hashtag once you know it; the studio never invents one."),
        )
    for platform_id in row.handles:
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
    logo = None
    if row.logo:
        logo = take_in(row.logo)
        files[logo.id] = row.logo

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
        texts={language: PostText(row.headline, row.caption, row.alt, row.url)},
        layout=layout.id,
        variant=row.variant,
        with_qr=row.with_qr,
    )
    kit = Kit(
        edition=edition,
        institution=Institution(text(row.institution), row.handles, row.url, logo),
        works=works,
        posts=(post,),
        languages=(language,),
    )
    return (set_hashtag(kit, day.number, row.hashtag) if row.hashtag else kit), files


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
    return replace(row, **{**texts, **lines}, handles=handles)
