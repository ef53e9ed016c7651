"""Evidence files: whole or not there, checked when read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from record_samples import sha

from truceline.errors import RecordFault
from truceline.store.evidence import FolderEvidence


@pytest.fixture
def evidence(tmp_path: Path) -> FolderEvidence:
    """An evidence folder that does not exist yet."""
    return FolderEvidence(tmp_path / "evidence")


def files(evidence: FolderEvidence) -> list[str]:
    """Every file of the folder, relative to it."""
    return sorted(str(path.relative_to(evidence.folder)) for path in evidence.folder.rglob("*") if path.is_file())


def test_a_file_lies_under_its_hash(evidence: FolderEvidence) -> None:
    assert evidence.keep(b"bytes") == sha("bytes")
    assert files(evidence) == [f"{sha('bytes')[:2]}/{sha('bytes')}"]
    assert evidence.read(sha("bytes")) == b"bytes"


def test_the_same_bytes_are_kept_once(evidence: FolderEvidence) -> None:
    evidence.keep(b"bytes")
    made = evidence.path(sha("bytes")).stat().st_ino
    evidence.keep(b"bytes")
    assert (evidence.path(sha("bytes")).stat().st_ino, len(files(evidence))) == (made, 1)


def test_a_damaged_file_is_put_right_when_its_bytes_come_again(evidence: FolderEvidence) -> None:
    damage(evidence, b"bytes")
    evidence.keep(b"bytes")
    assert evidence.read(sha("bytes")) == b"bytes"


def test_a_damaged_file_is_a_fault(evidence: FolderEvidence) -> None:
    damage(evidence, b"bytes")
    with pytest.raises(RecordFault, match=r"was changed: its content no longer gives its hash\.$"):
        evidence.read(sha("bytes"))


def test_a_missing_file_is_a_fault(evidence: FolderEvidence) -> None:
    with pytest.raises(RecordFault, match=rf"^Evidence file {sha('x')} is missing\.$"):
        evidence.read(sha("x"))


@pytest.mark.parametrize("name", ["", "ab", "../" * 22, "A" * 64, "g" * 64])
def test_a_name_that_is_no_hash_leads_nowhere(evidence: FolderEvidence, name: str) -> None:
    with pytest.raises(RecordFault, match=r"is not a SHA-256 in hexadecimal\.$"):
        evidence.read(name)


def test_a_folder_in_place_of_a_file_is_a_fault(evidence: FolderEvidence) -> None:
    evidence.path(sha("x")).mkdir(parents=True)
    with pytest.raises(RecordFault, match=rf"^Evidence file {sha('x')} cannot be read: Is a directory\.$"):
        evidence.read(sha("x"))


def test_every_step_is_forced_to_disk_before_the_next(
    evidence: FolderEvidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, Path.replace

    def told_fsync(descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").readlink().name
        done.append(f"fsync {'half' if name.endswith('.half') else name}")
        fsync(descriptor)

    def told_rename(self: Path, target: Path) -> Path:
        done.append("rename")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", told_fsync)
    monkeypatch.setattr(Path, "replace", told_rename)
    evidence.keep(b"bytes")
    top = evidence.folder.parent.name
    assert done == [f"fsync {top}", "fsync evidence", "fsync half", "rename", f"fsync {sha('bytes')[:2]}"]


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (errno.ENOSPC, "The disk is full: the evidence file was not kept."),
        (errno.EROFS, "evidence cannot be written: Read-only file system."),
        (errno.EIO, "The evidence file was not kept: Input/output error."),
    ],
)
def test_a_file_that_cannot_be_written_leaves_nothing(
    evidence: FolderEvidence, monkeypatch: pytest.MonkeyPatch, code: int, says: str
) -> None:
    def fails(descriptor: int) -> None:
        raise OSError(code, os.strerror(code))

    evidence.keep(b"before")
    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(RecordFault) as fault:
        evidence.keep(b"bytes")
    assert fault.value.sentence.removeprefix(f"{evidence.folder.parent}/") == says
    assert files(evidence) == [f"{sha('before')[:2]}/{sha('before')}"]


def test_half_written_files_are_swept(evidence: FolderEvidence) -> None:
    evidence.keep(b"bytes")
    orphan = evidence.path(sha("bytes")).with_suffix(".0123abcd.half")
    orphan.write_bytes(b"by")
    assert evidence.sweep() == 1
    assert files(evidence) == [f"{sha('bytes')[:2]}/{sha('bytes')}"]


def test_a_file_that_another_process_writes_is_not_swept(evidence: FolderEvidence) -> None:
    fcntl = pytest.importorskip("fcntl")
    evidence.keep(b"bytes")
    half = evidence.path(sha("bytes")).with_suffix(".0123abcd.half")
    with half.open("wb") as writing:
        fcntl.flock(writing, fcntl.LOCK_EX)
        assert evidence.sweep() == 0
    assert half.exists()


def test_a_folder_that_is_not_there_is_swept_in_no_time(evidence: FolderEvidence) -> None:
    assert evidence.sweep() == 0


def damage(evidence: FolderEvidence, content: bytes) -> None:
    """Keep the bytes, then change them on the disk."""
    path = evidence.path(evidence.keep(content))
    path.chmod(0o644)
    path.write_bytes(b"other")
