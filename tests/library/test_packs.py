"""Opening theme packs: all of it is checked, all that is wrong is told, and nothing of it ever runs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mwstudio.errors import PackError
from mwstudio.library.packs import OpenedPack, open_pack
from tests.library.made_packs import KNOWN, SHIPPED, as_folder, as_zip, layout_yaml, pack_yaml, whole_pack


def refusal(path: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        open_pack(path, KNOWN)
    return caught.value


def opened(tmp_path: Path, files: dict[str, bytes]) -> OpenedPack:
    return open_pack(as_zip(tmp_path / "a.zip", files), KNOWN)


def test_a_pack_is_opened_with_all_it_holds(tmp_path: Path) -> None:
    for path in (as_folder(tmp_path / "harbour", whole_pack()), as_zip(tmp_path / "a.zip", whole_pack())):
        found = open_pack(path, KNOWN)
        assert found.pack.name == "Harbour Museum"
        assert found.pack.uses == "museumweek"
        assert list(found.editions) == ["harbour-2031"]
        assert found.layouts["harbour-plate"].name == "Plate"
        assert found.palettes == SHIPPED.palettes("museumweek")
        assert found.template
        assert found.files == whole_pack()


def test_a_pack_may_be_one_file(tmp_path: Path) -> None:
    found = opened(tmp_path, {"pack.yaml": pack_yaml(layouts="[plate]", uses="museumweek")})
    assert (found.palettes, found.template, found.editions) == (None, None, {})


def test_a_pack_says_what_is_locked_and_who_keeps_it(tmp_path: Path) -> None:
    files = {"pack.yaml": pack_yaml(locks="[layout, institution-name]", keeper='"Ana Lima, room 4"')}
    pack = opened(tmp_path, files).pack
    assert (pack.locks, pack.keeper) == (("layout", "institution-name"), "Ana Lima, room 4")


FAULTS = {
    "unknown key": ("pack.yaml", pack_yaml(nam="x"), 6, "Did you mean “name”?"),
    "a lock that is not there": ("pack.yaml", pack_yaml(locks="[layuot]"), 6, "Did you mean “layout”?"),
    "missing keys": ("pack.yaml", b"id: harbour\n", 1, "3 keys are missing"),
    "an id with a way out": ("pack.yaml", pack_yaml(id="../up"), 1, "cannot be an id"),
    "a device as id": ("pack.yaml", pack_yaml(id="con"), 1, "cannot be an id"),
    "a long id": ("pack.yaml", pack_yaml(id="a" * 65), 1, "cannot be an id"),
    "an id of ours": ("pack.yaml", pack_yaml(id="museumweek"), 1, "studio's own"),
    "a platform that is not there": ("pack.yaml", pack_yaml(platforms="[x, facebok]"), 5, "Did you mean “facebook”?"),
    "a layout that is not there": ("pack.yaml", pack_yaml(layouts="[plat]"), 6, "Did you mean “plate”?"),
    "a pack that is not there": ("pack.yaml", pack_yaml(uses="museumweak"), 6, "Did you mean “museumweek”?"),
    "using another's pack": ("pack.yaml", pack_yaml(uses="harbour"), 6, "no pack “harbour” of the studio's own"),
    "no YAML": ("pack.yaml", b"id: [", 2, "cannot be read as YAML"),
    "no text": ("pack.yaml", b"\x89PNG", 1, "not UTF-8"),
    "a tag that runs code": ("pack.yaml", b"id: !!python/object/apply:os.system [id]\n", 1, "Tags (!)"),
    "aliases": ("palettes.yaml", b"a: &a [x]\nb: *a\n", 1, "Anchors (&)"),
    "depth": ("palettes.yaml", b"[" * 50_000, 1, "nested more than"),
    "half a hashtag": ("editions/harbour-2031.yaml", b"id: #x\n", 1, "would be lost"),
    "another id than the file's": ("editions/other.yaml", whole_pack()["editions/harbour-2031.yaml"], 1, "differ"),
    "a day out of its place": (
        "editions/harbour-2031.yaml",
        whole_pack()["editions/harbour-2031.yaml"].replace(b"date: 2031-06-02", b"date: 2031-06-03"),
        1,
        "Day 1 cannot be on 2031-06-03",
    ),
    "a slot that is not there": (
        "layouts/harbour-plate.yaml",
        layout_yaml().replace("slot: headline", "slot: hedline", 1).encode(),
        0,
        "Did you mean “headline”?",
    ),
    "a face that is not there": (
        "layouts/harbour-plate.yaml",
        b"slots: {label: {face: labl, colour: ink, largest: 1/12, smallest: 1/22}}\n" + layout_yaml().encode(),
        0,
        "Did you mean “label”?",
    ),
    "a template that calls": ("captions/caption.j2", b"{% block caption %}\n{{ text.upper() }}{% endblock %}", 2, "call"),
    "a template for no platform": ("captions/caption.j2", b"{% block caption %}{% endblock %}\n{% block twiter %}{% endblock %}", 2, ""),
    "a template with a control character": ("captions/caption.j2", b"{% block caption %}\n\x1f{% endblock %}", 2, "U+001F"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
@pytest.mark.parametrize("is_zip", [False, True], ids=["folder", "zip"])
def test_a_fault_refuses_the_whole_and_names_file_and_line(name: str, is_zip: bool, tmp_path: Path) -> None:
    file, content, line, words = FAULTS[name]
    files = whole_pack() | {file: content}
    path = as_zip(tmp_path / "a.zip", files) if is_zip else as_folder(tmp_path / "harbour", files)
    fault = refusal(path).faults[0]
    place, _, told_line = fault.where.rpartition(":")
    assert place == str(path / file)
    assert int(told_line) == line or not line
    assert words in f"{fault.message} {fault.hint}"


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    files = whole_pack(layouts="[plat]", nam="x")
    files["palettes.yaml"] = files["palettes.yaml"].replace(b"quiet", b"quite", 2).replace(b"hues:", b"huse:")
    files["captions/caption.j2"] = b"{{ x() }}"
    error = refusal(as_zip(tmp_path / "a.zip", files))
    places = [fault.where.partition("a.zip/")[2].partition(":")[0] for fault in error.faults]
    assert places == ["pack.yaml", *["palettes.yaml"] * 3, "captions/caption.j2"]
    assert str(error).startswith(error.faults[0].where)


def test_a_folder_is_called_as_its_id(tmp_path: Path) -> None:
    folder = as_folder(tmp_path / "harbor", whole_pack())
    assert open_pack(folder, KNOWN).pack.id == "harbour"
    with pytest.raises(PackError, match="“harbor”"):
        open_pack(folder, KNOWN, "harbor")


def test_the_packs_we_ship_would_be_taken_as_anybodys(tmp_path: Path) -> None:
    for pack_id in SHIPPED.pack_ids():
        source = SHIPPED.folders[-1] / "themes" / pack_id
        files = {
            path.relative_to(source).as_posix(): path.read_bytes()
            for path in source.rglob("*")
            if path.is_file()
        }
        files["pack.yaml"] = files["pack.yaml"].replace(f"id: {pack_id}".encode(), b"id: theirs", 1)
        assert open_pack(as_zip(tmp_path / f"{pack_id}.zip", files), KNOWN).pack.id == "theirs"


WATCHED = """
import json, os, sys
from pathlib import Path

