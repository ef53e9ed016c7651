"""Reads a record with the standard library alone, and changes nothing: what ``truceline verify`` needs. No Django."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from truceline.errors import RecordFault
from truceline.store.faults import told_plainly
from truceline.words.entry import Checkpoint


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry as the database holds it, unchecked; ``recorded`` is None when the column holds no time."""

    seq: int
    kind: str
    body: bytes
    recorded: datetime | None
    leaf: bytes


def read_entries(database: Path) -> Iterator[StoredEntry]:
    """All entries in the order of their numbers, from one consistent state of the file."""
    with told_plainly(database, sqlite3.Error), closing(_connect(database)) as connection:
        for seq, kind, body, recorded, leaf in connection.execute(
            "SELECT seq, kind, body, recorded, leaf FROM entry ORDER BY seq"
        ):
            yield StoredEntry(seq, str(kind), _bytes(body), _moment(recorded), _bytes(leaf))


def read_checkpoints(database: Path) -> tuple[Checkpoint, ...]:
    """The checkpoints that earlier runs left in the file itself: a help, no proof, for they lie with the entries."""
    with told_plainly(database, sqlite3.Error), closing(_connect(database)) as connection:
        rows = connection.execute("SELECT origin, size, root FROM checkpoint ORDER BY size").fetchall()
    return tuple(Checkpoint(origin=str(origin), size=int(size), root=str(root)) for origin, size, root in rows)


def _connect(database: Path) -> sqlite3.Connection:
    if not database.is_file():
        raise RecordFault(f"There is no record at {database}.", "'truceline run FOLDER' makes one.")
    uri = database.resolve().as_uri()
    connection = sqlite3.connect(f"{uri}?mode=ro", uri=True)
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.OperationalError:
        connection.close()
        if database.with_name(database.name + "-wal").exists():
            raise
        # A record in a folder without write access has no shared memory file. Nobody can write to it either.
        connection = sqlite3.connect(f"{uri}?mode=ro&immutable=1", uri=True)
    return connection


def _bytes(value: object) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogatepass")


def _moment(value: object) -> datetime | None:
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
