"""Signed packs: no byte of one can be changed unnoticed, and whose signature it is can be told."""

from __future__ import annotations

import os
import random
import stat
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from mwstudio.errors import DataError, PackError, UsageError
from mwstudio.library import signing
from mwstudio.library.installing import add_pack
from mwstudio.library.packs import open_pack
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder
from tests.library.made_packs import KNOWN, as_folder, as_zip, whole_pack

SEED = bytes(range(32))
KEY = signing._text(bytes(SigningKey(SEED).verify_key))
FILES = whole_pack()
SIGNED = {**FILES, signing.SIGNATURE: signing.signed(FILES, SEED)}


def test_a_signed_pack_says_whose_it_is(tmp_path: Path) -> None:
    assert signing.signer_of(SIGNED) == KEY
    assert open_pack(as_folder(tmp_path / "harbour", SIGNED), KNOWN).signer == KEY
    assert open_pack(as_zip(tmp_path / "harbour.zip", SIGNED), KNOWN).signer == KEY
    assert open_pack(as_folder(tmp_path / "plain", FILES), KNOWN).signer == ""


@pytest.mark.parametrize("name", [signing.SIGNATURE, "pack.yaml"])
def test_every_byte_of_signature_and_manifest_counts(name: str) -> None:
    content = SIGNED[name]
    for at in range(len(content)):
        for bit in range(8):
            changed = bytearray(content)
            changed[at] ^= 1 << bit
            with pytest.raises(DataError, match="changed after it was signed"):
                signing.signer_of({**SIGNED, name: bytes(changed)})


def test_a_thousand_bytes_of_the_rest_count() -> None:
    chance = random.Random(20)
    names = [name for name in FILES if name != "pack.yaml"]
    for _ in range(1000):
        name = chance.choice(names)
        changed = bytearray(FILES[name])
        changed[chance.randrange(len(changed))] ^= chance.randrange(1, 256)
        with pytest.raises(DataError):
            signing.signer_of({**SIGNED, name: bytes(changed)})


@pytest.mark.parametrize(
    "files",
    [
        {**SIGNED, "layouts/another.yaml": b"x"},
        {name: content for name, content in SIGNED.items() if name != "palettes.yaml"},
        {("palettes.yml" if name == "palettes.yaml" else name): content for name, content in SIGNED.items()},
        {**SIGNED, signing.SIGNATURE: b""},
        {**SIGNED, signing.SIGNATURE: SIGNED[signing.SIGNATURE].replace(b"\n", b"\r\n")},
        {**SIGNED, signing.SIGNATURE: SIGNED[signing.SIGNATURE] + b"\n"},
    ],
)
def test_files_that_came_went_or_were_renamed_count(files: dict[str, bytes]) -> None:
    with pytest.raises(DataError):
        signing.signer_of(files)


def test_a_pack_that_was_changed_is_refused_whole(tmp_path: Path) -> None:
    changed = {**SIGNED, "captions/caption.j2": FILES["captions/caption.j2"] + b"\n"}
    with pytest.raises(PackError, match="changed after it was signed"):
        open_pack(as_folder(tmp_path / "harbour", changed), KNOWN)


def test_a_key_is_made_kept_private_and_trusted_by_name(tmp_path: Path) -> None:
    path = tmp_path / "ours.key"
    public = signing.new_key(path)
    if os.name != "nt":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    files = {**FILES, signing.SIGNATURE: signing.signed(FILES, signing.seed_in(path))}
    assert signing.signer_of(files) == public
    assert signing.name_of(public, tmp_path) == ""
    signing.trust(tmp_path / "ours.key.pub", "harbour-museum", tmp_path)
    assert signing.name_of(public, tmp_path) == "harbour-museum"
    with pytest.raises(UsageError, match="no name"):
        signing.trust(tmp_path / "ours.key.pub", "../up", tmp_path)
    (tmp_path / "letter.pub").write_text("not a key")
    with pytest.raises(UsageError, match="no key"):
        signing.trust(tmp_path / "letter.pub", "somebody", tmp_path)


@pytest.mark.parametrize("signer", [b"", bytes(reversed(SEED))])
def test_a_signed_pack_is_not_replaced_by_one_of_somebody_else(tmp_path: Path, signer: bytes) -> None:
    user = tmp_path / "user"
    add_pack(as_folder(tmp_path / "first", SIGNED), Library((user, data_folder())), user)
    other = {**FILES, signing.SIGNATURE: signing.signed(FILES, signer)} if signer else FILES
    with pytest.raises(UsageError, match="somebody else"):
        add_pack(as_folder(tmp_path / "other", other), Library((user, data_folder())), user, replace=True)
    newer = whole_pack(name="Harbour")
    newer[signing.SIGNATURE] = signing.signed(newer, SEED)
    found = add_pack(as_folder(tmp_path / "new", newer), Library((user, data_folder())), user, replace=True)
    assert found.pack.name == "Harbour"
