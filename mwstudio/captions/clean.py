"""Text as it came in, made fit to be pasted: no control characters, no invisible orders, no endless length."""

from __future__ import annotations

import re

from mwstudio.errors import Code, Notice
from mwstudio.model.texts import cleaned
from mwstudio.translation import tr

LONGEST = 70_000
"""Code points of a text that are looked at; the longest post any platform takes has 63,206."""

# Embeddings, overrides and isolates order whole stretches of text, and a tag or handle beside one stops being a link
# on several networks; the rest are no characters at all. Joiners and the marks U+200E, U+200F, U+061C stay.
_BLANKS = re.compile(r"[ \t\n]+")
_UNWANTED = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def one_line(text: str) -> str:
    """``text`` with a single space where it had spaces and line breaks; no-break spaces stay."""
    return _BLANKS.sub(" ", text).strip(" ")


def clean(text: str, where: str = "", longest: int = LONGEST) -> tuple[str, tuple[Notice, ...]]:
    """``text`` without what cannot be posted, and remarks on what was taken out; ``where`` is their place.

    Of more than ``longest`` code points only the first are kept, up to a space. Spelling, capitals, emoji, joiners
    and blank lines stay; the result is always valid UTF-8.
    """
    if text.isascii() and text.isprintable() and len(text) <= longest:
        return text, ()
    notices = []
    if len(text) > longest:
        # At the last space, so that no word, link or tag is cut; a text without one is cut where it must be.
        end = max(text.rfind(" ", 0, longest), text.rfind("\n", 0, longest))
        text = text[: end if end > longest // 2 else longest]
        told = tr(
            "The text is longer than any network takes: only the first {n} characters are used.", n=LONGEST
        )
        notices.append(Notice("warning", Code.TEXT_CLEANED, told, where))
    visible = _UNWANTED.sub("", cleaned(text.replace("\t", " ")))
    if len(visible) < len(text) - text.count("\r\n"):
        told = tr("Invisible characters that can break tags and links were taken out of the text.")
        notices.append(Notice("info", Code.TEXT_CLEANED, told, where))
    return visible, tuple(notices)
