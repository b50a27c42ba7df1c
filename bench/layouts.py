"""Composing and painting one 1080 x 1350 visual in every layout, with its pictures decoded, beside a floor.

Run with ``python3 dev.py bench layouts`` or ``python bench/layouts.py [--runs 15]``. The floor is what painting cannot
do without: the visual's own pictures scaled to their places, on a filled canvas, and no text. Typing changes one text,
so every round sets a headline nobody has set before.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TARGET_MS = 25.0
FORMAT = "instagram/feed-portrait"


def main() -> None:
    """Measure and print."""
    from msgspec.structs import replace

    from mwstudio.collection.specimens import Specimens
    from mwstudio.compose.frame import Image
    from mwstudio.export.stage import Stage
    from mwstudio.library.shelf import open_library
    from mwstudio.render.application import ensure_application
    from mwstudio.render.paint import paint

    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    ensure_application()
    library = open_library()
    specimens = Specimens(library)
    stage = Stage(library, specimens.files)
    heads = "".join(f"{head:>10}" for head in ("compose", "paint", "together", "floor", "ratio"))
    print(f"{'ms, medians':16}{heads}   target {TARGET_MS:g} ms together")
    for layout in library.layouts():
        # The one of usual length that shows the landscape first.
        chosen = next(
            each
            for each in specimens.of(layout)
            if each.length == "usual" and each.post.works[0] == "late-harvest"
        )
        language = chosen.language
        figures: list[tuple[float, float, float]] = []
        for number in range(runs + 1):
            texts = chosen.post.texts[language]
            texts = replace(texts, headline=f"{texts.headline} {number}", quote=f"{texts.quote} {number}")
            post = replace(chosen.post, texts={language: texts})
            kit = replace(chosen.kit, posts=(post,))
            start = time.perf_counter()
            frame = stage.frame(kit, post, language, FORMAT)
            composed = time.perf_counter()
            if not number:
                stage.pictures.expect([frame])
                for image in frame.images():
                    stage.pictures.get(image.asset)
                continue
            paint(frame, stage.pictures, stage.fonts)
            painted = time.perf_counter()
            bare = replace(frame, items=tuple(item for item in frame.items if isinstance(item, Image)))
            before = time.perf_counter()
            paint(bare, stage.pictures, stage.fonts)
            least = time.perf_counter() - before
            figures.append((composed - start, painted - composed, least))
        compose, painting, floor = (statistics.median(each) * 1000 for each in zip(*figures, strict=True))
        together = statistics.median((one + other) * 1000 for one, other, _ in figures)
        print(
            f"{layout.id:16}{compose:10.1f}{painting:10.1f}{together:10.1f}{floor:10.1f}{together / floor:10.2f}"
        )


if __name__ == "__main__":
    main()
