"""One consistent state of a record, read while others go on writing: SQLite or PostgreSQL, in the same words.

A read transaction sees the record as it stood when it began, on both engines. Nothing is locked and nothing is
changed. Rows come a few at a time, so that a million of them need no memory. No Django here.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from truceline.store.faults import told_plainly
from truceline.store.place import place_of
from truceline.store.postgresql.address import Address
from truceline.store.postgresql.session import connected, driver
from truceline.store.reader import StoredEntry, _bytes, _connect, _moment

ENTRIES = "SELECT seq, kind, body, recorded, leaf FROM entry ORDER BY seq"

BESIDE = {
    "checkpoint": ("size", "origin", "root", "note"),
    "submission": ("key", "seq"),
    "sealed": ("id", "seq", "subject", "field", "label", "nonce", "ciphertext"),
}
"""What a record holds beside its entries and what does not follow from them: its columns, the first is the key."""

AT_ONCE = 2_000
"""Rows that a server hands over at a time."""


class Snapshot(Protocol):
    """A record as it stood at one moment."""

    def entries(self) -> Iterator[StoredEntry]:
        """All entries, first to last, unchecked."""
        ...

    def count(self) -> int:
        """How many entries there are."""
        ...

    def beside(self, table: str) -> Iterator[Sequence[Any]]:
        """The rows of a table of BESIDE."""
        ...

    def document_of(self, claim: str) -> str | None:
        """The document of a claim as the projection has it (SHA-256); None when it has no such claim."""
        ...

    def done(self) -> None:
        """Nothing more is asked of that moment: a server need not keep it while files are copied."""
        ...


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """The record of a mission folder as it stands now, wherever it lies."""
    place = place_of(folder)
    with snapshot_of_file(place.file) if place.address is None else _of_server(place.address) as found:
        yield found


@contextmanager
def snapshot_of_file(database: Path) -> Iterator[Snapshot]:
    """The record in an SQLite file as it stands now."""
    with told_plainly(database, sqlite3.Error), closing(_connect(database)) as connection:
        connection.isolation_level = None
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM entry LIMIT 1").fetchall()  # the state is fixed by the first look at it
        yield _SqliteSnapshot(connection)


@dataclass(frozen=True, slots=True)
class _SqliteSnapshot:
    connection: sqlite3.Connection

    def entries(self) -> Iterator[StoredEntry]:
        for seq, kind, body, recorded, leaf in self.connection.execute(ENTRIES):
            yield StoredEntry(seq, str(kind), _bytes(body), _moment(recorded), _bytes(leaf))

    def count(self) -> int:
        return int(self.connection.execute("SELECT COUNT(*) FROM entry").fetchone()[0])

    def beside(self, table: str) -> Iterator[Sequence[Any]]:
        there = {row[1] for row in self.connection.execute(f"PRAGMA table_info({table})")}
        if there:  # a record of an older Truceline lacks some
            columns = (f'"{name}"' if name in there else f"'' AS \"{name}\"" for name in BESIDE[table])
            yield from self.connection.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1")  # noqa: S608

    def document_of(self, claim: str) -> str | None:
        found = self.connection.execute("SELECT document FROM claim WHERE id = ?", (claim,)).fetchone()
        return str(found[0]) if found else None

    def done(self) -> None:
        self.connection.execute("ROLLBACK")


@contextmanager
def _of_server(address: Address) -> Iterator[Snapshot]:
    error = driver().Error
    with told_plainly(str(address), error), connected(address, read_only=True) as connection:
        connection.isolation_level = driver().IsolationLevel.REPEATABLE_READ
        yield _PostgresqlSnapshot(connection)


@dataclass(frozen=True, slots=True)
class _PostgresqlSnapshot:
    connection: Any

    def entries(self) -> Iterator[StoredEntry]:
        for seq, kind, body, recorded, leaf in self._rows("entries", ENTRIES):
            yield StoredEntry(seq, str(kind), bytes(body), recorded, bytes(leaf))

    def count(self) -> int:
        return int(self.connection.execute("SELECT COUNT(*) FROM entry").fetchone()[0])

    def beside(self, table: str) -> Iterator[Sequence[Any]]:
        columns = ", ".join(f'"{name}"' for name in BESIDE[table])
        key = BESIDE[table][0]
        order = f'"{key}" COLLATE "C"' if key in ("key", "id") else f'"{key}"'
        return self._rows(table, f"SELECT {columns} FROM {table} ORDER BY {order}")  # noqa: S608

    def document_of(self, claim: str) -> str | None:
        found = self.connection.execute("SELECT document FROM claim WHERE id = %s", (claim,)).fetchone()
        return str(found[0]) if found else None

    def done(self) -> None:
        self.connection.rollback()

    def _rows(self, name: str, statement: str) -> Iterator[Any]:
        with self.connection.cursor(name=name) as cursor:
            cursor.itersize = AT_ONCE
            yield from cursor.execute(statement)
