"""Colours come out as littleCMS's own command-line tools have them, in every mode, to a mean CIEDE2000 of 1."""

from __future__ import annotations

import itertools
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from mwstudio.errors import Code
from mwstudio.render.pictures import Pixels, decode
from mwstudio.render.srgb import srgb_profile
from tests.render.colour_science import adobe_rgb, delta_e_2000, grey, lab, prophoto
from tests.render.picture_files import CMYK, P3, heic, saved, written

PATCH = 8
MEAN, WORST = 1.0, 3.0

# Sharma, Wu and Dalal (2005), table 1: pairs that find the usual mistakes, with their published differences.
SHARMA = """
50 2.6772 -79.7751 50 0 -82.7485 2.0425
50 3.1571 -77.2803 50 0 -82.7485 2.8615
50 2.8361 -74.0200 50 0 -82.7485 3.4412
50 -1.3802 -84.2814 50 0 -82.7485 1.0000
50 -1.1848 -84.8006 50 0 -82.7485 1.0000
50 -0.9009 -85.5211 50 0 -82.7485 1.0000
50 0 0 50 -1 2 2.3669
50 -1 2 50 0 0 2.3669
50 2.49 -0.001 50 -2.49 0.0009 7.1792
50 2.49 -0.001 50 -2.49 0.0010 7.1792
50 2.49 -0.001 50 -2.49 0.0011 7.2195
50 2.49 -0.001 50 -2.49 0.0012 7.2195
50 -0.001 2.49 50 0.0009 -2.49 4.8045
50 -0.001 2.49 50 0.0011 -2.49 4.7461
50 2.5 0 50 0 -2.5 4.3065
50 2.5 0 73 25 -18 27.1492
50 2.5 0 61 -5 29 22.8977
50 2.5 0 56 -27 -3 31.9030
50 2.5 0 58 24 15 19.4535
50 2.5 0 50 3.1736 0.5854 1.0000
50 2.5 0 50 3.2972 0 1.0000
50 2.5 0 50 1.8634 0.5757 1.0000
50 2.5 0 50 3.2592 0.3350 1.0000
60.2574 -34.0099 36.2677 60.4626 -34.1751 39.4387 1.2644
63.0109 -31.0961 -5.8663 62.8187 -29.7946 -4.0864 1.2630
61.2901 3.7196 -5.3901 61.4292 2.2480 -4.9620 1.8731
35.0831 -44.1164 3.7933 35.0232 -40.0716 1.5901 1.8645
22.7233 20.0904 -46.6940 23.0331 14.9730 -42.5619 2.0373
36.4612 47.8580 18.3852 36.2715 50.5065 21.2231 1.4146
90.8027 -2.0831 1.4410 91.1528 -1.6435 0.0447 1.4441
90.9257 -0.5406 -0.9208 88.6381 -0.8985 -0.7239 1.5381
6.7747 -0.2908 -2.4247 5.8714 -0.0985 -2.2286 0.6377
2.0776 0.0795 -1.1350 0.9033 -0.0636 -0.5514 0.9082
"""


@pytest.mark.parametrize("line", SHARMA.strip().splitlines())
def test_our_measure_agrees_with_the_published_pairs(line: str) -> None:
    *pair, expected = map(float, line.split())
    assert delta_e_2000(tuple(pair[:3]), tuple(pair[3:])) == pytest.approx(expected, abs=5e-5)
    assert delta_e_2000(tuple(pair[3:]), tuple(pair[:3])) == pytest.approx(expected, abs=5e-5)


