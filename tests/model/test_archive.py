from __future__ import annotations

import io
import zipfile
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mwstudio.model import archive

PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

NAMES = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=40)
NAMES = NAMES.filter(lambda name: not name.endswith("/"))  # that is a folder, for the standard library
CONTENTS = st.dictionaries(NAMES, st.binary(max_size=300), max_size=6)


def members(contents: dict[str, bytes]) -> list[archive.Member]:
    return [
        archive.Member(name, len(data), zlib.crc32(data), lambda data=data: (data[:100], data[100:]))
        for name, data in contents.items()
    ]


@given(contents=CONTENTS)
@PATIENT
def test_what_is_packed_is_read_again_here_and_by_the_standard_library(contents: dict[str, bytes]) -> None:
    packed = b"".join(archive.pack(members(contents)))
    assert len(packed) == archive.packed_bytes(members(contents))
    file = io.BytesIO(packed)
    found = archive.entries(file)
    assert {name: b"".join(archive.read(file, entry)) for name, entry in found.items()} == contents
    with zipfile.ZipFile(file) as other:
        assert other.testzip() is None
        assert {info.orig_filename: other.read(info) for info in other.infolist()} == contents


class Pipe(io.BytesIO):
    """Where nobody can go back, so that sizes are written after the data."""

    def seek(self, *_: object) -> int:
        raise OSError(29, "Illegal seek")

    def tell(self) -> int:
        raise OSError(29, "Illegal seek")


@given(contents=CONTENTS, with_descriptors=st.booleans())
@PATIENT
def test_what_the_standard_library_packs_is_read(contents: dict[str, bytes], with_descriptors: bool) -> None:
    written = Pipe() if with_descriptors else io.BytesIO()
    with zipfile.ZipFile(written, "w") as other:
        for name, data in contents.items():
            other.writestr(name, data)
    file = io.BytesIO(written.getvalue())
    found = archive.entries(file)
    assert {name: b"".join(archive.read(file, entry)) for name, entry in found.items()} == contents


@given(data=st.binary(max_size=400))
@PATIENT
def test_noise_is_refused(data: bytes) -> None:
    with pytest.raises(archive.ArchiveError):
        archive.entries(io.BytesIO(data))


class FailingDisk(io.BytesIO):
    def read(self, size: int | None = -1) -> bytes:
        if self.tell() < 100:
            raise OSError(5, "Input/output error")
        return super().read(size)


def test_a_failing_disk_is_damage() -> None:
    packed = b"".join(archive.pack(members({"a": b"x" * 300})))
    entry = archive.entries(io.BytesIO(packed))["a"]
    with pytest.raises(archive.ArchiveError):
        b"".join(archive.read(FailingDisk(packed), entry))


@pytest.mark.parametrize("at", [0, 3, 26, 27, 28, 29, 30, 33], ids=lambda at: f"byte {at}")
def test_a_damaged_header_is_damage(at: int) -> None:
    packed = bytearray(b"".join(archive.pack(members({"name": b"x" * 300}))))
    packed[at] ^= 0xFF
    file = io.BytesIO(packed)
    with pytest.raises(archive.ArchiveError):
        b"".join(archive.read(file, archive.entries(file)["name"]))


def test_a_file_that_shrinks_while_it_is_read_is_damage() -> None:
    packed = b"".join(archive.pack(members({"name": b"x" * 300})))
    entry = archive.entries(io.BytesIO(packed))["name"]
    with pytest.raises(archive.ArchiveError):
        b"".join(archive.read(io.BytesIO(packed[:200]), entry))
