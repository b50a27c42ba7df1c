from __future__ import annotations

from mwstudio.model.institution import Institution
from mwstudio.model.post import PostText
from mwstudio.model.work import Creator, Work
from mwstudio.render.record import COMPOSITE, Artwork, VisualRecord, record_of

MUSEUM = Institution(
    names={"en": "Harbour Museum", "ar": "متحف الميناء"}, url="https://museum.example/images"
)
HARBOUR = Work(
    id="1923.4/a",
    title={"en": "The Harbour", "fr": "Le Port"},
    creators=(Creator("Anna Stone", qualifier="workshop of"), Creator("B. Wood")),
    date_display={"en": "c. 1880"},
    medium={"en": "Oil on canvas"},
    dimensions={"und": "30 x 40 cm"},
    credit_line={"en": "Gift of A. Stone"},
    rights="cc-by-sa",
    page_url="https://museum.example/1923.4",
    alt={"en": "A harbour with three ships.", "fr": "Un port."},
)
VASE = Work(id="7", title={"en": "Vase"}, creator_display={"en": "Unknown maker"}, rights="public-domain")


def record(*works: Work, language: str = "en", **how: object) -> VisualRecord:
    how = {"texts": {}, "institution": MUSEUM} | how
    return record_of(works, language=language, **how)  # type: ignore[arg-type]


def test_one_work() -> None:
    found = record(
        HARBOUR,
        texts={
            "en": PostText(headline="Ships", alt="Our poster: a harbour."),
            "de": PostText(alt="Ein Hafen."),
        },
        caption="Look at the ships! #SecretsMW",
        hashtags=["#SecretsMW", "#MuseumWeek#", "#SecretsMW@museum"],
    )
    assert found.titles == {"en": "The Harbour", "fr": "Le Port"}
    assert found.captions == {"en": "Look at the ships! #SecretsMW"}
    assert found.alt == {"en": "Our poster: a harbour.", "fr": "Un port.", "de": "Ein Hafen."}
    assert found.maker == "Harbour Museum"
    assert found.credit_line == "Gift of A. Stone · CC BY-SA 4.0"
    assert found.copyright_notice == found.usage_terms == {"en": "CC BY-SA 4.0"}
    assert found.is_marked is True
    assert found.rights_uri == "http://creativecommons.org/licenses/by-sa/4.0/"
    assert (found.licensor_name, found.licensor_url) == ("Harbour Museum", "https://museum.example/images")
    assert found.keywords == ("SecretsMW", "MuseumWeek")
    assert found.source_type == COMPOSITE
    assert found.artworks == (
        Artwork(
            titles={"en": "The Harbour", "fr": "Le Port"},
            creators=("workshop of Anna Stone", "B. Wood"),
            date="c. 1880",
            physical={"en": "Oil on canvas; 30 x 40 cm", "und": "30 x 40 cm"},
            inventory_number="1923.4/a",
            page_url="https://museum.example/1923.4",
        ),
    )


def test_several_works_are_all_named_and_the_strictest_right_holds() -> None:
    found = record(HARBOUR, VASE, VASE)
    assert found.titles["en"] == "The Harbour; Vase"
    assert found.credit_line == "Gift of A. Stone · CC BY-SA 4.0; Public domain"
    assert found.is_marked is True
    assert found.rights_uri == ""
    assert [artwork.creators for artwork in found.artworks[1:]] == [("Unknown maker",)] * 2
    assert found.alt == {}


def test_a_free_work_has_no_licensor_and_is_not_marked() -> None:
    found = record(VASE)
    assert found.is_marked is False
    assert (found.licensor_name, found.licensor_url) == ("", "")


def test_nothing_is_said_of_rights_that_are_not_known() -> None:
    found = record(Work(id="1"), VASE)
    assert found.is_marked is None
    assert record(Work(id="1")).copyright_notice == {}


def test_a_museum_owns_its_own_photograph_and_its_notice_is_no_licence() -> None:
    found = record(Work(id="1", rights="own-photograph"), language="ar")
    assert found.credit_line == "تصوير: متحف الميناء"
    assert found.copyright_notice == {"ar": "© متحف الميناء"}
    assert found.usage_terms == {}


def test_a_works_own_notice_comes_first() -> None:
    found = record(Work(id="1", rights="in-copyright", copyright_notice="© A. Stone / Agency"))
    assert found.copyright_notice == {"en": "© A. Stone / Agency"}
    assert found.usage_terms == {"en": "In copyright"}


def test_a_visual_without_a_title_takes_the_headline() -> None:
    found = record(Work(id="1"), texts={"en": PostText(headline="Ships")})
    assert found.titles == {"en": "Ships"}
    assert record(language="fr").titles == {}


def test_names_are_used_as_they_are_where_the_language_has_none() -> None:
    assert record(HARBOUR, language="zh").maker == "Harbour Museum"
    assert record(HARBOUR, language="zh").artworks[0].date == "c. 1880"
