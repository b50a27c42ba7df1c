"""Live previews: the visuals of the post in work, composed and painted beside the window's thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
from mwstudio.errors import Notice, StudioError, UsageError
from mwstudio.export.stage import Stage
from mwstudio.model.kit import Kit
from mwstudio.model.post import Override, Post, PostText
from mwstudio.model.work import Picture
from mwstudio.render.paint import paint
from mwstudio.render.pictures import Decoded
from mwstudio.translation import tr


class Order(Struct, frozen=True):
    """A visual that is to be seen: its ``platform/format`` and its height in device pixels."""

    format_id: str
    height_px: int


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
        self._stage = Stage(editing.library, {})
        rehearse(self._stage)
        self._asked: set[str] = set()
        self._orders: dict[str, Order] = {}
        self._focused: str | None = None
        self._look: object = None
        self._turn = 0
        self._done: dict[str, tuple[int, Order]] = {}
        self.proofs = Proofs(editing.session.files)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._send)
        editing.changed.connect(self.refresh)

    def order(self, orders: Iterable[Order]) -> None:
        """Say which visuals are to be seen, in which size; others are no longer kept up to date."""
        self._orders = {order.format_id: order for order in orders}
        self._soon.start()

    def focus(self, format_id: str | None) -> None:
        """Say which visual the person looks at; it is always the first."""
        self._focused = format_id

    def refresh(self) -> None:
        """Look whether the visuals are still what they should be."""
        self.proofs.files = self._editing.session.files
        self._ask_for_pictures()
        look = self._look_of(self._editing.kit, self._editing.post, self._editing.language)
        if look != self._look:
            self._look = look
            self._turn += 1
            self._soon.start()

    def take_proof(self, picture_id: str, decoded: Decoded, thumb: QImage) -> None:
        """Know a picture that is decoded already."""
        self.proofs.add(picture_id, decoded)
        self.decoded.emit(picture_id, thumb)
        self.refresh()

    def _works(self) -> tuple[str, ...] | None:
        """The works of the visual to be seen: the one in work, where the layout shows one at a time."""
        post = self._editing.post
        shows_one = self._editing.library.layout(post.layout).works == 1
        return (self._editing.work.id,) if post.works and shows_one else None

    def _look_of(self, kit: Kit, post: Post, language: str) -> object:
        """Everything that decides how the visuals look, and nothing else: typing a caption paints nothing."""
        texts = post.texts.get(language, PostText())
        works = [kit.work(work_id) for work_id in post.works]
        return (
            (kit.edition, kit.institution, kit.theme, language, works, self._works()),
            (post.day, post.layout, post.variant, post.overrides, post.with_qr),
            (texts.headline, texts.link if post.with_qr else ""),
            [picture.id for picture in _pictures(kit, post) if self.proofs.is_known(picture.id)],
        )

    def _send(self) -> None:
        waiting = [
            order
            for format_id, order in self._orders.items()
            if self._done.get(format_id) != (self._turn, order)
        ]
        if not waiting:
            return
        waiting.sort(key=self._urgency)
        turn, editing = self._turn, self._editing
        kit, post, language, works = editing.kit, editing.post, editing.language, self._works()

        def on_result(preview: Preview) -> None:
            self._done[preview.order.format_id] = (turn, preview.order)
            self.painted.emit(preview)

        def on_end(error: Exception | None) -> None:
            if error:
                self.failed.emit(error)

        self._painting.replace(lambda: self._paint(kit, post, language, works, waiting), on_result, on_end)

    def _urgency(self, order: Order) -> tuple[bool, int]:
        done = self._done.get(order.format_id)
        return order.format_id != self._focused, done[0] if done else -1

    def _paint(
        self,
        kit: Kit,
        post: Post,
        language: str,
        works: tuple[str, ...] | None,
        orders: Sequence[Order],
    ) -> Iterator[Preview]:
        """In the painting thread: one Preview for each order. Formats alike in everything share one."""
        stage = self._stage
        made: dict[object, Preview] = {}
        for order in orders:
            try:
                _, format_ = stage.library.format(order.format_id)
                alike = (format_.width, format_.height, format_.safe_area, order.height_px)
                key = (*alike, repr(post.overrides.get(order.format_id, Override())))
                if key not in made:
                    frame = stage.frame(kit, post, language, order.format_id, works)
                    scale = order.height_px / format_.height
                    notices = self._notices(frame)
                    image = paint(frame, self.proofs, stage.fonts, scale)
                    made[key] = Preview(order, image, frame, notices)
                yield replace(made[key], order=order)
            except StudioError as error:
                is_asking = not kit.edition.day(post.day).hashtag_for(language)
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


def _hashtag_wanted() -> UsageError:
    return UsageError(
        tr("The hashtag of this day is not known."), tr("Type it above, and the visuals appear.")
    )


def _pictures(kit: Kit, post: Post) -> list[Picture]:
    """Every picture that a visual of ``post`` may show: those of its works, and the museum's logo."""
    of_works = [picture for work_id in post.works for picture in kit.work(work_id).pictures]
    return [*of_works, kit.institution.logo] if kit.institution.logo else of_works
