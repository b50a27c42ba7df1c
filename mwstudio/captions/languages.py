"""The direction of a caption."""

from __future__ import annotations

import unicodedata
from typing import Literal

import regex

Direction = Literal["ltr", "rtl"]

_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})
_RUNS_ITS_OWN_WAY = regex.compile(r"https?://\S+|[#＃@]\S+")
_RIGHT = ("R", "AL")
_STARTS = ("#", "＃", "@", "＠", "http://", "https://")
_APART_MAX = 30


def direction_of(text: str, language: str) -> Direction:
    """The direction most letters of ``text`` run in, without tags, handles and links, else that of ``language``."""
    kinds = [unicodedata.bidirectional(sign) for sign in _RUNS_ITS_OWN_WAY.sub("", text[:2000])]
    right, left = sum(kind in _RIGHT for kind in kinds), kinds.count("L")
    if right == left:
        return "rtl" if language.partition("-")[0] in _RTL_LANGUAGES else "ltr"
    return "rtl" if right > left else "ltr"


def apart(text: str) -> str:
    """A right-to-left text with the tags, handles and links at its end on lines of their own.

    Side by side with letters of the other direction they would be shown in the wrong place, and marks that prevent it
    would break them.
    """
    rest, ends = text.rstrip(), list[str]()
    while len(ends) < _APART_MAX and (words := rest.rsplit(maxsplit=1)) and words[-1].startswith(_STARTS):
        ends.append(words[-1])
        rest = rest[: len(rest) - len(words[-1])].rstrip()
    return "\n".join([*filter(None, [rest]), *reversed(ends)])
