"""Draw the pictures of the README from the sample museum: ``python tools/draw_readme.py``."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image

from mwstudio.collection.samples import sample_kit
from mwstudio.collection.specimens import Specimens
from mwstudio.export.stage import Stage
from mwstudio.library.shelf import Library, open_library
from mwstudio.render.application import ensure_application
from mwstudio.render.paint import paint, rgb_bytes
from mwstudio.safeio import write

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WALL = (236, 234, 230)
GAP = 24


def visual(
    stage: Stage, kit_post: tuple[object, object], language: str, format_id: str, height: int
) -> Image.Image:
    """One visual of the sample museum at a height in px."""
    kit, post = kit_post
    frame = stage.frame(kit, post, language, format_id)  # type: ignore[arg-type]
    stage.pictures.expect([frame])
    image = paint(frame, stage.pictures, stage.fonts)
    picture = Image.frombytes("RGB", (image.width(), image.height()), rgb_bytes(image))
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


def hung(rows: list[list[Image.Image]], name: str) -> None:
    """Hang rows of visuals on a quiet wall and save them as one JPEG."""
    width = max(sum(image.width + GAP for image in row) + GAP for row in rows)
    height = sum(max(image.height for image in row) + GAP for row in rows) + GAP
    wall = Image.new("RGB", (width, height), WALL)
    y = GAP
    for row in rows:
        x = (width - sum(image.width + GAP for image in row) + GAP) // 2
        for image in row:
            wall.paste(image, (x, y))
            x += image.width + GAP
        y += max(image.height for image in row) + GAP
    data = io.BytesIO()
    wall.save(data, "JPEG", quality=86, subsampling=0, optimize=True)
    write(PICTURES / name, data.getvalue(), overwrite=True)


def families(library: Library) -> list[list[Image.Image]]:
    """Every layout once, with the texts of the specimens, in two rows."""
    specimens = Specimens(library)
    stage = Stage(library, specimens.files)
    shown = []
    for number, layout in enumerate(library.layouts()):
        english = [each for each in specimens.of(layout) if each.language == "en"]
        each = english[(0, 1, 1, 2)[number % 4]]
        shown.append(visual(stage, (each.kit, each.post), "en", "instagram/feed-portrait", 440))
    return [shown[:5], shown[5:]]


def main() -> None:
    """Draw all pictures."""
    ensure_application()
    library = open_library()
    kit, files = sample_kit(library)
    stage = Stage(library, files)
    posts = kit.posts
    hung([[visual(stage, (kit, post), "en", "instagram/feed-portrait", 330) for post in posts]], "week.jpg")
    harvest, vase, chart = posts[0], posts[3], posts[4]
    hung(
        [
            [
                visual(stage, (kit, harvest), "ar", "facebook/feed-portrait", 420),
                visual(stage, (kit, vase), "zh-Hans", "weibo/feed-square", 420),
                visual(stage, (kit, chart), "fr", "x/feed-landscape", 420),
                visual(stage, (kit, harvest), "zh-Hans", "instagram/story", 420),
            ]
        ],
        "languages.jpg",
    )
    hung(families(library), "families.jpg")


if __name__ == "__main__":
    main()
