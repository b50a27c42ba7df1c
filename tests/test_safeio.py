"""Writing safely: every system call is made to fail in turn, and the target must be what it was or what it shall be.

The same harness is run on a naive writer, which it must catch: a harness that cannot fail proves nothing.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from mwstudio import safeio
from mwstudio.errors import PictureError, WriteError

OLD, NEW = b"old and good", b"new and longer than a chunk"
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="LOUD: fault injection needs Linux")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="LOUD: not a thing on Windows")

Writer = Callable[[Path, bytes], object]


def naive(path: Path, data: bytes) -> None:
    """What everyone writes first: open, truncate, write. ``safeio.os`` so that the same faults strike it."""
    file = safeio.os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
    safeio.os.write(file, data)
    safeio.os.close(file)


def new_file(path: Path, data: bytes) -> object:
    return safeio.write(path, data)


def replaced(path: Path, data: bytes) -> object:
    return safeio.write(path, data, overwrite=True)


def replaced_keeping(path: Path, data: bytes) -> object:
    return safeio.write(path, data, overwrite=True, keep=2)


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".mwstudio-"))


# --- what it does when all goes well


def test_writes_and_says_what_is_on_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "étude 水.txt"
    written = safeio.write(path, b"abc")
    assert written == safeio.Written(
        path, 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert path.read_bytes() == b"abc"
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("size", [0, 1, safeio._CHUNK - 1, safeio._CHUNK, 2 * safeio._CHUNK + 7])
def test_every_size_arrives_whole(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    assert safeio.write(tmp_path / "a", data).bytes == size
    assert (tmp_path / "a").read_bytes() == data


def test_a_relative_name_lands_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    safeio.write(Path("a.txt"), NEW)
    assert (tmp_path / "a.txt").read_bytes() == NEW


def test_a_foreign_file_is_left_alone_unless_overwriting_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    with pytest.raises(WriteError, match=r"“a\.txt” already exists and was left as it is"):
        safeio.write(path, NEW)
    assert path.read_bytes() == OLD
    safeio.write(path, NEW, overwrite=True)
    assert path.read_bytes() == NEW


@pytest.mark.parametrize("has_hard_links", [True, False])
def test_a_foreign_file_that_appears_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_hard_links: bool
) -> None:
    path = tmp_path / "a.txt"

    def link(source: Path, target: Path) -> None:
        path.write_bytes(OLD)
        if not has_hard_links:
            raise PermissionError(errno.EPERM, "no hard links here")
        os.link(source, target)

    monkeypatch.setattr(safeio, "os", Overlay(link=link))
    with pytest.raises(WriteError, match="already exists"):
        safeio.write(path, NEW)
    assert path.read_bytes() == OLD
    assert not leftovers(tmp_path)


def test_of_many_writers_of_one_new_name_one_wins(tmp_path: Path) -> None:
    path, won, lost = tmp_path / "a.txt", [], []
    gate = threading.Barrier(8)

    def contend(number: int) -> None:
        gate.wait()
        try:
            won.append((safeio.write(path, b"%d" % number), number))
        except WriteError as error:
            lost.append(error)

    threads = [threading.Thread(target=contend, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 7)
    assert path.read_bytes() == b"%d" % won[0][1]
    assert not leftovers(tmp_path)


def test_earlier_versions_are_kept_newest_first_and_no_more_than_asked(tmp_path: Path) -> None:
    path = tmp_path / "week.mwkit"
    for version in range(6):
        safeio.write(path, b"%d" % version, overwrite=True, keep=3)
    assert path.read_bytes() == b"5"
    assert [safeio.previous(path, n).read_bytes() for n in (1, 2, 3)] == [b"4", b"3", b"2"]
    assert sorted(entry.name for entry in tmp_path.iterdir()) == [
        "week.mwkit",
        "week.previous-1.mwkit",
        "week.previous-2.mwkit",
        "week.previous-3.mwkit",
    ]


def test_a_gap_in_the_earlier_versions_is_filled_before_one_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "week.mwkit"
    for version in range(4):
        safeio.write(path, b"%d" % version, overwrite=True, keep=3)
    safeio.previous(path, 2).unlink()
    safeio.write(path, b"4", overwrite=True, keep=3)
    assert [safeio.previous(path, n).read_bytes() for n in (1, 2, 3)] == [b"3", b"2", b"0"]


@POSIX_ONLY
def test_the_permissions_of_a_replaced_file_are_never_widened(tmp_path: Path) -> None:
    path = tmp_path / "private.mwkit"
    path.write_bytes(OLD)
    path.chmod(0o600)
    safeio.write(path, NEW, overwrite=True)
    assert path.stat().st_mode & 0o777 == 0o600


def test_chunks_arrive_in_order_and_what_cannot_be_read_leaves_the_target_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    written = safeio.write_chunks(path, (b"one ", b"", b"two"), 7)
    assert (written.bytes, path.read_bytes()) == (7, b"one two")

    def broken() -> Iterator[bytes]:
        yield b"three"
        raise PictureError("The picture cannot be read.")

    with pytest.raises(PictureError):
        safeio.write_chunks(path, broken(), 10, overwrite=True)
    assert path.read_bytes() == b"one two"
    assert not leftovers(tmp_path)


# --- what it refuses


@POSIX_ONLY
def test_a_link_is_refused_and_its_target_untouched(tmp_path: Path) -> None:
    target, link = tmp_path / "precious.txt", tmp_path / "link.txt"
    target.write_bytes(OLD)
    link.symlink_to(target)
    for overwrite in (False, True):
        with pytest.raises(WriteError, match="link to another place"):
            safeio.write(link, NEW, overwrite=overwrite)
    assert link.is_symlink()
    assert target.read_bytes() == OLD


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for overwrite in (False, True):
        with pytest.raises(WriteError, match="“a” is a folder"):
            safeio.write(tmp_path / "a", NEW, overwrite=overwrite)


def test_a_write_protected_file_is_refused_even_for_root(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with pytest.raises(WriteError, match="write-protected"):
        safeio.write(path, NEW, overwrite=True)
    assert path.read_bytes() == OLD


def test_a_missing_folder_a_file_as_folder_and_a_long_name_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(WriteError, match="cannot be found"):
        safeio.write(tmp_path / "gone" / "a.txt", NEW)
    with pytest.raises(WriteError, match="cannot be found"):
        safeio.write(tmp_path / "file" / "a.txt", NEW)
    with pytest.raises(WriteError, match="too long"):
        safeio.write(tmp_path / ("n" * 300), NEW)


@pytest.fixture
def foreign_folder() -> Iterator[Path]:
    """A folder in which the running user may not write, even if the tests are run by root."""
    folder = Path(tempfile.mkdtemp())  # not tmp_path: its parents are closed to other users
    folder.chmod(0o555)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


@POSIX_ONLY
def test_a_folder_of_somebody_else_is_told_in_plain_words(foreign_folder: Path) -> None:
    with pytest.raises(WriteError, match="You may not write in") as caught:
        safeio.write(foreign_folder / "a.txt", NEW)
    assert caught.value.where == str(foreign_folder / "a.txt")
    with pytest.raises(WriteError, match="You may not write in"):
        safeio.make_folder(foreign_folder / "sub")
    assert list(foreign_folder.iterdir()) == []


# --- the disk fails: each call in turn, in this process


class Killed(BaseException):
    """The process is gone: nothing after it happens, not even tidying up."""


class Overlay:
    """The module ``os`` with some functions replaced."""

    def __init__(self, **functions: Callable[..., Any]) -> None:
        self.__dict__.update(functions)

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)


class ShakyDisk(Overlay):
    """The module ``os`` whose ``fails_at``-th call goes wrong; a write fails after half of it is done."""

    STEPS = ("lstat", "open", "write", "read", "fsync", "close", "link", "replace", "rename", "unlink")

    def __init__(self, fails_at: int, fault: int | None, has_hard_links: bool = True) -> None:
        self.fails_at, self.fault, self.has_hard_links = fails_at, fault, has_hard_links
        self.log: list[tuple[str, tuple[Any, ...]]] = []
        self.files: set[int] = set()
        self.is_dead = False
        super().__init__(**{name: self._step(name) for name in self.STEPS})

    def _step(self, name: str) -> Callable[..., Any]:
        def step(*words: Any, **named: Any) -> Any:
            if self.is_dead:
                raise Killed
            self.log.append((name, words))
            if len(self.log) == self.fails_at:
                if name == "write":
                    os.write(words[0], bytes(words[1])[: len(words[1]) // 2])
                self.is_dead = self.fault is None
                raise Killed if self.fault is None else OSError(self.fault, os.strerror(self.fault))
            if name == "link" and not self.has_hard_links:
                raise PermissionError(errno.EPERM, "no hard links here")
            result = getattr(os, name)(*words, **named)
            if name == "open":
                self.files.add(result)
            if name == "close":
                self.files.discard(words[0])
            return result

        return step

    def failed_step(self) -> str:
        return self.log[self.fails_at - 1][0]

    def has_named(self, path: Path) -> bool:
        naming = {"replace", "link"} if self.has_hard_links else {"replace"}
        done = self.log[: self.fails_at - 1] + self.log[self.fails_at :]
        return any(step in naming and words[-1] == path for step, words in done)

    def close_all(self) -> None:
        for file in self.files:
            os.close(file)


@contextmanager
def shaky(monkeypatch: pytest.MonkeyPatch, disk: Overlay) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr(safeio, "os", disk)
        patch.setattr(safeio, "_CHUNK", 8)
        yield


def damage(
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    writer: Writer,
    *,
    fault: int | None,
    old: bytes | None,
    has_hard_links: bool = True,
) -> list[str]:
    """What is ruined when each call in turn meets ``fault`` (None: a kill), until a run meets none."""
    ruined = []
    for fails_at in count(1):
        room = folder / str(fails_at)
        room.mkdir()
        path = room / "a.bin"
        if old is not None:
            path.write_bytes(old)
        disk, error = ShakyDisk(fails_at, fault, has_hard_links), None
        with shaky(monkeypatch, disk):
            try:
                writer(path, NEW)
            except (Killed, OSError, WriteError) as caught:
                error = caught
        disk.close_all()
        found = path.read_bytes() if path.exists() else None
        if len(disk.log) < fails_at:
            assert (error, found) == (None, NEW)
            return ruined
        is_named = disk.has_named(path)
        allowed = {NEW} if is_named else {old}
        if fault is None and not has_hard_links:
            allowed.add(b"")  # a memory stick: the name is reserved for a moment
        kept = safeio.previous(path, 1)
        complaints = {
            "ruined": found not in allowed,
            "reported as written": error is None and found != NEW,
            "no sentence for the person": isinstance(error, OSError),
            "left a temporary file": fault is not None and disk.failed_step() != "unlink" and leftovers(room),
            "lost the earlier version": writer is replaced_keeping and is_named and kept.read_bytes() != old,
        }
        ruined += [
            f"{disk.failed_step()} ({fails_at}): {name}" for name, holds in complaints.items() if holds
        ]
    raise AssertionError


FAULTS = [None, errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode.get(fault, "kill"))
@pytest.mark.parametrize("writer", [new_file, replaced, replaced_keeping])
def test_no_failing_call_ruins_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: Writer, fault: int | None
) -> None:
    old = None if writer is new_file else OLD
    assert damage(monkeypatch, tmp_path, writer, fault=fault, old=old) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode.get(fault, "kill"))
@pytest.mark.parametrize("writer", [new_file, replaced_keeping])
def test_no_failing_call_ruins_a_file_where_there_are_no_hard_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: Writer, fault: int | None
) -> None:
    old = None if writer is new_file else OLD
    assert damage(monkeypatch, tmp_path, writer, fault=fault, old=old, has_hard_links=False) == []


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: errno.errorcode.get(fault, "kill"))
def test_the_harness_catches_a_naive_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: int | None
) -> None:
    assert damage(monkeypatch, tmp_path, naive, fault=fault, old=OLD)


@POSIX_ONLY
@pytest.mark.parametrize("writer", [new_file, replaced])
def test_data_is_synced_before_the_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: Writer
) -> None:
    disk = ShakyDisk(0, None)
    with shaky(monkeypatch, disk):
        writer(tmp_path / "a.txt", NEW)
    steps = [name for name, _ in disk.log]
    naming = steps.index("link" if writer is new_file else "replace")
    last_write = max(place for place, name in enumerate(steps) if name == "write")
    first_sync, last_sync = (place for place, name in enumerate(steps) if name == "fsync")
    assert last_write < first_sync < naming < last_sync
    assert disk.log[last_sync - 1] == ("open", (tmp_path, os.O_RDONLY))


def flipped(file: int, data: memoryview) -> int:
    return os.write(file, bytes(255 - byte for byte in data))


def boastful(file: int, data: memoryview) -> int:
    os.write(file, data[: len(data) // 2])
    return len(data)


def stuck(file: int, data: memoryview) -> int:
    return 0


@pytest.mark.parametrize("write", [flipped, boastful, stuck])
def test_a_lying_disk_is_found_out_before_the_good_file_is_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[..., int]
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(OLD)
    monkeypatch.setattr(safeio, "os", Overlay(write=write))
    with pytest.raises(WriteError, match="Do not trust this disk"):
        safeio.write(path, NEW, overwrite=True)
    assert path.read_bytes() == OLD
    assert not leftovers(tmp_path)


def test_short_writes_are_continued(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safeio, "os", Overlay(write=lambda file, data: os.write(file, data[:3])))
    safeio.write(tmp_path / "a.txt", NEW)
    assert (tmp_path / "a.txt").read_bytes() == NEW


@pytest.mark.parametrize("refusals", [1, 3, 6, 7])
def test_a_file_held_by_another_program_on_windows_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int
) -> None:
    path, naps, left = tmp_path / "a.txt", [], [refusals]
    path.write_bytes(OLD)

    def replace(source: Path, target: Path) -> None:
        if left[0]:
            left[0] -= 1
            error = PermissionError(errno.EACCES, "sharing violation")
            error.winerror = 32  # type: ignore[attr-defined]
            raise error
        os.replace(source, target)

    monkeypatch.setattr(safeio, "os", Overlay(replace=replace))
    monkeypatch.setattr(time, "sleep", naps.append)
    if refusals > 6:
        with pytest.raises(WriteError, match=r"“a\.txt” is in use by another program"):
            safeio.write(path, NEW, overwrite=True)
    else:
        safeio.write(path, NEW, overwrite=True)
    assert path.read_bytes() == (OLD if refusals > 6 else NEW)
    assert not leftovers(tmp_path)
    assert len(naps) == min(refusals, 6)
    assert sum(naps) < 2


def test_a_plain_refusal_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def replace(source: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(safeio, "os", Overlay(replace=replace))
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("waited for nothing"))
    with pytest.raises(WriteError, match="You may not write in"):
        safeio.write(tmp_path / "a.txt", NEW, overwrite=True)


# --- the disk fails: the system itself


@LINUX_ONLY
def test_a_limit_on_file_size_is_told(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path, (soft, hard) = tmp_path / "a.bin", resource.getrlimit(resource.RLIMIT_FSIZE)
    path.write_bytes(OLD)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
    try:
        with pytest.raises(WriteError, match=r"\(0\.3 MB\) is larger than this disk allows"):
            safeio.write(path, bytes(300_000), overwrite=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert path.read_bytes() == OLD
    assert not leftovers(tmp_path)


FULL_DISK = """
import json, sys
from pathlib import Path
from mwstudio import safeio
from mwstudio.errors import WriteError

