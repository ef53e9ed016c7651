"""Opening a record in PostgreSQL: new, old, foreign, newer, another mission's, out of reach."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections
from record_samples import BRIDGE, at, receive, reference, sha, whole

from postgresql_server import NewDatabase, Server
from truceline.errors import RecordFault
from truceline.store.evidence import FolderEvidence
from truceline.store.opening import OpenRecord, open_record
from truceline.store.postgresql.address import VARIABLE, address_of
from truceline.store.postgresql.condition import Condition, found_at
from truceline.store.verification import verify_folder
from truceline.words.entry import EntryKind

pytestmark = pytest.mark.postgresql


def shut(folder: Path) -> None:
    """Make a record and close it."""
    open_record(folder).close()


def test_a_new_record_lies_in_the_database_and_the_folder_says_where(
    tmp_path: Path, on_postgresql: NewDatabase
) -> None:
    address = address_of(on_postgresql.owner)
    assert found_at(address).condition is Condition.NEW
    with open_record(tmp_path) as record:
        reference(record.ledger, record.evidence)
        receive(record.ledger, record.evidence, BRIDGE)
        checkpoint = record.ledger.checkpoint()
    assert found_at(address).condition is Condition.CURRENT
    tie = json.loads((tmp_path / "database.json").read_text())
    assert tie == {"server": address.server, "database": on_postgresql.name, "origin": checkpoint.origin}
    assert not (tmp_path / "truceline.db").exists()
    with open_record(tmp_path) as record:
        assert record.ledger.checkpoint() == checkpoint
        assert record.evidence.read(sha(BRIDGE)) == BRIDGE.encode()
    assert verify_folder(tmp_path).ok


def test_every_connection_is_told_to_be_durable_and_not_to_wait_for_ever(
    tmp_path: Path, on_postgresql: NewDatabase, postgresql_server: Server
) -> None:
    postgresql_server.sql(f"ALTER DATABASE {on_postgresql.name} SET synchronous_commit = off")
    asked = {
        "synchronous_commit": "on",
        "lock_timeout": "30s",
        "idle_in_transaction_session_timeout": "5min",
        "TimeZone": "UTC",
        "search_path": "truceline,pg_temp",
    }
    with open_record(tmp_path) as record, connections[record.using].cursor() as cursor:
        assert {name: cursor.execute(f"SHOW {name}").fetchone()[0] for name in asked} == asked


def test_a_server_that_does_not_force_its_files_to_the_disk_is_refused(
    tmp_path: Path, on_postgresql: NewDatabase, postgresql_server: Server
) -> None:
    with open_record(tmp_path) as record:
        try:
            postgresql_server.set("fsync", "off")
            with pytest.raises(RecordFault, match=r"would not survive a power cut \(fsync is 'off'\)\.$"):
                reference(record.ledger, record.evidence)
            with pytest.raises(RecordFault, match=r"would not survive a power cut"):
                open_record(tmp_path)
        finally:
            postgresql_server.set("fsync", "on")
        reference(record.ledger, record.evidence)
        assert len(record.ledger) == 1


def foreign(server: Server, database: NewDatabase, folder: Path) -> None:
    """The database of another program."""
    server.sql("CREATE TABLE song (title text)", database.name)


def half_foreign(server: Server, database: NewDatabase, folder: Path) -> None:
    """A schema of our name with tables that are not ours."""
    server.sql(f"CREATE SCHEMA truceline AUTHORIZATION {database.name}_owner", database.name)
    server.sql("CREATE TABLE truceline.song (title text); GRANT SELECT ON truceline.song TO PUBLIC", database.name)


def newer(server: Server, database: NewDatabase, folder: Path) -> None:
    """A record that a later Truceline has migrated."""
    shut(folder)
    later = "INSERT INTO truceline.django_migrations (app, name, applied) VALUES ('store', '9999_later', now())"
    server.sql(later, database.name)


def emptied(server: Server, database: NewDatabase, folder: Path) -> None:
    """The record was there, and its schema is gone."""
    with open_record(folder) as record:
        reference(record.ledger, record.evidence)
    server.sql("DROP SCHEMA truceline CASCADE", database.name)


def another(server: Server, database: NewDatabase, folder: Path) -> None:
    """The record of another folder."""
    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    with open_record(elsewhere) as record:
        reference(record.ledger, record.evidence)


def another_than_before(server: Server, database: NewDatabase, folder: Path) -> None:
    """A record with the same reference files, but not the one that the folder had."""
    another(server, database, folder)
    FolderEvidence(folder / "evidence").keep(b"Valley")
    said = {"server": "127.0.0.1", "database": database.name, "origin": "truceline/0123456789abcdef"}
    (folder / "database.json").write_text(json.dumps(said))


def a_second_record(server: Server, database: NewDatabase, folder: Path) -> None:
    """The folder holds a record of its own."""
    (folder / "truceline.db").write_bytes(b"")


def read_only(server: Server, database: NewDatabase, folder: Path) -> None:
    """A standby, or a server that somebody set so."""
    server.sql(f"ALTER DATABASE {database.name} SET default_transaction_read_only = on")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (foreign, "T{here} belongs to another program."),
        (half_foreign, "T{here} belongs to another program."),
        (newer, "T{here} was written by a newer Truceline."),
        (emptied, "The database '{name}' is empty, but the record of {folder} was in it."),
        (another, "T{here} holds the record of another mission, not that of {folder}."),
        (another_than_before, "T{here} holds the record of another mission, not that of {folder}."),
        (a_second_record, "{folder} holds a record of its own (truceline.db), and " + VARIABLE + " names t{here}."),
        (read_only, "T{here} is read-only at present."),
    ],
)  # fmt: skip
def test_what_cannot_be_the_record_is_refused(
    tmp_path: Path,
    on_postgresql: NewDatabase,
    postgresql_server: Server,
    harm: Callable[[Server, NewDatabase, Path], None],
    says: str,
) -> None:
    harm(postgresql_server, on_postgresql, tmp_path)
    with pytest.raises(RecordFault) as fault:
        open_record(tmp_path)
    here = str(address_of(on_postgresql.owner)).removeprefix("t")
    assert fault.value.sentence == says.format(name=on_postgresql.name, here=here, folder=tmp_path)
    assert fault.value.hint


OUT_OF_REACH = [
    # the URL, and what is said
    ("//{name}_owner:wrong@{server}/{name}", "The server refuses the role '{name}_owner' or its password"),
    ("//postgres:{password}@{server}/nowhere", "There is no database 'nowhere' at {server}."),
    ("//nobody@/{name}?host={folder}&port={port}", "There is no role 'nobody' at the server of the database"),
    ("//127.0.0.1:1/{name}", "The server of the database '{name}' at 127.0.0.1:1 cannot be reached."),
    ("///{name}?host=/nowhere", "The server of the database '{name}' at /nowhere cannot be reached."),
    ("//postgres:{password}@{server}/{name}?sslmode=require", "No trusted connection to the database '{name}'"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "says"), OUT_OF_REACH)
def test_a_database_that_cannot_be_reached(
    tmp_path: Path,
    new_database: NewDatabase,
    postgresql_server: Server,
    monkeypatch: pytest.MonkeyPatch,
    url: str,
    says: str,
) -> None:
    here = postgresql_server
    words = {"name": new_database.name, "server": f"127.0.0.1:{here.port}", "port": here.port, "folder": here.folder}
    monkeypatch.setenv(VARIABLE, "postgresql:" + url.format(**words, password=here.password))
    with pytest.raises(RecordFault) as fault:
        open_record(tmp_path)
    assert fault.value.sentence.startswith(says.format(**words))
    assert here.password not in f"{fault.value.sentence} {fault.value.hint}"
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_prepares_a_database_and_then_the_app_may_use_it(
    tmp_path: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, new_database.app)
    with pytest.raises(RecordFault, match=r"has to be prepared for this Truceline, and your role may not do that\.$"):
        open_record(tmp_path)
    monkeypatch.setenv(VARIABLE, new_database.owner)
    shut(tmp_path)
    monkeypatch.setenv(VARIABLE, new_database.app)
    with open_record(tmp_path) as record:
        whole(record.ledger, record.evidence)
        assert len(record.ledger) == 9


def test_without_the_variable_nobody_starts_a_second_record(
    tmp_path: Path, on_postgresql: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut(tmp_path)
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(RecordFault, match=rf"lies in the database '{on_postgresql.name}' at 127\.0\.0\.1:\d+\.$"):
        open_record(tmp_path)


def test_two_processes_may_make_one_record_at_once(tmp_path: Path, on_postgresql: NewDatabase) -> None:
    program = (
        "import sys, pathlib; from truceline.store.opening import open_record; open_record(pathlib.Path(sys.argv[1]))"
    )
    makers = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path)]) for _ in range(2)]
    assert [maker.wait() for maker in makers] == [0, 0]
    assert found_at(address_of(on_postgresql.owner)).condition is Condition.CURRENT


def test_two_processes_append_one_after_the_other(tmp_path: Path, on_postgresql: NewDatabase) -> None:
    shut(tmp_path)
    program = (
        "import sys, pathlib\n"
        "from datetime import UTC, datetime\n"
        "from truceline.store.opening import open_record\n"
        "from truceline.words.entry import EntryKind\n"
        "with open_record(pathlib.Path(sys.argv[1])) as record:\n"
        "    for n in range(25):\n"
        "        record.ledger.append(EntryKind.REFERENCE, {'files': {sys.argv[2]: f'{n:064x}'}}, datetime.now(UTC))\n"
    )
    writers = [subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name]) for name in ("one", "other")]
    assert [writer.wait() for writer in writers] == [0, 0]
    with open_record(tmp_path) as record:
        entries = list(record.ledger.entries())
    assert [entry.seq for entry in entries] == list(range(len(entries)))
    assert sum(entry.kind is EntryKind.REFERENCE for entry in entries) == 50
    found = verify_folder(tmp_path)
    assert (found.size, [text for text in found.problems if "Evidence file" not in text]) == (len(entries), [])


def test_a_writer_that_does_not_finish_is_told_of(tmp_path: Path, on_postgresql: NewDatabase) -> None:
    with open_record(tmp_path) as one, open_record(tmp_path) as other, one.ledger.batch():
        with connections[other.using].cursor() as cursor:
            cursor.execute("SET lock_timeout = '50ms'")
        with pytest.raises(RecordFault, match=r"^Another process is writing to the database"):
            other.ledger.append(EntryKind.REFERENCE, {"files": {}}, at(0))


def _append_while_the_server_is_killed(record: OpenRecord, server: Server) -> None:
    with record.ledger.batch():
        reference(record.ledger, record.evidence, "more", minute=1)
        server.kill()
        server.start()
        reference(record.ledger, record.evidence, "still more", minute=2)


def test_a_lost_connection_loses_nothing_that_was_acknowledged(
    tmp_path: Path, on_postgresql: NewDatabase, postgresql_server: Server
) -> None:
    with open_record(tmp_path) as record:
        reference(record.ledger, record.evidence)
        with pytest.raises(RecordFault, match=r"this step was not recorded, everything before it was"):
            _append_while_the_server_is_killed(record, postgresql_server)
        reference(record.ledger, record.evidence, "after", minute=3)  # goes on by itself
        assert len(record.ledger) == 2


def test_the_reader_needs_no_django(tmp_path: Path, on_postgresql: NewDatabase) -> None:
    with open_record(tmp_path) as record:
        whole(record.ledger, record.evidence)
    program = (
        "import sys, pathlib\n"
        "from truceline.store.verification import verify_folder\n"
        "found = verify_folder(pathlib.Path(sys.argv[1]))\n"
        "print(found.ok, found.size, [name for name in sys.modules if name.split('.')[0] in ('django', 'numpy')])\n"
    )
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout == "True 9 []\n"


def test_without_the_driver_the_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "postgresql://127.0.0.1:1/mission")
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordFault) as fault:
        open_record(tmp_path)
    assert fault.value.sentence == "A record in PostgreSQL needs the package psycopg, which is not installed."
    assert fault.value.hint == "Install it: pip install 'truceline[postgresql]'"
