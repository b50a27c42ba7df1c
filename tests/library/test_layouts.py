from __future__ import annotations

import re
from pathlib import Path

import pytest

from mwstudio.errors import DataError
from mwstudio.library.datafile import read
from mwstudio.library.layouts import Layout
from mwstudio.library.shelf import Library, data_folder

LIBRARY = Library((data_folder(),))
PLATE = data_folder() / "themes" / "museumweek" / "layouts" / "plate.yaml"


def changed(tmp_path: Path, old: str, new: str) -> Path:
    text = PLATE.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "plate.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("layout", LIBRARY.layouts(), ids=lambda layout: layout.id)
def test_every_layout_names_faces_that_exist_and_keeps_the_smallest_sizes(layout: Layout) -> None:
    faces = LIBRARY.typefaces().faces
    smallest = {"hashtag": 1 / 22, "headline": 1 / 20, "label": 1 / 45, "credit": 1 / 60}
    for name, slot in layout.slots.items():
        assert slot.face in faces
        assert slot.smallest >= smallest.get(name, 1 / 60) - 1e-9
        assert slot.largest > slot.smallest


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("slot: headline", "slot: hedline", "Did you mean “headline”?"),
        ("face: tag", "fase: tag", "Did you mean “face”?"),
        ("colour: accent", "colour: accnt", "Did you mean “accent”?"),
        ("largest: 1/13", "largest: big", "a number"),
        ("use: [stacked, beside-narrow]", "use: [stackd]", "stackd"),
        ("{space: 1}", "{space: 1, slot: date}", "exactly one"),
        ("drop: [date", "drop: [dat", "dat"),
        (
            "  medium:      {face: label,    colour: quiet,  largest: 1/36, smallest: 1/54, lines: 3}\n",
            "",
            "medium",
        ),
    ],
)
def test_a_faulty_layout_says_where_and_what(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(DataError) as caught:
        read(changed(tmp_path, old, new), Layout)
    assert says in str(caught.value)
    assert re.search(r"plate\.yaml:\d+", caught.value.where)


def test_a_layout_without_a_shape_is_refused(tmp_path: Path) -> None:
    path = changed(
        tmp_path, "  banner: {use: [beside, beside-narrow], scale: 1.6, picture_share: 0.35}\n", ""
    )
    with pytest.raises(DataError, match="banner"):
        read(path, Layout)


def test_the_example_of_the_guide_is_a_layout(tmp_path: Path) -> None:
    guide = Path(__file__).resolve().parents[2] / "docs" / "add-a-layout.md"
    example = re.search(r"```yaml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    (tmp_path / "note.yaml").write_text(example[1], encoding="utf-8")
    assert read(tmp_path / "note.yaml", Layout, expected_id="note").name == "Note"


def test_fractions_are_numbers() -> None:
    assert LIBRARY.layout("plate").slots["hashtag"].smallest == pytest.approx(1 / 22)
