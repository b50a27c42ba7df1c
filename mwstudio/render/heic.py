"""HEIC, the format of phones, read with pillow-heif: its header, and its pixels as a libvips image."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyvips

from mwstudio.render.kinds import Mode, Probe
from mwstudio.render.profiles import PROFILE

if TYPE_CHECKING:
    from pillow_heif import HeifImage

_MODES: dict[str, Mode] = {"L": "grey", "LA": "grey", "RGB": "rgb", "RGBA": "rgb", "RGBa": "rgb"}
_INTERPRETATIONS = {("grey", 8): "b-w", ("grey", 16): "grey16", ("rgb", 8): "srgb", ("rgb", 16): "rgb16"}
_DISPLAY_P3 = 12


def probe_heic(path: Path) -> Probe:
    """What the header of the HEIC at ``path`` says of its main picture, for ``probe``.

    Raises whatever pillow-heif does; use within ``reading``.
    """
    image, count = _main_picture(path)
    mode, bits = _layout(image)
    return Probe(
        "heic",
        *image.size,
        1,
        mode=mode,
        bits=bits,
        has_alpha=image.has_alpha,
        has_profile=bool(_profile(image)),
        is_progressive=False,
        frames=count,
    )


def load_heic(path: Path) -> pyvips.Image:
    """The main picture, upright: the format's own turning is obeyed and a leftover EXIF orientation is not.

    More than 8 bits come as 16. Raises whatever pillow-heif does; use within ``reading``.
    """
    image, _ = _main_picture(path)
    mode, bits = _layout(image)
    bands = (1 if mode == "grey" else 3) + image.has_alpha
    pixels = pyvips.Image.new_from_memory(image.data, *image.size, bands, "uchar" if bits == 8 else "ushort")
    pixels = pixels.copy(interpretation=_INTERPRETATIONS[mode, bits])
    if image.premultiplied_alpha:
        pixels = pixels.unpremultiply(max_alpha=2**bits - 1).rint().cast(pixels.format)
    profile = _profile(image)
    if profile:
        pixels.set_type(pyvips.GValue.blob_type, PROFILE, profile)
    return pixels


def _main_picture(path: Path) -> tuple[HeifImage, int]:
    # Imported here as it costs 80 ms at every start, and few pictures are HEIC.
    import pillow_heif  # noqa: PLC0415

    file = pillow_heif.open_heif(path, convert_hdr_to_8bit=False)
    return file[file.primary_index], len(file)


def _layout(image: HeifImage) -> tuple[Mode, int]:
    """Mode and bits of the decoded pixels: 'RGBA;16' is RGB of 16."""
    name, _, depth = image.mode.partition(";")
    return _MODES[name], 16 if depth else 8


def _profile(image: HeifImage) -> bytes:
    """The picture's ICC profile, or Display P3's when its four numbers say so, as phones do."""
    info: dict[str, Any] = image.info
    if info.get("icc_profile"):
        return bytes(info["icc_profile"])
    is_p3 = info.get("nclx_profile", {}).get("color_primaries") == _DISPLAY_P3
    return bytes(pyvips.Image.profile_load("p3")) if is_p3 else b""
