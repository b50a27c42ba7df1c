"""The language of messages: every sentence a person can read passes through ``tr`` or ``trn``.

Sentences carry named fields (``{name}``), are extracted by gettext tools with the keywords
``tr`` and ``trn:1,2``, and fall back to the English source when no catalogue is installed.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from pathlib import Path

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def install(language: str | None, folder: Path) -> None:
    """Choose the language of all later messages; an unknown one means English, and None the system's.

    ``language`` is a BCP-47 tag such as ``fr`` or ``zh-Hans``, the shorter forms of which will do; ``folder`` holds
    gettext ``.mo`` files.
    """
    global _catalogue  # noqa: PLW0603 - the one language of the process, as gettext itself keeps it
    parts = language.split("-") if language else []
    languages = ["_".join(parts[:length]) for length in range(len(parts), 0, -1)]
    _catalogue = gettext.translation("mwstudio", str(folder), languages=languages or None, fallback=True)


def tr(message: str, **fields: object) -> str:
    """Translate one sentence and fill its named fields."""
    text = _catalogue.gettext(message)
    return text.format(**fields) if fields else text


def number(value: float, decimals: int = 0) -> str:
    """A number as the language of the messages writes it, such as 1,234.5 or 1 234,5."""
    language = tr("en")
    if language == "en":
        return f"{value:,.{decimals}f}"
    from babel.numbers import format_decimal  # noqa: PLC0415 - short commands in English need none of it

    places = f".{'0' * decimals}" if decimals else ""
    return str(format_decimal(value, f"#,##0{places}", language.replace("-", "_")))


def listed(names: Iterable[str]) -> str:
    """Several names in a row, parted as the language does."""
    return tr(", ").join(names)


def trn(singular: str, plural: str, n: int, **fields: object) -> str:
    """Translate a sentence that depends on the count ``n``, which is also the field ``{n}``."""
    return _catalogue.ngettext(singular, plural, n).format(n=n, **fields)
