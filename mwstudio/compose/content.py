"""The content of one visual: what a kit says for one post in one language, ready to be set."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from msgspec import Struct

from mwstudio.compose.frame import Direction, Run
from mwstudio.compose.glance import Glance
from mwstudio.compose.script import direction_of, direction_of_language, script_of, script_of_character
from mwstudio.errors import UsageError
from mwstudio.library.languages import wording
from mwstudio.library.typography import Typography
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.texts import cleaned, name_in, text_in
from mwstudio.model.work import Focus, Picture, Rules, Work
from mwstudio.rights import credit, rules
from mwstudio.translation import tr

Paragraph = tuple[Run, ...]
# Until a layout gives a text its face, a run only says whether it is upright or italic.
ROMAN, ITALIC = "", "-italic"
# Unicode categories of controls, invisible marks, half characters and spaces.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})
_QUOTATION_MARKS = frozenset("\"'“”„‟«»‹›‘’‚「」『』《》〈〉＂")


class ShownWork(Struct, frozen=True):
    """A work as a layout needs it: its id, its picture's asset id and size in pixels, its rules.

    ``focus`` is what no crop may lose; ``glance`` what is known of the picture's own tones, None where nobody looked.
    """

    id: str
    asset: str
    width: int
    height: int
    rules: Rules = Rules()
    focus: Focus = Focus()
    glance: Glance | None = None


class Content(Struct, frozen=True):
    """Everything one visual may show.

    ``texts`` are paragraphs by slot name, their runs ``ROMAN`` or ``ITALIC``; those of one work alone have its number
    behind the name, as ``label:2``. ``details`` are the same texts where a work is cropped. ``partners`` are marks for
    light and for dark grounds; ``qr`` are rows of '1' and '0'.
    """

    language: str
    direction: Direction
    day: int
    texts: dict[str, Paragraph]
    works: tuple[ShownWork, ...] = ()
    logo: Picture | None = None
    logo_on_dark: Picture | None = None
    partners: tuple[tuple[Picture | None, Picture | None], ...] = ()
    qr: tuple[str, ...] = ()
    details: dict[str, Paragraph] = {}


def gather(
    kit: Kit,
    post: Post,
    language: str,
    *,
    typography: Typography,
    works: tuple[str, ...] | None = None,
    headline: str | None = None,
    focus: Focus | None = None,
    glances: Mapping[str, Glance] = {},
    has_campaign: bool = True,
    qr: tuple[str, ...] = (),
) -> Content:
    """What one visual of ``post`` shows in ``language``.

    ``works`` are those it shows, None for all of the post's; ``headline`` and ``focus`` replace the post's and the
    first work's own (overrides of one format); ``glances`` are looks at pictures, by picture id; without
    ``has_campaign`` neither hashtag nor theme nor the day's date is shown; ``qr`` are the rows of a QR code.

    Raises UsageError where the day's hashtag is not known and has to be filled in first.
    """
    day = kit.edition.day(post.day)
    hashtag = day.hashtag_for(language)
    if not hashtag and has_campaign:
        raise UsageError(
            tr("The hashtag of day {day} of {edition} is not known.", day=post.day, edition=kit.edition.name),
            tr("Fill it in once you know it; the studio never invents one."),
        )
    shown = [kit.work(work_id) for work_id in (post.works if works is None else works)]
    museum = name_in(kit.institution.names, language)
    texts = post.texts.get(language, PostText())
    between = _between(shown, language, typography)
    plain = {
        "hashtag": f"#{(hashtag or '').lstrip('#')}" if has_campaign else "",
        "headline": headline if headline is not None else texts.headline,
        "text": texts.text,
        "quote": _quoted(texts.quote, language),
        "speaker": texts.speaker,
        "answer": texts.answer,
        "when": texts.when,
        "place": texts.place,
        "date": date_in(day.date, language) if has_campaign else "",
        "theme": day.theme
        if has_campaign and language.startswith("en")
        else "",  # the programme is in English
        "medium": between.join(filter(None, (_medium(work, language, typography) for work in shown))),
        "credit": between.join(
            dict.fromkeys(filter(None, (credit(work, language, museum) for work in shown)))
        ),
        "institution": museum,
    }
    paragraphs: dict[str, Paragraph] = {
        slot: (Run(line, ROMAN),) for slot, text in plain.items() if (line := _one_line(text))
    }
    paragraphs |= _labels(shown, language, typography)
    written = " ".join(
        run.text for slot in ("headline", "quote", "text", "label") for run in paragraphs.get(slot, ())
    )
    with_picture = [work for work in shown if work.pictures]
    return Content(
        language=language,
        direction=direction_of(written, direction_of_language(language)),
        day=post.day,
        texts=paragraphs,
        works=tuple(
            _shown(work, glances.get(work.pictures[0].id), None if index else focus)
            for index, work in enumerate(with_picture)
        ),
        logo=kit.institution.logo,
        logo_on_dark=kit.institution.logo_on_dark,
        partners=tuple((p.logo, p.logo_on_dark) for p in kit.partners if p.logo or p.logo_on_dark),
        qr=qr,
        details=_labels(shown, language, typography, is_detail=True),
    )


def _shown(work: Work, glance: Glance | None, focus: Focus | None) -> ShownWork:
    """A work with the focal point to crop round: the format's own, the person's, else the suggested one."""
    picture = work.pictures[0]
    suggested = glance.focus if glance and not rules(work).no_crop else Focus()
    return ShownWork(
        work.id,
        picture.id,
        picture.width,
        picture.height,
        rules(work),
        focus or work.focus or suggested,
        glance,
    )


def _labels(
    works: list[Work], language: str, typography: Typography, *, is_detail: bool = False
) -> dict[str, Paragraph]:
    """The label of all works together, and of each alone."""
    labels = [label_of(work, language, typography, is_detail=is_detail) for work in works]
    found = {"label": _joined(labels, _between(works, language, typography))}
    if works:
        found |= {f"label:{number}": label for number, label in enumerate(labels, 1)}
    return {name: label for name, label in found.items() if label}


def _quoted(text: str, language: str) -> str:
    """A quotation in the marks of its language, unless the person gave it some."""
    text = text.strip()
    return text if not text or text[0] in _QUOTATION_MARKS else wording(language).quoted(text)


def label_of(work: Work, language: str, typography: Typography, *, is_detail: bool = False) -> Paragraph:
    """A work's label: creator, title (in italics or marked as the script does), date.

    Of a work that is cropped the title is followed by the language's word for a detail.
    """
    creator = _one_line(name_in(work.creator_texts, language))
    title = _one_line(name_in(work.title, language))
    made = _one_line(name_in(work.date_display, language))
    grammar = typography.grammar(_script_in(f"{creator} {title}", language))
    parts: list[Paragraph] = []
    if creator:
        parts.append((Run(_apart(creator, language), ROMAN),))
    if title:
        style = ITALIC if grammar.is_italic else ROMAN
        marked = grammar.title.replace("{title}", title)
        before, _, behind = (wording(language).detail if is_detail else "{title}").partition("{title}")
        named = [Run(before, ROMAN), Run(_apart(marked, language), style), Run(behind, ROMAN)]
        parts.append(_merged([run for run in named if run.text]))
    if made:
        parts.append((Run(_apart(made, language), ROMAN),))
    return _merged([run for part in _interleaved(parts, Run(grammar.comma, ROMAN)) for run in part])


@lru_cache(maxsize=4096)
def in_face(paragraph: Paragraph, face: str, language: str) -> Paragraph:
    """The paragraph in a layout's face, bound to its script, so that it is set from one chain of fonts.

    The runs' faces become such as ``headline@Latn`` or ``label-italic@Latn``.
    """
    script = font_script(_script_in("".join(run.text for run in paragraph), language), language)
    return tuple(Run(run.text, f"{face}{run.face}@{script}") for run in paragraph)


def font_script(script: str, language: str) -> str:
    """The script as fonts tell it: Han characters have shapes of their own in China, Taiwan, Japan and Korea."""
    if script == "Kana" or (script == "Hani" and language.startswith("ja")):
        return "Jpan"
    if script == "Hang" or (script == "Hani" and language.startswith("ko")):
        return "Kore"
    if script == "Hani":
        return "Hant" if {"Hant", "TW", "HK", "MO"} & set(language.split("-")) else "Hans"
    return script


def date_in(iso_date: str, language: str) -> str:
    """A day's date with its weekday, short, as ``language`` writes it."""
    try:
        # Day before month, as nearly everywhere; only "en" alone would read "Jun 6".
        locale = Locale.parse("en-GB" if language == "en" else language, sep="-")
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    return str(format_skeleton("MMMEd", date.fromisoformat(iso_date), locale=locale))


