"""Scrims: veils on a picture, just strong enough that every text on it can be read.

Contrast is WCAG 2.2's; a veil of strength ``a`` leaves ``(1 - a) * picture + a * veil`` of each sRGB channel.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from mwstudio.compose.colour import contrast, grey_of, luminance, rgb
from mwstudio.compose.content import ShownWork
from mwstudio.compose.frame import Colour, Fill, Image, Item, Rect, Scrim, Text
from mwstudio.compose.palette import Palette, Surface

# Asked of normal and of large text (taller than a twenty-fourth of the shorter side), with a little in hand for
# the rounding of colours and the sharpening of a picture made smaller.
_NORMAL, _LARGE = 4.7, 3.2
_LARGE_FROM = 1 / 24
# The light veil hides more of a picture than the dark one that looks as strong.
_LIGHT_COST = 1.25


def with_scrims(
    items: tuple[Item, ...], works: Iterable[ShownWork], palette: Palette, shorter_px: int
) -> tuple[Item, ...]:
    """The items with every scrim as strong as the texts on it need, dark or light, whichever veils less.

    A picture nobody has looked at is taken for the worst: white under light text, black under dark.
    """
    scrims = [item for item in items if isinstance(item, Scrim)]
    if not scrims:
        return items
    looked = {work.id: work for work in works}
    pictures = [item for item in items if isinstance(item, Image) and item.work in looked]
    over = [
        text
        for text in items
        if isinstance(text, Text) and any(scrim.rect.contains(text.rect) for scrim in scrims)
    ]

    def strengths(inks: Surface) -> dict[int, float]:
        found = dict.fromkeys(range(len(scrims)), 0.0)
        for text in over:
            colour = _ink(text.colour, palette.over, inks)
            wanted = _LARGE if text.size > _LARGE_FROM * shorter_px else _NORMAL
            tone = _worst_tone(
                text.rect, pictures, looked, is_dark_ink=luminance(colour) < luminance(inks.ground)
            )
            for number, scrim in enumerate(scrims):
                if scrim.rect.contains(text.rect):
                    found[number] = max(found[number], _strength(tone, inks.ground, colour, wanted))
        return found

    dark, light = strengths(palette.over), strengths(palette.mat)
    inks, chosen = palette.over, dark
    if sum(light.values()) * _LIGHT_COST < sum(dark.values()):
        inks, chosen = palette.mat, light
    by_scrim = {id(scrim): chosen[number] for number, scrim in enumerate(scrims)}
    finished: list[Item] = []
    for item in items:
        if isinstance(item, Scrim):
            finished.append(replace(item, colour=inks.ground, strength=round(by_scrim[id(item)], 3)))
        elif isinstance(item, Text) and item in over:
            colour = _ink(item.colour, palette.over, inks)
            tone = _worst_tone(
                item.rect, pictures, looked, is_dark_ink=luminance(colour) < luminance(inks.ground)
            )
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


def _worst_tone(
    rect: Rect, pictures: list[Image], looked: Mapping[str, ShownWork], *, is_dark_ink: bool
) -> float:
    """The luminance in the pictures under ``rect`` that makes an ink hardest to read."""
    tones = []
    for image in pictures:
        if not image.rect.overlaps(rect):
            continue
        glance = looked[image.work].glance
        if glance is None:
            tones.append(0.0 if is_dark_ink else 1.0)
            continue
        place = _in_picture(rect, image)
        find = glance.darkest_in if is_dark_ink else glance.brightest_in
        tones.append(find(place.x, place.y, place.width, place.height))
    if not tones:
        return 0.0 if is_dark_ink else 1.0
    return min(tones) if is_dark_ink else max(tones)


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
