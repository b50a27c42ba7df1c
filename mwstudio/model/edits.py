"""What a person can do to a kit: every edit is a function from a Kit to a Kit, for window and command line.

An edit that changes nothing returns the very same kit, and every part not touched stays the same object.
An id that the kit does not know raises KeyError, a request that cannot be met UsageError. Texts are kept
``cleaned``; an empty text takes the entry away. Posts stand in the order of the week.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, TypeVar

import msgspec
from msgspec.structs import replace

from mwstudio.errors import UsageError
from mwstudio.model.edition import Edition
from mwstudio.model.institution import FontFile, FontRole, Partner
from mwstudio.model.kit import LANGUAGES_MAX, Kit
from mwstudio.model.lockable import LOCK_FIELDS, LockField
from mwstudio.model.post import TEXT_SIZES, Override, PaletteSource, Post, PostText
from mwstudio.model.texts import cleaned, with_text
from mwstudio.model.work import CLOSEST, Creator, Focus, Picture, Rules, Work
from mwstudio.translation import tr, trn

WorkField = Literal[
    "title",
    "creator_display",
    "date_display",
    "medium",
    "dimensions",
    "institution",
    "department",
    "credit_line",
    "description",
    "alt",
]
PostField = Literal["headline", "text", "alt", "link", "quote", "speaker", "answer", "when", "place", "call"]
Habit = Literal["carries_alt", "mentions_museum", "tags_in_community"]

_NAMELESS = Creator("")

_S = TypeVar("_S", bound=msgspec.Struct)
_T = TypeVar("_T")


# The institution and the edition


def set_institution_name(kit: Kit, language: str, name: str) -> Kit:
    """Say what the museum is called in one language."""
    return _with_institution(kit, names=with_text(kit.institution.names, language, cleaned(name)))


def set_handle(kit: Kit, platform_id: str, handle: str) -> Kit:
    """Set the museum's account on one platform, with or without its ``@``."""
    return _with_institution(kit, handles=with_text(kit.institution.handles, platform_id, _bare(handle)))


def set_url(kit: Kit, url: str) -> Kit:
    """Set the address of the museum's own site."""
    return _with_institution(kit, url=cleaned(url).strip())


def set_logo(kit: Kit, logo: Picture | None, *, on_dark: bool = False) -> Kit:
    """Set the museum's logo for light or for dark grounds, or take it away."""
    return _with_institution(kit, **{"logo_on_dark" if on_dark else "logo": logo})


def set_colours(kit: Kit, colours: Iterable[str]) -> Kit:
    """Set the museum's brand colours, as ``#rrggbb``; the first is the main one."""
    return _with_institution(kit, colours=tuple(colour.lower() for colour in colours))


def set_font(kit: Kit, role: FontRole, font: FontFile | None) -> Kit:
    """Set the museum's own font for headlines or for text, or go back to the studio's."""
    rest = {key: value for key, value in kit.institution.fonts.items() if key != role}
    return _with_institution(kit, fonts={**rest, role: font} if font else rest)


def set_partners(kit: Kit, partners: Iterable[Partner]) -> Kit:
    """Say whom posts mention beside the museum."""
    return _with(kit, partners=tuple(partners))


def set_partner_handles(kit: Kit, platform_id: str, handles: Iterable[str]) -> Kit:
    """Say which accounts on one platform posts mention, besides the museum's and the makers'."""
    wanted = list(dict.fromkeys(filter(None, map(_bare, handles))))
    kept: list[Partner] = []
    for partner in kit.partners:
        handle = partner.handles.get(platform_id, "")
        if handle and handle not in wanted:
            partner = _with(partner, handles=with_text(partner.handles, platform_id, ""))  # noqa: PLW2901
        if partner.handles or partner.logo or partner.logo_on_dark or not handle:
            kept.append(partner)
    known = {partner.handles.get(platform_id) for partner in kept}
    new = (Partner(handle, {platform_id: handle}) for handle in wanted if handle not in known)
    return _with(kit, partners=(*kept, *new))


def set_habit(kit: Kit, habit: Habit, is_on: bool) -> Kit:
    """Say how the museum likes its captions."""
    return _with(kit, caption_habits=_with(kit.caption_habits, **{habit: is_on}))


