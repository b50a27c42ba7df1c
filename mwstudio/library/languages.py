"""What a language asks for in words and marks: round a title, round a quotation, for a detail and a picture."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from mwstudio.library.datafile import read
from mwstudio.shipped import data_folder

_TRADITIONAL = ("-TW", "-HK", "-MO")


class Wording(Struct, frozen=True, forbid_unknown_fields=True):
    """The words and marks of one language; '' where the language has none of its own yet.

    Only a detail is always named, in English where the studio does not know the language's word: a crop is never shown
    as if it were the whole.

    ``comma`` joins creator, title and date; ``title`` and ``detail`` hold ``{title}`` and ``alt`` holds
    ``{alt}``; ``quote`` holds ``{text}``, and is '' where quotations are marked as titles are;
    ``abbreviations`` are words whose full stop does not end a sentence.
    """

    comma: str = ", "
    title: str = "“{title}”"
    detail: str = "{title} (detail)"
    alt: str = "{alt}"
    call: str = ""
    quote: str = ""
    abbreviations: tuple[str, ...] = ()

    def quoted(self, text: str) -> str:
        """``text`` in the quotation marks of the language."""
        return (self.quote or self.title.replace("{title}", "{text}")).replace("{text}", text)


class Languages(Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``assets/languages.yaml``, by BCP-47 tag."""

    checked: str
    languages: dict[str, Wording]


def wording(language: str) -> Wording:
    """The words of ``language`` such as ``zh-Hant-TW``, else of what is left of its tag, else the plainest."""
    known = _languages()
    tag = "zh-Hant" if language.startswith("zh-") and language.endswith(_TRADITIONAL) else language
    while tag and tag not in known:
        tag = tag.rpartition("-")[0]
    return known.get(tag, Wording())


@cache
def _languages() -> dict[str, Wording]:
    return read(data_folder() / "assets" / "languages.yaml", Languages).languages
