"""What stands out in a picture from its ground: the tone of the one, and the middle of the other."""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence

import pyvips

from mwstudio.compose.colour import oklab
from mwstudio.compose.frame import Colour
from mwstudio.model.work import Focus

SEEN = 32
"""Of 255: what is less opaque belongs to the surroundings of an object."""

_THUMBNAIL_PX = 64
# The outer band, as a fraction of the shorter side, and how near in OKLab are two tones of one wall or paper.
_BAND = 0.05
_NEAR = 0.06
# As fractions of the shorter side: the detail that is contrast, and the part that a close crop would show.
_DETAIL = 0.04
_WINDOW = 0.16
# How far from the middle people look first, in halves of the picture.
_SPREAD = 0.75
_SHARPNESS = 8
# The ground of a photograph for a catalogue: so light and colourless (OKLab), almost all round.
_WHITE, _COLOURLESS = 0.965, 0.012
_MOST_OF_A_BAND = 0.97


class Thumbnail:
    """A picture at some thousand pixels: their ``tones`` in OKLab and ``opacity`` (0 to 1), row after row."""

    def __init__(self, image: pyvips.Image) -> None:
        scale = min(1.0, _THUMBNAIL_PX / max(image.width, image.height))
        self.width, self.height = max(1, round(image.width * scale)), max(1, round(image.height * scale))
        small = image.premultiply() if image.bands == 4 else image
        small = small.resize(self.width / image.width, vscale=self.height / image.height, kernel="linear")
        small = small.unpremultiply().rint().cast("uchar") if image.bands == 4 else small
        pixels, step = bytes(small.write_to_memory()), image.bands
        self._rgb = [(pixels[i], pixels[i + 1], pixels[i + 2]) for i in range(0, len(pixels), step)]
        self.tones = [oklab(*channels) for channels in self._rgb]
        self.opacity = [value / 255 for value in pixels[3::4]] if step == 4 else [1.0] * len(self.tones)
        band = self._outer_band()
        seen = [i for i in band if self._is_seen(i)]
        self.is_cut_out = 2 * len(seen) < len(band)
        white = [i for i in seen if self.tones[i][0] >= _WHITE and _chroma(self.tones[i]) <= _COLOURLESS]
        self.is_on_white = not self.is_cut_out and len(white) >= _MOST_OF_A_BAND * len(band)
        everything = [i for i in range(len(self.tones)) if self._is_seen(i)]
        self._ground = self._of_most(everything if self.is_cut_out else seen)

    def border(self) -> Colour:
        """The quiet tone of the outer band; of an object with nothing around it, its own.

        It is the one that most of the band is near to: a mean of sky and field would be neither.
        """
        if not self._ground:
            return "#808080"
        middle = (sorted(self._rgb[i][band] for i in self._ground) for band in range(3))
        return "#" + "".join(f"{values[len(values) // 2]:02x}" for values in middle)

    def focus(self) -> Focus:
        """Where a crop should be centred: the middle of what stands out, or the upper part of what stands upright.

        A pixel stands out by how far its tone lies from the ground's (the outer band is taken to be ground: Wei et
        al., "Geodesic saliency using background priors", 2012; and tone distance as the measure: Achanta et al.,
        "Frequency-tuned salient region detection", 2009), and by the contrast around it (Reinagel and Zador,
        "Natural scene statistics at the centre of gaze", 1999); both count the same. As people look at the middle
        first (Judd et al., "Learning to predict where humans look", 2009) what lies outside counts for less.
        """
        distance, contrast = self._distances(), self._contrasts()
        all_distance, all_contrast = sum(distance), sum(contrast)
        standing_out = [
            (_share(d, all_distance) + _share(c, all_contrast)) * centre
            for d, c, centre in zip(distance, contrast, self._centre_prior(), strict=True)
        ]
        window = max(0.6, _WINDOW * min(self.width, self.height))
        return self._peak(_values(self._plane(standing_out).gaussblur(window, precision="float")))

    def _is_seen(self, at: int) -> bool:
        return self.opacity[at] * 255 >= SEEN

    def _outer_band(self) -> list[int]:
        deep = max(1, round(_BAND * min(self.width, self.height)))
        return [
            y * self.width + x
            for y in range(self.height)
            for x in range(self.width)
            if min(x, y, self.width - 1 - x, self.height - 1 - y) < deep
        ]

    def _of_most(self, among: Sequence[int]) -> list[int]:
        """Of these pixels those of the tone that most of them are near to."""
        by_tone: dict[tuple[int, ...], list[int]] = {}
        for i in among:
            by_tone.setdefault(tuple(round(v / (_NEAR / 2)) for v in self.tones[i]), []).append(i)
        most: list[int] = []
        for tone in by_tone:
            near = [
                i
                for other, members in by_tone.items()
                if all(abs(a - b) <= 1 for a, b in zip(tone, other, strict=True))
                for i in members
            ]
            if len(near) > len(most):
                most = near
        return most

    def _distances(self) -> Sequence[float]:
        """How far each tone lies from the ground's. Around an object is nothing: all of it stands out the same."""
        if self.is_cut_out:
            return self.opacity
        tones = [self.tones[i] for i in self._ground]
        ground = [sum(values) / len(tones) for values in zip(*tones, strict=True)]
        return [math.dist(tone, ground) * seen for tone, seen in zip(self.tones, self.opacity, strict=True)]

    def _contrasts(self) -> Sequence[float]:
        """The deviation of the tones around each pixel."""
        flat = array("f", (value for tone in self.tones for value in tone))
        tones = pyvips.Image.new_from_memory(flat.tobytes(), self.width, self.height, 3, "float")
        sigma = max(0.6, _DETAIL * min(self.width, self.height))
        mean = tones.gaussblur(sigma, precision="float")
        variance = ((tones**2).gaussblur(sigma, precision="float") - mean**2).bandmean()
        return _values((variance > 0).ifthenelse(variance, 0) ** 0.5 * self._plane(self.opacity))

    def _centre_prior(self) -> list[float]:
        """Of each pixel a weight that falls from the middle to the edges as a Gaussian."""

        def falling(count: int) -> list[float]:
            return [math.exp(-(((2 * i + 1) / count - 1) ** 2) / (2 * _SPREAD**2)) for i in range(count)]

        across = falling(self.width)
        return [v * h for v in falling(self.height) for h in across]

    def _peak(self, window: Sequence[float]) -> Focus:
        """The middle of the highest part; of a plain picture its own.

        Of what is taller than wide the focus lies above the middle, by its deviation if it is twice as tall: faces,
        blossoms and rims are at the top of what stands.
        """
        most = max(window)
        if most <= 0:
            return Focus()
        x, y, *_ = self._moments([(max(0.0, value) / most) ** _SHARPNESS for value in window])
        *_, across, down = self._moments([max(0.0, value / most - 0.5) for value in window])
        upright = min(1.0, max(0.0, down / across - 1)) if across else 0.0
        y = max(0.0, y - upright * down)
        return Focus(round(x / self.width, 3), round(y / self.height, 3))

    def _moments(self, weights: Sequence[float]) -> tuple[float, float, float, float]:
        """Middle and deviation, across and down, in pixels."""
        total = sum(weights)
        xs = [i % self.width + 0.5 for i in range(len(weights))]
        ys = [i // self.width + 0.5 for i in range(len(weights))]
        x = sum(w * at for w, at in zip(weights, xs, strict=True)) / total
        y = sum(w * at for w, at in zip(weights, ys, strict=True)) / total
        across = sum(w * (at - x) ** 2 for w, at in zip(weights, xs, strict=True)) / total
        down = sum(w * (at - y) ** 2 for w, at in zip(weights, ys, strict=True)) / total
        return x, y, math.sqrt(across), math.sqrt(down)

    def _plane(self, values: Sequence[float]) -> pyvips.Image:
        return pyvips.Image.new_from_memory(array("f", values).tobytes(), self.width, self.height, 1, "float")


def _values(plane: pyvips.Image) -> Sequence[float]:
    return array("f", bytes(plane.cast("float").write_to_memory()))


def _share(value: float, total: float) -> float:
    return value / total if total > 0 else 0.0


def _chroma(tone: tuple[float, float, float]) -> float:
    """How far a tone in OKLab is from grey."""
    return math.hypot(tone[1], tone[2])
