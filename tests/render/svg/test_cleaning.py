"""A logo from a stranger is painted as it is meant, or refused with a plain sentence; never more."""

from __future__ import annotations

import random
import re
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from shutil import which

import pytest
import pyvips
from PIL import Image, ImageChops

from mwstudio.errors import PictureError
from mwstudio.render.pictures import decode
from mwstudio.render.svg.cleaning import cleaned
from mwstudio.render.svg.drawing import Drawing
from tests.render.svg.drawings import BOX, bombs, copies_of_copies, data_uri, reaching_for, svg

WHOLE = (0.0, 0.0, 1.0, 1.0)
RED = (255, 0, 0)


def pixels(
    drawing: Drawing, side: int = 100, shown: tuple[float, float, float, float] = WHOLE
) -> Image.Image:
    image = drawing.painted(side, side, shown)
    assert (image.width, image.height, image.bands) == (side, side, 4)
    return Image.frombytes("RGBA", (side, side), bytes(image.write_to_memory()))


def painted(body: str, side: int = 100) -> Image.Image:
    return pixels(cleaned(svg(body)), side)


def straight_to_libvips(data: bytes, side: int = 100) -> Image.Image:
    """What the same painter makes of the file as it came."""
    image = pyvips.Image.svgload_buffer(data)
    image = pyvips.Image.svgload_buffer(data, scale=side / max(image.width, image.height))
    return Image.frombytes("RGBA", (image.width, image.height), bytes(image.write_to_memory()))


# ---- what may not be reached


@pytest.fixture
def canary(tmp_path: Path) -> Path:
    """A red picture, and a red drawing, that no logo may show."""
    Image.new("RGB", (60, 60), RED).save(tmp_path / "canary.png")
    (tmp_path / "canary.svg").write_bytes(svg('<rect id="a" width="100" height="100" fill="red"/>'))
    return tmp_path / "canary.png"


@pytest.mark.parametrize("name", reaching_for("/canary.png"))
def test_no_other_file_is_shown_or_named(name: str, canary: Path) -> None:
    path = canary.parent / "logo.svg"
    path.write_bytes(reaching_for(str(canary))[name])
    try:
        decoded = decode(path, largest_px=(100, 100))
    except PictureError as refused:
        decoded, error = None, refused
    if decoded is None:
        assert error.where == "logo.svg"
        assert len(error.message) > 20
        assert len(error.hint) > 20
        return
    assert decoded.drawing
    assert not re.search(r"canary|file:|http:|127\.0|script|onload", decoded.drawing.body)
    image = Image.frombytes("RGBA", (100, 100), decoded.scaled(100, 100).data)
    assert not [colour for _, colour in image.getcolors(10_000) or () if colour[0] > 100 and colour[3]]


@pytest.mark.parametrize(
    "name", ["image", "image-http", "use", "sheet-import", "script", "entity", "animated", "foreign-object"]
)
def test_what_would_be_lost_is_refused_and_not_left_out(name: str) -> None:
    with pytest.raises(PictureError):
        cleaned(reaching_for("/canary.png")[name])


@pytest.mark.parametrize(
    "name",
    ["hidden", "unused", "link", "on-load", "html", "xinclude", "dtd-known", "cursor-url", "sheet-font"],
)
def test_what_is_never_painted_is_left_out_quietly(name: str) -> None:
    drawing = cleaned(reaching_for("/canary.png")[name])
    assert pixels(drawing).getpixel((50, 50)) == (0, 0, 255, 255)


WATCHED = """
import sys
from pathlib import Path
from mwstudio.errors import PictureError
from mwstudio.render.pictures import decode
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
for path in sorted(Path(sys.argv[1]).glob("*.logo")):
    try:
        decode(path, largest_px=(40, 40)).scaled(20, 20)
    except PictureError:
        pass
if sys.argv[2:]:
    Path(sys.argv[2]).read_bytes()
print([name for name in opened if "canary" in name])
"""


