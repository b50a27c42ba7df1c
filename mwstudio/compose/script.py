"""What a text's script asks of typography: direction, line height, italics, where lines may break.

Line heights and the rule on italics are those of our house style; Unicode block ranges are from Blocks.txt.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import lru_cache

from msgspec import Struct

from mwstudio.compose.frame import Direction


class Script(Struct, frozen=True):
    """A script (ISO 15924 code) and its manners.

    ``headline_leading`` and ``body_leading`` are line heights in em; ``has_italic`` whether titles are set in
    italics; ``spaces_words`` whether lines break at spaces (otherwise between characters or phrases).
    """

    code: str
    headline_leading: float = 1.1
    body_leading: float = 1.35
    has_italic: bool = False
    spaces_words: bool = True


_SCRIPTS = {
    script.code: script
    for script in (
        Script("Latn", has_italic=True),
        Script("Grek", has_italic=True),
        Script("Cyrl", has_italic=True),
        Script("Armn"),
        Script("Hebr", headline_leading=1.2, body_leading=1.4),
        Script("Arab", headline_leading=1.35, body_leading=1.5),
        Script("Deva", headline_leading=1.4, body_leading=1.5),
        Script("Beng", headline_leading=1.4, body_leading=1.5),
        Script("Taml", headline_leading=1.4, body_leading=1.5),
        Script("Thai", headline_leading=1.4, body_leading=1.5, spaces_words=False),
        Script("Laoo", headline_leading=1.4, body_leading=1.5, spaces_words=False),
        Script("Khmr", headline_leading=1.4, body_leading=1.5, spaces_words=False),
        Script("Mymr", headline_leading=1.4, body_leading=1.5, spaces_words=False),
        Script("Geor", headline_leading=1.2),
        Script("Ethi", headline_leading=1.3),
        Script("Hang", headline_leading=1.3, body_leading=1.45),
        Script("Kana", headline_leading=1.35, body_leading=1.45, spaces_words=False),
        Script("Hani", headline_leading=1.35, body_leading=1.45, spaces_words=False),
    )
}

# First code point of each stretch, and the script from there on ('' = belongs to no one script).
_STRETCHES = (
    (0x0000, ""), (0x0041, "Latn"), (0x005B, ""), (0x0061, "Latn"), (0x007B, ""), (0x00C0, "Latn"),
    (0x0250, "Latn"), (0x02B0, ""), (0x0370, "Grek"), (0x0400, "Cyrl"), (0x0530, "Armn"), (0x0590, "Hebr"),
    (0x0600, "Arab"), (0x0780, ""), (0x08A0, "Arab"), (0x0900, "Deva"), (0x0980, "Beng"), (0x0A00, ""),
    (0x0B80, "Taml"), (0x0C00, ""), (0x0E00, "Thai"), (0x0E80, "Laoo"), (0x0F00, ""), (0x1000, "Mymr"),
    (0x10A0, "Geor"), (0x1100, "Hang"), (0x1200, "Ethi"), (0x13A0, ""), (0x1780, "Khmr"), (0x1800, ""),
    (0x1E00, "Latn"), (0x1F00, "Grek"), (0x2000, ""), (0x2C60, "Latn"), (0x2C80, ""), (0x2E80, "Hani"),
    (0x3000, ""), (0x3040, "Kana"), (0x3100, "Hani"), (0x3130, "Hang"), (0x3190, "Hani"), (0x31F0, "Kana"),
    (0x3200, ""), (0x3400, "Hani"), (0xA000, ""), (0xA640, "Cyrl"), (0xA6A0, ""), (0xA720, "Latn"),
    (0xA800, ""), (0xA8E0, "Deva"), (0xA900, ""), (0xAC00, "Hang"), (0xD7B0, ""), (0xF900, "Hani"),
    (0xFB00, "Latn"), (0xFB1D, "Hebr"), (0xFB50, "Arab"), (0xFE00, ""), (0xFE70, "Arab"), (0xFF00, ""),
    (0xFF66, "Kana"), (0xFFA0, ""), (0x20000, "Hani"), (0x32000, ""),
)  # fmt: skip
_STARTS = tuple(start for start, _ in _STRETCHES)

# What keeps its own direction inside any text, and so says nothing about the text's.
_NAMES = re.compile(r"https?://\S+|[#@]\w+")


def script_of_character(character: str) -> str:
    """The ISO 15924 code of a letter's script, or '' for digits, punctuation and marks of all scripts."""
    return _STRETCHES[bisect_right(_STARTS, ord(character)) - 1][1]


# A Han character says about as much as this many letters of an alphabet.
_LETTERS_PER_HAN = 4


@lru_cache(maxsize=4096)
def script_of(text: str) -> Script:
    """The script that most letters of ``text`` belong to; Latin where there are none.

    Any kana makes a text Japanese, however many Han characters stand beside it.
    """
    counts = Counter(code for code in map(script_of_character, _NAMES.sub("", text) or text) if code)
    if counts["Kana"]:
        return _SCRIPTS["Kana"]
    counts["Hani"] *= _LETTERS_PER_HAN
    code = counts.most_common(1)[0][0] if counts.total() else "Latn"
    return _SCRIPTS[code]


@lru_cache(maxsize=4096)
def direction_of(text: str, otherwise: Direction = "ltr") -> Direction:
    """The direction most letters of ``text`` run in; tags, handles and links are left out of the count."""
    strong = Counter(unicodedata.bidirectional(c) for c in _NAMES.sub("", text))
    right = strong["R"] + strong["AL"]
    if right == strong["L"]:
        return otherwise
    return "rtl" if right > strong["L"] else "ltr"


@lru_cache(maxsize=4096)
def direction_within(text: str, surroundings: Direction) -> Direction:
    """The direction to set a mixed line in: that of its surroundings, if any of its letters run that way."""
    strong = {unicodedata.bidirectional(c) for c in _NAMES.sub("", text)}
    belongs = strong & ({"R", "AL"} if surroundings == "rtl" else {"L"})
    return surroundings if belongs else direction_of(text, surroundings)


_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "iw", "ur", "ps", "sd", "ug", "yi", "dv", "ckb", "syr"})


def direction_of_language(language: str) -> Direction:
    """The direction a language is written in, from its BCP-47 tag."""
    parts = language.split("-")
    if "Latn" in parts or "Cyrl" in parts:
        return "ltr"
    return "rtl" if parts[0] in _RTL_LANGUAGES or "Arab" in parts or "Hebr" in parts else "ltr"
