"""Reading a pack's files: what people's own programs make is taken, and nothing else gets in."""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mwstudio.errors import PackError
from mwstudio.library.packfile import BYTES_MAX, FILES_MAX, is_allowed, pack_files
from tests.library.made_packs import as_folder, as_zip, whole_pack, zipped

FILES = whole_pack()


def refusal(path: Path) -> PackError:
    with pytest.raises(PackError) as caught:
        pack_files(path)
    assert caught.value.faults
    assert str(path) in caught.value.where
    return caught.value


# --- what is taken


def test_a_folder_and_its_zips_are_the_same_pack(tmp_path: Path) -> None:
    assert pack_files(as_folder(tmp_path / "harbour", FILES)) == FILES
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        for top in ("", "harbour/", "Unser Rudel é 中文/"):
            assert pack_files(as_zip(tmp_path / "a.zip", FILES, method, top)) == FILES


def test_a_zip_by_another_program_is_read(tmp_path: Path) -> None:
    as_folder(tmp_path / "harbour", FILES)
    code = "import shutil, sys; shutil.make_archive(sys.argv[1], 'zip', sys.argv[2], 'harbour')"
    subprocess.run([sys.executable, "-c", code, tmp_path / "made", tmp_path], check=True)
    with zipfile.ZipFile(tmp_path / "made.zip") as made:
        assert any(name.endswith("/") for name in made.namelist())  # folders are entries of their own there
    assert pack_files(tmp_path / "made.zip") == FILES


def test_a_zip_written_to_a_pipe_is_read(tmp_path: Path) -> None:
    """Sizes and checksums then stand behind the data and in the directory."""
    code = """
import sys, zipfile
class Pipe:
    def write(self, data): return sys.stdout.buffer.write(data)
    def flush(self): pass
with zipfile.ZipFile(Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr("pack.yaml", "id: harbour\\n" * 50)
"""
    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert made[6] & 8
    (tmp_path / "a.zip").write_bytes(made)
    assert pack_files(tmp_path / "a.zip") == {"pack.yaml": b"id: harbour\n" * 50}


LITTER = {
    "__MACOSX/harbour/._pack.yaml": b"\0\5\26\7",
    "._pack.yaml": b"\0\5\26\7",
    ".DS_Store": b"\0\0\0\1Bud1",
    "editions/.DS_Store": b"\0\0\0\1Bud1",
    "Thumbs.db": b"\xd0\xcf",
    "desktop.ini": b"[.ShellClassInfo]",
}


def test_what_systems_leave_everywhere_is_passed_over(tmp_path: Path) -> None:
    assert pack_files(as_zip(tmp_path / "a.zip", FILES | LITTER)) == FILES
    litter = {name: content for name, content in LITTER.items() if "__MACOSX" not in name}
    assert pack_files(as_folder(tmp_path / "harbour", FILES | litter)) == FILES


# --- names


