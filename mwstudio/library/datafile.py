"""A data file read into a msgspec Struct, whose annotations are the schema; every error names its line.

No value is guessed: a text stays as written, and a number or a truth value is one only where the Struct asks
for it. A Struct's own ``__post_init__`` may refuse values that do not go together, by a ValueError with a
plain sentence, or by a MisfitError, which says at which keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from msgspec import Struct, inspect

from mwstudio.errors import DataError, MisfitError
from mwstudio.library.nodes import Entry, Mapping, Node, Scalar, Sequence, compose, data_error, line_at
from mwstudio.names import is_device
from mwstudio.translation import tr, trn

T = TypeVar("T", bound=Struct)

FAULTS_MAX = 50

_FAULTY = object()
ID = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_MAX = 64
INTEGER = r"[+-]?(0|[1-9][0-9]{0,17})"
NUMBER = r"[+-]?(0|[1-9][0-9]{0,17})(\.[0-9]{1,17})?"
FRACTION = r"[1-9][0-9]{0,5}/[1-9][0-9]{0,5}"
"""Typographers think in fractions: 1/22 of the shorter side."""
_ID, _INTEGER, _NUMBER, _FRACTION = map(re.compile, (ID, INTEGER, NUMBER, FRACTION))
_BOOLEANS = {"true": True, "false": False}
_WRITTEN_AS: dict[type, tuple[type[inspect.Type], ...]] = {
    Mapping: (inspect.StructType, inspect.DictType),
    Sequence: (inspect.VarTupleType, inspect.TupleType),
    Scalar: (
        inspect.LiteralType,
        inspect.EnumType,
        inspect.BoolType,
        inspect.IntType,
        inspect.FloatType,
        inspect.StrType,
    ),
}
"""What each kind of node can be, the strictest first."""


class Reading(Generic[T]):
    """A data file that was read: its value, or every fault that was found, in order."""

    def __init__(self, path: Path, root: Node | None, value: T | None, faults: Iterable[DataError]) -> None:
        self._path = path
        self._root = root
        self.value = value
        self.faults = tuple(faults)

    def fault(self, message: str, hint: str, *steps: str | int) -> DataError:
        """A DataError at the place in the file that keys and positions lead to."""
        return data_error(self._path, line_at(self._root, *steps) if self._root else 1, message, hint)


def read(path: Path, kind: type[T], expected_id: str | None = None) -> T:
    """The Struct of type ``kind`` that the YAML file ``path`` describes.

    ``expected_id`` is what the file's own ``id`` must be. A key named ``id`` is kebab-case in every file.
    Raises DataError, whose place is ``file:line``, for anything that is not exactly as ``kind`` says.
    """
    reading = examine(path, kind, expected_id)
    if reading.value is None:
        raise reading.faults[0]
    return reading.value


def examine(
    path: Path, kind: type[T], expected_id: str | None = None, content: bytes | None = None
) -> Reading[T]:
    """Read as ``read`` does, and tell all faults instead of raising the first.

    ``content`` is what the file holds, where that was read already, such as from a zip.
    """
    try:
        root = compose(path, content)
    except DataError as error:
        return Reading(path, None, None, (error,))
    reader = _Reader(path)
    try:
        value = reader.value(root, _schema_of(kind), path.stem)
        if expected_id is not None and isinstance(root, Mapping) and "id" in root.entries:
            reader.check_name(root.entries["id"], expected_id)
    except _TooManyFaultsError:
        value = _FAULTY
    return Reading(path, root, None if reader.faults else value, reader.faults)


def is_id(word: str) -> bool:
    """Whether ``word`` can be an id, and so the name of a file on every system."""
    return len(word) <= ID_MAX and bool(_ID.fullmatch(word)) and not is_device(word)


def suggestion(word: str, choices: Iterable[str]) -> str:
    """The sentence “Did you mean ...?” for the nearest of ``choices``, or ''."""
    near = nearest(word, choices)
    return tr("Did you mean “{near}”?", near=near) if near else ""


def nearest(word: str, choices: Iterable[str]) -> str:
    """The one of ``choices`` that ``word`` was meant to be, or ''."""
    by_folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(word[:60].casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[near[0]] if near else ""


@cache
def _schema_of(kind: type[Struct]) -> inspect.Type:
    """What msgspec knows of a Struct; finding it out takes about 2 ms."""
    return inspect.type_info(kind)


class _TooManyFaultsError(Exception):
    """Nobody reads more of them."""


class _Reader:
    """Types the nodes of one file. What is faulty becomes ``_FAULTY``, and why is told in ``faults``."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.faults: list[DataError] = []

    def value(self, node: Node, want: inspect.Type, name: str) -> Any:
        """The value of ``node`` as ``want`` asks for it; ``name`` is the key it stands under."""
        match want:
            case inspect.StructType():
                return self._struct(node, want, name)
            case inspect.UnionType():
                return self._union(node, want, name)
            case inspect.DictType():
                return self._dict(node, want, name)
            case inspect.VarTupleType() | inspect.TupleType():
                return self._tuple(node, want, name)
            case inspect.StrType() if isinstance(node, Scalar) and not node.is_nothing:
                return node.text
            case inspect.LiteralType() | inspect.EnumType():
                return self._choice(node, want, name)
            case inspect.IntType() if isinstance(node, Scalar) and _INTEGER.fullmatch(node.text):
                return int(node.text)
            case inspect.FloatType() if isinstance(node, Scalar) and _NUMBER.fullmatch(node.text):
                return float(node.text)
            case inspect.FloatType() if isinstance(node, Scalar) and _FRACTION.fullmatch(node.text):
                return float(Fraction(node.text))
            case inspect.BoolType() if isinstance(node, Scalar) and node.text in _BOOLEANS:
                return _BOOLEANS[node.text]
            case inspect.NoneType() if isinstance(node, Scalar) and node.is_nothing:
                return None
        return self._wrong(node, want, name)

    def check_name(self, entry: Entry, expected_id: str) -> None:
        """Find fault with an id that is not what the file is called."""
        if isinstance(entry.value, Scalar) and entry.value.text != expected_id:
            message = tr("The id “{id}” and the file's name differ.", id=entry.value.text[:60])
            hint = tr("Write “{id}”, or rename the file.", id=expected_id)
            self._fault(entry.line, message, hint)

    def _fault(self, line: int, message: str, hint: str = "") -> object:
        self.faults.append(data_error(self._path, line, message, hint))
        if len(self.faults) >= FAULTS_MAX:
            raise _TooManyFaultsError
        return _FAULTY

    def _struct(self, node: Node, want: inspect.StructType, name: str) -> Any:
        if not isinstance(node, Mapping):
            return self._wrong(node, want, name)
        faults_before = len(self.faults)
        fields = {field.encode_name: field for field in want.fields}
        values: dict[str, Any] = {}
        meant: set[str] = set()
        for key, entry in node.entries.items():
            if field := fields.get(key):
                values[field.name] = self.value(entry.value, field.type, key)
            elif key == want.tag_field:
                self._choice(entry.value, inspect.LiteralType((want.tag,)), key)
            else:
                meant.add(nearest(key, fields))
                hint = suggestion(key, fields) or tr("Keys here: {keys}.", keys=", ".join(fields))
                self._fault(entry.line, tr("“{key}” is not a key here.", key=key[:60]), hint)
        self._check_id(node)
        there = {*node.entries, *meant}
        missing = [key for key, field in fields.items() if field.required and key not in there]
        if missing:
            message = trn(
                "A key is missing: {keys}.",
                "{n} keys are missing: {keys}.",
                len(missing),
                keys=", ".join(missing),
            )
            self._fault(node.line, message)
        if len(self.faults) > faults_before:
            return _FAULTY
        try:
            return want.cls(**values)
        except MisfitError as error:
            for misfit in error.misfits:
                self._fault(line_at(node, *misfit.steps), misfit.text, misfit.hint)
            return _FAULTY
        except ValueError as error:
            return self._fault(node.line, str(error))

    def _check_id(self, node: Mapping) -> None:
        """Ids become file names, so that nothing but kebab-case is ever accepted."""
        entry = node.entries.get("id")
        if entry and isinstance(entry.value, Scalar) and not is_id(entry.value.text):
            message = tr("“{id}” cannot be an id.", id=entry.value.text[:60])
            hint = tr(
                "An id is of small letters a to z and digits, with single hyphens between words, {most} in all.",
                most=ID_MAX,
            )
            self._fault(entry.line, message, hint)

    def _union(self, node: Node, want: inspect.UnionType, name: str) -> Any:
        is_optional = any(isinstance(option, inspect.NoneType) for option in want.types)
        if is_optional and isinstance(node, Scalar) and node.is_nothing:
            return None
        kinds = _WRITTEN_AS[type(node)]
        fitting = sorted((t for t in want.types if isinstance(t, kinds)), key=lambda t: kinds.index(type(t)))
        if len(fitting) == 1:
            return self.value(node, fitting[0], name)
        if isinstance(node, Mapping) and fitting:
            return self._tagged(node, [t for t in fitting if isinstance(t, inspect.StructType)])
        for option in fitting:
            trial = _Reader(self._path)
            found = trial.value(node, option, name)
            if not trial.faults:
                return found
        return self._wrong(node, want, name)

    def _tagged(self, node: Mapping, options: list[inspect.StructType]) -> Any:
        """The one of several Structs that the tag, a key such as ``type``, names."""
        by_tag = {option.tag: option for option in options}
        tag_field = str(options[0].tag_field)
        tags = inspect.LiteralType(tuple(tag for tag in by_tag if tag is not None))
        if tag_field not in node.entries:
            message = tr("“{key}” is missing; it is {expected}.", key=tag_field, expected=_expected(tags))
            return self._fault(node.line, message)
        chosen = self._choice(node.entries[tag_field].value, tags, tag_field)
        return _FAULTY if chosen is _FAULTY else self._struct(node, by_tag[chosen], tag_field)

    def _dict(self, node: Node, want: inspect.DictType, name: str) -> Any:
        if not isinstance(node, Mapping):
            return self._wrong(node, want, name)
        typed: dict[Any, Any] = {}
        for key, entry in node.entries.items():
            typed_key = self.value(Scalar(key, entry.line, is_plain=False), want.key_type, name)
            typed[typed_key] = self.value(entry.value, want.value_type, key)
        return typed

    def _tuple(self, node: Node, want: inspect.VarTupleType | inspect.TupleType, name: str) -> Any:
        if not isinstance(node, Sequence):
            return self._wrong(node, want, name)
        if isinstance(want, inspect.VarTupleType):
            return tuple(self.value(item, want.item_type, name) for item in node.items)
        if len(node.items) != len(want.item_types):
            return self._wrong(node, want, name)
        pairs = zip(node.items, want.item_types, strict=True)
        return tuple(self.value(item, kind, name) for item, kind in pairs)

    def _choice(self, node: Node, want: inspect.LiteralType | inspect.EnumType, name: str) -> Any:
        choices = _choices(want)
        if isinstance(node, Scalar) and node.text in choices:
            return choices[node.text]
        hint = suggestion(node.text, choices) if isinstance(node, Scalar) else ""
        return self._wrong(node, want, name, hint)

    def _wrong(self, node: Node, want: inspect.Type, name: str, hint: str = "") -> object:
        """Tell what was expected under the key ``name``, and what was found."""
        if not hint and isinstance(want, inspect.StrType) and isinstance(node, Scalar):
            hint = tr('Write "" for an empty text, and put the words null and ~ in quotation marks.')
        message = tr(
            "“{name}” needs {expected}, not {found}.",
            name=name[:60],
            expected=_expected(want),
            found=_found(node),
        )
        return self._fault(node.line, message, hint)


