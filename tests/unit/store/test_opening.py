"""Opening a record: new, old, foreign, broken, newer, several at once."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.db import OperationalError
from django.db.migrations.recorder import MigrationRecorder
from record_samples import BRIDGE, at, receive, reference, sha

from truceline.errors import RecordFault
from truceline.store import schema
from truceline.store.condition import APPLICATION_ID, Condition, condition_of
from truceline.store.opening import open_record
from truceline.store.reader import read_checkpoints, read_entries
from truceline.words.entry import EntryKind


def database(folder: Path) -> Path:
    """The record's file."""
    return folder / "truceline.db"


def shut(folder: Path) -> None:
    """Make a record and close it."""
    open_record(folder).close()


def test_a_new_record_is_one_file_and_says_what_it_is(tmp_path: Path) -> None:
    shut(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["truceline.db"]
    with closing(sqlite3.connect(database(tmp_path))) as db:
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert condition_of(database(tmp_path)) is Condition.CURRENT


def test_a_closed_record_opens_again_with_what_it_held(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        reference(record.ledger, record.evidence)
        receive(record.ledger, record.evidence, BRIDGE)
        checkpoint = record.ledger.checkpoint()
    with open_record(tmp_path) as record:
        assert record.ledger.checkpoint() == checkpoint
        assert record.evidence.read(sha(BRIDGE)) == BRIDGE.encode()


def test_two_records_open_at_once_keep_apart(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    with open_record(tmp_path / "one") as one, open_record(tmp_path / "other") as other:
        reference(one.ledger, one.evidence, "one")
        reference(other.ledger, other.evidence, "other")
        reference(one.ledger, one.evidence, "more", minute=1)
        assert (len(one.ledger), len(other.ledger)) == (2, 1)
    assert [len(list(read_entries(database(tmp_path / name)))) for name in ("one", "other")] == [2, 1]


def test_two_writers_of_one_record_make_one_chain(tmp_path: Path) -> None:
    with open_record(tmp_path) as one, open_record(tmp_path) as other:
        for minute in range(6):
            record = (one, other)[minute % 2]
            record.ledger.append(EntryKind.REFERENCE, {"files": {"n": f"{minute}"}}, at(minute))
        again = other.ledger.append(EntryKind.REFERENCE, {"files": {"n": "5"}}, at(9))
        assert (again.seq, one.ledger.checkpoint()) == (5, other.ledger.checkpoint())


@pytest.mark.parametrize("empty", [b"", None], ids=["an empty file", "no file"])
def test_nothing_is_a_new_record(tmp_path: Path, empty: bytes | None) -> None:
    if empty is not None:
        database(tmp_path).write_bytes(empty)
    assert condition_of(database(tmp_path)) is Condition.NEW
    with open_record(tmp_path) as record:
        assert len(record.ledger) == 0


def unfinished(path: Path) -> None:
    """A record whose making was cut short: no tables of ours yet."""
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app TEXT, name TEXT, applied TEXT)")
        db.commit()


def test_a_record_whose_making_was_cut_short_is_finished(tmp_path: Path) -> None:
    unfinished(database(tmp_path))
    assert condition_of(database(tmp_path)) is Condition.OLDER
    with open_record(tmp_path) as record:
        assert len(record.ledger) == 0


def disk_fails(*told: object) -> None:
    """What stands for noting a migration on a disk that fails."""
    raise OperationalError("disk I/O error")


@pytest.mark.parametrize(("noting", "before"), [(schema, None), (MigrationRecorder, unfinished)], ids=["new", "older"])
def test_a_making_that_fails_leaves_nothing_half_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noting: object, before: Callable[[Path], None] | None
) -> None:
    """Also not the tables without the note that they were made."""
    if before is not None:
        before(database(tmp_path))
    with monkeypatch.context() as patch:
        patch.setattr(noting, "record_applied", disk_fails)
        with pytest.raises(RecordFault, match=r"^The disk is full or fails"):
            open_record(tmp_path)
    with closing(sqlite3.connect(database(tmp_path))) as db:
        assert db.execute("SELECT name FROM sqlite_master WHERE name = 'entry'").fetchall() == []
    with open_record(tmp_path) as record:
        assert len(record.ledger) == 0


def test_two_processes_may_make_one_record_at_once(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from truceline.store.opening import open_record; open_record(pathlib.Path(sys.argv[1]))"
    )
    makers = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(3)]
    assert [maker.wait() for maker in makers] == [0, 0, 0]
    assert condition_of(database(tmp_path)) is Condition.CURRENT


