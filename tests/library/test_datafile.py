"""Data files as Structs: typed by annotation, and every error says where, what was expected, and what to do."""

from __future__ import annotations

import contextlib
from enum import StrEnum
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from mwstudio.errors import DataError
from mwstudio.library.datafile import read, suggestion
from mwstudio.library.platforms import Platform
from mwstudio.shipped import data_folder


class Colour(StrEnum):
    RED = "red"
    DEEP_BLUE = "deep-blue"


class Circle(Struct, frozen=True, tag="circle"):
    radius: float


class Box(Struct, frozen=True, tag="box"):
    width: int
    height: int = 1


class Part(Struct, frozen=True):
    id: str
    count: int = 1

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("A count is 0 or more.")


class Thing(Struct, frozen=True):
    name: str
    size: int | None = None
    weight: float = 0.0
    is_old: bool = False
    kind: Literal["painting", "vase"] = "vase"
    colour: Colour = Colour.RED
    parts: tuple[Part, ...] = ()
    span: tuple[int, float] | None = None
    words: dict[str, str] = {}
    by_kind: dict[Literal["painting", "vase"], tuple[int, ...]] = {}
    shape: Circle | Box | None = None
    one_circle: Circle | None = None
    limit: int | float | Literal["none"] | str = 0
    inner: Thing | None = None


@pytest.fixture
def thing(tmp_path: Path):
    """A function that reads a Thing from YAML."""

    def read_thing(text: str) -> Thing:
        path = tmp_path / "thing.yaml"
        path.write_text(text, encoding="utf-8")
        return read(path, Thing)

    return read_thing


@pytest.fixture
def fault(thing, tmp_path: Path):
    """A function that reads a faulty Thing and gives its error's line and the error."""

    def read_fault(text: str) -> tuple[int, DataError]:
        with pytest.raises(DataError) as caught:
            thing(text)
        path, _, line = caught.value.where.rpartition(":")
        assert path == str(tmp_path / "thing.yaml")
        return int(line), caught.value

    return read_fault


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: no", Thing("no")),
        ("name: 012", Thing("012")),
        ("name: 1:30", Thing("1:30")),
        ("name: 2026-11-22", Thing("2026-11-22")),
        ('name: ""', Thing("")),
        ("name: 'null'", Thing("null")),
        ("name: >-\n  two\n  lines", Thing("two lines")),
        ("{name: a, size: 12}", Thing("a", size=12)),
        ("{name: a, size: -3}", Thing("a", size=-3)),
        ('{name: a, size: "12"}', Thing("a", size=12)),
        ("{name: a, size: null}", Thing("a")),
        ("{name: a, size: ~}", Thing("a")),
        ("name: a\nsize:", Thing("a")),
        ("{name: a, weight: 1.5}", Thing("a", weight=1.5)),
        ("{name: a, weight: 2}", Thing("a", weight=2.0)),
        ("{name: a, is_old: true}", Thing("a", is_old=True)),
        ("{name: a, is_old: false}", Thing("a")),
        ("{name: a, kind: painting}", Thing("a", kind="painting")),
        ("{name: a, colour: deep-blue}", Thing("a", colour=Colour.DEEP_BLUE)),
        ("{name: a, parts: [{id: x}, {id: y-2, count: 3}]}", Thing("a", parts=(Part("x"), Part("y-2", 3)))),
        ("{name: a, parts: []}", Thing("a")),
        ("{name: a, span: [1, 2]}", Thing("a", span=(1, 2.0))),
        ("{name: a, words: {no: yes, 1: on}}", Thing("a", words={"no": "yes", "1": "on"})),
        ("{name: a, by_kind: {vase: [1, 2]}}", Thing("a", by_kind={"vase": (1, 2)})),
        ("{name: a, shape: {type: box, width: 3}}", Thing("a", shape=Box(3))),
        ("{name: a, shape: {radius: 3, type: circle}}", Thing("a", shape=Circle(3.0))),
        ("{name: a, shape: null}", Thing("a")),
        ("{name: a, one_circle: {radius: 1}}", Thing("a", one_circle=Circle(1.0))),
        ("{name: a, one_circle: {type: circle, radius: 1}}", Thing("a", one_circle=Circle(1.0))),
        ("{name: a, limit: 7}", Thing("a", limit=7)),
        ("{name: a, limit: 7.5}", Thing("a", limit=7.5)),
        ("{name: a, limit: none}", Thing("a", limit="none")),
        ("{name: a, limit: much}", Thing("a", limit="much")),
        ("{name: a, inner: {name: b, inner: {name: c}}}", Thing("a", inner=Thing("b", inner=Thing("c")))),
    ],
)
def test_values_are_typed_by_the_annotations(thing, text: str, expected: Thing):
    found = thing(text)
    assert found == expected
    assert [type(getattr(found, name)) for name in found.__struct_fields__] == [
        type(getattr(expected, name)) for name in expected.__struct_fields__
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("name: a\nsice: 3", 2, ["“sice”", "Did you mean “size”?"]),
        ("name: a\nSize: 3", 2, ["“Size”", "Did you mean “size”?"]),
        ("name: a\nzzzzzz: 3", 2, ["“zzzzzz”", "Keys here: name, size,"]),
        ("name: a\nsize: wide", 2, ["“size”", "a whole number", "“wide”"]),
        ("name: a\nsize: 012", 2, ["a whole number", "“012”"]),
        ("name: a\nsize: 1_000", 2, ["a whole number"]),
        ("name: a\nsize: 0x1F", 2, ["a whole number"]),
        ("name: a\nsize: 1.0", 2, ["a whole number"]),
        ("name: a\nsize: ٣", 2, ["a whole number"]),
        ("name: a\nsize: " + "9" * 5000, 2, ["a whole number", "…"]),
        ("name: a\nsize: [3]", 2, ["a whole number", "a list"]),
        ("name: a\nweight: heavy", 2, ["“weight”", "a number"]),
        ("name: a\nweight: .inf", 2, ["a number"]),
        ("name: a\nweight: nan", 2, ["a number"]),
        ("name: a\nis_old: yes", 2, ["true or false", "“yes”"]),
        ("name: a\nis_old: True", 2, ["true or false"]),
        ("name: a\nkind: paintin", 2, ["one of painting, vase", "Did you mean “painting”?"]),
        ("name: a\ncolour: deep_blue", 2, ["one of red, deep-blue", "Did you mean “deep-blue”?"]),
        ("name: a\nparts:\n- id: x\n- idd: y", 4, ["“idd”", "Did you mean “id”?"]),
        ("name: a\nparts:\n- id: x\n- count: 2", 4, ["missing", "id"]),
        ("name: a\nparts:\n- id: x\n- id: y\n  count: -2", 4, ["A count is 0 or more."]),
        ("name: a\nparts: x", 2, ["“parts”", "a list", "“x”"]),
        ("name: a\nparts:", 2, ["a list", "nothing"]),
        ("name: a\nparts:\n- x", 3, ["keys and values", "“x”"]),
        ("name: a\nparts:\n- id: ../x", 3, ["“../x”", "hyphens"]),
        ("name: a\nparts:\n- id: feed_portrait", 3, ["“feed_portrait”", "hyphens"]),
        ("name: a\nspan: [1]", 2, ["a list of 2 values"]),
        ("name: a\nspan: [1, 2, 3]", 2, ["a list of 2 values"]),
        ("name: a\nwords: x", 2, ["keys and values"]),
        ("name: a\nwords:\n  b:", 3, ["“b”", "a text", "nothing", '""']),
        ("name: a\nby_kind:\n  vases: [1]", 3, ["one of painting, vase", "Did you mean “vase”?"]),
        ("name: a\nshape:\n  width: 3", 3, ["“type”", "circle, box"]),
        ("name: a\nshape:\n  type: boxx\n  width: 3", 3, ["Did you mean “box”?"]),
        ("name: a\nshape:\n  type: box\n  radius: 3", 4, ["“radius”"]),
        ("name: a\none_circle:\n  type: box\n  radius: 3", 3, ["circle"]),
        ("name: a\nlimit: [1]", 2, ["a whole number", "or"]),
        ("name: null", 1, ["a text", "nothing"]),
        ("name: [a]", 1, ["a text", "a list"]),
        ("size: 3", 1, ["missing", "name"]),
        ("- a", 1, ["“thing”", "keys and values", "a list"]),
        ("just words", 1, ["keys and values", "“just words”"]),
        ("\n\nname: a\ninner:\n  name: b\n  inner: {name: c, size: x}", 6, ["“size”"]),
    ],
)
def test_an_error_names_the_line_the_key_and_the_way_out(fault, text: str, line: int, words: list[str]):
    found, error = fault(text)
    assert found == line
    for word in words:
        assert word in f"{error.message} {error.hint}"