folder = Path(sys.argv[1])
path = folder / "a.bin"
safeio.write(path, b"old and good")
told = []
for name, options in (("a.bin", {"overwrite": True}), ("a.bin", {"overwrite": True, "keep": 2}), ("b.bin", {})):
    try:
        safeio.write(folder / name, bytes(300_000), **options)
    except WriteError as error:
        told.append(str(error))
print(json.dumps({"told": told, "old": path.read_text(), "files": sorted(p.name for p in folder.iterdir())}))
"""


@LINUX_ONLY
def test_a_full_disk_is_told_with_its_numbers_and_the_old_file_stays(tmp_path: Path) -> None:
    mount = 'mount -t tmpfs -o size=200k tmpfs "$1" && exec "$2" -c "$3" "$1"'
    tried = subprocess.run(
        ["unshare", "-rm", "sh", "-c", mount, "sh", tmp_path, sys.executable, FULL_DISK],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(safeio.__file__).parents[1])},
    )
    if "unshare" in tried.stderr or "mount" in tried.stderr:
        pytest.skip(f"LOUD: no small disk can be mounted here, so none was filled: {tried.stderr.strip()}")
    assert tried.returncode == 0, tried.stderr
    result = json.loads(tried.stdout)
    assert len(result["told"]) == 3
    for sentence in result["told"]:
        assert re.search(r"The disk is full: “[ab]\.bin” needs 0\.3 MB\. \d\.\d MB are free\.", sentence)
    assert result["old"] == "old and good"
    assert [name for name in result["files"] if name.startswith(".")] == []


DRIVER = {
    "new file": "from mwstudio.safeio import write; begin(); write(path, data)",
    "replaced": "from mwstudio.safeio import write; begin(); write(path, data, overwrite=True, keep=1)",
    "naive": "begin(); path.write_bytes(data)",
}
PRELUDE = """
import os, sys
from pathlib import Path
path, data = Path(sys.argv[1]), b"new" * 500_000
def begin(): os.access("begin-here", os.F_OK)
"""
CALLS = "openat,write,fsync,close,?rename,?renameat,?renameat2,?link,?linkat,?unlink,?unlinkat"
NAMING = ("rename", "link", "unlink")
INJECTED = {  # the fault, and the calls it is known to strike
    "signal=SIGKILL": ("openat", "write", "fsync", "close", *NAMING),
    "error=ENOSPC": ("openat", "write", "fsync", *NAMING[:2]),
    "error=EIO": ("write", "fsync", "close"),
}


def traced(driver: str, path: Path, *options: str) -> tuple[list[str], int]:
    """Run a driver under strace and return the names of its calls, '' where its work begins, and its status."""
    log = path.with_name("strace.log")
    ran = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-o", log, "-e", f"trace={CALLS},?access,?faccessat,?faccessat2"]
        + [word for option in options for word in ("-e", option)]
        + [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r}\n{PRELUDE}{driver}",
            path,
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if not log.exists() or "ptrace" in ran.stderr or "PTRACE" in ran.stderr:
        pytest.skip(
            f"LOUD: strace may not trace here, so no call was made to fail: {ran.stderr.strip()[:200]}"
        )
    lines = [line.partition(" ")[2].lstrip() for line in log.read_text(errors="replace").splitlines()]
    calls = ["" if "begin-here" in line else line.partition("(")[0] for line in lines if "(" in line]
    return [call for call in calls if "access" not in call], ran.returncode


def damage_by_strace(driver: str, folder: Path) -> tuple[int, list[str]]:
    """How many faults were tried on the driver's own calls, and which of them ruined its file."""
    path, old, new = folder / "a.bin", b"old and good", b"new" * 500_000
    calls, status = traced(driver, path)
    assert (status, path.read_bytes()) == (0, new)
    start = calls.index("")
    path.unlink()
    tried, ruined = 0, []
    for fault, targets in INJECTED.items():
        for number, call in enumerate(calls[start + 1 :], start + 2):
            if not call.startswith(targets):
                continue
            for entry in folder.iterdir():
                entry.unlink()
            if "overwrite" in driver or "mwstudio" not in driver:
                path.write_bytes(old)
            when = calls[:number].count(call)
            seen, status = traced(driver, path, f"inject={call}:{fault}:when={when}")
            if "" not in seen:
                raise AssertionError("the fault struck before the work began")
            found = path.read_bytes() if path.exists() else None
            tried += 1
            if found not in {old if "overwrite" in driver or "mwstudio" not in driver else None, new}:
                ruined.append(f"{call}:{fault}: {len(found or b'')} bytes")
            if status == 0 and found != new:
                ruined.append(f"{call}:{fault}: reported as written")
    return tried, ruined


