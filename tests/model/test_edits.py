from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from msgspec.structs import replace

from mwstudio.errors import UsageError
from mwstudio.model import edits, kitfile
from mwstudio.model.institution import FontFile, Partner
from mwstudio.model.kit import LANGUAGES_MAX, Kit
from mwstudio.model.post import Override, Post, PostText
from mwstudio.model.session import Session
from mwstudio.model.work import Creator, Focus, Picture, Rules, Work

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Edit = Callable[[Kit], Kit]

NEW_PICTURE = Picture("e" * 64, "new.png", 10, 20)

# Every one of these, made twice, is made once; each changes the sample kit.
IDEMPOTENT: dict[str, Edit] = {
    "set_institution_name": lambda kit: edits.set_institution_name(kit, "fr", "Musée"),
    "set_handle": lambda kit: edits.set_handle(kit, "x", "@other"),
    "set_url": lambda kit: edits.set_url(kit, "https://tides.example"),
    "set_logo": lambda kit: edits.set_logo(kit, None),
    "set_logo on dark": lambda kit: edits.set_logo(kit, NEW_PICTURE, on_dark=True),
    "set_colours": lambda kit: edits.set_colours(kit, ["#1D3557"]),
    "set_font": lambda kit: edits.set_font(kit, "headline", FontFile("f" * 64, "serif.otf", "Serif")),
    "set_font back": lambda kit: edits.set_font(kit, "text", None),
    "set_partners": lambda kit: edits.set_partners(kit, [Partner("Lender", {"x": "lender"})]),
    "set_partner_handles": lambda kit: edits.set_partner_handles(kit, "x", ["@lender", "fund"]),
    "set_habit": lambda kit: edits.set_habit(kit, "carries_alt", True),
    "set_locks": lambda kit: edits.set_locks(kit, ["palette", "layout", "palette"]),
    "set_keeper": lambda kit: edits.set_keeper(kit, " Ana,\n desk 4 "),
    "set_theme": lambda kit: edits.set_theme(kit, "other"),
    "choose_edition": lambda kit: edits.choose_edition(kit, replace(kit.edition, id="museumweek-2028")),
    "set_hashtag": lambda kit: edits.set_hashtag(kit, 3, "WaterMW"),
    "set_hashtag localised": lambda kit: edits.set_hashtag(kit, 3, "#EauMW", "fr"),
    "add_language": lambda kit: edits.add_language(kit, "fr"),
    "remove_language": lambda kit: edits.remove_language(kit, "ar"),
    "move_language": lambda kit: edits.move_language(kit, "ar", 0),
    "add_work": lambda kit: edits.add_work(kit, Work("work-9")),
    "move_work": lambda kit: edits.move_work(kit, "work-2", 0),
    "replace_work": lambda kit: edits.replace_work(kit, Work("work-2", {"en": "Read again"})),
    "set_work_text": lambda kit: edits.set_work_text(kit, "work-1", "credit_line", "en", "Gift of a friend"),
    "set_keywords": lambda kit: edits.set_keywords(kit, "work-1", "fr", ["bateaux", " bateaux", ""]),
    "set_creators": lambda kit: edits.set_creators(kit, "work-1", [Creator("Ana Lima")]),
    "set_maker_handle": lambda kit: edits.set_maker_handle(kit, "work-2", "x", "@lima"),
    "set_page_url": lambda kit: edits.set_page_url(kit, "work-1", "https://tides.example/1"),
    "set_rights": lambda kit: edits.set_rights(kit, "work-1", "cc0", "https://example.org/cc0"),
    "set_rules": lambda kit: edits.set_rules(kit, "work-1", Rules(no_tint=True)),
    "set_focus": lambda kit: edits.set_focus(kit, "work-1", 0.1, 7.0),
    "forget_focus": lambda kit: edits.forget_focus(kit, "work-1"),
    "add_picture": lambda kit: edits.add_picture(kit, "work-2", NEW_PICTURE),
    "remove_picture": lambda kit: (
        edits.remove_picture(kit, "work-1", kit.works[0].pictures[0].id)
        if len(kit.works[0].pictures) == 2
        else kit
    ),
    "add_post": lambda kit: edits.add_post(kit, Post("post-9", 2)),
    "move_post": lambda kit: edits.move_post(kit, "post-1", 5),
    "set_post_works": lambda kit: edits.set_post_works(kit, "post-1", ["work-2", "work-1", "work-2"]),
    "set_post_text": lambda kit: edits.set_post_text(kit, "post-1", "ar", "headline", "من كان هنا؟"),
    "set_caption": lambda kit: edits.set_caption(kit, "post-1", "weibo", "zh-Hans", "港口"),
    "set_may_cut": lambda kit: edits.set_may_cut(kit, "post-1", True),
    "choose_formats": lambda kit: edits.choose_formats(kit, "post-1", ["vk/post", "x/post", "vk/post"]),
    "set_layout": lambda kit: edits.set_layout(kit, "post-1", "poster"),
    "set_variant": lambda kit: edits.set_variant(kit, "post-1", "dark"),
    "set_text_size": lambda kit: edits.set_text_size(kit, "post-1", 2),
    "override_text_size": lambda kit: edits.override_text_size(kit, "post-1", "x/post", -1),
    "set_palette": lambda kit: edits.set_palette(kit, "post-1", "work"),
    "set_qr": lambda kit: edits.set_qr(kit, "post-1", True),
    "override_layout": lambda kit: edits.override_layout(kit, "post-1", "x/post", "poster"),
    "override_variant": lambda kit: edits.override_variant(kit, "post-1", "x/post", "dark"),
    "override_palette": lambda kit: edits.override_palette(kit, "post-1", "x/post", "brand"),
    "override_focus": lambda kit: edits.override_focus(kit, "post-1", "x/post", Focus(0.2, 0.9)),
    "override_headline": lambda kit: edits.override_headline(kit, "post-1", "x/post", "en", "Who?"),
    "back_to_common": lambda kit: edits.back_to_common(kit, "post-2"),
}


