"""Where lines may break: a paragraph cut into atoms that are never divided.

Spaces, hyphens and dashes after UAX #14; line-start and line-end characters of Chinese and Japanese after the W3C
requirements for Chinese and Japanese text layout; phrases of Chinese, Japanese and Thai from BudouX.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import budoux
import pyphen
from msgspec import Struct

from mwstudio.compose.frame import Run
from mwstudio.compose.script import script_of, script_of_character


class Atom(Struct, frozen=True):
    """A stretch ``start..end`` of a paragraph's text that stays on one line.

    ``resume`` is where the next atom starts (after a space); ``cost`` is how unwelcome a break after it is, 0 to 1;
    ``is_hyphenated`` whether a line that ends with it gets a hyphen.
    """

    start: int
    end: int
    resume: int
    cost: float = 0.0
    is_hyphenated: bool = False


_SPACES = " \t\n\u3000"
_NO_LINE_START = frozenset(
    "、。，．・：；？！）」』】》〉〕｝’”…‥ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.:;?!)]}%°ˮ—"
)
_NO_LINE_END = frozenset("（「『【《〈〔｛‘“([{#＃@＠$£€¥")
_UNBROKEN = re.compile(r"https?://\S+|[#＃@＠]\S+")
# A small number stays with the word after it, and that with a year: "86 x 117 cm", "14 May 1911", "3 works".
_NUMBER_AND_WORD = re.compile(
    r"(?<![\w.])(?:\d{1,2}[.,]?|\d+(?:[.,]\d+)?(?=\s(?:[×x%‰€$£]|[cmk]?m\b|k?g\b|in\b)))(?:\s(?:[×x]|\w+\.?))(?:\s\d{1,4}\b)?(?:\s[cmk]?m\b)?"
)
_DASHES = "-–—×"
_STAYS_WITH_NEXT = "©"
_STAYS_WITH_LAST = "·•"
# A Chinese or Japanese number stays with the word that counts.
_NUMERALS = frozenset("一二两三四五六七八九十百千万几")
_COUNTERS = frozenset("个個位件幅張张只隻座年月日天次种種条條名部枚点歳年")
_PAUSES = ",;:.!?…،؛。，：；！？、"
# How unwelcome a break is, beside the ragged space it leaves (squared share of the line).
_SPACE_COST = 0.02
_PHRASE_COST = 0.02
_WITHIN_PHRASE_COST = 0.5
_HYPHEN_COST = 0.1
_HYPHENATION_COST = 0.2
# Shorter words are not divided, nor parted nearer to an end than this.
_LETTERS_KEPT = 3
_WORD = re.compile(r"[^\W\d_]{7,}")


def text_of(paragraph: tuple[Run, ...]) -> str:
    """The plain text of a paragraph."""
    return "".join(run.text for run in paragraph)


def slice_of(paragraph: tuple[Run, ...], start: int, end: int) -> tuple[Run, ...]:
    """The runs between two offsets of the paragraph's text."""
    runs, at = [], 0
    for run in paragraph:
        low, high = max(start, at), min(end, at + len(run.text))
        if low < high:
            runs.append(Run(run.text[low - at : high - at], run.face))
        at += len(run.text)
    return tuple(runs)


@lru_cache(maxsize=2048)
def atoms_of(text: str, language: str, is_hyphenated: bool = False) -> tuple[Atom, ...]:
    """The atoms of a paragraph's text, in order; together they cover all but the spaces at breaks.

    ``is_hyphenated`` lets words be divided as their language does (for running text only).
    """
    kept = [match.span() for pattern in (_UNBROKEN, _NUMBER_AND_WORD) for match in pattern.finditer(text)]
    hyphens = _divisions(text, language) if is_hyphenated else {}
    opportunities = {**hyphens, **_opportunities(text, language)}
    breaks = {
        at: cost
        for at, cost in opportunities.items()
        if not any(start < at < end or (start < at and _is_space_run(text, at, end)) for start, end in kept)
    }
    # A word that stays with its number is not divided either, nor a name or tag.
    divided = {at for at in hyphens if at in breaks}
    atoms, start = [], _skip_spaces(text, 0)
    for at in sorted([*breaks, len(text)]):
        if at <= start:
            continue
        end = len(text[start:at].rstrip(_SPACES)) + start
        atoms.append(Atom(start, end, at, breaks.get(at, 0.0), at in divided))
        start = at
    return tuple(atom for atom in atoms if atom.end > atom.start)


