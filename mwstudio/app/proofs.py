"""Pictures as the light table needs them: decoded beside the window's thread, kept at screen size."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path

from PySide6.QtGui import QImage

from mwstudio.compose.glance import Glance
from mwstudio.errors import Notice, PictureError, StudioError
from mwstudio.render.glance import GLANCE_PX, glance
from mwstudio.render.pictures import Decoded, Pixels, decode

LARGEST_PX = GLANCE_PX
"""The box in which a picture is kept: what one large visual shows on a big screen, and what the export glances at."""

THUMB_PX = 480

_SCALED_KEPT = 160
Shown = tuple[float, float, float, float]


class Proof:
    """One decoded picture that remembers the sizes it was asked for: they come back with every keystroke."""

    def __init__(self, decoded: Decoded) -> None:
        self.decoded = decoded
        self._scaled: OrderedDict[tuple[int, int, Shown], Pixels] = OrderedDict()

    def scaled(self, width: int, height: int, shown: Shown) -> Pixels:
        """The part ``shown`` at exactly ``width`` x ``height`` px, as painting asks for it."""
        key = (width, height, shown)
        found = self._scaled.get(key)
        if found is None:
            found = self._scaled[key] = self.decoded.scaled(width, height, shown)
            if len(self._scaled) > _SCALED_KEPT:
                self._scaled.popitem(last=False)
        self._scaled.move_to_end(key)
        return found


class Proofs:
    """Proofs by picture id. ``get`` never waits: what is not decoded yet is None and stands in ``wanted``.

    For the painting thread, except ``files``, which the window's thread may put in place of the old ones. ``glances``
    are what composing knows of the pictures, the same as in an export.
    """

    def __init__(self, files: Mapping[str, Path]) -> None:
        self.files = files
        self.errors: dict[str, StudioError] = {}
        self.glances: dict[str, Glance] = {}
        self._proofs: dict[str, Proof] = {}

    def get(self, asset: str) -> Proof | None:
        """The picture with this id, None where it is not decoded yet or cannot be."""
        return self._proofs.get(asset)

    def glance_at(self, assets: Iterable[str]) -> None:
        """Take a glance at those pictures that are decoded and were not looked at yet."""
        for asset in assets:
            proof = self._proofs.get(asset)
            if proof and asset not in self.glances:
                self.glances[asset] = glance(proof.decoded)

    def notices(self, asset: str) -> tuple[Notice, ...]:
        """Remarks on a picture, such as on assumed colours."""
        proof = self._proofs.get(asset)
        return proof.decoded.notices if proof else ()

    def is_known(self, asset: str) -> bool:
        """Whether nothing more is to be found out about this picture."""
        return asset in self._proofs or asset in self.errors

    def add(self, asset: str, decoded: Decoded) -> None:
        """Take in what decoding gave."""
        self.errors.pop(asset, None)
        self._proofs[asset] = Proof(decoded)


def thumbnail(decoded: Decoded) -> QImage:
    """A small picture of the whole, THUMB_PX along its longer side."""
    scale = THUMB_PX / max(decoded.width, decoded.height)
    width, height = max(1, round(decoded.width * scale)), max(1, round(decoded.height * scale))
    pixels = decoded.scaled(width, height)
    layout = QImage.Format.Format_RGBA8888 if pixels.bands == 4 else QImage.Format.Format_RGB888
    return QImage(pixels.data, width, height, width * pixels.bands, layout).copy()


def decode_proof(path: Path, name: str) -> tuple[Decoded, QImage]:
    """A picture file at screen size, and its thumbnail. Raises PictureError, which calls the file ``name``."""
    try:
        decoded = decode(path, largest_px=(LARGEST_PX, LARGEST_PX))
    except PictureError as error:
        raise PictureError(error.message, error.hint, name) from error
    return decoded, thumbnail(decoded)
