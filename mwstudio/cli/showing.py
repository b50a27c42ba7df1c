"""``mwstudio show``: what the studio knows, as tables for people and JSON for programs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mwstudio.cli.output import complain, say_json, table
from mwstudio.cli.packs import faults_as_data
from mwstudio.errors import UsageError
from mwstudio.library.datafile import suggestion
from mwstudio.library.shelf import Library, open_library, user_folder
from mwstudio.library.signing import told_signer
from mwstudio.model.lockable import LOCK_FIELDS, explained
from mwstudio.translation import number, tr


def show_known(what: str, *, as_json: bool) -> None:
    """List platforms, editions, packs, layouts, formats or locks. Raises UsageError."""
    kinds: dict[str, Callable[[Library, bool], None]] = {
        "platforms": _platforms,
        "editions": _editions,
        "packs": _packs,
        "layouts": _layouts,
        "formats": _formats,
        "locks": _locks,
    }
    if what not in kinds:
        raise UsageError(
            tr("There is nothing called “{what}” to show.", what=what),
            " ".join(
                filter(None, (suggestion(what, kinds), tr("Choose one of {kinds}.", kinds=", ".join(kinds))))
            ),
        )
    kinds[what](open_library(), as_json)


def _platforms(library: Library, as_json: bool) -> None:
    platforms = library.platforms()
    if as_json:
        say_json(
            [
                {
                    "id": p.id,
                    "name": p.name,
                    "formats": [f.id for f in p.formats],
                    "limit": p.text.limit,
                    "unit": p.text.unit,
                    "alt_limit": p.alt_text.limit,
                    "organiser": p.organiser,
                    "checked": p.checked,
                }
                for p in platforms
            ]
        )
        return
    table(
        [tr("id"), tr("name"), tr("text"), tr("formats")],
        [
            [
                p.id,
                p.name,
                f"{p.text.limit} {p.text.unit}" if p.text.limit else "–",
                ", ".join(f.id for f in p.formats),
            ]
            for p in platforms
        ],
    )


def _editions(library: Library, as_json: bool) -> None:
    editions = library.editions()
    if as_json:
        say_json(editions)
        return
    table(
        [tr("id"), tr("dates"), tr("hashtags")],
        [
            [e.id, f"{e.starts} – {e.ends}", " ".join(d.hashtag or tr("(not known)") for d in e.days)]
            for e in editions
        ],
    )


def _packs(library: Library, as_json: bool) -> None:
    packs = [(library.pack(id_), library.added_pack(id_)) for id_ in library.pack_ids()]
    if as_json:
        found = [
            {
                "id": pack.id,
                "name": pack.name,
                "purpose": pack.purpose,
                "has_campaign": pack.has_campaign,
                "layouts": [layout.id for layout in library.offered_layouts(pack.id)],
                "variants": list(library.palettes(pack.id).variants),
                "added": str(added.path) if added else None,
                "signer": added.signer if added else None,
                "faults": [],
            }
            for pack, added in packs
        ]
        refused = [
            {"id": error.path.stem, "added": str(error.path), "faults": faults_as_data(error.faults)}
            for error in library.refused
        ]
        say_json([*found, *refused])
        return
    table(
        [tr("id"), tr("name"), tr("purpose"), tr("where"), tr("signed")],
        [
            [
                pack.id,
                tr(pack.name),
                tr(pack.purpose),
                str(added.path) if added else tr("the studio's own"),
                told_signer(added.signer, user_folder()) if added else "",
            ]
            for pack, added in packs
        ],
    )
    for error in library.refused:
        complain(error)


def _layouts(library: Library, as_json: bool) -> None:
    layouts = library.layouts()
    if as_json:
        say_json(
            [{"id": x.id, "name": x.name, "purpose": x.purpose, "shapes": list(x.shapes)} for x in layouts]
        )
        return
    table([tr("id"), tr("name"), tr("purpose")], [[x.id, tr(x.name), tr(x.purpose)] for x in layouts])


def _formats(library: Library, as_json: bool) -> None:
    formats: list[dict[str, Any]] = [
        {
            "platform": p.id,
            "format": f.id,
            "name": f.name,
            "width": f.width,
            "height": f.height,
            "max_bytes": f.max_bytes,
            "safe_area": f.safe_area,
            "encodings": f.encodings,
            "shape": f.shape,
            "default": f.is_default,
        }
        for p in library.platforms()
        for f in p.formats
    ]
    if as_json:
        say_json(formats)
        return
    table(
        [tr("format"), tr("size"), tr("bytes"), tr("shape")],
        [
            [
                f"{f['platform']}/{f['format']}",
                f"{f['width']}x{f['height']}",
                number(f["max_bytes"]) if f["max_bytes"] else "–",
                f["shape"],
            ]
            for f in formats
        ],
    )


def _locks(_library: Library, as_json: bool) -> None:
    if as_json:
        say_json([{"field": field, "what": explained(field)} for field in LOCK_FIELDS])
        return
    table([tr("field"), tr("what it locks")], [[field, explained(field)] for field in LOCK_FIELDS])
