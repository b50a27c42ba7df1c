"""SVG for the tests: a page to draw on, and everything that hostile partners put into logos."""

from __future__ import annotations

import base64
import io
from functools import cache

from PIL import Image

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
BOX = '<rect width="100" height="100" fill="#0000ff"/>'


def svg(body: str, head: str = 'viewBox="0 0 100 100"', before: str = "") -> bytes:
    """A drawing of 100 by 100 units with ``body`` in it."""
    return f"{before}<svg {SVG} {head}>{body}</svg>".encode()


def data_uri(
    kind: str = "PNG", size: tuple[int, int] = (8, 8), mode: str = "RGB", colour: object = "#00ff00"
) -> str:
    """A picture of one colour as ``data:``."""
    stream = io.BytesIO()
    Image.new(mode, size, colour).save(stream, kind)  # type: ignore[arg-type]
    return f"data:image/{kind.lower()};base64,{base64.b64encode(stream.getvalue()).decode()}"


def as_data(text: bytes, kind: str) -> str:
    """Any bytes as ``data:`` of a kind."""
    return f"data:{kind};base64,{base64.b64encode(text).decode()}"


def copies_of_copies(levels: int) -> str:
    """Ten to the power of ``levels`` copies of one square."""
    steps = "".join(f'<g id="l{n + 1}">' + f'<use href="#l{n}"/>' * 10 + "</g>" for n in range(levels))
    return f'<defs><g id="l0">{BOX}</g>{steps}</defs><use href="#l{levels}"/>'


