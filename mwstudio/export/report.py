"""The report: what a person should know about an export, on one page of plain text."""

from __future__ import annotations

from collections import Counter

from mwstudio.errors import Notice
from mwstudio.export.manifest import CaptionEntry, FileEntry, Manifest, VisualEntry
from mwstudio.model.kit import Kit
from mwstudio.model.texts import name_in
from mwstudio.translation import number, tr, trn

REPORT_NAME = "REPORT.txt"


def report_text(manifest: Manifest, kit: Kit) -> str:
    """The report of one export: what was made, what to look at, what failed."""
    visuals = manifest.visuals
    size = sum(visual.bytes for visual in visuals)
    lines = [
        f"{kit.edition.name}: {name_in(kit.institution.names, kit.languages[0])}".rstrip(": "),
        "",
        trn("{n} visual, {size} MB", "{n} visuals, {size} MB", len(visuals), size=number(size / 1e6, 1)),
        trn("{n} caption", "{n} captions", len(manifest.captions)),
        tr(
            "Every visual was opened again after it was written: size, pixels, sRGB profile and bytes are as planned."
        ),
        "",
    ]
    per_platform = Counter(visual.platform for visual in visuals)
    lines += [f"  {platform}: {count}" for platform, count in per_platform.items()]
    if manifest.failures:
        lines += ["", tr("Not made:")]
        for failure in manifest.failures:
            lines += [f"  {failure.path}", f"    {failure.message} {failure.hint}".rstrip()]
    told = _grouped(manifest)
    if told:
        lines += ["", tr("To look at:")]
        for notice, places in told.items():
            where = places[0] if len(places) == 1 else trn("{n} file", "{n} files", len(places))
            lines.append(f"  {notice} ({where})")
    lines += ["", tr("Nothing left this computer.")]
    return "\n".join(lines) + "\n"


def _grouped(manifest: Manifest) -> dict[str, list[str]]:
    """Warnings and errors, each once, with the files they speak of."""
    found: dict[str, list[str]] = {}
    entries: list[VisualEntry | CaptionEntry | FileEntry] = [
        *manifest.visuals,
        *manifest.captions,
        *manifest.others,
    ]
    for entry in entries:
        for notice in _serious(entry.notices):
            places = found.setdefault(notice.text, [])
            if entry.path not in places:
                places.append(entry.path)
    return found


def _serious(notices: tuple[Notice, ...]) -> list[Notice]:
    return [notice for notice in notices if notice.level != "info"]
