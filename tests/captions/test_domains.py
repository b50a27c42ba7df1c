"""Domains in a run; that they are those of X is tested with the links and the counter."""

from __future__ import annotations

import pytest

from mwstudio.captions.domains import Run, known_name_end


@pytest.mark.parametrize(
    ("run", "domain"),
    [
        ("museum.org", "museum.org"),
        ("www.museum.org.", "www.museum.org"),
        ("museum.org.gift.shelf", "museum.org.gift"),
        ("foo_bar.museum.org", "foo_bar.museum.org"),
        ("foo_bar.org", "bar.org"),
        ("museum.-org.org", None),
        ("museum.shelf", None),
        ("例え.jp", "例え.jp"),
        ("музей.рф见", "музей.рф"),
    ],
)
def test_the_longest_domain_with_a_known_name(run: str, domain: str | None) -> None:
    text = f"({run})"
    found = Run(text, 1, 1 + len(run)).domain_from(0, 1, 1)
    assert (text[slice(*found)] if found else None) == domain


def test_a_domain_ends_before_a_label_that_is_no_whole_one() -> None:
    run = Run("a.b.-c.d.e", 0, 10)
    assert [run.domain_from(0, 0, 0), run.after_domain_from(0)] == [None, 2]
    assert run.label_at(5) == 2


@pytest.mark.parametrize(
    ("text", "end"), [("org", 3), ("ORG/a", 3), ("org-a", 0), ("orgs", 0), ("xn--p1ai", 8), ("рф.", 2)]
)
def test_known_names(text: str, end: int) -> None:
    assert known_name_end(text, 0) == end