def test_all_missing_keys_are_named_at_once(tmp_path: Path):
    path = tmp_path / "x.yaml"
    path.write_text("id: x\nname: X\nformats: []\nsources: []\n", encoding="utf-8")
    with pytest.raises(DataError, match="3 keys are missing: text, alt_text, checked"):
        read(path, Platform)


def test_the_id_of_a_file_is_its_name(tmp_path: Path):
    path = tmp_path / "part.yaml"
    path.write_text("count: 1\nid: other\n", encoding="utf-8")
    assert read(path, Part).id == "other"
    with pytest.raises(DataError, match="other") as caught:
        read(path, Part, expected_id="part")
    assert caught.value.where == f"{path}:2"


@pytest.mark.parametrize(
    ("word", "near"),
    [("facebok", "facebook"), ("FACEBOOK", "facebook"), ("we-chat", "WeChat"), ("zzz", ""), ("", "")],
)
def test_the_nearest_word_is_suggested(word: str, near: str):
    assert suggestion(word, ["facebook", "x", "WeChat"]) == (f"Did you mean “{near}”?" if near else "")


SHIPPED = (data_folder() / "assets/platforms/wechat-oa.yaml").read_text(encoding="utf-8")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    at=st.integers(0, len(SHIPPED)),
    length=st.integers(0, 60),
    instead=st.text(max_size=12)
    | st.sampled_from(["null", "[]", "{}", "\n", "- ", ": ", "-1", "0", "99999999999999999999"]),
)
def test_a_damaged_file_is_read_or_refused_with_a_data_error(
    at: int, length: int, instead: str, tmp_path: Path
):
    path = tmp_path / "wechat-oa.yaml"
    text = SHIPPED[:at] + instead + SHIPPED[at + length :]
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(DataError):
        assert isinstance(read(path, Platform, "wechat-oa"), Platform)
