"""``mwstudio count`` and ``mwstudio caption``: texts on the command line."""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path

from mwstudio.captions.caption import Caption, make_caption
from mwstudio.captions.counting import measure_text
from mwstudio.captions.parts import gather
from mwstudio.captions.thread import make_thread
from mwstudio.cli.kits import opened_kit
from mwstudio.cli.output import say, say_json
from mwstudio.export.plan import plan
from mwstudio.library.shelf import open_library
from mwstudio.translation import tr


def count_input(platform_id: str, *, as_json: bool) -> None:
    """Print how long the text on standard input is for a platform, and where it would be cut. Raises UsageError."""
    text = sys.stdin.buffer.read().decode("utf-8", "replace").removesuffix("\n")
    found = measure_text(open_library().platform(platform_id), text)
    if as_json:
        say_json(found)
        return
    limit = tr("no limit") if found.limit is None else str(found.limit)
    say(tr("{length} of {limit} ({unit})", length=found.length, limit=limit, unit=found.unit))
    if found.cut_at is not None:
        say(tr("Too long by {n}. It would be cut here:", n=-(found.remaining or 0)))
        say(f"{text[: found.cut_at][-60:]} | {text[found.cut_at :][:30]}")


def print_captions(
    path: Path,
    *,
    platforms: Collection[str],
    languages: Collection[str],
    with_threads: bool,
    as_json: bool,
) -> None:
    """Print the captions of a kit, in the order an export writes them. Raises StudioError.

    ``with_threads`` gives every post of a thread where the platform has threads and one post is not enough.
    """
    library = open_library()
    with opened_kit(path) as opened:
        kit = opened.kit
        planned = plan(kit, library, platforms=platforms, languages=languages).captions
        has_campaign = library.pack(kit.theme).has_campaign
        template = library.caption_template(kit.theme)
        captions: list[tuple[str, Caption]] = []
        for each in planned:
            parts = gather(kit, each.post, each.language, each.platform, has_campaign=has_campaign)
            asked = (parts, each.platform, each.language)
            posts = make_thread(*asked, template=template) if with_threads else ()
            captions += [(each.path, post) for post in posts or (make_caption(*asked, template=template),)]
    if as_json:
        say_json([caption for _, caption in captions])
        return
    for place, caption in captions:
        say(f"── {place}  {caption.length}/{caption.limit or '–'} {caption.unit}")
        say(caption.whole)
        for notice in caption.notices:
            say(f"   {notice.text}")
        say("")
