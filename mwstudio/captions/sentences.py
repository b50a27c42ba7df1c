"""Where a text may be shortened or continued: ends of sentences and of words, in every script.

Never inside a grapheme, link, tag or handle. A sentence ends at a line's end; after the full stops of East and South
Asian scripts; after . ! ? … and their like where a space follows, and no small letter or number behind it; and, since
Thai and Lao have no full stop, at a space between their letters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice

import regex

from mwstudio.captions.hashtags import TAGS_MAX, find_tags
from mwstudio.captions.links import find_links
from mwstudio.library.languages import wording

Span = tuple[int, int]

_CLOSING = r"""["'”’»›)\]}」』】》〉）］｝]*"""
_NOT_INSIDE_GRAPHEME = r"(?![\p{GCB=Extend}\p{GCB=SpacingMark}\u200d])"
_STOPS = ".!?…‽؟۔։።፧"
_GREEK_QUESTION = ";\u037e"
_STOPS_WITHOUT_SPACE = "。！？｡।॥។៕᙮᠃᠉꓿꘎꛳"
_GOES_ON = r"\s+[[\p{Ll}\p{Nd}]--\p{Georgian}]"  # Georgian has no capitals
_WORD_END = regex.compile(
    rf"[^\s\p{{GCB=Prepend}}](?=\s)|[，、；：。！？）」』》](?=[^\s，、；：。！？）」』》]){_NOT_INSIDE_GRAPHEME}"
)
_HANDLE = regex.compile(
    r"(?<![\p{L}\p{Nd}_])[@＠][\p{L}\p{M}\p{Nd}_](?:[\p{L}\p{M}\p{Nd}_.@-]*[\p{L}\p{M}\p{Nd}_])?"
)


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of ``text`` as spans without the white space round them; nothing but white space lies between."""
    ends = (match.end() for match in _sentence_end(language).finditer(text))
    spans, start = [], 0
    for end in [*_not_dividing(kept_whole(text), ends), len(text)]:
        piece = text[start:end]
        if piece.strip():
            spans.append((end - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def word_ends(text: str) -> tuple[int, ...]:
    """Where ``text`` may be cut: after words, and after the commas and stops of scripts that write without spaces."""
    return tuple(_not_dividing(kept_whole(text), (match.end() for match in _WORD_END.finditer(text))))


def kept_whole(text: str) -> tuple[Span, ...]:
    """Spans that are never divided: links, tags and handles, in order of their starts."""
    found = [(link.start, link.end) for link in find_links(text)]
    found += [(tag.start, tag.end) for tag in find_tags(text)]
    found += [match.span() for match in islice(_HANDLE.finditer(text), TAGS_MAX)]
    return tuple(sorted(found))


@cache
def _sentence_end(language: str) -> regex.Pattern[str]:
    """Matches up to the end of a sentence; not after a language's abbreviations, an initial or the number of a day."""
    words = "|".join(map(regex.escape, wording(language).abbreviations)) or r"\p{L}"
    stops = _STOPS + (_GREEK_QUESTION if language.startswith("el") else "")
    last_mark = wording(language).title.rpartition("}")[2].strip()
    is_spaced = wording(language).title.endswith(f"\u00a0{last_mark}")
    closing = _CLOSING + (rf"(?:[\x20\u00a0\u202f]{last_mark})*" if is_spaced else "")  # French: « Oui. »
    short = rf"(?<![\p{{L}}\p{{M}}\p{{Nd}}])(?:(?i:{words})|\p{{L}}|\p{{Nd}}{{1,2}})"
    alone = rf"(?<![{stops}]|{short})\.(?![{stops}])"
    return regex.compile(
        rf"(?:(?:{alone}|[{stops}]{{2,}}|[{stops}--.]){closing}(?=\s)(?!{_GOES_ON})"
        rf"|[{_STOPS_WITHOUT_SPACE}]+{_CLOSING}\s*"
        rf"|\n+|(?<=[\u0e00-\u0eff])\x20+(?=[\u0e00-\u0eff])){_NOT_INSIDE_GRAPHEME}",
        regex.V1,
    )


def _not_dividing(spans: tuple[Span, ...], ends: Iterable[int]) -> Iterator[int]:
    """Those of ascending ``ends`` that are inside none of ``spans``, which are in order of their starts."""
    waiting, whole_to = iter([*spans, (sys.maxsize, 0)]), 0
    start, span_end = next(waiting)
    for end in ends:
        while start < end:
            whole_to = max(whole_to, span_end)
            start, span_end = next(waiting)
        if end >= whole_to:
            yield end
