"""Where a text may be shortened or continued: ends of sentences and of words, in every script.

Never inside a grapheme, link, tag or handle. A sentence ends at a line's end; after the full stops of East and South
Asian scripts; after . ! ? … and their like where a space follows, and no small letter or number behind it; and, since
Thai and Lao have no full stop, at a space between their letters.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import accumulate, islice

import regex

from mwstudio.captions.hashtags import TAGS_MAX, find_tags, signs_end
from mwstudio.captions.links import first_links
from mwstudio.library.languages import wording

Span = tuple[int, int]

_CLOSING = r"""["'”’»›)\]}」』】》〉）］｝]*"""
_NOT_INSIDE_GRAPHEME = r"(?![\p{GCB=Extend}\p{GCB=SpacingMark}\u200d])"
_STOPS = ".!?…‽؟۔։።፧"
_GREEK_QUESTION = ";\u037e"
_STOPS_WITHOUT_SPACE = "。！？｡।॥។៕᙮᠃᠉꓿꘎꛳"
_GOES_ON = r"[[\p{Ll}\p{Nd}]--\p{Georgian}]"  # Georgian has no capitals
_THAI_SPACE = r"|(?<=[\u0e00-\u0eff])\x20+(?=[\u0e00-\u0eff])"
_THAI = re.compile("[\u0e00-\u0eff]")
_SPACE = re.compile(r"(\s+)")
_HOLDS_NEXT = regex.compile(r"\p{GCB=Prepend}")
_COMMA_WITHOUT_SPACE = regex.compile(
    rf"([，、；：。！？）」』》](?=[^\s，、；：。！？）」』》]){_NOT_INSIDE_GRAPHEME})"
)
_HANDLE = regex.compile(
    r"(?<![\p{L}\p{Nd}_])[@＠][\p{L}\p{M}\p{Nd}_](?:[\p{L}\p{M}\p{Nd}_.@-]*[\p{L}\p{M}\p{Nd}_])?"
)


def sentences(text: str, language: str) -> tuple[Span, ...]:
    """The sentences of ``text`` as spans without the white space round them; nothing but white space lies between."""
    spans, start = [], 0
    for end in (*sentence_ends(text, language), len(text)):
        piece = text[start:end]
        if piece.strip():
            spans.append((end - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def sentence_ends(text: str, language: str) -> list[int]:
    """Where the next sentence begins, behind the white space that follows one; not the end of ``text``."""
    stop = _sentence_end(language, is_thai=bool(_THAI.search(text)))
    ends = _not_dividing(text, _places(stop, text)[1::2])
    return ends[:-1] if ends and ends[-1] == len(text) else ends


def word_ends(text: str) -> list[int]:
    """Where ``text`` may be cut: after words, and after the commas and stops of scripts that write without spaces."""
    after_words = _places(_SPACE, text)[:-1:2]
    if after_words and not after_words[0]:  # white space in front of the first word
        del after_words[0]
    if _HOLDS_NEXT.search(text):
        after_words = [end for end in after_words if not _HOLDS_NEXT.search(text, end - 1, end)]
    after_commas = _places(_COMMA_WITHOUT_SPACE, text)[1::2]
    return _not_dividing(text, sorted(after_words + after_commas) if after_commas else after_words)


def kept_whole(text: str) -> list[Span]:
    """Spans that are never divided: links, tags and handles, in order of their starts; at most some hundreds."""
    return _kept_whole(text)[0]


def _kept_whole(text: str) -> tuple[list[Span], int]:
    """The spans of ``kept_whole``, and up to where there are no others."""
    links, known_to = first_links(text)
    known_to = min(known_to, signs_end(text))
    tags = ((tag.start, tag.end) for tag in find_tags(text))
    handles = (match.span() for match in _HANDLE.finditer(text))
    spans = [(link.start, link.end) for link in links]
    for kind in (tags, handles):
        found = list(islice(kind, TAGS_MAX))
        spans += found
        if len(found) == TAGS_MAX:
            known_to = min(known_to, found[-1][1])
    return sorted(spans), known_to


def _places(pattern: re.Pattern[str] | regex.Pattern[str], text: str) -> list[int]:
    """Where each match of a pattern that is one group starts and ends, and the end of ``text``.

    Many times faster than asking match after match.
    """
    return list(accumulate(map(len, pattern.split(text))))


def _not_dividing(text: str, ends: list[int]) -> list[int]:
    """Those of ascending ``ends`` that divide nothing; where not all is known, only those beside white space."""
    spans, known_to = _kept_whole(text)
    found, at = [], 0
    for start, span_end in spans:
        first = bisect_right(ends, start, at)
        found += ends[at:first]
        at = bisect_left(ends, span_end, first)
    last = bisect_right(ends, known_to, at)
    unknown = (end for end in ends[last:] if text[end - 1].isspace() or text[end : end + 1].isspace())
    return [*found, *ends[at:last], *unknown]


@cache
def _sentence_end(language: str, *, is_thai: bool) -> regex.Pattern[str]:
    """Matches up to the next sentence; not after a language's abbreviations, an initial or the number of a day."""
    words = "|".join(map(regex.escape, wording(language).abbreviations)) or r"\p{L}"
    stops = _STOPS + (_GREEK_QUESTION if language.startswith("el") else "")
    last_mark = wording(language).title.rpartition("}")[2].strip()
    is_spaced = wording(language).title.endswith(f"\u00a0{last_mark}")
    closing = _CLOSING + (rf"(?:[\x20\u00a0\u202f]{last_mark})*" if is_spaced else "")  # French: « Oui. »
    short = rf"(?<![\p{{L}}\p{{M}}\p{{Nd}}])(?:(?i:{words})|\p{{L}}|\p{{Nd}}{{1,2}})"
    alone = rf"(?<![{stops}]|{short})\.(?![{stops}])"
    return regex.compile(
        rf"((?:(?:{alone}|(?<![{stops}])[{stops}]{{2,}}+|[{stops}--.]){closing}\s++(?!{_GOES_ON})"
        rf"|(?:[{_STOPS_WITHOUT_SPACE}]+{_CLOSING}|\n{_THAI_SPACE if is_thai else ''})\s*){_NOT_INSIDE_GRAPHEME})",
        regex.V1,
    )