def set_locks(kit: Kit, locks: Iterable[LockField]) -> Kit:
    """Say which fields volunteers leave as they are."""
    wanted = set(locks)
    return _with(kit, locks=tuple(field for field in LOCK_FIELDS if field in wanted))


def set_keeper(kit: Kit, keeper: str) -> Kit:
    """Say who keeps the brand: a name, and how to reach them."""
    return _with(kit, keeper=" ".join(cleaned(keeper).split()))


def set_theme(kit: Kit, theme_id: str) -> Kit:
    """Choose the theme pack."""
    return _with(kit, theme=theme_id)


def choose_edition(kit: Kit, edition: Edition) -> Kit:
    """Choose the year's programme; posts keep their days. Raises UsageError where it lacks one of these."""
    lacking = {post.day for post in kit.posts} - {day.number for day in edition.days}
    if lacking:
        raise UsageError(
            tr(
                "{edition} has no day {day}, and this kit has a post on it.",
                edition=edition.name,
                day=min(lacking),
            ),
            tr("Move that post to another day first."),
        )
    return _with(kit, edition=edition)


def set_hashtag(kit: Kit, day: int, hashtag: str, language: str | None = None) -> Kit:
    """Fill in or correct a day's hashtag, with or without ``#``: the international one, or a language's."""
    old = kit.edition.day(day)
    word = cleaned(hashtag).strip().strip("#＃").strip()
    tag = f"#{word}" if word else ""
    said = {"localised": with_text(old.localised, language, tag)} if language else {"hashtag": tag or None}
    new = _with(old, **said)
    days = tuple(new if each is old else each for each in kit.edition.days)
    return _with(kit, edition=_with(kit.edition, days=days))


# Languages


def add_language(kit: Kit, language: str) -> Kit:
    """Add a language after the others. Raises UsageError beyond the most a kit can hold."""
    if language in kit.languages:
        return kit
    if len(kit.languages) == LANGUAGES_MAX:
        raise UsageError(
            trn("A kit has one language at most.", "A kit has {n} languages at most.", LANGUAGES_MAX),
            tr("Remove one that is no longer needed."),
        )
    return _with(kit, languages=(*kit.languages, language))


def remove_language(kit: Kit, language: str) -> Kit:
    """Leave a language out; its texts stay, to be back when it is. Raises UsageError for the last one."""
    rest = tuple(each for each in kit.languages if each != language)
    if not rest:
        raise UsageError(tr("A kit needs a language."), tr("Add another one first."))
    return _with(kit, languages=rest)


def move_language(kit: Kit, language: str, to: int) -> Kit:
    """Give a language another place; the first one is the kit's main language."""
    return _with(kit, languages=_moved(kit.languages, kit.languages.index(language), to))


# Works


def next_work_id(kit: Kit) -> str:
    """An id for a new work that no work of the kit has."""
    return _next_id("work", (work.id for work in kit.works))


def add_work(kit: Kit, work: Work) -> Kit:
    """Add a work after the others; the same twice is once. Raises UsageError where another one has its id."""
    same = next((each for each in kit.works if each.id == work.id), None)
    if same == work:
        return kit
    if same:
        raise UsageError(tr("There is already a work “{id}” in this kit.", id=work.id))
    return _with(kit, works=(*kit.works, work))


def remove_work(kit: Kit, work_id: str) -> Kit:
    """Take a work out of the kit and out of every post."""
    works = tuple(work for work in kit.works if work is not kit.work(work_id))
    posts = tuple(
        _with(post, works=tuple(each for each in post.works if each != work_id)) for post in kit.posts
    )
    return _with(kit, works=works, posts=posts)


def move_work(kit: Kit, work_id: str, to: int) -> Kit:
    """Give a work another place in the list, counted from 0; beyond the ends means the end."""
    return _with(kit, works=_moved(kit.works, kit.works.index(kit.work(work_id)), to))


def replace_work(kit: Kit, work: Work) -> Kit:
    """Put ``work`` in the place of the work with the same id, such as after its record was read again."""
    old = kit.work(work.id)
    if work == old:
        return kit
    return _with(kit, works=tuple(work if each is old else each for each in kit.works))


