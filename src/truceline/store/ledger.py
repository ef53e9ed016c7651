"""The ledger in a database: one append path, one transaction per entry or per batch.

Import it after ``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connections, transaction

from truceline.errors import RecordFault, VerificationFault
from truceline.record.bodies import kind_said, opened
from truceline.record.ledger import Head
from truceline.record.merkle import leaf_hash
from truceline.store import models
from truceline.store.faults import told_plainly
from truceline.words.entry import Checkpoint, Entry, EntryKind

VERIFY = "Run 'truceline verify' on the mission folder; restore a backup if it was damaged."


class DjangoLedger:
    """The entries of one database; behaves as record.MemoryLedger does.

    ``using`` is Django's alias of the database. An entry is durable when ``append`` returns (outside a batch), or when
    the batch ends. Other processes may append meanwhile: every append first takes in what they added.
    """

    def __init__(self, using: str = "default") -> None:
        self.using = using
        self._head = Head()

    def append(self, kind: EntryKind, body: Mapping[str, Any], now: datetime) -> Entry:
        """See record.Ledger. RecordFault when it could not be recorded: nothing of it was."""
        with self._transaction():
            self._catch_up()
            seq = self._head.standing(kind, body)
            if seq is not None:
                return _entry(self._rows().get(seq=seq))
            entry = self._head.next_entry(kind, body, now)
            self._rows().create(
                seq=entry.seq, kind=str(kind), body=entry.body, leaf=entry.leaf, recorded=entry.recorded
            )
            self._read_back(entry)
            self._head.note(entry)
        return entry

    def entries(self) -> Iterator[Entry]:
        """See record.Ledger; as the database holds them, unchecked."""
        with told_plainly(self.name, DatabaseError):
            for row in self._rows().order_by("seq").iterator():
                yield _entry(row)

    def checkpoint(self) -> Checkpoint:
        """See record.Ledger. VerificationFault when an entry no longer gives its hash."""
        self._catch_up()
        return self._head.checkpoint()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """See record.Ledger."""
        with self._transaction():
            yield

    def __len__(self) -> int:
        self._catch_up()
        return self._head.size

    def assert_durable(self) -> None:
        """RecordFault unless the database writes ahead and forces every commit to the disk."""
        connection = connections[self.using]
        if connection.vendor != "sqlite":
            return
        with connection.cursor() as cursor:
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            synchronous = cursor.execute("PRAGMA synchronous").fetchone()[0]
        if (journal, synchronous) != ("wal", 2):
            raise RecordFault(
                f"{self.name} would not survive a power cut (journal '{journal}', synchronous {synchronous}).",
                "Keep the mission folder on a local disk.",
            )

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; what was taken into memory meanwhile is forgotten with it."""
        try:
            with told_plainly(self.name, DatabaseError):
                if not connections[self.using].in_atomic_block:
                    self.assert_durable()
                with transaction.atomic(using=self.using):
                    yield
        except BaseException:
            self._head = Head()
            raise

    def _catch_up(self) -> None:
        """Take in the entries that this object has not seen, each checked against its hash and its predecessor."""
        with told_plainly(self.name, DatabaseError):
            last = self._rows().order_by("-seq").values_list("seq", "leaf").first()
            size, leaf = (last[0] + 1, bytes(last[1])) if last else (0, b"")
            if size == self._head.size:
                if leaf != self._head.last:
                    raise VerificationFault(f"Entry {size - 1} was replaced while the record was open.", VERIFY)
                return
            if size < self._head.size:
                raise VerificationFault("Entries were removed while the record was open.", VERIFY)
            for row in self._rows().filter(seq__gte=self._head.size).order_by("seq").iterator():
                self._head.note(self._sound(row))

    def _sound(self, row: models.Entry) -> Entry:
        entry = _entry(row)
        try:
            previous = opened(entry.body)["previous"]
        except ValueError:
            previous = None
        if leaf_hash(entry.body) != entry.leaf or previous != self._head.last.hex() or entry.seq != self._head.size:
            raise VerificationFault(f"Entry {entry.seq} is not as it was recorded.", VERIFY)
        return entry

    def _read_back(self, entry: Entry) -> None:
        """What the database holds now must give the hash before anyone is told that it was recorded."""
        row = self._rows().get(seq=entry.seq)
        if leaf_hash(bytes(row.body)) != entry.leaf or bytes(row.leaf) != entry.leaf:
            raise RecordFault(f"Entry {entry.seq} was not written as it was made.", "Check the disk and the memory.")

    def _rows(self) -> Any:
        return models.Entry.objects.using(self.using)

    @property
    def name(self) -> str:
        """The database's file."""
        return str(connections[self.using].settings_dict["NAME"])


def _entry(row: models.Entry) -> Entry:
    try:
        kind = kind_said({"kind": row.kind})
    except ValueError as error:
        raise VerificationFault(f"Entry {row.seq} is listed as '{row.kind}', which is no kind.", VERIFY) from error
    held: tuple[Any, ...] = (row.body, row.leaf)  # SQLite holds in a column what was put there
    if any(isinstance(value, str) for value in held):
        raise VerificationFault(
            f"Entry {row.seq} is not as it was recorded: the database holds text for bytes.", VERIFY
        )
    return Entry(seq=row.seq, kind=kind, body=bytes(row.body), recorded=row.recorded, leaf=bytes(row.leaf))
