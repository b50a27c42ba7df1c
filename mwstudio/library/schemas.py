"""JSON Schemas of the data files, by which editors complete and check what people write.

They are made of the very Structs that ``datafile`` reads with, and take whatever it takes: a number may be a fraction
(``1/22``), and a text may look like a number. They say less than it does: what goes together, only the studio knows.
"""

from __future__ import annotations

import inspect as python
import re
from fractions import Fraction
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct, inspect

from mwstudio.library.datafile import FRACTION, ID, ID_MAX, INTEGER, NUMBER
from mwstudio.library.layouts import Layout
from mwstudio.library.packs import Pack
from mwstudio.library.palettes import PaletteSet
from mwstudio.library.platforms import Platform
from mwstudio.model.edition import Edition

SCHEMAS: dict[str, type[Struct]] = {
    "edition": Edition,
    "layout": Layout,
    "pack": Pack,
    "palettes": PaletteSet,
    "platform": Platform,
}
"""What each kind of data file is."""

_Schema = dict[str, Any]
_CLAUSE_ENDS = re.compile(r"(?<=[.;])\s+")


def schema_of(kind: type[Struct]) -> bytes:
    """The JSON Schema of a data file, the same bytes for the same Struct."""
    making = _Making()
    making.schema(inspect.type_info(kind))
    root = making.definitions.pop(
        kind.__name__
    )  # in place, as some editors do not follow a reference at the top
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    whole = {**dialect, **root, "$defs": dict(sorted(making.definitions.items()))}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


class _Making:
    """Collects the definitions that a schema refers to."""

    def __init__(self) -> None:
        self.definitions: dict[str, _Schema] = {}

    def schema(self, kind: inspect.Type) -> _Schema:
        """What may stand where the reader wants ``kind``."""
        match kind:
            case inspect.StructType():
                return self._struct(kind)
            case inspect.UnionType():
                return {"anyOf": [self.schema(option) for option in kind.types]}
            case inspect.DictType():
                return self._dict(kind)
            case inspect.VarTupleType():
                return {"type": "array", "items": self.schema(kind.item_type)}
            case inspect.TupleType():
                items = [self.schema(item) for item in kind.item_types]
                return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
            case inspect.LiteralType():
                return {"enum": [str(value) for value in kind.values]}
            case inspect.EnumType():
                return {"enum": [str(member.value) for member in kind.cls]}
            case inspect.IntType():
                return {"type": ["integer", "string"], "pattern": f"^{INTEGER}$"}
            case inspect.FloatType():
                return {"type": ["number", "string"], "pattern": f"^({NUMBER}|{FRACTION})$"}
            case inspect.BoolType():
                return {"type": "boolean"}
            case inspect.NoneType():
                return {"type": "null"}
            case inspect.StrType():
                return {"type": ["string", "number", "boolean"]}
        raise NotImplementedError(kind)

    def _struct(self, kind: inspect.StructType) -> _Schema:
        name = kind.cls.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a part may hold parts of its own kind
            told = " ".join((python.getdoc(kind.cls) or "").replace("``", "`").split())
            self.definitions[name] = {
                "title": name,
                "description": told,
                "type": "object",
                "properties": {field.encode_name: self._field(field, told) for field in kind.fields},
                "required": [field.encode_name for field in kind.fields if field.required],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}

    def _field(self, field: inspect.Field, told: str) -> _Schema:
        made = self.schema(field.type)
        if field.encode_name == "id":
            made = {"type": ["string", "integer", "boolean"], "pattern": f"^{ID}$", "maxLength": ID_MAX}
        clauses = [clause for clause in _CLAUSE_ENDS.split(told) if f"`{field.encode_name}`" in clause]
        if clauses:
            made["description"] = clauses[0].rstrip(";")
        if (default := _default(field.default)) is not None:
            made["default"] = default
        return made

    def _dict(self, kind: inspect.DictType) -> _Schema:
        value = self.schema(kind.value_type)
        if not isinstance(kind.key_type, inspect.LiteralType):
            return {"type": "object", "additionalProperties": value}
        keys = map(str, kind.key_type.values)
        return {"type": "object", "properties": dict.fromkeys(keys, value), "additionalProperties": False}


def _default(value: Any) -> str | int | bool | None:
    """A default as it would be written; None where there is none worth telling."""
    if value is NODEFAULT or value is None or value == "":
        return None
    if isinstance(value, float):
        return f"{value:g}" if len(f"{value:g}") <= 5 else str(Fraction(value).limit_denominator(1000))
    return value if isinstance(value, str | int) else None
