"""A mission moves from SQLite to PostgreSQL and back; nothing is lost, and an interrupted move leaves the source."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from postgresql_server import NewDatabase, Server
from truceline.cli.app import app
from truceline.errors import RecordFault, VerificationFault
from truceline.sources.mission import write_template
from truceline.store import run_mission
from truceline.store.moving import move
from truceline.store.opening import open_record
from truceline.store.postgresql.address import VARIABLE
from truceline.store.verification import verify_folder
from truceline.words.entry import EntryKind

pytestmark = pytest.mark.postgresql

NOON = datetime(2031, 5, 4, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A mission with a record in SQLite."""
    write_template(tmp_path / "mission")
    run_mission(tmp_path / "mission", tmp_path / "page.html", NOON, lambda stage, done, total: None)
    return tmp_path / "mission"


def truceline(*words: object) -> tuple[int, Any]:
    """Run a verb with --json: its exit code, and what it answered."""
    run = CliRunner().invoke(app, [*map(str, words), "--json"])
    return run.exit_code, json.loads(run.stdout)


def told(folder: Path) -> tuple[object, ...]:
    """All that a record holds: entries, checkpoint, projections; and that it verifies."""
    with open_record(folder) as record:
        held = list(record.ledger.entries()), record.ledger.checkpoint(), record.projection_digest()
    return (*held, verify_folder(folder).problems)


def names(folder: Path) -> set[str]:
    """The files that say where the record lies."""
    return {path.name for path in folder.iterdir() if "truceline" in path.name or path.name == "database.json"}


def test_there_and_back(folder: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch) -> None:
    before = told(folder)
    code, moved = truceline("move", folder, "--to", new_database.owner)
    assert (code, moved["source_closed"], moved["checkpoint"]["root"]) == (0, True, before[1].root)  # type: ignore[attr-defined]
    assert names(folder) == {"truceline.db.moved", "database.json"}
    monkeypatch.setenv(VARIABLE, new_database.owner)
    assert told(folder) == before
    again = run_mission(folder, folder.parent / "page.html", NOON, lambda stage, done, total: None)
    assert again.changed is False
    assert truceline("move", folder, "--to", "sqlite")[0] == 0
    monkeypatch.delenv(VARIABLE)
    assert names(folder) == {"truceline.db", "truceline.db.moved"}
    assert told(folder) == before