@pytest.mark.parametrize("is_control", [False, True])
def test_the_system_sees_no_other_file_opened(canary: Path, is_control: bool) -> None:
    """Under strace, as the painter is no Python; the control proves that an opening would be seen."""
    if not (strace := which("strace")):
        pytest.skip("NO ORACLE: strace is not installed, what the painter opens was not watched")
    for name, data in reaching_for(str(canary)).items():
        (canary.parent / f"{name}.logo").write_bytes(data)
    log = canary.parent / "log"
    command = [strace, "-f", "-qq", "-e", "trace=openat,open,connect,execve,stat,newfstatat", "-o", log]
    command += [sys.executable, "-c", WATCHED, canary.parent, *([canary] if is_control else [])]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if "ptrace" in ran.stderr:
        pytest.skip("NO ORACLE: processes may not be traced here")
    assert ran.returncode == 0, ran.stderr
    calls = [
        line
        for line in log.read_text("utf-8", "replace").splitlines()
        if re.search(r"canary\.|connect\(", line)
    ]
    assert bool(calls) is is_control
    assert (ran.stdout.strip() != "[]") is is_control


# ---- what may not take long


@pytest.mark.parametrize("name", bombs())
def test_a_small_file_cannot_ask_for_much(name: str) -> None:
    data = bombs()[name]
    begin = time.process_time()
    with suppress(PictureError):
        cleaned(data).painted(300, 300, WHOLE)
    assert time.process_time() - begin < 8


def test_honest_copies_are_painted() -> None:
    assert pixels(cleaned(svg(copies_of_copies(2)))).getpixel((50, 50)) == (0, 0, 255, 255)


def test_a_traced_coat_of_arms_is_not_too_intricate() -> None:
    """Some 30,000 points in one path, as image tracers write, none of them far from the next."""
    ring = "".join(f"c.2 -.3 .5 -.3 .7 {'.1' if n % 2 else '-.1'}" for n in range(40)) + "z"
    path = "".join(f"M{5 + n % 20 * 4} {5 + n // 20 * 6}{ring}" for n in range(280))
    cleaned(svg(f'<path stroke="#000" stroke-width=".1" d="{path}"/>'))


def test_mutated_drawings_are_painted_or_refused() -> None:
    """Token by token: doubled, dropped, exchanged. Nothing else than a picture or a plain error comes out."""
    kept = [svg(line) for line in (ALL_THERE_IS, ALL_THERE_IS.replace("\n", ""))]
    seeds = [
        re.findall(rb"[\w.-]+|[^\w.-]", seed) for seed in (*reaching_for("/canary.png").values(), *kept * 40)
    ]
    words = [word for seed in seeds for word in seed]
    chance = random.Random(20270607)
    outcomes = {"painted": 0, "refused": 0}
    for _ in range(400):
        tokens = list(chance.choice(seeds))
        for _ in range(chance.randint(1, 3)):
            at = chance.choice([n for n, token in enumerate(tokens) if token[:1].isalnum()])
            tokens[at : at + 1] = chance.choice(
                [[], [tokens[at]] * 2, [chance.choice(words)], [b"1e9"], [b"-0"], [b"url(#a)"], [b"9" * 400]]
            )
        try:
            drawing = cleaned(b"".join(tokens))
            assert b"canary" not in drawing.text
            assert cleaned(drawing.text).text == drawing.text
            drawing.painted(40, 40, WHOLE)
            outcomes["painted"] += 1
        except PictureError:
            outcomes["refused"] += 1
    assert min(outcomes.values()) > 50


# ---- what is kept

