"""A new record is what an older one becomes by its migrations."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from truceline.store.opening import open_record
from truceline.store.schema import migrated, statements


def marks(database: Path) -> list[tuple[object, ...]]:
    """Whose file it is, and which migrations are noted, in their order."""
    with closing(sqlite3.connect(database)) as connection:
        return [
            *connection.execute("PRAGMA application_id"),
            *connection.execute("SELECT id, app, name FROM django_migrations ORDER BY id"),
        ]


def test_both_ways_lead_to_one_record(tmp_path: Path) -> None:
    """Otherwise ``python -m truceline.store.schema`` has not been run since the last migration was written."""
    for name in ("new", "migrated"):
        (tmp_path / name).mkdir()
    open_record(tmp_path / "new").close()
    new, older = tmp_path / "new" / "truceline.db", migrated(tmp_path / "migrated")
    assert statements(new) == statements(older)
    assert marks(new) == marks(older)
