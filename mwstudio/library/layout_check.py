"""What is wrong with a layout beyond its own file: faces that the studio has not."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mwstudio.errors import DataError
from mwstudio.library.datafile import Reading, suggestion
from mwstudio.library.layouts import Layout
from mwstudio.translation import tr


def face_faults(reading: Reading[Layout], faces: Collection[str]) -> Iterator[DataError]:
    """The slots of a layout whose face there is not among ``faces``."""
    for name, slot in reading.value.slots.items() if reading.value else ():
        if slot.face not in faces:
            hint = suggestion(slot.face, faces) or tr("There are: {faces}.", faces=", ".join(sorted(faces)))
            message = tr("There is no face “{face}”.", face=slot.face[:60])
            yield reading.fault(message, hint, "slots", name, "face")
