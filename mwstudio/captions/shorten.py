"""Shortening as an editor would: whole parts in a stated order, then whole sentences, a word only when asked.

Never given up are #MuseumWeek and the day's tag, and the credit where the rights of a work demand it. Nothing is
ever cut inside a word, grapheme, link, tag or handle.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Any

from msgspec import structs

from mwstudio.captions.draft import Draft
from mwstudio.captions.sentences import kept_whole, sentences, word_ends

DROP_ORDER = ("call", "tags", "mentions", "alt", "headline", "label", "link", "credit")
"""The parts in the order in which they go; of the tags one by one, the least important first. Sentences go after them,
from the end of the text; the first one, the museum's own, goes last."""

ELLIPSIS = "…"
_TRAILING = " \n,;:.!?…،؛。，、；：！？-–—"


def _first_that_fits(last: int, fits: Callable[[int], bool]) -> int:
    """The first number from 1 to ``last`` that fits, else ``last``; asks seldom where it is a low one."""
    step = 1
    while step < last and not fits(step):
        step *= 2
    return bisect_left(range(last + 1), True, lo=step // 2 + 1, hi=min(step, last), key=fits) if last else 0


class Plan:
    """Ever shorter drafts of one caption: draft 0 is the whole, each later one says less, draft ``last`` the least."""

    def __init__(
        self,
        draft: Draft,
        language: str,
        *,
        tags_kept: int = 0,
        keeps_credit: bool = False,
        room: int | None = None,
        may_cut: bool = False,
        keeps: tuple[str, ...] = (),
    ) -> None:
        """Sentences that hold one of the texts in ``keeps`` stay, and so do the first ``tags_kept`` tags.

        ``room``, the code points that a text can have at most, only spares work; ``may_cut`` lets the first sentence
        be cut at a word.
        """
        self._draft = draft
        self._main = "text" if draft.text else "headline"
        self._text = ShorterText(getattr(draft, self._main), language, room, may_cut=may_cut, keeps=keeps)
        self._drops: list[tuple[str, Any]] = []
        for part in DROP_ORDER:
            if part == "tags":
                self._drops += [(part, draft.tags[:n]) for n in range(len(draft.tags) - 1, tags_kept - 1, -1)]
            elif getattr(draft, part) and part != self._main and not (part == "credit" and keeps_credit):
                self._drops.append((part, type(getattr(draft, part))()))
        # Without any text, a short headline says more than nothing.
        self._ends_with_headline = self._main == "text" and draft.headline != "" and not keeps
        self.last = len(self._drops) + self._text.count + self._ends_with_headline

    def draft(self, number: int) -> Draft:
        """The draft with this number."""
        changes = dict(self._drops[:number])
        version = number - len(self._drops)
        if version > 0:
            changes[self._main] = self._text.version(min(version, self._text.count))
        if version == self._text.count and self._ends_with_headline:
            changes["headline"] = self._draft.headline
        return structs.replace(self._draft, **changes)

    def first_fitting(self, fits: Callable[[Draft], bool]) -> Draft:
        """The longest draft after the whole that fits, or the shortest of all if none does."""
        return self.draft(_first_that_fits(self.last, lambda number: fits(self.draft(number))))


class ShorterText:
    """One text and its shorter versions, 1 to ``count``; the last has nothing but sentences that must stay, if any."""

    def __init__(
        self,
        text: str,
        language: str,
        room: int | None = None,
        *,
        may_cut: bool = False,
        keeps: tuple[str, ...] = (),
    ) -> None:
        """``room``, ``may_cut`` and ``keeps`` are as in ``Plan``."""
        self._text = text
        self._spans = sentences(text, language)
        kept = self._sentences_with(keeps)
        self._droppable = [number for number in reversed(range(len(self._spans))) if number not in kept]
        room = len(text) if room is None else room
        # Sentences at the end that have no room even alone with those before them are dropped without being counted.
        hopeless = sum(self._spans[number][1] > room for number in self._droppable) if not kept else 0
        self._fewest = min(max(1, hopeless), max(1, len(self._droppable)))  # sentences that version 1 drops
        self._cuts: list[int] = []
        if may_cut and self._spans and not kept:
            first, last = self._spans[0]
            words = last - len(text[first:last].lstrip(_TRAILING))
            self._cuts = [end for end in reversed(word_ends(text)) if words < end < min(last, first + room)]

    @property
    def count(self) -> int:
        """How many shorter versions there are."""
        return max(0, len(self._droppable) - self._fewest + 1) + len(self._cuts)

    def version(self, number: int) -> str:
        """The text with ever more sentences dropped; the cuts of the first one come before the last version."""
        cut = number - self.count + len(self._cuts)  # 0 for the first cut
        if number == self.count:
            return self._without(len(self._droppable))
        return self._cut(self._cuts[cut]) if cut >= 0 else self._without(self._fewest + number - 1)

    def first_fitting(self, fits: Callable[[str], bool]) -> str:
        """The longest version that fits, or the last one."""
        if not self.count:
            return self._text
        return self.version(_first_that_fits(self.count, lambda number: fits(self.version(number))))

    def _without(self, dropped: int) -> str:
        if dropped == len(self._spans):
            return ""
        if len(self._droppable) == len(self._spans):
            return self._text[self._spans[0][0] : self._spans[-dropped - 1][1]]
        gone = set(self._droppable[:dropped])
        pieces: list[str] = []
        before = 0
        for number, (start, end) in enumerate(self._spans):
            if number not in gone:
                pieces.append(self._text[before if pieces else start : end])
            before = end
        return "".join(pieces)

    def _cut(self, end: int) -> str:
        """The first sentence cut at a word, with an ellipsis; a space before it keeps it out of a link or tag."""
        piece = self._text[self._spans[0][0] : end]
        last_word = piece.split()[-1]
        whole_to = max((span_end for _, span_end in kept_whole(last_word)), default=0)
        if whole_to >= len(last_word.rstrip(_TRAILING)):
            return piece[: len(piece) - len(last_word) + whole_to] + " " + ELLIPSIS
        return piece.rstrip(_TRAILING) + ELLIPSIS

    def _sentences_with(self, keeps: tuple[str, ...]) -> set[int]:
        """The numbers of the sentences that hold, or hold a part of, one of ``keeps``."""
        starts = [start for start, _ in self._spans]
        found: set[int] = set()
        for match in (
            match for kept in keeps for match in re.finditer(re.escape(kept), self._text, re.IGNORECASE)
        ):
            found.update(range(bisect_left(starts, match.start() + 1) - 1, bisect_left(starts, match.end())))
        return found