def broken(path: Path) -> None:
    """Bytes that are no database."""
    path.write_bytes(b"not a database at all" * 100)


def foreign(path: Path) -> None:
    """The database of another program."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE song (title TEXT)")


def newer(path: Path) -> None:
    """A record that a later Truceline has migrated."""
    shut(path.parent)
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', '9999_later', '2031-05-04')")
        db.commit()


def a_folder(path: Path) -> None:
    """A folder in place of the file."""
    path.mkdir()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (broken, "{path} is damaged or is not a Truceline record."),
        (foreign, "{path} belongs to another program."),
        (newer, "{path} was written by a newer Truceline."),
        (a_folder, "{path} cannot be opened for writing."),
    ],
)
def test_what_is_no_record_is_refused_and_left_as_it_was(
    tmp_path: Path, harm: Callable[[Path], None], says: str
) -> None:
    harm(database(tmp_path))
    before = database(tmp_path).read_bytes() if database(tmp_path).is_file() else b""
    with pytest.raises(RecordFault) as fault:
        open_record(tmp_path)
    assert fault.value.sentence == says.format(path=database(tmp_path))
    assert fault.value.hint
    assert (database(tmp_path).read_bytes() if database(tmp_path).is_file() else b"") == before


def test_a_folder_that_is_not_there_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(RecordFault, match=r"nowhere is not a folder\.$"):
        open_record(tmp_path / "nowhere")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here that even an administrator cannot write to")
def test_a_folder_that_cannot_be_written_is_a_fault() -> None:
    with pytest.raises(RecordFault, match=r"truceline\.db cannot be opened for writing\.$"):
        open_record(Path("/proc/self"))


def test_the_reader_needs_no_django(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        reference(record.ledger, record.evidence)
    program = (
        "import sys, pathlib\n"
        "from truceline.store.reader import read_entries\n"
        "from truceline.store.evidence import FolderEvidence\n"
        "from truceline.record import verify\n"
        "folder = pathlib.Path(sys.argv[1])\n"
        "found = verify(read_entries(folder / 'truceline.db'), FolderEvidence(folder / 'evidence').read)\n"
        "print(found.ok, found.size, [name for name in sys.modules if name.split('.')[0] == 'django'])\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout == "True 1 []\n"


def test_the_reader_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        reference(record.ledger, record.evidence)
    before = database(tmp_path).read_bytes()
    assert len(list(read_entries(database(tmp_path)))) == 1
    assert read_checkpoints(database(tmp_path)) == ()
    assert database(tmp_path).read_bytes() == before
    assert [path.name for path in tmp_path.glob("truceline.db*")] == ["truceline.db"]


def test_the_reader_reads_while_another_process_writes(tmp_path: Path) -> None:
    with open_record(tmp_path) as record:
        reference(record.ledger, record.evidence)
        reading = read_entries(database(tmp_path))
        first = next(reading)
        reference(record.ledger, record.evidence, "more", minute=1)
        assert ([first.seq, *(entry.seq for entry in reading)], len(record.ledger)) == ([0], 2)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (broken, "{path} is damaged or is not a Truceline record."),
        (foreign, "{path} is not a Truceline record: it lacks the ledger."),
        (lambda path: None, "There is no record at {path}."),
    ],
)
def test_what_the_reader_cannot_read_is_a_fault(tmp_path: Path, harm: Callable[[Path], None], says: str) -> None:
    harm(database(tmp_path))
    with pytest.raises(RecordFault) as fault:
        list(read_entries(database(tmp_path)))
    assert fault.value.sentence == says.format(path=database(tmp_path))