@pytest.mark.parametrize("edit", IDEMPOTENT.values(), ids=list(IDEMPOTENT))
def test_an_edit_made_twice_is_made_once_and_leaves_a_kit_that_can_be_saved(kit: Kit, edit: Edit) -> None:
    before = kitfile.encode(kit)
    once = edit(kit)
    assert once != kit
    assert edit(once) is once
    assert kitfile.decode(kitfile.encode(once), "") == once
    assert kitfile.encode(kit) == before


def test_every_edit_is_tested_here() -> None:
    public = {
        name for name in vars(edits) if name.startswith(("set_", "add_", "remove_", "move_", "override_"))
    }
    public |= {
        "choose_edition",
        "choose_formats",
        "replace_work",
        "forget_focus",
        "back_to_common",
        "duplicate_post",
    }
    others = {"remove_work", "move_picture", "remove_post", "duplicate_post"}
    assert public == {name.split()[0] for name in IDEMPOTENT} | others


def test_what_is_not_touched_stays_the_same_object(kit: Kit) -> None:
    new = edits.set_post_text(kit, "post-1", "en", "headline", "New")
    assert new.posts[1] is kit.posts[1]
    assert new.works is kit.works
    assert new.institution is kit.institution
    new = edits.set_focus(kit, "work-1", 0.0, 0.0)
    assert new.works[1] is kit.works[1]
    assert new.posts is kit.posts


# Institution and edition


def test_handles_are_kept_without_at_and_an_empty_one_goes(kit: Kit) -> None:
    assert (
        edits.set_handle(kit, "instagram", " @tides.museum ").institution.handles["instagram"]
        == "tides.museum"
    )
    assert edits.set_handle(kit, "x", "@").institution.handles == {}


def test_a_makers_account_needs_no_name(kit: Kit) -> None:
    with_handle = edits.set_maker_handle(kit, "work-2", "x", "lima")
    assert with_handle.work("work-2").creators == (Creator("", handles={"x": "lima"}),)
    assert with_handle.work("work-2").creator_texts == {}
    assert edits.set_maker_handle(with_handle, "work-2", "x", "") == kit
    named = edits.set_maker_handle(kit, "work-1", "x", "lima").work("work-1").creators
    assert named == (Creator("Ana Lima", "painter", "workshop of", handles={"x": "lima"}),)


def test_partners_are_known_by_their_accounts(kit: Kit) -> None:
    kit = edits.set_partners(
        kit, [Partner("Lender", {"x": "lender", "vk": "lend"}), Partner("Fund", {"x": "fund"})]
    )
    one = edits.set_partner_handles(kit, "x", ["@fund", "new", "new", " "])
    assert one.partners == (
        Partner("Lender", {"vk": "lend"}),
        Partner("Fund", {"x": "fund"}),
        Partner("new", {"x": "new"}),
    )
    assert edits.set_partner_handles(kit, "x", []).partners == (Partner("Lender", {"vk": "lend"}),)
    assert edits.set_partner_handles(kit, "weibo", []) is kit


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("WaterMW", "#WaterMW"), ("#WaterMW", "#WaterMW"), (" ＃水# ", "#水"), ("", None), ("# ", None)],
)
def test_an_unknown_hashtag_is_filled_in(kit: Kit, typed: str, kept: str | None) -> None:
    assert edits.set_hashtag(kit, 3, typed).edition.day(3).hashtag == kept
    localised = edits.set_hashtag(kit, 3, typed, "fr").edition.day(3).localised
    assert localised == ({"fr": kept} if kept else {})


