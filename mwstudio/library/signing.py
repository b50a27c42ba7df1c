"""Signatures of theme packs: who made one, and that nothing in it was changed on the way.

Ed25519 (RFC 8032) over the names and SHA-256 of all its files. A key is a file that whoever keeps a brand makes once;
its public half goes to those who trust it. Everything happens on this computer.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from mwstudio.disk import explain
from mwstudio.errors import DataError, UsageError, WriteError
from mwstudio.library.datafile import is_id
from mwstudio.safeio import make_folder, write
from mwstudio.translation import tr

SIGNATURE = "pack.sig"
PUBLIC = ".pub"
KEYS = "keys"
"""The folder of trusted keys in the user's own; each is called as the person or house it belongs to."""

_DOMAIN = b"mwstudio theme pack 1\n"
_KEY_BYTES, _SIGNATURE_BYTES = 32, 64
_FILE = re.compile(rb"key: ([A-Za-z0-9+/=]{44})\nsignature: ([A-Za-z0-9+/=]{88})\n")


def signed(files: Mapping[str, bytes], seed: bytes) -> bytes:
    """The content of ``pack.sig`` for the files of a pack; ``seed`` is the private key's 32 bytes."""
    from nacl.signing import SigningKey  # noqa: PLC0415 - only signed packs need it

    key = SigningKey(seed)
    return _written(bytes(key.verify_key), key.sign(_message(files)).signature)


def signer_of(files: Mapping[str, bytes]) -> str:
    """The public key, in base64, of whoever signed a pack; '' where nobody did.

    Raises DataError where the signature is not that of these files.
    """
    content = files.get(SIGNATURE)
    if content is None:
        return ""
    from nacl.exceptions import BadSignatureError  # noqa: PLC0415 - as above
    from nacl.signing import VerifyKey  # noqa: PLC0415

    found = _FILE.fullmatch(content)
    key, signature = (_bytes(text) for text in found.groups()) if found else (b"", b"")
    # Nothing but the one way to write it is taken, so that every changed byte is noticed.
    if len(key) == _KEY_BYTES and len(signature) == _SIGNATURE_BYTES and _written(key, signature) == content:
        try:
            VerifyKey(key).verify(_message(files), signature)
        except BadSignatureError:
            pass
        else:
            return _text(key)
    raise DataError(
        tr("The signature does not fit: the pack was changed after it was signed."),
        tr("Get it again from whoever made it."),
        SIGNATURE,
    )


def new_key(path: Path) -> str:
    """Make a key: ``path`` keeps the private half, ``path`` with ``.pub`` the public one, which is returned.

    Raises WriteError; a key that is there stays.
    """
    from nacl.signing import SigningKey  # noqa: PLC0415 - as above

    key = SigningKey.generate()
    public = _text(bytes(key.verify_key))
    write(path, _line(_text(bytes(key))), is_private=True)
    write(path.with_name(path.name + PUBLIC), _line(public))
    return public


def seed_in(path: Path) -> bytes:
    """The private key in a file. Raises UsageError."""
    return _key_in(path)


def trust(path: Path, name: str, folder: Path) -> Path:
    """Take the public key ``path`` for that of ``name`` from now on; return where it is kept.

    ``folder`` is the user's own. Raises UsageError and WriteError.
    """
    if not is_id(name):
        raise UsageError(
            tr("“{name}” is no name for a key.", name=name[:60]),
            tr("Use small letters, digits and single hyphens, such as harbour-museum."),
        )
    kept = folder / KEYS / f"{name}{PUBLIC}"
    make_folder(kept.parent)
    write(kept, _line(_text(_key_in(path))), overwrite=True)
    return kept


def name_of(key: str, folder: Path) -> str:
    """Who a public key belongs to, as far as the user's ``folder`` knows; '' where nobody trusts it."""
    try:
        known = sorted((folder / KEYS).glob(f"*{PUBLIC}"))
        return next((each.stem for each in known if each.read_bytes() == _line(key)), "")
    except OSError:
        return ""


def told_signer(signer: str, folder: Path) -> str:
    """Who signed a pack, in words; ``folder`` is the user's own."""
    if not signer:
        return tr("Not signed: nobody vouches for it.")
    name = name_of(signer, folder)
    if name:
        return tr("Signed by {name}.", name=name)
    return tr("Signed with a key that is not known here: {key}.", key=signer)


def _message(files: Mapping[str, bytes]) -> bytes:
    """What is signed: every file's SHA-256 and name, in the order of the names."""
    parts = (
        f"{hashlib.sha256(content).hexdigest()}  {name}\n".encode()
        for name, content in sorted(files.items())
        if name != SIGNATURE
    )
    return _DOMAIN + b"".join(parts)


def _key_in(path: Path) -> bytes:
    try:
        key = _bytes(path.read_bytes().strip()[:200])
    except OSError as error:
        raise WriteError(*explain(error, path, 0), str(path)) from error
    if len(key) != _KEY_BYTES:
        raise UsageError(
            tr("{name} is no key of the studio's.", name=path.name),
            tr("“mwstudio pack key FILE” makes one."),
        )
    return key


def _written(key: bytes, signature: bytes) -> bytes:
    return f"key: {_text(key)}\nsignature: {_text(signature)}\n".encode()


def _line(text: str) -> bytes:
    return f"{text}\n".encode()


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode()


def _bytes(text: bytes) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        return b""
