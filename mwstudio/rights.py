"""Rights: whose picture it is, what may be done with it, and the credit it needs."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from mwstudio.errors import Code, Notice
from mwstudio.library.datafile import read
from mwstudio.library.shelf import unknown_id
from mwstudio.model.texts import Texts, name_in, text_in
from mwstudio.model.work import Rules, Work
from mwstudio.shipped import data_folder
from mwstudio.translation import tr

_LICENCE = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)(?:/([a-z]{2})\b)?", re.IGNORECASE)
_MORE_TERMS = r"(?! ?(?:sa|nc|nd)\b)"
_JOINT = " · "


class RightsClass(Struct, frozen=True, forbid_unknown_fields=True):
    """One answer to "Whose picture is it?".

    ``name`` is the answer as a window shows it; ``wording`` what a credit calls it; ``said_by`` are signs
    that a credit line says so already; ``stand_in`` is the credit where there is no credit line, with
    ``{institution}`` for the museum. ``is_marked`` is XMP's statement that a picture is protected, None for
    no statement.
    """

    id: str
    name: Texts
    wording: Texts
    uri: str
    may_share: bool
    may_adapt: bool
    may_sell: bool
    is_credit_required: bool
    is_marked: bool | None
    said_by: tuple[str, ...] = ()
    stand_in: Texts = {}


class RightsTable(Struct, frozen=True, forbid_unknown_fields=True):
    """The file ``assets/rights.yaml``: the classes, in the order in which they are offered."""

    checked: str
    sources: tuple[str, ...]
    classes: tuple[RightsClass, ...]


@cache
def rights_classes() -> dict[str, RightsClass]:
    """Every rights class by its id, as shipped. Raises DataError."""
    table = read(data_folder() / "assets" / "rights.yaml", RightsTable)
    return {rights.id: rights for rights in table.classes}


def rights_class(rights_id: str) -> RightsClass:
    """The class with this id, such as ``cc-by-sa``. Raises UsageError, which names the nearest one."""
    classes = rights_classes()
    if rights_id not in classes:
        raise unknown_id(tr("“{id}” is not a rights class.", id=rights_id), rights_id, classes)
    return classes[rights_id]


def credit(work: Work, language: str, institution: str = "") -> str:
    """The whole credit of a work, for a visual or a caption: credit line, copyright notice, licence; or ''.

    A credit line is a legal text: where ``language`` has none, the one that exists is used. Nothing is
    shortened, and nothing is said twice. ``institution`` is the museum that posts.
    """
    rights = rights_class(work.rights)
    museum = institution or name_in(work.institution, language)
    stand_in = text_in(rights.stand_in, language).replace("{institution}", museum) if museum else ""
    line, notice = _credit_line(work, language) or stand_in, _notice(work)
    if _folded(notice) in _folded(line):
        said = line
    elif _folded(line) in _folded(notice):
        said = notice
    else:
        said = f"{line}{_JOINT}{notice}"
    wording = licence(work, language)
    return said if _says(said, rights) else _JOINT.join(filter(None, (said, wording)))


def licence(work: Work, language: str) -> str:
    """What the rights of a work are called, such as "Domaine public" or "CC BY-SA 3.0 DE"; or ''.

    The version and country of a Creative Commons licence are those of the work's own address of it.
    """
    rights = rights_class(work.rights)
    address = _LICENCE.search(work.rights_uri)
    if address and f"cc-{address[1].lower()}" == rights.id:
        return f"CC {address[1].upper()} {address[2]} {(address[3] or '').upper()}".strip()
    return text_in(rights.wording, language)


def rights_uri(work: Work) -> str:
    """The address that states the rights of a work: its own, else that of its class."""
    return work.rights_uri or rights_class(work.rights).uri


def is_credit_required(work: Work) -> bool:
    """Whether the work may only be shown together with its credit."""
    return rights_class(work.rights).is_credit_required


def rules(work: Work) -> Rules:
    """What layouts must not do to a work: its own rules, and everything where its licence forbids changes."""
    is_untouchable = _forbids_changes(rights_class(work.rights))
    return Rules(True, True, True, True) if is_untouchable else work.rules


def check(
    work: Work, *, is_cropped: bool, has_text_over: bool, language: str, institution: str = ""
) -> tuple[Notice, ...]:
    """Remarks on the rights of a work as one visual shows it; their place is its title, else its id."""
    rights = rights_class(work.rights)
    where = text_in(work.title, language) or work.id
    found: list[Notice] = []
    if rights.id == "unknown":
        told = tr("Whose picture is it? Choose its rights before you post it.")
        found.append(Notice("warning", Code.RIGHTS_UNKNOWN, told, where))
    elif not rights.may_share:
        told = tr("This work is in copyright: make sure that you have permission to post it.")
        found.append(Notice("warning", Code.RIGHTS_LIMITED, told, where))
    name = licence(work, language)
    if _forbids_changes(rights) and is_cropped:
        told = tr("{licence} forbids changes: the picture must not be cropped. Show it whole.", licence=name)
        found.append(Notice("error", Code.RIGHTS_LIMITED, told, where))
    if _forbids_changes(rights) and has_text_over:
        told = tr("{licence} forbids changes: no text may stand on the picture.", licence=name)
        found.append(Notice("error", Code.RIGHTS_LIMITED, told, where))
    if rights.may_share and not rights.may_sell:
        told = tr("{licence} allows no commercial use: do not post it to sell or advertise.", licence=name)
        found.append(Notice("info", Code.RIGHTS_LIMITED, told, where))
    if rights.is_credit_required and not (_credit_line(work, language) or _notice(work)):
        told = tr("This work needs a credit, and its credit line is empty: say whom to name.")
        found.append(Notice("warning", Code.CREDIT_MISSING, told, where))
    elif rights.stand_in and not (credit(work, language, institution) or institution):
        told = tr("The credit of your own photograph is the museum's name, and that is empty: fill it in.")
        found.append(Notice("warning", Code.CREDIT_MISSING, told, where))
    return tuple(found)


def _forbids_changes(rights: RightsClass) -> bool:
    """Whether a licence allows sharing only as it is; without any licence, the permission decides."""
    return rights.may_share and not rights.may_adapt


def _credit_line(work: Work, language: str) -> str:
    return " ".join(name_in(work.credit_line, language).split())


def _notice(work: Work) -> str:
    return " ".join(work.copyright_notice.split())


def _says(text: str, rights: RightsClass) -> bool:
    """Whether a credit line says what the licence is, in any language; "CC BY-SA" does not say "CC BY"."""
    folded = _folded(text)
    signs = (*rights.said_by, *rights.wording.values())
    return any(re.search(re.escape(_folded(sign)) + _MORE_TERMS, folded) for sign in signs)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