def test_an_edition_without_a_day_that_is_in_use_is_refused(kit: Kit) -> None:
    short = replace(kit.edition, days=kit.edition.days[:2])
    with pytest.raises(UsageError, match="day 3"):
        edits.choose_edition(kit, short)
    assert edits.choose_edition(edits.move_post(kit, "post-2", 2), short).edition is short


# Languages


def test_a_language_left_out_comes_back_with_its_texts(kit: Kit) -> None:
    kit = edits.set_post_text(kit, "post-1", "ar", "text", "نص")
    assert edits.add_language(edits.remove_language(kit, "ar"), "ar") == kit


def test_a_kit_has_one_to_eight_languages(kit: Kit) -> None:
    with pytest.raises(UsageError):
        edits.remove_language(edits.remove_language(kit, "en"), "ar")
    for language in "abcdef":
        kit = edits.add_language(kit, language)
    assert len(kit.languages) == LANGUAGES_MAX
    with pytest.raises(UsageError, match="8"):
        edits.add_language(kit, "one-more")


# Works


def test_a_removed_work_leaves_the_posts(kit: Kit) -> None:
    without = edits.remove_work(kit, "work-1")
    assert [work.id for work in without.works] == ["work-2"]
    assert [post.works for post in without.posts] == [(), ("work-2",)]


def test_another_work_with_the_same_id_is_refused(kit: Kit) -> None:
    with pytest.raises(UsageError, match="work-1"):
        edits.add_work(kit, Work("work-1"))
    assert edits.add_work(kit, kit.works[0]) is kit


def test_new_ids_are_above_all_in_use(kit: Kit) -> None:
    assert edits.next_work_id(kit) == "work-3"
    assert edits.next_work_id(edits.remove_work(kit, "work-1")) == "work-3"
    assert edits.next_post_id(replace(kit, posts=())) == "post-1"
    odd = (Work("work-x"), Work("work-07"), Work("work-٣"), Work("1"), Work("work-" + "9" * 5000))
    assert edits.next_work_id(replace(kit, works=odd, posts=())) == "work-1"


@pytest.mark.parametrize(("to", "order"), [(-5, "bac"), (0, "bac"), (1, "abc"), (2, "acb"), (99, "acb")])
def test_moving_beyond_the_end_is_moving_to_the_end(kit: Kit, to: int, order: str) -> None:
    three = replace(kit, works=(Work("a"), Work("b"), Work("c")), posts=())
    assert "".join(work.id for work in edits.move_work(three, "b", to).works) == order


def test_pictures_are_moved_and_the_first_is_shown(kit: Kit) -> None:
    first, second = kit.works[0].pictures
    assert edits.move_picture(kit, "work-1", second.id, 0).works[0].pictures == (second, first)
    assert edits.remove_picture(kit, "work-1", first.id).works[0].pictures == (second,)
    assert edits.add_picture(kit, "work-1", replace(first, name="again.jpg")) is kit


@pytest.mark.parametrize(
    ("x", "y", "kept"),
    [
        (-1.0, 2.0, Focus(0.0, 1.0)),
        (float("nan"), float("inf"), Focus(0.0, 1.0)),
        (0.3, 0.7, Focus(0.3, 0.7)),
    ],
)
def test_a_focus_stays_in_the_picture(kit: Kit, x: float, y: float, kept: Focus) -> None:
    assert edits.set_focus(kit, "work-1", x, y).works[0].focus == kept


def test_an_emptied_text_is_gone(kit: Kit) -> None:
    assert edits.set_work_text(kit, "work-1", "title", "en", "").works[0].title == {"zh-Hans": "港口"}
    assert edits.set_keywords(kit, "work-1", "en", []).works[0].keywords == {}
    assert (
        edits.set_work_text(kit, "work-1", "title", "en", "a\r\nb\x00\ud800").works[0].title["en"] == "a\nb"
    )


# Posts