def chart(mode: str) -> Image.Image:
    """Patches of flat colour over the whole mode: 343 of RGB, 256 of CMYK, 52 of grey."""
    steps = {"RGB": (0, 43, 85, 128, 170, 213, 255), "CMYK": (0, 70, 150, 255), "L": tuple(range(0, 256, 5))}[
        mode
    ]
    colours = list(itertools.product(steps, repeat=len(mode) if mode != "L" else 1))
    across = 16
    small = Image.new(mode, (across, -(-len(colours) // across)))
    for i, colour in enumerate(colours):
        small.putpixel((i % across, i // across), colour if len(colour) > 1 else colour[0])
    return small.resize((small.width * PATCH, small.height * PATCH), Image.Resampling.NEAREST)


def sixteen(picture: Image.Image, profile: bytes, interpretation: str) -> pyvips.Image:
    image = pyvips.Image.new_from_memory(
        picture.tobytes(), picture.width, picture.height, len(picture.getbands()), "uchar"
    )
    image = (image * 257).cast("ushort").copy(interpretation=interpretation)
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


def patches(image: Image.Image) -> list[tuple[int, int, int]]:
    """The mean colour of each patch, away from its edges, where compression blurs."""
    half = PATCH // 2
    inner = [
        image.crop((x + 2, y + 2, x + PATCH - 2, y + PATCH - 2)).resize((1, 1), Image.Resampling.BOX)
        for y in range(0, image.height, PATCH)
        for x in range(0, image.width, PATCH)
    ]
    assert half > 2
    return [patch.convert("RGB").getpixel((0, 0)) for patch in inner]


def picture(pixels: Pixels) -> Image.Image:
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.data)


def assert_same_colours(found: Image.Image, oracle: Image.Image) -> None:
    assert found.size == oracle.size
    differences = [
        delta_e_2000(lab(one), lab(other)) for one, other in zip(patches(found), patches(oracle), strict=True)
    ]
    assert sum(differences) / len(differences) <= MEAN
    assert max(differences) <= WORST


def tool(name: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"NO ORACLE: {name} of Debian's liblcms2-utils is not installed")
    return found


def converted(command: str, source: Path, *options: str) -> Image.Image:
    """The file as littleCMS's own tool converts it to sRGB: relative colorimetric, black point compensation."""
    result = source.with_name("oracle.jpg" if command == "jpgicc" else "oracle.tif")
    run = [tool(command), "-t1", "-b", "-o*sRGB", *options, str(source), str(result)]
    subprocess.run(run, check=True, capture_output=True, timeout=60)
    with Image.open(result) as image:
        return image.convert("RGB")


PROFILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "adobe-rgb": ("RGB", adobe_rgb),
    "prophoto": ("RGB", prophoto),
    "display-p3": ("RGB", lambda: P3),
    "srgb": ("RGB", srgb_profile),
    "cmyk": ("CMYK", lambda: CMYK),
    "grey-gamma-1.8": ("L", lambda: grey(1.8)),
    "grey-gamma-2.2": ("L", lambda: grey(2.2)),
}


@pytest.mark.parametrize("name", PROFILES)
def test_jpeg_as_jpgicc(name: str, tmp_path: Path) -> None:
    mode, profile = PROFILES[name]
    path = written(
        tmp_path, "a.jpg", saved(chart(mode), "JPEG", quality=100, subsampling=0, icc_profile=profile())
    )
    decoded = decode(path)
    assert decoded.notices == ()
    assert_same_colours(picture(decoded.working), converted("jpgicc", path, "-q100"))


@pytest.mark.parametrize("name", PROFILES)
def test_tiff_as_tificc(name: str, tmp_path: Path) -> None:
    mode, profile = PROFILES[name]
    path = written(tmp_path, "a.tif", saved(chart(mode), "TIFF", icc_profile=profile()))
    decoded = decode(path)
    assert decoded.notices == ()
    assert_same_colours(picture(decoded.working), converted("tificc", path, "-w8"))


@pytest.mark.parametrize("name", PROFILES)
def test_tiff_of_16_bits_as_tificc(name: str, tmp_path: Path) -> None:
    mode, profile = PROFILES[name]
    interpretation = {"RGB": "rgb16", "CMYK": "cmyk", "L": "grey16"}[mode]
    image = sixteen(chart(mode), profile(), interpretation)
    path = written(tmp_path, "a.tif", bytes(image.tiffsave_buffer()))
    assert_same_colours(picture(decode(path).working), converted("tificc", path, "-w8"))


@pytest.mark.parametrize("kind", ["PNG", "PNG-16", "WEBP", "AVIF", "HEIC"])
@pytest.mark.parametrize("name", ["adobe-rgb", "prophoto", "display-p3"])
def test_other_kinds_as_tificc_has_the_same_pixels(name: str, kind: str, tmp_path: Path) -> None:
    source, profile = chart("RGB"), PROFILES[name][1]()
    reference = written(tmp_path, "reference.tif", saved(source, "TIFF", icc_profile=profile))
    if kind == "PNG-16":
        data = bytes(sixteen(source, profile, "rgb16").pngsave_buffer())
    elif kind == "HEIC":
        source.info["icc_profile"] = profile
        data = heic(source, matrix_coefficients=0)
    elif kind == "WEBP":
        data = saved(source, "WEBP", lossless=True, icc_profile=profile)
    elif kind == "AVIF":
        data = saved(source, "AVIF", quality=100, subsampling="4:4:4", icc_profile=profile)
    else:
        data = saved(source, kind, icc_profile=profile)
    decoded = decode(written(tmp_path, "a", data))
    assert_same_colours(picture(decoded.working), converted("tificc", reference, "-w8"))


def test_a_heic_that_names_display_p3_by_number(tmp_path: Path) -> None:
    source = chart("RGB")
    reference = written(tmp_path, "reference.tif", saved(source, "TIFF", icc_profile=P3))
    path = written(tmp_path, "a.heic", heic(source, matrix_coefficients=0, color_primaries=12))
    assert_same_colours(picture(decode(path).working), converted("tificc", reference, "-w8"))


def test_the_smaller_levels_of_a_pyramid_have_its_colours(tmp_path: Path) -> None:
    source = chart("RGB").resize((512, 704), Image.Resampling.NEAREST)
    image = pyvips.Image.new_from_memory(source.tobytes(), *source.size, 3, "uchar").copy(
        interpretation="srgb"
    )
    image.set_type(pyvips.GValue.blob_type, "icc-profile-data", prophoto())
    path = written(
        tmp_path, "a.tif", bytes(image.tiffsave_buffer(tile=True, pyramid=True, compression="lzw"))
    )
    whole, small = decode(path), decode(path, largest_px=(100, 100))
    assert small.working.width < 256
    assert_same_colours(picture(small.scaled(128, 176)), picture(whole.scaled(128, 176)))


def test_cmyk_without_a_profile_as_with_the_assumed_one(tmp_path: Path) -> None:
    path = written(tmp_path, "a.tif", saved(chart("CMYK"), "TIFF"))
    written(tmp_path, "assumed.icc", CMYK)
    decoded = decode(path)
    assert [notice.code for notice in decoded.notices] == [Code.CMYK_ASSUMED]
    oracle = converted("tificc", path, "-w8", f"-i{tmp_path / 'assumed.icc'}")
    assert_same_colours(picture(decoded.working), oracle)


def test_the_oracle_can_say_no(tmp_path: Path) -> None:
    """Reading AdobeRGB as if it were sRGB, the commonest mistake, is far outside the bounds."""
    path = written(tmp_path, "a.tif", saved(chart("RGB"), "TIFF", icc_profile=adobe_rgb()))
    with pytest.raises(AssertionError):
        assert_same_colours(chart("RGB"), converted("tificc", path, "-w8"))


def test_srgb_under_any_name_changes_nothing(tmp_path: Path) -> None:
    for profile in (srgb_profile(), bytes(pyvips.Image.profile_load("srgb"))):
        path = written(tmp_path, "a.png", saved(chart("RGB"), "PNG", icc_profile=profile))
        assert decode(path).working.data == chart("RGB").tobytes()


def test_16_bits_are_rounded_not_cut(tmp_path: Path) -> None:
    values = [0, 127, 128, 129, 257, 385, 386, 65535 - 128, 65535 - 129, 65535]
    row = b"".join(value.to_bytes(2, "little") for value in values)
    image = pyvips.Image.new_from_memory(row, len(values), 1, 1, "ushort").copy(interpretation="grey16")
    decoded = decode(written(tmp_path, "a.png", bytes(image.pngsave_buffer())))
    assert list(decoded.working.data[::3]) == [round(value / 257) for value in values]


def test_a_damaged_profile_never_stops_a_picture(tmp_path: Path) -> None:
    """Each of its bytes is spoilt in turn: the colours may move, but the picture comes in and may be told of."""
    sound = bytearray(adobe_rgb())
    told = 0
    for at in range(0, len(sound), 9):
        spoilt = bytes(sound[:at]) + bytes([sound[at] ^ 0xA5]) + bytes(sound[at + 1 :])
        data = saved(Image.new("RGB", (2, 2), (90, 120, 150)), "TIFF", icc_profile=spoilt)
        notices = decode(written(tmp_path, "a.tif", data)).notices
        assert {notice.code for notice in notices} <= {Code.PROFILE_BROKEN}
        told += bool(notices)
    assert told > 5