from mwstudio.errors import PackError
from mwstudio.library.packs import Known, open_pack

paths, known = [Path(p) for p in json.loads(sys.argv[1])], Known(**json.loads(sys.argv[2]))
BAD = ("exec", "compile", "import", "subprocess", "socket", "os.", "ctypes", "shutil", "tempfile", "pty", "marshal", "pickle", "urllib", "webbrowser", "code.")
HARMLESS = {"os.scandir", "os.listdir"}
seen, is_on = set(), False

def hook(event, arguments):
    if not is_on:
        return
    if event == "open":
        path, _, flags = arguments
        is_inside = isinstance(path, int) or any(Path(os.fsdecode(path)).is_relative_to(p) for p in paths)
        if not is_inside or (flags or 0) & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.add(f"open {path!r}")
    elif event.startswith(BAD) and event not in HARMLESS:
        seen.add(f"{event} {arguments!r:.200}")

def load():
    results = []
    for path in paths:
        try:
            open_pack(path, known)
            results.append(True)
        except PackError:
            results.append(False)
    return results

first = load()  # whatever the studio itself loads for it
sys.addaudithook(hook)
is_on = True
exec("pass")
open(sys.executable, "rb").close()
assert {event.split()[0] for event in seen} >= {"exec", "compile", "open"}, "the hook sees nothing"
seen.clear()
rounds = 0
while rounds * len(paths) < 500:
    assert load() == first
    rounds += 1
is_on = False
print(json.dumps({"seen": sorted(seen), "sound": sum(first), "refused": len(first) - sum(first)}))
"""


def test_while_packs_are_loaded_nothing_runs_and_nothing_else_is_opened(tmp_path: Path) -> None:
    hostile = {
        "code": whole_pack() | {"pack.py": b"open('/tmp/owned', 'w')", "__init__.py": b"1/0", "sitecustomize.py": b"1/0"},
        "tag": whole_pack() | {"pack.yaml": b"id: !!python/object/apply:os.system ['touch owned']\n"},
        "new": whole_pack() | {"palettes.yaml": b"!!python/object/new:type {}\n"},
        "template": whole_pack() | {"captions/caption.j2": b"{% block caption %}{{ ''.__class__.__mro__[1].__subclasses__() }}{% endblock %}"},
        "include": whole_pack() | {"captions/caption.j2": b"{% include '/etc/passwd' %}"},
        "import": whole_pack() | {"captions/caption.j2": b"{% import 'os' as os %}{% block caption %}{{ os.system('id') }}{% endblock %}"},
        "sound": whole_pack(),
        "choices": whole_pack() | {"captions/caption.j2": b"{% block caption %}{% if text == 'a' %}{{ text or alt }}{% endif %}{% endblock %}"},
    }  # fmt: skip
    paths = [as_folder(tmp_path / name, files) for name, files in hostile.items()]
    paths += [as_zip(tmp_path / f"{name}.zip", files) for name, files in hostile.items()]
    known = {key: list(getattr(KNOWN, key)) for key in KNOWN.__struct_fields__}
    ran = subprocess.run(
        [sys.executable, "-c", WATCHED, json.dumps([str(path) for path in paths]), json.dumps(known)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {"seen": [], "sound": 4, "refused": 12}
