"""A Frame as plain text, one item a line: for goldens, and for eyes."""

from __future__ import annotations

from mwstudio.compose.frame import Fill, Frame, Image, Modules, Rect, Scrim


def dump(frame: Frame) -> str:
    """Every item of ``frame`` with its place and, for texts, every line with its baseline; pixels to one decimal."""
    lines = [
        f"frame {frame.width}x{frame.height} {frame.direction} {frame.language} {frame.ground}",
        f"layout {frame.layout}/{frame.arrangement}",
        f"safe {_place(frame.safe)}",
    ]
    for item in frame.items:
        if isinstance(item, Fill):
            lines.append(f"fill {item.role} {_place(item.rect)} {item.colour}")
        elif isinstance(item, Scrim):
            fade = f" fading {item.fade} over {item.fade_px:.1f}" if item.fade else ""
            lines.append(f"scrim {_place(item.rect)} {item.colour} at {item.strength:.3f}{fade}")
        elif isinstance(item, Image):
            shown = f"{item.shown.x:.3f},{item.shown.y:.3f} {item.shown.width:.3f}x{item.shown.height:.3f}"
            shown += f" x{item.scale:.3f}"
            lines.append(f"image {item.role} {_place(item.rect)} shown {shown}")
        elif isinstance(item, Modules):
            lines.append(f"modules {item.role} {_place(item.rect)} {len(item.rows)} of {item.module_px}")
        else:
            lines.append(
                f"text {item.role} {_place(item.rect)} {item.size:.1f} px {item.colour} {item.direction}"
            )
            for line in item.lines:
                runs = " | ".join(f"{run.face}: {run.text}" for run in line.runs)
                lines.append(f"  {line.x:.1f} {line.baseline:.1f} {line.width:.1f}  {runs}")
    lines += [f"notice {notice.level} {notice.code}: {notice.text}" for notice in frame.notices]
    return "\n".join(lines) + "\n"


def _place(rect: Rect) -> str:
    return f"{rect.x:.1f},{rect.y:.1f} {rect.width:.1f}x{rect.height:.1f}"