BAD_NAMES = [
    "../pack.yaml", "..", ".", "a/../../pack.yaml", "editions/../pack.yaml", "./pack.yaml", "editions/./a.yaml",
    "/pack.yaml", "//server/share/pack.yaml", "/etc/passwd", "C:\\pack.yaml", "C:/pack.yaml", "C:pack.yaml",
    "\\pack.yaml", "\\\\server\\share\\a.yaml", "editions\\a.yaml", "a\\..\\b.yaml", "..\\pack.yaml",
    "editions/con.yaml", "editions/nul.yaml", "layouts/aux.yaml", "layouts/com1.yaml", "editions/lpt9.yaml",
    "con", "nul", "con.txt", "editions/prn.yaml", "pack.yaml:ads", "editions/a.yaml:stream", "editions/a:b.yaml",
    "pack.yaml.", "pack.yaml ", " pack.yaml", "editions/a.yaml.", "editions/a .yaml", "editions/ a.yaml",
    "editions/a.yaml\n", "pack.yaml\0.txt", "pack\0.yaml", "editions/\x01.yaml", "editions/\x7f.yaml", "editions/a\r.yaml",
    "editions/\u202eayml.yaml", "editions/a\u200b.yaml", "editions/caf\u00e9.yaml", "editions/cafe\u0301.yaml",
    "editions/a\ufeff.yaml", "editions/\uff41.yaml", "editions/\u0430.yaml", "editions/" + "a" * 300 + ".yaml",
    "a" * 300, "", "/", "editions/", "editions//a.yaml", "editions/a/b.yaml", "editions/.yaml", "editions/-a.yaml",
    "editions/a-.yaml", "editions/a--b.yaml", "editions/A.yaml", "Editions/a.yaml", "EDITIONS/a.yaml", "Pack.yaml",
    "PACK.YAML", "pack.yml", "pack.json", "editions/a.yml", "editions/a.yaml.py", "editions/a_b.yaml", "palettes.yaml.bak",
    "captions/caption.j2.py", "captions/other.j2", "captions/caption.html", "captions/", "layouts/a.yaml~",
    "setup.py", "__init__.py", "pack.py", "Main.qml", "run.js", "lib.so", "lib.dll", "run.exe", "run.sh", "run.bat",
    "a.lnk", "a.desktop", ".hidden", ".pack.yaml", "editions/.a.yaml", ".git/config", ".env", "nested.zip", "nested.tar.gz",
    "logo.svg", "font.ttf", "README.md", "__MACOSX/../pack.yaml", "__MACOSX/..\\a", "..\\.DS_Store", "../Thumbs.db",
    "themes/other/pack.yaml", "editions/~a.yaml", "editions/$a.yaml", "editions/%2e%2e.yaml", "editions/a b.yaml",
]  # fmt: skip
ONLY_FOLDERS = {"editions/", "captions/"}  # these two are the names of folders that a pack has


def test_the_table_is_long_enough() -> None:
    assert len(set(BAD_NAMES)) >= 100


@pytest.mark.parametrize("name", BAD_NAMES, ids=ascii)
def test_any_other_name_refuses_the_whole(name: str, tmp_path: Path) -> None:
    assert not is_allowed(name)
    if name in ONLY_FOLDERS:
        return
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of([(name.encode(), b"x"), *((n.encode(), c) for n, c in FILES.items())]))
    assert len(refusal(path).faults) == 1
    assert list(tmp_path.iterdir()) == [path]


def test_every_wrong_name_is_told_at_once(tmp_path: Path) -> None:
    path = as_zip(tmp_path / "a.zip", FILES | {"run.py": b"", "../x": b"", "\u202egnp.py": b""})
    told = "\n".join(f"{fault.message} {fault.hint}" for fault in refusal(path).faults)
    assert "“run.py”" in told
    assert "“../x”" in told
    assert "“U+202Egnp.py”" in told
    assert "\u202e" not in told


def test_a_near_name_is_told_what_was_meant(tmp_path: Path) -> None:
    assert "Did you mean “pack.yaml”?" in refusal(as_zip(tmp_path / "a.zip", FILES | {"pack.yml": b""})).hint


SAFE = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=70)
ANY = st.text(max_size=30) | st.lists(st.sampled_from([*"/\\.:~ \0a-", "..", "editions", "layouts", ".yaml", "pack.yaml", "con"]), max_size=8).map("".join)  # fmt: skip


@settings(max_examples=1000, deadline=None)
@given(name=ANY | SAFE.map("editions/{}.yaml".format) | SAFE.map("layouts/{}.yaml".format))
def test_an_allowed_name_is_a_safe_name_everywhere(name: str) -> None:
    if not is_allowed(name):
        return
    assert name.isascii()
    assert name == name.lower().strip(". ")
    assert len(name) <= 80
    assert not set(name) & set('\\:*?"<>|\0')
    folder, _, file = name.rpartition("/")
    assert folder in {"", "editions", "layouts", "captions"}
    assert file.partition(".")[0] not in {
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{d}{n}" for d in ("com", "lpt") for n in range(10)),
    }


# --- folders


