from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from mwstudio.errors import Code, KitError
from mwstudio.model import kitfile, store
from mwstudio.model.kit import KIT_VERSION, Kit
from mwstudio.model.recovery import Autosave, discard, found, restore, tidy

NOW = datetime(2027, 6, 9, 12, 30, tzinfo=UTC)

STUDIO = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from mwstudio.model import edits, kitfile
from mwstudio.model.recovery import Autosave
from mwstudio.model.session import Session

folder, file = Path(sys.argv[1]), Path(sys.argv[2])
session = Session(kitfile.decode(Path(sys.argv[3]).read_bytes(), "kit.json"), {}, file)
now = lambda: datetime.now(UTC)
autosave = Autosave(folder, now())
autosave.keep(session.kit, file, now(), is_dirty=False)
print(0, flush=True)
for step in range(1, 1_000_000):
    session.apply("Type", edits.set_post_text(session.kit, "post-1", "en", "text", str(step)))
    autosave.keep(session.kit, file, now(), is_dirty=session.is_dirty)
    print(step, flush=True)
"""


@contextmanager
def studio(folder: Path, file: Path, kit: Kit, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another studio that types and keeps what it typed, and says so, until it is killed."""
    (tmp_path / "kit.json").write_bytes(kitfile.encode(kit))
    command = [sys.executable, "-c", STUDIO, folder, file, tmp_path / "kit.json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def kept(folder: Path, kit: Kit, *, days_ago: float = 0, is_dirty: bool = True) -> str:
    """What a crash leaves: a session that kept its kit, and whose process is gone."""
    autosave = Autosave(folder, NOW - timedelta(days=days_ago))
    autosave.keep(kit, None, NOW - timedelta(days=days_ago), is_dirty=is_dirty)
    assert autosave._hold is not None
    os.close(autosave._hold)
    return autosave._place.name


@pytest.mark.parametrize("last_words", [0, 1, 7, 20])
def test_what_was_kept_outlives_a_kill(tmp_path: Path, kit: Kit, last_words: int) -> None:
    folder, file = tmp_path / "recovery", tmp_path / "week.mwkit"
    file.write_bytes(b"the person's own")
    with studio(folder, file, kit, tmp_path) as process:
        assert process.stdout
        for line in process.stdout:
            if int(line) == last_words:
                break
        assert found(folder) == ()
        process.kill()
        said = [last_words, *map(int, process.stdout.read().split())]
    left = found(folder)
    if said[-1] > 0:
        assert len(left) == 1
        assert int(left[0].kit.post("post-1").texts["en"].text) in {said[-1], said[-1] + 1}
        assert left[0].kit.works == kit.works
        assert left[0].file == file
        assert abs(left[0].changed - datetime.now(UTC)) < timedelta(minutes=5)
    assert file.read_bytes() == b"the person's own"


def test_a_running_session_is_not_offered(tmp_path: Path, kit: Kit) -> None:
    autosave = Autosave(tmp_path, NOW)
    autosave.keep(kit, None, NOW, is_dirty=True)
    assert found(tmp_path) == ()
    tidy(tmp_path, tmp_path / "store", NOW + timedelta(days=30))
    assert [place.name for place in tmp_path.iterdir()] == [autosave._place.name]
    autosave.close()


def test_a_session_that_ended_in_order_leaves_nothing(tmp_path: Path, kit: Kit) -> None:
    autosave = Autosave(tmp_path, NOW)
    autosave.keep(kit, None, NOW, is_dirty=True)
    autosave.close()
    autosave.close()
    assert not list(tmp_path.iterdir())


def test_crashes_are_listed_newest_first_with_the_time_of_the_change(tmp_path: Path, kit: Kit) -> None:
    ids = [kept(tmp_path, replace(kit, theme=str(days)), days_ago=days) for days in (2, 0, 1)]
    left = found(tmp_path)
    assert [each.session_id for each in left] == [ids[1], ids[2], ids[0]]
    assert [each.changed for each in left] == [NOW - timedelta(days=days) for days in (0, 1, 2)]
    assert [each.kit.theme for each in left] == ["0", "1", "2"]
    assert left[0].file is None


def test_what_was_saved_is_not_offered(tmp_path: Path, kit: Kit) -> None:
    kept(tmp_path, kit, is_dirty=False)
    assert found(tmp_path) == ()


def test_a_kit_comes_back_with_its_pictures_and_fonts(
    tmp_path: Path, kit: Kit, files: dict[str, Path]
) -> None:
    pictures = tmp_path / "pictures"
    for file in kit.files()[1:]:
        store.add_to_store(files[file.id], pictures)
    kept(tmp_path / "recovery", kit)
    opened = restore(found(tmp_path / "recovery")[0], pictures)
    assert opened.kit == kit
    assert {key: path.read_bytes() for key, path in opened.files.items()} == {
        file.id: files[file.id].read_bytes() for file in kit.files()[1:]
    }
    assert [(notice.code, notice.where) for notice in opened.notices] == [
        (Code.PICTURE_LOST, kit.files()[0].name)
    ]
    assert not opened.is_read_only
    assert restore(
        replace(found(tmp_path / "recovery")[0], kit=replace(kit, version=KIT_VERSION + 1)), pictures
    ).is_read_only


def test_discarding_is_for_one_session_and_nothing_else(tmp_path: Path, kit: Kit) -> None:
    first, second = kept(tmp_path / "recovery", kit), kept(tmp_path / "recovery", kit)
    other = tmp_path / "other"
    other.mkdir()
    for session_id in (first, "../other", ".", "", str(other)):
        discard(tmp_path / "recovery", session_id)
    assert other.is_dir()
    assert [each.session_id for each in found(tmp_path / "recovery")] == [second]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"{", b""),
        (b'"version": 1', b'"version": 0'),
        (b'"2027-06-09T12:30:00Z"', b'"2027-06-09T12:30:00"'),
        (b'"is_dirty"', b'"is_drity"'),
    ],
)
def test_a_damaged_one_does_not_hide_the_others(tmp_path: Path, kit: Kit, old: bytes, new: bytes) -> None:
    whole, damaged = kept(tmp_path, kit), kept(tmp_path, kit)
    file = tmp_path / damaged / "kit.json"
    assert old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new))
    (tmp_path / "unrelated").mkdir()
    (tmp_path / "20270609T123000-00000000").mkdir()
    assert [each.session_id for each in found(tmp_path)] == [whole]
    tidy(tmp_path, tmp_path / "pictures", NOW)
    assert (tmp_path / whole).exists()