def _choices(want: inspect.LiteralType | inspect.EnumType) -> dict[str, Any]:
    """The values that are allowed, by how they are written."""
    if isinstance(want, inspect.EnumType):
        return {str(member.value): member for member in want.cls}
    return {str(value): value for value in want.values}


def _expected(want: inspect.Type) -> str:
    """What a type asks for, in words."""
    match want:
        case inspect.LiteralType() | inspect.EnumType():
            choices = tuple(_choices(want))
            return choices[0] if len(choices) == 1 else tr("one of {choices}", choices=", ".join(choices))
        case inspect.UnionType():
            return tr(" or ").join(_expected(option) for option in want.types)
        case inspect.TupleType():
            return tr("a list of {n} values", n=len(want.item_types))
        case inspect.VarTupleType():
            return tr("a list")
        case inspect.StrType():
            return tr("a text")
        case inspect.IntType():
            return tr("a whole number")
        case inspect.FloatType():
            return tr("a number")
        case inspect.BoolType():
            return tr("true or false")
        case inspect.NoneType():
            return "null"
    return tr("keys and values")


def _found(node: Node) -> str:
    """What stands in the file, in words."""
    match node:
        case Sequence():
            return tr("a list")
        case Mapping():
            return tr("keys and values")
    if node.is_nothing:
        return tr("nothing")
    return f"“{node.text[:40]}…”" if len(node.text) > 40 else f"“{node.text}”"
