"""What composing must know of the fonts, as an argument: so it stays pure, and tests can bring metrics of their own."""

from __future__ import annotations

from typing import Protocol

from mwstudio.compose.frame import Run


class Measurer(Protocol):
    """Measures text in em, so that one answer serves every size."""

    def advance(self, runs: tuple[Run, ...]) -> float:
        """The width of ``runs`` set on one line."""
        ...

    def extent(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        """How far the ink of ``runs`` reaches above and below the baseline, both as positive numbers."""
        ...

    def overhang(self, runs: tuple[Run, ...]) -> tuple[float, float]:
        """How far the ink of ``runs`` reaches left of their start and right of their advance; 0 where it does not."""
        ...

    def cap_height(self, face: str) -> float:
        """The height of a capital H."""
        ...
