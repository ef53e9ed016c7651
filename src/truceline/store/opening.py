"""Opening the record of a mission folder: the database, brought up to date if need be, and the evidence.

Importing this module does not set Django up; opening a record does. Several records may be open at once: each has a
database alias of its own.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from truceline.errors import Fault, RecordFault
from truceline.store.condition import APPLICATION_ID, Condition, condition_of, known_migrations
from truceline.store.evidence import FolderEvidence
from truceline.store.faults import told_plainly
from truceline.store.keys import KeyFolder
from truceline.store.place import Place, Tie, place_of, read_tie, server_condition, write_tie
from truceline.store.settings import configure, described
from truceline.words.picture import Picture

if TYPE_CHECKING:  # it needs Django set up
    from truceline.record.log import Reading
    from truceline.store.ledger import DjangoLedger
    from truceline.store.projecting import TableProjector
    from truceline.store.projections import Progress
    from truceline.words.claim import Claim

_numbers = count(1)


@dataclass(frozen=True)
class OpenRecord:
    """A mission's ledger and evidence; a context manager that closes the database. ``using``: Django's alias of it."""

    ledger: DjangoLedger
    evidence: FolderEvidence
    using: str
    place: Place
    projector: TableProjector | None = None

    def project(self, picture: Picture) -> None:
        """Fill anew what follows from the whole record."""
        from truceline.store.projections import project

        project(picture, self.using)

    def rebuild(self, tell: Progress | None = None) -> tuple[str, str]:
        """Drop what follows from the entries one by one and replay them; the digests before and after."""
        from truceline.store.projections import rebuild_from_ledger

        assert self.projector is not None  # noqa: S101  (a record without one is only copied)
        return rebuild_from_ledger(self.using, self.ledger, self.projector, tell)

    def catch_up(self, tell: Progress | None = None) -> int:
        """Take in entries whose projections are not there yet, since they were taken over; how many."""
        from truceline.store.projections import catch_up

        return catch_up(self.using, self.ledger, self.projector, tell) if self.projector else 0

    def held(self, reading: Reading) -> list[Claim] | None:
        """The claims of a derived reading from the table, when they still give its digest (record.replay)."""
        from truceline.store.projecting.held import held_claims

        return held_claims(self.using, reading)

    def projection_digest(self) -> str:
        """SHA-256 over every projection."""
        from truceline.store.projections import projection_digest

        return projection_digest(self.using)

    def close(self) -> None:
        """Close the database; the last one to close SQLite's folds the write-ahead log into the file."""
        try:
            if self.projector is not None:
                with suppress(Fault):  # the next opening says it, or ties
                    _tie(self.place, self.ledger)
        finally:
            forget(self.using)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_record(folder: Path) -> OpenRecord:
    """The record of a mission folder, made or brought up to date when needed.

    RecordFault for a folder that is not there or cannot be written, and for a database that cannot be reached, is
    broken, foreign, newer, or another mission's.
    """
    if not folder.is_dir():
        raise RecordFault(f"{folder} is not a folder.", "'truceline init NAME' makes a mission folder.")
    record = open_place(place_of(folder.resolve()))
    record.evidence.sweep()
    return record


def open_place(place: Place, *, tied: bool = True) -> OpenRecord:
    """The record at a place, as open_record gives it; unless ``tied``, the folder does not say that it lies there."""
    condition = condition_of(place.file) if place.address is None else server_condition(place, tied=tied)
    configure()

    from django.db import DatabaseError

    using = register(described(place))
    try:
        with told_plainly(str(place), DatabaseError):
            ledger, projector = _ready_ledger(using, condition, place, tied=tied)
            if projector is not None:
                _tie(place, ledger)
                _project_what_is_missing(using, ledger, projector)
    except BaseException:
        forget(using)
        raise
    return OpenRecord(ledger, place.evidence, using, place, projector)


def _ready_ledger(
    using: str, condition: Condition, place: Place, *, tied: bool
) -> tuple[DjangoLedger, TableProjector | None]:
    from truceline.store.ledger import DjangoLedger
    from truceline.store.projecting import TableProjector

    projector = TableProjector(using, place.evidence) if tied else None
    signer = KeyFolder.of(place.folder).signer() if tied else None
    ledger = DjangoLedger(using, projector, signer)
    if condition is not Condition.CURRENT:
        bring_up_to_date(using, place)
    ledger.assert_durable()
    return ledger, projector


def _project_what_is_missing(using: str, ledger: DjangoLedger, projector: TableProjector) -> None:
    """Entries of an older Truceline, or taken over from another store, have no projections yet.

    Where none is missing, nothing is read: whoever opens a damaged record may still look at it.
    """
    from django.db import connections

    from truceline.store.entries import EntryTables
    from truceline.store.projections import catch_up

    newest = EntryTables(connections[using]).newest()
    if newest is not None and projector.size <= newest[0]:
        catch_up(using, ledger, projector)


def bring_up_to_date(using: str, place: Place) -> None:
    """Make or alter the tables, in one transaction: a kill leaves all or nothing, a second process waits."""
    if place.address is None:
        _bring_file_up_to_date(using)
    else:
        from truceline.store.postgresql.making import make

        make(using, place.address)


def _bring_file_up_to_date(using: str) -> None:
    """A file without tables gets them all in one stroke (store.schema); an older record is migrated."""
    from django.db import connections, transaction

    from truceline.store.schema import lay

    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_master")
        if new := cursor.fetchone() == (0,):
            cursor.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            lay(cursor, sorted(known_migrations()))
    if not new:
        migrate(using)


def migrate(using: str) -> None:
    """Apply the migrations that a file lacks.

    Django alone would note a migration after its commit, and not find its way back from a kill in between. SQLite lets
    foreign key checks be switched off before a transaction only, and Django wants them off for migrations.
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


def _tie(place: Place, ledger: DjangoLedger) -> None:
    """The folder says where its record lies, and which one it is as soon as that has an entry."""
    tie = None if place.address is None else read_tie(place.folder) or Tie("", "")
    if tie is None or tie.origin:
        return
    checkpoint = ledger.checkpoint()
    write_tie(place, checkpoint.origin if checkpoint.size else "")


def register(description: dict[str, Any]) -> str:
    """Describe a database to Django under an alias of its own."""
    from django.db import connections

    using = f"record {next(_numbers)}"
    settings = connections.configure_settings({**connections.settings, using: description})
    connections.settings[using] = settings[using]
    return using


def forget(using: str) -> None:
    """Close the database and forget its alias."""
    from django.db import connections

    connections[using].close()
    del connections[using]
    del connections.settings[using]
