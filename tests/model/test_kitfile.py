from __future__ import annotations

import getpass
import json
import os
import shutil
import socket
import stat
import struct
import subprocess
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mwstudio.errors import Code, KitError, WriteError
from mwstudio.model import kitfile
from mwstudio.model.institution import Institution
from mwstudio.model.kit import KIT_VERSION, Kit
from mwstudio.model.kitfile import open_kit, save_kit
from mwstudio.model.work import Picture, Work

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

Files = Mapping[str, Path]

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def saved(tmp_path: Path, kit: Kit, files: Files) -> Path:
    return save_kit(tmp_path / "week.mwkit", kit, files).path


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def with_json(path: Path, change: Callable[[dict[str, object]], None]) -> Path:
    """The kit file again, packed by the standard library, with another kit.json."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    said = json.loads(members["kit.json"])
    change(said)
    return packed(path, {**members, "kit.json": json.dumps(said).encode()})


def packed(path: Path, members: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as new:
        for name, data in members.items():
            new.writestr(zipfile.ZipInfo(name), data)
    return path


# Round trip


@given(kit=st.from_type(Kit))
@settings(PATIENT, max_examples=30)
def test_saved_opened_and_saved_again_is_the_same(kit: Kit, files: Files) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        first = save_kit(folder / "a.mwkit", kit, files)
        opened = open_kit(first.path, folder / "store")
        assert opened.kit == kit
        assert not opened.notices
        assert not opened.is_read_only
        assert {key: path.read_bytes() for key, path in opened.files.items()} == {
            file.id: files[file.id].read_bytes() for file in kit.files()
        }
        second = save_kit(folder / "b.mwkit", opened.kit, opened.files)
        assert second.sha256 == first.sha256
        with zipfile.ZipFile(second.path) as archive:
            first, *files_by_name = archive.namelist()
            assert first == "kit.json"
            assert files_by_name == sorted(files_by_name)


@given(kit=st.from_type(Kit))
@settings(PATIENT, max_examples=30)
def test_equal_kits_are_equal_bytes(kit: Kit) -> None:
    names = kit.institution.names
    turned = replace(kit.institution, names=dict(reversed(names.items())))
    assert kitfile.encode(replace(kit, institution=turned)) == kitfile.encode(kit)


def test_other_programs_read_it(saved: Path, kit: Kit, files: Files) -> None:
    with zipfile.ZipFile(saved) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert json.loads(archive.read("kit.json"))["version"] == KIT_VERSION
        for info in archive.infolist()[1:]:
            assert sha256(archive.read(info)).hexdigest() == Path(info.filename).stem
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}
        assert [Path(name).suffix for name in names if name.startswith("pictures/")].count(".gif") == 1
        assert [Path(name).suffix for name in names if name.startswith("fonts/")] == [".ttf"]


def test_unzip_finds_no_fault(saved: Path) -> None:
    if not (unzip := shutil.which("unzip")):
        pytest.skip("NO ORACLE: unzip is not installed, the kit file was not read by another program")
    result = subprocess.run([unzip, "-tqq", saved], capture_output=True, text=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_nothing_tells_who_saved_it_where_or_when(
    saved: Path, kit: Kit, files: Files, tmp_path: Path
) -> None:
    data = saved.read_bytes()
    for leak in (getpass.getuser(), socket.gethostname(), str(tmp_path), str(Path.home())):
        assert leak.encode() not in data
    (tmp_path / "other").mkdir()
    assert save_kit(tmp_path / "other" / "name.mwkit", kit, files).path.read_bytes() == data


def test_a_kit_made_by_another_program_opens(saved: Path, kit: Kit, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as old:
        members = {name: old.read(name) for name in reversed(old.namelist())}
    opened = open_kit(packed(tmp_path / "made.mwkit", members), tmp_path / "store")
    assert opened.kit == kit
    assert not opened.notices


def test_a_kit_of_version_1_is_read_and_written_as_ever() -> None:
    """Where this fails, the format has changed: see "Changing the format" in docs/kit-file.md."""
    text = (Path(__file__).parent / "kit-v1.json").read_bytes()
    assert kitfile.encode(kitfile.decode(text, "kit-v1.json")) == text


def test_large_pictures_are_not_held_in_memory(tmp_path: Path, kit: Kit) -> None:
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(60_000_000)
    picture = Picture(sha256(large.read_bytes()).hexdigest(), "large.tif", 10, 10)
    one = replace(kit, institution=Institution(logo=picture), works=(), posts=())
    tracemalloc.start()
    try:
        path = save_kit(tmp_path / "large.mwkit", one, {picture.id: large}).path
        open_kit(path, tmp_path / "store")
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()


# What cannot be saved


def test_a_missing_picture_is_named_and_the_old_file_stays(saved: Path, kit: Kit, files: Files) -> None:
    before = saved.read_bytes()
    rest = {key: path for key, path in files.items() if key != kit.works[0].pictures[0].id}
    with pytest.raises(KitError, match="höfn"):
        save_kit(saved, kit, rest, overwrite=True)
    assert contents(saved.parent) == {saved.name: before}


def test_a_changed_picture_is_named_and_the_old_file_stays(
    saved: Path, kit: Kit, files: Files, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = saved.read_bytes()
    other = tmp_path_factory.mktemp("other") / "picture"
    other.write_bytes(b"something else")
    with pytest.raises(KitError, match="harbour"):
        save_kit(saved, kit, {**files, kit.works[0].pictures[1].id: other}, overwrite=True)
    assert contents(saved.parent) == {saved.name: before}


@pytest.mark.parametrize(
    "broken",
    [
        {"works": (Work("twice"), Work("twice"))},
        {"works": ()},
        {"languages": ()},
        {"works": (Work("work-1", {"en": "\ud800"}), Work("work-2"))},
        {"works": (Work("work-1", pictures=(Picture("../../x", "x", 1, 1),)), Work("work-2"))},
        {"version": KIT_VERSION + 1},
    ],
    ids=str,
)
def test_a_kit_that_could_not_be_opened_again_is_not_saved(
    tmp_path: Path, kit: Kit, files: Files, broken: dict[str, object]
) -> None:
    with pytest.raises(KitError) as caught:
        save_kit(tmp_path / "week.mwkit", replace(kit, **broken), files)
    assert "newer" in caught.value.message or "saved" in caught.value.message
    assert not contents(tmp_path)


@pytest.mark.parametrize("limit", ["archive.FILE_BYTES_MAX", "KIT_JSON_BYTES_MAX"])
def test_a_kit_larger_than_a_kit_file_is_refused_before_anything_is_written(
    tmp_path: Path, kit: Kit, files: Files, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(f"mwstudio.model.kitfile.{limit}", 3_000)
    with pytest.raises(KitError, match="too large"):
        save_kit(tmp_path / "week.mwkit", kit, files)
    assert not contents(tmp_path)


def test_overwriting_is_on_purpose_and_keeps_as_many_versions_as_asked(
    saved: Path, kit: Kit, files: Files
) -> None:
    before = saved.read_bytes()
    with pytest.raises(WriteError):
        save_kit(saved, replace(kit, theme="other"), files)
    assert saved.read_bytes() == before
    save_kit(saved, replace(kit, theme="other"), files, overwrite=True, keep=1)
    assert sorted(contents(saved.parent)) == ["week.mwkit", "week.previous-1.mwkit"]
    assert (saved.parent / "week.previous-1.mwkit").read_bytes() == before


# Other versions


def test_a_kit_of_a_newer_studio_opens_read_only(saved: Path, kit: Kit, files: Files, tmp_path: Path) -> None:
    with_json(saved, lambda said: said.update(version=KIT_VERSION + 1, novelty={"a": [1]}))
    with zipfile.ZipFile(saved, "a") as archive:
        archive.writestr(zipfile.ZipInfo("previews/first.webp"), b"new here")
    before = saved.read_bytes()
    opened = open_kit(saved, tmp_path / "store")
    assert opened.is_read_only
    assert [notice.code for notice in opened.notices] == [Code.KIT_NEWER]
    assert opened.kit == replace(kit, version=KIT_VERSION + 1)
    with pytest.raises(KitError, match="newer"):
        save_kit(saved, opened.kit, opened.files, overwrite=True)
    assert saved.read_bytes() == before


def test_a_kit_of_a_newer_studio_that_cannot_be_understood_says_so(saved: Path, tmp_path: Path) -> None:
    with_json(saved, lambda said: said.update(version=KIT_VERSION + 1, works={"other": "shape"}))
    with pytest.raises(KitError, match="newer"):
        open_kit(saved, tmp_path / "store")


@pytest.mark.parametrize("name", ["../escape.txt", "con", "previews/../x.png", "previews/x"])
def test_a_newer_version_is_no_excuse_for_bad_names(saved: Path, tmp_path: Path, name: str) -> None:
    with_json(saved, lambda said: said.update(version=KIT_VERSION + 1))
    with zipfile.ZipFile(saved, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"")
    with pytest.raises(KitError):
        open_kit(saved, tmp_path / "store")


# A kit.json that is wrong


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.pop("version"),
        lambda said: said.update(version=0),
        lambda said: said.update(version="1"),
        lambda said: said.update(works=[*said["works"], said["works"][0]]),
        lambda said: said.update(posts=[*said["posts"], said["posts"][0]]),
        lambda said: said.update(works=[]),
        lambda said: said["posts"][0].update(day=8),
        lambda said: said["edition"].update(days=said["edition"]["days"][1:]),
        lambda said: said["works"][0]["pictures"][0].update(id="../../etc/passwd"),
        lambda said: said["works"][0]["pictures"][0].update(id="A" * 64),
        lambda said: said["works"][0]["pictures"][0].update(id="a" * 64 + "\n"),
        lambda said: said["works"][0]["pictures"][0].update(width=0),
        lambda said: said["works"][0]["focus"].update(x=1.5),
        lambda said: said["works"][0].update(title=["a", "list"]),
        lambda said: said.update(languages=[]),
        lambda said: said.update(languages=list("abcdefghi")),
    ],
)
def test_a_wrong_kit_json_is_one_sentence(
    saved: Path, tmp_path: Path, change: Callable[[dict[str, object]], None]
) -> None:
    with_json(saved, change)
    with pytest.raises(KitError, match="is not a kit, or it is damaged") as caught:
        open_kit(saved, tmp_path / "store")
    assert caught.value.where == saved.name
    assert not contents(tmp_path / "store")


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[",
        b"[" * 100_000,
        b'{"version":1,"x":' + b"[" * 100_000,
        b'{"version":1',
        b'{"version":1,"x":"\xff"}',
        b"\xef\xbb\xbf{}",
    ],
)
def test_a_kit_json_that_is_none_is_one_sentence(tmp_path: Path, text: bytes) -> None:
    with pytest.raises(KitError, match="is not a kit, or it is damaged"):
        open_kit(packed(tmp_path / "week.mwkit", {"kit.json": text}), tmp_path / "store")


# Damage


def test_a_damaged_picture_is_named_and_the_rest_opens(saved: Path, kit: Kit, tmp_path: Path) -> None:
    data = bytearray(saved.read_bytes())
    data[data.index(b"GIF89a")] ^= 1
    saved.write_bytes(data)
    opened = open_kit(saved, tmp_path / "store")
    lost = kit.works[0].pictures[0]
    assert opened.kit == kit
    assert not opened.is_read_only
    assert set(opened.files) == {picture.id for picture in kit.files()} - {lost.id}
    assert [(notice.code, notice.level, notice.where) for notice in opened.notices] == [
        (Code.PICTURE_LOST, "error", lost.name)
    ]
    assert set(contents(tmp_path / "store")) == set(opened.files)
    with pytest.raises(KitError, match=lost.name):
        save_kit(saved, opened.kit, opened.files, overwrite=True)


def test_a_missing_picture_is_named_and_the_rest_opens(saved: Path, kit: Kit, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as old:
        members = {name: old.read(name) for name in old.namelist() if not name.endswith(".gif")}
    opened = open_kit(packed(saved, members), tmp_path / "store")
    assert [notice.where for notice in opened.notices] == ["höfn.gif"]
    assert len(opened.files) == len(kit.files()) - 1


def test_a_missing_font_is_named_and_the_rest_opens(saved: Path, kit: Kit, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as old:
        members = {name: old.read(name) for name in old.namelist() if not name.startswith("fonts/")}
    opened = open_kit(packed(saved, members), tmp_path / "store")
    assert [(notice.code, notice.where) for notice in opened.notices] == [(Code.FONT_LOST, "Our Sans.ttf")]
    with pytest.raises(KitError, match=r"font “Our Sans\.ttf”"):
        save_kit(saved, opened.kit, opened.files, overwrite=True)


def test_a_font_is_not_looked_for_among_the_pictures(saved: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(saved) as old:
        members = {name.replace("fonts/", "pictures/"): old.read(name) for name in old.namelist()}
    opened = open_kit(packed(saved, members), tmp_path / "store")
    assert [notice.code for notice in opened.notices] == [Code.FONT_LOST]


def test_a_picture_that_is_still_in_the_store_is_not_lost(saved: Path, kit: Kit, tmp_path: Path) -> None:
    whole = open_kit(saved, tmp_path / "store")
    saved.write_bytes(saved.read_bytes().replace(b"GIF89a", b"GIF89b"))
    again = open_kit(saved, tmp_path / "store")
    assert again.files == whole.files
    assert not again.notices


def test_a_damaged_store_is_mended_by_the_kit(saved: Path, tmp_path: Path) -> None:
    whole = open_kit(saved, tmp_path / "store")
    before = contents(tmp_path / "store")
    for path in whole.files.values():
        path.write_bytes(b"damaged")
    assert open_kit(saved, tmp_path / "store").files == whole.files
    assert contents(tmp_path / "store") == before


def test_no_flipped_byte_goes_unnoticed(saved: Path, kit: Kit, tmp_path: Path) -> None:
    data = saved.read_bytes()
    outcomes = set()
    for offset in range(0, len(data), 41):
        saved.write_bytes(data[:offset] + bytes([data[offset] ^ 0x55]) + data[offset + 1 :])
        store = tmp_path / "store" / str(offset)
        try:
            opened = open_kit(saved, store)
        except KitError:
            outcomes.add("refused")
            continue
        assert opened.kit == kit
        assert all(sha256(path.read_bytes()).hexdigest() == key for key, path in opened.files.items())
        assert len(opened.files) + len(opened.notices) == len(kit.files())
        outcomes.add("lost" if opened.notices else "whole")
    assert {"refused", "lost"} <= outcomes


def test_a_cut_file_is_refused(saved: Path, tmp_path: Path) -> None:
    data = saved.read_bytes()
    for length in range(0, len(data), 23):
        saved.write_bytes(data[:length])
        with pytest.raises(KitError):
            open_kit(saved, tmp_path / "store")
    assert not contents(tmp_path / "store")


def test_a_kit_json_that_is_too_long_is_not_read(
    saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kitfile, "KIT_JSON_BYTES_MAX", 1_000)
    with pytest.raises(KitError):
        open_kit(saved, tmp_path / "store")


# Files from elsewhere

_WORDS = """
../escape.txt ../../escape.txt /escape.txt //escape.txt \\escape.txt ..\\escape.txt a\\..\\..\\escape.txt
C:\\escape.txt C:/escape.txt C:escape.txt \\\\host\\share\\x \\\\?\\C:\\x //host/share/x file:///etc/passwd
. .. ./ ../ / ./kit.json kit.json/ pictures/ pictures/. pictures/.. pictures/../kit.json ./pictures/x.png
pictures//x.png pictures/x.png pictures/a/b.png KIT.JSON Kit.json kit.json. kit.json:ads kit.json::$DATA
con con.txt CON nul NUL.png aux.jpg prn com1 com1.txt lpt9.png pictures/con.png pictures/nul
.hidden .mwkit ~ $HOME %TEMP%\\x `id` |id ;id -rf *.* ?.png <x> "x" kit.json.exe run.py theme.qml lib.so
__MACOSX/._kit.json .DS_Store Thumbs.db desktop.ini
"""
_NAMES = [
    *_WORDS.split(),
    "",
    " ",
    "kit.json ",
    " kit.json",
    "kit.json\n",
    "kit.json\t",
    "a b.txt",
    "a\x00b",
    "kit.json\x00.png",
    "pictures/\u202egnp.exe",
    "café.png",
    "cafe\u0301.png",
    "ｋit.json",
    "kit\u200b.json",
    "x" * 300,
    "pictures/" + "a" * 63 + ".png",
    "pictures/" + "a" * 65 + ".png",
    "pictures/" + "A" * 64 + ".png",
    "pictures/" + "a" * 64,
    "pictures/" + "a" * 64 + ".",
    "pictures/" + "a" * 64 + ".png.exe",
    "pictures/" + "a" * 64 + ".p/g",
    "/pictures/" + "a" * 64 + ".png",
]


@pytest.mark.parametrize("name", _NAMES, ids=ascii)
def test_a_name_that_is_no_part_of_a_kit_refuses_the_whole(tmp_path: Path, kit: Kit, name: str) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    info = zipfile.ZipInfo("placeholder")
    info.filename = name  # past ZipInfo's own cleaning
    path = folder / "week.mwkit"
    with zipfile.ZipFile(path, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr(zipfile.ZipInfo("kit.json"), kitfile.encode(kit))
        archive.writestr(info, b"payload")
    before = path.read_bytes()
    with pytest.raises(KitError) as caught:
        open_kit(path, folder / "store")
    assert str(caught.value).isprintable()
    assert contents(folder) == {"week.mwkit": before}
    assert [each.name for each in tmp_path.iterdir()] == ["inner"]


def test_there_are_enough_bad_names() -> None:
    assert len(set(_NAMES)) >= 60


def _field(data: bytearray, at: int, form: str, value: int) -> None:
    struct.pack_into(form, data, at, value)


def _central(data: bytes, number: int) -> int:
    at = -1
    for _ in range(number + 1):
        at = data.index(b"PK\x01\x02", at + 1)
    return at


def _compressed(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in members.items():
            new.writestr(name, content)


def _twice(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("kit.json", archive.read("kit.json"))


def _same_picture_twice(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        name = archive.namelist()[-1]
        archive.writestr(str(Path(name).with_suffix(".webp")), archive.read(name))


def _link(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        info = zipfile.ZipInfo("pictures/" + "a" * 64 + ".png")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/passwd")


def _many(path: Path, data: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(10_000):
            archive.writestr(zipfile.ZipInfo(f"pictures/{number:064x}.png"), b"")


def _long_directory(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.truncate(100_000_000)
        file.seek(0, 2)
        file.write(struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, 100_000_000, 0, 0))


def _patched(change: Callable[[bytearray, int], None], number: int) -> Callable[[Path, bytes], None]:
    def patch(path: Path, data: bytes) -> None:
        changed = bytearray(data)
        change(changed, _central(data, number))
        path.write_bytes(changed)

    return patch


def _all_at_one_place(path: Path, data: bytes) -> None:
    changed = bytearray(data)
    for number in range(1, 4):
        at = _central(data, number)
        _field(changed, at + 42, "<I", 0)
    path.write_bytes(changed)


_ATTACKS: dict[str, Callable[[Path, bytes], object]] = {
    "compressed": _compressed,
    "kit.json twice": _twice,
    "a picture twice": _same_picture_twice,
    "a symbolic link": _link,
    "10,004 members": _many,
    "a directory of 100 MB": _long_directory,
    "encrypted": _patched(lambda data, at: _field(data, at + 8, "<H", 1), 1),
    "strongly encrypted": _patched(lambda data, at: _field(data, at + 8, "<H", 0x40), 0),
    "another method": _patched(lambda data, at: _field(data, at + 10, "<H", 14), 1),
    "kit.json says 4 GB": _patched(
        lambda data, at: data.__setitem__(slice(at + 20, at + 28), b"\xff" * 8), 0
    ),
    "kit.json says less": _patched(
        lambda data, at: data.__setitem__(slice(at + 20, at + 28), b"\x40\0\0\0" * 2), 0
    ),
    "two sizes": _patched(lambda data, at: _field(data, at + 24, "<I", 0), 1),
    "a folder": _patched(lambda data, at: _field(data, at + 38, "<I", 0x10), 1),
    "a device": _patched(lambda data, at: _field(data, at + 38, "<I", stat.S_IFCHR << 16), 1),
    "on another disk": _patched(lambda data, at: _field(data, at + 34, "<H", 1), 1),
    "outside the file": _patched(lambda data, at: _field(data, at + 42, "<I", 0xFFFFFFF0), 1),
    "members overlap": _all_at_one_place,
    "data before": lambda path, data: path.write_bytes(b"#!/bin/sh\n" + data),
    "data after": lambda path, data: path.write_bytes(data + b"\0"),
    "another zip after": lambda path, data: path.write_bytes(data + data),
    "a comment": lambda path, data: path.write_bytes(data[:-2] + b"\x05\0hello"),
    "fewer members than there are": lambda path, data: path.write_bytes(
        data[:-14] + b"\1\0\1\0" + data[-10:]
    ),
    "more members than there are": lambda path, data: path.write_bytes(
        data[:-14] + b"\x09\0\x09\0" + data[-10:]
    ),
    "ZIP64": lambda path, data: path.write_bytes(data[:-14] + b"\xff" * 12 + b"\0\0"),
    "empty": lambda path, data: path.write_bytes(b""),
    "an empty zip": lambda path, data: packed(path, {}),
    "no kit.json": lambda path, data: packed(path, {"pictures/" + "a" * 64 + ".png": b""}),
    "text": lambda path, data: path.write_bytes(b"hello " * 1000),
    "a folder in its place": lambda path, data: (path.unlink(), path.mkdir()),
    "nothing in its place": lambda path, data: path.unlink(),
}
if hasattr(os, "mkfifo"):
    _ATTACKS["a pipe in its place"] = lambda path, data: (path.unlink(), os.mkfifo(path))


@pytest.mark.parametrize("attack", _ATTACKS.values(), ids=list(_ATTACKS))
def test_a_hostile_file_is_one_sentence_and_writes_nothing(
    saved: Path, tmp_path: Path, attack: Callable[[Path, bytes], object]
) -> None:
    attack(saved, saved.read_bytes())
    tracemalloc.start()
    try:
        with pytest.raises(KitError):
            open_kit(saved, tmp_path / "store")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()
    assert not (tmp_path / "store").exists()


def test_a_picture_that_says_less_or_more_than_it_is_is_lost(saved: Path, tmp_path: Path) -> None:
    data = saved.read_bytes()
    for size in (0, 3):
        changed = bytearray(data)
        at = _central(data, 3)
        struct.pack_into("<II", changed, at + 20, size, size)
        saved.write_bytes(changed)
        opened = open_kit(saved, tmp_path / f"store-{size}")
        assert [notice.code for notice in opened.notices] == [Code.PICTURE_LOST]


@given(data=st.binary(max_size=200), cut=st.integers(0, 300), at=st.integers(0, 5_000))
@settings(PATIENT, max_examples=150)
def test_noise_never_breaks_out(data: bytes, cut: int, at: int, kit: Kit, files: Files) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "week.mwkit"
        text = kitfile.encode(kit)
        packed(path, {"kit.json": text})
        whole = path.read_bytes()
        path.write_bytes(whole[:at] + data + whole[at + cut :])
        try:
            opened = open_kit(path, Path(name) / "store")
        except KitError:
            return
        assert not opened.files
        assert len(opened.notices) == len(kit.files())


def test_a_full_disk_is_told_as_such(saved: Path, tmp_path: Path) -> None:
    (tmp_path / "store").write_bytes(b"a file where the store should be")
    with pytest.raises(WriteError):
        open_kit(saved, tmp_path / "store")


# The schema


def test_the_published_schema_is_up_to_date() -> None:
    """To renew it: python -c "from mwstudio.model import kitfile; print(kitfile.schema().decode(), end='')"."""
    assert (DOCS / "kit.schema.json").read_bytes() == kitfile.schema()


@given(kit=st.from_type(Kit))
@settings(PATIENT, max_examples=15)
def test_every_kit_is_valid_by_the_schema(kit: Kit) -> None:
    schema = json.loads(kitfile.schema())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(kitfile.encode(kit)))


@pytest.mark.parametrize(
    "change",
    [
        lambda said: said.pop("version"),
        lambda said: said["works"][0]["pictures"][0].update(id="x"),
        lambda said: said["posts"][0].update(day=8),
        lambda said: said.update(languages=[]),
    ],
)
def test_the_schema_refuses_what_the_studio_refuses(
    kit: Kit, change: Callable[[dict[str, object]], None]
) -> None:
    said = json.loads(kitfile.encode(kit))
    change(said)
    with pytest.raises(KitError):
        kitfile.decode(json.dumps(said).encode(), "kit.json")
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(said, json.loads(kitfile.schema()))
