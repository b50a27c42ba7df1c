"""Taking a glance at a picture: its border tone, where the eye goes, how bright and dark it is and where."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pyvips

from mwstudio.compose.colour import WEIGHTS, linear, oklab
from mwstudio.compose.frame import Colour, Rect
from mwstudio.compose.glance import WHOLE, Cells, Glance
from mwstudio.model.work import Focus
from mwstudio.render.pictures import Decoded, decode, image_of

GLANCE_PX = 1920
"""The box in which a picture is decoded for a glance: so large that the same pixels serve most visuals."""

Tone = tuple[float, float, float]
"""A colour in OKLab."""

_CELLS = 32
_WHITE = 30000  # three times the share of green in it still fits 16 bits
_ERROR = 1.5 / _WHITE  # of rounding: half of one for each of three bands, and one for their mean
_STEPS = 10_000

_SEEN = 32  # of 255: what is less opaque belongs to the surroundings of an object

_THUMBNAIL_PX = 64
_OVERSAMPLED = 8
_BAND = 0.05
_NEAR = 0.06  # in OKLab: tones of one ground, paper or wall

# As fractions of the thumbnail's shorter side: the detail that is contrast, and the part a close crop would show.
_DETAIL = 0.04
_WINDOW = 0.16
_SPREAD = 0.75
_SHARPNESS = 8


def glance(picture: Path | Decoded) -> Glance:
    """What composing needs to know of a picture. Raises PictureError as ``decode`` does.

    A glance at a path is always the same; one at a picture already decoded depends a little on its size.
    """
    decoded = decode(picture, largest_px=(GLANCE_PX, GLANCE_PX)) if isinstance(picture, Path) else picture
    image = image_of(decoded.working)
    thumbnail = _Thumbnail(image)
    brightest, darkest = _light(image)
    return Glance(
        border=thumbnail.border(),
        focus=thumbnail.focus(),
        brightest=brightest,
        darkest=darkest,
        is_cut_out=thumbnail.is_cut_out,
        subject=_subject(image) if thumbnail.is_cut_out else WHOLE,
    )


class _Thumbnail:
    """The picture at some thousand pixels: ``tones`` in OKLab and ``opacity``, row after row."""

    def __init__(self, image: pyvips.Image) -> None:
        scale = min(1.0, _THUMBNAIL_PX / max(image.width, image.height))
        width, height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        if image.bands == 4:
            step = max(1, math.floor(1 / (scale * _OVERSAMPLED)))
            image = image.subsample(step, step).premultiply()
        image = image.resize(width / image.width, vscale=height / image.height, kernel="linear")
        if image.bands == 4:
            image = image.unpremultiply().rint().cast("uchar")
        pixels = bytes(image.write_to_memory())
        step = image.bands
        self.width, self.height = width, height
        self.rgb = [(pixels[i], pixels[i + 1], pixels[i + 2]) for i in range(0, len(pixels), step)]
        self.opacity = [value / 255 for value in pixels[3::4]] if step == 4 else [1.0] * len(self.rgb)
        self.tones = [oklab(*channels) for channels in self.rgb]
        self._band = self._outer_band()
        seen = [i for i in self._band if self.opacity[i] * 255 >= _SEEN]
        self.is_cut_out = 2 * len(seen) < len(self._band)
        within = self._band if not self.is_cut_out else range(len(self.rgb))
        self._ground = self._mode([i for i in within if self.opacity[i] * 255 >= _SEEN])

    def _outer_band(self) -> list[int]:
        deep = max(1, round(_BAND * min(self.width, self.height)))
        return [
            y * self.width + x
            for y in range(self.height)
            for x in range(self.width)
            if min(x, y, self.width - 1 - x, self.height - 1 - y) < deep
        ]

    def _mode(self, among: Sequence[int]) -> list[int]:
        """Of these pixels those of the tone that most of them are near to."""
        counts: dict[tuple[int, ...], list[int]] = {}
        for i in among:
            counts.setdefault(tuple(round(v / (_NEAR / 2)) for v in self.tones[i]), []).append(i)
        best: list[int] = []
        for key in counts:
            near = [
                i
                for other, members in counts.items()
                if all(abs(a - b) <= 1 for a, b in zip(key, other, strict=True))
                for i in members
            ]
            if len(near) > len(best):
                best = near
        return best

    def border(self) -> Colour:
        """The quiet tone of the outer band; of an object with nothing around it, its own."""
        if not self._ground:
            return "#808080"
        middle = (sorted(self.rgb[i][band] for i in self._ground) for band in range(3))
        return "#" + "".join(f"{values[len(values) // 2]:02x}" for values in middle)

    def focus(self) -> Focus:
        """Where a crop should be centred: the middle of the part that stands out most.

        A pixel stands out by how far its tone lies from the ground's (the outer band is taken to be ground: Wei et
        al., "Geodesic saliency using background priors", 2012; and tone distance as the measure: Achanta et al.,
        "Frequency-tuned salient region detection", 2009), and by the contrast around it (Reinagel and Zador,
        "Natural scene statistics at the centre of gaze", 1999); both count the same. As people look at the middle
        first (Judd et al., "Learning to predict where humans look", 2009) what lies outside counts for less.
        """
        tones = pyvips.Image.new_from_memory(
            array("f", (v for tone in self.tones for v in tone)).tobytes(),
            self.width,
            self.height,
            3,
            "float",
        )
        opacity = self._plane(self.opacity)
        shorter = min(self.width, self.height)
        sigma = max(0.6, _DETAIL * shorter)
        blurred = tones.gaussblur(sigma, precision="float")
        variance = ((tones**2).gaussblur(sigma, precision="float") - blurred**2).bandmean()
        contrast = self._values((variance > 0).ifthenelse(variance, 0) ** 0.5 * opacity)
        if self.is_cut_out:
            distance = list(self.opacity)
        else:
            ground = self._ground_tone()
            distance = [
                math.dist(tone, ground) * seen for tone, seen in zip(self.tones, self.opacity, strict=True)
            ]
        salience = self._plane(
            [
                (_share(d, distance_sum) + _share(c, contrast_sum)) * centre
                for distance_sum, contrast_sum in [(sum(distance), sum(contrast))]
                for d, c, centre in zip(distance, contrast, self._centre_prior(), strict=True)
            ]
        )
        window = self._values(salience.gaussblur(max(0.6, _WINDOW * shorter), precision="float"))
        return self._peak(window)

    def _plane(self, values: Sequence[float]) -> pyvips.Image:
        return pyvips.Image.new_from_memory(array("f", values).tobytes(), self.width, self.height, 1, "float")

    @staticmethod
    def _values(plane: pyvips.Image) -> Sequence[float]:
        return array("f", bytes(plane.cast("float").write_to_memory()))

    def _ground_tone(self) -> Tone:
        tones = [self.tones[i] for i in self._ground]
        lightness, a, b = (sum(values) / len(tones) for values in zip(*tones, strict=True))
        return lightness, a, b

    def _centre_prior(self) -> list[float]:
        """Of each pixel a weight that falls from the middle to the edges as a Gaussian of that many halves."""
        across = [
            math.exp(-(((2 * x + 1) / self.width - 1) ** 2) / (2 * _SPREAD**2)) for x in range(self.width)
        ]
        down = [
            math.exp(-(((2 * y + 1) / self.height - 1) ** 2) / (2 * _SPREAD**2)) for y in range(self.height)
        ]
        return [v * h for v in down for h in across]

    def _peak(self, window: Sequence[float]) -> Focus:
        """The centre of gravity of the highest part; of a plain picture its middle."""
        most = max(window)
        if most <= 0:
            return Focus()
        total = x_sum = y_sum = 0.0
        for i, value in enumerate(window):
            weight = (max(0.0, value) / most) ** _SHARPNESS
            total += weight
            x_sum += weight * (i % self.width + 0.5)
            y_sum += weight * (i // self.width + 0.5)
        return Focus(round(x_sum / total / self.width, 3), round(y_sum / total / self.height, 3))


def _share(value: float, total: float) -> float:
    return value / total if total > 0 else 0.0


def _light(image: pyvips.Image) -> tuple[Cells, Cells]:
    """The highest and the lowest relative luminance in each cell of the picture, rounded outwards."""
    longer = max(image.width, image.height)
    columns = min(max(1, round(_CELLS * image.width / longer)), image.width)
    rows = min(max(1, round(_CELLS * image.height / longer)), image.height)
    level = image.extract_band(0, n=3).maplut(_curve()).bandmean().copy_memory()
    high = low = level
    if image.bands == 4:  # anything may shine through
        hidden = image[3] < 255
        high, low = hidden.ifthenelse(_WHITE, level), hidden.ifthenelse(0, level)
    cells = _cell_numbers(image.width, image.height, columns, rows)

    def bounds(of: pyvips.Image, which: str) -> list[float]:
        found = of.hist_find_indexed(cells, combine=which).cast("double")
        return [value / _WHITE for value in array("d", bytes(found.write_to_memory()))]

    brightest = [min(1.0, math.ceil((value + _ERROR) * _STEPS) / _STEPS) for value in bounds(high, "max")]
    darkest = [max(0.0, math.floor((value - _ERROR) * _STEPS) / _STEPS) for value in bounds(low, "min")]
    return _in_rows(brightest, columns), _in_rows(darkest, columns)


@cache
def _curve() -> pyvips.Image:
    """What each value of red, green and blue adds to the luminance, such that their mean is it in 1/``_WHITE``."""
    values = array("H", (round(3 * _WHITE * w * linear(channel)) for channel in range(256) for w in WEIGHTS))
    return pyvips.Image.new_from_memory(values.tobytes(), 256, 1, 3, "ushort")


def _cell_numbers(width: int, height: int, columns: int, rows: int) -> pyvips.Image:
    """Of each pixel the number of its cell."""
    lines = []
    for row in range(rows):
        line = array("H", (row * columns + x * columns // width for x in range(width)))
        lines.append(line.tobytes() * (_start(row + 1, height, rows) - _start(row, height, rows)))
    return pyvips.Image.new_from_memory(b"".join(lines), width, height, 1, "ushort")


def _start(cell: int, pixels: int, cells: int) -> int:
    """The first pixel of a cell, such that pixel ``i`` lies in cell ``i * cells // pixels``."""
    return -(-cell * pixels // cells)


def _in_rows(values: list[float], columns: int) -> Cells:
    return tuple(tuple(values[at : at + columns]) for at in range(0, len(values), columns))


def _subject(image: pyvips.Image) -> Rect:
    """The box, in fractions, of all that can be seen."""
    columns, rows = (image[3] >= _SEEN).project()
    left, right = _extent(columns)
    top, bottom = _extent(rows)
    return Rect(
        left / image.width, top / image.height, (right - left) / image.width, (bottom - top) / image.height
    )


def _extent(sums: pyvips.Image) -> tuple[int, int]:
    """The first and the last but one of a row of numbers that are not 0."""
    seen = [i for i, value in enumerate(array("I", bytes(sums.write_to_memory()))) if value]
    return (seen[0], seen[-1] + 1) if seen else (0, max(sums.width, sums.height))
