from __future__ import annotations

from pathlib import Path

import pytest
import pyvips

from mwstudio.app.proofs import Proof, Proofs, decode_proof, thumbnail
from mwstudio.errors import PictureError
from mwstudio.render.pictures import Decoded, Pixels
from tests.render.svg.drawings import svg

WHOLE = (0.0, 0.0, 1.0, 1.0)


def waves(width: int, height: int) -> Decoded:
    """A smooth picture, on which two ways of scaling down differ visibly if one of them is wrong."""
    image = pyvips.Image.xyz(width, height)
    grey = ((image[0] / 40).cos() + (image[1] / 25).sin() + 2) * 60
    rgb = grey.bandjoin([grey * 0.8, grey * 0.6]).cast("uchar")
    return Decoded(width, height, Pixels(width, height, 3, bytes(rgb.write_to_memory())))


def test_small_showing_is_true_to_the_picture():
    decoded = waves(2000, 1200)
    small = Proof(decoded).scaled(100, 60, WHOLE)
    shown = pyvips.Image.new_from_memory(small.data, 100, 60, 3, "uchar")
    source = pyvips.Image.new_from_memory(decoded.working.data, 2000, 1200, 3, "uchar")
    # libvips itself, in one step and in floating point: on 8-bit pixels one large step loses almost two levels.
    true = source.cast("float").resize(1 / 20, vscale=1 / 20, kernel="lanczos3", gap=0)
    off = (shown - true).abs()
    assert off.max() <= 2
    assert off.avg() <= 0.5


def test_same_size_is_made_once():
    proof = Proof(waves(400, 300))
    assert proof.scaled(90, 60, WHOLE) is proof.scaled(90, 60, WHOLE)


def test_full_size_is_the_picture_itself():
    decoded = waves(300, 200)
    assert Proof(decoded).scaled(300, 200, WHOLE).data == decoded.scaled(300, 200, WHOLE).data


def test_what_is_not_decoded_yet_is_left_out():
    proofs = Proofs({})
    assert proofs.get("x") is None
    assert not proofs.is_known("x")
    proofs.errors["x"] = PictureError("broken")
    assert proofs.get("x") is None
    assert proofs.is_known("x"), "it is not tried again and again"
    proofs.add("x", waves(40, 30))
    assert proofs.get("x") is not None, "a good copy of the same picture came"


def test_error_calls_the_picture_by_its_name(tmp_path: Path):
    with pytest.raises(PictureError, match="harvest"):
        decode_proof(tmp_path / ("0" * 64), "harvest.jpg")


def test_thumbnail_keeps_the_shape(qapp):
    thumb = thumbnail(waves(400, 100))
    assert (thumb.width(), thumb.height()) == (480, 120)


def test_drawing_is_painted_at_the_very_size(tmp_path):
    path = tmp_path / "logo.svg"
    path.write_bytes(svg('<circle cx="50" cy="50" r="49"/>'))
    decoded, _ = decode_proof(path, "logo.svg")
    assert Proof(decoded).scaled(31, 31, WHOLE) == decoded.scaled(31, 31)
