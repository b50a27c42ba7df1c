"""Live previews: the visuals of the post in work, composed and painted beside the window's thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from mwstudio.app.editing import Editing
from mwstudio.app.proofs import Proofs, decode_proof
from mwstudio.app.rehearsal import rehearse
from mwstudio.app.tasks import Lane
from mwstudio.compose.frame import Frame
from mwstudio.errors import FontError, Notice, StudioError, UsageError
from mwstudio.export.plan import layout_of, works_of_visuals
from mwstudio.export.stage import Stage
from mwstudio.library.campaign import lacks_hashtag
from mwstudio.library.layouts import Page
from mwstudio.library.shelf import MUSEUMWEEK, Library
from mwstudio.model.institution import FontFile, FontRole, Institution, Partner
from mwstudio.model.kit import Kit
from mwstudio.model.post import Override, Post, PostText
from mwstudio.model.work import Picture
from mwstudio.render.paint import paint
from mwstudio.render.pictures import Decoded
from mwstudio.translation import tr

_Place = tuple[str, str]
"""Where a preview is shown: its format, and its layout where it stands in the gallery."""


class Order(Struct, frozen=True):
    """A visual that is to be seen: its ``platform/format`` and its height in device pixels.

    ``layout`` is for one of the gallery: how the visual would look in another layout; ``is_own`` with what the
    format has of its own.
    """

    format_id: str
    height_px: int
    layout: str = ""
    is_own: bool = False


class Preview(Struct, frozen=True):
    """A visual as it looks now with what there is to say about it, or why there is none."""

    order: Order
    image: QImage | None = None
    frame: Frame | None = None
    notices: tuple[Notice, ...] = ()
    error: StudioError | None = None


class Previews(QObject):
    """Keeps what was ordered up to date. ``painted`` brings one Preview,
    ``decoded`` a picture's id and thumbnail, ``failed`` an exception.

    With every change the newest wish replaces older ones: the focused visual first, then those that waited
    longest, so that typing never waits and no visual is left behind for good.
    """

    painted = Signal(object)
    decoded = Signal(str, QImage)
    failed = Signal(object)

    def __init__(self, editing: Editing, painting: Lane, decoding: Lane) -> None:
        super().__init__()
        self._editing = editing
        self._painting = painting
        self._decoding = decoding
        self._fonts: Mapping[FontRole, FontFile] = {}
        self.proofs = Proofs(editing.session.files)
        self._stage = Stage(editing.library, {}, glances=self.proofs.glances)
        rehearse(self._stage)
        self._asked: set[str] = set()
        self._orders: dict[_Place, Order] = {}
        self._gallery: dict[_Place, Order] = {}
        self._focused: str | None = None
        self._look: object = None
        self._turn = 0
        self._done: dict[_Place, tuple[int, Order]] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._send)
        editing.changed.connect(self.refresh)

    def order(self, orders: Iterable[Order]) -> None:
        """Say which visuals are to be seen, in which size; others are no longer kept up to date."""
        self._orders = {_place(order): order for order in orders}
        self._soon.start()

    def order_gallery(self, orders: Iterable[Order]) -> None:
        """Say which layouts are to be seen as a choice; they come after the visuals."""
        self._gallery = {_place(order): order for order in orders}
        self._soon.start()

    def focus(self, format_id: str | None) -> None:
        """Say which visual the person looks at; it is always the first."""
        self._focused = format_id

    def refresh(self) -> None:
        """Look whether the visuals are still what they should be."""
        self.proofs.files = self._editing.session.files
        self._take_fonts(self._editing.kit.institution.fonts)
        self._ask_for_pictures()
        look = self._look_of(self._editing.kit, self._editing.post, self._editing.language)
        if look != self._look:
            self._look = look
            self._turn += 1
            self._soon.start()

    def leave(self) -> None:
        """Hear no more of the kit."""
        self._editing.changed.disconnect(self.refresh)
        self._soon.stop()

    def _take_fonts(self, fonts: Mapping[FontRole, FontFile]) -> None:
        """Set texts in the museum's own fonts from now on; while one of them cannot be used, in the studio's."""
        if fonts == self._fonts:
            return
        self._fonts = fonts
        try:
            self._stage = Stage(
                self._editing.library,
                self._editing.session.files,
                fonts=fonts,
                glances=self.proofs.glances,
            )
        except FontError as error:
            self._stage = Stage(self._editing.library, {}, glances=self.proofs.glances)
            self.failed.emit(error)

    def take_proof(self, picture_id: str, decoded: Decoded, thumb: QImage) -> None:
        """Know a picture that is decoded already."""
        self.proofs.add(picture_id, decoded)
        self.decoded.emit(picture_id, thumb)
        self.refresh()

    def _look_of(self, kit: Kit, post: Post, language: str) -> object:
        """Everything that decides how the visuals look, and nothing else: typing an alt text paints nothing."""
        texts = post.texts.get(language, PostText())
        works = [kit.work(work_id) for work_id in post.works]
        return (
            (
                kit.edition,
                kit.institution,
                kit.partners,
                kit.theme,
                language,
                works,
                self._editing.work.id,
                self._editing.page,
            ),
            (post.day, post.layout, post.variant, post.palette, post.text_size, post.overrides, post.with_qr),
            replace(texts, alt="", link=texts.link if post.with_qr else ""),
            [picture.id for picture in _pictures(kit, post) if self.proofs.is_known(picture.id)],
        )

    def _send(self) -> None:
        waiting = [
            order
            for place, order in (self._orders | self._gallery).items()
            if self._done.get(place) != (self._turn, order)
        ]
        if not waiting:
            return
        waiting.sort(key=self._urgency)
        turn, editing = self._turn, self._editing
        kit, post, language = editing.kit, editing.post, editing.language
        work_id, page = editing.work.id, editing.page

        def on_result(preview: Preview) -> None:
            self._done[_place(preview.order)] = (turn, preview.order)
            self.painted.emit(preview)

        def on_end(error: Exception | None) -> None:
            if error:
                self.failed.emit(error)

        self._painting.replace(
            lambda: self._paint(kit, post, language, work_id, page, waiting), on_result, on_end
        )

    def _urgency(self, order: Order) -> tuple[bool, bool, int]:
        done = self._done.get(_place(order))
        return bool(order.layout), order.format_id != self._focused, done[0] if done else -1

    def _paint(
        self,
        kit: Kit,
        post: Post,
        language: str,
        work_id: str,
        page: Page | None,
        orders: Sequence[Order],
    ) -> Iterator[Preview]:
        """In the painting thread: one Preview for each order. Formats alike in everything share one.

        Of several visuals of a post, the one that shows ``work_id`` is painted, and of those the one called ``page``.
        """
        stage = self._stage
        self.proofs.glance_at(picture.id for picture in _pictures(kit, post))
        made: dict[object, Preview] = {}
        for order in orders:
            try:
                _, format_ = stage.library.format(order.format_id)
                shown = in_layout(post, order) if order.layout else post
                alike = (format_.width, format_.height, format_.safe_area, order.height_px)
                key = (*alike, repr(shown.overrides.get(order.format_id, Override())))
                if key not in made:
                    works = works_with(shown, work_id, stage.library, order.format_id, kit.theme)
                    pages = layout_of(shown, stage.library, order.format_id, kit.theme).pages
                    of_two = page if page in pages else None
                    frame = stage.frame(kit, shown, language, order.format_id, works, of_two)
                    scale = order.height_px / format_.height
                    notices = self._notices(frame)
                    image = paint(frame, self.proofs, stage.fonts, scale)
                    made[key] = Preview(order, image, frame, notices)
                yield replace(made[key], order=order)
            except StudioError as error:
                is_asking = lacks_hashtag(kit, post.day, language, stage.library)
                yield Preview(order, error=_hashtag_wanted() if is_asking else error)

    def _notices(self, frame: Frame) -> tuple[Notice, ...]:
        """What there is to say about a visual. Raises the error of a picture that it cannot show."""
        assets = [image.asset for image in frame.images()]
        for asset in assets:
            if error := self.proofs.errors.get(asset):
                raise error
        return (*frame.notices, *(notice for asset in assets for notice in self.proofs.notices(asset)))

    def _ask_for_pictures(self) -> None:
        """Have the pictures of the post decoded that are not known yet."""
        for picture in _pictures(self._editing.kit, self._editing.post):
            path = self.proofs.files.get(picture.id)
            if path and picture.id not in self._asked and not self.proofs.is_known(picture.id):
                self._asked.add(picture.id)
                self._decode(picture, path)

    def _decode(self, picture: Picture, path: Path) -> None:
        def on_end(error: Exception | None) -> None:
            self._asked.discard(picture.id)
            if isinstance(error, StudioError):
                self.proofs.errors[picture.id] = error
                self.refresh()
            if error:
                self.failed.emit(error)

        self._decoding.start(
            lambda: iter((decode_proof(path, picture.name),)),
            lambda found: self.take_proof(picture.id, *found),
            on_end,
        )


def in_layout(post: Post, order: Order) -> Post:
    """``post`` as it would be with another layout in one format."""
    own = post.overrides.get(order.format_id, Override()) if order.is_own else Override()
    return replace(post, overrides={order.format_id: replace(own, layout=order.layout)})


def works_with(
    post: Post, work_id: str, library: Library, format_id: str, theme: str = MUSEUMWEEK
) -> tuple[str, ...]:
    """The works of that visual of a post in one format which shows ``work_id``, else of the first."""
    groups = works_of_visuals(post, layout_of(post, library, format_id, theme))
    return next((group for group in groups if work_id in group), groups[0])


def _place(order: Order) -> _Place:
    return order.format_id, order.layout


def _hashtag_wanted() -> UsageError:
    return UsageError(
        tr("The hashtag of this day is not known."), tr("Type it above, and the visuals appear.")
    )


def _pictures(kit: Kit, post: Post) -> list[Picture]:
    """Every picture that a visual of ``post`` may show: those of its works, the museum's logos, its partners' marks."""
    of_works = [picture for work_id in post.works for picture in kit.work(work_id).pictures]
    marked: list[Institution | Partner] = [kit.institution, *kit.partners]
    logos = [logo for each in marked for logo in (each.logo, each.logo_on_dark)]
    return [*of_works, *(logo for logo in logos if logo)]
