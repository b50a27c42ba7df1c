"""Caption templates: one Jinja file a theme pack, with a block a platform, in which nothing can go wrong for long.

A template is a stranger's file. It sees texts only, and may do four things with them: print one, choose with ``if``,
compare, and be divided into blocks. Everything else Jinja knows (loops, calls, filters, attributes, arithmetic,
assignment, inclusion) is refused when the template is read, with file and line. What is left cannot repeat or
build anything, so that a template of at most 32 KB ends after at most a few thousand steps, each of which copies
or compares given texts: time and memory are bounded before it runs, at no cost when it runs, on every system and in
any thread. The output may have 64 KB beyond the given texts, and the sandbox stands behind all this.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from mwstudio.errors import DataError
from mwstudio.library.datafile import suggestion
from mwstudio.library.shelf import Library, open_library
from mwstudio.translation import tr

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

_EMPTY_LINE = "\x1d"  # stands for an empty line of the template, to tell it from a line that prints nothing
_LINE_BREAK_IN_VALUE = "\x1f"
_SOURCE_MAX = 32_000
_OUTPUT_MAX = 64_000
_ALLOWED = (
    nodes.Template, nodes.Block, nodes.Output, nodes.TemplateData, nodes.If, nodes.CondExpr, nodes.Name, nodes.Const,
    nodes.And, nodes.Or, nodes.Not, nodes.Compare, nodes.Operand,
)  # fmt: skip
_ENVIRONMENT = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, loader=None, cache_size=0)


class CaptionTemplate:
    """A checked and compiled template; make one by ``compile_template`` or ``theme_template``."""

    def __init__(self, template: Template, name: str) -> None:
        self._template = template
        self._name = name

    def render(self, platform: str, values: Mapping[str, str]) -> str:
        """What the block of a platform makes of ``values``, a text without control characters for each of ``NAMES``.

        A line that prints nothing goes away; an empty line of the template parts what is above and below it.
        Line breaks inside a value stay as they are. Raises DataError when it prints the texts over and over.
        """
        values = {name: value.replace("\n", _LINE_BREAK_IN_VALUE) for name, value in values.items()}
        block = platform.replace("-", "_")
        blocks = self._template.blocks
        pieces, left = [], _OUTPUT_MAX + sum(map(len, values.values()))
        for piece in blocks.get(block, blocks[EVERY_PLATFORM])(self._template.new_context(values)):
            pieces.append(piece)
            left -= len(piece)
            if left < 0:
                raise DataError(
                    tr("The caption template prints too much."), tr("Print each part once."), self._name
                )
        paragraphs = (_lines(paragraph) for paragraph in "".join(pieces).split(_EMPTY_LINE))
        return "\n\n".join(filter(None, paragraphs)).replace(_LINE_BREAK_IN_VALUE, "\n")


def theme_template(library: Library, theme: str) -> CaptionTemplate:
    """The caption template of a theme pack, or MuseumWeek's where it has none. Raises DataError."""
    packs = [folder / "themes" / pack for pack in (theme, "museumweek") for folder in library.folders]
    places = [pack / "captions" / "caption.j2" for pack in packs]
    for path in places:
        if path.is_file():
            return compile_template(_read(path), str(path), frozenset(library.platform_ids()))
    raise DataError(tr("There is no caption template."), tr("Install the studio again."), str(places[-1]))


@cache
def shipped_template() -> CaptionTemplate:
    """MuseumWeek's own template. Raises DataError."""
    return theme_template(open_library(), "museumweek")


@lru_cache(maxsize=32)
def compile_template(source: str, name: str, platforms: frozenset[str] = frozenset()) -> CaptionTemplate:
    """The template in ``source``; errors call it ``name``. Each is compiled once.

    Blocks are named ``caption`` or after one of ``platforms``, with _ for -, where any are given. Raises
    DataError, whose place is ``name:line``.
    """
    if len(source) > _SOURCE_MAX:
        raise DataError(tr("The caption template is too long."), tr("At most 32 KB can be used."), name)
    try:
        lines = (line if line.strip() else _EMPTY_LINE for line in source.splitlines())
        tree = _ENVIRONMENT.parse("\n".join(lines), name, name)
        blocks = _check(tree, name)
        compiled = _ENVIRONMENT.from_string(tree)
    except TemplateSyntaxError as error:
        told = tr("The caption template cannot be read: {reason}.", reason=(error.message or "").rstrip("."))
        raise DataError(told, tr("Mend this line."), f"{name}:{error.lineno}") from error
    except (RecursionError, SyntaxError, MemoryError) as error:
        raise DataError(
            tr("The caption template is nested too deeply."), tr("Use fewer ifs."), name
        ) from error
    _check_blocks(blocks, platforms, name)
    return CaptionTemplate(compiled, name)


def _lines(paragraph: str) -> str:
    return "\n".join(filter(None, (line.strip(" ") for line in paragraph.split("\n"))))


def _read(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            return file.read(_SOURCE_MAX + 1)
    except (OSError, UnicodeDecodeError) as error:
        told = tr("The caption template cannot be read.")
        raise DataError(told, tr("It is a text file in UTF-8."), str(path)) from error


def _check(tree: nodes.Template, name: str) -> dict[str, int]:
    """Refuse all but texts and choices; the names of the blocks with their lines."""
    blocks = {}
    waiting: list[tuple[nodes.Node, int]] = [(tree, 1)]
    while waiting:
        node, line = waiting.pop()
        line = node.lineno or line
        if not isinstance(node, _ALLOWED):
            kind = type(node).__name__.lower()
            told = tr("A caption template cannot do this ({kind}).", kind=kind)
            raise DataError(told, tr("It prints texts, chooses with if and compares."), f"{name}:{line}")
        if isinstance(node, nodes.Name) and node.name not in NAMES:
            hint = suggestion(node.name, NAMES) or tr("There are: {names}.", names=", ".join(sorted(NAMES)))
            raise DataError(
                tr("There is no “{name}” in a caption.", name=node.name[:60]), hint, f"{name}:{line}"
            )
        if isinstance(node, nodes.Block):
            blocks[node.name] = line
        waiting.extend((child, line) for child in node.iter_child_nodes())
    return blocks


def _check_blocks(blocks: Mapping[str, int], platforms: frozenset[str], name: str) -> None:
    if EVERY_PLATFORM not in blocks:
        told = tr("The caption template has no block “{block}”.", block=EVERY_PLATFORM)
        raise DataError(told, tr("It serves every platform that has none of its own."), f"{name}:1")
    known = {platform.replace("-", "_") for platform in platforms} | {EVERY_PLATFORM}
    for block, line in blocks.items():
        if platforms and block not in known:
            told = tr("There is no platform “{name}” for this block.", name=block[:60])
            raise DataError(told, suggestion(block, known), f"{name}:{line}")
