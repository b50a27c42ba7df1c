"""Shortening as an editor would: whole parts in a stated order, then whole sentences, a word only when asked.

Never given up are #MuseumWeek and the day's tag, and the credit where the rights of a work demand it. Nothing is
ever cut inside a word, grapheme, link, tag or handle.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from typing import Any

from msgspec import structs

from mwstudio.captions.draft import Draft
from mwstudio.captions.sentences import Span, kept_whole, sentence_ends, word_ends

DROP_ORDER = ("call", "tags", "mentions", "alt", "headline", "label", "link", "credit")
"""The parts in the order in which they go; of the tags one by one, the least important first. Sentences go after them,
from the end of the text; the first one, the museum's own, goes last."""

ELLIPSIS = "…"
_TRAILING = " \n,;:.!?…،؛。，、；：！？-–—"
_LONG_WORD = 1000


def first_that_fits(first: int, last: int, fits: Callable[[int], bool], *, from_last: bool = True) -> int:
    """The first number from ``first`` to ``last`` that fits, else ``last``; later numbers must be shorter texts.

    ``from_last`` asks about the last numbers first, because short texts are soon counted; else about the first ones.
    """
    step = 1
    if from_last:
        while last - step >= first and fits(last - step):
            step *= 2
        low, high = last - step + 1, last - step // 2
    else:
        while first + step - 1 < last and not fits(first + step - 1):
            step *= 2
        low, high = first + step // 2, first + step - 1
    return bisect_left(range(last + 1), True, lo=max(first, low), hi=min(high, last), key=fits)


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
        is_room_exact: bool = False,
        may_cut: bool = False,
        keeps: tuple[Span, ...] = (),
    ) -> None:
        """Sentences that hold a part of one of the spans in ``keeps`` stay, and so do the first ``tags_kept`` tags.

        ``may_cut`` lets the first sentence be cut at a word. ``room``, the code points that a text can have at most,
        only spares work, the more where it ``is_room_exact``: where little else is counted.
        """
        self._draft = draft
        self._is_room_exact = is_room_exact
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

        def number_fits(number: int) -> bool:
            return fits(self.draft(number))

        if not number_fits(self.last):  # then no other does
            return self.draft(self.last)
        drops = len(self._drops)
        if drops == self.last or (drops and number_fits(drops)):
            return self.draft(first_that_fits(min(1, drops), drops, number_fits))
        from_last = not self._is_room_exact
        return self.draft(first_that_fits(drops + 1, self.last, number_fits, from_last=from_last))


class ShorterText:
    """One text and its shorter versions, 1 to ``count``; the last has nothing but sentences that must stay, if any."""

    def __init__(
        self,
        text: str,
        language: str,
        room: int | None = None,
        *,
        may_cut: bool = False,
        keeps: tuple[Span, ...] = (),
    ) -> None:
        """``room``, ``may_cut`` and ``keeps`` are as in ``Plan``."""
        self._text = text
        # Sentence n is between ends n - 1 and n, with the white space behind it.
        self._ends = [*sentence_ends(text, language), len(text)] if text.strip() else []
        kept = {number for span in keeps for number in self._sentences_in(span)}
        self._kept = sorted(kept)
        self._droppable = [number for number in reversed(range(len(self._ends))) if number not in kept]
        room = len(text) if room is None else room
        # Sentences at the end that have no room even alone with those before them are dropped without being counted.
        hopeless = 0 if self._kept else len(self._ends) - 1 - bisect_left(self._ends, room)
        self._fewest = min(max(1, hopeless), max(1, len(self._droppable)))  # sentences that version 1 drops
        self._cuts: list[int] = []
        if may_cut and self._ends and not self._kept:
            self._cuts = self._cuts_within(room)

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
        return self.version(first_that_fits(1, self.count, lambda number: fits(self.version(number))))

    def _without(self, dropped: int) -> str:
        """The text without so many of its sentences: all before the first of them, and those that must stay."""
        first = self._droppable[dropped - 1] if dropped else len(self._ends)
        pieces = [self._text[: self._stop(first - 1)]] if first else []
        for number in self._kept[bisect_left(self._kept, first) :]:
            before = self._stop(number - 1) if pieces and number else self._ends[number - 1] if number else 0
            pieces.append(self._text[before : self._stop(number)])
        return "".join(pieces)

    def _cuts_within(self, room: int) -> list[int]:
        """Where the first sentence may be cut, the last place first; never before its first word."""
        end = min(self._stop(0), room)
        space = self._text.find(" ", end)  # a word cut in the middle would not be seen to be a link
        sentence = self._text[: self._stop(0) if space < 0 else min(space + 1, self._stop(0))]
        words = len(sentence) - len(sentence.lstrip(_TRAILING))
        return [at for at in reversed(word_ends(sentence)) if words < at < end]

    def _cut(self, end: int) -> str:
        """The first sentence cut at a word, with an ellipsis; a space before it keeps it out of a link or tag."""
        piece = self._text[:end]
        last_word = piece.rsplit(maxsplit=1)[-1][-_LONG_WORD:]
        is_endless = len(last_word) == _LONG_WORD and last_word.isascii()  # such as a link
        whole_to = max((end for _, end in kept_whole(last_word)), default=len(last_word) * is_endless)
        if whole_to >= len(last_word.rstrip(_TRAILING)):
            return piece[: len(piece) - len(last_word) + whole_to] + " " + ELLIPSIS
        return piece.rstrip(_TRAILING) + ELLIPSIS

    def _stop(self, number: int) -> int:
        """Where a sentence ends, without the white space behind it."""
        start = self._ends[number - 1] if number else 0
        return start + len(self._text[start : self._ends[number]].rstrip())

    def _sentences_in(self, span: Span) -> range:
        """The numbers of the sentences that hold a part of a span."""
        return range(bisect_right(self._ends, span[0]), bisect_left(self._ends, span[1]) + 1)
