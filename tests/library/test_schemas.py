"""The published schemas: current, true for every file we ship, and of the same opinion as the studio."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mwstudio.library.datafile import examine
from mwstudio.library.schemas import SCHEMAS, schema_of
from mwstudio.shipped import data_folder
from tests.library.made_packs import pack_yaml

DOCS = Path(__file__).resolve().parents[2] / "docs"
PLACES = {
    "edition": "themes/*/editions/*.yaml",
    "layout": "themes/*/layouts/*.yaml",
    "pack": "themes/*/pack.yaml",
    "palettes": "themes/*/palettes.yaml",
    "platform": "assets/platforms/*.yaml",
}
FILES = [(name, path) for name, pattern in PLACES.items() for path in sorted(data_folder().glob(pattern))]
VALIDATORS = {
    name: jsonschema.Draft202012Validator(yaml.safe_load(schema_of(kind))) for name, kind in SCHEMAS.items()
}


class Core(yaml.SafeLoader):
    """YAML 1.2, as editors read it: ``no`` is a text, and so is a date."""

    yaml_implicit_resolvers: dict[str, Any] = {}


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})$"), first)


def core(text: str) -> Any:
    try:
        return yaml.load(text, Loader=Core)
    except ValueError:  # PyYAML's own ideas of "0o" and "08"
        return None


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_published_schema_is_the_one_of_the_code(name: str) -> None:
    published = DOCS / f"{name}.schema.json"
    assert published.read_bytes() == schema_of(SCHEMAS[name]), f"mwstudio schema {name} > {published}"
    jsonschema.Draft202012Validator.check_schema(VALIDATORS[name].schema)


@pytest.mark.parametrize(("name", "path"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_every_file_we_ship_is_valid(name: str, path: Path) -> None:
    errors = [error.message for error in VALIDATORS[name].iter_errors(core(path.read_text("utf-8")))]
    assert errors == []


FAULTS = [
    ("layout", "slot: headline", "slot: hedline"),
    ("layout", "gap:", "gapp:"),
    ("layout", "id: plate", "id: Plate"),
    ("layout", "  story:", "  stories:"),
    ("layout", "use: [", "use: [[], "),
    ("layout", "purpose:", "purpos:"),
    ("layout", "gap: 3", "gap: wide"),
    ("layout", "align: baseline", "align: base"),
    ("palettes", "hues: [", "hues: [red, "),
    ("palettes", "quiet:", "quite:"),
    ("palettes", "chroma: ", "chroma: x"),
    ("pack", "has_campaign: false", "has_campaign: perhaps"),
    ("pack", "uses:", "use:"),
    ("edition", "number: 1", "number: first"),
    ("edition", "confidence: ", "confidence: very "),
    ("edition", "starts:", "start:"),
    ("platform", "encodings: [", "encodings: [gif, "),
    ("platform", "unit:", "units:"),
]
EXAMPLE = {
    "layout": "themes/museumweek/layouts/plate.yaml",
    "palettes": "themes/museumweek/palettes.yaml",
    "pack": "themes/plain/pack.yaml",
    "edition": "themes/museumweek/editions/museumweek-2023.yaml",
    "platform": "assets/platforms/x.yaml",
}


@pytest.mark.parametrize(("name", "old", "new"), FAULTS)
def test_an_editor_sees_what_the_studio_sees(name: str, old: str, new: str) -> None:
    path = data_folder() / EXAMPLE[name]
    text = path.read_text("utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    assert examine(path, SCHEMAS[name], content=text.encode()).faults
    assert list(VALIDATORS[name].iter_errors(core(text)))


VALUES = st.sampled_from(
    [
        "1",
        "1/22",
        "0.5",
        "-3",
        "true",
        "null",
        "no",
        "word",
        '"12"',
        "[]",
        "{}",
        "[a]",
        "2031-06-02",
        '""',
        "-0",
    ]
)


@pytest.mark.parametrize("name", SCHEMAS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_editor_never_complains_of_what_the_studio_takes(name: str, data: st.DataObject) -> None:
    path = data_folder() / EXAMPLE[name]
    lines = path.read_text("utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        line = lines[at]
        scalars = list(re.finditer(r"(?<=: )[^\[\]{},#\"\n]+(?=[,}\]]|$)", line))
        if scalars and data.draw(st.booleans()):
            chosen = data.draw(st.sampled_from(scalars))
            lines[at] = line[: chosen.start()] + data.draw(VALUES) + line[chosen.end() :]
        elif data.draw(st.booleans()):
            del lines[at]
    text = "\n".join(lines)
    if examine(path, SCHEMAS[name], content=text.encode()).value is not None:
        assert [error.message for error in VALIDATORS[name].iter_errors(core(text))] == []


def test_numbers_and_names_that_look_like_something_else_are_taken() -> None:
    for name in ("1984", "true", "1/22", "2031-06-02", "no"):
        assert not list(VALIDATORS["pack"].iter_errors(core(pack_yaml(name=name).decode())))


def test_editors_complete_keys_with_a_word_about_them() -> None:
    node = VALIDATORS["layout"].schema["$defs"]["Node"]
    assert "lies between" in node["properties"]["gap"]["description"]
    assert node["properties"]["align"]["default"] == "start"
    assert VALIDATORS["layout"].schema["properties"]["margin"]["default"] == "1/18"
    assert set(VALIDATORS["layout"].schema["properties"]["shapes"]["properties"]) == {"banner", "wide", "square", "tall", "story"}  # fmt: skip


@pytest.mark.parametrize(
    "guide", ["add-a-layout.md", "add-an-edition.md", "add-a-theme-pack.md", "add-a-platform.md"]
)
def test_the_guides_name_the_schemas(guide: str) -> None:
    told = re.findall(r"\b(\w+)\.schema\.json", (DOCS / guide).read_text("utf-8"))
    assert told
    assert set(told) <= set(SCHEMAS)