def set_work_text(kit: Kit, work_id: str, field: WorkField, language: str, text: str) -> Kit:
    """Set one field of a work's record in one language."""
    texts = with_text(getattr(kit.work(work_id), field), language, cleaned(text))
    return _with_work(kit, work_id, **{field: texts})


def set_keywords(kit: Kit, work_id: str, language: str, keywords: Iterable[str]) -> Kit:
    """Set a work's keywords in one language; none takes the entry away."""
    kept = tuple(dict.fromkeys(word for each in keywords if (word := cleaned(each).strip())))
    rest = {key: value for key, value in kit.work(work_id).keywords.items() if key != language}
    return _with_work(kit, work_id, keywords={**rest, language: kept} if kept else rest)


def set_creators(kit: Kit, work_id: str, creators: Iterable[Creator]) -> Kit:
    """Set a work's makers."""
    return _with_work(kit, work_id, creators=tuple(creators))


def set_maker_handle(kit: Kit, work_id: str, platform_id: str, handle: str) -> Kit:
    """Set the account of a work's first maker on one platform, with or without its ``@``."""
    first, *others = kit.work(work_id).creators or (_NAMELESS,)
    maker = _with(first, handles=with_text(first.handles, platform_id, _bare(handle)))
    makers = (maker, *others) if others or maker != _NAMELESS else ()
    return _with_work(kit, work_id, creators=makers)


def set_page_url(kit: Kit, work_id: str, url: str) -> Kit:
    """Set the address of the work's own page."""
    return _with_work(kit, work_id, page_url=cleaned(url).strip())


def set_rights(kit: Kit, work_id: str, rights: str, uri: str = "", notice: str = "") -> Kit:
    """Say whose picture it is: a rights class, and the address and copyright notice that go with it."""
    return _with_work(kit, work_id, rights=rights, rights_uri=cleaned(uri), copyright_notice=cleaned(notice))


def set_rules(kit: Kit, work_id: str, rules: Rules) -> Kit:
    """Say what the lender or the maker forbids."""
    return _with_work(kit, work_id, rules=rules)


def forget_focus(kit: Kit, work_id: str) -> Kit:
    """Go back to the focal point that the studio suggests."""
    return _with_work(kit, work_id, focus=None)


def set_focus(kit: Kit, work_id: str, x: float, y: float, zoom: float | None = None) -> Kit:
    """Set the point no crop may lose, in fractions of the picture; a point outside is brought to the edge.

    ``zoom`` is how much closer than need be crops are, within its bounds; None leaves them as they were.
    """
    old = kit.work(work_id).focus or Focus()
    return _with_work(kit, work_id, focus=focus_at(x, y, old.zoom if zoom is None else zoom))


def focus_at(x: float, y: float, zoom: float = 1.0) -> Focus:
    """A focal point brought inside the picture, with a zoom within its bounds."""
    return Focus(min(1.0, max(0.0, x)), min(1.0, max(0.0, y)), min(CLOSEST, max(1.0, zoom)))


def add_picture(kit: Kit, work_id: str, picture: Picture) -> Kit:
    """Add a picture after the work's others; the same picture twice is once."""
    pictures = kit.work(work_id).pictures
    if any(each.id == picture.id for each in pictures):
        return kit
    return _with_work(kit, work_id, pictures=(*pictures, picture))


def remove_picture(kit: Kit, work_id: str, picture_id: str) -> Kit:
    """Take a picture away from a work."""
    pictures = kit.work(work_id).pictures
    return _with_work(kit, work_id, pictures=tuple(each for each in pictures if each.id != picture_id))


def move_picture(kit: Kit, work_id: str, picture_id: str, to: int) -> Kit:
    """Give a picture another place among the work's; the first one is the one shown."""
    pictures = kit.work(work_id).pictures
    at = [each.id for each in pictures].index(picture_id)
    return _with_work(kit, work_id, pictures=_moved(pictures, at, to))


# Posts


def next_post_id(kit: Kit) -> str:
    """An id for a new post that no post of the kit has."""
    return _next_id("post", (post.id for post in kit.posts))


