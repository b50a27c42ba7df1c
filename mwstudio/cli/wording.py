"""``mwstudio count`` and ``mwstudio caption``: texts on the command line."""

from __future__ import annotations

import sys
from collections.abc import Collection
from functools import cache
from pathlib import Path

from mwstudio.captions.counting import measure_text
from mwstudio.cli.kits import opened_kit
from mwstudio.cli.output import say, say_json
from mwstudio.export.plan import plan
from mwstudio.export.stage import Stage
from mwstudio.export.words import details_beside, words_of
from mwstudio.library.shelf import open_library
from mwstudio.model.edits import Habit, set_habit, set_may_cut
from mwstudio.render.application import ensure_application
from mwstudio.translation import tr


def count_input(platform_id: str, *, as_json: bool) -> None:
    """Print how long the text on standard input is for a platform, and where it would be cut. Raises UsageError."""
    text = sys.stdin.buffer.read().decode("utf-8-sig", "replace").replace("\r\n", "\n").removesuffix("\n")
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
    habits: Collection[Habit],
    may_cut: bool,
    with_threads: bool,
    as_json: bool,
) -> None:
    """Print the captions of a kit as an export writes them, in the same order. Raises StudioError.

    ``habits`` and ``may_cut`` count beside what the kit says. ``with_threads`` gives every post of a thread where the
    platform has threads and one post is not enough.
    """
    library = open_library()
    with opened_kit(path) as opened:
        kit = opened.kit
        for habit in habits:
            kit = set_habit(kit, habit, True)
        for post in kit.posts if may_cut else ():
            kit = set_may_cut(kit, post.id, True)
        planned = plan(kit, library, platforms=platforms, languages=languages)

        @cache
        def stage() -> Stage:
            ensure_application()
            return Stage(library, opened.files, fonts=kit.institution.fonts)

        captions = [
            words_of(kit, each, library, details_beside(each, planned, kit, library, stage))
            for each in planned.captions
        ]
    posts = [(c.path, post) for c in captions for post in (with_threads and c.thread) or (c,)]
    if as_json:
        say_json([post for _, post in posts])
        return
    for place, caption in posts:
        say(f"── {place}  {caption.length}/{caption.limit or '–'} {caption.unit}")
        say(caption.whole)
        for notice in caption.notices:
            say(f"   {notice.text}")
        say("")
