"""Renews the catalogues of translated messages: ``python tools/translate.py [--check] [LANGUAGE ...]``.

Reads every message from the sources (``tr``, ``trn``) and the names and purposes from the data we ship, brings
``assets/locale/*/LC_MESSAGES/mwstudio.po`` up to date without losing a translation, and compiles each to ``.mo``.
``--check`` writes nothing and tells what is missing, out of date or without a field of its source.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mwstudio.library.shelf import Library  # noqa: E402
from mwstudio.shipped import data_folder, locale_folder  # noqa: E402

KEYWORDS = {"tr": None, "trn": (1, 2)}
LANGUAGES = ("ar", "de", "es", "fr", "zh")
"""The languages in which the window speaks, beside English."""
_DATELESS = datetime(2000, 1, 1, tzinfo=UTC)
# What gettext's header would say of dates and persons: a catalogue is the same whoever makes it.
_UNSAID = tuple(
    f'"{name}:'
    for name in (
        "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date",
        "Last-Translator", "Language-Team", "Generated-By",
    )
)  # fmt: skip


def main(words: list[str]) -> int:
    """Renew or check every catalogue; 1 where something is missing."""
    source = source_messages()
    faults = []
    for language in [word for word in words if word in LANGUAGES] or LANGUAGES:
        path = catalogue_path(language)
        catalogue = read(path, language)
        before = written(catalogue)
        catalogue.update(source, no_fuzzy_matching=True, update_creation_date=False)
        catalogue.obsolete.clear()
        if "--check" not in words:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalogue))
            path.with_suffix(".mo").write_bytes(compiled(catalogue))
        elif written(catalogue) != before or path.with_suffix(".mo").read_bytes() != compiled(catalogue):
            faults.append(f"{language}: out of date; run python tools/translate.py")
        faults += [f"{language}: {fault}" for fault in faults_of(catalogue)]
    print("\n".join(faults) or "complete")
    return 1 if faults else 0


def source_messages() -> Catalog:
    """Every message a person can read."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(str(ROOT / "mwstudio"), [("**.py", "python")], keywords=KEYWORDS)
    for _file, _line, message, _comments, _context in sorted(found, key=lambda entry: entry[:2]):
        catalogue.add(message)
    for message in data_messages():
        catalogue.add(message)
    return catalogue


def data_messages() -> Iterator[str]:
    """The names and sentences of the data we ship which the window shows."""
    library = Library((data_folder(),))
    for pack_id in library.pack_ids():
        pack = library.pack(pack_id)
        yield from (pack.name, pack.purpose, pack.statement)
        for layout_id in library.layout_ids():
            layout = library.layout(layout_id)
            yield from (layout.name, layout.purpose)
    for platform_id in library.platform_ids():
        platform = library.platform(platform_id)
        yield platform.name
        for format_ in platform.formats:
            yield from filter(None, (format_.name, format_.purpose, format_.note))


def catalogue_path(language: str) -> Path:
    """Where a language's catalogue is kept, for translators to read."""
    return locale_folder() / language / "LC_MESSAGES" / "mwstudio.po"


def read(path: Path, language: str) -> Catalog:
    """A language's catalogue as it is kept, or a new one."""
    if not path.exists():
        return Catalog(locale=language, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def written(catalogue: Catalog) -> bytes:
    """A catalogue as text, which depends on its messages alone: not on where they stand in the sources."""
    catalogue.header_comment = f"# MuseumWeek Studio in {catalogue.locale.english_name}."
    buffer = BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_UNSAID)).encode()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as gettext reads it."""
    buffer = BytesIO()
    dateless = read_po(BytesIO(written(catalogue)), locale=str(catalogue.locale))
    dateless.creation_date = dateless.revision_date = _DATELESS
    write_mo(buffer, dateless)
    return buffer.getvalue()


def faults_of(catalogue: Catalog) -> Iterator[str]:
    """What a person would stumble over: a message without translation, or with other fields than its source."""
    for message in catalogue:
        if not message.id:
            continue
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if not all(said):
            yield f"not translated: {first_of(message)!r}"
        elif message.fuzzy:
            yield f"to be looked over: {first_of(message)!r}"
        elif any(not fits(text, message) for text in said):
            yield f"other fields than the source: {first_of(message)!r}"


def fits(text: str, message: Message) -> bool:
    """Whether a translation can be filled: it knows no field that its source lacks, and leaves none out but ``n``."""
    ids = message.id if isinstance(message.id, tuple) else (message.id,)
    try:
        known = set().union(*map(fields_of, ids))
        wanted = set.intersection(*map(fields_of, ids))
        said = fields_of(text)
    except ValueError:
        return False
    optional = {"n"} if isinstance(message.id, tuple) else set()
    return said <= known | optional and wanted - optional <= said


def fields_of(text: str) -> set[str]:
    """The named fields of a message. Raises ValueError on braces that no field closes."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def first_of(message: Message) -> str:
    """The message in English."""
    return message.id[0] if isinstance(message.id, tuple) else message.id


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
