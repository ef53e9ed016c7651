"""A new record in one stroke: what all migrations together come to, kept as statements in schema.sql.

The migrations bring an older record up to date; a new one need not walk that way, which is thirty times as long. After
a new migration ``python -m truceline.store.schema`` writes the statements anew; a test compares both ways.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

SCHEMA = "schema.sql"


def lay(cursor: Any, migrations: Iterable[str]) -> None:
    """Make every table, index and trigger in the open transaction, and note the migrations as applied."""
    for statement in files(__package__).joinpath(SCHEMA).read_text(encoding="utf-8").splitlines():
        cursor.execute(statement)
    for name in migrations:
        record_applied(cursor, name)


def record_applied(cursor: Any, name: str) -> None:
    """Note a migration as Django does, which asks for it at the next opening."""
    cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('store', %s, CURRENT_TIMESTAMP)", [name])


def statements(database: Path) -> tuple[str, ...]:
    """How the tables, indexes and triggers of a database were made, oldest first, each on one line."""
    with closing(sqlite3.connect(database)) as connection:
        made = connection.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid"
        ).fetchall()
    return tuple(" ".join(statement.split()) for (statement,) in made)


def migrated(folder: Path) -> Path:
    """An empty record in a folder, made by the migrations one after the other."""
    from truceline.store.opening import migrate, register
    from truceline.store.place import place_of
    from truceline.store.settings import configure, described

    configure()
    place = place_of(folder)
    migrate(register(described(place)))
    return place.file


def main() -> None:
    """Write schema.sql."""
    with TemporaryDirectory() as folder:
        lines = statements(migrated(Path(folder).resolve()))
    Path(__file__).with_name(SCHEMA).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