def add_post(kit: Kit, post: Post) -> Kit:
    """Add a post after those of its day; the same twice is once. Raises UsageError where its id is taken."""
    same = next((each for each in kit.posts if each.id == post.id), None)
    if same == post:
        return kit
    if same:
        raise UsageError(tr("There is already a post “{id}” in this kit.", id=post.id))
    kit.edition.day(post.day)
    return _with_posts(kit, (*kit.posts, post))


def remove_post(kit: Kit, post_id: str) -> Kit:
    """Take a post out of the kit; its works stay."""
    return _with(kit, posts=tuple(post for post in kit.posts if post is not kit.post(post_id)))


def duplicate_post(kit: Kit, post_id: str, new_id: str, day: int | None = None) -> Kit:
    """Add a copy of a post as ``new_id`` (see ``next_post_id``), right after it or at another day's end."""
    post = kit.post(post_id)
    copied = add_post(kit, replace(post, id=new_id, day=day or post.day))
    if copied.post(new_id).day != post.day:
        return copied
    after = copied.posts.index(post) + 1
    return _with(copied, posts=_moved(copied.posts, copied.posts.index(copied.post(new_id)), after))


def move_post(kit: Kit, post_id: str, day: int, before: str | None = None) -> Kit:
    """Move a post to a day: before another post of it, or to its end."""
    if before == post_id:
        return kit
    moved = _with(kit.post(post_id), day=kit.edition.day(day).number)
    rest = [post for post in kit.posts if post.id != post_id]
    at = rest.index(kit.post(before)) if before else len(rest)
    return _with_posts(kit, (*rest[:at], moved, *rest[at:]))


def set_post_works(kit: Kit, post_id: str, work_ids: Iterable[str]) -> Kit:
    """Say which works a post shows, in order."""
    return _with_post(kit, post_id, works=tuple(kit.work(each).id for each in dict.fromkeys(work_ids)))


def set_post_text(kit: Kit, post_id: str, language: str, field: PostField, text: str) -> Kit:
    """Set a post's headline, text, alt text or link in one language."""
    texts = kit.post(post_id).texts
    new = _with(texts.get(language, PostText()), **{field: cleaned(text)})
    rest = {key: value for key, value in texts.items() if key != language}
    return _with_post(kit, post_id, texts={**rest, language: new} if new != PostText() else rest)


def set_caption(kit: Kit, post_id: str, platform_id: str, language: str, text: str) -> Kit:
    """Set a person's own caption for one platform and language; an empty one goes back to the made one."""
    captions = with_text(kit.post(post_id).captions, f"{platform_id}/{language}", cleaned(text))
    return _with_post(kit, post_id, captions=captions)


def set_may_cut(kit: Kit, post_id: str, may_cut: bool) -> Kit:
    """Let made captions be cut at a word where even their first sentence is too long, or not."""
    return _with_post(kit, post_id, may_cut=may_cut)


def choose_formats(kit: Kit, post_id: str, formats: Iterable[str]) -> Kit:
    """Say which formats (``platform/format``) a post is for; overrides of others wait for their return."""
    return _with_post(kit, post_id, formats=tuple(dict.fromkeys(formats)))


def set_layout(kit: Kit, post_id: str, layout: str) -> Kit:
    """Choose the layout of all formats that have no layout of their own."""
    return _with_post(kit, post_id, layout=layout)


def set_variant(kit: Kit, post_id: str, variant: str) -> Kit:
    """Choose the variant of all formats that have no variant of their own."""
    return _with_post(kit, post_id, variant=variant)


def set_palette(kit: Kit, post_id: str, palette: PaletteSource) -> Kit:
    """Choose where the colours come from, in all formats that have no palette of their own."""
    return _with_post(kit, post_id, palette=palette)


def set_text_size(kit: Kit, post_id: str, size: int) -> Kit:
    """Want smaller or larger type, in all formats that have no size of their own; 0 is what the studio finds best."""
    return _with_post(kit, post_id, text_size=_within(size))


def set_qr(kit: Kit, post_id: str, with_qr: bool) -> Kit:
    """Show the link as a QR code, or not."""
    return _with_post(kit, post_id, with_qr=with_qr)