def _is_space_run(text: str, at: int, end: int) -> bool:
    return at < end and text[at - 1 : at].isspace()


def _opportunities(text: str, language: str) -> dict[int, float]:
    """Offsets at which a line may end, each with its cost."""
    found: dict[int, float] = {}
    phrases = _phrase_ends(text, language)
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if before in _SPACES:
            is_kept = (
                after in _NO_LINE_START
                or after in _DASHES
                or after in _STAYS_WITH_LAST
                or text[:at].rstrip(_SPACES)[-1:] in _STAYS_WITH_NEXT
            )
            if after not in _SPACES and not is_kept:
                found[at] = _SPACE_COST if text[:at].rstrip(_SPACES)[-1:] not in _PAUSES else 0.0
        elif (
            after in _SPACES
            or after in _NO_LINE_START
            or before in _NO_LINE_END
            or unicodedata.combining(after)
        ):
            continue
        elif before in "-‐–—/" and after.isalpha() and at > 1 and text[at - 2].isalpha():
            found[at] = _HYPHEN_COST
        elif before in _NUMERALS and after in _COUNTERS:
            continue
        elif _breaks_between(before, after):
            found[at] = _PHRASE_COST if at in phrases else _WITHIN_PHRASE_COST
            if before in _PAUSES:
                found[at] = 0.0
        elif at in phrases and "Thai" in (script_of_character(before), script_of_character(after)):
            found[at] = _PHRASE_COST
    return found


def _divisions(text: str, language: str) -> dict[int, float]:
    """Offsets at which a word may be divided with a hyphen, after the patterns of its language, each with its cost."""
    found = pyphen.language_fallback(language.replace("-", "_"))
    if found is None:
        return {}
    patterns = pyphen.Pyphen(lang=found, left=_LETTERS_KEPT, right=_LETTERS_KEPT)
    return {
        word.start() + int(at): _HYPHENATION_COST
        for word in _WORD.finditer(text)
        for at in patterns.positions(word[0])
        # A part that is spelled in another way when divided (German ck) stays whole.
        if getattr(at, "data", None) is None
    }


def _breaks_between(before: str, after: str) -> bool:
    return _is_ideographic(before) or _is_ideographic(after)


def _is_ideographic(character: str) -> bool:
    return (
        script_of_character(character) in ("Hani", "Kana")
        or "\u3000" < character <= "\u303f"
        or "\uff00" <= character <= "\uff65"
    )


def _skip_spaces(text: str, at: int) -> int:
    while at < len(text) and text[at] in _SPACES:
        at += 1
    return at


@lru_cache(maxsize=4)
def _parser(kind: str) -> budoux.Parser:
    loaders = {
        "Kana": budoux.load_default_japanese_parser,
        "Thai": budoux.load_default_thai_parser,
        "Hant": budoux.load_default_traditional_chinese_parser,
        "Hans": budoux.load_default_simplified_chinese_parser,
    }
    return loaders[kind]()


def _phrase_ends(text: str, language: str) -> frozenset[int]:
    """Offsets at which BudouX ends a phrase; none for scripts that put spaces between words."""
    code = script_of(text).code
    if code == "Hani":
        code = "Hant" if {"Hant", "TW", "HK", "MO"} & set(language.split("-")) else "Hans"
    if code not in ("Kana", "Thai", "Hant", "Hans"):
        return frozenset()
    phrases, ends, at = _parser(code).parse(text), [], 0
    for phrase, after in zip(phrases, [*phrases[1:], ""], strict=True):
        at += len(phrase)
        # One Thai letter is no word: there the syllable was cut in two.
        if code != "Thai" or not after or min(len(phrase), len(after)) > 1:
            ends.append(at)
    return frozenset(ends)
