"""YAML as plain text: what was written is what is read, and what is dangerous is refused."""

from __future__ import annotations

import ast
import contextlib
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import mwstudio
from mwstudio.errors import DataError
from mwstudio.library import nodes
from mwstudio.library.nodes import MAX_BYTES, MAX_DEPTH, Mapping, Node, Scalar, Sequence, compose


@pytest.fixture(params=["C", "pure"])
def either_parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run with libyaml's parser and with PyYAML's own."""
    if request.param == "C" and not hasattr(yaml, "CBaseLoader"):
        pytest.skip("PyYAML was built without libyaml: only its pure parser is tested here")
    parser = yaml.CBaseLoader if request.param == "C" else yaml.BaseLoader
    monkeypatch.setattr(nodes, "_PARSER", parser)


@pytest.fixture
def written(tmp_path: Path):
    """A function that writes a file and gives its path."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "data.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def plain(node: Node) -> object:
    """A node without its lines."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(entry.value) for key, entry in node.entries.items()}


def refused(path: Path) -> DataError:
    with pytest.raises(DataError) as caught:
        compose(path)
    return caught.value


NORWAY = [
    "no",
    "NO",
    "No",
    "n",
    "on",
    "ON",
    "off",
    "yes",
    "YES",
    "y",
    "true",
    "TRUE",
    "~x",
    "012",
    "0o14",
    "0x1F",
    "1:30",
    "190:20:30",
    "1_000",
    "1e3",
    "+1",
    ".inf",
    ".NaN",
    "=",
    "1.10",
    "2026-11-22",
    "2001-12-14t21:59:43.10-05:00",
    "null",
    "NULL",
    "Null",
    "3:4",
    "20:1",
    "٣",
]


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("word", NORWAY)
def test_a_word_stays_the_word_that_was_written(word: str, written):
    assert plain(compose(written(f"a: {word}\nb: [{word}]\nc:\n- {word}\n"))) == {
        "a": word,
        "b": [word],
        "c": [word],
    }


@pytest.mark.usefixtures("either_parser")
def test_lines_are_those_of_the_file(written):
    root = compose(written("# a comment\na: 1\n\nb:\n  - x\n  - {c: y,\n     d: z}\n"))
    assert isinstance(root, Mapping)
    assert root.line == 2
    assert {key: entry.line for key, entry in root.entries.items()} == {"a": 2, "b": 4}
    listed = root.entries["b"].value
    assert isinstance(listed, Sequence)
    assert [item.line for item in listed.items] == [5, 6]
    assert isinstance(listed.items[1], Mapping)
    assert listed.items[1].entries["d"].line == 7


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_a_byte_order_mark_and_every_line_break_are_read(line_break: str, written):
    root = compose(written(b"\xef\xbb\xbf" + f"a: x{line_break}b: y{line_break}".encode()))
    assert plain(root) == {"a": "x", "b": "y"}
    assert isinstance(root, Mapping)
    assert root.entries["b"].line == 2


@pytest.mark.parametrize(
    ("text", "is_nothing"),
    [
        ("a:", True),
        ("a: ~", True),
        ("a: null", True),
        ('a: ""', False),
        ("a: 'null'", False),
        ("a: '~'", False),
        ("a: NULL", False),
    ],
)
@pytest.mark.usefixtures("either_parser")
def test_nothing_is_only_what_stands_without_quotation_marks(text: str, is_nothing: bool, written):
    root = compose(written(text))
    assert isinstance(root, Mapping)
    value = root.entries["a"].value
    assert isinstance(value, Scalar)
    assert value.is_nothing is is_nothing


BOMBS = {
    "alias bomb": "a: &a [x,x,x,x,x,x,x,x,x]\n"
    + "".join(
        f"{c}: &{c} [*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n"
        for p, c in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "merge bomb": "a: &a {x: 1}\n"
    + "".join(
        f"{c}: &{c}\n  <<: [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n"
        for p, c in zip("abcdefg", "bcdefgh", strict=True)
    ),
    "alias of itself": "&a [*a]",
    "merge key": "<<: {a: 1}",
    "anchor": "a: &b c",
    "tag": "a: !!python/object/apply:os.system [id]",
    "tag on a text": "a: !x y",
    "bare tag": "a: ! y",
    "brackets": "[" * 50_000,
    "more brackets": "[" * 250_000,
    "braces": "{a: " * 60_000,
    "dashes": "- " * 50_000,
    "question marks": "? " * 50_000,
    "deep lines": "\n".join(" " * n + "a:" for n in range(400)),
    "two documents": "a: 1\n---\nb: 2\n",
    "many documents": "--- x\n" * 20_000,
    "directive": "%YAML 1.1\n---\na: 1\n",
    "tag directive": "%TAG ! tag:x,2000:\n---\na: 1\n",
    "duplicate key": "a: 1\nb: 2\na: 3\n",
    "duplicate key, quoted": 'a: 1\n"a": 2\n',
    "list as key": "? [a, b]\n: c\n",
    "mapping as key": "{{a: b}: c}",
    "no key": ": x",
    "empty key": '"": x',
    "empty key with a question mark": "? \n: x",
    "large": "a: " + "x" * MAX_BYTES,
    "empty": "",
    "only a comment": "# nothing\n",
    "unfinished": 'a: "x',
    "tab as indent": "a:\n\t- b\n",
    "NUL": "a: \0",
    "NUL as escape": 'a: "\\0"',
    "lone surrogate as escape": 'a: "\\ud800"',
    "escape sequence of a terminal": "a: \x1b[31m",
    "UTF-16": "a: b".encode("utf-16"),
    "Latin-1": "a: caf\xe9".encode("latin-1"),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "unquoted hashtag": "tag: #FoodMW\n",
    "unquoted hashtag after a byte order mark": "\ufefftag: #FoodMW\n",
    "unquoted hashtag in a list": "tags:\n  - #FoodMW\n",
    "unquoted hashtag in a text": "tag: we like #FoodMW most\n",
}


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize("name", BOMBS)
def test_what_is_dangerous_or_surprising_is_refused(name: str, written):
    path = written(BOMBS[name])
    error = refused(path)
    assert error.where.startswith(f"{path}:")
    assert int(error.where.rpartition(":")[2]) >= 1
    assert error.message.endswith(".")


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", 3),
        ("a:\n  - &x y\n", 2),
        ("a: 1\n\n---\nb: 2\n", 3),
        ("a: 1\nb: \x1b\n", 2),
        ("a: 1\nb: 2\nc: #FoodMW\n", 3),
        ("a: 1\nb: {c: d\n", 3),
    ],
)
def test_the_line_of_an_error_is_where_it_stands(text: str, line: int, written):
    path = written(text)
    assert refused(path).where == f"{path}:{line}"


def test_the_line_of_a_wrong_byte_is_told(written):
    path = written(b"a: 1\nb: 2\nc: caf\xe9\n")
    assert refused(path).where == f"{path}:3"


@pytest.mark.usefixtures("either_parser")
def test_nesting_is_allowed_up_to_the_limit_and_not_beyond(written):
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert isinstance(compose(written(deepest)), Sequence)
    assert str(MAX_DEPTH) in refused(written(f"[{deepest}]")).message


@pytest.mark.usefixtures("either_parser")
@pytest.mark.parametrize(
    "text",
    [
        "a: b # a remark\n",
        'a: "#FoodMW"\n',
        "a: x#y\n",
        "a: b  ## a remark\n",
        "a: # a remark\n  - b\n",
        "#remark\na: b\n",
        "a: >-\n  x #y\n",
        '- "#a" #b\n',
    ],
)
def test_comments_and_quoted_hashtags_are_allowed(text: str, written):
    assert "remark" not in str(plain(compose(written(text))))


def test_the_lost_hashtag_is_named(written):
    assert "#FoodMW" in refused(written("tag: #FoodMW\n")).message


@pytest.mark.parametrize(
    "make", [lambda folder: folder / "missing.yaml", lambda folder: folder, lambda folder: folder / "a\0b"]
)
def test_a_file_that_cannot_be_read_is_an_error_of_data(make, tmp_path: Path):
    with pytest.raises(DataError):
        compose(make(tmp_path))


FRAGMENTS = st.sampled_from(
    [
        *"[]{}:,-?#&*!|>'\"%@`~ \n\t",
        "a",
        "id",
        ": ",
        "- ",
        "\n  ",
        "---\n",
        "...\n",
        "<<: ",
        "*a",
        "&a ",
        "!!str ",
        "null",
        "\\ud800",
        "é",
        "中",
        "\u2028",
        "\x85",
        "\ufeff",
        "\0",
        "#FoodMW",
    ]
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    content=st.binary(max_size=80)
    | st.text(max_size=80).map(lambda t: t.encode("utf-8", "surrogatepass"))
    | st.lists(FRAGMENTS, max_size=40).map(lambda parts: "".join(parts).encode())
)
@example(content=b"\xef\xbb\xbf")
@example(content=b"? \n:")
@pytest.mark.usefixtures("either_parser")
def test_whatever_stands_in_a_file_only_a_data_error_is_raised(content: bytes, tmp_path: Path):
    path = tmp_path / "data.yaml"
    path.write_bytes(content)
    with contextlib.suppress(DataError):
        compose(path)


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=60)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=st.dictionaries(TEXTS, TEXTS, min_size=1, max_size=5), is_unicode=st.booleans())
@pytest.mark.usefixtures("either_parser")
def test_what_another_program_writes_is_read_word_for_word(
    values: dict[str, str], is_unicode: bool, tmp_path: Path
):
    path = tmp_path / "data.yaml"
    path.write_text(
        yaml.safe_dump(values, allow_unicode=is_unicode, sort_keys=False), encoding="utf-8", newline="\n"
    )
    assert plain(compose(path)) == values


def test_nothing_in_the_studio_loads_yaml_another_way():
    banned = {
        "load",
        "load_all",
        "safe_load",
        "safe_load_all",
        "full_load",
        "unsafe_load",
        "CSafeLoader",
        "CLoader",
        "CFullLoader",
    }
    for source in Path(mwstudio.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Attribute)
                and isinstance(node.value, ast.Name)
                and node.value.id == "yaml"
            ):
                assert node.attr not in banned, f"{source}:{node.lineno}"
