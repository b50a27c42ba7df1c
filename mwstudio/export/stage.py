"""The stage: fonts, measures and decoded pictures of one kit, shared by the preview and the export."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from threading import Lock

from msgspec.structs import replace

from mwstudio.compose.composing import compose
from mwstudio.compose.content import Content, gather, in_face
from mwstudio.compose.frame import Frame
from mwstudio.compose.glance import Glance
from mwstudio.compose.palette import palette_of
from mwstudio.compose.script import script_of_character
from mwstudio.compose.setting import Typesetter
from mwstudio.errors import Code, Notice, PictureError, TextError
from mwstudio.library.layouts import Layout, Page
from mwstudio.library.shelf import Library
from mwstudio.model.institution import FontFile, FontRole
from mwstudio.model.kit import Kit
from mwstudio.model.post import Override, Post
from mwstudio.model.texts import text_in
from mwstudio.render.brandfonts import BrandFonts
from mwstudio.render.fonts import Fonts
from mwstudio.render.glance import GLANCE_PX, glance
from mwstudio.render.measure import QtMeasurer
from mwstudio.render.pictures import Decoded, decode
from mwstudio.render.qr import qr_rows
from mwstudio.translation import tr

# Decoded pictures kept at once: those of one post, and of the next.
_KEPT = 8


class Pictures:
    """Decoded pictures by id: each file is decoded once, at the size the largest visual needs.

    Safe to ask from several threads; one that asks for a picture in work waits for it.
    """

    def __init__(
        self,
        files: Mapping[str, Path],
        names: Mapping[str, str],
        glances: dict[str, Glance] | None = None,
    ) -> None:
        self._files = files
        self._known_names = names
        self._decoded: dict[str, Decoded] = {}
        self._boxes: dict[str, tuple[int, int]] = {}
        self._glances: dict[str, Glance] = {} if glances is None else glances
        self._notices: dict[str, tuple[Notice, ...]] = {}
        self._lock = Lock()

    def expect(self, frames: Iterable[Frame]) -> None:
        """Note in which largest box every picture will be shown, before any of them is decoded."""
        for frame in frames:
            for image in frame.images():
                width = round(image.rect.width / image.shown.width)
                height = round(image.rect.height / image.shown.height)
                known = self._boxes.get(image.asset, (0, 0))
                self._boxes[image.asset] = (max(known[0], width), max(known[1], height))

    def get(self, asset: str) -> Decoded:
        """The picture with this id. Raises PictureError where its file is missing or cannot be used."""
        with self._lock:
            decoded = self._decoded.pop(asset, None)
            box = self._boxes.get(asset)
            if decoded is None or not decoded.is_enough_for(box):
                decoded = self._decode(asset, box)
            self._keep(asset, decoded)
        return decoded

    def glance(self, asset: str) -> Glance:
        """What composing needs to know of the picture with this id. Raises PictureError as ``get`` does.

        Always the same for one file, whatever else is shown: so are the colours and crops that follow from it.
        """
        with self._lock:
            found = self._glances.get(asset)
            if found is None:
                decoded = self._decode(asset, (GLANCE_PX, GLANCE_PX))
                found = self._glances[asset] = glance(decoded)
                self._keep(asset, decoded)  # few visuals will need a larger one
        return found

    def notices(self, asset: str) -> tuple[Notice, ...]:
        """Remarks on a picture that was decoded."""
        return self._notices.get(asset, ())

    def _keep(self, asset: str, decoded: Decoded) -> None:
        self._decoded[asset] = decoded  # the last asked for stays longest
        while len(self._decoded) > _KEPT:
            del self._decoded[next(iter(self._decoded))]

    def _decode(self, asset: str, box: tuple[int, int] | None) -> Decoded:
        path = self._files.get(asset)
        if path is None:
            raise PictureError(
                tr("A picture of this kit is not there."),
                tr("Add the picture again."),
                self._known_names.get(asset, asset[:12]),
            )
        try:
            decoded = decode(path, largest_px=box)
        except PictureError as error:
            # In a kit's store a file is called by its hash; people know it by the name it came with.
            name = self._known_names.get(asset, error.where)
            raise PictureError(error.message, error.hint, name) from error
        self._notices[asset] = decoded.notices
        return decoded


class Stage:
    """Everything needed to turn a post into Frames: data, fonts, measures, pictures.

    Needs a QGuiApplication. ``files`` says where each picture and font of the kit lies, ``names`` what people call
    it, both by its id; ``fonts`` are the museum's own. Raises FontError for one of these that cannot be used.
    """

    def __init__(
        self,
        library: Library,
        files: Mapping[str, Path],
        names: Mapping[str, str] | None = None,
        fonts: Mapping[FontRole, FontFile] | None = None,
        glances: dict[str, Glance] | None = None,
    ) -> None:
        self.library = library
        self.fonts = Fonts(library.typefaces(), BrandFonts(fonts, files) if fonts else None)
        self.measurer = QtMeasurer(self.fonts)
        self.typesetter = Typesetter(self.measurer)
        self.pictures = Pictures(files, names or {}, glances)

    def frame(
        self,
        kit: Kit,
        post: Post,
        language: str,
        format_id: str,
        works: tuple[str, ...] | None = None,
        page: Page | None = None,
    ) -> Frame:
        """The Frame of ``post`` in one language and one ``platform/format``, showing ``works`` (None for all).

        ``page`` is the one of a layout's two visuals. Raises UsageError for an unknown id or hashtag, TextError for
        characters no font can draw.
        """
        _, format_ = self.library.format(format_id)
        override = post.overrides.get(format_id, Override())
        layout = self.library.layout(override.layout or post.layout, kit.theme)
        content = self._content(kit, post, language, override, works)
        first = content.works[0].glance if content.works else None
        palette = palette_of(
            self.library.palettes_of(kit),
            override.variant or post.variant,
            post.day,
            override.palette or post.palette,
            border=first.border if first and not first.is_cut_out else None,
            brand=kit.institution.colours,
        )
        self._require_glyphs(content, layout)
        name = f"{format_id} ({language})"
        frame = compose(
            content,
            format_,
            layout,
            palette,
            self.typesetter,
            name,
            page or next(iter(layout.pages), None),
            post.text_size if override.text_size is None else override.text_size,
        )
        return replace(frame, notices=(*frame.notices, *self._borrowed(frame, name)))

    def _borrowed(self, frame: Frame, name: str) -> Iterator[Notice]:
        """A remark where letters of two fonts stand side by side."""
        runs = (run for text in frame.texts() for line in text.lines for run in line.runs)
        if letters := self.fonts.borrowed(runs):
            told = tr(
                "The museum's own font lacks {letters}: another font draws them.",
                letters=" ".join(letters[:12]),
            )
            yield Notice("warning", Code.LETTERS_BORROWED, told, name)

    def _content(
        self, kit: Kit, post: Post, language: str, override: Override, works: tuple[str, ...] | None
    ) -> Content:
        texts = post.texts.get(language)
        link = texts.link if texts else ""
        return gather(
            kit,
            post,
            language,
            typography=self.library.typography(),
            works=works,
            headline=text_in(override.headline, language) or None,
            focus=override.focus,
            glances=self._glances(kit, post.works if works is None else works),
            has_campaign=self.library.pack(kit.theme).has_campaign,
            qr=qr_rows(link) if post.with_qr and link else (),
        )

    def _glances(self, kit: Kit, works: Iterable[str]) -> dict[str, Glance]:
        """What is known of the works' pictures; one that cannot be read is told where it is painted."""
        found = {}
        for work in map(kit.work, works):
            for picture in work.pictures[:1]:
                with contextlib.suppress(PictureError):
                    found[picture.id] = self.pictures.glance(picture.id)
        return found

    def _require_glyphs(self, content: Content, layout: Layout) -> None:
        """Never an empty box: stop at the first text with characters that no font here can draw."""
        for name, slot in layout.slots.items():
            paragraph = in_face(content.texts.get(name, ()), slot.face, content.language)
            missing = self.measurer.missing(paragraph) if paragraph else ""
            if missing:
                script = script_of_character(missing[0]) or paragraph[0].face.partition("@")[2]
                if unicodedata.category(missing[0]) == "So":
                    script = "Zsye"  # ISO 15924: emoji
                characters = [c if c.isprintable() else f"U+{ord(c):04X}" for c in missing[:12]]
                raise TextError(
                    tr("No font here can draw {characters}.", characters=" ".join(characters)),
                    tr(
                        "Install the fonts of the package {package}, or change the text.",
                        package=self.fonts.remedy(script),
                    ),
                    f"{name} ({content.language})",
                )
