from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from mwstudio.model import edits, kitfile
from mwstudio.model.edition import Day, Edition
from mwstudio.model.institution import FontFile, Institution, Partner
from mwstudio.model.kit import CaptionHabits, Kit
from mwstudio.model.lockable import LOCK_FIELDS, LockField, explained
from mwstudio.model.locks import LOCKS, changed_fields, is_locked, locked_changes, locked_fields
from mwstudio.model.post import Override, Post, PostText
from mwstudio.model.work import Creator, Focus, Picture, Rules, Work

PICTURE = Picture("d" * 64, "d.png", 5, 5)
FONT = FontFile("c" * 64, "c.otf", "C")

# One edit for each field that changes it and nothing else.
EDITS: dict[LockField, Callable[[Kit], Kit]] = {
    "institution-name": lambda kit: edits.set_institution_name(kit, "fr", "Musée"),
    "handles": lambda kit: edits.set_handle(kit, "x", "other"),
    "website": lambda kit: edits.set_url(kit, "https://other.example"),
    "logo": lambda kit: edits.set_logo(kit, PICTURE, on_dark=True),
    "colours": lambda kit: edits.set_colours(kit, ["#000000"]),
    "fonts": lambda kit: edits.set_font(kit, "headline", FONT),
    "partners": lambda kit: edits.set_partners(kit, [Partner("Bank", logo=PICTURE)]),
    "theme": lambda kit: edits.set_theme(kit, "plain"),
    "edition": lambda kit: edits.choose_edition(kit, replace(kit.edition, name="Another")),
    "hashtags": lambda kit: edits.set_hashtag(kit, 3, "WaterMW"),
    "languages": lambda kit: edits.add_language(kit, "fr"),
    "posts": lambda kit: edits.move_post(kit, "post-1", 5),
    "layout": lambda kit: edits.override_layout(kit, "post-1", "x/post", "poster"),
    "variant": lambda kit: edits.set_variant(kit, "post-1", "dark"),
    "palette": lambda kit: edits.override_palette(kit, "post-1", "x/post", "work"),
    "formats": lambda kit: edits.choose_formats(kit, "post-1", ["x/other"]),
    "headline": lambda kit: edits.override_headline(kit, "post-1", "x/post", "en", "Mine"),
    "text": lambda kit: edits.set_caption(kit, "post-1", "x", "en", "Mine"),
    "quote": lambda kit: edits.set_post_text(kit, "post-1", "en", "speaker", "Ana"),
    "event": lambda kit: edits.set_post_text(kit, "post-1", "en", "place", "Hall 2"),
    "alt": lambda kit: edits.set_work_text(kit, "work-1", "alt", "en", "Boats."),
    "link": lambda kit: edits.set_qr(kit, "post-1", True),
    "works": lambda kit: edits.set_post_works(kit, "post-1", ["work-2"]),
    "records": lambda kit: edits.set_work_text(kit, "work-1", "title", "en", "Other"),
    "pictures": lambda kit: edits.add_picture(kit, "work-2", PICTURE),
    "rights": lambda kit: edits.set_rules(kit, "work-1", Rules(no_tint=True)),
    "focus": lambda kit: edits.override_focus(kit, "post-1", "x/post", Focus(0.1, 0.1)),
}


def test_every_field_can_be_locked_and_is_explained() -> None:
    assert tuple(EDITS) == LOCK_FIELDS
    assert len({explained(field) for field in LOCK_FIELDS}) == len(LOCK_FIELDS)


def test_the_page_for_people_tells_of_every_field() -> None:
    page = (Path(__file__).parents[2] / "docs" / "brand-kit.md").read_text("utf-8")
    assert [field for field in LOCK_FIELDS if f"| `{field}` | {explained(field)} |" not in page] == []


@pytest.mark.parametrize("field", LOCK_FIELDS)
def test_a_locked_field_stops_its_edits_and_no_others(kit: Kit, field: LockField) -> None:
    locked = edits.set_locks(kit, [field])
    for other, edit in EDITS.items():
        assert locked_changes(locked, edit(locked)) == ((field,) if other == field else ())
        assert changed_fields(kit, edit(kit)) == (other,)
    assert locked_changes(kit, EDITS[field](kit)) == ()
    assert locked_changes(locked, locked) == ()


