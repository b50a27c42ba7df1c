"""One visual: from its painted pixels to a verified file in memory, and what the manifest says of it."""

from __future__ import annotations

from collections.abc import Iterable

from mwstudio.compose.frame import Frame
from mwstudio.errors import Notice
from mwstudio.export.manifest import VisualEntry, picture_entries, text_entries
from mwstudio.export.plan import SUFFIXES, PlannedVisual
from mwstudio.model.kit import Kit
from mwstudio.model.texts import name_in
from mwstudio.render.encode import Encoded, Raster, encode
from mwstudio.render.metadata import packets
from mwstudio.render.record import record_of
from mwstudio.render.verification import verify
from mwstudio.rights import check
from mwstudio.safeio import Written


def encode_visual(
    kit: Kit, visual: PlannedVisual, frame: Frame, raster: Raster, caption: str
) -> tuple[Encoded, tuple[Notice, ...]]:
    """The file of a visual, opened again and compared with what was painted; and remarks on its metadata.

    Raises WriteError where no file within the platform's limit shows what was painted.
    """
    record = record_of(
        [kit.work(work_id) for work_id in visual.works],
        texts=visual.post.texts,
        institution=kit.institution,
        language=visual.language,
        caption=caption,
        hashtags=[text.text for text in frame.texts() if text.role == "hashtag"],
    )
    metadata = packets(record)
    encoded = encode(
        raster,
        encoding=visual.encoding,
        max_bytes=visual.format.max_bytes,
        metadata=metadata,
        dpi=visual.format.dpi,
        otherwise="jpeg" if "jpeg" in visual.format.encodings else None,
    )
    verify(encoded.data, encoded, raster, max_bytes=visual.format.max_bytes, where=visual.path)
    return encoded, metadata.notices


def path_as(visual: PlannedVisual, encoded: Encoded) -> str:
    """Where a visual goes: as planned, with the suffix of the encoding it came out in."""
    if encoded.encoding == visual.encoding:
        return visual.path
    return visual.path.removesuffix(SUFFIXES[visual.encoding]) + SUFFIXES[encoded.encoding]


def rights_remarks(kit: Kit, visual: PlannedVisual, frame: Frame) -> tuple[Notice, ...]:
    """Remarks on the rights of the works, as this visual shows them."""
    return tuple(
        notice
        for work in map(kit.work, visual.works)
        for notice in check(
            work,
            is_cropped=frame.crops(work.id),
            has_text_over=frame.covers(work.id),
            language=visual.language,
            institution=name_in(kit.institution.names, visual.language),
        )
    )


def entry_of(
    visual: PlannedVisual,
    frame: Frame,
    encoded: Encoded,
    written: Written,
    path: str,
    notices: Iterable[Notice],
) -> VisualEntry:
    """What the manifest says of a finished visual."""
    return VisualEntry(
        path=path,
        platform=visual.platform.id,
        format=visual.format.id,
        lang=visual.language,
        layout=frame.layout,
        width=encoded.width,
        height=encoded.height,
        bytes=written.bytes,
        sha256=written.sha256,
        safe_area=visual.format.safe_area,
        texts=text_entries(frame),
        pictures=picture_entries(frame),
        notices=tuple(dict.fromkeys(notices)),
    )