@LINUX_ONLY
@pytest.mark.skipif(not shutil.which("strace"), reason="LOUD: strace is not installed (package strace)")
@pytest.mark.parametrize("driver", ["new file", "replaced"])
def test_no_failing_system_call_ruins_a_file(tmp_path: Path, driver: str) -> None:
    tried, ruined = damage_by_strace(DRIVER[driver], tmp_path)
    assert ruined == []
    assert tried >= 15


@LINUX_ONLY
@pytest.mark.skipif(not shutil.which("strace"), reason="LOUD: strace is not installed (package strace)")
def test_the_system_call_harness_catches_a_naive_writer(tmp_path: Path) -> None:
    assert damage_by_strace(DRIVER["naive"], tmp_path)[1]


# --- folders and left-overs


def test_folders_are_made_with_those_above_and_may_exist_already(tmp_path: Path) -> None:
    deep = tmp_path / "2023-06-05_WomenInCulture" / "weibo"
    assert safeio.make_folder(deep) == deep
    assert safeio.make_folder(deep).is_dir()


def test_a_file_in_the_way_of_a_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(OLD)
    with pytest.raises(WriteError, match="“a” already exists"):
        safeio.make_folder(tmp_path / "a")
    with pytest.raises(WriteError):
        safeio.make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a").read_bytes() == OLD


