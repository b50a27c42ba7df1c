"""Pictures on their way into the kit: files dropped or chosen, and pictures pasted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage

from mwstudio.app.editing import Editing, Home
from mwstudio.app.proofs import decode_proof
from mwstudio.app.tasks import Lane
from mwstudio.collection.fonts import take_in_font
from mwstudio.collection.pictures import take_in, take_in_logo
from mwstudio.errors import FontError, StudioError, UsageError
from mwstudio.model import edits
from mwstudio.model.institution import FontFile, FontRole
from mwstudio.model.kit import Kit
from mwstudio.model.kitfile import SUFFIX
from mwstudio.model.store import add_to_store
from mwstudio.model.work import Picture, Work
from mwstudio.render.intake import probe
from mwstudio.render.pictures import Decoded
from mwstudio.translation import tr

_PASTED_NAME = "pasted.png"
Source = Path | bytes


class Taken(Struct, frozen=True):
    """One picture, decoded and copied into the picture store, or the error that kept it out."""

    name: str
    picture: Picture | None = None
    path: Path | None = None
    proof: tuple[Decoded, QImage] | None = None
    error: StudioError | None = None


class Intake(QObject):
    """Brings pictures into the post in work: the first one for the empty label, each other one as a work of its own.

    ``decoded`` brings the id of a picture, what was decoded and its thumbnail; ``refused`` the sentences about
    pictures that could not be used, ``failed`` an exception. ``begun`` brings the Task of pictures that are on their
    way and how many they are, ``ended`` tells that they are here.
    """

    decoded = Signal(str, object, QImage)
    refused = Signal(str)
    failed = Signal(object)
    begun = Signal(object, int)
    ended = Signal()

    def __init__(self, editing: Editing, lane: Lane, store: Path) -> None:
        super().__init__()
        self._editing = editing
        self._lane = lane
        self._store = store

    def take(self, sources: Sequence[Source], in_place_of: str = "") -> None:
        """Take in files, or the bytes of pictures; the first one in the place of a work of the post.

        They come into the post that is in work now, wherever the person is when they are there.
        """
        errors: list[str] = []
        home, had_one = self._editing.home, False

        def on_result(taken: Taken) -> None:
            nonlocal had_one, home
            if taken.error:
                errors.append(str(taken.error))
            elif taken.picture and taken.path and taken.proof:
                self.decoded.emit(taken.picture.id, *taken.proof)
                try:
                    home = self._add(home, taken.picture, taken.path, "" if had_one else in_place_of)
                except StudioError as error:
                    errors.append(str(error))
                had_one = True

        def on_end(error: Exception | None) -> None:
            self.ended.emit()
            if error:
                self.failed.emit(error)
            elif errors:
                self.refused.emit("\n".join(errors))

        task = self._lane.start(lambda: take_in_pictures(sources, self._store), on_result, on_end)
        self.begun.emit(task, len(sources))

    def take_logo(self, path: Path, *, on_dark: bool) -> None:
        """Take in a file as the museum's logo for light or for dark grounds."""
        opening = self._editing.session.opening

        def on_result(taken: Taken) -> None:
            if opening != self._editing.session.opening:
                return  # the logo of a kit that is no longer open
            if taken.error:
                self.refused.emit(str(taken.error))
            elif taken.picture and taken.path and taken.proof:
                picture = taken.picture
                self._editing.session.add_file(picture.id, taken.path)
                self.decoded.emit(picture.id, *taken.proof)
                self._editing.edit_kit(tr("Logo"), lambda kit: edits.set_logo(kit, picture, on_dark=on_dark))

        self._lane.start(lambda: iter((_taken_logo(path, self._store),)), on_result, self._on_end)

    def take_font(self, path: Path, role: FontRole) -> None:
        """Take in a file as the museum's own font, for headlines or for texts."""
        opening = self._editing.session.opening

        def take() -> Iterator[tuple[FontFile, Path] | FontError]:
            try:
                yield take_in_font(path, self._store)
            except FontError as error:
                yield error

        def on_result(taken: tuple[FontFile, Path] | FontError) -> None:
            if opening != self._editing.session.opening:
                return
            if isinstance(taken, FontError):
                self.refused.emit(str(taken))
                return
            font, stored = taken
            self._editing.session.add_file(font.id, stored)
            self._editing.edit_kit(tr("Font"), lambda kit: edits.set_font(kit, role, font))

        self._lane.start(take, on_result, self._on_end)

    def _on_end(self, error: Exception | None) -> None:
        if error:
            self.failed.emit(error)

    def _add(self, home: Home, picture: Picture, path: Path, in_place_of: str) -> Home:
        """Bring a picture home; return where the next one is to go. Raises UsageError where home is no more."""
        editing = self._editing
        kit = editing.session.kit
        posts = {post.id: post for post in kit.posts}
        if home.opening != editing.session.opening or not (home.is_draft or home.post.id in posts):
            raise UsageError(
                tr("“{name}” was not taken in: where it was to go is no more.", name=picture.name),
                tr("Drop it again where it belongs."),
            )
        was_here = editing.post.day == home.post.day and editing.post.id == home.post.id
        post = home.post
        if home.is_draft and posts.get(post.id, post).day != post.day:
            # The draft's id was given to another post meanwhile.
            post = replace(post, id=edits.next_post_id(kit))
        if post.id not in posts:
            kit = edits.add_post(kit, post)
        works = kit.post(post.id).works
        work_id = home.work_id if home.work_id in works else next(iter(works), "")
        if not works and _work_of(kit, picture) is None:
            work_id = edits.next_work_id(kit)
            kit = edits.set_post_works(edits.add_work(kit, Work(work_id)), post.id, (work_id,))
        changed = with_picture(kit, post.id, work_id, picture, in_place_of)
        editing.session.add_file(picture.id, path)
        if editing.edit_kit(tr("Add picture"), lambda _kit: changed) and was_here:
            shown = [changed.work(each) for each in changed.post(post.id).works]
            editing.choose_work(
                next(work.id for work in shown if any(each.id == picture.id for each in work.pictures))
            )
        return replace(home, post=post, is_draft=home.is_draft and not editing.session.kit.has_post(post.id))


