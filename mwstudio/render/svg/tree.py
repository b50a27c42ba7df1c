"""The elements of an SVG, read with expat and without trust: no DTD, no entities, within bounds."""

from __future__ import annotations

from xml.parsers import expat

from mwstudio.render.svg import refusals

SVG_BYTES_MAX = 4_000_000
ELEMENTS_MAX = 20_000
DEPTH_MAX = 64

_SVG = "http://www.w3.org/2000/svg"
_XLINK_HREF = "http://www.w3.org/1999/xlink href"
_XML_SPACE = " \t\r\n"
# Document types that only name the standard. Old programs write them, and nobody fetches them.
_PUBLIC_IDS = (
    "-//W3C//DTD SVG 1.0//EN",
    "-//W3C//DTD SVG 20010904//EN",
    "-//W3C//DTD SVG 1.1//EN",
    "-//W3C//DTD SVG 1.1 Basic//EN",
    "-//W3C//DTD SVG 1.1 Tiny//EN",
)
# What says something about the drawing and is no part of it.
_UNSEEN = {"title", "desc", "metadata", "view", "cursor"}


class Element:
    """An SVG element: its name, its attributes that have no namespace (and ``href``), its children."""

    __slots__ = ("attributes", "children", "name", "texts")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.texts: list[str] = []

    @property
    def text(self) -> str:
        """What is written in the element itself."""
        return "".join(self.texts)


def parse(data: bytes) -> Element:
    """The ``svg`` element that ``data`` is. Elements of other namespaces, as programs add them, are left out.

    Raises PictureError for what is no SVG, is larger or deeper than any logo, or has definitions of its own.
    """
    if len(data) > SVG_BYTES_MAX:
        raise refusals.too_long(SVG_BYTES_MAX // 1_000_000)
    parser = expat.ParserCreate(namespace_separator=" ")
    builder = _Builder()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _on_doctype
    parser.EntityDeclHandler = _on_entity
    parser.ProcessingInstructionHandler = _on_instruction
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.add_text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise refusals.broken(error.lineno) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody here knows
        raise refusals.broken(1) from error
    if builder.root is None:
        raise refusals.not_svg()
    return builder.root


class _Builder:
    """Builds the tree while expat reads."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._namespace = ""
        self._open: list[Element] = []
        self._skipping = 0  # how deep within what is left out
        self._count = 0

    def start(self, full_name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > ELEMENTS_MAX or len(self._open) + self._skipping >= DEPTH_MAX:
            raise refusals.too_intricate()
        namespace, _, name = full_name.rpartition(" ")
        if self.root is None:
            if name != "svg" or namespace not in (_SVG, ""):
                raise refusals.not_svg()
            self._namespace = namespace
        if name == "script":
            raise refusals.script()
        if self._skipping or namespace != self._namespace or name in _UNSEEN:
            self._skipping += 1
            return
        own = {key: value.strip(_XML_SPACE) for key, value in attributes.items() if " " not in key}
        if _XLINK_HREF in attributes:
            own.setdefault("href", attributes[_XLINK_HREF].strip(_XML_SPACE))
        element = Element(name, own)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def end(self, _name: str) -> None:
        if self._skipping:
            self._skipping -= 1
        else:
            self._open.pop()

    def add_text(self, text: str) -> None:
        if not self._skipping and self._open:
            self._open[-1].texts.append(text)


def _on_doctype(_name: str, system_id: str | None, public_id: str | None, has_definitions: bool) -> None:
    is_plain = public_id in _PUBLIC_IDS or (public_id is None and system_id is None)
    if has_definitions or not is_plain:
        raise refusals.own_definitions()


def _on_entity(*_: object) -> None:
    raise refusals.own_definitions()


def _on_instruction(target: str, data: str) -> None:
    if target == "xml-stylesheet":
        raise refusals.other_file(data)
