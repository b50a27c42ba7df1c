"""What a caption's language asks for: marks round a title, the words for a detail and a picture, the direction."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Literal

import regex
from msgspec import Struct

from mwstudio.library.datafile import read
from mwstudio.library.shelf import data_folder

Direction = Literal["ltr", "rtl"]

_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"})
_RUNS_ITS_OWN_WAY = regex.compile(r"https?://\S+|[#＃@]\S+")
_RIGHT = ("R", "AL")
_TRADITIONAL = ("-TW", "-HK", "-MO")


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words and marks of one language; '' where the language has none of its own yet.

    ``comma`` joins creator, title and date; ``title`` and ``detail`` hold ``{title}`` and ``alt`` holds
    ``{alt}``; ``abbreviations`` are words whose full stop does not end a sentence.
    """

    comma: str = ", "
    title: str = "“{title}”"
    detail: str = "{title}"
    alt: str = "{alt}"
    call: str = ""
    abbreviations: tuple[str, ...] = ()


class Languages(Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``assets/languages.yaml``, by BCP-47 tag."""

    checked: str
    languages: dict[str, Wording]


def wording(language: str) -> Wording:
    """The words of ``language`` such as ``zh-Hant-TW``, else of what is left of its tag, else the plainest."""
    known = _languages()
    tag = "zh-Hant" if language.startswith("zh-") and language.endswith(_TRADITIONAL) else language
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    return known.get(tag, Wording())


def direction_of(text: str, language: str) -> Direction:
    """The direction most letters of ``text`` run in, without tags, handles and links, else that of ``language``."""
    kinds = [unicodedata.bidirectional(sign) for sign in _RUNS_ITS_OWN_WAY.sub("", text[:2000])]
    right, left = sum(kind in _RIGHT for kind in kinds), kinds.count("L")
    if right == left:
        return "rtl" if language.partition("-")[0] in _RTL_LANGUAGES else "ltr"
    return "rtl" if right > left else "ltr"


@cache
def _languages() -> dict[str, Wording]:
    return read(data_folder() / "assets" / "languages.yaml", Languages).languages
