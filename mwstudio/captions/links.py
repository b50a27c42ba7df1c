"""Links in a text, found as X finds them: with http(s)://, or as a bare domain whose last label is a known one.

The rules are those of twitter-text 3.1.0, written anew as one pass over the text. A *domain* is labels joined by
dots, where a label may hold any character but spaces and ASCII punctuation; of a bare domain only the part in
Latin letters, digits and hyphens becomes the link. That is why "见museum.org" holds a link and "博物馆.cn" does not.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice

import regex
from msgspec import Struct

from mwstudio.captions.domains import Run, known_name_end

_LABEL_MAX = 63  # octets of a label in ASCII form, RFC 1035
_SHORT_LABEL = 7  # code points, none of which can take more than eight octets in ASCII form
_LINK_MAX = 4096
_DOTS_MAX = 400  # of a text that is not counted
_SHORT_LINK_MAX = 40  # what follows t.co/, X's own shortener

_SPACES = "\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_NO_CHARACTERS = "\ufffe\ufeff\uffff"
_MARKS_OF_DIRECTION = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_LATIN_ACCENTED = (
    "\xc0-\xd6\xd8-\xf6\xf8-\xff\u0100-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289\u028b"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
_CYRILLIC = "\u0400-\u04ff"

_RUN_STOP = rf"!'#%&()*+,\\/:;<=>?@\[\]^{{|}}~${_SPACES}{_NO_CHARACTERS}{_MARKS_OF_DIRECTION}"
_RUN = re.compile(rf"[^{_RUN_STOP}]+")
_RUN_STOP_BEFORE = regex.compile(rf"(?r)[{_RUN_STOP}]")
_INNER_DOT = re.compile(r"\S\.(?:[A-Za-z]{2}|[^\0-\x7f])")  # no link without one
_SPACE = re.compile(r"[ \n]")
_NO_LINK_AFTER = re.compile(rf"[A-Za-z0-9@＠$#＃{_NO_CHARACTERS}]")
_NO_BARE_DOMAIN_AFTER = ("-", "_", ".", "/")
_SCHEME = re.compile(r"https?://", re.IGNORECASE | re.ASCII)
_DOT = re.compile(r"\.")
_LATIN_LABELS = re.compile(rf"(?:[-a-zA-Z0-9{_LATIN_ACCENTED}]+\.)+")
_PORT = re.compile(r":[0-9]+")
_PATH_SIGN = rf"[-a-zA-Z0-9{_CYRILLIC}{_LATIN_ACCENTED}!*';:=+,.$/%#\[\]–_~@|&]"
_IN_BRACKETS = rf"\((?:{_PATH_SIGN}+|{_PATH_SIGN}*\({_PATH_SIGN}+\){_PATH_SIGN}*)\)"
_PATH = re.compile(rf"/(?:{_PATH_SIGN}++|{_IN_BRACKETS})*+")
_NOT_LAST_IN_PATH = "!*';:,.$%[]–~@|&"
_QUERY = re.compile(r"\?[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*")
_NOT_LAST_IN_QUERY = "!?*'@();:+$%[].,~|"
_X_SHORT_LINK = re.compile(r"https?://t\.co/([a-zA-Z0-9]+)", re.IGNORECASE | re.ASCII)
_IDEOGRAPHIC_STOPS = str.maketrans("\u3002\uff0e\uff61", "...")


class Link(Struct, frozen=True):
    """A link at ``start..end`` of a text (code points); ``has_scheme`` where http:// or https:// is written out."""

    start: int
    end: int
    has_scheme: bool


@lru_cache(maxsize=64)
def find_links(text: str) -> tuple[Link, ...]:
    """The links in ``text``, in order, none overlapping another."""
    return tuple(links_in(text))


def links_in(text: str) -> Iterator[Link]:
    """As ``find_links``, one by one."""
    return _links(text, 0, len(text))


def links_with_scheme(text: str) -> Iterator[Link]:
    """The links in ``text`` that are written out with http:// or https://."""
    at = 0
    while (scheme := text.find("://", at)) >= 0:
        begin = max(at, _start_of_word(text, scheme))
        at = _end_of_word(text, scheme)
        yield from (link for link in _links(text, begin, at) if link.has_scheme)


def first_links(text: str) -> tuple[list[Link], int]:
    """The links in ``text``, and up to where there are no others: in a text full of dots not all are looked at."""
    dot = next(islice(_INNER_DOT.finditer(text), _DOTS_MAX, None), None)
    known_to = _start_of_word(text, dot.start()) if dot else len(text)
    return list(_links(text, 0, known_to)), known_to


