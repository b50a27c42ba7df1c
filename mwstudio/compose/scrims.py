"""Scrims: veils on a picture, just strong enough that every text on it can be read.

Contrast is WCAG 2.2's; a veil of strength ``a`` leaves ``(1 - a) * picture + a * veil`` of each sRGB channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.compose.colour import contrast, grey_of, luminance, rgb, value_of
from mwstudio.compose.content import ShownWork
from mwstudio.compose.frame import Colour, Fill, Image, Item, Rect, Scrim, Text
from mwstudio.compose.palette import Palette, Surface

# Asked of normal and of large text (taller than a twenty-fourth of the shorter side), with a little in hand for
# the rounding of colours and the sharpening of a picture made smaller.
_NORMAL, _LARGE = 4.7, 3.2
_LARGE_FROM = 1 / 24
# What a veil takes from a picture's own contrast, beside what it takes from its tone: a white one over a mid tone
# looks like fog, over paper like paper.
_HIDDEN = 0.3


class _Veil(Struct, frozen=True):
    """One way to veil: the inks of the texts, how strong each scrim must be, and how much of the picture it changes."""

    inks: Surface
    strengths: tuple[float, ...]
    change: float


def with_scrims(
    items: tuple[Item, ...], works: Iterable[ShownWork], palette: Palette, shorter_px: int
) -> tuple[Item, ...]:
    """The items with every scrim as strong as the texts on it need, dark or light, whichever changes the picture less.

    A picture nobody has looked at is taken for the worst: white under light text, black under dark.
    """
    scrims = [item for item in items if isinstance(item, Scrim)]
    if not scrims:
        return items
    looked = {work.id: work for work in works}
    pictures = [item for item in items if isinstance(item, Image) and item.work in looked]
    over = {
        id(item): (item, _tones(item.rect, pictures, looked))
        for item in items
        if isinstance(item, Text) and any(scrim.rect.contains(item.rect) for scrim in scrims)
    }

    def veiled_with(inks: Surface) -> _Veil:
        strengths = [0.0] * len(scrims)
        for text, tones in over.values():
            colour = _ink(text.colour, palette.over, inks)
            wanted = _LARGE if text.size > _LARGE_FROM * shorter_px else _NORMAL
            needed = _strength(_worst(tones, colour, inks), inks.ground, colour, wanted)
            for number, scrim in enumerate(scrims):
                if scrim.rect.contains(text.rect):
                    strengths[number] = max(strengths[number], needed)
        change = sum(
            strength
            * (scrim.rect.width * scrim.rect.height)
            * (_HIDDEN + abs(_grey(inks.ground) - _typical(scrim.rect, pictures, looked)))
            for strength, scrim in zip(strengths, scrims, strict=True)
        )
        return _Veil(inks, tuple(strengths), change)

    veil = min(veiled_with(palette.over), veiled_with(palette.mat), key=lambda each: each.change)
    inks = veil.inks
    by_scrim = {id(scrim): strength for scrim, strength in zip(scrims, veil.strengths, strict=True)}
    finished: list[Item] = []
    for item in items:
        if isinstance(item, Scrim):
            finished.append(replace(item, colour=inks.ground, strength=round(by_scrim[id(item)], 3)))
        elif isinstance(item, Text) and id(item) in over:
            colour = _ink(item.colour, palette.over, inks)
            tone = _worst(over[id(item)][1], colour, inks)
            strength = max(by_scrim[id(scrim)] for scrim in scrims if scrim.rect.contains(item.rect))
            reached = contrast(colour, _veiled(tone, inks.ground, strength))
            finished.append(replace(item, colour=colour, contrast=round(reached, 2)))
        elif isinstance(item, Fill) and item.role == "mark":
            is_veiled = any(scrim.rect.contains(item.rect) for scrim in scrims)
            colour = _ink(item.colour, palette.over, inks) if is_veiled else item.colour
            finished.append(replace(item, colour=colour))
        else:
            finished.append(item)
    return tuple(finished)


def _ink(colour: Colour, before: Surface, after: Surface) -> Colour:
    """What was an ink of one surface as one of another: ink for ink, accent for accent."""
    return {before.ink: after.ink, before.quiet: after.quiet, before.accent: after.accent}.get(colour, colour)


def _worst(tones: tuple[float, float], colour: Colour, inks: Surface) -> float:
    """Of the darkest and the brightest tone, the one on which an ink is hardest to read."""
    darkest, brightest = tones
    return darkest if luminance(colour) < luminance(inks.ground) else brightest


def _tones(rect: Rect, pictures: list[Image], looked: Mapping[str, ShownWork]) -> tuple[float, float]:
    """The lowest and the highest luminance in the pictures under ``rect``."""
    darkest, brightest = 1.0, 0.0
    for image in pictures:
        if image.rect.overlaps(rect):
            glance = looked[image.work].glance
            if glance is None:
                return 0.0, 1.0
            place = _in_picture(rect, image)
            darkest = min(darkest, glance.darkest_in(place.x, place.y, place.width, place.height))
            brightest = max(brightest, glance.brightest_in(place.x, place.y, place.width, place.height))
    return (darkest, brightest) if darkest <= brightest else (0.0, 1.0)


def _typical(rect: Rect, pictures: list[Image], looked: Mapping[str, ShownWork]) -> float:
    """The usual tone of the pictures under ``rect`` as a grey value, 0 to 1; the middle where nobody has looked."""
    found = [
        glance.typical_in(place.x, place.y, place.width, place.height)
        for image in pictures
        if image.rect.overlaps(rect) and (glance := looked[image.work].glance)
        for place in (_in_picture(rect, image),)
    ]
    return sum(found) / len(found) if found else 0.5


def _grey(colour: Colour) -> float:
    return value_of(luminance(colour))


def _in_picture(rect: Rect, image: Image) -> Rect:
    """The part of the picture that lies under ``rect``, in fractions of the picture, with a little around it."""
    around = 0.02 * max(image.rect.width, image.rect.height)
    left = max(rect.x - around, image.rect.x) - image.rect.x
    top = max(rect.y - around, image.rect.y) - image.rect.y
    right = min(rect.right + around, image.rect.right) - image.rect.x
    bottom = min(rect.bottom + around, image.rect.bottom) - image.rect.y
    across, down = image.shown.width / image.rect.width, image.shown.height / image.rect.height
    return Rect(
        image.shown.x + left * across,
        image.shown.y + top * down,
        (right - left) * across,
        (bottom - top) * down,
    )


def _strength(tone: float, veil: Colour, ink: Colour, wanted: float) -> float:
    """The least strength of a veil over a tone at which an ink has the contrast that is wanted.

    A tone beyond the ink, darker than a dark one, does not count: the picture has all those between as well.
    """

    def is_legible(strength: float) -> bool:
        ground = _veiled(tone, veil, strength)
        is_between = (luminance(ground) > luminance(ink)) == (luminance(veil) > luminance(ink))
        return is_between and contrast(ink, ground) >= wanted

    if is_legible(0.0):
        return 0.0
    low, high = 0.0, 1.0
    for _ in range(12):
        middle = (low + high) / 2
        if is_legible(middle):
            high = middle
        else:
            low = middle
    return high


def _veiled(tone: float, veil: Colour, strength: float) -> Colour:
    """A grey of the luminance ``tone`` under a veil."""
    grey = grey_of(tone)
    channels = (round((1 - strength) * grey + strength * channel) for channel in rgb(veil))
    return "#" + "".join(f"{channel:02x}" for channel in channels)
