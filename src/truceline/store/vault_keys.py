"""The vault's own file: people's public keys, and the wrapped keys of sealed fields. Plain SQLite, no Django.

It lies apart from the record (keys/vault.db), is never exported and never part of a backup of the record. Nothing in
it opens a field without a person's private key. What is destroyed here is destroyed for good: SQLite overwrites what
it deletes (secure_delete), the file is made anew (VACUUM), the write-ahead log is cut off, and the bytes that are left
are searched before anyone is told.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.errors import VaultFault
from truceline.record.sealing import Wrapped, fingerprint
from truceline.store.faults import told_plainly
from truceline.words.sealing import Label, label_named

VAULT_NAME = "vault.db"
WAIT_MILLISECONDS = 30_000
_TABLES = """
CREATE TABLE IF NOT EXISTS person(
  fingerprint TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, public BLOB NOT NULL, opens TEXT NOT NULL,
  seq INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS wrapped(
  id TEXT NOT NULL, person TEXT NOT NULL, ephemeral BLOB NOT NULL, ciphertext BLOB NOT NULL,
  PRIMARY KEY (id, person)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS erasure(
  id TEXT PRIMARY KEY, subject TEXT NOT NULL, field TEXT NOT NULL, "by" TEXT NOT NULL, reason TEXT NOT NULL,
  recorded INTEGER NOT NULL DEFAULT 0);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who may open sealed fields, and under which labels. ``seq``: the ledger's entry that says so."""

    name: str
    public: bytes
    opens: tuple[Label, ...]
    seq: int

    @property
    def fingerprint(self) -> str:
        """How the ledger names the public key."""
        return fingerprint(self.public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """An erasure that was ordered: written down before the key is destroyed, kept for ever."""

    id: str
    subject: str
    field: str
    by: str
    reason: str


class VaultKeys:
    """The file of keys in a folder; a context manager that closes it. Made when first opened for writing."""

    def __init__(self, folder: Path, *, secure_delete: bool = True) -> None:
        """``secure_delete=False`` is for the negative control of a benchmark only."""
        self.path = folder / VAULT_NAME
        self._secure = secure_delete
        _make_private(folder, self.path)
        with told_plainly(self.path, sqlite3.Error):
            self._connection = sqlite3.connect(self.path, isolation_level=None)
            self._set_up()

    def _set_up(self) -> None:
        run = self._connection.execute
        run(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        run("PRAGMA journal_mode = WAL")
        run("PRAGMA synchronous = FULL")
        run("PRAGMA temp_store = MEMORY")  # VACUUM must not copy the other keys into a temporary file
        run(f"PRAGMA secure_delete = {'ON' if self._secure else 'OFF'}")
        state = tuple(run(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "secure_delete"))
        if state != ("wal", 2, int(self._secure)):
            raise VaultFault(f"{self.path} cannot be kept safely ({state}).", "Keep the key folder on a local disk.")
        self._connection.executescript(_TABLES)

    def __enter__(self) -> VaultKeys:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def people(self) -> tuple[Person, ...]:
        """Everyone who may open something, in the order of names."""
        rows = self._rows("SELECT name, public, opens, seq FROM person ORDER BY name")
        return tuple(
            Person(name=name, public=public, opens=tuple(label_named(word) for word in opens.split()), seq=seq)
            for name, public, opens, seq in rows
        )

    def add_person(self, person: Person) -> None:
        """Add a person, or what that person may open now."""
        opens = " ".join(label.value for label in person.opens)
        row = (person.fingerprint, person.name, person.public, opens, person.seq)
        with self._transaction():
            self._connection.execute("INSERT OR REPLACE INTO person VALUES (?, ?, ?, ?, ?)", row)

    def remove_person(self, person: Person) -> None:
        """Take a person out with every key that was wrapped for them, for good."""
        gone = [wrapped for wrapped in self.wrapped() if wrapped.person == person.fingerprint]
        with self._transaction():
            self._connection.execute("DELETE FROM wrapped WHERE person = ?", (person.fingerprint,))
            self._connection.execute("DELETE FROM person WHERE fingerprint = ?", (person.fingerprint,))
        self._prove_gone(gone)

    def add_wrapped(self, made: Iterable[Wrapped]) -> None:
        """Keep wrapped keys, durably."""
        rows = [(wrapped.id, wrapped.person, wrapped.ephemeral, wrapped.ciphertext) for wrapped in made]
        with self._transaction():
            self._connection.executemany("INSERT OR REPLACE INTO wrapped VALUES (?, ?, ?, ?)", rows)

    def wrapped(self, ids: Collection[str] | None = None) -> tuple[Wrapped, ...]:
        """The wrapped keys of these fields, or of all."""
        rows = self._rows("SELECT id, person, ephemeral, ciphertext FROM wrapped ORDER BY id, person")
        return tuple(
            Wrapped(id=id_, person=person, ephemeral=ephemeral, ciphertext=ciphertext)
            for id_, person, ephemeral, ciphertext in rows
            if ids is None or id_ in ids
        )

    def order_erasures(self, orders: Sequence[Erasure]) -> None:
        """Write down what is to be erased, before anything is destroyed."""
        rows = [(order.id, order.subject, order.field, order.by, order.reason) for order in orders]
        with self._transaction():
            self._connection.executemany(
                'INSERT OR IGNORE INTO erasure(id, subject, field, "by", reason) VALUES (?, ?, ?, ?, ?)', rows
            )

    def destroy(self, ids: Collection[str]) -> int:
        """Destroy the wrapped keys of these fields for good; how many. VaultFault when bytes of them are left."""
        gone = self.wrapped(ids)
        with self._transaction():
            self._connection.executemany("DELETE FROM wrapped WHERE id = ?", [(id_,) for id_ in ids])
        self._prove_gone(gone)
        return len(gone)

    def erasures(self, *, open_only: bool = False) -> tuple[Erasure, ...]:
        """The erasures that were ordered; ``open_only``: those that the record does not say yet."""
        only = " WHERE recorded = 0" if open_only else ""
        rows = self._rows(f'SELECT id, subject, field, "by", reason FROM erasure{only} ORDER BY rowid')  # noqa: S608
        return tuple(Erasure(id=i, subject=s, field=f, by=b, reason=r) for i, s, f, b, r in rows)

    def mark_recorded(self, ids: Collection[str]) -> None:
        """The record says that these are erased."""
        with self._transaction():
            self._connection.executemany("UPDATE erasure SET recorded = 1 WHERE id = ?", [(id_,) for id_ in ids])

    def _prove_gone(self, gone: Sequence[Wrapped]) -> None:
        """Cut off the write-ahead log and search what is left; a page split may have left a copy, so VACUUM first."""
        with told_plainly(self.path, sqlite3.Error):
            if self._secure:
                self._connection.execute("VACUUM")
            (busy, _, _) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy or (self._secure and left_in(self.path, [wrapped.ciphertext for wrapped in gone])):
            raise VaultFault(
                f"Traces of the key are still in {self.path}: another program holds the file.",
                "Close it and run the same command again; until then the key is not gone.",
            )

    def _rows(self, query: str) -> list[Any]:
        with told_plainly(self.path, sqlite3.Error):
            return self._connection.execute(query).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with told_plainly(self.path, sqlite3.Error):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def left_in(database: Path, needles: Sequence[bytes]) -> int:
    """How many of these byte strings are still to be found in an SQLite file or its companions."""
    files = [database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal")]
    raw = [path.read_bytes() for path in files if path.is_file()]
    return sum(any(needle in content for content in raw) for needle in needles)


def wrapped_ids(database: Path) -> frozenset[str]:
    """The fields for which somebody holds a key, read without changing anything; none where there is no vault."""
    if not database.is_file():
        return frozenset()
    uri = f"{database.resolve().as_uri()}?mode=ro"
    with told_plainly(database, sqlite3.Error), closing(sqlite3.connect(uri, uri=True)) as connection:
        return frozenset(id_ for (id_,) in connection.execute("SELECT DISTINCT id FROM wrapped"))


def _make_private(folder: Path, database: Path) -> None:
    """The folder 0700, the file 0600, from the first moment; SQLite gives its companions the file's mode."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(database, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise VaultFault(f"{database} cannot be written: {error.strerror}.", "Give yourself the right.") from error
