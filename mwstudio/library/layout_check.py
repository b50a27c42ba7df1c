"""Looking a layout over: what is wrong with it beyond its own file, and what is surely not meant so."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mwstudio.errors import DataError
from mwstudio.library.datafile import Reading, suggestion
from mwstudio.library.layouts import Layout
from mwstudio.translation import tr

_LEAST = {"hashtag": 22, "headline": 20, "label": 45}
_LEAST_OTHERS = 60
"""The smallest type that is still read on a phone, as parts of the shorter side: 22 is 1/22 of it."""


def face_faults(reading: Reading[Layout], faces: Collection[str]) -> Iterator[DataError]:
    """The slots of a layout whose face is not among ``faces``."""
    for name, slot in reading.value.slots.items() if reading.value else ():
        if slot.face not in faces:
            hint = suggestion(slot.face, faces) or tr("There are: {faces}.", faces=", ".join(sorted(faces)))
            message = tr("There is no face “{face}”.", face=slot.face[:60])
            yield reading.fault(message, hint, "slots", name, "face")


def remarks(reading: Reading[Layout]) -> Iterator[DataError]:
    """What is no fault of a layout, and yet does nothing or is too small to read; each at its place in the file."""
    layout = reading.value
    if layout is None:
        return
    used = {name for design in layout.shapes.values() for name in design.use}
    for name in layout.arrangements:
        if name not in used:
            told = tr("No shape uses the arrangement “{name}”.", name=name)
            yield reading.fault(told, tr("Use it, or take it out."), "arrangements", name)
    parts = [part for name in used for part in layout.arrangements[name].parts()]
    shown = {part.slot for part in parts if part.slot}
    for number, slot in enumerate(layout.drop):
        if slot not in shown:
            told = tr("“{slot}” is given up first, but no arrangement shows it.", slot=slot)
            yield reading.fault(told, tr("Take it out."), "drop", number)
    for name, text in layout.slots.items():
        if name not in shown:
            told = tr("“{slot}” is described, but no arrangement shows it.", slot=name)
            yield reading.fault(told, tr("Show it, or take it out."), "slots", name)
        least = _LEAST.get(name, _LEAST_OTHERS)
        if text.smallest < 1 / least - 1e-9:
            told = tr("“{slot}” may become too small to read on a phone.", slot=name)
            hint = tr("Make “smallest” 1/{least} or more.", least=least)
            yield reading.fault(told, hint, "slots", name, "smallest")
    most = max((part.work for part in parts if part.work), default=0)
    if most > layout.works:
        told = tr(
            "An arrangement shows work {number}, and a visual has {works}.", number=most, works=layout.works
        )
        yield reading.fault(told, tr("Write “works: {number}”.", number=most), "works")
