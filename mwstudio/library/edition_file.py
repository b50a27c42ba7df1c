"""Writing an edition as a data file that people can go on with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from mwstudio.errors import UsageError
from mwstudio.library.datafile import is_id, read
from mwstudio.library.shelf import MUSEUMWEEK
from mwstudio.model.edition import Edition
from mwstudio.safeio import Written, make_folder, write
from mwstudio.translation import tr

# What YAML of any version reads as the very text that is written. All else goes in quotation marks.
_PLAIN = re.compile(
    r"[A-Za-z][A-Za-z0-9 .()/-]*[A-Za-z0-9.)]|[0-9]{4}-[0-9]{2}-[0-9]{2}|https?://[\w./~%-]+", re.ASCII
)
_NOT_PLAIN = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_ALWAYS = ("hashtag",)
"""Keys that are written though they say nothing, for somebody to fill in."""


def edition_text(edition: Edition) -> str:
    """The edition as YAML, which reads back as the same edition."""
    opening = [
        tr("{name}, as far as it is known.", name=edition.name),
        tr("A tag that no source prints stays null: the studio asks the person for it."),
    ]
    if edition.hues:
        opening.append(
            tr("hues are the colours of the days in degrees: red 29, yellow 110, green 142, blue 264.")
        )
    values = _values(edition)
    days = values.pop("days")
    lines = [
        *(f"# {' '.join(line.split())}" for line in opening),
        *_lines(values),
        "",
        *_lines({"days": days}),
    ]
    return "\n".join(lines) + "\n"


def edition_path(edition: Edition, folder: Path) -> Path:
    """Where an edition belongs in the user's ``folder``."""
    return folder / "themes" / MUSEUMWEEK / "editions" / f"{edition.id}.yaml"


def named_after(path: Path) -> str:
    """The id that an edition in the file ``path`` must have. Raises UsageError for a name that can be none."""
    if path.suffix != ".yaml" or not is_id(path.stem):
        raise UsageError(
            tr("An edition cannot be in a file called “{name}”.", name=path.name),
            tr("Call it such as museumweek-2027.yaml: small letters, digits and single hyphens."),
        )
    return path.stem


def save_edition(path: Path, edition: Edition, *, replace: bool = False) -> Written:
    """Write the edition to ``path`` and read it back. Raises WriteError; one that is there stays unless ``replace``."""
    make_folder(path.parent)
    written = write(path, edition_text(edition).encode(), overwrite=replace)
    read(path, Edition, expected_id=path.stem)
    return written


def _values(struct: Struct) -> dict[str, Any]:
    """What a Struct says beyond its defaults, by key."""
    return {
        field.encode_name: value
        for field in msgspec.structs.fields(struct)
        if (value := getattr(struct, field.name)) != _default(field) or field.name in _ALWAYS
    }


def _default(field: msgspec.structs.FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return field.default


def _lines(values: Mapping[str, Any], indent: str = "") -> Iterator[str]:
    for key, value in values.items():
        if isinstance(value, tuple) and value and isinstance(value[0], Struct):
            yield f"{indent}{key}:"
            for item in value:
                first, *others = _lines(_values(item), indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from others
        elif isinstance(value, tuple):
            yield f"{indent}{key}: [{', '.join(map(_scalar, value))}]"
        elif isinstance(value, Mapping):
            pairs = ", ".join(f"{_scalar(name)}: {_scalar(item)}" for name, item in value.items())
            yield f"{indent}{key}: {{{pairs}}}"
        else:
            yield f"{indent}{key}: {_scalar(value)}"


def _scalar(value: str | float | None) -> str:
    """One value as it is written."""
    if value is None:
        return "null"
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    if _PLAIN.fullmatch(value) and value.casefold() not in _NOT_PLAIN:
        return value
    quoted = json.dumps(value, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)