@pytest.mark.parametrize(
    "name", ["run.py", "Main.qml", "lib.so", "run.exe", ".hidden", "editions/run.py", "layouts/.a.yaml", "a.zip", "README.md"]
)  # fmt: skip
def test_a_folder_with_anything_else_is_refused(name: str, tmp_path: Path) -> None:
    assert f"“{name}”" in refusal(as_folder(tmp_path / "harbour", FILES | {name: b""})).message


def test_folders_of_other_names_are_refused_and_not_entered(tmp_path: Path) -> None:
    error = refusal(
        as_folder(tmp_path / "harbour", FILES | {"scripts/a.py": b"", "editions/old/a.yaml": b""})
    )
    assert sorted(fault.message for fault in error.faults) == [
        "“editions/old/” has no place in a theme pack.",
        "“scripts/” has no place in a theme pack.",
    ]


needs_links = pytest.mark.skipif(os.name == "nt", reason="links need rights of their own on Windows")


@needs_links
@pytest.mark.parametrize("name", ["pack.yaml", "editions/harbour-2031.yaml", "captions", "run.py"])
def test_links_are_refused_and_not_followed(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(b"secret")
    folder = as_folder(tmp_path / "harbour", {n: c for n, c in FILES.items() if not n.startswith(name)})
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).symlink_to(secret if "." in name else tmp_path, target_is_directory="." not in name)
    error = refusal(folder)
    assert f"“{name}” is a link" in str(error)
    assert "secret" not in str(error)
    assert "is a link" in str(refusal_of_link_to(folder, tmp_path / "link"))


def refusal_of_link_to(folder: Path, link: Path) -> PackError:
    link.symlink_to(folder, target_is_directory=True)
    return refusal(link)


@needs_links
@pytest.mark.parametrize("bit", [stat.S_ISUID, stat.S_ISGID])
def test_programs_with_special_rights_are_refused(bit: int, tmp_path: Path) -> None:
    folder = as_folder(tmp_path / "harbour", FILES)
    (folder / "pack.yaml").chmod(0o755)  # as on any memory stick
    assert pack_files(folder) == FILES
    (folder / "pack.yaml").chmod(0o755 | bit)
    if not (folder / "pack.yaml").stat().st_mode & bit:
        pytest.skip("this disk keeps no such rights")
    assert "no plain file" in refusal(folder).message


@needs_links
@pytest.mark.parametrize("name", ["pack.yaml", "layouts/a.yaml", "a.zip"])
def test_a_pipe_is_refused_and_not_waited_for(name: str, tmp_path: Path) -> None:
    folder = as_folder(tmp_path / "harbour", {n: c for n, c in FILES.items() if n != name})
    os.mkfifo(folder / name)
    refusal(folder)
    if name.endswith(".zip"):
        refusal(folder / name)


def test_what_is_no_pack_is_refused(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "missing").message
    (tmp_path / "words.txt").write_text("words")
    refusal(tmp_path / "words.txt")
    (tmp_path / "empty").mkdir()
    assert "pack.yaml" in refusal(tmp_path / "empty").message
    (tmp_path / "empty.zip").write_bytes(zipped({}))
    assert "pack.yaml" in refusal(tmp_path / "empty.zip").message


def test_a_folder_larger_than_a_pack_is_refused(tmp_path: Path) -> None:
    many = {f"editions/e-{n}.yaml": b"" for n in range(FILES_MAX)}
    refusal(as_folder(tmp_path / "many", FILES | many))
    refusal(as_folder(tmp_path / "litter", FILES | {f"._{n}": b"" for n in range(1001)}))
    refusal(as_folder(tmp_path / "large", FILES | {"editions/a.yaml": b"x" * BYTES_MAX}))


# --- zips made to harm


def local(
    name: bytes, data: bytes, crc: int, size: int, method: int = 0, flags: int = 0, extra: bytes = b""
) -> bytes:
    head = struct.pack(
        "<4s5H3I2H", b"PK\3\4", 20, flags, method, 0, 33, crc, len(data), size, len(name), len(extra)
    )
    return head + name + extra + data


def central(
    name: bytes, packed: int, crc: int, size: int, at: int, method: int = 0, flags: int = 0, mode: int = 0
) -> bytes:
    return struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 0x314, 20, flags, method, 0, 33, crc, packed, size, len(name), 0, 0, 0, 0, mode << 16, at
    ) + name  # fmt: skip


