"""``mwstudio pack``: checking a theme pack, adding it, taking it out; signing one, and knowing whose a signature is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mwstudio.cli.output import EXIT_ERROR, complain, say, say_json
from mwstudio.errors import DataError, PackError, UsageError
from mwstudio.library.installing import add_pack, remove_pack
from mwstudio.library.packfile import pack_files
from mwstudio.library.packs import OpenedPack, open_pack
from mwstudio.library.shelf import open_library, user_folder
from mwstudio.library.signing import PUBLIC, SIGNATURE, new_key, seed_in, signed, told_signer, trust
from mwstudio.safeio import write
from mwstudio.translation import tr, trn


def check(path: Path, *, as_json: bool) -> None:
    """Tell what a pack holds, or all that is wrong with it; exits with 1 then."""
    try:
        found = open_pack(path.resolve(), open_library().known)
    except PackError as error:
        if as_json:
            say_json({"path": str(path), "id": None, "faults": faults_as_data(error.faults)})
        else:
            complain(error)
        raise SystemExit(EXIT_ERROR) from None
    if as_json:
        say_json(
            {
                "path": str(path),
                "id": found.pack.id,
                "files": list(found.files),
                "signer": found.signer,
                "faults": [],
            }
        )
    else:
        _tell(found)
        say(tr("Nothing is wrong with it."))


def add(path: Path, *, replace: bool) -> None:
    """Copy a pack into the user's folder. Raises StudioError."""
    found = add_pack(path, open_library(), user_folder(), replace=replace)
    _tell(found)
    say(tr("Added as {path}.", path=found.path))


def remove(pack_id: str) -> None:
    """Take a pack out of the user's folder. Raises StudioError."""
    say(tr("Removed {path}.", path=remove_pack(pack_id, open_library())))


def faults_as_data(faults: tuple[DataError, ...]) -> list[dict[str, Any]]:
    """Faults for programs."""
    return [{"where": each.where, "message": each.message, "hint": each.hint} for each in faults]


def _tell(found: OpenedPack) -> None:
    """What is in a pack, in a few lines."""
    pack = found.pack
    say(f"{pack.id}: {tr(pack.name)}")
    say(f"  {tr(pack.purpose)}")
    if found.editions:
        say("  " + tr("Editions: {ids}.", ids=", ".join(found.editions)))
    if found.layouts:
        say("  " + tr("Layouts of its own: {ids}.", ids=", ".join(found.layouts)))
    if pack.layouts:
        say("  " + tr("It offers: {ids}.", ids=", ".join(pack.layouts)))
    if found.palettes:
        say("  " + tr("Palettes: {variants}.", variants=", ".join(found.palettes.variants)))
    if found.template:
        say("  " + tr("A caption template of its own."))
    say("  " + trn("{n} file.", "{n} files.", len(found.files)))
    say("  " + told_signer(found.signer, user_folder()))


def make_key(path: Path) -> None:
    """Make a key to sign packs with. Raises WriteError."""
    public = new_key(path)
    say(tr("Made {path}: keep it to yourself.", path=path))
    say(tr("Made {path}: give it to those who are to trust your packs.", path=f"{path}{PUBLIC}"))
    say(public)


def sign(folder: Path, key: Path) -> None:
    """Put a signature into a pack's folder, and look the whole over. Raises StudioError."""
    seed = seed_in(key)
    if not folder.is_dir():
        raise UsageError(tr("Only the folder of a pack can be signed."), tr("Zip it afterwards."))
    write(folder / SIGNATURE, signed(pack_files(folder.resolve()), seed), overwrite=True)
    _tell(open_pack(folder.resolve(), open_library().known))


def trust_key(path: Path, name: str) -> None:
    """Know a public key by a name from now on. Raises StudioError."""
    say(tr("Kept as {path}.", path=trust(path, name, user_folder())))