ALL_THERE_IS = f"""
<style>.st0{{fill:#F00;}} #k, path.st1 {{ stroke : rgb(0,128,0) ! important; stroke-width:2px }} .st0:hover{{fill:blue}}
@media (prefers-color-scheme: dark) {{ .st0 {{ fill: #fff }} }}</style>
<defs>
 <linearGradient id="a"><stop offset="0" stop-color="red"/><stop offset="100%" style="stop-color:#00f;stop-opacity:.5"/></linearGradient>
 <radialGradient id="b" xlink:href="#a" cx="50%" r=".7" gradientTransform="rotate(30)"/>
 <clipPath id="c" clipPathUnits="objectBoundingBox"><circle cx=".5" cy=".5" r=".4"/></clipPath>
 <mask id="m" maskUnits="userSpaceOnUse" x="0" y="0" width="50" height="50"><rect width="30" height="30" fill="#fff"/></mask>
 <symbol id="s" viewBox="0 0 10 10"><path d="M0,0h10v10z" class="st0"/></symbol>
</defs>
<g fill="url(#b)" transform="translate(10 5) scale(.9)"><rect x="4px" y="0" width="40" height="40" rx="3"/></g>
<path id="k" class="st0 st1" d="M10 60 a10,10 0 1120 0 Q 40 80,50 60 T70 60 S 80 90 90 90" fill-rule="evenodd"/>
<g clip-path="url(#c)" opacity=".8"><ellipse cx="75" cy="25" rx="20" ry="15" fill="#336"/></g>
<g mask="url(#m)"><polygon points="0,0 50,0 50,50" fill="hsl(120,50%,40%)"/></g>
<use xlink:href="#s" x="60" y="60" width="20" height="20"/>
<polyline points="5 95 20 80 35 95" fill="none" stroke="#123456" stroke-dasharray="3 2" stroke-linecap="round"/>
<line x1="0" y1="50%" x2="100%" y2="50" stroke="currentColor" color="#808"/>
<rect width="20" height="20" x="70" style="mix-blend-mode:multiply;fill:#0f0"/>
<svg x="40" y="40" width="20" height="20" viewBox="0 0 5 5"><circle cx="2.5" cy="2.5" r="2" fill="#ff08"/></svg>
<a href="https://example.org"><circle cx="90" cy="10" r="5"/></a>
<switch><foreignObject requiredExtensions="http://ns.adobe.com/x"/><g><rect x="90" y="80" width="9" height="9"/></g></switch>
<image x="2" y="70" width="16" height="16" href="{data_uri()}"/>
<image x="20" y="70" width="16" height="8" preserveAspectRatio="none" xlink:href="{data_uri("JPEG")}"/>
"""


def test_the_clean_drawing_looks_as_the_file_does() -> None:
    """An independent judge: the painter shown the file itself."""
    data = svg(ALL_THERE_IS)
    ours, theirs = pixels(cleaned(data), 400), straight_to_libvips(data, 400)
    apart = ImageChops.difference(ours, theirs)
    assert max(most for _, most in apart.getextrema()) <= 2


def test_cleaning_again_changes_nothing_and_equal_files_are_equal_bytes() -> None:
    data = svg(ALL_THERE_IS)
    once = cleaned(data)
    assert cleaned(once.text).text == once.text
    assert cleaned(data).text == once.text
    assert cleaned(data.replace(b"\n", b"\n\n  ").replace(b'id="k"', b"id='k'")).body.count(
        "<path"
    ) == once.body.count("<path")


def test_only_plain_attributes_are_left() -> None:
    body = cleaned(svg(ALL_THERE_IS)).body
    assert not re.search(r"class=|<style|xlink|xmlns|href=\"[^#d]|hover|adobe|example", body)
    assert set(re.findall(r' id="(\w+)"', body)) == {f"n{n}" for n in range(1, 6)}


