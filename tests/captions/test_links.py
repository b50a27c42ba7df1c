"""Links found in texts; what they weigh is tested with the counter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mwstudio.captions.links import find_links

GLUE = st.sampled_from(
    [
        *"aé见👩-_.,/:@#?() \n。1=&\u202e\ud800",
        *("http://", "https://", "museum", ".org", ".co.uk", ".рф", ".한국", "xn--p1ai", "t.co/"),
    ]
)


def found(text: str) -> list[str]:
    return [text[link.start : link.end] for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("no link. None, e.g. 1.2", []),
        ("See museum-week.org.", ["museum-week.org"]),
        ("(www.louvre.fr/en/)", ["www.louvre.fr/en/"]),
        ("https://a.org/b?c=d#e, then", ["https://a.org/b?c=d#e"]),
        ("https://en.wikipedia.org/wiki/Key_(lock).", ["https://en.wikipedia.org/wiki/Key_(lock)"]),
        ("看museum.org吧", ["museum.org"]),
        ("见http://例え.jp/", ["http://例え.jp/"]),
        ("foo_bar.org x_y.foo.org", ["y.foo.org"]),
        ("ana@museum.org @museum.org #museum.org", []),
        ("xhttp://museum.org", []),
        ("a.org,b.org", ["a.org", "b.org"]),
        ("https://t.co/abcDEF12_x", ["https://t.co/abcDEF12"]),
        ("museum.org:8080/a museum.org:80", ["museum.org:8080/a", "museum.org"]),
        ("ftp://museum.org", []),
        ("vermögensberatung", []),
        ("a.vermögensberatung", ["a.vermögensberatung"]),
        ("a." * 40 + "org", ["a." * 40 + "org"]),
        ("a" * 64 + ".org", []),
        ("https://a.org/" + "b" * 5000, []),
    ],
)
def test_links(text, links):
    assert found(text) == links


def test_a_link_knows_its_scheme():
    assert [link.has_scheme for link in find_links("https://a.org b.org")] == [True, False]


@given(st.lists(GLUE, max_size=30).map("".join))
def test_links_never_overlap_and_are_never_empty(text):
    end = 0
    for link in find_links(text):
        assert end <= link.start < link.end <= len(text)
        end = link.end


@pytest.mark.parametrize(
    "piece", ["a.", "_.com", "a_a.com", "见a.com", "http://a.co/(a", "a", "见", "-.", "https://", "x.-"]
)
def test_endless_texts_end(piece):
    find_links(piece * 40_000)
