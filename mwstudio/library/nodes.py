"""YAML read as plain text: every scalar stays the string that was written and knows its line.

Nothing is guessed here (``no``, ``012`` and ``1:30`` are texts; ``datafile`` types them), and what makes
YAML dangerous or surprising is refused: anchors and aliases, merge keys, tags, several documents, duplicate
keys, deep nesting, large files, and a hashtag without quotation marks, which YAML would drop as a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

from mwstudio.errors import DataError
from mwstudio.translation import tr

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20

# Only the parser of libyaml is used: its events come one by one, so depth is checked before it costs
# anything. Its loaders compose recursively in C and crash on deep nesting; nothing is loaded with them.
_PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOT_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_GLUED_COMMENT = re.compile(r"\s*(#[^\s#]\S*)")

_Event = Any
"""One of PyYAML's events; its stubs do not say which of them have marks, anchors and tags."""


class Scalar(Struct):
    """One value as written; ``is_plain`` says it stood without quotation marks."""

    text: str
    line: int
    is_plain: bool

    @property
    def is_nothing(self) -> bool:
        """Whether it stands for no value: empty, ``~`` or ``null``, without quotation marks."""
        return self.is_plain and self.text in {"", "~", "null"}


class Sequence(Struct):
    """A list, with the line it starts on."""

    items: list[Node]
    line: int


class Entry(Struct):
    """One key's line and its value."""

    line: int
    value: Node


class Mapping(Struct):
    """Keys and values in the order written, with the line of the first."""

    entries: dict[str, Entry]
    line: int


Node = Scalar | Sequence | Mapping


def data_error(path: Path, line: int, message: str, hint: str = "") -> DataError:
    """A DataError whose place is ``file:line``."""
    return DataError(message, hint, where=f"{path}:{line}")


def compose(path: Path, content: bytes | None = None) -> Node:
    """The one document of a YAML file of at most ``MAX_BYTES``. Raises DataError, and nothing else.

    ``content`` is what the file holds, where that was read already, such as from a zip.
    """
    text = text_of(path, content_of(path) if content is None else content)
    try:
        return _Composer(path, text).document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        raise data_error(
            path,
            mark.line + 1 if mark else 1,
            tr("This cannot be read as YAML: {problem}.", problem=problem),
            tr("Look for a missing quotation mark, bracket or colon, or a line that is not aligned."),
        ) from error


def line_at(node: Node, *steps: str | int) -> int:
    """The line of what keys and positions lead to from ``node``, or of the last of them that is there."""
    line = node.line
    for step in steps:
        if isinstance(node, Mapping) and (entry := node.entries.get(str(step))):
            node, line = entry.value, entry.line
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            line = node.line
        else:
            break
    return line


def content_of(path: Path) -> bytes:
    """As much of a file as may be read, and a byte more where there is more."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise DataError(tr("This file cannot be read: {reason}.", reason=reason), where=str(path)) from error


def text_of(path: Path, content: bytes) -> str:
    """The text that a file holds, or a DataError when it is too large, not UTF-8, or not text."""
    if len(content) > MAX_BYTES:
        raise data_error(
            path,
            1,
            tr("This file is larger than {most} KB.", most=MAX_BYTES // 1024),
            tr("Divide it into several files."),
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        hint = tr("Save it again with the encoding UTF-8.")
        raise data_error(path, line, tr("This file is not UTF-8 text."), hint) from error
    if found := _NOT_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise data_error(path, line, _control_character(found[0]))
    return text


def _control_character(character: str) -> str:
    """The sentence about a character that is not text, named as people look it up, such as U+0000."""
    return tr("The control character {code} is not text.", code=f"U+{ord(character):04X}")


def _quote_hint() -> str:
    """What to do where a sign of YAML's own was meant as text."""
    return tr("A text that begins with such a sign goes in quotation marks.")


class _Composer:
    """Builds nodes from the stream of events of one text."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.splitlines()
        self._events: Iterator[_Event] = yaml.parse(text, Loader=_PARSER)

    def document(self) -> Node:
        """The root of the only document."""
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    raise self._error(event, tr("This file holds a second document (---); only one is read."))
                if event.version or event.tags:
                    raise self._error(event, tr("Directives (%) are not used here."))
                root = self._node(next(self._events), 1)
        if root is None:
            raise data_error(self._path, 1, tr("This file is empty."))
        return root

    def _node(self, event: _Event, depth: int) -> Node:
        """The node that ``event`` starts, with ``depth`` lists and mappings from the root to it."""
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self._error(event, tr("Anchors (&) and aliases (*) are not used here."), _quote_hint())
        if event.tag is not None:
            raise self._error(event, tr("Tags (!) are not used here."), _quote_hint())
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth > MAX_DEPTH:
            raise self._error(event, tr("Lists and keys are nested more than {most} deep.", most=MAX_DEPTH))
        line = event.start_mark.line + 1
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(self._items(depth + 1), line)
        return Mapping(self._entries(depth + 1), line)

    def _items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._node(event, depth))
        return items

    def _entries(self, depth: int) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._key(event)
            if key.text in entries:
                first = entries[key.text].line
                message = tr("“{key}” is here twice, first on line {line}.", key=key.text[:60], line=first)
                raise self._error(event, message)
            entries[key.text] = Entry(key.line, self._node(next(self._events), depth))
        return entries

    def _key(self, event: _Event) -> Scalar:
        node = self._node(event, MAX_DEPTH) if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent) else None
        if not isinstance(node, Scalar) or not node.text:
            raise self._error(event, tr("A key is one word, followed by a colon."))
        if node.is_plain and node.text == "<<":
            raise self._error(event, tr("Merge keys (<<) are not used here."))
        return node

    def _scalar(self, event: _Event) -> Scalar:
        is_plain = event.implicit[0]
        if is_plain:
            self._refuse_lost_text(event)
        elif found := _NOT_TEXT.search(event.value):  # written as an escape, such as "\0"
            raise self._error(event, _control_character(found[0]))
        return Scalar(event.value, event.start_mark.line + 1, is_plain)

    def _refuse_lost_text(self, event: _Event) -> None:
        """Refuse ``tag: #FoodMW``, which to YAML is no value and a comment; ours have a space after the #."""
        end = event.end_mark
        line = self._lines[end.line] if end.line < len(self._lines) else ""
        if "#" in line[end.column :] and (lost := _GLUED_COMMENT.match(line, end.column)):
            raise self._error(
                event,
                tr("“{lost}” would be lost, because YAML takes it for a comment.", lost=lost[1][:40]),
                tr("Put the whole value in quotation marks; a comment has a space after its #."),
            )

    def _error(self, event: _Event, message: str, hint: str = "") -> DataError:
        return data_error(self._path, event.start_mark.line + 1, message, hint)
