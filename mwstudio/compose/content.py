"""The content of one visual: what a kit says for one post in one language, ready to be set."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_skeleton
from msgspec import Struct

from mwstudio.compose.frame import Direction, Run
from mwstudio.compose.script import direction_of, direction_of_language, script_of, script_of_character
from mwstudio.errors import UsageError
from mwstudio.library.typography import Typography
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post
from mwstudio.model.texts import cleaned, name_in, text_in
from mwstudio.model.work import Picture, Rules, Work
from mwstudio.rights import credit, rules
from mwstudio.translation import tr

Paragraph = tuple[Run, ...]
# Until a layout gives a text its face, a run only says whether it is upright or italic.
ROMAN, ITALIC = "", "-italic"
# Unicode categories of controls, invisible marks, half characters and spaces.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})


class ShownWork(Struct, frozen=True):
    """A work as a layout needs it: its id, its picture's asset id and size in pixels, its rules."""

    id: str
    asset: str
    width: int
    height: int
    rules: Rules = Rules()


class Content(Struct, frozen=True):
    """Everything one visual may show.

    ``texts`` are paragraphs by slot name, their runs ``ROMAN`` or ``ITALIC``; ``qr`` are rows of '1' and '0'.
    """

    language: str
    direction: Direction
    day: int
    texts: dict[str, Paragraph]
    works: tuple[ShownWork, ...] = ()
    logo: Picture | None = None
    qr: tuple[str, ...] = ()


def gather(
    kit: Kit,
    post: Post,
    language: str,
    *,
    typography: Typography,
    works: tuple[str, ...] | None = None,
    headline: str | None = None,
    qr: tuple[str, ...] = (),
) -> Content:
    """What one visual of ``post`` shows in ``language``.

    ``works`` are those it shows, None for all of the post's; ``headline`` replaces the post's own (an override of
    one format); ``qr`` are the rows of a QR code.

    Raises UsageError where the day's hashtag is not known and has to be filled in first.
    """
    day = kit.edition.day(post.day)
    hashtag = day.hashtag_for(language)
    if not hashtag:
        raise UsageError(
            tr("The hashtag of day {day} of {edition} is not known.", day=post.day, edition=kit.edition.name),
            tr("Fill it in once you know it; the studio never invents one."),
        )
    shown = [kit.work(work_id) for work_id in (post.works if works is None else works)]
    museum = name_in(kit.institution.names, language)
    texts = post.texts.get(language)
    plain = {
        "hashtag": hashtag if hashtag.startswith("#") else f"#{hashtag}",
        "headline": headline if headline is not None else (texts.headline if texts else ""),
        "date": date_in(day.date, language),
        "theme": day.theme if language.startswith("en") else "",  # the programme is in English
        "medium": "; ".join(filter(None, (_medium(work, language, typography) for work in shown))),
        "credit": "; ".join(dict.fromkeys(filter(None, (credit(work, language, museum) for work in shown)))),
        "institution": museum,
    }
    paragraphs: dict[str, Paragraph] = {
        slot: (Run(line, ROMAN),) for slot, text in plain.items() if (line := _one_line(text))
    }
    label = _joined([label_of(work, language, typography) for work in shown])
    if label:
        paragraphs["label"] = label
    written = " ".join(run.text for slot in ("headline", "label") for run in paragraphs.get(slot, ()))
    return Content(
        language=language,
        direction=direction_of(written, direction_of_language(language)),
        day=post.day,
        texts=paragraphs,
        works=tuple(
            ShownWork(
                work.id, work.pictures[0].id, work.pictures[0].width, work.pictures[0].height, rules(work)
            )
            for work in shown
            if work.pictures
        ),
        logo=kit.institution.logo,
        qr=qr,
    )


def label_of(work: Work, language: str, typography: Typography) -> Paragraph:
    """A work's label: creator, title (in italics or marked as the script does), date."""
    creator = _one_line(name_in(work.creator_texts, language))
    title = _one_line(name_in(work.title, language))
    made = _one_line(name_in(work.date_display, language))
    grammar = typography.grammar(_script_in(f"{creator} {title}", language))
    parts: list[Paragraph] = []
    if creator:
        parts.append((Run(_apart(creator, language), ROMAN),))
    if title:
        style = ITALIC if grammar.is_italic else ROMAN
        parts.append((Run(_apart(grammar.title.replace("{title}", title), language), style),))
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


def _joined(labels: list[Paragraph]) -> Paragraph:
    return _merged(
        [run for part in _interleaved([label for label in labels if label], Run("; ", ROMAN)) for run in part]
    )


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
