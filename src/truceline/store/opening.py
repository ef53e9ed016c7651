"""Opening the record of a mission folder: the database, brought up to date if need be, and the evidence.

Importing this module does not set Django up; opening a record does. Several records may be open at once: each has a
database alias of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from truceline.errors import RecordFault
from truceline.store.condition import APPLICATION_ID, Condition, condition_of
from truceline.store.evidence import FolderEvidence
from truceline.store.faults import told_plainly
from truceline.store.settings import DATABASE_NAME, EVIDENCE_NAME, configure, sqlite
from truceline.words.picture import Picture

if TYPE_CHECKING:  # it needs Django set up
    from truceline.store.ledger import DjangoLedger

_numbers = count(1)


@dataclass(frozen=True)
class OpenRecord:
    """A mission's ledger and evidence; a context manager that closes the database. ``using``: Django's alias of it."""

    ledger: DjangoLedger
    evidence: FolderEvidence
    using: str

    def project(self, picture: Picture) -> None:
        """Fill every projection anew."""
        from truceline.store.projections import project

        project(picture, self.using)

    def rebuild(self, picture: Picture) -> tuple[str, str]:
        """Fill every projection anew; the digests before and after."""
        from truceline.store.projections import rebuild

        return rebuild(picture, self.using)

    def projection_digest(self) -> str:
        """SHA-256 over every projection."""
        from truceline.store.projections import projection_digest

        return projection_digest(self.using)

    def close(self) -> None:
        """Close the database; the last one to close it folds the write-ahead log into the file."""
        _forget(self.using)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_record(folder: Path) -> OpenRecord:
    """The record of a mission folder, made or brought up to date when needed.

    RecordFault for a folder that is not there or cannot be written, and for a file that is broken, foreign or newer.
    """
    if not folder.is_dir():
        raise RecordFault(f"{folder} is not a folder.", "'truceline init NAME' makes a mission folder.")
    database = folder.resolve() / DATABASE_NAME
    condition = condition_of(database)
    configure()
    using = _register(database)
    try:
        ledger = _ready_ledger(using, condition)
    except BaseException:
        _forget(using)
        raise
    evidence = FolderEvidence(folder.resolve() / EVIDENCE_NAME)
    evidence.sweep()
    return OpenRecord(ledger, evidence, using)


def _ready_ledger(using: str, condition: Condition) -> DjangoLedger:
    from django.db import DatabaseError

    from truceline.store.ledger import DjangoLedger

    ledger = DjangoLedger(using)
    with told_plainly(ledger.name, DatabaseError):
        if condition is not Condition.CURRENT:
            _bring_up_to_date(using)
        ledger.assert_durable()
    return ledger


def _bring_up_to_date(using: str) -> None:
    """Make or alter the tables, in one transaction: a kill leaves all or nothing, a second process waits.

    Django alone would note a migration after its commit, and not find its way back from a kill in between. SQLite
    lets foreign key checks be switched off before a transaction only, and Django wants them off for migrations.
    """
    from django.core.management import call_command
    from django.db import connections, transaction

    connection = connections[using]
    connection.disable_constraint_checking()
    with transaction.atomic(using=using):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        call_command("migrate", "store", database=using, verbosity=0, interactive=False)
    connection.enable_constraint_checking()


def _register(database: Path) -> str:
    """Describe the database to Django under an alias of its own."""
    from django.db import connections

    using = f"record {next(_numbers)}"
    described = connections.configure_settings({**connections.settings, using: sqlite(database)})
    connections.settings[using] = described[using]
    return using


def _forget(using: str) -> None:
    from django.db import connections

    connections[using].close()
    del connections[using]
    del connections.settings[using]
