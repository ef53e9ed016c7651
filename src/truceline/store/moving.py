"""Moving a record from SQLite to PostgreSQL and back: the same bytes, the same root, at another place.

The order is what makes it safe. The source is locked against appending and copied inside one transaction of the
target; the target is then read again by a reader of its own, verified entry by entry against the source's checkpoint,
and compared table by table. Only then does the source refuse further entries and the folder name the new place. Until
then the source is the record, and what lies at the target is not: an SQLite target lies under another name, and a
database in which the folder's record is not yet is refused as long as the folder holds truceline.db.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from truceline.errors import RecordFault, VerificationFault
from truceline.record.verify import verify
from truceline.store.faults import capital, told_plainly
from truceline.store.place import DATABASE_NAME, TIE_NAME, Place, place_of, write_tie
from truceline.store.postgresql.address import VARIABLE, address_of, named_address
from truceline.store.whole import sync_folder
from truceline.words.entry import Checkpoint

if TYPE_CHECKING:
    from truceline.store.opening import OpenRecord

HALF_NAME = "truceline.moving"
"""The folder in which an SQLite target grows; whatever lies there is no record."""

MOVED_NAME = "truceline.db.moved"
"""What becomes of the SQLite file of a record that lives in a server's database now."""

NOT_DONE = "The record is where it was: nothing was moved."


@dataclass(frozen=True, slots=True)
class Moved:
    """A move that is done: from where to where, and the checkpoint that both gave."""

    source: str
    target: str
    checkpoint: Checkpoint
    source_closed: bool


def move(folder: Path, to: str) -> Moved:
    """Move the record of a mission folder ``to`` 'sqlite', 'postgresql' (as the environment names it) or a URL."""
    folder = folder.resolve()
    source, target = _source(folder), _target(folder, to)
    if (source.address is None) == (target.address is None):
        raise RecordFault(f"The record already lies in {source}.", "Name another place with --to.")
    with _fresh(target):
        with _opened(source) as left:
            with left.ledger.batch():  # nobody appends meanwhile
                checkpoint = left.ledger.checkpoint()
                with _opened(target) as right:
                    _copy(left, right, checkpoint)
                    _compare(left, right)
                _verify(target, checkpoint)
                closed = _refuse_more(left, target)
            _empty_the_log(left)
        _switch(source, target, checkpoint)
    return Moved(str(source), str(_final(target)), checkpoint, closed)


def _source(folder: Path) -> Place:
    place = Place(folder)
    if place.file.is_file():
        return place
    place = place_of(folder)
    if place.address is None:
        raise RecordFault(f"There is no record at {place}.", "`truceline run FOLDER` makes one.")
    return place


def _target(folder: Path, to: str) -> Place:
    if to == "sqlite":
        return Place(folder / HALF_NAME)
    address = named_address(os.environ) if to == "postgresql" else address_of(to, "The place to move to")
    if address is None:
        raise RecordFault(f"{VARIABLE} is not set.", "Write --to postgresql://USER@HOST/DATABASE, or set it.")
    return Place(folder, address)


def _final(target: Place) -> Place:
    return target if target.address else Place(target.folder.parent)


@contextmanager
def _fresh(target: Place) -> Iterator[None]:
    """An SQLite target begins with nothing, and nothing is left of one that was not finished."""
    if target.address is not None:
        yield
        return
    shutil.rmtree(target.folder, ignore_errors=True)
    target.folder.mkdir()
    try:
        yield
    except BaseException:
        shutil.rmtree(target.folder, ignore_errors=True)
        raise


@contextmanager
def _opened(place: Place) -> Iterator[OpenRecord]:
    from truceline.store.opening import open_place

    with open_place(place, tied=False) as record:
        yield record


def _copy(left: OpenRecord, right: OpenRecord, checkpoint: Checkpoint) -> None:
    """Everything in one transaction of the target; a target that holds this very record already is left alone."""
    from django.db import DatabaseError

    from truceline.store.copying import copy_table, tables

    with told_plainly(str(right.place), DatabaseError), right.ledger.batch():
        there = right.ledger.checkpoint()
        if there == checkpoint:
            _take_again(right)
            return
        if there.size:
            raise RecordFault(
                f"{capital(str(right.place))} already holds a record ({there.size} entries). {NOT_DONE}",
                "Name an empty database.",
            )
        for model in tables():
            copy_table(model, left.using, right.using)


def _take_again(right: OpenRecord) -> None:
    """A database from which the record was moved away before takes entries again, if that is ours to say."""
    if right.place.address is not None:
        from truceline.store.postgresql.making import take_again

        if not take_again(right.using):
            raise RecordFault(
                f"{capital(str(right.place))} takes no more entries: the record was moved from there. {NOT_DONE}",
                "Name an empty database, or move as the owner of that one.",
            )


def _compare(left: OpenRecord, right: OpenRecord) -> None:
    from truceline.store.copying import table_digest, tables

    for model in tables():
        if table_digest(model, left.using) != table_digest(model, right.using):
            raise VerificationFault(
                f"The table '{model._meta.db_table}' did not arrive as it was. {NOT_DONE}",
                f"Drop what is in {right.place} and move again.",
            )


def _verify(target: Place, checkpoint: Checkpoint) -> None:
    """Read the target as a stranger would. (The evidence does not move.)"""
    from truceline.store.postgresql import reader
    from truceline.store.reader import read_checkpoints, read_entries

    if target.address is None:
        entries, inside = read_entries(target.file), read_checkpoints(target.file)
    else:
        entries, inside = reader.read_entries(target.address), reader.read_checkpoints(target.address)
    found = verify(entries, lambda sha256: b"", checkpoint, inside)
    if not found.ok or (found.size, found.root) != (checkpoint.size, checkpoint.root):
        problem = found.problems[0] if found.problems else "Its root is another one."
        raise VerificationFault(f"The target does not verify: {problem} {NOT_DONE}", "Run 'truceline verify'.")


def _refuse_more(left: OpenRecord, target: Place) -> bool:
    """Have the source refuse entries from now on, with the commit of this transaction; False without the right to."""
    from django.db import connections

    if left.place.address is None:
        with connections[left.using].cursor() as cursor:
            cursor.execute(
                "CREATE TRIGGER IF NOT EXISTS entry_moved BEFORE INSERT ON entry"
                " BEGIN SELECT RAISE(ABORT, 'this record was moved to a server'); END"
            )
        return True
    from truceline.store.postgresql.making import refuse_more

    return refuse_more(left.using)


def _empty_the_log(left: OpenRecord) -> None:
    """The SQLite file must be whole without its log before it gets another name."""
    from django.db import connections

    if left.place.address is None:
        with connections[left.using].cursor() as cursor:
            (busy, *_) = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise RecordFault(
                f"Another process has {left.place} open; the record was copied, but the folder does not yet say so.",
                "End that process and run the same command again.",
            )


def _switch(source: Place, target: Place, checkpoint: Checkpoint) -> None:
    """From here on the target is the record. Both steps may be cut short: the file in the folder counts."""
    if target.address is not None:
        write_tie(target, checkpoint.origin if checkpoint.size else "")
        source.file.replace(source.folder / MOVED_NAME)
        sync_folder(source.folder)
        return
    with target.file.open("rb+") as file:
        os.fsync(file.fileno())
    target.file.replace(source.folder / DATABASE_NAME)
    sync_folder(source.folder)
    (source.folder / TIE_NAME).unlink(missing_ok=True)
    shutil.rmtree(target.folder, ignore_errors=True)