def leaves(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Every value in a kit, with the way that leads to it."""
    if isinstance(value, msgspec.Struct):
        for field in fields(value):
            yield from leaves(getattr(value, field.name), (*way, field.name))
    elif isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from leaves(inner, (*way, key))
    elif isinstance(value, tuple) and value:
        for number, inner in enumerate(value):
            yield from leaves(inner, (*way, number))
    else:
        yield way, value


def with_leaf(value: Any, way: tuple[Any, ...], leaf: Any) -> Any:
    """The same with another value at the end of the way."""
    if not way:
        return leaf
    first, *rest = way
    if isinstance(value, dict):
        return {**value, first: with_leaf(value[first], tuple(rest), leaf)}
    if isinstance(value, tuple):
        return (*value[:first], with_leaf(value[first], tuple(rest), leaf), *value[first + 1 :])
    return replace(value, **{first: with_leaf(getattr(value, first), tuple(rest), leaf)})


SAID = {"en": "a"}
FULL = Kit(
    edition=Edition(
        "e", "E", 2027, 14, "2027-06-01", "2027-06-07",
        tuple(Day(n, f"2027-06-0{n}", f"T{n}", "#a", SAID, ("c",), "high", ("s",), "n") for n in range(1, 8)),
        "cause", "#cause", SAID, ("#general",), SAID, ("note",), ("source",), "2027-01-01", (1, 2, 3, 4, 5, 6, 7),
    ),
    institution=Institution(SAID, SAID, "https://a.example", PICTURE, PICTURE, ("#123456",), {"text": FONT}),
    works=(
        Work(
            "work-1", SAID, (Creator("A", "painter", "after", "1900", SAID),), SAID, SAID, SAID, SAID, SAID, SAID, SAID,
            "cc0", "https://cc.example", "©", "https://w.example", SAID, SAID, {"en": ("k",)}, (PICTURE,),
            Focus(0.2, 0.3, 1.5), Rules(True, True, True, True),
        ),
    ),
    posts=(
        Post(
            "post-1", 3, ("work-1",), {"en": PostText(*"abcdefghij")}, ("x/post",), "quote", "dark", "work",
            {"x/post": Override("poster", "dark", SAID, "brand", Focus(0.1, 0.9, 2.0), 2)}, {"x/en": "own"}, True, True, 1,
        ),
    ),
    languages=("fr",),
    theme="plain",
    version=2,
    partners=(Partner("P", SAID, PICTURE, PICTURE),),
    locks=("logo",),
    keeper="Ana",
    caption_habits=CaptionHabits(True, True, True),
)  # fmt: skip
NO_LOCK_NEEDED = {("version",), ("locks", 0), ("keeper",)}


def structs_in(value: Any) -> Iterator[msgspec.Struct]:
    if isinstance(value, msgspec.Struct):
        yield value
        for field in fields(value):
            yield from structs_in(getattr(value, field.name))
    elif isinstance(value, dict | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from structs_in(inner)


def other_than(leaf: Any) -> Any:
    if isinstance(leaf, bool):
        return not leaf
    return leaf + "b" if isinstance(leaf, str) else leaf + 1


def test_the_full_kit_is_full() -> None:
    """So that a field added tomorrow stands in the next test."""
    for value in structs_in(FULL):
        for field in fields(value):
            default = field.default_factory() if callable(field.default_factory) else field.default
            assert getattr(value, field.name) != default, (type(value).__name__, field.name)


def test_nothing_in_a_kit_is_out_of_every_locks_reach() -> None:
    ways = [(way, leaf) for way, leaf in leaves(FULL) if way not in NO_LOCK_NEEDED]
    assert len(ways) > 100
    out_of_reach = []
    for way, leaf in ways:
        if way[:2] == ("edition", "days") and way[-1] in {"number", "date"}:
            continue  # days must follow one another; an edition's dates are compared as a whole
        if way in {("edition", "starts"), ("edition", "ends")}:
            continue
        changed = with_leaf(FULL, way, other_than(leaf))
        if not changed_fields(FULL, changed):
            out_of_reach.append(way)
    assert out_of_reach == []


def test_the_pack_locks_as_the_kit_does_and_with_that_the_choice_of_the_pack(kit: Kit) -> None:
    assert locked_fields(kit) == ()
    assert locked_fields(kit, ["layout"]) == ("theme", "layout")
    assert locked_fields(edits.set_locks(kit, ["variant", "logo"]), ["layout"]) == (
        "logo",
        "theme",
        "layout",
        "variant",
    )
    assert is_locked(kit, ["layout"], "theme")
    assert not is_locked(kit, [], "layout")
    assert locked_changes(kit, edits.set_theme(kit, "plain"), ["layout"]) == ("theme",)
    assert locked_changes(kit, EDITS["layout"](kit), ["layout"]) == ("layout",)


def test_the_locks_and_their_keeper_are_locked_themselves(kit: Kit) -> None:
    assert locked_changes(kit, edits.set_locks(kit, ["logo"])) == ()
    locked = edits.set_keeper(edits.set_locks(kit, ["logo"]), "Ana")
    for new in (
        edits.set_locks(locked, []),
        edits.set_locks(locked, ["logo", "fonts"]),
        edits.set_keeper(locked, "Me"),
    ):
        assert locked_changes(locked, new) == (LOCKS,)


def test_a_new_post_may_have_what_others_have_or_what_all_begin_with(kit: Kit) -> None:
    styled = edits.set_layout(edits.set_locks(kit, ["layout", "headline"]), "post-1", "poster")

    def with_post(**fields_: Any) -> tuple[str, ...]:
        return locked_changes(styled, edits.add_post(styled, Post("post-9", 6, **fields_)))

    assert with_post() == ()
    assert with_post(layout="poster") == ()
    assert with_post(layout="detail") == ("layout",)
    assert with_post(overrides={"x/post": Override(layout="quote")}) == ("layout",)
    assert with_post(texts={"en": PostText("My own")}) == ("headline",)
    assert with_post(texts={"en": PostText("", "A caption")}) == ()
    copied = edits.duplicate_post(styled, "post-1", "post-9", 4)
    assert locked_changes(styled, copied) == ()
    assert locked_changes(copied, edits.set_layout(copied, "post-9", "plate")) == ("layout",)


def test_taking_away_is_for_the_lock_of_posts_and_works(kit: Kit) -> None:
    locked = edits.set_locks(kit, ["layout", "records", "rights"])
    assert locked_changes(locked, edits.remove_post(locked, "post-1")) == ()
    assert locked_changes(locked, edits.remove_work(locked, "work-1")) == ()
    assert locked_changes(edits.set_locks(kit, ["posts"]), edits.remove_post(kit, "post-1"))[0] == "posts"
    assert "works" in locked_changes(edits.set_locks(kit, ["works"]), edits.remove_work(kit, "work-1"))


def test_an_empty_text_in_another_language_changes_nothing(kit: Kit) -> None:
    post = kit.post("post-1")
    wordless = replace(kit, posts=(replace(post, texts={**post.texts, "fr": PostText()}), *kit.posts[1:]))
    assert changed_fields(kit, wordless) == ()


@given(one=st.from_type(Kit), two=st.from_type(Kit))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
def test_with_all_locked_nothing_changes_unseen(one: Kit, two: Kit) -> None:
    locked = edits.set_locks(one, LOCK_FIELDS)
    seen = locked_changes(locked, replace(two, locks=locked.locks, keeper=locked.keeper))
    same = {**msgspec.structs.asdict(one), "version": 0} == {**msgspec.structs.asdict(two), "version": 0}
    assert bool(seen) is not same


def test_locks_travel_with_the_kit(kit: Kit) -> None:
    locked = edits.set_keeper(edits.set_locks(kit, LOCK_FIELDS), "Ana")
    assert kitfile.decode(kitfile.encode(locked), "") == locked
