"""Where a text may be shortened or continued: ends of sentences and of words, in every script.

Never inside a grapheme, link, tag or handle. A sentence ends at a line's end, after the full stops of East and South
Asian scripts, and after . ! ? … and their like where a space and no small letter or number follows.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from mwstudio.captions.hashtags import find_tags
from mwstudio.captions.languages import wording
from mwstudio.captions.links import find_links

Span = tuple[int, int]

_CLOSING = r"""["'”’»›)\]}」』】》〉）］｝]*"""
_NOT_INSIDE_GRAPHEME = r"(?![\p{GCB=Extend}\p{GCB=SpacingMark}\u200d])"
_STOPS_BEFORE_SPACE = ".!?…‽؟۔։።፧"
_END = regex.compile(
    rf"(?:[{_STOPS_BEFORE_SPACE}]+{_CLOSING}(?=\s)|[。！？｡।॥။៕។᙮᠃᠉꓿꘎꛳]+{_CLOSING}\s*|\n+|(?<=[\u0e00-\u0e7f])\x20+(?=[\u0e00-\u0e7f])){_NOT_INSIDE_GRAPHEME}"
)
_WORD_END = regex.compile(
    rf"(?<=[^\s\p{{GCB=Prepend}}])(?=\s)|(?<=[，、；：。！？）」』》])(?=[^\s，、；：。！？）」』》]){_NOT_INSIDE_GRAPHEME}"
)
_CONTINUES = regex.compile(r"\s+[[\p{Ll}\p{Nd}]--\p{Georgian}]", regex.V1)  # Georgian has no capitals
_LAST_WORD = regex.compile(r"[\p{L}\p{M}\p{Nd}]+\.$")
_HANDLE = regex.compile(
    r"(?<![\p{L}\p{Nd}_])[@＠][\p{L}\p{M}\p{Nd}_](?:[\p{L}\p{M}\p{Nd}_.@-]*[\p{L}\p{M}\p{Nd}_])?"
)
_INITIAL_MAX = 1
_DAY_DIGITS_MAX = 2


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of ``text`` as spans without the white space round them; nothing but white space lies between."""
    spans, start = [], 0
    for end in [*_sentence_ends(text, language), len(text)]:
        piece = text[start:end]
        if piece.strip():
            spans.append((end - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def word_ends(text: str) -> tuple[int, ...]:
    """Where ``text`` may be cut: after words, and after the commas and stops of scripts that write without spaces."""
    kept = _within(kept_whole(text))
    return tuple(match.end() for match in _WORD_END.finditer(text) if match.end() not in kept)


def kept_whole(text: str) -> tuple[Span, ...]:
    """Spans that are never divided: links, tags and handles, in order of their starts."""
    found = [(link.start, link.end) for link in find_links(text)]
    found += [(tag.start, tag.end) for tag in find_tags(text)]
    found += [match.span() for match in _HANDLE.finditer(text)]
    return tuple(sorted(found))


def _sentence_ends(text: str, language: str) -> Iterator[int]:
    abbreviations = {word.casefold() for word in wording(language).abbreviations}
    kept = _within(kept_whole(text))
    for match in _END.finditer(text):
        end = match.end()
        if end in kept or (match[0] == "." and _goes_on(text, end, abbreviations)):
            continue
        if match[0][0] in _STOPS_BEFORE_SPACE and _CONTINUES.match(text, end):
            continue
        yield end


def _goes_on(text: str, end: int, abbreviations: set[str]) -> bool:
    """Whether the full stop before ``end`` belongs to an abbreviation, an initial or the number of a day."""
    word = _LAST_WORD.search(text, max(0, end - 20), end)
    if not word or end == len(text) or "\n" in text[end : end + 1]:
        return False
    name = word[0][:-1]
    if name.isdecimal():
        return len(name) <= _DAY_DIGITS_MAX
    return len(name) <= _INITIAL_MAX or name.casefold() in abbreviations


def _within(spans: tuple[Span, ...]) -> frozenset[int]:
    """Every position strictly inside one of ``spans``."""
    return frozenset(at for start, end in spans for at in range(start + 1, end))