def end(count: int, length: int, at: int, comment: bytes = b"") -> bytes:
    return (
        struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count & 0xFFFF, count & 0xFFFF, length, at, len(comment))
        + comment
    )


def zip_of(members: list[tuple[bytes, bytes]], **changes: int) -> bytes:
    """A zip written by hand, name for name as given; ``changes`` go into every entry of its directory."""
    body, directory, at = [], [], 0
    for name, data in members:
        crc = zlib.crc32(data)
        entry = {"packed": len(data), "crc": crc, "size": len(data), "at": at, "flags": 0x800} | changes
        directory.append(central(name, **entry))
        body.append(local(name, data, crc, len(data), flags=0x800))
        at += len(body[-1])
    return b"".join((*body, *directory, end(len(members), sum(map(len, directory)), at)))


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def one_deflated(data: bytes, *, said: int, packed: bytes | None = None, crc: int | None = None) -> bytes:
    """A zip of one pack.yaml that says it is ``said`` bytes long."""
    packed = deflated(data) if packed is None else packed
    crc = zlib.crc32(data) if crc is None else crc
    body = local(b"pack.yaml", packed, crc, said, method=8)
    directory = central(b"pack.yaml", len(packed), crc, said, 0, method=8)
    return body + directory + end(1, len(directory), len(body))


def overlapping() -> bytes:
    body = local(b"pack.yaml", b"x" * 100, zlib.crc32(b"x" * 100), 100)
    directory = central(b"pack.yaml", 100, zlib.crc32(b"x" * 100), 100, 0)
    directory += central(b"palettes.yaml", 50, 0, 50, 60)
    return body + directory + end(2, len(directory), len(body))


def encrypted() -> bytes:
    return zip_of([(b"pack.yaml", b"x")], flags=1)