def take_in_pictures(sources: Sequence[Source], store: Path) -> Iterator[Taken]:
    """Check and decode every source and copy it into ``store``. A job for a lane: one Taken each, in order."""
    for source in sources:
        name = source.name if isinstance(source, Path) else _PASTED_NAME
        try:
            yield _taken(source, name, store)
        except StudioError as error:
            yield Taken(name, error=error)


def _taken(source: Source, name: str, store: Path) -> Taken:
    """Everything is read from the copy in the store: the source may change or go away meanwhile."""
    if isinstance(source, Path):
        probe(source)  # so that only pictures are copied
    _, path = add_to_store(source, store)
    picture = replace(take_in(path), name=name)
    return Taken(name, picture, path, decode_proof(path, name))


def _taken_logo(path: Path, store: Path) -> Taken:
    """A logo, which may be a drawing (SVG), or the error that kept it out."""
    try:
        picture, stored = take_in_logo(path, store)
        return Taken(path.name, picture, stored, decode_proof(stored, path.name))
    except StudioError as error:
        return Taken(path.name, error=error)


def with_picture(kit: Kit, post_id: str, work_id: str, picture: Picture, in_place_of: str = "") -> Kit:
    """The kit with ``picture`` in the post: for ``work_id`` where that has none yet, else as another work.

    A picture that the kit knows brings its own work, with its record. ``in_place_of`` is a work of the post that
    gives way to it.
    """
    known = _work_of(kit, picture)
    if known is None and not in_place_of and not kit.work(work_id).pictures:
        return edits.add_picture(kit, work_id, picture)
    work = known or Work(edits.next_work_id(kit), pictures=(picture,))
    kit = edits.add_work(kit, work)
    works = kit.post(post_id).works
    if work.id in works:
        return kit
    if in_place_of in works:
        return edits.set_post_works(
            kit, post_id, [work.id if each == in_place_of else each for each in works]
        )
    return edits.set_post_works(kit, post_id, (*works, work.id))


def _work_of(kit: Kit, picture: Picture) -> Work | None:
    """The work of the kit that has this picture already."""
    return next((work for work in kit.works if any(each.id == picture.id for each in work.pictures)), None)


def has_pictures(data: QMimeData) -> bool:
    """Whether a drop may hold pictures; kits are for the window."""
    names = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
    return data.hasImage() or any(not name.lower().endswith(SUFFIX) for name in names)


def sources_in(data: QMimeData) -> list[Source]:
    """The pictures that a drop or the clipboard holds: files of this computer, else pixels."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        return list(paths)
    image = data.imageData() if data.hasImage() else None
    return [_as_png(image)] if isinstance(image, QImage) and not image.isNull() else []


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