def test_tidying_keeps_a_week(tmp_path: Path, kit: Kit, files: dict[str, Path]) -> None:
    pictures = tmp_path / "pictures"
    for picture in kit.files():
        store.add_to_store(files[picture.id], pictures)
    store.add_to_store(b"used by nobody", pictures)
    store.add_to_store(b"used by an old one", pictures)
    for path in pictures.iterdir():
        os.utime(path, ((NOW - timedelta(days=8)).timestamp(),) * 2)
    new = store.add_to_store(b"new", pictures)[0]
    os.utime(pictures / new, (NOW.timestamp(),) * 2)
    folder = tmp_path / "recovery"
    recent = kept(folder, kit, days_ago=6.9)
    kept(folder, kit, days_ago=7.1)
    tidy(folder, pictures, NOW)
    assert [place.name for place in folder.iterdir()] == [recent]
    assert {path.name for path in pictures.iterdir()} == {new, *(picture.id for picture in kit.files())}


def test_tidying_leaves_all_pictures_while_another_studio_runs(tmp_path: Path, kit: Kit) -> None:
    _, path = store.add_to_store(b"perhaps in use", tmp_path / "pictures")
    os.utime(path, (0, 0))
    autosave = Autosave(tmp_path / "recovery", NOW)
    tidy(tmp_path / "recovery", tmp_path / "pictures", NOW)
    assert path.exists()
    autosave.close()
    tidy(tmp_path / "recovery", tmp_path / "pictures", NOW)
    assert not path.exists()


def test_before_the_first_crash_there_is_nothing(tmp_path: Path) -> None:
    assert found(tmp_path / "none") == ()
    tidy(tmp_path / "none", tmp_path / "no pictures", NOW)


def test_a_kit_that_cannot_be_kept_says_so_and_the_last_one_stays(tmp_path: Path, kit: Kit) -> None:
    autosave = Autosave(tmp_path, NOW)
    autosave.keep(kit, None, NOW, is_dirty=True)
    with pytest.raises(KitError):
        autosave.keep(replace(kit, theme="\ud800"), None, NOW, is_dirty=True)
    assert autosave._hold is not None
    os.close(autosave._hold)
    assert found(tmp_path)[0].kit == kit
