"""The projections as a whole: brought up to the ledger, dropped and filled again, compared by their digests.

Those that follow from each entry (LEDGER) grow with it (store.projecting). Those that follow from weighing the whole
record (WEIGHING) are filled by a run, and say from how many entries they follow. Import it after
``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import msgspec
from django.db import DatabaseError, connections, transaction
from django.db.models import Model

from truceline.errors import VerificationFault
from truceline.record.bodies import content_of
from truceline.record.ledger import Ledger
from truceline.store import models
from truceline.store.faults import told_plainly
from truceline.store.postgresql.session import take_turn
from truceline.store.projecting import TableProjector
from truceline.store.projecting.sql import Sql
from truceline.store.settings import name_of
from truceline.store.weighed import rows
from truceline.store.weighed.replacing import change
from truceline.words.entry import Checkpoint
from truceline.words.picture import Picture

LEDGER: tuple[type[Model], ...] = (
    models.Reference,
    models.Document,
    models.Reading,
    models.Claim,
    models.Review,
    models.Decided,
    models.Carried,
)
"""Every table that follows from the entries one by one."""

WEIGHING: tuple[type[Model], ...] = (
    models.Incident,
    models.Account,
    models.Term,
    models.Membership,
    models.Reprint,
    models.Finding,
    models.Assessed,
)
"""Every table that follows from the whole record."""

PROJECTIONS = LEDGER + WEIGHING
"""Every table that can be rebuilt. The ledger and the checkpoints are not among them."""

FILLINGS = "fillings"
"""Under this name the table ``follows`` counts weighings: two at once must not mix their rows."""

BATCH = 2_000
"""Rows handed to the database at once."""

Progress = Callable[[str, int, int], None]


def catch_up(using: str, ledger: Ledger, projector: TableProjector, tell: Progress | None = None) -> int:
    """Take in entries that came without their projections (another version's, or taken over); how many."""
    size = len(ledger)
    if projector.size >= size:
        return 0
    with _turn(using):
        first = projector.size
        for entry in ledger.entries(first):
            projector.take(entry, content_of(entry), None)
            if tell:
                tell("entries", entry.seq + 1, size)
    return size - first


def rebuild_from_ledger(
    using: str, ledger: Ledger, projector: TableProjector, tell: Progress | None = None
) -> tuple[str, str]:
    """Drop what follows from the entries and replay them; the digests before and after.

    They are equal unless a table was changed by other hands.
    """
    before = ledger_digest(using)
    with _turn(using):
        sql = Sql(using)
        for model in LEDGER:
            _empty(sql, model)
        sql.run("DELETE FROM follows WHERE what = 'entries'")
        catch_up(using, ledger, projector, tell)
    return before, ledger_digest(using)


def project(picture: Picture, using: str = "default") -> None:
    """Have the tables hold what follows from the whole record, and keep the picture's checkpoint; all in one
    transaction, which writes what differs from the weighing before (store.weighed.replacing)."""
    sql = Sql(using)
    with told_plainly(name_of(using), DatabaseError):
        fillings = _fillings(sql)
        changes = [change(sql, model, made) for model, made in rows(picture)]
    with _turn(using):
        if _fillings(sql) != fillings:  # another weighing came between
            changes = [change(sql, model, made) for model, made in rows(picture)]
        for one in changes:
            one.write(sql)
        _follow(sql, "weighing", picture.checkpoint.size)
        _follow(sql, FILLINGS, _fillings(sql) + 1)
        _keep_checkpoint(picture.checkpoint, picture.note, using)


def _fillings(sql: Sql) -> int:
    """How often the tables of weighings were filled."""
    found = sql.one("SELECT size FROM follows WHERE what = %s", FILLINGS)
    return int(found[0]) if found else 0


def _follow(sql: Sql, what: str, size: int) -> None:
    sql.run(
        "INSERT INTO follows (what, size) VALUES (%s, %s) ON CONFLICT (what) DO UPDATE SET size = excluded.size",
        *(what, size),
    )


def weighed_size(using: str = "default") -> int:
    """From how many entries the last weighing follows; 0 when there was none."""
    found = Sql(using).one("SELECT size FROM follows WHERE what = 'weighing'")
    return int(found[0]) if found else 0


def weighed_day(using: str = "default") -> date | None:
    """The day as of which the last weighing assessed the record; None when there was none."""
    found = Sql(using).one("SELECT plain FROM assessed WHERE what = 'as_of'")
    return msgspec.json.decode(found[0], type=date) if found else None


def projection_digest(using: str = "default") -> str:
    """SHA-256 over every row of every projection, whatever the order in which the database holds them."""
    return _digest(PROJECTIONS, using)


def ledger_digest(using: str = "default") -> str:
    """The same over what follows from the entries one by one."""
    return _digest(LEDGER, using)


@contextmanager
def _turn(using: str) -> Iterator[None]:
    """One transaction; in PostgreSQL, two that fill one table would stand in each other's way."""
    with told_plainly(name_of(using), DatabaseError), transaction.atomic(using=using):
        if connections[using].vendor == "postgresql":
            take_turn(connections[using])
        yield


def _empty(sql: Sql, model: type[Model]) -> None:
    """SQLite drops all rows at once when no condition is named."""
    sql.run(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608


def _digest(tables: tuple[type[Model], ...], using: str) -> str:
    whole = hashlib.sha256()
    with told_plainly(name_of(using), DatabaseError), transaction.atomic(using=using):
        for model in tables:
            whole.update(model._meta.db_table.encode() + b"\n")
            for digest in sorted(_row_digests(model, using)):
                whole.update(digest)
    return whole.hexdigest()


def _row_digests(model: type[Model], using: str) -> Iterator[bytes]:
    """One hash per row; all columns are text, whole numbers, truth values, days or times."""
    columns = [field.attname for field in model._meta.concrete_fields]
    encode = msgspec.json.Encoder().encode
    for row in model._default_manager.using(using).values_list(*columns).iterator(chunk_size=BATCH):
        yield hashlib.sha256(encode(row)).digest()


def _keep_checkpoint(checkpoint: Checkpoint, note: str, using: str) -> None:
    known: Any = models.Checkpoint.objects.using(using).filter(size=checkpoint.size).first()
    if known is None:
        models.Checkpoint.objects.using(using).create(
            size=checkpoint.size, origin=checkpoint.origin, root=checkpoint.root, note=note
        )
    elif known.root != checkpoint.root:
        raise VerificationFault(
            f"The first {checkpoint.size} entries were rewritten since they were last looked at.",
            "Run 'truceline verify' with a checkpoint that was kept elsewhere.",
        )