@POSIX_ONLY
def test_only_our_own_old_left_overs_are_cleaned(tmp_path: Path) -> None:
    names = {
        "old": ".mwstudio-0123456789abcdef.tmp",
        "fresh": ".mwstudio-fedcba9876543210.tmp",
        "foreign": ".mwstudio-notes.tmp",
        "picture": "a.jpg",
    }
    for name in names.values():
        (tmp_path / name).write_bytes(OLD)
    (tmp_path / ".mwstudio-aaaaaaaaaaaaaaaa.tmp").symlink_to(tmp_path / "a.jpg")
    two_days_ago = time.time() - 2 * 24 * 3600
    for key in ("old", "foreign", "picture"):
        os.utime(tmp_path / names[key], (two_days_ago, two_days_ago))
    assert safeio.clean_stale(tmp_path) == 1
    assert not (tmp_path / names["old"]).exists()
    assert len(list(tmp_path.iterdir())) == 4
    assert safeio.clean_stale(tmp_path / "gone") == 0


def test_what_a_kill_leaves_is_ours_to_clean(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with shaky(monkeypatch, ShakyDisk(4, None)), pytest.raises(Killed):
        safeio.write(tmp_path / "a.txt", NEW)
    (left,) = leftovers(tmp_path)
    os.utime(tmp_path / left, (0, 0))
    assert safeio.clean_stale(tmp_path) == 1
