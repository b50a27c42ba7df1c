"""Setting a paragraph: atoms become lines of a given width, balanced and without widows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from mwstudio.compose.breaking import Atom, atoms_of, slice_of, text_of
from mwstudio.compose.frame import Run
from mwstudio.compose.measuring import Measurer

# Room kept for kerning across words, as a share of the width: lines are broken by the widths of words. Where a line
# turns out wider all the same (fonts that change within it, letters that overhang), more is kept.
_TOLERANCES = (0.004, 0.012, 0.03)
# A last line shorter than this share of the width looks lost.
_WIDOW_SHARE = 0.3
_WIDOW_COST = 0.35
# From this cost on a phrase or a word is torn; a line more than needed costs this.
_TORN_COST = 0.5
_LINE_COST = 0.15
_HYPHEN = "-"
# Enough for a kit of many languages; typing replaces old entries.
_KEPT = 8192

Paragraph = tuple[Run, ...]


class SetLine(Struct, frozen=True):
    """One set line, its width in em."""

    runs: Paragraph
    width: float


class Setting(Struct, frozen=True):
    """A set paragraph in em: lines, the widest one, ink above the first and below the last baseline.

    ``is_whole`` is False where the text did not fit in the lines allowed; the lines then end with an ellipsis.
    ``is_torn`` says that a line ends within a phrase of a script without spaces, or within a word.
    """

    lines: tuple[SetLine, ...]
    width: float
    leading: float
    ascent: float
    descent: float
    is_whole: bool
    is_torn: bool = False

    @property
    def height(self) -> float:
        """From the top of the first line's ink to the bottom of the last line's, in em."""
        return self.ascent + self.leading * (len(self.lines) - 1) + self.descent


class _Piece(Struct, frozen=True):
    """An atom, its width, that of the space after it, and that of the hyphen a line ends with after it, in em."""

    atom: Atom
    width: float
    space: float
    hyphen: float = 0.0


def _moved(part: Atom, whole: Atom) -> Atom:
    """A part of a word that was divided by itself, as a part of the text that ``whole`` is in."""
    if part.is_hyphenated:
        return Atom(
            part.start + whole.start, part.end + whole.start, part.resume + whole.start, _TORN_COST, True
        )
    return Atom(
        part.start + whole.start, part.end + whole.start, whole.resume, whole.cost, whole.is_hyphenated
    )


class Typesetter:
    """Sets paragraphs with the metrics of one Measurer. Answers are kept, as one kit asks the same many times."""

    def __init__(self, measurer: Measurer) -> None:
        self.measurer = measurer
        self._pieces = lru_cache(_KEPT)(self._measured_pieces)
        self.set = lru_cache(_KEPT)(self._set)

    def _set(
        self,
        paragraph: Paragraph,
        width: float,
        max_lines: int,
        leading: float,
        language: str,
        is_balanced: bool,
        is_hyphenated: bool = False,
    ) -> Setting:
        """Set ``paragraph`` in at most ``max_lines`` lines of ``width`` em.

        Balanced text gets lines of nearly equal length; other text fills its lines and avoids a lone last word,
        with hyphens if wanted.
        """
        whole = self._pieces(paragraph, language, is_hyphenated)
        for tolerance in _TOLERANCES:
            limit = width * (1 - tolerance)
            pieces = whole
            if any(piece.width > limit for piece in pieces):
                pieces = self._divided(paragraph, pieces, limit, language)
            ends = _line_ends(pieces, limit, max_lines, is_balanced)
            is_whole = ends is not None
            lines = self._lines(paragraph, pieces, ends or _greedy_ends(pieces, limit)[:max_lines])
            if not is_whole:
                lines = (*lines[:-1], self._with_ellipsis(lines[-1], limit, language))
            if all(self._holds(line, width) for line in lines):
                break
        is_torn = any(pieces[end - 1].atom.cost >= _TORN_COST for end in (ends or ())[:-1])
        first = lines[0].runs
        return Setting(
            lines=lines,
            width=max(line.width for line in lines),
            leading=leading,
            ascent=max(self.measurer.extent(first)[0], self.measurer.cap_height(first[0].face)),
            descent=self.measurer.extent(lines[-1].runs)[1],
            is_whole=is_whole,
            is_torn=is_torn,
        )

    def _holds(self, line: SetLine, width: float) -> bool:
        """Whether a line with all its ink is no wider than ``width``; only of full lines the ink is measured."""
        if line.width < width * (1 - _TOLERANCES[-1]):
            return True
        return line.width + sum(self.measurer.overhang(line.runs)) <= width

    def _measured_pieces(
        self, paragraph: Paragraph, language: str, is_hyphenated: bool
    ) -> tuple[_Piece, ...]:
        atoms = atoms_of(text_of(paragraph), language, is_hyphenated)
        return tuple(self._piece(paragraph, atom) for atom in atoms)

    def _piece(self, paragraph: Paragraph, atom: Atom) -> _Piece:
        space = slice_of(paragraph, atom.end, atom.resume)
        return _Piece(
            atom,
            self.measurer.advance(slice_of(paragraph, atom.start, atom.end)),
            self.measurer.advance(space) if space else 0.0,
            self.measurer.advance((Run(_HYPHEN, paragraph[0].face),)) if atom.is_hyphenated else 0.0,
        )

    def _divided(
        self, paragraph: Paragraph, pieces: tuple[_Piece, ...], limit: float, language: str
    ) -> tuple[_Piece, ...]:
        """The pieces, with any that is wider than a whole line divided as its language does, and as the last resort
        between characters.
        """
        divided: list[_Piece] = []
        for piece in pieces:
            atom = piece.atom
            first = slice_of(paragraph, atom.start, atom.start + 1)
            if piece.width <= limit or first[0].text in "#＃@＠":
                divided.append(piece)
                continue
            parts = atoms_of(text_of(slice_of(paragraph, atom.start, atom.end)), language, True)
            syllables = [self._piece(paragraph, _moved(part, atom)) for part in parts]
            if len(parts) > 1 and all(each.width + each.hyphen <= limit for each in syllables):
                divided += syllables
                continue
            start = atom.start
            for at in range(atom.start + 1, atom.end):
                if self.measurer.advance(slice_of(paragraph, start, at + 1)) > limit:
                    divided.append(self._piece(paragraph, Atom(start, at, at, 1.0)))
                    start = at
            divided.append(self._piece(paragraph, Atom(start, atom.end, atom.resume, atom.cost)))
        return tuple(divided)

    def _lines(
        self, paragraph: Paragraph, pieces: Sequence[_Piece], ends: Sequence[int]
    ) -> tuple[SetLine, ...]:
        lines, start = [], 0
        for end in ends:
            last = pieces[end - 1].atom
            runs = slice_of(paragraph, pieces[start].atom.start, last.end)
            if last.is_hyphenated:
                runs = (*runs[:-1], Run(runs[-1].text + _HYPHEN, runs[-1].face))
            lines.append(SetLine(runs, self.measurer.advance(runs)))
            start = end
        return tuple(lines)

    def _with_ellipsis(self, line: SetLine, limit: float, language: str) -> SetLine:
        """The line shortened at a word so that an ellipsis fits behind it."""
        text = text_of(line.runs)
        for atom in reversed(atoms_of(text, language)):
            kept = slice_of(line.runs, 0, len(text[: atom.end].rstrip(" ,;:.،，。、")))
            runs = (*kept[:-1], Run(kept[-1].text + "…", kept[-1].face)) if kept else ()
            width = self.measurer.advance(runs) if runs else limit + 1
            if width <= limit:
                return SetLine(runs, width)
        runs = (Run("…", line.runs[0].face),)
        return SetLine(runs, self.measurer.advance(runs))


def _greedy_ends(pieces: Sequence[_Piece], limit: float) -> list[int]:
    """Ends (exclusive indices) of lines filled one after the other."""
    ends: list[int] = []
    used = space = 0.0
    for index, piece in enumerate(pieces):
        if used and used + space + piece.width + piece.hyphen > limit:
            ends.append(index)
            used = piece.width
        else:
            used += space + piece.width
        space = piece.space
    return [*ends, len(pieces)]


def _line_ends(pieces: Sequence[_Piece], limit: float, max_lines: int, is_balanced: bool) -> list[int] | None:
    """The best line ends, by dynamic programming over the fewest lines that hold the text; None if too many.

    Costs grow with the square of what a line is shorter or longer than wished, as Knuth and Plass have it
    ("Breaking paragraphs into lines", 1981).
    """
    if any(piece.width > limit for piece in pieces):
        return None
    count = len(_greedy_ends(pieces, limit))
    if count > max_lines:
        return None
    if count == 1:
        return [len(pieces)]
    cost, ends = _best_ends(pieces, limit, count, is_balanced)
    if cost >= _TORN_COST and count < max_lines:
        # A phrase or a word is torn: one line more may keep it whole.
        looser, other = _best_ends(pieces, limit, count + 1, is_balanced)
        if looser + _LINE_COST < cost:
            return other
    return ends


def _best_ends(
    pieces: Sequence[_Piece], limit: float, count: int, is_balanced: bool
) -> tuple[float, list[int]]:
    """The ends of exactly ``count`` lines at least cost, and that cost (infinite where there are none)."""
    total = len(pieces)
    wished = sum(piece.width + piece.space for piece in pieces) / count if is_balanced else limit
    # best[k][i]: least cost of setting the first i pieces in k lines, and where the last of them starts.
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for number in range(1, count + 1):
        is_last = number == count
        row: dict[int, tuple[float, int]] = {}
        for start, (cost, _) in best[-1].items():
            used = space = 0.0
            for end in range(start + 1, total + 1):
                piece = pieces[end - 1]
                used += space + piece.width
                space = piece.space
                if used > limit and end - 1 > start:
                    break
                full = used + piece.hyphen
                if (is_last and end != total) or (full > limit and end - 1 > start):
                    continue
                line_cost = cost + _cost(full, limit, wished, is_last, is_balanced)
                line_cost += 0.0 if is_last else piece.atom.cost
                if end not in row or line_cost < row[end][0]:
                    row[end] = (line_cost, start)
        best.append(row)
    if total not in best[count]:
        return float("inf"), [*_greedy_ends(pieces, limit)]
    ends, at = [], total
    for number in range(count, 0, -1):
        ends.append(at)
        at = best[number][at][1]
    return best[count][total][0], ends[::-1]


def _cost(used: float, limit: float, wished: float, is_last: bool, is_balanced: bool) -> float:
    widow = _WIDOW_COST if is_last and used < limit * _WIDOW_SHARE else 0.0
    if is_last and not is_balanced:
        return widow
    return ((used - wished) / limit) ** 2 + widow
