"""Who is mentioned on a platform, from one list: the organiser, the museum, living makers, partners."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mwstudio.errors import Code, Notice
from mwstudio.library.platforms import Platform
from mwstudio.model.kit import Kit
from mwstudio.model.work import Work
from mwstudio.translation import tr

_MENTION = re.compile(r"(?<!\w)[@＠]\w")


def mentions_for(
    kit: Kit,
    works: Iterable[Work],
    platform: Platform,
    *,
    with_museum: bool = False,
    with_organiser: bool = True,
) -> tuple[str, ...]:
    """The handles, without @, that a post mentions on ``platform``; empty where the platform has no mentions.

    ``with_museum`` where someone else posts for the museum; ``with_organiser`` where the post is of its campaign.
    """
    if not platform.text.mention:
        return ()
    lists = [kit.institution.handles] if with_museum else []
    lists += [creator.handles for work in works for creator in work.creators]
    lists += [partner.handles for partner in kit.partners]
    handles = [
        platform.organiser if with_organiser else "",
        *(handles.get(platform.id, "") for handles in lists),
    ]
    found = dict.fromkeys(map(bare, handles))
    return tuple(filter(None, found))[: platform.text.max_mentions]


def bare(handle: str) -> str:
    """A handle as data gives it, without its @ and without white space, which none has."""
    return "".join(handle.split()).lstrip("@＠")


def write(handle: str, platform: Platform) -> str:
    """A mention in a platform's way, such as ``@museumweek``; '' where it has none."""
    return platform.text.mention.replace("{handle}", handle)


def check_mentions(text: str, platform: Platform, where: str = "") -> Notice | None:
    """A remark where the mentions in ``text`` do not become links by being pasted."""
    rule = platform.text
    if rule.is_mention_linked or not rule.mention or rule.unit == "none" or not _MENTION.search(text):
        return None
    told = tr(
        "On {platform} a pasted mention stays plain text: type the @ there and pick it from the list.",
        platform=tr(platform.name),
    )
    return Notice("info", Code.MENTION_NOT_LINKED, told, where)
