"""The style sheet of an SVG, as drawing programs write it: plain selectors, followed without surprises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from mwstudio.render.svg import refusals
from mwstudio.render.svg.tree import Element

_SHEET_MAX = 200_000
_ATTRIBUTE_MAX = 10_000
_TRIALS_MAX = 500_000
_SELECTOR = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w-]+)*)")
_PART = re.compile(r"[.#][\w-]+")
# They apply only while a pointer is over the drawing.
_OF_POINTERS = re.compile(r":(?:hover|focus|active|visited|link|focus-visible|focus-within)\b")
# What a drawing looks like on paper or in a dark window; there is a logo of its own for dark grounds.
_OTHER_SCREENS = re.compile(r"@media\s+(?:print\b|[^{]*prefers-color-scheme\s*:\s*dark)", re.IGNORECASE)
_BRACE = re.compile(r"[{}]")
_IMPORTANT = re.compile(r"\s*!\s*important\s*$", re.IGNORECASE)

Declaration = tuple[str, str]
"""A property and its value."""


class _Rule(Struct, frozen=True):
    """One selector with its declarations, those marked as important apart."""

    weight: tuple[int, int, int, int]
    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    plain: tuple[Declaration, ...]
    important: tuple[Declaration, ...]


class StyleSheet:
    """The rules of all ``style`` elements together."""

    def __init__(self, css: str) -> None:
        """Read a sheet. Raises PictureError for one that takes in files or cannot be followed faithfully."""
        if len(css) > _SHEET_MAX:
            raise refusals.too_intricate()
        self._rules: dict[str, list[_Rule]] = {}
        self._trials = 0
        for order, (selector, body) in enumerate(_blocks(_without_comments(css))):
            for rule in _rules_of(selector, body, order):
                key = next(iter(sorted(f"#{each}" for each in rule.ids)), "")
                key = key or next(iter(sorted(f".{each}" for each in rule.classes)), "") or rule.tag
                self._rules.setdefault(key, []).append(rule)

    def declarations(self, element: Element) -> Iterator[Declaration]:
        """Everything the sheet and the element's own ``style`` say of it; what comes later counts."""
        own_plain, own_important = declarations_in(element.attributes.get("style", ""))
        rules = sorted(self._matching(element), key=lambda rule: rule.weight)
        for rule in rules:
            yield from rule.plain
        yield from own_plain
        for rule in rules:
            yield from rule.important
        yield from own_important

    def _matching(self, element: Element) -> Iterator[_Rule]:
        if not self._rules:
            return
        own_id = element.attributes.get("id", "")
        classes = frozenset(element.attributes.get("class", "").split())
        for key in (f"#{own_id}", *(f".{each}" for each in classes), element.name, "*"):
            for rule in self._rules.get(key, ()):
                self._trials += 1
                if self._trials > _TRIALS_MAX:
                    raise refusals.too_intricate()
                if rule.tag in ("*", element.name) and rule.ids <= {own_id} and rule.classes <= classes:
                    yield rule


def sheet_of(elements: Iterable[Element]) -> StyleSheet:
    """The style sheet that the ``style`` elements among these make together. Raises PictureError."""
    return StyleSheet("\n".join(element.text for element in elements if element.name == "style"))


def declarations_in(text: str) -> tuple[tuple[Declaration, ...], tuple[Declaration, ...]]:
    """The plain and the important declarations of a block or a ``style`` attribute."""
    plain: list[Declaration] = []
    important: list[Declaration] = []
    if len(text) > _ATTRIBUTE_MAX:
        raise refusals.too_intricate()
    for part in text.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            is_important = bool(_IMPORTANT.search(value))
            value = _IMPORTANT.sub("", value).strip()
            (important if is_important else plain).append((name.strip().lower(), value))
    return tuple(plain), tuple(important)


def _without_comments(css: str) -> str:
    css = css.replace("<!--", "").replace("-->", "")
    kept: list[str] = []
    at = 0
    while (start := css.find("/*", at)) >= 0:
        kept.append(css[at:start])
        end = css.find("*/", start + 2)
        at = len(css) if end < 0 else end + 2
    return " ".join((*kept, css[at:]))


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """Each selector with what stands in its braces."""
    at = 0
    while True:
        opening = css.find("{", at)
        prelude = css[at:] if opening < 0 else css[at:opening]
        prelude = _after_statements(prelude)
        if opening < 0:
            return
        if _OTHER_SCREENS.match(prelude):
            at = _behind_block(css, opening)
            continue
        closing = css.find("}", opening)
        closing = len(css) if closing < 0 else closing
        body = css[opening + 1 : closing]
        at = closing + 1
        if prelude.lower().startswith("@font-face"):
            continue  # live text is refused, so fonts are never asked for
        if prelude.startswith("@") or "{" in body:
            raise refusals.style_sheet(prelude)
        yield prelude, body


def _behind_block(css: str, opening: int) -> int:
    """The place behind the brace that closes the one at ``opening``."""
    depth = 0
    for brace in _BRACE.finditer(css, opening):
        depth += 1 if brace[0] == "{" else -1
        if not depth:
            return brace.end()
    return len(css)


def _after_statements(prelude: str) -> str:
    """What follows statements such as ``@charset``. Raises PictureError for those that take in other files."""
    prelude = prelude.strip()
    while prelude.startswith("@"):
        statement, semicolon, rest = prelude.partition(";")
        if statement.lower().startswith("@import"):
            raise refusals.other_file(statement[len("@import") :].strip())
        if not semicolon:
            break
        if not statement.lower().startswith(("@charset", "@namespace")):
            raise refusals.style_sheet(statement)
        prelude = rest.strip()
    return prelude


def _rules_of(selectors: str, body: str, order: int) -> Iterator[_Rule]:
    plain, important = declarations_in(body)
    for selector in selectors.split(","):
        selector = selector.strip()  # noqa: PLW2901
        if _OF_POINTERS.search(selector):
            continue
        match = _SELECTOR.fullmatch(selector)
        if not match or not selector:
            raise refusals.style_sheet(selector)
        parts = _PART.findall(match[2])
        ids = frozenset(part[1:] for part in parts if part[0] == "#")
        classes = frozenset(part[1:] for part in parts if part[0] == ".")
        tag = match[1] or "*"
        yield _Rule((len(ids), len(classes), tag != "*", order), tag, ids, classes, plain, important)