def test_a_post_text_is_gone_only_when_all_of_it_is(kit: Kit) -> None:
    without = edits.set_post_text(kit, "post-1", "en", "headline", "")
    assert without.posts[0].texts == {"en": PostText(text="Look closely.")}
    assert edits.set_post_text(without, "post-1", "en", "text", "").posts[0].texts == {}


def test_posts_stand_in_the_order_of_the_week(kit: Kit) -> None:
    kit = edits.add_post(kit, Post("a", 2))
    kit = edits.add_post(kit, Post("b", 1))
    assert [post.id for post in kit.posts] == ["post-1", "b", "a", "post-2"]
    kit = edits.move_post(kit, "a", 1, before="b")
    assert [(post.id, post.day) for post in kit.posts] == [("post-1", 1), ("a", 1), ("b", 1), ("post-2", 3)]
    kit = edits.move_post(kit, "post-1", 1)
    assert [post.id for post in kit.posts] == ["a", "b", "post-1", "post-2"]
    assert edits.move_post(kit, "a", 1, before="a") is kit
    assert edits.move_post(kit, "a", 1, before="b") is kit


def test_a_copy_stands_after_its_post_or_at_the_end_of_another_day(kit: Kit) -> None:
    kit = edits.add_post(kit, Post("b", 1))
    copied = edits.duplicate_post(kit, "post-1", "copy")
    assert [post.id for post in copied.posts] == ["post-1", "copy", "b", "post-2"]
    assert replace(copied.post("copy"), id="post-1") == kit.post("post-1")
    elsewhere = edits.duplicate_post(kit, "post-1", "copy", day=3)
    assert [(post.id, post.day) for post in elsewhere.posts][-2:] == [("post-2", 3), ("copy", 3)]
    with pytest.raises(UsageError):
        edits.duplicate_post(kit, "post-1", "b")


def test_overrides_stay_linked_in_what_they_do_not_say(kit: Kit) -> None:
    kit = edits.override_variant(kit, "post-2", "x/post", "dark")
    kit = edits.override_headline(kit, "post-2", "x/post", "ar", "انظر")
    override = Override("poster", "dark", {"en": "Look", "ar": "انظر"})
    assert kit.post("post-2").overrides == {"x/post": override}
    kit = edits.override_layout(kit, "post-2", "x/post", None)
    kit = edits.override_variant(kit, "post-2", "x/post", None)
    kit = edits.override_headline(kit, "post-2", "x/post", "en", "")
    assert kit.post("post-2").overrides == {"x/post": Override(headline={"ar": "انظر"})}
    assert edits.override_headline(kit, "post-2", "x/post", "ar", "").post("post-2").overrides == {}


def test_back_to_common_is_for_one_format_or_all(kit: Kit) -> None:
    kit = edits.override_layout(kit, "post-2", "vk/post", "poster")
    assert set(edits.back_to_common(kit, "post-2", "x/post").post("post-2").overrides) == {"vk/post"}
    assert edits.back_to_common(kit, "post-2").post("post-2").overrides == {}


def test_an_unchosen_format_keeps_its_override_for_its_return(kit: Kit) -> None:
    kit = edits.override_layout(kit, "post-1", "x/post", "poster")
    assert edits.choose_formats(edits.choose_formats(kit, "post-1", []), "post-1", ["x/post"]) == kit


@pytest.mark.parametrize(
    "edit",
    [
        lambda kit: edits.set_layout(kit, "no such", "plate"),
        lambda kit: edits.set_rules(kit, "no such", Rules()),
        lambda kit: edits.remove_post(kit, "no such"),
        lambda kit: edits.remove_work(kit, "no such"),
        lambda kit: edits.set_post_works(kit, "post-1", ["no such"]),
        lambda kit: edits.set_hashtag(kit, 8, "x"),
        lambda kit: edits.move_post(kit, "post-1", 8),
        lambda kit: edits.add_post(kit, Post("new", 0)),
        lambda kit: edits.duplicate_post(kit, "post-1", "new", day=9),
    ],
)
def test_an_unknown_id_or_day_is_a_key_error(kit: Kit, edit: Edit) -> None:
    with pytest.raises(KeyError):
        edit(kit)


# All together


