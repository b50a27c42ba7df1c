"""The types of platforms: shapes, and values that cannot be."""

from __future__ import annotations

from typing import Any

import pytest

from mwstudio.library.platforms import AltTextRule, Format, HashtagRule, Margins, Platform, TextRule


def a_format(**changes: Any) -> Format:
    values: dict[str, Any] = {
        "id": "square", "name": "Square", "width": 100, "height": 100, "safe_area": Margins(5, 5, 5, 5),
        "encodings": ("jpeg",), "max_bytes": None, "purpose": "A test.", "source": "a guide",
        "checked": "2026-11-22", "confidence": "low", "safe_area_basis": "house",
    }  # fmt: skip
    return Format(**{**values, **changes})


@pytest.mark.parametrize(
    ("size", "shape"),
    [
        ((900, 383), "banner"),
        ((1500, 500), "banner"),
        ((1000, 500), "banner"),
        ((1200, 630), "wide"),
        ((1600, 900), "wide"),
        ((1164, 1000), "wide"),
        ((1080, 1080), "square"),
        ((1080, 1234), "square"),
        ((1080, 1350), "tall"),
        ((1000, 1500), "tall"),
        ((1080, 1920), "story"),
        ((1080, 4000), "story"),
    ],
)
def test_the_shape_follows_from_the_ratio(size: tuple[int, int], shape: str):
    assert a_format(width=size[0], height=size[1]).shape == shape


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"width": 0}, "width"),
        ({"height": -1}, "height"),
        ({"width": 20_001}, "20000"),
        ({"safe_area": Margins(0, -1, 0, 0)}, "0 or more"),
        ({"safe_area": Margins(0, 50, 0, 50)}, "nothing of the canvas"),
        ({"safe_area": Margins(50, 0, 50, 0)}, "nothing of the canvas"),
        ({"encodings": ()}, "encoding"),
        ({"max_bytes": 0}, "bytes"),
    ],
)
def test_a_format_that_no_picture_could_have_is_refused(changes: dict[str, Any], words: str):
    with pytest.raises(ValueError, match=words):
        a_format(**changes)


@pytest.mark.parametrize("pattern", ["#{tag}", "#{tag}#", "#{tag}@museum", ""])
def test_patterns_with_one_place_are_accepted(pattern: str):
    assert HashtagRule(pattern=pattern).pattern == pattern


@pytest.mark.parametrize("pattern", ["#tag", "#{}", "#{tag}{tag}", "#{tag.__class__}", "{tag}{", "#{handle}"])
def test_patterns_without_a_place_or_with_other_braces_are_refused(pattern: str):
    with pytest.raises(ValueError, match="braces"):
        HashtagRule(pattern=pattern)


@pytest.mark.parametrize("mention", ["@handle", "@{tag}", "{handle}}"])
def test_a_mention_needs_a_place_for_the_handle(mention: str):
    with pytest.raises(ValueError, match="braces"):
        TextRule(limit=1, unit="codepoints", confidence="low", mention=mention)


def a_platform(*formats: Format) -> Platform:
    text = TextRule(limit=10, unit="codepoints", confidence="low")
    return Platform("mine", "Mine", formats, text, AltTextRule(is_supported=None), "2026-11-22", ("a guide",))


def test_a_platform_has_formats_of_different_ids():
    with pytest.raises(ValueError, match="at least one"):
        a_platform()
    with pytest.raises(ValueError, match="“square”"):
        a_platform(a_format(), a_format(id="tall"), a_format())


def test_a_format_is_found_by_its_id():
    tall = a_format(id="tall")
    assert a_platform(a_format(), tall).format("tall") is tall
    with pytest.raises(KeyError):
        a_platform(tall).format("square")
