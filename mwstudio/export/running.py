"""Running an export: every planned file is made, verified, written and told, one after the other."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from mwstudio.captions.alt import alt_text
from mwstudio.captions.caption import Caption, make_caption
from mwstudio.captions.parts import gather as gather_parts
from mwstudio.compose.frame import Frame
from mwstudio.errors import Notice, StudioError
from mwstudio.export.manifest import (
    MANIFEST_NAME,
    CaptionEntry,
    Failure,
    FileEntry,
    Manifest,
    VisualEntry,
    decode_manifest,
    encode_manifest,
    picture_entries,
    text_entries,
)
from mwstudio.export.plan import Plan, PlannedCaption, PlannedVisual, plan
from mwstudio.export.report import REPORT_NAME, report_text
from mwstudio.export.stage import Stage
from mwstudio.library.shelf import Library
from mwstudio.model.kit import Kit
from mwstudio.model.post import Post
from mwstudio.render.encode import Raster, encode
from mwstudio.render.metadata import packets
from mwstudio.render.paint import paint, rgb_bytes
from mwstudio.render.record import record_of
from mwstudio.render.verification import verify
from mwstudio.rights import check
from mwstudio.safeio import Written, make_folder, write

CAPTIONS_NAME = "captions.json"
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
    total: int = 0


class Export:
    """One export of a kit into a folder. Iterate ``run()`` for one Result per file; close it to cancel.

    ``encoding`` asks for ``png`` where formats allow it. Raises UsageError at once for an impossible request.
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
        encoding: str | None = None,
        overwrite: bool = False,
    ) -> None:
        self.kit = kit
        self.out = out
        self.plan: Plan = plan(
            kit, library, platforms=platforms, formats=formats, languages=languages, encoding=encoding
        )
        self.manifest = Manifest(edition=kit.edition.id)
        self._overwrite = overwrite
        self._stage = Stage(library, files)
        self._captions: dict[tuple[str, str, str], Caption] = {}

    @property
    def total(self) -> int:
        """How many Results a whole run gives."""
        return len(self.plan.visuals) + 2 * len(self.plan.captions) + 3

    def run(self) -> Iterator[Result]:
        """Make every file. A file that fails is a Result with its error; the others are made all the same."""
        make_folder(self.out)
        self._earlier = self._earlier_files()
        pending: deque[_Saving] = deque()
        with ThreadPoolExecutor(max_workers=_WORKERS) as pool:
            try:
                for post in self.kit.posts:
                    yield from self._run_post(post, pool, pending)
                while pending:
                    yield self._told(*pending.popleft().result())
            finally:
                pool.shutdown(cancel_futures=True)
        captions = msgspec.json.encode(tuple(self._captions.values()))
        yield self._finish(CAPTIONS_NAME, msgspec.json.format(captions, indent=1) + b"\n")
        yield self._finish(REPORT_NAME, report_text(self.manifest, self.kit).encode())
        yield self._finish(MANIFEST_NAME, encode_manifest(self.manifest))

    def _run_post(self, post: Post, pool: ThreadPoolExecutor, pending: deque[_Saving]) -> Iterator[Result]:
        """One post: its pictures are decoded beside its captions, its visuals saved beside the next one's painting."""
        visuals = [visual for visual in self.plan.visuals if visual.post is post]
        frames = {visual.path: self._frame(visual) for visual in visuals}
        composed = [frame for frame in frames.values() if isinstance(frame, Frame)]
        self._stage.pictures.expect(composed)
        for asset in dict.fromkeys(image.asset for frame in composed for image in frame.images()):
            pool.submit(self._stage.pictures.get, asset)
        # Captions come before visuals: each one also travels inside the visuals of its platform.
        yield from self._run_captions(post)
        for visual in visuals:
            pending.append(self._submit(pool, visual, frames[visual.path]))
            if len(pending) >= _PENDING:
                yield self._told(*pending.popleft().result())

    def _frame(self, visual: PlannedVisual) -> Frame | StudioError:
        try:
            return self._stage.frame(self.kit, visual.post, visual.language, visual.format_id, visual.works)
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
        return pool.submit(self._save_visual, visual, frame, raster)

    def _save_visual(
        self, visual: PlannedVisual, frame: Frame, raster: Raster
    ) -> tuple[VisualEntry | Failure, StudioError | None]:
        try:
            return self._saved_visual(visual, frame, raster), None
        except StudioError as error:
            return Failure.of(visual.path, error), error

    def _saved_visual(self, visual: PlannedVisual, frame: Frame, raster: Raster) -> VisualEntry:
        format_ = visual.format
        works = [self.kit.work(work_id) for work_id in visual.works]
        caption = self._captions.get((visual.post.id, visual.platform.id, visual.language))
        record = record_of(
            works,
            texts=visual.post.texts,
            institution=self.kit.institution,
            language=visual.language,
            caption=caption.text if caption else "",
            hashtags=[text.text for text in frame.texts() if text.role == "hashtag"],
        )
        metadata = packets(record)
        encoded = encode(
            raster,
            encoding=visual.encoding,  # type: ignore[arg-type]
            max_bytes=format_.max_bytes,
            metadata=metadata,
            dpi=format_.dpi,
            otherwise="jpeg" if "jpeg" in format_.encodings else None,
        )
        path = visual.path
        if encoded.encoding != visual.encoding:
            path = str(Path(path).with_suffix(".jpg").as_posix())
        verify(encoded.data, encoded, raster, max_bytes=format_.max_bytes, where=path)
        written = self._write(path, encoded.data)
        rights = tuple(
            notice
            for work in works
            for notice in check(
                work,
                is_cropped=frame.crops(work.id),
                has_text_over=frame.covers(work.id),
                language=visual.language,
            )
        )
        pictures = [self._stage.pictures.get(image.asset) for image in frame.images()]
        intake = tuple(dict.fromkeys(notice for picture in pictures for notice in picture.notices))
        return VisualEntry(
            path=path,
            platform=visual.platform.id,
            format=format_.id,
            lang=visual.language,
            layout=frame.layout,
            width=encoded.width,
            height=encoded.height,
            bytes=written.bytes,
            sha256=written.sha256,
            safe_area=format_.safe_area,
            texts=text_entries(frame),
            pictures=picture_entries(frame),
            notices=(*frame.notices, *encoded.notices, *metadata.notices, *intake, *rights),
        )

    def _told(self, entry: VisualEntry | Failure, error: StudioError | None) -> Result:
        """Enter a finished visual into the manifest and say so."""
        if isinstance(entry, Failure):
            self._enter(failures=(*self.manifest.failures, entry))
            return Result(entry.path, "visual", error=error, total=self.total)
        self._enter(visuals=(*self.manifest.visuals, entry))
        return Result(entry.path, "visual", entry.notices, total=self.total)

    def _run_captions(self, post: Post) -> Iterator[Result]:
        for planned in self.plan.captions:
            if planned.post is not post:
                continue
            try:
                caption = self._caption(planned)
                written = self._write(planned.path, (caption.whole + "\n").encode())
            except StudioError as error:
                yield self._failed(planned.path, "caption", error)
            else:
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
                self._enter(captions=(*self.manifest.captions, entry))
                yield Result(planned.path, "caption", caption.notices, total=self.total)
            yield self._run_alt(planned)

    def _caption(self, planned: PlannedCaption) -> Caption:
        parts = gather_parts(self.kit, planned.post, planned.language, planned.platform)
        caption = make_caption(parts, planned.platform, planned.language)
        self._captions[planned.post.id, planned.platform.id, planned.language] = caption
        return caption

    def _run_alt(self, planned: PlannedCaption) -> Result:
        texts = planned.post.texts.get(planned.language)
        alt, notices = alt_text(texts.alt if texts else "", planned.platform)
        try:
            written = self._write(planned.alt_path, (alt + "\n").encode())
        except StudioError as error:
            return self._failed(planned.alt_path, "alt", error)
        entry = FileEntry(planned.alt_path, written.bytes, written.sha256, notices)
        self._enter(others=(*self.manifest.others, entry))
        return Result(planned.alt_path, "alt", notices, total=self.total)

    def _failed(self, path: str, kind: str, error: StudioError) -> Result:
        self._enter(failures=(*self.manifest.failures, Failure.of(path, error)))
        return Result(path, kind, error=error, total=self.total)

    def _finish(self, name: str, data: bytes) -> Result:
        try:
            self._write(name, data)
        except StudioError as error:
            return self._failed(name, "manifest", error)
        return Result(name, "manifest", total=self.total)

    def _enter(self, **fields: object) -> None:
        self.manifest = replace(self.manifest, **fields)

    def _write(self, path: str, data: bytes) -> Written:
        """Write below the output folder; what an earlier export of ours left unchanged may be replaced."""
        target = self.out / path
        make_folder(target.parent)
        return write(target, data, overwrite=self._overwrite or self._is_ours(path, target))

    def _is_ours(self, path: str, target: Path) -> bool:
        known = self._earlier.get(path)
        if known is None or not target.is_file():
            return False
        return known in ("*", hashlib.sha256(target.read_bytes()).hexdigest())

    def _earlier_files(self) -> dict[str, str]:
        """The files of an earlier export into the same folder, with the SHA-256 they had."""
        try:
            manifest = decode_manifest((self.out / MANIFEST_NAME).read_bytes())
        except OSError:
            return {}
        return (
            {**manifest.files(), MANIFEST_NAME: "*", REPORT_NAME: "*", CAPTIONS_NAME: "*"} if manifest else {}
        )


def _done(path: str, error: StudioError) -> _Saving:
    future: _Saving = Future()
    future.set_result((Failure.of(path, error), error))
    return future
