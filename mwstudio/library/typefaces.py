"""Typefaces as data: which font families speak in which voice and script."""

from __future__ import annotations

from msgspec import Struct

from mwstudio.errors import DataError
from mwstudio.model.institution import FontRole
from mwstudio.translation import tr


class Face(Struct, frozen=True, forbid_unknown_fields=True):
    """A voice: a chain of families in a CSS weight (100 to 900), behind the museum's own font for ``brand``."""

    chain: str
    weight: int
    brand: FontRole


class FontPackage(Struct, frozen=True, forbid_unknown_fields=True):
    """A Python package that may be installed and brings a font for scripts the system has none for.

    ``file`` lies in the package's ``module``; ``extra`` is what the studio is installed with to have it.
    """

    module: str
    file: str
    scripts: tuple[str, ...]
    extra: str


class Typefaces(Struct, frozen=True, forbid_unknown_fields=True):
    """All faces, the chains they name, packages that bring fonts, and what to install where a script has no font."""

    faces: dict[str, Face]
    chains: dict[str, dict[str, tuple[str, ...]]]
    remedies: dict[str, str]
    packages: tuple[FontPackage, ...] = ()

    def face(self, name: str) -> Face:
        """The face of this name. Raises DataError, as a layout may name one that is not there."""
        if name not in self.faces:
            raise DataError(
                tr("There is no face “{name}” in assets/fonts.yaml.", name=name),
                tr("There are: {known}.", known=", ".join(self.faces)),
            )
        return self.faces[name]

    def families(self, face: str, script: str) -> tuple[str, ...]:
        """The families to try for a face in a script, best first, each once."""
        chain = self.chains[self.face(face).chain]
        others = [family for code in ("Hans", "Jpan", "Kore") for family in chain.get(code, ())]
        return tuple(dict.fromkeys([*chain.get(script, ()), *chain["default"], *others]))

    def made_for(self, face: str, script: str) -> tuple[str, ...]:
        """The families a chain names for this very script; empty where its default ones cover it."""
        return self.chains[self.face(face).chain].get(script, ())
