"""Caption templates: one file a theme pack, with a block a platform, in which nothing can go wrong for long.

A template is a stranger's file, written in a small part of Jinja's language. It sees texts only, and may do four
things with them: print one, choose with ``if``, compare two, and be divided into blocks. Everything else Jinja knows
(loops, calls, filters, attributes, arithmetic, assignment, inclusion) is refused when the template is read, with file
and line. Of Jinja only the parser is used: no code is ever made of a template. What is left cannot repeat or build
anything, so that a template of at most 32 KB ends after at most a few thousand steps, each of which copies or compares
given texts: time and memory are bounded before it runs. The output may have 64 KB beyond the given texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mwstudio.errors import DataError
from mwstudio.library.datafile import suggestion
from mwstudio.library.nodes import text_of
from mwstudio.translation import tr

if TYPE_CHECKING:
    from jinja2 import nodes

NAMES = frozenset(
    {
        "headline", "text", "label", "credit", "alt", "call", "link", "mentions", "tags",
        "title", "platform", "language", "direction", "link_works",
    }
)  # fmt: skip
"""What a template may name: the parts of a caption, texts that are '' where there is nothing to say; then the text in
the platform's title field, the platform's id, the language's tag, ``ltr`` or ``rtl``, and ``yes`` or '' for whether a
link can be clicked there."""

EVERY_PLATFORM = "caption"
"""The block for every platform that has none of its own."""

SOURCE_MAX = 32_000

_EMPTY_LINE = "\x1d"  # stands for an empty line of the template, to tell it from a line that prints nothing
_LINE_BREAK_IN_VALUE = "\x1f"
_OUTPUT_MAX = 64_000
_DEPTH_MAX = 40

_Values = Mapping[str, str]
_Printing = Callable[[_Values], Iterator[str]]
_Asking = Callable[[_Values], str]
"""What an expression comes to: a text, which counts as true where it is not empty."""

_YES = "True"
_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "eq": lambda one, other: one == other,
    "ne": lambda one, other: one != other,
    "in": lambda one, other: one in other,
    "notin": lambda one, other: one not in other,
}


class CaptionTemplate:
    """A checked template; make one by ``compile_template``."""

    def __init__(self, blocks: Mapping[str, _Printing], name: str) -> None:
        self._blocks = blocks
        self._name = name

    def render(self, platform: str, values: Mapping[str, str]) -> str:
        """What the block of a platform makes of ``values``, a text without control characters for each of ``NAMES``.

        A line that prints nothing goes away; an empty line of the template parts what is above and below it.
        Line breaks inside a value stay as they are. Raises DataError when it prints the texts over and over.
        """
        values = {name: value.replace("\n", _LINE_BREAK_IN_VALUE) for name, value in values.items()}
        block = self._blocks.get(platform.replace("-", "_"), self._blocks[EVERY_PLATFORM])
        pieces, left = [], _OUTPUT_MAX + sum(map(len, values.values()))
        for piece in block(values):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise DataError(
                    tr("The caption template prints too much."), tr("Print each part once."), self._name
                )
        paragraphs = (_lines(paragraph) for paragraph in "".join(pieces).split(_EMPTY_LINE))
        return "\n\n".join(filter(None, paragraphs)).replace(_LINE_BREAK_IN_VALUE, "\n")


def parse_template(path: Path, content: bytes, platforms: frozenset[str] = frozenset()) -> CaptionTemplate:
    """The template that the file ``path`` holds; see ``compile_template``. Raises DataError."""
    return compile_template(text_of(path, content), str(path), platforms)


@lru_cache(maxsize=32)
def compile_template(source: str, name: str, platforms: frozenset[str] = frozenset()) -> CaptionTemplate:
    """The template in ``source``; errors call it ``name``. Each is read once.

    Blocks are named ``caption`` or after one of ``platforms``, with _ for -, where any are given. Raises
    DataError, whose place is ``name:line``.
    """
    # Loaded only for captions and for packs with a template: it takes longer than many a command.
    from jinja2 import Environment, TemplateSyntaxError  # noqa: PLC0415

    if len(source) > SOURCE_MAX:
        raise DataError(tr("The caption template is too long."), tr("At most 32 KB can be used."), name)
    lines = (line if line.strip() else _EMPTY_LINE for line in source.splitlines())
    jinja = Environment(trim_blocks=True, lstrip_blocks=True, cache_size=0)  # noqa: S701 - nothing is rendered by it
    try:
        tree = jinja.parse("\n".join(lines), name)
    except TemplateSyntaxError as error:
        told = tr("The caption template cannot be read: {reason}.", reason=(error.message or "").rstrip("."))
        raise DataError(told, tr("Mend this line."), f"{name}:{error.lineno}") from error
    except RecursionError as error:
        raise _too_deep(name, 1) from error
    reader = _Reader(name)
    reader.read(tree.body)
    _check_blocks(reader.lines, platforms, name)
    return CaptionTemplate(reader.blocks, name)


class _Reader:
    """Turns what Jinja has parsed into functions of the values, and refuses all but texts and choices."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._line = 1
        self.blocks: dict[str, _Printing] = {}
        self.lines: dict[str, int] = {}

    def read(self, body: list[nodes.Node]) -> None:
        """Enter all blocks; what stands outside of them is checked and never printed."""
        self._all(body, 0)

    def _all(self, body: list[nodes.Node], depth: int) -> _Printing:
        steps = [self._step(node, depth + 1) for node in body]

        def print_all(values: _Values) -> Iterator[str]:
            for step in steps:
                yield from step(values)

        return print_all

    def _step(self, node: Any, depth: int) -> _Printing:
        """What one part of a block prints."""
        self._enter(node, depth)
        match type(node).__name__:
            case "TemplateData":
                return _printing(node.data)
            case "Output":
                return self._all(node.nodes, depth)
            case "Block":
                return self._block(node, depth)
            case "If":
                ways = [(node.test, node.body), *((each.test, each.body) for each in node.elif_)]
                asked = [(self._asked(test, depth + 1), self._all(body, depth + 1)) for test, body in ways]
                otherwise = self._all(node.else_, depth + 1)
                return lambda values: next((then for test, then in asked if test(values)), otherwise)(values)
        asked_text = self._asked(node, depth)
        return lambda values: iter((asked_text(values),))

    def _block(self, node: Any, depth: int) -> _Printing:
        if node.name in self.lines:
            told = tr("There are two blocks “{block}”.", block=node.name[:60])
            raise DataError(told, tr("Take one of them out."), f"{self._name}:{self._line}")
        self.lines[node.name] = node.lineno
        self.blocks[node.name] = self._all(node.body, depth)
        return self.blocks[node.name]

    def _asked(self, node: Any, depth: int) -> _Asking:
        """What an expression comes to."""
        self._enter(node, depth)
        match type(node).__name__:
            case "Name":
                name = self._known(node)
                return lambda values: values[name]
            case "Const" if isinstance(node.value, str):
                return _constant(node.value)
            case "And" | "Or" as kind:
                left, right = self._asked(node.left, depth + 1), self._asked(node.right, depth + 1)
                if kind == "And":
                    return lambda values: left(values) and right(values)
                return lambda values: left(values) or right(values)
            case "Not":
                negated = self._asked(node.node, depth + 1)
                return lambda values: "" if negated(values) else _YES
            case "CondExpr":
                test, then = self._asked(node.test, depth + 1), self._asked(node.expr1, depth + 1)
                otherwise = self._asked(node.expr2, depth + 1) if node.expr2 else _constant("")
                return lambda values: (then if test(values) else otherwise)(values)
            case "Compare" if all(operand.op in _COMPARISONS for operand in node.ops):
                return self._compared(node, depth)
        raise self._refused(node)

    def _compared(self, node: Any, depth: int) -> _Asking:
        first = self._asked(node.expr, depth + 1)
        others = [(_COMPARISONS[each.op], self._asked(each.expr, depth + 1)) for each in node.ops]

        def compare(values: _Values) -> str:
            left = first(values)
            for holds, other in others:
                right = other(values)
                if not holds(left, right):
                    return ""
                left = right
            return _YES

        return compare

    def _known(self, node: Any) -> str:
        if node.name in NAMES:
            return str(node.name)
        told = tr("There is no “{name}” in a caption.", name=node.name[:60])
        hint = suggestion(node.name, NAMES) or tr("There are: {names}.", names=", ".join(sorted(NAMES)))
        raise DataError(told, hint, f"{self._name}:{self._line}")

    def _enter(self, node: nodes.Node, depth: int) -> None:
        """Go into a node, unless that would be too deep."""
        self._line = node.lineno or self._line  # some nodes of Jinja's know no line
        if depth > _DEPTH_MAX:
            raise _too_deep(self._name, self._line)

    def _refused(self, node: nodes.Node) -> DataError:
        told = tr("A caption template cannot do this ({kind}).", kind=type(node).__name__.lower())
        hint = tr("It prints texts, chooses with if and compares.")
        return DataError(told, hint, f"{self._name}:{self._line}")


def _printing(text: str) -> _Printing:
    return lambda _values: iter((text,))


def _constant(text: str) -> _Asking:
    return lambda _values: text


def _too_deep(name: str, line: int) -> DataError:
    return DataError(tr("The caption template is nested too deeply."), tr("Use fewer ifs."), f"{name}:{line}")


def _lines(paragraph: str) -> str:
    return "\n".join(filter(None, (line.strip(" ") for line in paragraph.split("\n"))))


def _check_blocks(blocks: Mapping[str, int], platforms: frozenset[str], name: str) -> None:
    if EVERY_PLATFORM not in blocks:
        told = tr("The caption template has no block “{block}”.", block=EVERY_PLATFORM)
        raise DataError(told, tr("It serves every platform that has none of its own."), f"{name}:1")
    known = {platform.replace("-", "_") for platform in platforms} | {EVERY_PLATFORM}
    for block, line in blocks.items():
        if platforms and block not in known:
            told = tr("There is no platform “{name}” for this block.", name=block[:60])
            raise DataError(told, suggestion(block, known), f"{name}:{line}")
