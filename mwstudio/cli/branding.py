"""``mwstudio brand``: the museum's names, logos, colours, fonts, partners, and what is locked, in a kit file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.cli.guarding import refuse_locked
from mwstudio.cli.output import say, say_json
from mwstudio.cli.values import colours_of, pair_of, partner_of
from mwstudio.collection.fonts import take_in_font
from mwstudio.collection.pictures import take_in_logo
from mwstudio.errors import UsageError
from mwstudio.library.shelf import open_library, unknown_id
from mwstudio.model import edits
from mwstudio.model.institution import FontRole, Partner
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import VERSIONS_KEPT, open_kit, save_kit
from mwstudio.model.lockable import LOCK_FIELDS, LockField
from mwstudio.model.locks import changed_fields
from mwstudio.model.texts import language_tag
from mwstudio.model.work import Picture
from mwstudio.translation import tr

_REMOVALS: dict[str, Callable[[Kit], Kit]] = {
    "logo": lambda kit: edits.set_logo(kit, None),
    "logo-on-dark": lambda kit: edits.set_logo(kit, None, on_dark=True),
    "colours": lambda kit: edits.set_colours(kit, ()),
    "headline-font": lambda kit: edits.set_font(kit, "headline", None),
    "text-font": lambda kit: edits.set_font(kit, "text", None),
    "partners": lambda kit: edits.set_partners(kit, ()),
    "keeper": lambda kit: edits.set_keeper(kit, ""),
}


class Wishes(Struct, frozen=True):
    """What is to become of a kit's brand; what is empty or None stays as it is."""

    names: Sequence[str] = ()
    logo: Path | None = None
    logo_on_dark: Path | None = None
    colours: Sequence[str] = ()
    headline_font: Path | None = None
    text_font: Path | None = None
    partners: Sequence[str] = ()
    partners_on_dark: Sequence[str] = ()
    removals: Sequence[str] = ()
    locks: Sequence[str] = ()
    releases: Sequence[str] = ()
    keeper: str | None = None


def brand_kit(path: Path, wishes: Wishes, *, unlock: bool, as_json: bool) -> None:
    """Change the brand in the kit file at ``path`` and tell what it is now; with no wish, only tell.

    Nothing is saved unless all of it can be. Raises StudioError.
    """
    library = open_library()
    with tempfile.TemporaryDirectory(prefix="mwstudio-") as folder:
        opened = open_kit(path, Path(folder))
        files = dict(opened.files)
        kit = _granted(wishes, opened.kit, files, Path(folder))
        refuse_locked(opened.kit, kit, library, unlock=unlock)
        is_changed = kit != opened.kit
        if is_changed:
            save_kit(path, kit, files, overwrite=True, keep=VERSIONS_KEPT)
    locks = library.pack(kit.theme).locks if kit.theme in library.pack_ids() else ()
    if as_json:
        say_json(_as_json(path, opened.kit, kit, locks))
    else:
        say(tr("Saved {path}.", path=path) if is_changed else tr("{path} stays as it is.", path=path))
        _tell(kit, locks)


def _granted(wishes: Wishes, kit: Kit, files: dict[str, Path], store: Path) -> Kit:
    """The kit with all wishes granted; ``files`` grows by what was taken into ``store``."""

    def logo(path: Path) -> Picture:
        picture, files[picture.id] = take_in_logo(path, store)
        return picture

    for word in wishes.removals:
        if word not in _REMOVALS:
            raise unknown_id(tr("Nothing called “{word}” can be taken away.", word=word), word, _REMOVALS)
        kit = _REMOVALS[word](kit)
    for text in wishes.names:
        language, name = pair_of(text, 'en="Museum of Tides"')
        kit = edits.set_institution_name(kit, language_tag(language), " ".join(name.split()))
    if wishes.logo:
        kit = edits.set_logo(kit, logo(wishes.logo))
    if wishes.logo_on_dark:
        kit = edits.set_logo(kit, logo(wishes.logo_on_dark), on_dark=True)
    if wishes.colours:
        kit = edits.set_colours(kit, colours_of(wishes.colours))
    roles: dict[FontRole, Path | None] = {"headline": wishes.headline_font, "text": wishes.text_font}
    for role, path in roles.items():
        if path:
            font, files[font.id] = take_in_font(path, store)
            kit = edits.set_font(kit, role, font)
    for text in wishes.partners:
        name, mark = partner_of(text)
        kit = _with_partner(kit, name, **({"logo": logo(mark)} if mark else {}))
    for text in wishes.partners_on_dark:
        name, mark = partner_of(text)
        if not mark:
            raise UsageError(tr("A logo is missing for “{name}”.", name=name), tr("Write NAME=LOGO."))
        kit = _with_partner(kit, name, logo_on_dark=logo(mark))
    return _with_locks(wishes, kit)


def _with_locks(wishes: Wishes, kit: Kit) -> Kit:
    for word in (*wishes.locks, *wishes.releases):
        if word not in LOCK_FIELDS:
            message = tr("There is no field “{word}” to lock.", word=word)
            raise unknown_id(message, word, LOCK_FIELDS, "mwstudio show locks")
    wanted = {*kit.locks, *wishes.locks} - {*wishes.releases}
    kit = edits.set_locks(kit, (field for field in LOCK_FIELDS if field in wanted))
    return kit if wishes.keeper is None else edits.set_keeper(kit, wishes.keeper)


def _with_partner(kit: Kit, name: str, **marks: Picture) -> Kit:
    """The kit with a partner of this name, who may have been there; others stay where they are."""
    known = next((partner for partner in kit.partners if partner.name == name), None)
    new = replace(known or Partner(name), **marks)
    if known:
        return edits.set_partners(kit, (new if each is known else each for each in kit.partners))
    return edits.set_partners(kit, (*kit.partners, new))


def _tell(kit: Kit, locks: Sequence[LockField]) -> None:
    """The brand in lines for people."""
    museum = kit.institution
    logos = [logo.name for logo in (museum.logo, museum.logo_on_dark) if logo]
    partners = [partner.name for partner in kit.partners]
    lines = [
        *(
            (tr("name ({language})", language=language), name)
            for language, name in sorted(museum.names.items())
        ),
        (tr("logos"), ", ".join(logos)),
        (tr("colours"), " ".join(museum.colours)),
        (tr("font for headlines"), museum.fonts["headline"].family if "headline" in museum.fonts else ""),
        (tr("font for text"), museum.fonts["text"].family if "text" in museum.fonts else ""),
        (tr("partners"), ", ".join(partners)),
        (tr("locked"), ", ".join(kit.locks)),
        (tr("locked by the theme pack"), ", ".join(locks)),
        (tr("kept by"), kit.keeper),
    ]
    for about, what in lines:
        if what:
            say(f"  {about}: {what}")


def _as_json(path: Path, old: Kit, new: Kit, locks: Sequence[LockField]) -> dict[str, Any]:
    """The brand for programs."""
    return {
        "kit": str(path),
        "saved": new != old,
        "changed": changed_fields(old, new),
        "institution": new.institution,
        "partners": new.partners,
        "locks": new.locks,
        "pack_locks": locks,
        "keeper": new.keeper,
    }
