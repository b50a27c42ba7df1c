"""Theme packs for the tests, as folders and as zips made in many ways."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from mwstudio.library.packs import Known
from mwstudio.library.shelf import Library
from mwstudio.shipped import data_folder

SHIPPED = Library((data_folder(),))
KNOWN: Known = SHIPPED.known
MUSEUMWEEK = data_folder() / "themes" / "museumweek"

PACK = {
    "id": "harbour",
    "name": "Harbour Museum",
    "purpose": "Posts of the Harbour Museum.",
    "statement": "The colours are the museum's own.",
    "platforms": "[x, facebook]",
}
EDITION_YAML = """\
id: harbour-2031
name: Harbour Week 2031
year: 2031
number: 1
starts: 2031-06-02
ends: 2031-06-08
days:
  - number: 1
    date: 2031-06-02
    theme: Springs
    hashtag: "#SpringsMW"
"""
TEMPLATE = "{% block caption %}\n{{ text }}\n\n{{ tags }}\n{% endblock %}\n"


def layout_yaml(id_: str = "harbour-plate") -> str:
    """A layout of ours under another id."""
    return (MUSEUMWEEK / "layouts" / "plate.yaml").read_text("utf-8").replace("id: plate", f"id: {id_}")


def pack_yaml(**changes: str) -> bytes:
    """A pack.yaml with keys added or written otherwise."""
    return "".join(f"{key}: {value}\n" for key, value in (PACK | changes).items()).encode()


def whole_pack(**changes: str) -> dict[str, bytes]:
    """A sound pack with one file of every kind, with such a pack.yaml."""
    return {
        "pack.yaml": pack_yaml(**changes),
        "palettes.yaml": (MUSEUMWEEK / "palettes.yaml").read_bytes(),
        "editions/harbour-2031.yaml": EDITION_YAML.encode(),
        "layouts/harbour-plate.yaml": layout_yaml().encode(),
        "captions/caption.j2": TEMPLATE.encode(),
    }


def as_folder(folder: Path, files: Mapping[str, bytes]) -> Path:
    """These files below ``folder``."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, top: str = "") -> bytes:
    """These files as most programs zip them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(top + name, content)
    return stream.getvalue()


def as_zip(path: Path, files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, top: str = "") -> Path:
    """These files in the zip ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zipped(files, method, top))
    return path
