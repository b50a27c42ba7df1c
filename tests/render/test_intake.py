"""Whatever file is offered, the answer is a picture or one plain sentence: never a crash, a hang or a guess."""

from __future__ import annotations

import os
import random
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import pyvips
from PIL import Image

from mwstudio.errors import Code, PictureError
from mwstudio.render.intake import LARGEST_PX, probe
from mwstudio.render.pictures import decode
from tests.render.picture_files import (
    INTAKE,
    WITH_ALPHA,
    flipped,
    heic,
    jpeg_claiming,
    photograph,
    png_bomb,
    png_claiming,
    saved,
    scene,
    tiff_claiming,
    tiff_with,
    vips,
    written,
)


def busy(kind: str, **options: object) -> bytes:
    return saved(photograph(160, 120), kind, **options)


def cut(data: bytes, to: float) -> bytes:
    return data[: int(len(data) * to)]


FOREIGN: dict[str, tuple[Callable[[], bytes], str]] = {
    "eps.jpg": (lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "EPS or PostScript"),
    "dos-eps.jpg": (lambda: b"\xc5\xd0\xd3\xc6" + bytes(60), "EPS or PostScript"),
    "catalogue.tif": (lambda: b"%PDF-1.7\n", "PDF"),
    "late.jpg": (lambda: b"\n\n" + bytes(400) + b"%PDF-1.4\n", "PDF"),
    "layers.tif": (lambda: b"8BPS\0\1" + bytes(60), "Photoshop"),
    "layers.png": (lambda: b"gimp xcf v011\0", "GIMP"),
    "old.jpg": (lambda: saved(scene(), "BMP"), "BMP"),
    "icon.png": (lambda: saved(scene(), "ICO"), "icon"),
    "scan.jpg": (lambda: b"\0\0\0\x0cjP  \r\n\x87\n" + bytes(60), "JPEG 2000"),
    "new.jpg": (lambda: b"\xff\x0a" + bytes(60), "JPEG XL"),
    "film.heic": (lambda: b"\0\0\0\x18ftypisom\0\0\2\0isommp42" + bytes(60), "film"),
    "IMG_1.CR3": (lambda: b"\0\0\0\x18ftypcrx \0\0\0\1crx isom" + bytes(60), "camera's raw"),
    "IMG_1.CR2": (lambda: b"II*\0\x10\0\0\0CR\2\0" + bytes(60), "camera's raw"),
    "DSC1.RAF": (lambda: b"FUJIFILMCCD-RAW " + bytes(60), "camera's raw"),
    "shot.nef": (lambda: tiff_with(254, 1), "camera's raw"),
    "shot.dng": (lambda: tiff_with(50706, 1), "camera's raw"),
    "._photo.jpg": (lambda: b"\0\5\x16\7\0\2\0\0Mac OS X" + bytes(60), "macOS"),
    "photos.jpg": (lambda: b"PK\3\4" + bytes(60), "archive"),
    "letter.jpg": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60), "office"),
    "fits.tif": (lambda: b"SIMPLE  =                    T" + bytes(60), "scientific"),
    "saved.jpg": (lambda: b"\xef\xbb\xbf\n<!DOCTYPE html><html>404</html>", "web page"),
    "pointer.tif": (lambda: b"version 1, gr\xc3\xb6\xc3\x9fe 3", "text"),
    "noise.jpg": (lambda: random.Random(5).randbytes(5000), "unknown kind"),
    "almost.png": (lambda: b"\x89PNG\n\x1a\n" + bytes(60), "unknown kind"),
    "half.jpg": (lambda: b"\xff\xd8", "unknown kind"),
    "sound.webp": (lambda: b"RIFF\x24\0\0\0WAVEfmt " + bytes(60), "unknown kind"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_foreign_file_is_named_for_what_it_is(name: str, tmp_path: Path) -> None:
    build, what = FOREIGN[name]
    path = written(tmp_path, name, build())
    with pytest.raises(PictureError) as caught:
        decode(path)
    assert what in caught.value.message
    assert caught.value.where == name
    assert caught.value.hint
    assert str(caught.value).startswith(f"{name}: This is ")


def test_a_drawing_is_no_picture_of_a_work(tmp_path: Path) -> None:
    path = written(
        tmp_path, "scan.png", b'<?xml version="1.0"?>\n<svg:svg xmlns:svg="http://www.w3.org/2000/svg"/>'
    )
    with pytest.raises(PictureError, match="This is an SVG drawing"):
        probe(path)


BROKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty"),
    "jpeg-only-a-mark": (lambda: b"\xff\xd8\xff\xe0", "damaged"),
    "jpeg-cut-in-header": (lambda: cut(busy("JPEG"), 0.02), "damaged"),
    "jpeg-cut": (lambda: cut(busy("JPEG"), 0.5), "damaged"),
    "jpeg-cut-late": (lambda: cut(busy("JPEG"), 0.97), "damaged"),
    "jpeg-progressive-cut": (lambda: cut(busy("JPEG", progressive=True), 0.6), "damaged"),
    "jpeg-huge-claim": (lambda: jpeg_claiming(60000, 60000), "3,600 megapixels"),
    "jpeg-no-pixels": (lambda: jpeg_claiming(0, 0), "damaged"),
    "png-cut": (lambda: cut(busy("PNG"), 0.6), "damaged"),
    "png-flipped": (lambda: flipped(busy("PNG"), 0.5), "damaged"),
    "png-header-only": (lambda: busy("PNG")[:33], "damaged"),
    "png-huge-claim": (lambda: png_claiming(60000, 60000), "3,600 megapixels"),
    "png-interlaced-claim": (lambda: png_claiming(30000, 30000, interlaced=True), "900 megapixels"),
    "png-absurd-claim": (lambda: png_claiming(2**31 - 1, 2**31 - 1), "damaged"),
    "png-no-pixels": (lambda: png_claiming(0, 10), "damaged"),
    "png-nothing-inside": (lambda: png_claiming(100, 100), "damaged"),
    "png-bomb-too-tall": (lambda: png_bomb(40000, 30000), "1,200 megapixels"),
    "tiff-cut": (lambda: cut(busy("TIFF"), 0.5), "damaged"),
    "tiff-lzw-cut": (lambda: cut(busy("TIFF", compression="tiff_lzw"), 0.5), "damaged"),
    "tiff-lzw-flipped": (lambda: flipped(busy("TIFF", compression="tiff_lzw"), 0.3), "damaged"),
    "tiff-huge-claim": (lambda: tiff_claiming(60000, 60000), "3,600 megapixels"),
    "tiff-claims-more": (lambda: tiff_claiming(4800, 3200), "damaged"),
    "tiff-directory-elsewhere": (lambda: b"II*\0\xff\xff\xff\x7f", "damaged"),
    "tiff-directory-in-itself": (
        lambda: b"II*\0" + struct.pack("<IHHHII", 8, 1, 256, 4, 1, 9) + struct.pack("<I", 8),
        "damaged",
    ),
    "tiff-float": (lambda: saved(scene("F"), "TIFF"), "scientific"),
    "tiff-32-bit": (lambda: saved(scene("I"), "TIFF"), "scientific"),
    "tiff-lab": (lambda: bytes(vips(scene()).colourspace("lab").tiffsave_buffer()), "Lab"),
    "tiff-ycbcr": (lambda: saved(scene("YCbCr"), "TIFF"), "rare way"),
    "webp-cut": (lambda: cut(busy("WEBP"), 0.5), "damaged"),
    "webp-header-only": (lambda: busy("WEBP")[:20], "damaged"),
    "avif-cut": (lambda: cut(busy("AVIF"), 0.6), "damaged"),
    "avif-header-only": (lambda: busy("AVIF")[:40], "damaged"),
    "gif-header-only": (lambda: busy("GIF")[:14], "damaged"),
    "gif-cut": (lambda: cut(busy("GIF"), 0.5), "damaged"),
    "heic-cut": (lambda: cut(heic(photograph(160, 120)), 0.6), "damaged"),
    "heic-header-only": (lambda: heic(photograph(160, 120))[:60], "damaged"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_picture_is_one_plain_sentence(name: str, tmp_path: Path) -> None:
    build, what = BROKEN[name]
    path = written(tmp_path, name, build())
    with pytest.raises(PictureError, match=what) as caught:
        decode(path, largest_px=(50, 50))
    assert caught.value.where == name
    assert caught.value.hint
    assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize("name", ["wrong bits", "fewer rows than claimed"])
def test_a_jpeg_with_wrong_bits_is_used_and_told(name: str, tmp_path: Path) -> None:
    """As far as it can be known: a JPEG has no checksum, and most single wrong bits pass every decoder."""
    sound = busy("JPEG", quality=95)
    data = flipped(sound, 0.5, count=2000) if name == "wrong bits" else jpeg_claiming(48, 3000)
    assert [notice.code for notice in decode(written(tmp_path, "a.jpg", data)).notices] == [
        Code.PICTURE_DAMAGED
    ]
    assert decode(written(tmp_path, "b.jpg", sound)).notices == ()


def test_bytes_after_the_end_harm_nothing(tmp_path: Path) -> None:
    """As in phones' moving pictures, and in a file that is a picture and an archive or a PDF at once."""
    for name in ("jpeg", "png", "gif", "webp"):
        data = INTAKE[name]()
        clean = decode(written(tmp_path, "clean", data))
        both = decode(written(tmp_path, "both.pdf", data + b"%PDF-1.4\nPK\3\4" + bytes(2000)))
        assert both == clean


def test_a_bomb_of_a_permitted_size_is_only_a_small_picture(tmp_path: Path) -> None:
    decoded = decode(written(tmp_path, "a.png", png_bomb(20000, 10000)), largest_px=(100, 100))
    assert (decoded.width, decoded.height) == (20000, 10000)
    assert 100 <= decoded.working.width < 200
    assert set(decoded.working.data) == {0}


def test_the_largest_size_is_a_thousand_megapixels(tmp_path: Path) -> None:
    assert LARGEST_PX == 1_000_000_000
    assert probe(written(tmp_path, "a.jpg", jpeg_claiming(40000, 25000))).width == 40000
    with pytest.raises(PictureError, match="1,001 megapixels; 1,000 is the most"):
        probe(written(tmp_path, "a.jpg", jpeg_claiming(40001, 25000)))


def test_a_name_means_nothing(tmp_path: Path) -> None:
    for name in (
        "a.txt",
        "a.jpg[page=9]",
        "a.png.exe",
        "-",
        "üñ 名 🎨.gif",
        "a'b\"c",
        "a%s%n.jpg",
        "x" * 200,
    ):
        assert probe(written(tmp_path, name, INTAKE["tiff"]())).kind == "tiff"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has file names that are no text")
def test_a_name_that_is_no_text_opens_too(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"M\xfcnchen.png")
    path.write_bytes(INTAKE["png"]())
    assert decode(path).width == 48


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(PictureError, match="folder"):
        probe(tmp_path)
    with pytest.raises(PictureError, match="not there"):
        probe(tmp_path / "gone.jpg")
    with pytest.raises(PictureError, match="cannot be read"):
        probe(tmp_path / "a\0b.jpg")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jpg")
    with pytest.raises(PictureError, match="device"):
        probe(tmp_path / "pipe.jpg")


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path = written(tmp_path, "a.png", INTAKE["png"]())
    monkeypatch.setattr(Path, "open", refuse)  # rights would not stop a test that runs as root
    with pytest.raises(PictureError, match="cannot be read"):
        probe(path)


def test_any_change_of_bytes_gives_a_picture_or_a_sentence(tmp_path: Path) -> None:
    """In a process of its own, as a crash of a decoder must fail this test alone; and nothing may be printed."""
    seeds = {
        f"{name}-{i}": build()
        for i, group in enumerate((INTAKE, WITH_ALPHA))
        for name, build in group.items()
    }
    for name, data in seeds.items():
        written(tmp_path, name, data)
    run = subprocess.run(
        [sys.executable, "-c", _FUZZ, str(tmp_path), "400"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert run.stderr == ""
    assert run.returncode == 0
    used, refused = map(int, run.stdout.split())
    assert used + refused == 400
    assert used > 40
    assert refused > 40


_FUZZ = """
import random, sys
from pathlib import Path
from mwstudio.errors import PictureError
from mwstudio.render import intake
from mwstudio.render.pictures import decode

intake.LARGEST_PX = intake.LARGEST_HELD_PX = 4_000_000  # so that lying sizes cost no time
folder, times = Path(sys.argv[1]), int(sys.argv[2])
dice = random.Random(20230605)
seeds = [path.read_bytes() for path in sorted(folder.iterdir())]
path = folder / "mutant"
used = 0
for _ in range(times):
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.choice((1, 2, 4, 16))):
        at = dice.randrange(len(data) or 1)
        match dice.randrange(5):
            case 0 | 1:
                data[at : at + 1] = dice.randbytes(1)
            case 2:
                data[at : at + 4] = dice.choice((b"\\xff" * 4, bytes(4), b"\\x7f\\xff\\xff\\xff", b"\\xff\\xff\\xff\\x7f"))
            case 3:
                del data[at : at + dice.randrange(30)]
            case 4:
                data[at:at] = data[:dice.randrange(40)]
    path.write_bytes(data)
    try:
        decode(path, largest_px=(20, 20)).scaled(9, 9)
        used += 1
    except PictureError:
        pass
print(used, times - used)
"""


def test_heads_are_enough_to_probe(tmp_path: Path) -> None:
    """A header is read without the pixels: a file that breaks off still says what it is."""
    path = written(tmp_path, "a.jpg", cut(busy("JPEG"), 0.5))
    assert (probe(path).width, probe(path).height) == (160, 120)


def test_the_cache_keeps_no_picture_open(tmp_path: Path) -> None:
    assert pyvips.cache_get_max() == 0
    path = written(tmp_path, "a.png", saved(Image.new("RGB", (9, 9)), "PNG"))
    decode(path)
    if Path("/proc/self/fd").is_dir():
        assert path not in [Path(link).resolve() for link in Path("/proc/self/fd").iterdir()]
