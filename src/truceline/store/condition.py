"""What lies at the place of a record: nothing yet, a record of today, an older one, or something that is not ours.

No Django here: a foreign file is refused before anything could write to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from enum import Enum
from pathlib import Path

from truceline.errors import RecordFault
from truceline.store.faults import capital, told_plainly

APPLICATION_ID = 0x54524C43
"""'TRLC' in the header of the file (SQLite, PRAGMA application_id): this is a Truceline record."""


class Condition(Enum):
    """What has to be done before the record can be used."""

    NEW = "no tables yet"
    OLDER = "tables of an older Truceline, or unfinished ones"
    CURRENT = "ready"


def condition_of(database: Path) -> Condition:
    """What lies there; RecordFault for a broken or foreign file and for a record of a newer Truceline."""
    if not database.exists():
        return Condition.NEW
    with (
        told_plainly(database, sqlite3.Error),
        closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=rw", uri=True)) as connection,
    ):
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if not tables and application in (0, APPLICATION_ID):
            return Condition.NEW
        if application != APPLICATION_ID:
            raise RecordFault(
                f"{database} belongs to another program.", "Move it away, or name the folder of a mission."
            )
        return _migrated(database, connection, tables)


def known_migrations() -> frozenset[str]:
    """The names of the migrations that this Truceline knows."""
    return frozenset(path.stem for path in (Path(__file__).parent / "migrations").glob("[0-9]*.py"))


def by_migrations(name: str, applied: Collection[str]) -> Condition:
    """What the migrations that were applied mean; RecordFault when a newer Truceline applied one."""
    if set(applied) - known_migrations():
        raise RecordFault(f"{capital(name)} was written by a newer Truceline.", "Install that version or a newer one.")
    return Condition.CURRENT if set(applied) == known_migrations() else Condition.OLDER


def _migrated(database: Path, connection: sqlite3.Connection, tables: set[str]) -> Condition:
    if "django_migrations" not in tables:
        return Condition.OLDER
    applied = {name for (name,) in connection.execute("SELECT name FROM django_migrations WHERE app = 'store'")}
    return by_migrations(str(database), applied)
