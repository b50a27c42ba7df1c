"""Every layout in every shape, ten scripts, three lengths of text, light and dark: sound, legible, and as declared.

Composed with the real fonts and the sample works, as the specimen sheets are. What is asserted of a Frame is then held
against pixels for a sample: painted with and without its texts, nothing differs outside the boxes the texts declare, and
the worst pixel under a text on a picture still leaves it legible.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import combinations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage

from mwstudio.collection.specimens import Specimens
from mwstudio.compose.frame import Fill, Frame, Image, Modules, Rect, Scrim, Text
from mwstudio.export.specimen import FORMATS
from mwstudio.export.stage import Stage
from mwstudio.library.layouts import SHAPES, Page
from mwstudio.library.shelf import Library
from mwstudio.render.application import ensure_application
from mwstudio.render.paint import paint
from mwstudio.shipped import data_folder
from tests.painted_contrast import worst_contrast

ensure_application()
LIBRARY = Library((data_folder(),))
# Of look.md: fractions of the shorter side.
SMALLEST = {"hashtag": 1 / 22, "headline": 1 / 20, "label": 1 / 45, "credit": 1 / 60}
LARGE = 1 / 24
PAGES = [
    pytest.param(layout.id, page, shape, id="-".join(filter(None, (layout.id, page, shape))))
    for layout in LIBRARY.layouts()
    for page in layout.pages or (None,)
    for shape in SHAPES
]


@cache
def specimens() -> tuple[Specimens, Stage]:
    made = Specimens(LIBRARY)
    return made, Stage(LIBRARY, made.files)


def frames(layout_id: str, page: Page | None, shape: str, variant: str) -> Iterator[Frame]:
    made, stage = specimens()
    for each in made.of(LIBRARY.layout(layout_id), variant):
        yield stage.frame(each.kit, each.post, each.language, FORMATS[shape], page=page)


def solids(frame: Frame) -> list[tuple[str, Rect]]:
    """What nothing may cross: texts, codes, plates, pictures that stand by themselves, the week mark as one."""
    found = [(item.role, item.rect) for item in frame.items if isinstance(item, Text | Modules)]
    plates = [
        item.rect for item in frame.items if isinstance(item, Fill) and item.role in ("mat", "logo-ground")
    ]
    found += [("plate", rect) for rect in plates]
    found += [
        (image.role, image.rect)
        for image in frame.images()
        if not any(plate.contains(image.rect) for plate in plates)
        and not any(isinstance(item, Scrim) for item in frame.items)
    ]
    bars = [item.rect for item in frame.items if isinstance(item, Fill) and item.role == "mark"]
    if bars:
        left, top = min(bar.x for bar in bars), min(bar.y for bar in bars)
        right, bottom = max(bar.right for bar in bars), max(bar.bottom for bar in bars)
        found.append(("mark", Rect(left, top, right - left, bottom - top)))
    return found


def is_bled(image: Image, frame: Frame) -> bool:
    rect = image.rect
    return rect.x == 0 or rect.y == 0 or rect.right == frame.width or rect.bottom == frame.height


def assert_sound(frame: Frame, about: str) -> None:
    shorter = min(frame.width, frame.height)
    bled = [image.rect for image in frame.images() if is_bled(image, frame)]
    for role, rect in solids(frame):
        assert rect in bled or frame.safe.contains(rect), f"{about}: {role} leaves the safe area"
    for (role, rect), (other_role, other) in combinations(solids(frame), 2):
        assert not rect.overlaps(other), f"{about}: {role} overlaps {other_role}"
    surfaces = [item.rect for item in frame.items if isinstance(item, Fill) and item.role == "surface"]
    for text in frame.texts():
        assert text.size >= SMALLEST.get(text.role, 1 / 60) * shorter - 0.01, (
            f"{about}: {text.role} is too small"
        )
        wanted = 3.0 if text.size > LARGE * shorter else 4.5
        assert text.contrast >= wanted, f"{about}: {text.role} has a contrast of {text.contrast}"
        for surface in surfaces:
            assert surface.contains(text.rect, 1.0) or not surface.overlaps(text.rect, 1.0), (
                f"{about}: {text.role} stands on the edge of a surface"
            )
        for line in text.lines:
            assert text.rect.x - 0.6 <= line.x, f"{about}: a line of {text.role} begins outside its box"
            assert line.x + line.width <= text.rect.right + 0.6, (
                f"{about}: a line of {text.role} ends outside"
            )
    told = [f"{notice.level} {notice.text}" for notice in frame.notices if notice.level != "info"]
    assert not told, f"{about}: {told}"


@pytest.mark.parametrize("variant", ["light", "dark"])
@pytest.mark.parametrize(("layout_id", "page", "shape"), PAGES)
def test_every_layout_is_sound(layout_id: str, page: Page | None, shape: str, variant: str) -> None:
    for number, frame in enumerate(frames(layout_id, page, shape, variant)):
        assert_sound(frame, f"{frame.language} {number % 3}")


def bits(image: QImage) -> bytes:
    return bytes(image.constBits())


@pytest.mark.parametrize(("layout_id", "page", "shape"), PAGES)
def test_texts_leave_no_ink_outside_their_boxes(layout_id: str, page: Page | None, shape: str) -> None:
    _, stage = specimens()
    chosen = list(frames(layout_id, page, shape, "light"))
    number = PAGES_SEEN[layout_id, page, shape] % len(chosen)
    frame = chosen[number]
    bare = replace(frame, items=tuple(item for item in frame.items if not isinstance(item, Text)))
    full, empty = paint(frame, stage.pictures, stage.fonts), paint(bare, stage.pictures, stage.fonts)
    with_texts, without = bits(full), bits(empty)
    stride = full.bytesPerLine()
    rects = [text.rect for text in frame.texts()]
    for y in range(frame.height):
        row, other = with_texts[y * stride : (y + 1) * stride], without[y * stride : (y + 1) * stride]
        if row == other:
            continue
        spans = [(rect.x - 1.5, rect.right + 1.5) for rect in rects if rect.y - 1.5 <= y <= rect.bottom + 1.5]
        changed = [at // 4 for at in range(0, stride, 4) if row[at : at + 4] != other[at : at + 4]]
        outside = [x for x in changed if not any(left <= x <= right for left, right in spans)]
        assert not outside, f"{frame.language}: ink at {outside[0]},{y}"
    on_pictures = [
        text
        for text in frame.texts()
        if any(isinstance(item, Scrim) and item.rect.contains(text.rect) for item in frame.items)
    ]
    for text in on_pictures:
        wanted = 3.0 if text.size > LARGE * min(frame.width, frame.height) else 4.5
        assert worst_contrast(empty, text.rect, text.colour) >= wanted, f"{text.role} in {frame.language}"


PAGES_SEEN = {tuple(param.values): number * 7 for number, param in enumerate(PAGES)}