@pytest.mark.parametrize(
    ("body", "colour"),
    [
        ('<style>.a{fill:#f00}</style><rect class="a" width="100" height="100" fill="#0f0"/>', "#ff0000"),
        ('<style>#b{fill:#f00}.a{fill:#0f0}rect{fill:#00f}</style><rect id="b" class="a" width="100" height="100"/>', "#ff0000"),
        ('<style>.a{fill:#f00!important}</style><rect class="a" width="100" height="100" style="fill:#0f0"/>', "#ff0000"),
        ('<style>.a{fill:#0f0}.a{fill:#f00}</style><rect class="a" width="100" height="100"/>', "#ff0000"),
        ('<style>*{fill:#0f0}rect.a.b{fill:#f00}.a{fill:#00f}</style><rect class="b a" width="100" height="100"/>', "#ff0000"),
        ('<style><![CDATA[<!-- rect{fill:#f00} -->]]></style><rect width="100" height="100"/>', "#ff0000"),
        ('<style>/*}*/@charset "utf-8";rect{fill:#f00}</style><rect width="100" height="100"/>', "#ff0000"),
        ('<rect width="100" height="100" fill="#0f0" style="fill:#ff0000 icc-color(a, 1, 2)"/>', "#ff0000"),
        ('<rect width="100" height="100" fill="url(#gone) #f00"/>', "#ff0000"),
        ('<g fill="#f00"><rect width="100" height="100" fill="12px"/></g>', "#ff0000"),
        ('<svg:rect xmlns:svg="http://www.w3.org/2000/svg" width="100" height="100" fill="red"/>', "#ff0000"),
        ('<g fill="#f00"><defs><path id="p" d="M0 0h100v100h-100z"/></defs></g><use href="#p"/>', "#000000"),
        ('<g display="none"><path id="p" fill="#f00" d="M0 0h100v100h-100z"/></g><use href="#p"/>', "#ff0000"),
        ('<switch><g requiredExtensions="x"><path id="p" fill="#f00" d="M0 0h100v100h-100z"/></g></switch><use href="#p"/>', "#ff0000"),
        ('<rect width="26.4584mm" height="1.05in" fill="#f00"/>', "#ff0000"),
    ],
)  # fmt: skip
def test_styles_count_as_they_should(body: str, colour: str) -> None:
    seen = painted(body).getpixel((50, 50))
    assert isinstance(seen, tuple)
    assert "#{:02x}{:02x}{:02x}".format(*seen) == colour
    assert seen[3] == 255


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<text>Museum</text>", "live text (“Museum”)"),
        ("<g><text><tspan> Mu</tspan><tspan>seum</tspan></text></g>", "live text (“Mu seum”)"),
        ('<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>', "animation"),
        ("<foreignObject><p/></foreignObject>", "HTML"),
        ('<filter id="f"/><rect width="9" height="9" filter="url(#f)"/>', "filter"),
        ('<pattern id="p"/><rect width="9" height="9" fill="url(#p)"/>', "pattern"),
        ('<path d="M0 0L9 9" marker-end="url(#m)"/>', "marker"),
        ('<rect width="9" height="9" style="clip-path:circle(50%)"/>', "circle(50%)"),
        ('<rect width="9" height="9" style="transform:rotate(9deg)"/>', "transform"),
        ('<rect width="9" height="9" style="fill:var(--brand)"/>', "var(--brand)"),
        ("<style>g &gt; rect{fill:red}</style><rect width='9' height='9'/>", "g > rect"),
        ("<style>@media (min-width:9px){rect{fill:red}}</style><rect width='9' height='9'/>", "@media"),
        (f'<image href="{data_uri("GIF", mode="P", colour=1)}" width="9" height="9"/>', "PNG or JPEG"),
        (f'<image href="{data_uri("JPEG", mode="CMYK", colour=0)}" width="9" height="9"/>', "PNG or JPEG"),
        (f'<image href="{data_uri()[:-40]}" width="9" height="9"/>', "PNG or JPEG"),
        ('<video width="9" height="9"/>', "<video>"),
        ("<g/>", "nothing to see"),
        ("<defs>" + BOX + "</defs>", "nothing to see"),
        (f'<g display="none">{BOX}</g>', "nothing to see"),
    ],
)
def test_what_cannot_be_drawn_faithfully_is_named_with_a_remedy(body: str, what: str) -> None:
    with pytest.raises(PictureError) as caught:
        cleaned(svg(body))
    assert what in caught.value.message
    assert caught.value.hint.endswith(".")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<svg", "damaged"),
        (b"", "damaged"),
        (svg(BOX)[:-9], "damaged"),
        (b"<html><svg/></html>", "not an SVG"),
        (b'<svg xmlns="urn:other" viewBox="0 0 9 9"/>', "not an SVG"),
        (svg(BOX, ""), "how large"),
        (svg(BOX, 'width="100%" height="100%"'), "how large"),
        (svg(BOX, 'viewBox="0 0 9 nan"'), "how large"),
        (svg(BOX, before='<?xml version="1.0" encoding="no-such"?>'), "damaged"),
        (svg("&nbsp;" + BOX), "damaged"),
    ],
)
def test_a_file_that_is_no_drawing_says_so(data: bytes, what: str) -> None:
    with pytest.raises(PictureError) as caught:
        cleaned(data)
    assert what in caught.value.message


