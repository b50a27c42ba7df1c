"""Why an SVG is refused: what was found in it, and what to do in the program it was drawn with."""

from __future__ import annotations

from mwstudio.errors import PictureError
from mwstudio.translation import tr


def broken(line: int) -> PictureError:
    """It is no well-formed XML."""
    return PictureError(
        tr("The SVG is damaged or not complete (line {line}).", line=line),
        tr("Save it again in the program it was drawn with, and choose that file."),
    )


def not_svg() -> PictureError:
    """It is XML, but no drawing."""
    return PictureError(
        tr("This is not an SVG drawing."), tr("Choose a logo as SVG or PNG, saved by a drawing program.")
    )


def too_long(most_mb: int) -> PictureError:
    """Its text is longer than any logo's."""
    return PictureError(
        tr("The SVG is larger than {most} MB.", most=most_mb),
        tr("Simplify it, or export it as a PNG at least 2,000 pixels wide and choose that."),
    )


def too_intricate() -> PictureError:
    """Painting it would take too long or too much memory."""
    return PictureError(
        tr("The SVG is too intricate to be drawn quickly."),
        tr("Simplify it, or export it as a PNG at least 2,000 pixels wide and choose that."),
    )


def no_size() -> PictureError:
    """It does not say how wide and how tall it is."""
    return PictureError(
        tr("The SVG does not say how large it is (it has no viewBox)."),
        tr("Save it again in a drawing program, with the page fitted to the drawing."),
    )


def nothing_to_see() -> PictureError:
    """Nothing in it would be painted."""
    return PictureError(
        tr("There is nothing to see in this SVG."), tr("Check the file in a drawing program.")
    )


def own_definitions() -> PictureError:
    """It has a document type with definitions (DTD, entities)."""
    return PictureError(
        tr("The SVG brings definitions of its own (a DTD or entities), which can hide what it holds."),
        tr("Save it again as plain SVG, without editing data of the drawing program."),
    )


def other_file(address: str) -> PictureError:
    """It takes in something from outside of itself."""
    return PictureError(
        tr("The SVG takes in another file: “{address}”.", address=address[:60]),
        tr("Embed that file in the drawing, or export the logo as PNG."),
    )


def script() -> PictureError:
    """It holds a program."""
    return PictureError(
        tr("The SVG holds a script."), tr("Save it again as plain SVG, or export the logo as PNG.")
    )


def live_text(text: str) -> PictureError:
    """It has text that needs fonts."""
    return PictureError(
        tr("The SVG has live text (“{text}”), which looks different on every computer.", text=text[:40]),
        tr("Turn the text into outlines (paths) in the drawing program and save it again."),
    )


def unusable(what: str) -> PictureError:
    """It has something that cannot be drawn faithfully."""
    return PictureError(
        tr("The SVG uses what cannot be drawn here faithfully: {what}.", what=what),
        tr("Expand or flatten it in the drawing program, or export the logo as PNG."),
    )


def style_sheet(what: str) -> PictureError:
    """Its style sheet says more than can be followed."""
    return PictureError(
        tr("The SVG's style sheet is too complicated: “{what}”.", what=what[:60]),
        tr("Save it again with “presentation attributes” in place of a style sheet."),
    )


def embedded_picture() -> PictureError:
    """A picture inside is no PNG or JPEG that can be used."""
    return PictureError(
        tr("A picture inside the SVG is not a PNG or JPEG of up to 2 MB and 16 megapixels in RGB."),
        tr("Make it smaller, or export the whole logo as PNG."),
    )
