from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from mwstudio.model import session as session_module
from mwstudio.model.kit import Kit
from mwstudio.model.session import Session


@pytest.fixture
def session(kit: Kit) -> Session:
    return Session(kit, {}, Path("week.mwkit"))


def themed(kit: Kit, theme: str) -> Kit:
    return replace(kit, theme=theme)


def test_undo_goes_back_and_redo_forward_by_name(session: Session, kit: Kit) -> None:
    assert (session.can_undo, session.can_redo, session.undo_label, session.redo_label) == (
        False,
        False,
        "",
        "",
    )
    first, second = themed(kit, "a"), themed(kit, "b")
    session.apply("Choose a", first)
    session.apply("Choose b", second)
    assert (session.undo_label, session.redo_label) == ("Choose b", "")
    session.undo()
    assert session.kit is first
    assert (session.undo_label, session.redo_label) == ("Choose a", "Choose b")
    session.undo()
    session.undo()
    assert session.kit is kit
    assert (session.can_undo, session.can_redo, session.redo_label) == (False, True, "Choose a")
    session.redo()
    session.redo()
    session.redo()
    assert session.kit is second
    assert not session.can_redo


def test_a_new_step_ends_what_could_be_redone(session: Session, kit: Kit) -> None:
    session.apply("a", themed(kit, "a"))
    session.undo()
    session.apply("b", themed(kit, "b"))
    assert not session.can_redo
    session.undo()
    assert session.kit is kit


def test_the_same_kit_is_no_step(session: Session, kit: Kit) -> None:
    told: list[tuple[Kit, Kit]] = []
    session.subscribe(lambda old, new: told.append((old, new)))
    session.apply("nothing", kit)
    assert not session.can_undo
    assert not told


def test_typing_is_one_step_until_a_pause(session: Session, kit: Kit) -> None:
    for text in ("L", "Lo", "Loo"):
        session.apply("Type", themed(kit, text), merge="title/en")
    session.close_merge()
    session.apply("Type", themed(kit, "Look"), merge="title/en")
    session.apply("Type", themed(kit, "Look!"), merge="title/en")
    session.undo()
    assert session.kit.theme == "Loo"
    session.undo()
    assert session.kit is kit
    session.redo()
    assert session.kit.theme == "Loo"


@pytest.mark.parametrize("between", ["other key", "no key", "undo and redo", "save"])
def test_what_ends_a_merge(session: Session, kit: Kit, between: str) -> None:
    session.apply("Type", themed(kit, "a"), merge="title")
    if between == "other key":
        session.apply("Other", themed(kit, "b"), merge="headline")
    elif between == "no key":
        session.apply("Other", themed(kit, "b"))
    elif between == "undo and redo":
        session.undo()
        session.redo()
    else:
        session.mark_saved(Path("week.mwkit"))
    before = session.kit
    session.apply("Type", themed(kit, "c"), merge="title")
    session.undo()
    assert session.kit is before


def test_only_the_latest_steps_are_kept(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_module, "HISTORY_STEPS", 3)
    session = Session(kit)
    for name in "abcde":
        session.apply(name, themed(kit, name))
    while session.can_undo:
        session.undo()
    assert session.kit.theme == "b"


def test_dirty_means_different_from_the_saved_kit(session: Session, kit: Kit) -> None:
    assert not session.is_dirty
    session.apply("a", themed(kit, "a"))
    assert session.is_dirty
    session.undo()
    assert not session.is_dirty
    session.redo()
    session.mark_saved(Path("other.mwkit"))
    assert not session.is_dirty
    assert session.path == Path("other.mwkit")
    session.undo()
    assert session.is_dirty
    session.apply("back by hand", themed(kit, "a"))
    assert not session.is_dirty


def test_edits_made_while_a_kit_was_saved_stay_unsaved(session: Session, kit: Kit) -> None:
    session.apply("a", themed(kit, "a"))
    being_saved = session.kit
    session.apply("b", themed(kit, "b"))
    session.mark_saved(Path("week.mwkit"), being_saved)
    assert session.is_dirty
    session.undo()
    assert not session.is_dirty


def test_subscribers_are_told_until_they_leave(session: Session, kit: Kit) -> None:
    told: list[tuple[Kit, Kit]] = []
    leave = session.subscribe(lambda old, new: told.append((old, new)))
    first = themed(kit, "a")
    session.apply("a", first)
    session.undo()
    assert told == [(kit, first), (first, kit)]
    assert told[0][0] is kit
    leave()
    leave()
    session.redo()
    assert len(told) == 2


def test_everybody_hears_changes_in_the_same_order(session: Session, kit: Kit) -> None:
    heard: dict[str, list[str]] = {"early": [], "late": []}

    def correct(old: Kit, new: Kit) -> None:
        heard["early"].append(new.theme)
        if new.theme == "typed":
            session.apply("correct", themed(kit, "corrected"))

    session.subscribe(correct)
    session.subscribe(lambda old, new: heard["late"].append(new.theme))
    session.apply("type", themed(kit, "typed"))
    assert heard == {"early": ["typed", "corrected"], "late": ["typed", "corrected"]}


def test_an_error_in_one_subscriber_reaches_the_caller_and_stops_no_other(session: Session, kit: Kit) -> None:
    told: list[str] = []

    def fail(old: Kit, new: Kit) -> None:
        raise RuntimeError(new.theme)

    session.subscribe(fail)
    session.subscribe(lambda old, new: told.append(new.theme))
    with pytest.raises(RuntimeError, match="a"):
        session.apply("a", themed(kit, "a"))
    with pytest.raises(RuntimeError, match="b"):
        session.apply("b", themed(kit, "b"))
    assert told == ["a", "b"]


def test_opening_another_kit_begins_a_new_history(session: Session, kit: Kit) -> None:
    told: list[tuple[Kit, Kit]] = []
    session.subscribe(lambda old, new: told.append((old, new)))
    session.apply("a", themed(kit, "a"))
    other = themed(kit, "other")
    session.open(other, {"id": Path("p")}, Path("other.mwkit"), is_read_only=True)
    assert told[-1] == (themed(kit, "a"), other)
    assert (session.kit, session.path, dict(session.files)) == (other, Path("other.mwkit"), {"id": Path("p")})
    assert (session.can_undo, session.can_redo, session.is_dirty, session.is_read_only) == (
        False,
        False,
        False,
        True,
    )
    session.open(kit, {}, is_saved=False)
    assert session.is_dirty
    assert not session.is_read_only


def test_files_only_grow_and_only_by_add_file(session: Session) -> None:
    session.add_file("id", Path("p"))
    assert dict(session.files) == {"id": Path("p")}
    with pytest.raises(TypeError):
        session.files["other"] = Path("q")  # type: ignore[index]