def test_the_place_that_was_left_takes_no_more_entries(
    folder: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_record(folder) as late:
        move(folder, new_database.owner)
        with pytest.raises(RecordFault, match=r"takes no more entries: the record was moved from there\.$"):
            late.ledger.append(EntryKind.REFERENCE, {"files": {}}, NOON)
    monkeypatch.setenv(VARIABLE, new_database.owner)
    with open_record(folder) as late:
        move(folder, "sqlite")
        with pytest.raises(RecordFault, match=r"takes no more entries: the record was moved from there\.$"):
            late.ledger.append(EntryKind.REFERENCE, {"files": {}}, NOON)
    move(folder, "postgresql")
    with open_record(folder) as record:  # its owner moved it back: it takes entries again
        record.ledger.append(EntryKind.REFERENCE, {"files": {}}, NOON)


STAGES = ["_copy", "_compare", "_verify", "_refuse_more", "_empty_the_log", "_switch"]


def stopped(*given: object) -> None:
    """Ctrl-C."""
    raise KeyboardInterrupt


@pytest.mark.parametrize("stage", STAGES)
def test_an_interrupted_move_leaves_the_source_and_can_be_done_again(
    folder: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    before = told(folder)
    for to, source in ((new_database.owner, ""), ("sqlite", new_database.owner)):
        monkeypatch.setenv(VARIABLE, source)
        files = names(folder)
        with monkeypatch.context() as patch:
            patch.setattr(f"truceline.store.moving.{stage}", stopped)
            with pytest.raises(KeyboardInterrupt):
                move(folder, to)
        assert (names(folder), told(folder)) == (files, before)
        move(folder, to)
    monkeypatch.setenv(VARIABLE, "")
    assert told(folder) == before


def test_a_killed_move_leaves_no_record_at_the_target(
    folder: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(folder)
    move(folder, new_database.owner)
    monkeypatch.setenv(VARIABLE, new_database.owner)
    program = (
        "import os, pathlib, signal, sys\n"
        "from truceline.store import moving\n"
        "moving._compare = lambda *given: os.kill(os.getpid(), signal.SIGKILL)\n"
        "moving.move(pathlib.Path(sys.argv[1]), 'sqlite')\n"
    )
    assert subprocess.run([sys.executable, "-c", program, str(folder)], check=False).returncode == -signal.SIGKILL
    assert names(folder) == {"database.json", "truceline.db.moved", "truceline.moving"}
    code, examined = truceline("doctor", folder)
    assert [check["what"] for check in examined["checks"] if not check["well"]] == ["Move"]
    assert (code, told(folder)) == (1, before)
    move(folder, "sqlite")
    monkeypatch.setenv(VARIABLE, "")
    assert (names(folder), told(folder)) == ({"truceline.db", "truceline.db.moved"}, before)


def test_a_target_with_another_record_is_refused(
    folder: Path, new_database: NewDatabase, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    write_template(tmp_path / "other")
    monkeypatch.setenv(VARIABLE, new_database.owner)
    run_mission(tmp_path / "other", tmp_path / "page.html", NOON.replace(day=5), lambda stage, done, total: None)
    with pytest.raises(RecordFault, match=r"already holds a record \(\d+ entries\)\. The record is where it was"):
        move(folder, "postgresql")
    assert names(folder) == {"truceline.db"}


def test_a_damaged_source_is_not_moved(folder: Path, new_database: NewDatabase) -> None:
    with closing(sqlite3.connect(folder / "truceline.db")) as db:
        db.execute("DROP TRIGGER entry_unchanged")
        db.execute("UPDATE entry SET body = replace(CAST(body AS TEXT), 'the', 'THE') WHERE seq = 1")
        db.commit()
    with pytest.raises(VerificationFault):
        move(folder, new_database.owner)
    assert names(folder) == {"truceline.db"}


@pytest.mark.parametrize(
    ("to", "says"),
    [
        ("sqlite", r"^The record already lies in .*truceline\.db\.$"),
        ("postgresql", r"^TRUCELINE_DATABASE_URL is not set\.$"),
        ("mysql://db/x", r"^The place to move to names no PostgreSQL database: it begins with 'mysql:'\.$"),
    ],
)
def test_a_place_that_cannot_be_meant(folder: Path, to: str, says: str) -> None:
    with pytest.raises(RecordFault, match=says):
        move(folder, to)
    assert names(folder) == {"truceline.db"}


def test_without_a_record_there_is_nothing_to_move(tmp_path: Path) -> None:
    code, said = truceline("move", tmp_path, "--to", "postgresql://db/x")
    assert (code, said["fault"]) == (4, f"There is no record at {tmp_path / 'truceline.db'}.")


def test_the_roles_are_printed_without_asking_a_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "postgresql://ada:s3cret@db.example/sagara")
    code, said = truceline("database", "--print-roles")
    assert code == 0
    assert 'CREATE DATABASE "sagara" OWNER "sagara_owner"' in said["sql"]
    assert "s3cret" not in said["sql"]


def test_what_is_printed_is_what_the_record_needs(
    postgresql_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The statements run as they stand; the owner prepares; the app adds and can make nothing."""
    monkeypatch.setenv(VARIABLE, "postgresql:///quiet%20valley")
    postgresql_server.run_script(truceline("database", "--print-roles")[1]["sql"])
    monkeypatch.setenv(VARIABLE, postgresql_server.socket_url("quiet%20valley", "quiet%20valley_owner"))
    code, said = truceline("database", "--prepare")
    assert (code, said["app"]) == (0, "quiet valley_app")
    monkeypatch.setenv(VARIABLE, postgresql_server.socket_url("quiet%20valley", "quiet%20valley_app"))
    with open_record(tmp_path) as record:
        record.ledger.append(EntryKind.REFERENCE, {"files": {}}, NOON)
        assert len(record.ledger) == 1
