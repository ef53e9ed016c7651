"""The ciphertexts of sealed fields, in the record's database: the table ``sealed``.

Import it after ``settings.configure()``, as ``vault`` does. A row enters in the transaction of its entry and leaves in
the transaction of the entry that says it was erased.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db import DatabaseError, connections

from truceline.errors import VaultFault
from truceline.record.bodies import kind_said, opened
from truceline.record.sealing import Ciphertext
from truceline.record.withheld import Withheld
from truceline.store import models
from truceline.store.faults import told_plainly
from truceline.store.ledger import DjangoLedger
from truceline.words.entry import EntryKind
from truceline.words.sealing import label_named


class SealedRows:
    """The ciphertexts of one record."""

    def __init__(self, ledger: DjangoLedger) -> None:
        self.ledger = ledger
        self._server = connections[ledger.using].vendor != "sqlite"

    def add(self, seq: int, text: Ciphertext) -> None:
        """Keep a ciphertext beside the entry that commits to it."""
        self._rows().create(
            id=text.id,
            seq=seq,
            subject=text.subject,
            field=text.field,
            label=text.label.value,
            nonce=text.nonce,
            ciphertext=text.ciphertext,
        )

    def of(self, ids: Iterable[str]) -> dict[str, Ciphertext]:
        """The ciphertexts of these fields, by id."""
        with told_plainly(self.ledger.name, DatabaseError):
            return {row.id: _ciphertext(row) for row in self._rows().filter(id__in=list(ids))}

    def all(self) -> tuple[Ciphertext, ...]:
        """Every ciphertext."""
        with told_plainly(self.ledger.name, DatabaseError):
            return tuple(_ciphertext(row) for row in self._rows().order_by("seq"))

    def overwrite_what_is_deleted(self) -> None:
        """Have SQLite overwrite what it deletes. (PostgreSQL's vacuum does so in its own time; the key is gone.)"""
        if not self._server:
            with told_plainly(self.ledger.name, DatabaseError), connections[self.ledger.using].cursor() as cursor:
                cursor.execute("PRAGMA secure_delete = ON")

    def delete(self, ids: Collection[str]) -> None:
        """Take ciphertexts out; inside the transaction of the entries that say so."""
        for id_ in ids:
            self._rows().filter(id=id_).delete()

    def cut_off_the_log(self) -> None:
        """Empty SQLite's write-ahead log, where the ciphertext may still stand. VaultFault when others read."""
        if self._server:
            return
        with told_plainly(self.ledger.name, DatabaseError), connections[self.ledger.using].cursor() as cursor:
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy:
            raise VaultFault(
                f"The key is gone, but its ciphertext still lies in the write-ahead log of {self.ledger.name}.",
                "Close the program that reads the record and run 'truceline erase FOLDER'.",
            )

    def withheld(self) -> Withheld:
        """What the entries tell of sealed fields."""
        found = Withheld()
        kinds = [EntryKind.SEALED.value, EntryKind.ERASED.value]
        rows: Any = models.Entry.objects.using(self.ledger.using).filter(kind__in=kinds).order_by("seq")
        with told_plainly(self.ledger.name, DatabaseError):
            for row in rows.iterator():
                found.take(row.seq, kind_said({"kind": row.kind}), opened(bytes(row.body)))
        return found

    def says(self, seq: int) -> dict[str, Any]:
        """What one entry says; nothing when there is none."""
        with told_plainly(self.ledger.name, DatabaseError):
            row: Any = models.Entry.objects.using(self.ledger.using).filter(seq=seq).first()
        return opened(bytes(row.body)) if row else {}

    def recorded(self, seq: int) -> datetime:
        """When an entry was recorded, as it says itself."""
        return datetime.fromisoformat(self.says(seq)["recorded"])

    def _rows(self) -> Any:
        return models.Sealed.objects.using(self.ledger.using)


def _ciphertext(row: models.Sealed) -> Ciphertext:
    return Ciphertext(
        id=row.id,
        subject=row.subject,
        field=row.field,
        label=label_named(row.label),
        nonce=bytes(row.nonce),
        ciphertext=bytes(row.ciphertext),
    )
