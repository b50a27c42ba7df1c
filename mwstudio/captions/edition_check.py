"""The hashtags of a programme looked over before anybody posts with them: broken ones, twins, near misses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mwstudio.captions.hashtags import is_valid, key_of, mended, name_of
from mwstudio.captions.near_misses import near_miss, variants_of
from mwstudio.errors import Code, Notice
from mwstudio.library.platforms import Platform
from mwstudio.model.edition import Edition
from mwstudio.translation import listed, tr

_ENDING = "mw"
_WRONG_ENDING = "mv"
_LONG = 10


def remarks_on_tags(
    edition: Edition, platforms: Iterable[Platform], earlier: Iterable[Edition] = ()
) -> tuple[Notice, ...]:
    """Remarks on the tags of ``edition``, in the order of its days; an error is one that works on no network.

    ``platforms`` are those it is to be used on; ``earlier`` are editions whose tags a new one may be meant to repeat.
    """
    others = [other for other in earlier if other.id != edition.id]
    with_tags = [platform for platform in platforms if platform.text.hashtag.pattern]
    found: list[Notice] = []
    seen: dict[str, str] = {}
    for where, tag in _tags(edition):
        name = name_of(tag)
        found.extend(_on_platforms(name, with_tags, where))
        if key_of(name) in seen:
            told = tr("#{name} is the tag of {other} already.", name=name, other=seen[key_of(name)])
            found.append(Notice("warning", Code.HASHTAG_NEAR_MISS, told, where))
        elif near := _near(name, others):
            told = tr("Was #{right} meant, not #{name}?", right=near, name=name)
            found.append(Notice("warning", Code.HASHTAG_NEAR_MISS, told, where))
        seen.setdefault(key_of(name), where)
    unknown = [str(day.number) for day in edition.days if not day.hashtag]
    if unknown:
        told = tr("No tag is known yet for these days: {days}.", days=listed(unknown))
        found.append(Notice("info", Code.HASHTAG_UNKNOWN, told))
    return tuple(found)


def _tags(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every tag of an edition with what it is of, in words."""
    for day in edition.days:
        where = tr("day {number}", number=day.number)
        if day.hashtag:
            yield where, day.hashtag
        for language, tag in day.localised.items():
            yield f"{where} ({language})", tag
    if edition.cause_hashtag:
        yield tr("the cause"), edition.cause_hashtag
    for tag in edition.general_hashtags:
        yield tr("the whole week"), tag


def _on_platforms(name: str, platforms: Sequence[Platform], where: str) -> Iterator[Notice]:
    """Where a tag does not work, in one remark; a script that only some networks take in tags is no mistake."""
    failing = [tr(platform.name) for platform in platforms if not is_valid(name, platform)]
    if not failing:
        return
    better = mended(name)
    is_broken = better != name or not any(sign.isalpha() for sign in name)
    told = tr("#{name} does not work on {platforms}.", name=name[:60], platforms=listed(failing))
    if better != name and better:
        told += " " + tr("Write #{name}.", name=better[:60])
    yield Notice("error" if is_broken else "warning", Code.HASHTAG_BROKEN, told, where)


def _near(name: str, others: Sequence[Edition]) -> str:
    """The tag that was probably meant: one of an earlier year, or the same with MW where it belongs."""
    key = key_of(name)
    by_edition = [(_day_names(other), variants_of(other)) for other in others]
    if any(key == key_of(tag) for tags, _ in by_edition for tag in tags):
        return ""
    is_turned = key.startswith(_ENDING) or key.endswith(_WRONG_ENDING)
    for tags, variants in by_edition:
        near = near_miss(name, tags, variants)
        # A new theme may well differ from an old one in a letter, as clay from play.
        if near and (is_turned or len(near) != len(name) or len(name) >= _LONG):
            return near
    if name.endswith(_WRONG_ENDING.upper()):
        return name[: -len(_ENDING)] + _ENDING.upper()
    if name.startswith(_ENDING.upper()) and not key.endswith(_ENDING) and len(name) > len(_ENDING):
        return name[len(_ENDING) :] + _ENDING.upper()
    return ""


def _day_names(edition: Edition) -> list[str]:
    return [name_of(tag) for day in edition.days for tag in (day.hashtag, *day.localised.values()) if tag]
