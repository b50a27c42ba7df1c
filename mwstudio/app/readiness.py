"""What a post still lacks before it can be posted: the short answer, for the week and the posts of a day."""

from __future__ import annotations

from mwstudio.app.wording import language_name
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post, PostText
from mwstudio.model.texts import name_in
from mwstudio.model.work import Work
from mwstudio.translation import tr


def missing(kit: Kit, post: Post, *, has_campaign: bool = True) -> tuple[str, ...]:
    """What ``post`` lacks, in sentences; nothing where it is ready in every language of the kit.

    Only where the theme pack ``has_campaign`` the day's hashtag belongs to it.
    """
    works = [kit.work(work_id) for work_id in post.works]
    told: list[str] = []
    if has_campaign and not all(
        kit.edition.day(post.day).hashtag_for(language) for language in kit.languages
    ):
        told.append(tr("The hashtag of the day is not known."))
    if not any(work.pictures for work in works) and not any(_stands_alone(t) for t in post.texts.values()):
        told.append(tr("There is no picture yet."))
    told.extend(
        tr("Whose picture is “{title}”?", title=work_name(work, kit.languages[0]))
        for work in works
        if work.rights == "unknown"
    )
    for language in kit.languages:
        texts = post.texts.get(language, PostText())
        name = language_name(language)
        if not has_words(post, language):
            told.append(tr("There are no words in this language: {language}.", language=name))
        elif not texts.alt and any(work.pictures for work in works):
            told.append(tr("There is no alt text in this language: {language}.", language=name))
    return tuple(told)


def has_words(post: Post, language: str) -> bool:
    """Whether ``post`` says anything in a language."""
    texts = post.texts.get(language, PostText())
    return bool(texts.headline or texts.text or texts.quote)


def post_name(kit: Kit, post: Post, language: str) -> str:
    """What a post is called where there is little room: its words, else its work, else its place in the day."""
    texts = post.texts.get(language, PostText())
    said = texts.headline or texts.quote or texts.text
    works = (work_name(kit.work(work_id), language) for work_id in post.works)
    return " ".join(said.split()) or next(works, "") or tr("Empty post")


def work_name(work: Work, language: str) -> str:
    """What a work is called: its title, else the file it came in."""
    named = name_in(work.title, language)
    return named or (work.pictures[0].name if work.pictures else tr("Untitled"))


def _stands_alone(texts: PostText) -> bool:
    """Whether a text needs no picture beside it: a quotation, or the announcement of an event."""
    return bool(texts.quote or texts.when)
