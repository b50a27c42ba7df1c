"""The words and marks of languages."""

from __future__ import annotations

import pytest

from mwstudio.library.languages import Wording, wording

LANGUAGES = (
    *(
        "en",
        "fr",
        "es",
        "pt",
        "pt-BR",
        "it",
        "de",
        "nl",
        "sv",
        "da",
        "nb",
        "fi",
        "pl",
        "cs",
        "ru",
        "uk",
        "el",
        "tr",
    ),
    *("ar", "fa", "he", "hi", "ka", "th", "zh", "zh-Hant", "ja", "ko"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_its_words(language):
    words = wording(language)
    assert words != Wording()
    assert words.title.count("{title}") == words.detail.count("{title}") == words.alt.count("{alt}") == 1
    assert words.detail != "{title}"
    assert words.call


@pytest.mark.parametrize(
    ("tag", "same_as"),
    [
        ("fr-CA", "fr"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-TW", "zh-Hant"),
        ("zh-Hans", "zh"),
        ("pt-BR", "pt-BR"),
        ("pt-PT", "pt"),
    ],
)
def test_a_tag_takes_the_words_of_its_base(tag, same_as):
    assert wording(tag) == wording(same_as)


def test_an_unknown_language_has_plain_marks_and_no_words():
    assert wording("tlh") == Wording()


@pytest.mark.parametrize(
    ("language", "quoted"),
    [("en", "“a”"), ("de", "„a“"), ("fr", "«\u00a0a\u00a0»"), ("ja", "「a」"), ("zh-TW", "「a」")],
)
def test_a_quotation_has_the_marks_of_its_language(language, quoted):
    assert wording(language).quoted("a") == quoted
