"""Making and opening kit files from the command line."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from mwstudio.cli.guarding import refuse_locked
from mwstudio.cli.output import say
from mwstudio.collection.samples import sample_kit
from mwstudio.library.packs import Pack
from mwstudio.library.shelf import Library, open_library
from mwstudio.model import edits
from mwstudio.model.institution import Institution
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import Opened, open_kit, save_kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.programme import monday_of, week_from
from mwstudio.model.texts import cleaned, language_tag
from mwstudio.translation import tr


def make_kit(
    path: Path,
    *,
    edition: str,
    theme: str,
    institution: str,
    languages: tuple[str, ...],
    with_samples: bool,
    unlock: bool,
) -> None:
    """Write a new kit file; one that is already there is left alone. Raises StudioError."""
    library = open_library()
    pack = library.pack(theme)
    files: dict[str, Path] = {}
    if with_samples:
        kit, files = sample_kit(library)
        kit = edits.set_theme(kit, pack.id)
    else:
        kit = _new_kit(
            library, pack, edition, cleaned(institution).strip(), tuple(map(language_tag, languages))
        )
    refuse_locked(_new_kit(library, pack), kit, library, unlock=unlock)
    save_kit(path, kit, files, overwrite=False)
    say(tr("Made {path} for {edition}.", path=path, edition=kit.edition.name))


def _new_kit(
    library: Library, pack: Pack, edition: str = "", museum: str = "", languages: tuple[str, ...] = ()
) -> Kit:
    """A kit with an empty post for every day; of the pack's latest days and in English where nothing is said."""
    if edition or pack.has_campaign:
        chosen = library.edition(edition or library.edition_ids()[-1])
    else:
        chosen = week_from(monday_of(date.today()))
    wanted = tuple(dict.fromkeys(languages)) or ("en",)
    texts = {language: PostText() for language in wanted}
    return Kit(
        edition=chosen,
        institution=Institution(names={wanted[0]: museum} if museum else {}),
        posts=tuple(Post(id=f"post-{day.number}", day=day.number, texts=texts) for day in chosen.days),
        languages=wanted,
        theme=pack.id,
    )


@contextmanager
def opened_kit(path: Path) -> Iterator[Opened]:
    """A kit file opened for one command; its pictures lie in a temporary folder meanwhile."""
    with tempfile.TemporaryDirectory(prefix="mwstudio-") as folder:
        yield open_kit(path, Path(folder))
