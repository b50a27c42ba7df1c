from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageCms

from mwstudio.render.srgb import srgb_profile


def test_littlecms_takes_the_profile_for_srgb_itself() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    levels = range(0, 256, 15)
    cube = bytes(level for r in levels for g in levels for b in levels for level in (r, g, b))
    chart = Image.frombytes("RGB", (18 * 18, 18), cube)
    for source, target in ((ours, ImageCms.createProfile("sRGB")), (ImageCms.createProfile("sRGB"), ours)):
        converted = ImageCms.profileToProfile(
            chart, source, target, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
        assert converted
        assert ImageChops.difference(chart, converted).getbbox() is None


def test_profile_is_named_and_small() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    assert ImageCms.getProfileDescription(ours).strip() == "sRGB IEC61966-2.1"
    assert len(srgb_profile()) < 1024
