"""Links in a text, found as X finds them: with http(s)://, or as a bare domain whose last label is a known one.

The rules are those of twitter-text 3.1.0, written anew as one pass over the text. A *domain* is labels joined by
dots, where a label may hold any character but spaces and ASCII punctuation; of a bare domain only the part in
Latin letters, digits and hyphens becomes the link. That is why "见museum.org" holds a link and "博物馆.cn" does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from msgspec import Struct

from mwstudio.library.shelf import data_folder

_LABEL_MAX = 63  # octets of a label in ASCII form, RFC 1035
_LINK_MAX = 4096
_SHORT_LINK_MAX = 40  # what follows t.co/, X's own shortener

_SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NO_CHARACTERS = "\ufffe\ufeff\uffff"
_MARKS_OF_DIRECTION = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_LATIN_ACCENTED = (
    "\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_CYRILLIC = "\u0400-\u04ff"

_RUN = re.compile(rf"[^!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~${_SPACES}{_NO_CHARACTERS}{_MARKS_OF_DIRECTION}]+")
_INNER_DOT = re.compile(r"\S\.(?:[A-Za-z]{2}|[^\0-\x7f])")  # no link without one
_NO_LINK_AFTER = re.compile(rf"[A-Za-z0-9@＠$#＃{_NO_CHARACTERS}]")
_NO_BARE_DOMAIN_AFTER = ("-", "_", ".", "/")
_SCHEME = re.compile(r"https?://", re.IGNORECASE | re.ASCII)
_LATIN_LABELS = re.compile(rf"(?:[-a-zA-Z0-9{_LATIN_ACCENTED}]+\.)+")
_PORT = re.compile(r":[0-9]+")
_PATH_SIGN = rf"[-a-zA-Z0-9{_CYRILLIC}{_LATIN_ACCENTED}!*';:=+,.$/%#\[\]–_~@|&]"
_IN_BRACKETS = rf"\((?:{_PATH_SIGN}+|{_PATH_SIGN}*\({_PATH_SIGN}+\){_PATH_SIGN}*)\)"
_PATH = re.compile(rf"/(?:{_PATH_SIGN}++|{_IN_BRACKETS})*+")
_NOT_LAST_IN_PATH = "!*';:,.$%[]–~@|&"
_QUERY = re.compile(r"\?[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*")
_NOT_LAST_IN_QUERY = "!?*'@();:+$%[].,~|"
_X_SHORT_LINK = re.compile(r"https?://t\.co/([a-zA-Z0-9]+)", re.IGNORECASE | re.ASCII)
_LATIN_NAME = re.compile(r"[A-Za-z]+(?![A-Za-z0-9@+-])")
_PUNYCODE_NAME = re.compile(r"xn--[-0-9a-z]+", re.IGNORECASE | re.ASCII)
_IDEOGRAPHIC_STOPS = str.maketrans("\u3002\uff0e\uff61", "...")


class Link(Struct, frozen=True):
    """A link at ``start..end`` of a text (code points); ``has_scheme`` where http:// or https:// is written out."""

    start: int
    end: int
    has_scheme: bool


@lru_cache(maxsize=64)
def find_links(text: str) -> tuple[Link, ...]:
    """The links in ``text``, in order, none overlapping another."""
    return tuple(_links(text)) if _INNER_DOT.search(text) else ()


def _links(text: str) -> Iterator[Link]:
    at = used = 0  # where to look on; what is before ``used`` belongs to an earlier link
    while dot := _INNER_DOT.search(text, at):
        at = max(at, text.rfind(" ", at, dot.start()) + 1)
        run = _RUN.search(text, at)
        found = (
            _find_domain(text, run.start(), run.end(), used) if run and _INNER_DOT.search(run[0]) else None
        )
        if not found:
            at = run.end() if run else len(text)
            continue
        start, domain_end = found
        scheme = _SCHEME.match(text, start)
        domain_start = scheme.end() if scheme else start
        path_end = _path_end(text, domain_end)
        at = used = _query_end(text, path_end)
        if not _is_possible(text[domain_start:domain_end], at - start):
            continue
        if scheme:
            yield from _written_out(text, start, at)
        elif text[start - 1 : start] not in _NO_BARE_DOMAIN_AFTER:
            yield from _bare(text, start, domain_end, at if path_end > domain_end else domain_end)


def _find_domain(text: str, run_start: int, run_end: int, low: int) -> tuple[int, int] | None:
    """The first domain in a run: where the link with it starts, scheme and all, and where the domain ends.

    The character in front of the link is at ``low`` or later.
    """
    labels, at = [], run_start
    for label in text[run_start:run_end].split("."):
        labels.append((at, at + len(label)))
        at += len(label) + 1
    first = 0
    while first < len(labels) - 1:
        start = _start_in_label(text, *labels[first], low)
        last = first + 1
        if start is not None:
            while last < len(labels) - 1 and _is_whole(text[slice(*labels[last])]):
                last += 1
            if found := _longest(text, start, labels[first : last + 1]):
                return found
        first = last
    return None


