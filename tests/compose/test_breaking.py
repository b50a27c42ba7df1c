from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.compose.breaking import atoms_of


def pieces(text: str, language: str = "en") -> list[str]:
    return [text[atom.start : atom.end] for atom in atoms_of(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("The late harvest", "en", ["The", "late", "harvest"]),
        ("86 × 117 cm", "en", ["86 × 117 cm"]),
        ("on 14 May 1911, at noon", "en", ["on", "14 May 1911,", "at", "noon"]),
        ("well-kept secrets", "en", ["well-", "kept", "secrets"]),
        ("see #Museum-Week now", "en", ["see", "#Museum-Week", "now"]),
        ("https://example.org/a-b/c", "en", ["https://example.org/a-b/c"]),
        ("Quoi ?", "fr", ["Quoi ?"]),
        ("a — b", "en", ["a —", "b"]),
        ("Gift · CC0", "en", ["Gift ·", "CC0"]),
        ("1934 · © Estate", "en", ["1934 ·", "© Estate"]),
        ("10\u00a0000 works", "en", ["10\u00a0000", "works"]),
    ],
)
def test_what_stays_together(text: str, language: str, expected: list[str]) -> None:
    assert pieces(text, language) == expected


def test_chinese_never_starts_a_line_with_a_full_stop() -> None:
    assert not any(piece[0] in "，。：》" for piece in pieces("《晚收》，1911年。那年夏天：秘密", "zh-Hans"))
    assert not any(piece[-1] in "《（" for piece in pieces("《晚收》（1911年）", "zh-Hans"))


def test_chinese_prefers_to_break_between_phrases() -> None:
    text = "无人得见的收割"
    costs = {text[: atom.end]: atom.cost for atom in atoms_of(text, "zh-Hans")}
    assert costs["无人"] < costs["无"]
    assert costs["无人得见"] < costs["无人得"]


def test_thai_breaks_between_words() -> None:
    assert pieces("พิพิธภัณฑ์เปิดทุกวัน", "th")[0] == "พิพิธภัณฑ์"


@given(st.text(max_size=80), st.sampled_from(["en", "fr", "ar", "zh-Hans", "ja", "th"]))
def test_atoms_cover_the_text_but_its_spaces(text: str, language: str) -> None:
    atoms = atoms_of(text, language)
    at = 0
    for atom in atoms:
        assert at <= atom.start < atom.end <= atom.resume
        assert not text[at : atom.start].strip(" \t\n\u3000")
        at = atom.end
    assert not text[at:].strip(" \t\n\u3000")


@pytest.mark.parametrize(
    ("language", "word", "parts"),
    [
        ("en", "conservation", ["con", "ser", "va", "tion"]),
        ("de", "Ausstellungen", ["Aus", "stel", "lun", "gen"]),
        ("fr", "restauration", ["res", "tau", "ra", "tion"]),
        ("ru", "реставрация", ["рес", "тав", "ра", "ция"]),
        ("tlh", "conservation", ["conservation"]),
    ],
)
def test_running_text_is_divided_as_its_language_does(language: str, word: str, parts: list[str]) -> None:
    atoms = atoms_of(word, language, True)
    found = [word[atom.start : atom.end] for atom in atoms]
    # Which of the right places a dictionary knows may change; no part is wrong, short at an end, or lost.
    assert "".join(found) == word
    assert all(len(found[end]) >= 3 for end in (0, -1))
    ends = {len("".join(parts[:n])) for n in range(1, len(parts) + 1)}
    assert {atom.end for atom in atoms} <= ends
    assert (len(found) > 1) == (len(parts) > 1)
    assert [atom.is_hyphenated for atom in atoms] == [True] * (len(atoms) - 1) + [False]


def test_only_running_text_is_divided_and_never_a_name_a_tag_or_a_number_with_its_unit() -> None:
    text = "#MuseumWeekFestival @museumofthecity https://example.org/conservation 117 centimetres"
    assert not any(atom.is_hyphenated for atom in atoms_of("conservation", "en"))
    held = {text[atom.start : atom.end] for atom in atoms_of(text, "en", True)}
    assert {"#MuseumWeekFestival", "@museumofthecity", "https://example.org/conservation"} <= held


def test_thai_is_not_broken_inside_a_syllable() -> None:
    """Where the phrase breaker leaves one letter by itself, it has cut a word: "ขนมปัง" is bread."""
    assert not any(len(piece) == 1 for piece in pieces("ขนมปังที่อบในเมืองนี้ทุกเช้า", "th"))


def test_a_chinese_number_stays_with_the_word_that_counts() -> None:
    found = pieces("每一个应该留下的三件衣服", "zh-Hans")
    assert any("一个" in piece for piece in found)
    assert any("三件" in piece for piece in found)
