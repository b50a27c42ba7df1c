"""Specimens: kits that show every layout with the sample works, in ten scripts and three lengths of text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from mwstudio.collection.samples import sample_kit
from mwstudio.library.datafile import read
from mwstudio.library.layouts import Layout
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.work import Work
from mwstudio.shipped import data_folder

LENGTHS = ("short", "usual", "long")
DAY = 3
_Three = tuple[str, str, str]


class SpecimenTexts(Struct, frozen=True, forbid_unknown_fields=True):
    """The texts of one language; ``headline``, ``text`` and ``quote`` are short, usual and long."""

    headline: _Three
    text: _Three
    quote: _Three
    speaker: str
    answer: str
    when: str
    place: str
    creator: str
    title: str
    date: str
    medium: str
    dimensions: str
    credit: str
    institution: str


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    languages: dict[str, SpecimenTexts]


class Specimen(Struct, frozen=True):
    """One kit of one post: a layout in a language and a length of text."""

    kit: Kit
    post: Post
    language: str
    length: str


def specimen_texts() -> dict[str, SpecimenTexts]:
    """The texts by language. Raises DataError."""
    return read(data_folder() / "assets" / "specimen.yaml", _File).languages


class Specimens:
    """Specimens of layouts with the sample works, which ``files`` finds by picture id. Raises DataError."""

    def __init__(self, library: Library) -> None:
        self._samples, self.files = sample_kit(library)
        self._texts = specimen_texts()

    files: dict[str, Path]

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are texts in."""
        return tuple(self._texts)

    def of(self, layout: Layout, variant: str = "light") -> Iterator[Specimen]:
        """One specimen for every language and length. The works change from one to the next."""
        works = self._samples.works
        shown = {1: 1, 2: 2}.get(layout.works, 4)
        for row, (language, texts) in enumerate(self._texts.items()):
            for column, length in enumerate(LENGTHS):
                first = (row + column) % len(works)
                chosen = [works[(first + number) % len(works)] for number in range(shown)]
                yield self._specimen(layout, variant, language, texts, column, length, chosen)

    def _specimen(
        self,
        layout: Layout,
        variant: str,
        language: str,
        texts: SpecimenTexts,
        column: int,
        length: str,
        chosen: list[Work],
    ) -> Specimen:
        post = Post(
            id="post-1",
            day=DAY,
            works=tuple(work.id for work in chosen),
            texts={
                language: PostText(
                    headline=texts.headline[column],
                    text=texts.text[column],
                    link="https://lanternquay.example.org/late-harvest",
                    quote=texts.quote[column],
                    speaker=texts.speaker,
                    answer=texts.answer,
                    when=texts.when,
                    place=texts.place,
                )
            },
            layout=layout.id,
            variant=variant,
            with_qr=layout.id == "announcement",
        )
        kit = replace(
            self._samples,
            works=tuple(_in_language(work, language, texts) for work in chosen),
            posts=(post,),
            institution=replace(self._samples.institution, names={language: texts.institution}),
            languages=(language,),
        )
        return Specimen(kit, post, language, length)


def _in_language(work: Work, language: str, texts: SpecimenTexts) -> Work:
    """A sample work with the record of the specimen."""
    return replace(
        work,
        title={language: texts.title},
        creator_display={language: texts.creator},
        date_display={language: texts.date},
        medium={language: texts.medium},
        dimensions={language: texts.dimensions},
        credit_line={language: texts.credit},
    )
