"""A small kit with a real picture, for exporting."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from mwstudio.collection.pictures import take_in
from mwstudio.library.shelf import Library
from mwstudio.model.institution import Institution
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.work import Work
from mwstudio.shipped import data_folder

LIBRARY = Library((data_folder(),))

WORDS = {
    "en": (
        "The harvest that nobody was meant to see",
        "Hedda Lund",
        "Late Harvest",
        "Museum of the City. Gift of the artist’s family, 1934",
    ),
    "ar": (
        "الحصاد الذي لم يكن لأحد أن يراه",
        "هيدا لوند",
        "حصاد متأخر",
        "متحف المدينة. هدية من عائلة الفنانة، 1934",
    ),
    "zh-Hans": ("无人得见的收割：那年夏天的秘密", "海达·伦德", "晚收", "城市博物馆，艺术家家属捐赠，1934年"),
}
CAPTIONS = {
    "en": "For a hundred years this field hung with its face to the wall.",
    "ar": "ظل هذا الحقل مئة عام ووجهه إلى الجدار.",
    "zh-Hans": "一百年来，这片田野一直面壁而挂。",
}


def picture_file(folder: Path, size: tuple[int, int] = (1500, 1000)) -> Path:
    """A JPEG with a left and a right half that differ."""
    path = folder / f"field-{size[0]}x{size[1]}.jpg"
    image = Image.new("RGB", size, (196, 160, 70))
    image.paste((70, 110, 150), (0, 0, size[0] // 2, size[1]))
    image.save(path, quality=92)
    return path


def kit_with(
    folder: Path,
    *,
    languages: tuple[str, ...] = ("en",),
    formats: tuple[str, ...] = (),
    size: tuple[int, int] = (1500, 1000),
    length: int = 1,
    works: int = 1,
) -> tuple[Kit, dict[str, Path]]:
    """A kit of one post; ``length`` repeats the headline and the caption."""
    path = picture_file(folder, size)
    picture = take_in(path)

    def say(index: int) -> dict[str, str]:
        return {language: WORDS[language][index] for language in languages}

    shown = tuple(
        Work(
            id=f"1934.{12 + number}",
            title=say(2),
            creator_display=say(1),
            date_display={"und": "1911"},
            credit_line=say(3),
            rights="public-domain",
            pictures=(picture,),
        )
        for number in range(works)
    )
    texts = {
        language: PostText(
            headline=" ".join([WORDS[language][0]] * length),
            text=" ".join([CAPTIONS[language]] * length),
            alt="A field at dusk.",
            link="https://example.org/works/1934.12",
        )
        for language in languages
    }
    post = Post("post-1", 3, tuple(work.id for work in shown), texts, formats)
    kit = Kit(
        edition=LIBRARY.edition("museumweek-2023"),
        institution=Institution(
            names={"en": "Museum of the City", "ar": "متحف المدينة", "zh-Hans": "城市博物馆"}
        ),
        works=shown,
        posts=(post,),
        languages=languages,
    )
    return kit, {picture.id: path}
