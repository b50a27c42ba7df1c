"""Values as people type them on the command line: colours, and pairs such as ``en=Museum``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from mwstudio.errors import UsageError
from mwstudio.model.institution import COLOURS_MAX
from mwstudio.translation import tr, trn

_COLOUR = re.compile("#?(?:[0-9a-f]{3}|[0-9a-f]{6})")


def colours_of(words: Iterable[str]) -> tuple[str, ...]:
    """Colours as ``#rrggbb``, each once. Raises UsageError."""
    found: dict[str, None] = {}
    for word in words:
        if not _COLOUR.fullmatch(word.strip().lower()):
            raise UsageError(
                tr("“{word}” is not a colour.", word=word[:40]),
                tr("Write it as '#rrggbb', such as '#1d3557', in quotation marks."),
            )
        digits = word.strip().lower().lstrip("#")
        found["#" + (digits if len(digits) == 6 else "".join(2 * digit for digit in digits))] = None
    if len(found) > COLOURS_MAX:
        raise UsageError(
            trn("A museum has one colour at most.", "A museum has {n} colours at most.", COLOURS_MAX),
            tr("Leave out those that matter least; the first is the main one."),
        )
    return tuple(found)


def pair_of(text: str, example: str) -> tuple[str, str]:
    """``key=value``, parted and without blanks around; the value may be empty. Raises UsageError."""
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(
            tr("“{text}” is not a pair.", text=text[:60]),
            tr("Write it with “=”, such as {example}.", example=example),
        )
    return key.strip(), value.strip()


def partner_of(text: str) -> tuple[str, Path | None]:
    """``NAME=LOGO`` or ``NAME`` alone. Raises UsageError."""
    name, _, logo = text.partition("=")
    if not name.strip():
        raise UsageError(
            tr("“{text}” names no partner.", text=text[:60]),
            tr('Write NAME or NAME=LOGO, such as "City Bank=bank.svg".'),
        )
    return name.strip(), Path(logo.strip()) if logo.strip() else None
