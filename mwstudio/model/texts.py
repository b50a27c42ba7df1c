"""Texts in several languages, keyed by BCP-47 tag; ``und`` where the language is not known."""

from __future__ import annotations

import re

from mwstudio.errors import UsageError
from mwstudio.translation import tr

Texts = dict[str, str]

UNDETERMINED = "und"

_LINE_BREAKS = ("\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029")
_NO_CHARACTERS = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]+")


def cleaned(text: str) -> str:
    """``text`` as it can be kept: line breaks are ``\\n``, control characters and lone surrogates are gone.

    Joiners, marks of direction, emoji and all other characters stay as they were typed.
    """
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, "\n")
    return _NO_CHARACTERS.sub("", text)


def language_tag(text: str) -> str:
    """A language as a person writes it (``zh_hans``), in the usual form of its tag (``zh-Hans``).

    Source: RFC 5646, 2.1 and 2.1.1. Raises UsageError where it has no such form; whether there is such a
    language is not looked up.
    """
    first, *rest = text.strip().replace("_", "-").split("-")
    if not re.fullmatch("[A-Za-z]{2,3}", first) or not all(re.fullmatch("[A-Za-z0-9]{1,8}", s) for s in rest):
        raise UsageError(
            tr("“{text}” is not a language.", text=text[:40]), tr("Write its tag, such as en, ar or zh-Hans.")
        )
    forms = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(forms.get(len(part), str.lower)(part) for part in rest)])


def text_in(texts: Texts, language: str) -> str:
    """The text in ``language``, else in its base language, else the one of undetermined language, else ''.

    Never another language: an empty answer is for the person to fill in.
    """
    for key in (language, language.split("-", maxsplit=1)[0], UNDETERMINED):
        if texts.get(key):
            return texts[key]
    return ""


def name_in(texts: Texts, language: str) -> str:
    """A proper name or a legal text: in ``language`` where it is, else as the record has it, else ''.

    Of several others English comes first, then the order of language tags: the order of typing changes nothing.
    """
    found = text_in(texts, language)
    others = sorted((key for key, text in texts.items() if text), key=lambda key: (key != "en", key))
    return found or (texts[others[0]] if others else "")


def with_text(texts: Texts, language: str, text: str) -> Texts:
    """A copy of ``texts`` in which ``language`` says ``text``; an empty text removes the entry."""
    rest = {key: value for key, value in texts.items() if key != language}
    return {**rest, language: text} if text else rest