def reaching_for(canary: str) -> dict[str, bytes]:
    """Every way known to us in which a drawing may try to show or open the file ``canary`` (an absolute path)."""
    inside = f'<image href="{canary}" width="100" height="100"/>'
    whole = svg(inside)
    elements = {
        "image": inside,
        "image-xlink": f'<image xlink:href="{canary}" width="100" height="100"/>',
        "image-file": f'<image href="file://{canary}" width="100" height="100"/>',
        "image-file-localhost": f'<image href="file://localhost{canary}" width="100" height="100"/>',
        "image-spaced": f'<image href="  \n{canary}\t" width="100" height="100"/>',
        "image-relative": '<image href="canary.png" width="100" height="100"/>',
        "image-up": '<image href="./x/../canary.png" width="100" height="100"/>',
        "image-percent": '<image href="canary%2Epng" width="100" height="100"/>',
        "image-entity": '<image href="&#99;anary.png" width="100" height="100"/>',
        "image-http": '<image href="http://127.0.0.1:9/canary.png" width="100" height="100"/>',
        "image-https": '<image href="https://127.0.0.1:9/canary.png" width="100" height="100"/>',
        "image-ftp": '<image href="ftp://127.0.0.1:9/canary.png" width="100" height="100"/>',
        "image-unc": '<image href="\\\\127.0.0.1\\share\\canary.png" width="100" height="100"/>',
        "image-unc-slashes": '<image href="//127.0.0.1/share/canary.png" width="100" height="100"/>',
        "image-in-data-svg": f'<image href="{as_data(whole, "image/svg+xml")}" width="100" height="100"/>',
        "image-svg-called-png": f'<image href="{as_data(whole, "image/png")}" width="100" height="100"/>',
        "image-text-data": f'<image href="data:image/svg+xml,{inside.replace("<", "%3C").replace(chr(34), "%22")}"/>',
        "image-both-hrefs": f'<image href="{canary}" xlink:href="{data_uri()}" width="100" height="100"/>',
        "image-src": f'{BOX}<image src="{canary}" data="{canary}" width="100" height="100"/>',
        "image-mixed-case": f'<image href="DATA:text/plain,{canary}" width="100" height="100"/>',
        "use": f'<use href="{canary}#a"/>',
        "use-relative": '<use xlink:href="canary.svg#a"/>',
        "fill-url": f'<rect width="100" height="100" fill="url({canary}#a)"/>',
        "fill-url-quoted": f'<rect width="100" height="100" fill="url(\'{canary}#a\') red"/>',
        "style-url": f'<rect width="100" height="100" style="fill:url({canary})"/>',
        "style-background": f'<rect width="100" height="100" style="background:url({canary})"/>',
        "style-escaped": f'{BOX}<rect width="9" height="9" style="fill:u\\72l({canary})"/>',
        "style-image-set": f'{BOX}<rect width="9" height="9" style="mask-image:image-set(\'{canary}\' 1x)"/>',
        "mask-url": f'<rect width="100" height="100" mask="url({canary}#m)"/>',
        "clip-url": f'<rect width="100" height="100" clip-path="url({canary}#m)"/>',
        "filter-url": f'<rect width="100" height="100" filter="url({canary}#m)"/>',
        "marker-url": f'<path d="M0 0L9 9" marker-end="url({canary}#m)"/>',
        "cursor-url": f'<g style="cursor:url({canary})">{BOX}</g>',
        "gradient-href": f'<linearGradient id="g" href="{canary}#x"/><rect width="9" height="9" fill="url(#g)"/>',
        "pattern": f'<pattern id="p" width="9" height="9">{inside}</pattern><rect width="9" height="9" fill="url(#p)"/>',
        "fe-image": f'<filter id="f"><feImage href="{canary}"/></filter><rect width="9" height="9" filter="url(#f)"/>',
        "sheet-import": f'<style>@import "{canary}";</style>{BOX}',
        "sheet-import-url": f"<style>/* */@IMPORT url({canary});rect{{}}</style>{BOX}",
        "sheet-import-later": f"<style>rect{{}} @import url({canary});</style>{BOX}",
        "sheet-import-escaped": f'<style>@\\69mport "{canary}";</style>{BOX}',
        "sheet-font": f"<style>@font-face{{font-family:a;src:url({canary})}}</style>{BOX}",
        "sheet-url": f"<style>rect{{fill:url({canary})}}</style>{BOX}",
        "sheet-cdata": f"<style><![CDATA[rect{{fill:url({canary})}}]]></style>{BOX}",
        "foreign-object": f'<foreignObject width="100" height="100"><img xmlns="http://www.w3.org/1999/xhtml" src="{canary}"/></foreignObject>',
        "html": f'<img xmlns="http://www.w3.org/1999/xhtml" src="{canary}"/>{BOX}',
        "html-image": f'<h:image xmlns:h="http://www.w3.org/1999/xhtml" href="{canary}"/>{BOX}',
        "xinclude": f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{canary}" parse="text"/>{BOX}',
        "base": f'<g xml:base="file:///">{inside[:8]}{inside[8:].replace(canary, canary[1:])}</g>',
        "text-path": f'<text><textPath href="{canary}#p">a</textPath></text>',
        "tref": f'<text><tref href="{canary}#p"/>a</text>',
        "animated": f'<image width="100" height="100"><set attributeName="href" to="{canary}"/></image>{BOX}',
        "animated-values": f'<image href="{data_uri()}" width="9" height="9"><animate attributeName="href" values="{canary}"/></image>',
        "script": f"<script>document.documentElement.innerHTML='{canary}'</script>{BOX}",
        "script-href": f'<script href="{canary}"/>{BOX}',
        "on-load": f"<g onload=\"load('{canary}')\">{BOX}</g>",
        "link": f'<a href="file://{canary}">{BOX}</a>',
        "video": f'<video href="{canary}" width="100" height="100"/>',
        "iframe": f'<iframe src="{canary}"/>',
        "mesh": f'<mesh href="{canary}"/>{BOX}',
        "profile": f'<color-profile name="a" href="{canary}"/>{BOX}',
        "hidden": f'<g display="none">{inside}</g>{BOX}',
        "unused": f"<defs>{inside}</defs>{BOX}",
        "switch": f"<switch>{inside}{BOX}</switch>",
        "copied": f'<defs><g id="a">{inside}</g></defs><use href="#a"/>',
        "copied-hidden": f'<g display="none"><g id="a">{inside}</g></g><use href="#a"/>',
        "copied-symbol": f'<symbol id="a">{inside}</symbol><use href="#a" width="9" height="9"/>',
        "masked": f'<mask id="m">{inside}</mask><g mask="url(#m)">{BOX}</g>',
        "clipped": f'<clipPath id="m">{inside}</clipPath><g clip-path="url(#m)">{BOX}</g>',
    }
    found = {name: svg(body) for name, body in elements.items()}
    found["stylesheet"] = svg(BOX, before=f'<?xml-stylesheet href="{canary}" type="text/css"?>')
    found["entity"] = svg("&a;" + BOX, before=f'<!DOCTYPE svg [<!ENTITY a SYSTEM "{canary}">]>')
    found["entity-file"] = svg("&a;" + BOX, before=f'<!DOCTYPE svg [<!ENTITY a SYSTEM "file://{canary}">]>')
    found["entity-parameter"] = svg(BOX, before=f'<!DOCTYPE svg [<!ENTITY % a SYSTEM "{canary}"> %a;]>')
    found["entity-in-attribute"] = svg(
        '<image href="&a;" width="9" height="9"/>', before=f'<!DOCTYPE svg [<!ENTITY a "{canary}">]>'
    )
    found["dtd"] = svg(BOX, before=f'<!DOCTYPE svg SYSTEM "{canary}">')
    found["dtd-public"] = svg(BOX, before=f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 9//EN" "{canary}">')
    found["dtd-known"] = svg(BOX, before=f'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "{canary}">')
    found["base-of-root"] = svg(
        inside.replace(canary, "canary.png"), f'viewBox="0 0 9 9" xml:base="{canary}"'
    )
    found["on-root"] = svg(BOX, f'viewBox="0 0 9 9" style="background:url({canary})"')
    return found


@cache
def bombs() -> dict[str, bytes]:
    """Small files that ask for much time or memory."""
    lots = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    nested = "<g>" * 200_000
    foreign = '<m:x xmlns:m="m">' * 100_000
    random_line = "M0 0" + "".join(f"L{n * 37 % 100} {n * 61 % 100}" for n in range(60_000))
    gradient = '<linearGradient id="g"><stop stop-color="red"/></linearGradient>'
    mask = '<mask id="m"><circle cx="50" cy="50" r="50" fill="#fff"/></mask>'
    clip = f'<clipPath id="c"><path d="{random_line[:9000]}"/></clipPath>'
    rules = "".join(f".a{n}{{fill:red}}" for n in range(10_000))
    same_rules = ".a{fill:red}" * 10_000
    return {
        "billion laughs": svg("&l9;" + BOX, before=f'<!DOCTYPE svg [<!ENTITY l0 "lol">{lots}]>'),
        "quadratic": svg("&a;" * 5_000 + BOX, before=f'<!DOCTYPE svg [<!ENTITY a "{"a" * 100_000}">]>'),
        "deep": f"<svg {SVG}>{nested}".encode(),
        "deep, foreign": f"<svg {SVG}>{foreign}".encode(),
        "copies": svg(copies_of_copies(5)),
        "copies without end": svg(f'<g id="a">{BOX}<use href="#a"/></g>'),
        "copies in a ring": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>' + BOX),
        "a copy of the page": svg(f'<use href="#p"/>{BOX}', 'viewBox="0 0 9 9" id="p"'),
        "copies in a chain": svg(
            "<defs>"
            + "".join(f'<use id="u{n}" href="#u{n + 1}"/>' for n in range(9_000))
            + f'<g id="u9000">{BOX}</g></defs><use href="#u0"/>'
        ),
        "gradients in a ring": svg(
            '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><rect width="9" height="9" fill="url(#a)"/>'
        ),
        "mask of itself": svg(
            f'<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><g mask="url(#m)">{BOX}</g>'
        ),
        "clip of itself": svg(
            f'<clipPath id="m" clip-path="url(#m)">{BOX}</clipPath><g clip-path="url(#m)">{BOX}</g>'
        ),
        "many elements": svg(BOX * 30_000),
        "many masks": svg(mask + '<rect width="100" height="100" mask="url(#m)"/>' * 2_000),
        "masks in masks": svg(
            "".join(f'<mask id="m{n}"><g mask="url(#m{n + 1})">{BOX}{BOX}</g></mask>' for n in range(60))
            + f'<g mask="url(#m0)">{BOX}</g>'
        ),
        "many gradients": svg(gradient + '<rect width="100" height="100" fill="url(#g)"/>' * 5_000),
        "inherited gradient": svg(
            gradient + '<g fill="url(#g)">' + '<rect width="100" height="100"/>' * 5_000 + "</g>"
        ),
        "many layers": svg('<g opacity=".9"><rect width="100" height="100"/></g>' * 8_000),
        "layers in layers": svg('<g opacity=".99">' * 60 + BOX + "</g>" * 60),
        "blends in blends": svg('<g style="mix-blend-mode:multiply">' * 60 + BOX + "</g>" * 60),
        "a line that crosses itself": svg(f'<path fill-rule="evenodd" d="{random_line}"/>'),
        "a polygon that crosses itself": svg(f'<polygon points="{random_line[4:].replace("L", " ")}"/>'),
        "a line far too long": svg(f'<path stroke="red" stroke-dasharray="1" d="M0 0{"h1e8v1e8" * 2000}"/>'),
        "scaled far too large": svg(
            f'<g transform="scale(1e7)"><path stroke="red" d="{random_line[:3000]}"/></g>'
        ),
        "scaled by views": svg(
            f'<svg viewBox="0 0 1e-6 1e-6"><path stroke="red" d="{random_line[:3000]}"/></svg>'
        ),
        "fine dashes": svg('<circle cx="50" cy="50" r="50" stroke="red" stroke-dasharray="1e-5"/>'),
        "fine dashes, inherited": svg(
            '<g style="stroke:red;stroke-dasharray:1e-5"><circle cx="50" cy="50" r="50"/></g>'
        ),
        "huge numbers": svg('<path d="M1e308 1e308L-1e308 1e999"/>' + BOX),
        "a huge stroke": svg(
            f'<path stroke="red" stroke-width="1e9" stroke-linejoin="round" d="{random_line[:60000]}"/>'
        ),
        "many clips": svg(clip + f'<g clip-path="url(#c)">{BOX * 1000}</g>'),
        "many rules": svg(f"<style>{rules * 2}</style>{BOX}"),
        "many rules for many": svg(
            f"<style>{same_rules}</style>" + '<rect class="a" width="1" height="1"/>' * 5_000
        ),
        "a long value for many": svg(
            f"<style>.a{{stroke-dasharray:{'1 ' * 900}}}</style>"
            + '<rect class="a" width="1" height="1"/>' * 19_000
        ),
        "comments in a sheet": svg(f"<style>{'/*' * 90_000}</style>{BOX}"),
        "a sheet in pieces": svg(f"<style>{'<!---->a' * 300_000}</style>{BOX}"),
        "many numbers": svg(f'<path d="M0 0{"1 " * 1_900_000}"/>'),
        "many blanks": svg(f'<rect width="9" height="9" transform="{" " * 3_000_000}x"/>'),
        "many brackets": svg(f'<rect width="9" height="9" transform="{"scale(" * 500_000}"/>'),
        "a long word": svg(f'<rect width="9" height="9" fill="{"a" * 3_000_000}"/>'),
        "too large": svg(BOX + "<!--" + " " * 4_000_000 + "-->"),
        "a huge page": svg(BOX, 'viewBox="0 0 1e9 1e9"'),
        "a tiny page": svg(BOX, 'viewBox="0 0 1e-9 1e-9"'),
        "no page": svg(BOX, 'viewBox="0 0 0 0"'),
        "a page that is a line": svg(BOX, 'viewBox="0 0 100000 1"'),
        "a picture far too large": svg(
            f'<image href="{data_uri(size=(9000, 9000), mode="1", colour=1)}" width="9" height="9"/>'
        ),
        "many pictures": svg(
            f'<image id="i" href="{data_uri(size=(4000, 4000), mode="1", colour=1)}" width="99" height="99"/>'
            + '<use href="#i"/>' * 200
        ),
    }