class Editing(RuleBasedStateMachine):
    """Random edits, undo and redo, held against a plain list of the kits there have been."""

    @initialize(kit=st.from_type(Kit))
    def begin(self, kit: Kit) -> None:
        self.session = Session(kit, {}, Path("week.mwkit"))
        self.saved = kit
        self.history = [kit]
        self.at = 0
        self.merge: str | None = None

    def _apply(self, kit: Kit, merge: str | None = None) -> None:
        before = self.session.kit
        self.session.apply("edit", kit, merge)
        if kit is before:
            return
        if merge is None or merge != self.merge:
            self.at += 1
        self.history[self.at :] = [kit]
        self.merge = merge

    @rule(data=st.data(), text=st.text(st.characters(codec=None), max_size=6))
    def edit_a_work(self, data: st.DataObject, text: str) -> None:
        kit = self.session.kit
        number = data.draw(st.integers(0, 4))
        work_id = data.draw(st.sampled_from([work.id for work in kit.works])) if kit.works else ""
        if not work_id or number == 0:
            self._apply(edits.add_work(kit, Work(edits.next_work_id(kit))))
        elif number == 1:
            self._apply(edits.remove_work(kit, work_id))
        elif number == 2:
            self._apply(edits.move_work(kit, work_id, data.draw(st.integers(-1, 5))))
        elif number == 3:
            self._apply(edits.add_picture(kit, work_id, data.draw(st.from_type(Picture))))
        else:
            self._apply(edits.set_work_text(kit, work_id, "title", "en", text), f"{work_id}/title/en")

    @rule(data=st.data(), text=st.text(st.characters(codec=None), max_size=6))
    def edit_a_post(self, data: st.DataObject, text: str) -> None:
        kit = self.session.kit
        number = data.draw(st.integers(0, 5))
        post_id = data.draw(st.sampled_from([post.id for post in kit.posts])) if kit.posts else ""
        day = data.draw(st.integers(1, 7))
        if not post_id or number == 0:
            self._apply(edits.add_post(kit, Post(edits.next_post_id(kit), day)))
        elif number == 1:
            self._apply(edits.remove_post(kit, post_id))
        elif number == 2:
            self._apply(edits.duplicate_post(kit, post_id, edits.next_post_id(kit), day))
        elif number == 3:
            self._apply(
                edits.move_post(kit, post_id, day, data.draw(st.sampled_from([None, kit.posts[0].id])))
            )
        elif number == 4:
            self._apply(edits.set_post_works(kit, post_id, [work.id for work in kit.works]))
        else:
            self._apply(edits.set_post_text(kit, post_id, "en", "headline", text), f"{post_id}/headline/en")

    @rule(
        edit=st.sampled_from(["name", "handle", "hashtag", "add language", "remove language"]),
        text=st.text(max_size=3),
    )
    def edit_the_rest(self, edit: str, text: str) -> None:
        kit = self.session.kit
        if edit == "name":
            self._apply(edits.set_institution_name(kit, "en", text), "name")
        elif edit == "handle":
            self._apply(edits.set_handle(kit, "x", text))
        elif edit == "hashtag":
            self._apply(edits.set_hashtag(kit, 3, text))
        elif edit == "add language" and len(kit.languages) < LANGUAGES_MAX:
            self._apply(edits.add_language(kit, text))
        elif edit == "remove language" and len(kit.languages) > 1:
            self._apply(edits.remove_language(kit, kit.languages[0]))

    @rule()
    def pause(self) -> None:
        self.session.close_merge()
        self.merge = None

    @rule()
    def save(self) -> None:
        self.session.mark_saved(Path("week.mwkit"))
        self.saved = self.session.kit
        self.merge = None

    @precondition(lambda self: self.session.can_undo)
    @rule()
    def undo(self) -> None:
        self.session.undo()
        self.at -= 1
        self.merge = None

    @precondition(lambda self: self.session.can_redo)
    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.at += 1
        self.merge = None

    @invariant()
    def the_session_says_what_the_list_says(self) -> None:
        session = self.session
        assert session.kit is self.history[self.at]
        assert session.can_undo == (self.at > 0)
        assert session.can_redo == (self.at < len(self.history) - 1)
        assert session.is_dirty == (session.kit != self.saved)

    @invariant()
    def the_kit_can_always_be_saved(self) -> None:
        kit = self.session.kit
        assert kitfile.decode(kitfile.encode(kit), "") == kit
        assert [post.day for post in kit.posts] == sorted(post.day for post in kit.posts)

    def teardown(self) -> None:
        if not hasattr(self, "session"):
            return
        while self.session.can_undo:
            self.session.undo()
        assert self.session.kit is self.history[0]
        while self.session.can_redo:
            self.session.redo()
        assert self.session.kit is self.history[-1]


TestEditing = Editing.TestCase
TestEditing.settings = settings(PATIENT, max_examples=25, stateful_step_count=40)