@pytest.mark.parametrize(
    "before",
    [
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- Generator: Adobe Illustrator -->\n'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n',
        "<!DOCTYPE svg>",
        "\ufeff",
    ],
)
def test_what_drawing_programs_write_first_is_accepted(before: str) -> None:
    assert cleaned(svg(BOX, before=before)).body == cleaned(svg(BOX)).body


def test_other_encodings_are_read() -> None:
    text = svg(f"<title>Müze</title>{BOX}").decode()
    for encoding in ("utf-16", "latin-1"):
        head = '<?xml version="1.0" encoding="{}"?>'.format(
            "utf-16" if encoding == "utf-16" else "iso-8859-1"
        )
        assert cleaned((head + text).encode(encoding)).body == cleaned(svg(BOX)).body


# ---- its size, at any size


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('viewBox="0 0 300 100"', (2000, 667)),
        ('viewBox="-5 -5 10 20"', (1000, 2000)),
        ('width="30mm" height="15mm"', (2000, 1000)),
        ('width="9in" height="9cm" viewBox="0,0,4,2"', (2000, 1000)),
        ('width="10" height="20" viewBox="0 0 4 2" preserveAspectRatio="none"', (1000, 2000)),
    ],
)
def test_its_shape_is_that_of_its_page(head: str, size: tuple[int, int]) -> None:
    drawing = cleaned(svg(BOX, head))
    assert drawing.size == size
    assert cleaned(drawing.text).size == size


@pytest.mark.parametrize("side", [7, 64, 1501])
def test_every_size_is_painted_from_the_outlines(side: int) -> None:
    """Half of the page is black to the very pixel in the middle, whatever the size: no scaled copy would be."""
    image = painted('<rect width="100" height="50"/>', side).getchannel("A")
    column = [image.getpixel((side // 2, y)) for y in range(side)]
    assert column[: side // 2] == [255] * (side // 2)
    assert column[side // 2 + 1 :] == [0] * (side - side // 2 - 1)


def test_a_part_is_painted_as_sharply_as_the_whole() -> None:
    drawing = cleaned(svg('<circle cx="50%" cy="50%" r="40"/><rect x="60" y="60" width="20%" height="1"/>'))
    whole = pixels(drawing, 800).crop((400, 200, 800, 600))
    part = pixels(drawing, 400, (0.5, 0.25, 0.5, 0.5))
    assert part.tobytes() == whole.tobytes()


def test_a_logo_goes_through_the_door_for_pictures(tmp_path: Path) -> None:
    path = tmp_path / "logo"
    path.write_bytes(svg(BOX, 'viewBox="0 0 200 100"'))
    decoded = decode(path, largest_px=(300, 300))
    assert (decoded.width, decoded.height) == (2000, 1000)
    assert (decoded.working.width, decoded.working.height, decoded.working.bands) == (300, 150, 4)
    small = decoded.scaled(40, 20)
    assert (small.width, small.height) == (40, 20)
    assert small.data[:4] == bytes((0, 0, 255, 255))
    assert decoded.scaled(40, 20) == small
