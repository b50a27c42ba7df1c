"""File names from museum data that every operating system takes, in every script, the same on each of them.

Titles and inventory numbers hold slashes, colons, line breaks and whole sentences. Letters, marks and numbers
of any script stay, and a single ``-``, ``.`` or ``_`` between them; all else becomes ``-``. The names Windows
keeps for its devices are looked for last, when nothing can turn a name into one of them any more.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, islice

import regex

LIMIT = 120
"""Code points a name may have, so that the folders above it still fit into Windows' 260."""

_BYTE_LIMIT = 240  # of the usual 255: a letter can take four bytes, and other programs append to names
_NOTHING_LEFT = "untitled"
_INVISIBLE = regex.compile(r"[\p{Cf}\p{Default_Ignorable_Code_Point}]")
_STRAY_MARKS = regex.compile(
    r"(?<![\p{L}\p{N}\p{M}])\p{M}+|(?<=\p{M}{8})\p{M}+"
)  # no letter carries more than 8
_BETWEEN = regex.compile(r"[^\p{L}\p{N}\p{M}]+")
_SEPARATORS = "-._"
_CHARACTER = regex.compile(r"\X")
_SUFFIX = regex.compile(r"(?:\.[A-Za-z][A-Za-z0-9]{0,7})+")
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file; what follows the first dot does not help
_RESERVED = regex.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", regex.IGNORECASE)


def file_name(*parts: str, suffix: str = "", limit: int = LIMIT) -> str:
    """One safe name: the parts joined by ``_``, then ``suffix`` such as ``.jpg``.

    Never empty, hidden, reserved, longer than ``limit`` code points (32 or more) or 240 bytes, and stable: a
    name made here is made into itself. The longest part of a long name gives way, by whole characters.
    """
    if suffix and not _SUFFIX.fullmatch(suffix):
        raise ValueError(f"not a file suffix: {suffix!r}")
    name = _fitted([_clean(part) for part in parts], suffix, limit)
    if is_device(name):
        name = _fitted([f"_{name.removesuffix(suffix)}"], suffix, limit)
    return name


def is_device(name: str) -> bool:
    """Whether Windows would take a file of this name for one of its devices, whatever its suffix."""
    return bool(_RESERVED.match(name))


def collision_key(name: str) -> str:
    """What two names share when some file system takes them for one, by upper case or by composed accents."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def unique(names: Sequence[str]) -> list[str]:
    """The same safe names in the same order, later twins told apart by ``-2``, ``-3`` before the suffix.

    A name that is nobody's later twin stays as it is, so names that are unique already come back unchanged.
    """
    taken = {collision_key(name) for name in names}
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(2))
    seen: set[str] = set()
    result = []
    for name in names:
        key, chosen = collision_key(name), name
        if key in seen:
            candidates = (_numbered(name, number) for number in numbers[key])
            chosen = next(candidate for candidate in candidates if collision_key(candidate) not in taken)
            taken.add(collision_key(chosen))
        seen.add(key)
        result.append(chosen)
    return result


def _clean(part: str) -> str:
    visible = unicodedata.normalize("NFC", _INVISIBLE.sub("", part))
    return str(_BETWEEN.sub(_separator, _STRAY_MARKS.sub("", visible))).strip(_SEPARATORS)


def _separator(run: regex.Match[str]) -> str:
    text = run[0]
    if text in _SEPARATORS and len(text) == 1:
        return text
    return "_" if "_" in text else "-"


def _fitted(parts: list[str], suffix: str, limit: int) -> str:
    """The parts joined by ``_`` and the suffix, the longest part cut back until the whole is short enough."""
    letters = [list(islice((match[0] for match in _CHARACTER.finditer(part)), limit)) for part in parts]
    while True:
        stems = ("".join(part).rstrip(_SEPARATORS) for part in letters)
        name = ("_".join(filter(None, stems)) or _NOTHING_LEFT) + suffix
        if len(name) <= limit and len(name.encode()) <= _BYTE_LIMIT:
            return name
        max(letters, key=lambda part: len("".join(part).encode())).pop()


def _numbered(name: str, number: int) -> str:
    suffix = found[0] if (found := regex.search(_SUFFIX.pattern + "$", name)) else ""
    ending = f"-{number}{suffix}"
    return _fitted([name.removesuffix(suffix)], ending, LIMIT)
