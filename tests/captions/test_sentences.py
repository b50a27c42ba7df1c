"""Sentences and words in many scripts."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.captions.sentences import kept_whole, sentence_ends, sentences, word_ends
from tests.captions.test_counting import ANY_TEXT


def parted(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "parts"),
    [
        ("en", "One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
        ("en", "Dr. Smith saw the J. M. W. Turner, c. 1890. He wept.", ["Dr. Smith saw the J. M. W. Turner, c. 1890.", "He wept."]),
        ("en", "It is 3.5 m. long? No... or so. “Yes.” (Ah!) Good.", ["It is 3.5 m. long?", "No... or so.", "“Yes.”", "(Ah!)", "Good."]),
        ("en", "In 1890. Then", ["In 1890.", "Then"]),
        ("en", "A line\nAnother\n\n\nA third", ["A line", "Another", "A third"]),
        ("en", "See https://a.org/?b=c! Really. #Key. @b", ["See https://a.org/?b=c!", "Really.", "#Key.", "@b"]),
        ("en", "Come in! 🎨 Next. #MuseumWeek", ["Come in!", "🎨 Next.", "#MuseumWeek"]),
        ("fr", "Voilà ! Vraiment ? Mme. Dupont, env. 1890. « Oui. » Bien.", ["Voilà !", "Vraiment ?", "Mme. Dupont, env. 1890.", "« Oui. »", "Bien."]),
        ("es", "¿Qué? ¡Ah! El Sr. Goya, núm. 5. Fin.", ["¿Qué?", "¡Ah!", "El Sr. Goya, núm. 5. Fin."]),
        ("de", "Am 5. Mai 1890 kam er, z. B. zu Fuß. Dann ging er.", ["Am 5. Mai 1890 kam er, z. B. zu Fuß.", "Dann ging er."]),
        ("ru", "Кто он? В 1662 г. его написал им. Берг. Ключ.", ["Кто он?", "В 1662 г. его написал им. Берг.", "Ключ."]),
        ("el", "Ποιος είναι; Το κλειδί. Τέλος.", ["Ποιος είναι;", "Το κλειδί.", "Τέλος."]),
        ("ar", "من هو؟ رسمه فان دير بيرغ. المفتاح!", ["من هو؟", "رسمه فان دير بيرغ.", "المفتاح!"]),
        ("ur", "یہ کون ہے؟ وہ ہے۔ چابی", ["یہ کون ہے؟", "وہ ہے۔", "چابی"]),
        ("he", "מי הוא? הוא צויר. מפתח", ["מי הוא?", "הוא צויר.", "מפתח"]),
        ("hi", "वह कौन था? चाबी है। अंत॥", ["वह कौन था?", "चाबी है।", "अंत॥"]),
        ("ka", "ვინ არის ის. გასაღები.", ["ვინ არის ის.", "გასაღები."]),
        ("hy", "Ով է նա։ Բանալի։", ["Ով է նա։", "Բանալի։"]),
        ("am", "ማን ነው። ቁልፍ።", ["ማን ነው።", "ቁልፍ።"]),
        ("km", "គាត់ជានរណា។ សោ។", ["គាត់ជានរណា។", "សោ។"]),
        ("zh", "他是谁？我们不知道。“没有人。”再见！", ["他是谁？", "我们不知道。", "“没有人。”", "再见！"]),
        ("ja", "彼は誰？わかりません。「鍵だ。」終わり", ["彼は誰？", "わかりません。", "「鍵だ。」", "終わり"]),
        ("ko", "그는 누구인가? 모른다. 열쇠", ["그는 누구인가?", "모른다.", "열쇠"]),
        ("th", "เขาคือใคร ไม่มีใครรู้ กุญแจ 5 ดอก", ["เขาคือใคร", "ไม่มีใครรู้", "กุญแจ 5 ดอก"]),
        ("en", "", []),
        ("en", " \n ", []),
    ],
)  # fmt: skip
def test_sentences(language, text, parts):
    assert parted(text, language) == parts


def test_words_end_at_spaces_and_after_east_asian_commas():
    text = "Big https://x.org/a，好的，再见 #art #艺术# @ana end"
    assert [text[:end].rsplit(maxsplit=1)[-1] for end in word_ends(text)] == [
        "Big", "https://x.org/a，", "https://x.org/a，好的，", "https://x.org/a，好的，再见", "#art",
        "#艺术#", "@ana",
    ]  # fmt: skip


def test_a_tag_with_a_space_and_a_link_with_a_full_stop_are_not_divided():
    assert parted("看 https://a。例.jp/a 吧。再见", "zh") == ["看 https://a。例.jp/a 吧。", "再见"]
    text = "看 #今天 明天# 吧"
    assert [text[:end] for end in word_ends(text)] == ["看", "看 #今天 明天#"]


def test_what_is_never_divided():
    text = "Ana @ana@museum.org and #Key, a.org/b!"
    assert [text[start:end] for start, end in kept_whole(text)] == ["@ana@museum.org", "#Key", "a.org/b"]


SIGNS = st.sampled_from(
    [*"aZé见ーका.!?…。，\n '\"”)#@/5", "\u0301", "\u200d", "\ufe0f", "👩", "🇫", "#今 天#", "https://a.org/", "@ana.b", "#Key",
     "\u0600", "\u0e33", "ส", "한", "\u11ab", "\r"]
)  # fmt: skip


@given(
    st.one_of(ANY_TEXT, st.lists(SIGNS, max_size=25).map("".join)), st.sampled_from(["en", "zh", "th", "xx"])
)
def test_nothing_is_divided_that_belongs_together(text, language):
    boundaries = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    ends = {end for _, end in sentences(text, language)} | set(word_ends(text))
    for end in ends - {len(text.rstrip())}:
        assert end in boundaries, (text, end)
        assert not any(start < end < stop for start, stop in kept_whole(text))


@pytest.mark.parametrize(
    "piece",
    [
        "a.org ",
        "a.org，好的。",
        "@ana，好的。",
        "#秘密日，好的。",
        "https://a.org/b。好的 ",
    ],
)
def test_nothing_is_divided_behind_hundreds_of_links_tags_and_handles(piece):
    text = piece * (20_000 // len(piece))
    spans = kept_whole(piece)
    for end in {end % len(piece) for end in (*sentence_ends(text, "zh"), *word_ends(text))}:
        assert not any(start < end < stop for start, stop in spans)


@given(ANY_TEXT, st.sampled_from(["en", "zh", "ar"]))
def test_sentences_lose_nothing_but_white_space(text, language):
    spans = sentences(text, language)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()
