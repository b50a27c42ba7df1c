"""Domains in a run of characters: which labels belong together, and which of them ends in a known name.

A *run* is a stretch of text without spaces and ASCII punctuation but dots, hyphens and underscores; dots divide it into
labels. All that does not depend on where a link starts is worked out once a run, from its end to its beginning, so
that a run with thousands of links takes no longer than as many links apart.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from mwstudio.shipped import data_folder

_LATIN_NAME = re.compile(r"[A-Za-z]+(?![A-Za-z0-9@+-])")
_PUNYCODE_NAME = re.compile(r"xn--[-0-9a-z]+", re.IGNORECASE | re.ASCII)
_NONE = -1


class Run:
    """The run at ``start..end`` of a text; label n is at ``starts[n]..ends[n]``, and ``last`` is the last one."""

    def __init__(self, text: str, start: int, end: int) -> None:
        labels = text[start:end].split(".")
        self.starts, self.ends = [], []
        for label in labels:
            self.starts.append(start)
            start += len(label)
            self.ends.append(start)
            start += 1
        self.end = end
        self.last = len(labels) - 1
        self._labels = labels
        self._text = text
        self._names: list[int] = []

    def label_at(self, at: int) -> int:
        """The number of the label at a place of the text."""
        return bisect_right(self.starts, at) - 1

    def domain_from(self, first: int, label_start: int, start: int) -> tuple[int, int] | None:
        """The longest link from ``start``, in or before label ``first``, whose domain ends in a known name.

        ``label_start`` is where that label starts for this link: behind an earlier one, if there is one in it.
        """
        if not self._names:
            self._look()
        if (best := self._best[first + 1]) != _NONE:
            return start, self._names[best]
        if self._names[first] and "_" not in self._text[max(start, label_start) : self.ends[first]]:
            return start, self._names[first]
        named = first if self._names[first] else self._named[first + 1]
        if named == _NONE:
            return None
        # Only what follows the last underscore of a label can be a name.
        named_start, named_end = (label_start if named == first else self.starts[named]), self.ends[named]
        after = max(start, self._text.rindex("_", named_start, named_end) + 1)
        return named_end - len(self._text[after:named_end].lstrip("-")), self._names[named]

    def after_domain_from(self, first: int) -> int:
        """The first label that cannot be in a domain with label ``first``."""
        return self._reaches[first + 1]

    def _look(self) -> None:
        """Find out for each label where the known name that follows it ends, and which labels may follow one another.

        Of the labels from there within reach, ``_best`` is the last that a name follows and that has no underscore,
        ``_named`` the first that a name follows.
        """
        count = self.last + 1
        self._names, self._reaches = [0] * count, list(range(count))
        self._best, self._named = [_NONE] * count, [_NONE] * count
        for n in range(self.last - 1, -1, -1):
            label = self._labels[n]
            name = self._names[n] = known_name_end(self._text, self.starts[n + 1])
            if label != "" and label[0] not in "-_" and label[-1] not in "-_":
                self._reaches[n] = self._reaches[n + 1]
                self._named[n] = n if name else self._named[n + 1]
                self._best[n] = self._best[n + 1]
                if self._best[n] == _NONE and name and "_" not in label:
                    self._best[n] = n


def known_name_end(text: str, at: int) -> int:
    """Where the known top-level domain that starts at ``at`` ends; 0 without one."""
    names, others = _known_names()
    latin = _LATIN_NAME.match(text, at)
    if latin and latin[0].lower() in names:
        return latin.end()
    if text[at : at + 1].isascii() and text[at : at + 1] not in "vVxX":  # as all others start
        return 0
    other = others.match(text, at) or _PUNYCODE_NAME.match(text, at)
    return other.end() if other else 0


@cache
def _known_names() -> tuple[frozenset[str], re.Pattern[str]]:
    """The top-level domains in Latin letters, and a pattern for all others."""
    lines = (data_folder() / "assets" / "tlds.txt").read_text(encoding="utf-8").splitlines()
    names = frozenset(name for line in lines if not line.startswith("#") for name in line.split())
    latin = frozenset(filter(str.isascii, names))
    others = "|".join(sorted(names - latin, key=len, reverse=True))
    return latin, re.compile(f"(?:{others})(?![A-Za-z0-9@+-])", re.IGNORECASE)