def override_layout(kit: Kit, post_id: str, format_id: str, layout: str | None) -> Kit:
    """Give one format a layout of its own; None links it to the post again."""
    return _with_override(kit, post_id, format_id, layout=layout)


def override_variant(kit: Kit, post_id: str, format_id: str, variant: str | None) -> Kit:
    """Give one format a variant of its own; None links it to the post again."""
    return _with_override(kit, post_id, format_id, variant=variant)


def override_palette(kit: Kit, post_id: str, format_id: str, palette: PaletteSource | None) -> Kit:
    """Give one format colours of its own; None links it to the post again."""
    return _with_override(kit, post_id, format_id, palette=palette)


def override_text_size(kit: Kit, post_id: str, format_id: str, size: int | None) -> Kit:
    """Give one format a size of type of its own; None links it to the post again."""
    return _with_override(kit, post_id, format_id, text_size=None if size is None else _within(size))


def override_focus(kit: Kit, post_id: str, format_id: str, focus: Focus | None) -> Kit:
    """Give one format a focal point of its own; None links it to the work again."""
    return _with_override(kit, post_id, format_id, focus=focus)


def override_headline(kit: Kit, post_id: str, format_id: str, language: str, headline: str) -> Kit:
    """Give one format a headline of its own in one language; an empty one links it to the post again."""
    old = kit.post(post_id).overrides.get(format_id, Override())
    headlines = with_text(old.headline, language, cleaned(headline))
    return _with_override(kit, post_id, format_id, headline=headlines)


def back_to_common(kit: Kit, post_id: str, format_id: str | None = None) -> Kit:
    """Link one format, or all, to the post again in everything."""
    kept = {key: value for key, value in kit.post(post_id).overrides.items() if format_id not in (key, None)}
    return _with_post(kit, post_id, overrides=kept)


# How it is done


def _within(size: int) -> int:
    return min(max(size, TEXT_SIZES[0]), TEXT_SIZES[-1])


def _bare(handle: str) -> str:
    return cleaned(handle).strip().lstrip("@＠")


def _with(value: _S, **fields: Any) -> _S:
    """``value`` with these fields, or ``value`` itself where they say nothing new."""
    if all(getattr(value, name) == new for name, new in fields.items()):
        return value
    return replace(value, **fields)


def _with_institution(kit: Kit, **fields: Any) -> Kit:
    return _with(kit, institution=_with(kit.institution, **fields))


def _with_work(kit: Kit, work_id: str, **fields: Any) -> Kit:
    return replace_work(kit, _with(kit.work(work_id), **fields))


def _with_posts(kit: Kit, posts: Iterable[Post]) -> Kit:
    """The kit with these posts in the order of the week; posts of one day keep their order."""
    return _with(kit, posts=tuple(sorted(posts, key=lambda post: post.day)))


def _with_post(kit: Kit, post_id: str, **fields: Any) -> Kit:
    old = kit.post(post_id)
    new = _with(old, **fields)
    return _with(kit, posts=tuple(new if post is old else post for post in kit.posts))


def _with_override(kit: Kit, post_id: str, format_id: str, **fields: Any) -> Kit:
    overrides = kit.post(post_id).overrides
    new = _with(overrides.get(format_id, Override()), **fields)
    rest = {key: value for key, value in overrides.items() if key != format_id}
    return _with_post(kit, post_id, overrides={**rest, format_id: new} if new != Override() else rest)


def _moved(items: Sequence[_T], at: int, to: int) -> tuple[_T, ...]:
    """``items`` with the one at ``at`` moved to ``to``; beyond the ends means the end."""
    rest = [*items[:at], *items[at + 1 :]]
    rest.insert(max(to, 0), items[at])
    return tuple(rest)


def _next_id(kind: str, taken: Iterable[str]) -> str:
    """``kind-N``, one above the highest number in use."""
    pattern = re.compile(kind + "-([1-9][0-9]{0,8})")
    numbers = [int(match[1]) for each in taken if (match := pattern.fullmatch(each))]
    return f"{kind}-{max(numbers, default=0) + 1}"
