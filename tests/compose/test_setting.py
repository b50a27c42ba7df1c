from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mwstudio.compose.frame import Run
from mwstudio.compose.setting import Setting
from tests.compose.fakes import typesetter

TYPESETTER = typesetter()


def lines(
    text: str, width: float, *, most: int = 9, balanced: bool = True, language: str = "en"
) -> list[str]:
    return [
        "".join(run.text for run in line.runs)
        for line in set_text(text, width, most, balanced, language).lines
    ]


def set_text(text: str, width: float, most: int = 9, balanced: bool = True, language: str = "en") -> Setting:
    return TYPESETTER.set((Run(text, "headline@Latn"),), width, most, 1.1, language, balanced)


def test_a_headline_is_balanced() -> None:
    assert lines("The harvest that no one was ever meant to see", 18) == [
        "The harvest that no one",
        "was ever meant to see",
    ]


def test_body_text_fills_its_lines() -> None:
    assert lines("one two three four five six seven", 9.5, balanced=False)[0] == "one two three four"


def test_no_lone_last_word() -> None:
    assert lines("aaaa bbbb cccc dddd eeee ffff g", 15, balanced=False)[-1] != "g"


def test_chinese_breaks_after_the_colon() -> None:
    assert lines("无人得见的收割：那年夏天的秘密", 12, language="zh-Hans") == [
        "无人得见的收割：",
        "那年夏天的秘密",
    ]


def test_a_line_more_keeps_japanese_phrases_whole() -> None:
    assert lines("誰も見るはずのなかった収穫、あの夏の秘密について", 9, language="ja")[0] == "誰も見るはずの"


def test_too_long_a_text_says_so_and_ends_with_an_ellipsis() -> None:
    setting = set_text("one two three four five six", 5, most=2)
    assert not setting.is_whole
    assert "".join(run.text for run in setting.lines[-1].runs).endswith("…")


def test_a_hashtag_is_never_divided() -> None:
    assert not set_text("#AnExtraordinarilyLongHashtagMW", 5).is_whole


def test_a_long_word_is_divided_as_the_last_resort() -> None:
    setting = set_text("Donaudampfschifffahrtsgesellschaft", 10)
    assert setting.is_whole
    assert all(line.width <= 10 for line in setting.lines)


def test_runs_keep_their_faces_across_lines() -> None:
    setting = TYPESETTER.set(
        (Run("Hedda Lund, ", "label@Latn"), Run("Late Harvest", "label-italic@Latn")), 6, 5, 1.3, "en", False
    )
    faces = {run.face: run.text for line in setting.lines for run in line.runs}
    assert set(faces) == {"label@Latn", "label-italic@Latn"}


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]), min_size=1, max_size=120).filter(
        str.strip
    ),
    st.floats(3, 40),
    st.booleans(),
)
def test_nothing_is_lost_and_no_line_is_too_wide(text: str, width: float, balanced: bool) -> None:
    setting = set_text(text, round(width, 2), 400, balanced)
    if setting.is_whole:
        set_again = "".join(run.text for line in setting.lines for run in line.runs)
        # Hyphens may come: where a word fits on no line.
        assert "".join(set_again.split()).replace("-", "") == "".join(text.split()).replace("-", "")
        assert all(line.width <= width + 0.01 for line in setting.lines)


def test_a_word_wider_than_a_line_is_divided_as_its_language_does() -> None:
    """A headline is not hyphenated; but a word that fits on no line is, before it is torn between any two letters."""
    setting = set_text("Donaudampfschifffahrtsgesellschaft", 9.0, language="de")
    said = ["".join(run.text for run in line.runs) for line in setting.lines]
    assert all(line.endswith("-") for line in said[:-1])
    assert "".join(line.rstrip("-") for line in said) == "Donaudampfschifffahrtsgesellschaft"
    assert setting.is_torn
