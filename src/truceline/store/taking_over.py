"""Taking a carried record over: the same entry bytes, checkpoints and sealed fields, in a database that holds none yet.

One transaction: everything, checked against the root of the carried checkpoint, or nothing. The carrier must have been
verified. Import it after ``settings.configure()``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, connections

from truceline.errors import RecordFault, VerificationFault
from truceline.store.backup import Tell
from truceline.store.carried import Carrier
from truceline.store.faults import told_plainly
from truceline.store.snapshot import BESIDE
from truceline.words.entry import Checkpoint

if TYPE_CHECKING:
    from truceline.store.opening import OpenRecord

AT_ONCE = 1_000
"""Rows between two writes."""


def take_over(record: OpenRecord, carrier: Carrier, tell: Tell) -> Checkpoint:
    """The record of the carrier becomes that of an empty database; its checkpoint.

    RecordFault when the database holds entries already, VerificationFault when what arrived has another root.
    """
    note = carrier.note()
    with told_plainly(str(record.place), DatabaseError), record.ledger.batch():
        if len(record.ledger):
            raise RecordFault(f"{record.place} already holds a record.", "Name an empty database.")
        record.ledger.adopt(_bodies(carrier, note.checkpoint.size, tell))
        there = record.ledger.head().checkpoint()
        if (there.size, there.root) != (note.checkpoint.size, note.checkpoint.root):
            raise VerificationFault("What arrived in the database is not the record that was carried.", "Try again.")
        cursor = connections[record.using].cursor()
        for table in BESIDE:
            _insert(cursor, table, carrier.beside(table))
        if all(row[0] != there.size for row in carrier.beside("checkpoint")):
            kept = str(note) if note.signatures else ""
            _insert(cursor, "checkpoint", iter([(there.size, note.checkpoint.origin, there.root, kept)]))
    return there


def _bodies(carrier: Carrier, total: int, tell: Tell) -> Iterator[bytes]:
    for done, entry in enumerate(carrier.entries(), 1):
        if done % AT_ONCE == 0 or done == total:
            tell("entries", done, total)
        yield entry.body


def _insert(cursor: Any, table: str, rows: Iterator[Sequence[Any]]) -> None:
    columns = ", ".join(f'"{name}"' for name in BESIDE[table])
    places = ", ".join("%s" for _ in BESIDE[table])
    while some := list(islice(rows, AT_ONCE)):
        cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", some)  # noqa: S608  (our own names)
