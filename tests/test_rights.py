from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mwstudio.errors import Code, UsageError
from mwstudio.model.work import Rules, Work
from mwstudio.rights import (
    check,
    credit,
    is_credit_required,
    licence,
    rights_class,
    rights_classes,
    rights_uri,
    rules,
)

WINDOW_LANGUAGES = ("en", "fr", "es", "de", "ar", "zh")
OFFERED = [
    "public-domain",
    "cc0",
    "cc-by",
    "cc-by-sa",
    "cc-by-nc",
    "cc-by-nd",
    "cc-by-nc-sa",
    "cc-by-nc-nd",
    "in-copyright",
    "own-photograph",
    "unknown",
]


def work(rights: str = "unknown", line: str = "", **more: object) -> Work:
    return Work(id="1923.4", rights=rights, credit_line={"en": line} if line else {}, **more)  # type: ignore[arg-type]


def folded(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())


def codes(*args: object, **how: object) -> list[tuple[str, Code]]:
    how = {"is_cropped": False, "has_text_over": False, "language": "en"} | how
    return [(notice.level, notice.code) for notice in check(*args, **how)]  # type: ignore[arg-type]


def test_classes_are_those_of_the_command_line_in_its_order() -> None:
    assert list(rights_classes()) == OFFERED


@pytest.mark.parametrize("rights_id", OFFERED)
def test_every_answer_reads_in_every_language_of_the_window(rights_id: str) -> None:
    found = rights_class(rights_id)
    assert all(found.name.get(language) for language in WINDOW_LANGUAGES)
    for texts in (found.wording, found.stand_in):
        assert not texts or "und" in texts
        assert set(texts) == {"und"} or not texts or set(WINDOW_LANGUAGES) <= set(texts)
    assert all("{institution}" in text for text in found.stand_in.values())
    assert found.uri.startswith(("http://creativecommons.org/", "http://rightsstatements.org/vocab/"))


@pytest.mark.parametrize("rights_id", [id_ for id_ in OFFERED if id_.startswith("cc-")])
def test_licences_allow_what_their_letters_say(rights_id: str) -> None:
    found = rights_class(rights_id)
    letters = rights_id.split("-")[1:]
    assert found.uri == f"http://creativecommons.org/licenses/{'-'.join(letters)}/4.0/"
    assert found.wording == {"und": f"CC {'-'.join(letters).upper()} 4.0"}
    assert (found.may_adapt, found.may_sell) == ("nd" not in letters, "nc" not in letters)
    assert found.may_share
    assert found.is_credit_required
    assert found.is_marked is True


def test_only_the_public_domain_is_said_to_be_free_and_nothing_is_said_of_the_unknown() -> None:
    marks = {id_: found.is_marked for id_, found in rights_classes().items()}
    assert [id_ for id_, mark in marks.items() if mark is False] == ["public-domain", "cc0"]
    assert [id_ for id_, mark in marks.items() if mark is None] == ["unknown"]


def test_an_unknown_class_is_answered_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="cc-by-as") as caught:
        rights_class("cc-by-as")
    assert "cc-by-sa" in caught.value.hint


@pytest.mark.parametrize(
    ("of", "language", "expected"),
    [
        (work(), "en", ""),
        (work("unknown", "Gift of A. Stone, 1923"), "en", "Gift of A. Stone, 1923"),
        (work("public-domain"), "de", "Gemeinfrei"),
        (work("public-domain"), "zh-Hans", "公有领域"),
        (work("public-domain"), "zh-Hant", "公有領域"),
        (work("public-domain"), "sw", "Public domain"),
        (work("public-domain", "Gift of A. Stone, 1923"), "en", "Gift of A. Stone, 1923 · Public domain"),
        (work("public-domain", "A. Stone (domaine public)"), "en", "A. Stone (domaine public)"),
        (work("public-domain", "A. Stone, CC0"), "en", "A. Stone, CC0"),
        (work("cc0", "A. Stone"), "ar", "A. Stone · CC0"),
        (work("cc-by", "Photo: A. Stone"), "fr", "Photo: A. Stone · CC BY 4.0"),
        (work("cc-by", "Photo: A. Stone, CC-BY 4.0"), "fr", "Photo: A. Stone, CC-BY 4.0"),
        (work("cc-by", "A. Stone, CC BY-SA 4.0"), "fr", "A. Stone, CC BY-SA 4.0 · CC BY 4.0"),
        (work("cc-by-sa", "A. Stone (cc by-sa)"), "fr", "A. Stone (cc by-sa)"),
        (work("cc-by-nc", "A. Stone, CC BY-NC-ND 4.0"), "fr", "A. Stone, CC BY-NC-ND 4.0 · CC BY-NC 4.0"),
        (
            work(
                "cc-by-sa", "A. Stone", rights_uri="https://creativecommons.org/licenses/by-sa/3.0/de/deed.en"
            ),
            "en",
            "A. Stone · CC BY-SA 3.0 DE",
        ),
        (
            work("cc-by", "A", rights_uri="https://creativecommons.org/licenses/by-nd/3.0/"),
            "en",
            "A · CC BY 4.0",
        ),
        (work("in-copyright"), "fr", "Protégé par le droit d'auteur"),
        (work("in-copyright", "© 2020 A. Stone"), "fr", "© 2020 A. Stone"),
        (work("in-copyright", "Loan", copyright_notice="© A. Stone"), "en", "Loan · © A. Stone"),
        (work("in-copyright", "A. Stone", copyright_notice="© A. Stone"), "en", "© A. Stone"),
        (work("in-copyright", "© a. stone, Paris", copyright_notice="© A. Stone"), "en", "© a. stone, Paris"),
        (work("own-photograph"), "en", ""),
        (work("own-photograph", institution={"en": "Harbour Museum"}), "es", "Foto: Harbour Museum"),
        (work("own-photograph", "Photo: A. Stone"), "es", "Photo: A. Stone"),
        (work("unknown", "Gift of\n  A. Stone"), "en", "Gift of A. Stone"),
    ],
)
def test_credit(of: Work, language: str, expected: str) -> None:
    assert credit(of, language) == expected


