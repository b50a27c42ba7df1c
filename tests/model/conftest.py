"""A sample kit, its pictures on disk, and what Hypothesis needs to make any kit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import strategies as st

from mwstudio.model.edition import Day, Edition
from mwstudio.model.institution import FontFile, Institution
from mwstudio.model.kit import Kit
from mwstudio.model.post import Override, Post, PostText
from mwstudio.model.work import Creator, Focus, Picture, Rules, Work

CONTENTS = (b"", b"a", b"GIF89a-not-really", b"\x89PNG" + bytes(range(256)) * 9, b"PK\x05\x06" * 40)
"""What the picture files of the tests hold; the model never looks inside."""


def _picture(content: bytes, name: str = "a picture.JPG") -> Picture:
    return Picture(hashlib.sha256(content).hexdigest(), name, 400, 300)


def _font(content: bytes, name: str = "Our Sans.ttf") -> FontFile:
    return FontFile(hashlib.sha256(content).hexdigest(), name, "Our Sans")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("pictures")
    found = {}
    for number, content in enumerate(CONTENTS):
        path = folder / f"{number}.picture"
        path.write_bytes(content)
        found[hashlib.sha256(content).hexdigest()] = path
    return found


@pytest.fixture(scope="session")
def kit() -> Kit:
    days = tuple(
        Day(n, f"2027-06-{6 + n:02}", f"Theme {n}", None if n == 3 else f"#Tag{n}MW") for n in range(1, 8)
    )
    return Kit(
        Edition("museumweek-2027", "MuseumWeek 2027", 2027, 14, "2027-06-07", "2027-06-13", days),
        Institution(
            {"en": "Museum of Tides", "ar": "متحف المد"},
            {"x": "tides"},
            logo=_picture(CONTENTS[1]),
            colours=("#1d3557", "#e63946"),
            fonts={"text": _font(CONTENTS[4])},
        ),
        (
            Work(
                "work-1",
                {"en": "Harbour", "zh-Hans": "港口"},
                (Creator("Ana Lima", "painter", "workshop of"),),
                rights="cc-by",
                pictures=(_picture(CONTENTS[2], "höfn.gif"), _picture(CONTENTS[3], "harbour.png")),
                focus=Focus(0.25, 0.75),
                rules=Rules(no_crop=True),
                keywords={"en": ("boats", "dawn")},
            ),
            Work("work-2", {"und": "Без названия"}),
        ),
        (
            Post("post-1", 1, ("work-1",), {"en": PostText("Who was here?", "Look closely.")}, ("x/post",)),
            Post(
                "post-2",
                3,
                ("work-2", "work-1"),
                overrides={"x/post": Override(layout="poster", headline={"en": "Look"})},
                captions={"x/en": "My own words"},
            ),
        ),
        ("en", "ar"),
    )


def _texts(keys: st.SearchStrategy[str], values: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(keys, values, max_size=3)


def _editions() -> st.SearchStrategy[Edition]:
    starts = date(2030, 5, 6)
    days = tuple(Day(n, str(starts + timedelta(n - 1)), f"Theme {n}") for n in range(1, 8))
    return st.builds(
        lambda name, tag, notes: Edition(
            "edition", name, 2030, 17, str(starts), str(starts + timedelta(6)), days, tag, notes=notes
        ),
        _TEXT,
        st.none() | _TEXT,
        st.lists(_TEXT, max_size=2).map(tuple),
    )


@st.composite
def _kits(draw: st.DrawFn) -> Kit:
    work_ids = draw(st.lists(_IDS, unique=True, max_size=4))
    post_ids = draw(st.lists(_IDS, unique=True, max_size=4))
    posts = st.builds(
        Post,
        id=st.just(""),
        day=st.integers(1, 7),
        works=st.lists(st.sampled_from(work_ids), unique=True).map(tuple) if work_ids else st.just(()),
        texts=st.dictionaries(_LANGUAGES, st.from_type(PostText), max_size=2),
        formats=st.lists(_FORMATS, unique=True, max_size=3).map(tuple),
        overrides=st.dictionaries(
            _FORMATS, st.builds(Override, headline=_texts(_LANGUAGES, _TEXT)), max_size=2
        ),
        captions=_texts(st.sampled_from(("x/en", "weibo/zh-Hans")), _TEXT),
    )
    made_posts = tuple(_with_id(draw(posts), each) for each in post_ids)
    return Kit(
        draw(_editions()),
        draw(st.from_type(Institution)),
        tuple(_with_id(draw(st.from_type(Work)), each) for each in work_ids),
        tuple(sorted(made_posts, key=lambda post: post.day)),
        draw(st.lists(_LANGUAGES, unique=True, min_size=1).map(tuple)),
    )


def _with_id(value, new_id):  # type: ignore[no-untyped-def]
    from msgspec.structs import replace

    return replace(value, id=new_id)


_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
_IDS = st.from_regex(r"[a-z]{1,4}(-[1-9])?", fullmatch=True)
_LANGUAGES = st.sampled_from(("en", "fr", "ar", "zh-Hans", "th", "und"))
_FORMATS = st.sampled_from(("x/post", "instagram/story", "weibo/square", "vk/post"))
_PICTURES = st.builds(
    _picture, st.sampled_from(CONTENTS), st.sampled_from(("a.JPG", "b.tiff", "c", "d.exe", "é.png"))
)

st.register_type_strategy(Picture, _PICTURES)
st.register_type_strategy(PostText, st.builds(PostText, _TEXT, _TEXT, _TEXT, _TEXT))
st.register_type_strategy(
    Institution,
    st.builds(
        Institution,
        _texts(_LANGUAGES, _TEXT),
        logo=st.none() | _PICTURES,
        url=_TEXT,
        fonts=st.dictionaries(
            st.sampled_from(("headline", "text")),
            st.builds(_font, st.sampled_from(CONTENTS), st.sampled_from(("a.TTF", "b.otf", "c"))),
        ),
    ),
)
st.register_type_strategy(
    Work,
    st.builds(
        Work,
        id=st.just(""),
        title=_texts(_LANGUAGES, _TEXT),
        creators=st.lists(st.builds(Creator, _TEXT), max_size=2).map(tuple),
        credit_line=_texts(_LANGUAGES, _TEXT),
        pictures=st.lists(_PICTURES, max_size=3, unique_by=lambda each: each.id).map(tuple),
        focus=st.builds(Focus, st.floats(0, 1), st.floats(0, 1)),
    ),
)
st.register_type_strategy(Kit, _kits())