def _longest(text: str, start: int, labels: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The longest link from ``start``, in or before the first of ``labels``, whose domain has a known last label."""
    ends = [(label, end) for label, (at, _) in pairwise(labels) if (end := _known_name_end(text, at))]
    for (label_start, label_end), end in reversed(ends):
        if "_" not in text[max(start, label_start) : label_end]:
            return start, end
    for (label_start, label_end), end in ends:  # only what follows its last underscore can be a name
        after = max(start, text.rindex("_", label_start, label_end) + 1)
        return label_end - len(text[after:label_end].lstrip("-")), end
    return None


def _start_in_label(text: str, label_start: int, label_end: int, low: int) -> int | None:
    """Where a link can start whose domain starts in this label, which a dot follows."""
    if label_end == label_start or text[label_end - 1] in "-_":
        return None
    scheme_start = _scheme_start(text, label_start)
    if scheme_start < label_start and text[label_start] not in "-_" and _may_follow(text, scheme_start, low):
        return scheme_start
    starts = range(label_start, label_end)
    if label_start == 0 and label_end > 1 and text[1] not in "-_" and _may_follow(text, 1, low):
        starts = starts[1:]
    for at in starts:
        if text[at] not in "-_" and _may_follow(text, at, low):
            return at
    return None


def _may_follow(text: str, at: int, low: int) -> bool:
    """Whether what is before ``at`` lets a link start there."""
    return at == 0 if at <= low else not _NO_LINK_AFTER.match(text, at - 1)


def _is_whole(label: str) -> bool:
    return label != "" and label[0] not in "-_" and label[-1] not in "-_"


def _scheme_start(text: str, at: int) -> int:
    """Where the http:// or https:// that ends at ``at`` starts, else ``at``."""
    for length in (7, 8):
        if at >= length and _SCHEME.fullmatch(text, at - length, at):
            return at - length
    return at


def _is_possible(domain: str, length: int) -> bool:
    """Whether every label is one that the name system can hold, and the link is not too long."""
    return length <= _LINK_MAX and all(
        len(label) <= _LABEL_MAX and (label.isascii() or _ascii_length(label) <= _LABEL_MAX)
        for label in domain.split(".")
    )


def _ascii_length(label: str) -> int:
    """Octets of a label in punycode, RFC 3492; ideographic full stops divide it as a dot would."""
    pieces = label.translate(_IDEOGRAPHIC_STOPS).split(".")
    return (
        len(pieces)
        - 1
        + sum(
            len(piece) if piece.isascii() else len("xn--") + len(piece.encode("punycode")) for piece in pieces
        )
    )


def _written_out(text: str, start: int, end: int) -> Iterator[Link]:
    """A link with its scheme; a t.co link ends with its code and query."""
    short = _X_SHORT_LINK.match(text, start, end)
    if not short:
        yield Link(start, end, has_scheme=True)
    elif len(short[1]) <= _SHORT_LINK_MAX:
        yield Link(start, _query_end(text[:end], short.end()), has_scheme=True)


def _bare(text: str, start: int, domain_end: int, end: int) -> Iterator[Link]:
    """The Latin parts of a bare domain; the path, up to ``end``, goes with the last of them."""
    found = list(_latin_domains(text[start:domain_end]))
    for number, (first, last) in enumerate(found, 1):
        has_path = number == len(found) and end > domain_end
        yield Link(start + first, end if has_path else start + last, has_scheme=False)


def _latin_domains(domain: str) -> Iterator[tuple[int, int]]:
    at = 0
    while labels := _LATIN_LABELS.search(domain, at):
        dots = [dot.end() for dot in re.finditer(r"\.", labels[0])]
        ends = [end for dot in reversed(dots) if (end := _known_name_end(domain, labels.start() + dot))]
        if ends:
            yield labels.start(), ends[0]
        at = ends[0] if ends else labels.end()


def _path_end(text: str, at: int) -> int:
    """Where the port and path that start at ``at`` end, or ``at`` where there is no path."""
    port = _PORT.match(text, at)
    path = _PATH.match(text, port.end() if port else at)
    return path.start() + len(path[0].rstrip(_NOT_LAST_IN_PATH)) if path else at


def _query_end(text: str, at: int) -> int:
    query = _QUERY.match(text, at)
    return at + len(query[0].rstrip(_NOT_LAST_IN_QUERY)) if query else at


def _known_name_end(text: str, at: int) -> int:
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