def _one_line(text: str) -> str:
    """The text without line breaks and controls; '' where nothing of it could be seen."""
    line = " ".join(cleaned(text).split())
    return line if any(unicodedata.category(c) not in _UNSEEN for c in line) else ""


def _apart(part: str, language: str) -> str:
    """A part of a label that keeps its own order among parts of the other direction (Unicode isolates, UAX #9)."""
    return f"\u2068{part}\u2069" if direction_of_language(language) == "rtl" else part


def _script_in(text: str, language: str) -> str:
    """The script whose manners a mixed text follows: in a right-to-left language its own, if it is there at all."""
    if direction_of_language(language) == "rtl":
        own = "".join(c for c in text if script_of_character(c) in ("Arab", "Hebr"))
        return script_of(own or text).code
    return script_of(text).code


def _medium(work: Work, language: str, typography: Typography) -> str:
    parts = [part for part in (text_in(work.medium, language), text_in(work.dimensions, language)) if part]
    return typography.grammar(_script_in(" ".join(parts), language)).comma.join(parts)


def _between(works: list[Work], language: str, typography: Typography) -> str:
    """What stands between the labels of several works, in the script that they are in."""
    titles = " ".join(text_in(work.title, language) for work in works)
    return typography.grammar(_script_in(titles, language)).semicolon


def _joined(labels: list[Paragraph], between: str) -> Paragraph:
    parts = _interleaved([label for label in labels if label], Run(between, ROMAN))
    return _merged([run for part in parts for run in part])


def _interleaved(parts: list[Paragraph], between: Run) -> list[Paragraph]:
    found: list[Paragraph] = []
    for part in parts:
        found.extend([(between,), part] if found else [part])
    return found


def _merged(runs: list[Run]) -> Paragraph:
    """Neighbouring runs of one face made one, so that shaping sees whole words."""
    merged: list[Run] = []
    for run in runs:
        if merged and merged[-1].face == run.face:
            merged[-1] = Run(merged[-1].text + run.text, run.face)
        else:
            merged.append(run)
    return tuple(merged)
