"""Reads a record with the standard library alone, and changes nothing: what ``truceline verify`` needs. No Django."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from truceline.errors import RecordFault
from truceline.record.tree import TileNode
from truceline.store.faults import told_plainly
from truceline.words.entry import Checkpoint

AT_ONCE = 500
"""Rows fetched at a time."""


class StoredEntry(NamedTuple):
    """An entry as the database holds it, unchecked; ``recorded`` is None when the column holds no time."""

    seq: int
    kind: str
    body: bytes
    recorded: datetime | None
    leaf: bytes


def read_entries(database: Path) -> Iterator[StoredEntry]:
    """All entries in the order of their numbers, from one consistent state of the file."""
    with told_plainly(database, sqlite3.Error), closing(_connect(database)) as connection:
        cursor = connection.execute("SELECT seq, kind, body, recorded, leaf FROM entry ORDER BY seq")
        moment = lru_cache(maxsize=64)(_moment)  # one lot has one time
        while rows := cursor.fetchmany(AT_ONCE):
            for seq, kind, body, recorded, leaf in rows:
                yield StoredEntry(seq, str(kind), _bytes(body), moment(recorded), _bytes(leaf))


def read_tiles(database: Path) -> tuple[TileNode, ...]:
    """The nodes of the tree that the record keeps beside the entries."""
    with told_plainly(database, sqlite3.Error), closing(_connect(database)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'tile'").fetchone():
            return ()  # a record of Truceline 0.2, not opened since
        rows = connection.execute("SELECT level, number, hash FROM tile ORDER BY level, number").fetchall()
    return tuple(TileNode(int(level), int(number), _bytes(hashed)) for level, number, hashed in rows)


def read_checkpoints(database: Path) -> tuple[Checkpoint, ...]:
    """The checkpoints that earlier runs left in the file itself: a help, no proof, for they lie with the entries."""
    with told_plainly(database, sqlite3.Error), closing(_connect(database)) as connection:
        rows = connection.execute("SELECT origin, size, root FROM checkpoint ORDER BY size").fetchall()
    return tuple(Checkpoint(origin=str(origin), size=int(size), root=str(root)) for origin, size, root in rows)


def _connect(database: Path) -> sqlite3.Connection:
    """A connection that writes nothing into the file, and leaves nothing beside it that was not there.

    SQLite reads a record in WAL mode with two files beside it. A connection that could write takes them away when it
    is the last one to close; where a log lies there already (a record in use, or after a crash) it would fold the log
    into the file as well, so there the connection may only read.
    """
    if not database.is_file():
        raise RecordFault(f"There is no record at {database}.", "'truceline run FOLDER' makes one.")
    logged = database.with_name(database.name + "-wal").exists()
    uri = database.resolve().as_uri()
    connection = sqlite3.connect(f"{uri}?mode={'ro' if logged else 'rw'}", uri=True)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        if logged:
            raise
        # A record in a folder without write access can have no files beside it. Nobody can write to it either.
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
