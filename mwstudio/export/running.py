"""Running an export: every planned file is made, verified, written and told, one after the other."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec
from msgspec import Struct

from mwstudio.compose.frame import Frame
from mwstudio.errors import Notice, StudioError
from mwstudio.export.folder import CAPTIONS_NAME, OutputFolder
from mwstudio.export.manifest import (
    MANIFEST_NAME,
    CaptionEntry,
    Failure,
    FileEntry,
    Manifest,
    VisualEntry,
    encode_manifest,
)
from mwstudio.export.plan import Plan, PlannedCaption, PlannedVisual, plan
from mwstudio.export.report import REPORT_NAME, report_text
from mwstudio.export.stage import Stage
from mwstudio.export.visual import encode_visual, entry_of, path_as, rights_remarks
from mwstudio.export.words import PostedCaption, alt_of_planned, beside, details_in, words_of
from mwstudio.library.platforms import Encoding
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post
from mwstudio.render.encode import Raster
from mwstudio.render.paint import paint, rgb_bytes

# Encoding and verifying run beside painting: Pillow's encoders release the interpreter lock.
_WORKERS = 2
_PENDING = 3

_Saving = Future[tuple[VisualEntry | Failure, StudioError | None]]


class Result(Struct, frozen=True):
    """What became of one file: its path below the output folder, its remarks, or the error that stopped it."""

    path: str
    kind: str
    notices: tuple[Notice, ...] = ()
    error: StudioError | None = None


class Export:
    """One export of a kit into a folder. Iterate ``run()`` for one Result per file; close it to cancel.

    ``encoding`` asks for ``png`` where formats allow it. Raises UsageError at once for an impossible request, and
    FontError where a font of the kit cannot be used: nothing is posted in other letters than the museum's.
    """

    def __init__(
        self,
        kit: Kit,
        files: Mapping[str, Path],
        library: Library,
        out: Path,
        *,
        platforms: Collection[str] = (),
        formats: Collection[str] = (),
        languages: Collection[str] = (),
        encoding: Encoding | None = None,
        overwrite: bool = False,
    ) -> None:
        self.kit = kit
        self.plan: Plan = plan(
            kit, library, platforms=platforms, formats=formats, languages=languages, encoding=encoding
        )
        self._visuals: list[VisualEntry] = []
        self._texts: list[CaptionEntry] = []
        self._others: list[FileEntry] = []
        self._failures: list[Failure] = []
        self._out = out
        self._overwrite = overwrite
        names = {file.id: file.name for file in kit.files()}
        self._stage = Stage(library, files, names, kit.institution.fonts)
        self._library = library
        self._captions: dict[tuple[str, str, str], PostedCaption] = {}

    @property
    def total(self) -> int:
        """How many Results a whole run gives."""
        return len(self.plan.visuals) + 2 * len(self.plan.captions) + 3

    @property
    def manifest(self) -> Manifest:
        """What was made so far."""
        return Manifest(
            edition=self.kit.edition.id,
            visuals=tuple(self._visuals),
            captions=tuple(self._texts),
            others=tuple(self._others),
            failures=tuple(self._failures),
        )

    def run(self) -> Iterator[Result]:
        """Make every file. A file that fails is a Result with its error; the others are made all the same."""
        self._folder = OutputFolder(self._out, overwrite=self._overwrite)
        pending: deque[_Saving] = deque()
        try:
            with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
                try:
                    for post in self.kit.posts:
                        yield from self._run_post(post, pool, pending)
                    while pending:
                        yield self._told(*pending.popleft().result())
                finally:
                    pool.shutdown(cancel_futures=True)
        except GeneratorExit:
            self._note_stop(pending)
            raise
        captions = msgspec.json.encode(tuple(self._captions.values()))
        yield self._finish(CAPTIONS_NAME, msgspec.json.format(captions, indent=1) + b"\n")
        yield self._finish(REPORT_NAME, report_text(self.manifest, self.kit).encode())
        yield self._finish(MANIFEST_NAME, encode_manifest(self.manifest))

    def _note_stop(self, pending: Iterable[_Saving]) -> None:
        """A stopped export says what it has made, so that the next one knows its files for its own."""
        for saving in pending:
            if saving.done() and not saving.cancelled():
                self._told(*saving.result())
        if self._visuals or self._texts or self._others:
            earlier = self._folder.earlier
            manifest = self.manifest.with_rest_of(earlier) if earlier else self.manifest
            self._finish(MANIFEST_NAME, encode_manifest(manifest))

    def _run_post(self, post: Post, pool: ThreadPoolExecutor, pending: deque[_Saving]) -> Iterator[Result]:
        """One post: pictures are decoded beside its captions, visuals saved beside the next one's painting."""
        visuals = [visual for visual in self.plan.visuals if visual.post is post]
        frames = {visual.path: self._frame(visual) for visual in visuals}
        composed = [frame for frame in frames.values() if isinstance(frame, Frame)]
        self._stage.pictures.expect(composed)
        for asset in dict.fromkeys(image.asset for frame in composed for image in frame.images()):
            pool.submit(self._stage.pictures.get, asset)
        # Captions come before visuals: each one also travels inside the visuals of its platform.
        for planned in self.plan.captions:
            if planned.post is post:
                shown = (frames[visual.path] for visual in beside(planned, self.plan))
                details = details_in(frame for frame in shown if isinstance(frame, Frame))
                yield self._run_caption(planned, details)
                yield self._run_alt(planned)
        for visual in visuals:
            pending.append(self._submit(pool, visual, frames[visual.path]))
            if len(pending) >= _PENDING:
                yield self._told(*pending.popleft().result())

    def _frame(self, visual: PlannedVisual) -> Frame | StudioError:
        try:
            return self._stage.frame(
                self.kit, visual.post, visual.language, visual.format_id, visual.works, visual.page
            )
        except StudioError as error:
            return error

    def _submit(self, pool: ThreadPoolExecutor, visual: PlannedVisual, frame: Frame | StudioError) -> _Saving:
        if isinstance(frame, StudioError):
            return _done(visual.path, frame)
        try:
            image = paint(frame, self._stage.pictures, self._stage.fonts)
        except StudioError as error:
            return _done(visual.path, error)
        raster = Raster(frame.width, frame.height, rgb_bytes(image))
        return pool.submit(self._save, visual, frame, raster)

    def _save(
        self, visual: PlannedVisual, frame: Frame, raster: Raster
    ) -> tuple[VisualEntry | Failure, StudioError | None]:
        caption = self._captions.get((visual.post.id, visual.platform.id, visual.language))
        try:
            encoded, on_metadata = encode_visual(
                self.kit, visual, frame, raster, caption.text if caption else ""
            )
            path = path_as(visual, encoded)
            written = self._folder.write(path, encoded.data)
        except StudioError as error:
            return Failure.of(visual.path, error), error
        on_pictures = [
            notice for image in frame.images() for notice in self._stage.pictures.notices(image.asset)
        ]
        notices = (*frame.notices, *encoded.notices, *on_metadata, *on_pictures)
        remarks = rights_remarks(self.kit, visual, frame)
        return entry_of(visual, frame, encoded, written, path, (*notices, *remarks)), None

    def _told(self, entry: VisualEntry | Failure, error: StudioError | None) -> Result:
        """Enter a finished visual into the manifest and say so."""
        if isinstance(entry, Failure):
            self._failures.append(entry)
            return Result(entry.path, "visual", error=error)
        self._visuals.append(entry)
        return Result(entry.path, "visual", entry.notices)

    def _run_caption(self, planned: PlannedCaption, details: Collection[str]) -> Result:
        try:
            caption = words_of(self.kit, planned, self._library, details)
            self._captions[planned.post.id, planned.platform.id, planned.language] = caption
            written = self._folder.write(planned.path, (caption.whole + "\n").encode())
        except StudioError as error:
            return self._failed(planned.path, "caption", error)
        entry = CaptionEntry(
            path=planned.path,
            platform=planned.platform.id,
            lang=planned.language,
            length=caption.length,
            limit=caption.limit,
            unit=caption.unit,
            notices=caption.notices,
            bytes=written.bytes,
            sha256=written.sha256,
        )
        self._texts.append(entry)
        return Result(planned.path, "caption", caption.notices)

    def _run_alt(self, planned: PlannedCaption) -> Result:
        alt, notices = alt_of_planned(self.kit, planned)
        try:
            written = self._folder.write(planned.alt_path, (alt + "\n").encode())
        except StudioError as error:
            return self._failed(planned.alt_path, "alt", error)
        entry = FileEntry(planned.alt_path, written.bytes, written.sha256, notices)
        self._others.append(entry)
        return Result(planned.alt_path, "alt", notices)

    def _failed(self, path: str, kind: str, error: StudioError) -> Result:
        self._failures.append(Failure.of(path, error))
        return Result(path, kind, error=error)

    def _finish(self, name: str, data: bytes) -> Result:
        try:
            self._folder.write(name, data)
        except StudioError as error:
            return self._failed(name, "manifest", error)
        return Result(name, "manifest")


def _done(path: str, error: StudioError) -> _Saving:
    future: _Saving = Future()
    future.set_result((Failure.of(path, error), error))
    return future
