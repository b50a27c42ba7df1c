"""Metrics and content that need no fonts, so that Frames are equal on every computer."""

from __future__ import annotations

from mwstudio.compose.content import ROMAN, Content, ShownWork
from mwstudio.compose.frame import Run
from mwstudio.compose.script import direction_of, script_of_character
from mwstudio.compose.setting import Typesetter
from mwstudio.library.platforms import Format, Margins


class FakeMeasurer:
    """Every letter is half an em wide, Han and kana a whole one; ink reaches 0.7 em up and 0.2 em down."""

    def advance(self, runs: tuple[Run, ...]) -> float:
        return sum(
            1.0 if script_of_character(c) in ("Hani", "Kana") or "\u3000" <= c <= "\u303f" else 0.5
            for run in runs
            for c in run.text
        )

    def extent(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        return 0.7, 0.2

    def overhang(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        return 0.0, 0.0

    def cap_height(self, face: str) -> float:
        return 0.68


def typesetter() -> Typesetter:
    return Typesetter(FakeMeasurer())


TEXTS = {
    "en": {
        "hashtag": "#SecretsMW",
        "date": "Tue 14 May",
        "headline": "The harvest that nobody was meant to see",
        "label": "Hedda Lund, Late Harvest, 1911",
        "medium": "Oil on canvas, 86 × 117 cm",
        "credit": "Museum of the City. Gift of the artist’s family, 1934. Public domain",
        "institution": "Museum of the City",
    },
    "ar": {
        "hashtag": "#SecretsMW",
        "date": "الثلاثاء، 14 مايو",
        "headline": "الحصاد الذي لم يكن لأحد أن يراه",
        "label": "هيدا لوند، «حصاد متأخر»، 1911",
        "medium": "زيت على قماش، 86 × 117 سم",
        "credit": "متحف المدينة. هدية من عائلة الفنانة، 1934. ملكية عامة",
        "institution": "متحف المدينة",
    },
    "zh-Hans": {
        "hashtag": "#SecretsMW",
        "date": "5月14日 周二",
        "headline": "无人得见的收割：那年夏天的秘密",
        "label": "海达·伦德，《晚收》，1911年",
        "medium": "布面油画，86 × 117 厘米",
        "credit": "城市博物馆，艺术家家属捐赠，1934年。公有领域",
        "institution": "城市博物馆",
    },
}


def content(
    language: str = "en",
    *,
    size: tuple[int, int] = (3000, 2000),
    day: int = 2,
    qr: int = 0,
    with_work: bool = True,
    **texts: str,
) -> Content:
    """Content in ``language`` with a work of ``size``; keyword texts replace or (empty) remove a slot's text."""
    words = {slot: text for slot, text in {**TEXTS[language], **texts}.items() if text}
    return Content(
        language=language,
        direction=direction_of(words.get("headline", "") + words.get("label", "")),
        day=day,
        texts={slot: (Run(text, ROMAN),) for slot, text in words.items()},
        works=(ShownWork("work", "asset", *size),) if with_work else (),
        qr=tuple("10" * (qr // 2) + "1" for _ in range(qr)) if qr else (),
    )


def format_of(width: int, height: int, *, safe: tuple[int, int, int, int] = (0, 0, 0, 0)) -> Format:
    """A format of a size, with a safe area of top, right, bottom, left px."""
    return Format(
        id="trial",
        name="Trial",
        width=width,
        height=height,
        safe_area=Margins(*safe),
        encodings=("jpeg",),
        max_bytes=None,
        purpose="",
        source="",
        checked="",
        confidence="high",
        safe_area_basis="house",
    )
