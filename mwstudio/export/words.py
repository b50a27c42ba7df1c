"""The words that go with the visuals of a post: captions with their alt texts and threads."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from msgspec.structs import asdict

from mwstudio.captions.alt import alt_of, alt_text, is_alt_carried
from mwstudio.captions.caption import Caption, caption_of
from mwstudio.captions.parts import gather
from mwstudio.captions.thread import PLATFORMS as THREADED
from mwstudio.captions.thread import make_thread
from mwstudio.compose.crop import DETAIL
from mwstudio.compose.frame import Frame
from mwstudio.errors import Notice, StudioError
from mwstudio.export.plan import Plan, PlannedCaption, PlannedVisual, layout_of
from mwstudio.export.stage import Stage
from mwstudio.library.platforms import Platform
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post


class PostedCaption(Caption, frozen=True):
    """A caption with what belongs to it. ``path`` is its text file, below the folder of the export.

    ``thread`` are the posts of a thread, offered where the caption had to leave something out and the platform has
    threads.
    """

    path: str = ""
    post: str = ""
    day: int = 0
    alt: str = ""
    thread: tuple[Caption, ...] = ()


def words_of(
    kit: Kit, planned: PlannedCaption, library: Library, details: Collection[str] = ()
) -> PostedCaption:
    """The caption that a plan asks for; ``details`` are the works that its visuals show cropped. Raises DataError."""
    post = planned.post
    caption, thread = words_in(kit, post, planned.language, planned.platform, library, details)
    return PostedCaption(
        **asdict(caption),
        path=planned.path,
        post=post.id,
        day=post.day,
        alt=alt_of_planned(kit, planned)[0],
        thread=thread,
    )


def words_in(
    kit: Kit,
    post: Post,
    language: str,
    platform: Platform,
    library: Library,
    details: Collection[str] = (),
) -> tuple[Caption, tuple[Caption, ...]]:
    """The caption of a post, and the posts of a thread where the caption leaves something out. Raises DataError."""
    caption = caption_of(kit, post, language, platform, library, details=details)
    if not caption.left_out or platform.id not in THREADED:
        return caption, ()
    has_campaign = library.pack(kit.theme).has_campaign
    parts = gather(kit, post, language, platform, details=details, has_campaign=has_campaign)
    return caption, make_thread(parts, platform, language, template=library.caption_template(kit.theme))


def alt_of_planned(kit: Kit, planned: PlannedCaption) -> tuple[str, tuple[Notice, ...]]:
    """The alt text beside a caption, and remarks on it."""
    alt = alt_of(kit, planned.post, planned.language)
    return alt_text(alt, planned.platform, is_carried=is_alt_carried(kit, planned.platform))


def details_in(frames: Iterable[Frame]) -> frozenset[str]:
    """The ids of the works that all of these visuals show cropped, wherever they show them."""
    is_cropped: dict[str, bool] = {}
    for image in (image for frame in frames for image in frame.images() if image.work):
        is_cropped[image.work] = is_cropped.get(image.work, True) and image.part < DETAIL
    return frozenset(work for work, cropped in is_cropped.items() if cropped)


def details_beside(
    planned: PlannedCaption, plan: Plan, kit: Kit, library: Library, make_stage: Callable[[], Stage]
) -> frozenset[str]:
    """The works that the visuals beside a caption show cropped; composes them where their layouts can crop at all."""
    visuals = beside(planned, plan)
    layouts = (layout_of(visual.post, library, visual.format_id) for visual in visuals)
    if not all(any(part.crops for part in layout.arrangements.values()) for layout in layouts):
        return frozenset()
    try:
        stage = make_stage()
        return details_in(
            stage.frame(kit, each.post, each.language, each.format_id, each.works, each.page)
            for each in visuals
        )
    except StudioError:  # an export will tell
        return frozenset()


def beside(planned: PlannedCaption, plan: Plan) -> list[PlannedVisual]:
    """The visuals of the post, platform and language of a caption."""
    return [
        visual
        for visual in plan.visuals
        if visual.post is planned.post
        and visual.platform is planned.platform
        and visual.language == planned.language
    ]