def links_at(text: str, places: Iterable[int]) -> Iterator[Link]:
    """The links in those words of ``text`` that hold one of ascending ``places``: no link holds a space.

    In a text full of dots, each later word with a dot is taken for one link.
    """
    done, left = 0, _DOTS_MAX
    for place in places:
        if place < done:
            continue
        begin = max(done, _start_of_word(text, place))
        done = _end_of_word(text, place)
        dots = text.count(".", begin, done)
        left -= dots
        if left < 0:
            yield Link(begin, done, has_scheme=False)
        elif dots:
            yield from _links(text, begin, done)


def _start_of_word(text: str, at: int) -> int:
    return max(text.rfind(" ", 0, at), text.rfind("\n", 0, at)) + 1


def _end_of_word(text: str, at: int) -> int:
    space = _SPACE.search(text, at)
    return space.start() if space else len(text)


def _links(text: str, begin: int, end: int) -> Iterator[Link]:
    """The links of the words at ``begin..end``."""
    at = begin  # where to look on
    used = max(0, begin - 1)  # what is before belongs to an earlier link
    run: Run | None = None
    while dot := _INNER_DOT.search(text, at, end):
        stop = _RUN_STOP_BEFORE.search(text, at, dot.start() + 1)
        start = stop.end() if stop else at
        if start > dot.start():  # nothing is in front of the dot, unless it is a dot again
            at = start
            continue
        if run is None or start >= run.end:
            run = Run(text, start, _run_end(text, start))
        found = _find_domain(text, run, start, used)
        if found:
            links, at = _link_with(text, *found)
            used = at
            yield from links
        else:
            at = run.end


def _link_with(text: str, start: int, domain_end: int) -> tuple[Iterable[Link], int]:
    """The link with the domain that ends at ``domain_end``, several where it is cut, and where to look on."""
    scheme = _SCHEME.match(text, start)
    domain_start = scheme.end() if scheme else start
    path_end = _path_end(text, domain_end)
    end = _query_end(text, path_end)
    if not _is_possible(text[domain_start:domain_end], end - start):
        return (), end
    if scheme:
        return _written_out(text, start, end), end
    if text[start - 1 : start] in _NO_BARE_DOMAIN_AFTER:
        return (), end
    return _bare(text, start, domain_end, end if path_end > domain_end else domain_end), end


def _run_end(text: str, start: int) -> int:
    run = _RUN.match(text, start)
    return run.end() if run else start


def _find_domain(text: str, run: Run, begin: int, low: int) -> tuple[int, int] | None:
    """The first domain in a run from ``begin``: where the link with it starts, scheme and all, and where it ends.

    The character in front of the link is at ``low`` or later.
    """
    first = run.label_at(begin)
    while first < run.last:
        label_start, label_end = max(begin, run.starts[first]), run.ends[first]
        start = _start_in_label(text, label_start, label_end, low)
        if start is None:
            first += 1
        elif found := run.domain_from(first, label_start, start):
            return found
        else:
            first = run.after_domain_from(first)
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


def _scheme_start(text: str, at: int) -> int:
    """Where the http:// or https:// that ends at ``at`` starts, else ``at``."""
    for length in (7, 8):
        if at >= length and _SCHEME.fullmatch(text, at - length, at):
            return at - length
    return at


def _is_possible(domain: str, length: int) -> bool:
    """Whether every label is one that the name system can hold, and the link is not too long."""
    return length <= _LINK_MAX and all(
        len(label) <= _SHORT_LABEL
        or (len(label) <= _LABEL_MAX and (label.isascii() or _ascii_length(label) <= _LABEL_MAX))
        for label in domain.split(".")
    )


@lru_cache(maxsize=1024)
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
        yield Link(start, _query_end(text, short.end(), end), has_scheme=True)


def _bare(text: str, start: int, domain_end: int, end: int) -> Iterator[Link]:
    """The Latin parts of a bare domain; the path, up to ``end``, goes with the last of them."""
    found = list(_latin_domains(text[start:domain_end]))
    for number, (first, last) in enumerate(found, 1):
        has_path = number == len(found) and end > domain_end
        yield Link(start + first, end if has_path else start + last, has_scheme=False)


def _latin_domains(domain: str) -> Iterator[tuple[int, int]]:
    at = 0
    while labels := _LATIN_LABELS.search(domain, at):
        dots = [dot.end() for dot in _DOT.finditer(labels[0])]
        ends = [end for dot in reversed(dots) if (end := known_name_end(domain, labels.start() + dot))]
        if ends:
            yield labels.start(), ends[0]
        at = ends[0] if ends else labels.end()


def _path_end(text: str, at: int) -> int:
    """Where the port and path that start at ``at`` end, or ``at`` where there is no path."""
    port = _PORT.match(text, at)
    path = _PATH.match(text, port.end() if port else at)
    return path.start() + len(path[0].rstrip(_NOT_LAST_IN_PATH)) if path else at


def _query_end(text: str, at: int, end: int = sys.maxsize) -> int:
    query = _QUERY.match(text, at, end)
    return at + len(query[0].rstrip(_NOT_LAST_IN_QUERY)) if query else at