GOOD = zipped(FILES)
ZEROS = 200_000_000
HOSTILE = {
    "200 MB of zeros": lambda: one_deflated(b"", said=ZEROS, packed=deflated(b"\0" * ZEROS)),
    "200 MB of zeros that say 10 bytes": lambda: one_deflated(b"", said=10, packed=deflated(b"\0" * ZEROS)),
    "200 MB of zeros that say just under the limit": lambda: one_deflated(
        b"", said=BYTES_MAX - 1, packed=deflated(b"\0" * ZEROS)
    ),
    "shorter than it says": lambda: one_deflated(b"id: a", said=6),
    "longer than it says": lambda: one_deflated(b"id: a", said=4),
    "another checksum": lambda: one_deflated(b"id: a", said=5, crc=1),
    "noise for deflate": lambda: one_deflated(b"id: a", said=5, packed=b"\xff" * 20),
    "nothing for deflate": lambda: one_deflated(b"id: a", said=5, packed=b""),
    "cut deflate": lambda: one_deflated(b"id: a" * 99, said=495, packed=deflated(b"id: a" * 99)[:-2]),
    "more behind deflate": lambda: one_deflated(b"id: a", said=5, packed=deflated(b"id: a") + b"more"),
    "names twice": lambda: zip_of([(b"pack.yaml", b"id: a"), (b"pack.yaml", b"id: b")]),
    "names twice, and one in the folder": lambda: zip_of([(b"a/pack.yaml", b"id: a"), (b"pack.yaml", b"id: b")]),
    "a link": lambda: zip_of([(b"pack.yaml", b"/etc/passwd")], mode=0o120777),
    "a device": lambda: zip_of([(b"pack.yaml", b"")], mode=0o060666),
    "setuid": lambda: zip_of([(b"pack.yaml", b"x")], mode=0o104755),
    "a folder that holds something": lambda: zip_of([(b"editions/", b"x"), (b"pack.yaml", b"x")]),
    "encrypted": encrypted,
    "bzip2": lambda: zipped(FILES, zipfile.ZIP_BZIP2),
    "lzma": lambda: zipped(FILES, zipfile.ZIP_LZMA),
    "overlapping": overlapping,
    "something before": lambda: b"MZ" + b"\0" * 500 + GOOD,
    "something before, with its places moved": lambda: moved(GOOD, 502),
    "something behind": lambda: GOOD + b"\0",
    "a comment": lambda: GOOD[:-2] + struct.pack("<H", 4) + b"note",
    "cut": lambda: GOOD[: len(GOOD) // 2],
    "without its end": lambda: GOOD[:-22],
    "100,000 entries": lambda: zip_of([(b"pack.yaml", b"")] * 100_000),
    "9,000 entries": lambda: zip_of([(f"editions/e-{n}.yaml".encode(), b"") for n in range(9_000)]),
    "a zip in it": lambda: zipped(FILES | {"more.zip": GOOD}),
    "a zip as pack.yaml's neighbour": lambda: zipped({"pack.yaml": b"id: a", "harbour/pack.zip": GOOD}),
    "larger than any pack": lambda: zipped({"pack.yaml": os.urandom(4_100_000)}, zipfile.ZIP_STORED),
    "wrong place": lambda: zip_of([(b"pack.yaml", b"x")], at=3),
    "place beyond the end": lambda: zip_of([(b"pack.yaml", b"x")], at=0xFFFFFFF0),
    "zip64": lambda: zip_of([(b"pack.yaml", b"x")], size=0xFFFFFFFF, packed=0xFFFFFFFF),
    "a name longer than the directory": lambda: GOOD[:-22] + end(len(FILES), 30, len(GOOD) - 52),
}  # fmt: skip


def moved(data: bytes, by: int) -> bytes:
    """``data`` behind ``by`` other bytes, with every place in its directory moved along, as a program in front of it has."""
    at = struct.unpack("<I", data[-6:-2])[0]
    directory = bytearray(data[at:-22])
    found = 0
    while (found := directory.find(b"PK\1\2", found)) >= 0:
        (place,) = struct.unpack_from("<I", directory, found + 42)
        struct.pack_into("<I", directory, found + 42, place + by)
        found += 4
    return (
        b"MZ".ljust(by, b"\0")
        + data[:at]
        + bytes(directory)
        + data[-22:-6]
        + struct.pack("<I", at + by)
        + data[-2:]
    )


@pytest.mark.parametrize("name", HOSTILE)
def test_a_zip_made_to_harm_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(HOSTILE[name]())
    assert refusal(path).message.endswith(".")


def test_a_zip64_by_the_standard_library_is_refused(tmp_path: Path) -> None:
    with (
        zipfile.ZipFile(tmp_path / "a.zip", "w") as archive,
        archive.open("pack.yaml", "w", force_zip64=True) as file,
    ):
        file.write(b"id: a")
    # the directory is an ordinary one, only the local header says more: what is read is what was packed
    assert pack_files(tmp_path / "a.zip") == {"pack.yaml": b"id: a"}


MEMORY = """
import resource, sys
from pathlib import Path
from mwstudio.errors import PackError
from mwstudio.library.packfile import pack_files
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for name in sys.argv[1:]:
    try:
        pack_files(Path(name))
    except PackError:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux tells it")
def test_bombs_cost_no_memory(tmp_path: Path) -> None:
    paths = []
    for name in (
        "200 MB of zeros",
        "200 MB of zeros that say 10 bytes",
        "9,000 entries",
        "larger than any pack",
    ):
        paths.append(tmp_path / f"{len(paths)}.zip")
        paths[-1].write_bytes(HOSTILE[name]())
    ran = subprocess.run([sys.executable, "-c", MEMORY, *paths], capture_output=True, text=True, check=True)
    assert int(ran.stdout) < 40_000  # KB


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, len(GOOD) - 1), value=st.integers(0, 255), cut=st.none() | st.integers(0, len(GOOD)))
def test_a_damaged_zip_is_read_or_refused(at: int, value: int, cut: int | None, tmp_path: Path) -> None:
    """A byte that is changed may do no harm (a time, say); what is read is then what was packed."""
    data = bytearray(GOOD[:cut])
    if at < len(data):
        data[at] = value
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    with contextlib.suppress(PackError):
        assert pack_files(path) == FILES