def test_the_posting_museum_is_credited_for_its_own_photograph_of_a_loan() -> None:
    loan = work("own-photograph", institution={"en": "The Lender"})
    assert credit(loan, "ar", "متحف الميناء") == "تصوير: متحف الميناء"


@given(
    line=st.text(),
    notice=st.text(max_size=40),
    rights_id=st.sampled_from(OFFERED),
    language=st.sampled_from(["en", "ar", "zh-Hant", "sw"]),
)
def test_a_credit_holds_the_whole_line_and_says_nothing_twice(
    line: str, notice: str, rights_id: str, language: str
) -> None:
    of = work(rights_id, line, copyright_notice=notice)
    told = credit(of, language)
    assert folded(line) in folded(told)
    assert credit(replace(of, credit_line={language: told}), language) == told


def test_licence_and_address() -> None:
    assert licence(work("unknown"), "en") == ""
    assert rights_uri(work("cc0")) == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert (
        rights_uri(work("cc0", rights_uri="https://museum.example/terms")) == "https://museum.example/terms"
    )


def test_a_credit_may_only_be_dropped_where_no_right_demands_it() -> None:
    assert [id_ for id_ in OFFERED if not is_credit_required(work(id_))] == [
        "public-domain",
        "cc0",
        "own-photograph",
        "unknown",
    ]


def test_no_derivatives_is_a_rule_for_layouts() -> None:
    assert rules(work("cc-by-nd")) == rules(work("cc-by-nc-nd")) == Rules(True, True, True, True)
    own = Rules(no_flip=True)
    assert [rules(work(id_, rules=own)) for id_ in ("cc-by", "in-copyright", "unknown")] == [own] * 3


def test_unknown_rights_are_asked_for_and_never_assumed() -> None:
    (notice,) = check(work("unknown", "Gift"), is_cropped=True, has_text_over=True, language="en")
    assert (notice.level, notice.code, notice.where) == ("warning", Code.RIGHTS_UNKNOWN, "1923.4")
    assert "Whose picture is it?" in notice.text


def test_checks() -> None:
    assert codes(work("public-domain"), is_cropped=True, has_text_over=True) == []
    assert codes(work("cc-by", "A. Stone"), is_cropped=True, has_text_over=True) == []
    assert codes(work("cc-by-nd", "A. Stone")) == []
    assert codes(work("cc-by-nd", "A. Stone"), is_cropped=True) == [("error", Code.RIGHTS_LIMITED)]
    assert codes(work("cc-by-nd", "A. Stone"), has_text_over=True) == [("error", Code.RIGHTS_LIMITED)]
    assert codes(work("cc-by-nc", "A. Stone")) == [("info", Code.RIGHTS_LIMITED)]
    assert codes(work("in-copyright", "A. Stone"), is_cropped=True) == [("warning", Code.RIGHTS_LIMITED)]
    assert codes(work("cc-by")) == [("warning", Code.CREDIT_MISSING)]
    assert codes(work("cc-by", copyright_notice="© A. Stone")) == []


def test_a_remark_names_the_licence_and_the_work() -> None:
    of = work("cc-by-nd", "A", title={"fr": "Le Port"})
    (notice,) = check(of, is_cropped=True, has_text_over=False, language="fr")
    assert notice.where == "Le Port"
    assert "CC BY-ND 4.0" in notice.text


def test_an_own_photograph_without_a_museum_asks_for_its_name() -> None:
    work = Work("x", rights="own-photograph")
    codes = [notice.code for notice in check(work, is_cropped=False, has_text_over=False, language="en")]
    assert Code.CREDIT_MISSING in codes
    told = check(work, is_cropped=False, has_text_over=False, language="en", institution="Museum of the City")
    assert not told
