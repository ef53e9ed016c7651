"""One file that holds many: whole to the last byte, or one sentence."""

from __future__ import annotations

import gzip
import io
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from truceline.errors import RecordFault
from truceline.store.archive import ArchiveWriter, open_archive

FILES = {"manifest.json": b'{"form": 1}\n', "record/0.jsonl": b"one\ntwo\n", "evidence/ab/ab01": bytes(range(256)) * 2}


def written(path: Path, files: dict[str, bytes]) -> Path:
    """An archive of these files."""
    with path.open("wb") as file:
        writer = ArchiveWriter(file)
        for name, content in files.items():
            writer.add(name, content)
        writer.finish()
    return path


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A small archive."""
    return written(tmp_path / "whole.tar", FILES)


def test_what_was_written_is_read(whole: Path) -> None:
    archive = open_archive(whole)
    assert {name: archive.read(name) for name in archive.members} == FILES
    assert list(archive.lines("record/0.jsonl")) == [b"one\n", b"two\n"]
    assert archive.names("record/") == ["record/0.jsonl"]


def test_any_tar_reads_it(whole: Path) -> None:
    with tarfile.open(whole) as known:
        read = {info.name: known.extractfile(info).read() for info in known if info.name != "end.json"}  # type: ignore[union-attr]
    assert read == FILES


@given(
    st.dictionaries(
        st.from_regex(r"[a-z0-9]{1,9}(/[a-z0-9]{1,9}){0,2}", fullmatch=True), st.binary(max_size=1200), max_size=5
    )
)
@settings(deadline=None, max_examples=20)
def test_whatever_it_holds_comes_back(files: dict[str, bytes]) -> None:
    with TemporaryDirectory() as folder:
        archive = open_archive(written(Path(folder) / "a.tar", files))
        assert {name: archive.read(name) for name in archive.members} == files


def test_every_flipped_bit_is_seen(whole: Path) -> None:
    """Everywhere: header, content, padding, the end."""
    content = whole.read_bytes()
    unseen = []
    for place in range(0, len(content), 3):
        broken = bytearray(content)
        broken[place] ^= 1 << place % 8
        whole.write_bytes(broken)
        try:
            open_archive(whole)
        except RecordFault:
            continue
        unseen.append(place)
    assert unseen == []


def test_every_shortened_file_is_seen(whole: Path) -> None:
    content = whole.read_bytes()
    for length in [*range(0, len(content), 64), len(content) - 1]:
        whole.write_bytes(content[:length])
        with pytest.raises(RecordFault):
            open_archive(whole)


def crafted(path: Path, *infos: tuple[tarfile.TarInfo, bytes]) -> Path:
    """A tar archive by another hand."""
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as file:
        for info, content in infos:
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return path


def named(name: str, **attributes: object) -> tarfile.TarInfo:
    """The header of a file with further attributes."""
    info = tarfile.TarInfo(name)
    for key, value in attributes.items():
        setattr(info, key, value)
    return info


@pytest.mark.parametrize(
    ("info", "says"),
    [
        (named("../x"), "holds '../x', which no archive of Truceline holds in that form."),
        (named("a/../../x"), "holds 'a/../../x', which no archive of Truceline holds in that form."),
        (named("/etc/x"), "holds '/etc/x', which no archive of Truceline holds in that form."),
        (named("a\\b"), "holds 'a\\b', which no archive of Truceline holds in that form."),
        (named(".hidden"), "holds '.hidden', which no archive of Truceline holds in that form."),
        (named("link", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
         "holds 'link', which no archive of Truceline holds in that form."),
        (named("hard", type=tarfile.LNKTYPE, linkname="x"),
         "holds 'hard', which no archive of Truceline holds in that form."),
        (named("device", type=tarfile.CHRTYPE), "holds 'device', which no archive of Truceline holds in that form."),
        (named("pipe", type=tarfile.FIFOTYPE), "holds 'pipe', which no archive of Truceline holds in that form."),
        (named("folder", type=tarfile.DIRTYPE), "holds 'folder/', which no archive of Truceline holds in that form."),
        (named("owned", uid=1000), "is damaged at 'owned'."),
        (named("setuid", mode=0o4755), "is damaged at 'setuid'."),
    ],
)  # fmt: skip
def test_members_that_ours_never_have(tmp_path: Path, info: tarfile.TarInfo, says: str) -> None:
    path = crafted(tmp_path / "by-hand.tar", (info, b""))
    with pytest.raises(RecordFault) as fault:
        open_archive(path)
    assert fault.value.sentence == f"{path} {says}"


def test_a_name_may_stand_once(tmp_path: Path) -> None:
    path = crafted(tmp_path / "twice.tar", (named("x", mode=0o600), b"a"), (named("x", mode=0o600), b"b"))
    with pytest.raises(RecordFault, match=r"holds 'x', which no archive of Truceline holds in that form\.$"):
        open_archive(path)


def test_a_member_left_out_is_seen(tmp_path: Path, whole: Path) -> None:
    """Without the first member, with its end as it was."""
    path = tmp_path / "less.tar"
    path.write_bytes(whole.read_bytes()[1024:])
    with pytest.raises(RecordFault, match=r"its bytes no longer give the hash at its end\.$"):
        open_archive(path)


def test_a_compressed_bomb_is_no_archive(tmp_path: Path) -> None:
    path = tmp_path / "bomb.tar.gz"
    path.write_bytes(gzip.compress(bytes(5_000_000)))
    with pytest.raises(RecordFault, match=r"bomb\.tar\.gz is no archive of Truceline\.$"):
        open_archive(path)


def test_a_member_that_lies_about_its_size(tmp_path: Path, whole: Path) -> None:
    """Eight gigabytes are announced; nothing is set aside for them."""
    info = named("huge", mode=0o600)
    info.size = 8**11 - 1
    path = tmp_path / "lies.tar"
    path.write_bytes(info.tobuf(tarfile.USTAR_FORMAT) + bytes(1024))
    with pytest.raises(RecordFault, match=r"lies\.tar is cut short\.$"):
        open_archive(path)


@pytest.mark.parametrize("name", ["", "/a", "../a", "a//b", "a" * 100, "ä"])
def test_names_that_are_never_written(tmp_path: Path, name: str) -> None:
    with (tmp_path / "a.tar").open("wb") as file, pytest.raises(ValueError, match="cannot be the name of a member"):
        ArchiveWriter(file).add(name, b"")
