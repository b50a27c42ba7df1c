"""Layouts looked over: faults and remarks, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from mwstudio.library.datafile import examine
from mwstudio.library.layout_check import face_faults, remarks
from mwstudio.library.layouts import Layout
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))
NOTE = """\
id: note
name: Note
purpose: A sentence.
drop: [qr]
works: 2
slots:
  headline: {face: headline, colour: ink, largest: 1/8, smallest: 1/20}
arrangements:
  one:
    column: [{slot: headline}, {slot: picture, work: 2}, {slot: qr}]
  two:
    column: [{slot: headline}]
shapes:
  banner: {use: [one, two]}
  wide:   {use: [one]}
  square: {use: [one]}
  tall:   {use: [one]}
  story:  {use: [one]}
"""


def told(text: str) -> list[tuple[int, str]]:
    """The faults, or else the remarks, by line."""
    reading = examine(Path("note.yaml"), Layout, "note", text.encode())
    found = [*reading.faults, *face_faults(reading, LIBRARY.typefaces().faces)] or list(remarks(reading))
    return [(int(each.where.rpartition(":")[2]), f"{each.message} {each.hint}") for each in found]


def test_a_sound_layout_needs_no_word() -> None:
    assert told(NOTE) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("[one, two]", "[one, too]", 14, "Did you mean “two”?"),
        ("  wide:   {use: [one]}\n", "", 13, "Shapes without a design: wide."),
        ("works: 2", "works: 13", 5, "from 1 to 12 works"),
        ("works: 2", "works: 2\nmargin: 1/3", 6, "A margin is from 0 to 1/4"),
        ("wide:   {use: [one]}", "wide:   {use: []}", 15, "at least one arrangement"),
        ("wide:   {use: [one]}", "wide:   {use: [one], scale: 40}", 15, "A scale is from 1/4 to 4"),
        ("{slot: qr}", "{slot: qr, gap: -1}", 10, "A gap is from 0"),
        ("{slot: qr}", "{slot: qr, work: 0}", 10, "by its number"),
        ("{slot: qr}", "{space: 0}", 10, "A space is above 0"),
        ("face: headline", "face: headlin", 7, "Did you mean “headline”?"),
        ("[one, two]", "[one]", 11, "No shape uses the arrangement “two”."),
        ("drop: [qr]", "drop: [qr, date]", 4, "“date” is given up first"),
        (
            "  headline: {",
            "  date: {face: label, colour: ink, largest: 1/9, smallest: 1/60}\n  headline: {",
            7,
            "“date” is described",
        ),
        ("smallest: 1/20", "smallest: 1/21", 7, "Make “smallest” 1/20 or more."),
        ("works: 2", "works: 1", 5, "Write “works: 2”."),
    ],
)
def test_what_is_wrong_or_not_meant_is_told_at_its_line(old: str, new: str, line: int, says: str) -> None:
    assert old in NOTE
    ((found, words),) = told(NOTE.replace(old, new, 1))
    assert says in words
    assert found == line


def test_all_faults_are_told_at_once() -> None:
    text = (
        NOTE.replace("[one, two]", "[won, too]")
        .replace("works: 2", "works: 0")
        .replace("drop: [qr]", "drop: [qr]\nmat: 1/2")
    )
    assert [line for line, _ in told(text)] == [15, 15, 6, 5]
    text = NOTE.replace("slot: headline", "slot: hedline").replace("purpose", "purpos").replace("1/20", "1/x")
    assert len(told(text)) == 4
