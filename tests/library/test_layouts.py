from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from mwstudio.errors import DataError
from mwstudio.library.datafile import read
from mwstudio.library.layouts import Layout, TextName
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))
LAYOUTS = data_folder() / "themes" / "museumweek" / "layouts"


def changed(tmp_path: Path, old: str, new: str, layout: str = "detail") -> Path:
    text = (LAYOUTS / f"{layout}.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / f"{layout}.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return path


@pytest.mark.parametrize("layout", LIBRARY.layouts(), ids=lambda layout: layout.id)
def test_every_layout_names_faces_that_exist_and_keeps_the_smallest_sizes(layout: Layout) -> None:
    faces = LIBRARY.typefaces().faces
    smallest = {"hashtag": 1 / 22, "headline": 1 / 20, "label": 1 / 45, "credit": 1 / 60}
    for name, slot in layout.slots.items():
        assert slot.face in faces
        assert name in get_args(TextName)
        assert slot.smallest >= smallest.get(name, 1 / 60) - 1e-9
        assert slot.largest > slot.smallest


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("slot: headline", "slot: hedline", "Did you mean “headline”?"),
        ("face: headline", "fase: headline", "Did you mean “face”?"),
        ("colour: quiet", "colour: quite", "Did you mean “quiet”?"),
        ("largest: 1/9", "largest: big", "a number"),
        ("largest: 1/9", "largest: 1/90", "smallest is at most largest"),
        ("use: [full, stacked]", "use: [stackd]", "stackd"),
        ("use: [full, stacked]", "use: [full]", "without text on the picture"),
        ("{space: 1}", "{space: 1, slot: date}", "exactly one"),
        ("{space: 1}", "{space: 1, pad: 2}", "padding"),
        ("fit: cover", "fit: covr", "Did you mean “cover”?"),
        ("on: over", "on: ovr", "Did you mean “over”?"),
        ("bleed: [top,", "bleed: [to,", "Did you mean “top”?"),
        ("on: tint", "fade: top\n    on: tint", "can fade"),
        ("{slot: headline}", "{slot: headline, bleed: [top]}", "can bleed"),
        ("share: 0.36", "share: 1.36", "A share is above 0"),
        ("drop: [medium", "drop: [mediun", "Did you mean “medium”?"),
        ("  headline:", "  hedline:", "Did you mean “headline”?"),
    ],
)
def test_a_faulty_layout_says_where_and_what(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(DataError) as caught:
        read(changed(tmp_path, old, new), Layout)
    assert says in str(caught.value)
    assert re.search(r"detail\.yaml:\d+", caught.value.where)


def test_a_layout_without_a_shape_is_refused(tmp_path: Path) -> None:
    path = changed(tmp_path, "  banner: {use: [full-side, beside], scale: 1.6, picture_share: 0.5}\n", "")
    with pytest.raises(DataError, match="banner"):
        read(path, Layout)


def test_the_example_of_the_guide_is_a_layout(tmp_path: Path) -> None:
    guide = Path(__file__).resolve().parents[2] / "docs" / "add-a-layout.md"
    example = re.search(r"```yaml\n(.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    assert example
    (tmp_path / "note.yaml").write_text(example[1], encoding="utf-8")
    assert read(tmp_path / "note.yaml", Layout, expected_id="note").name == "Note"


def test_most_layouts_are_short_enough_to_read_at_once() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in LAYOUTS.glob("*.yaml"))
    assert len(lengths) == 10
    assert lengths[-1] <= 125


def test_fractions_are_numbers() -> None:
    assert LIBRARY.layout("plate").slots["hashtag"].smallest == pytest.approx(1 / 22)


@pytest.mark.parametrize("layout_id", LIBRARY.layout_ids())
def test_our_layouts_give_up_only_what_they_show(layout_id):
    layout = LIBRARY.layout(layout_id)
    shown = {str(part.slot) for root in layout.arrangements.values() for part in root.parts()}
    assert set(layout.drop) <= shown
