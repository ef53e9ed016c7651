"""Triggers that refuse UPDATE, DELETE and gaps in what is kept for ever: a guard rail, no proof.

Whoever holds the file can drop them. What proves the record is the Merkle tree and a checkpoint held by an outsider.
Entries are numbered from 0 without gaps; ``INSERT OR REPLACE`` cannot slip by, since the number must be the next one.
SQLite drops the triggers of a table that a migration remakes: such a migration must put them up again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

SQLITE = {
    "entry": (
        "CREATE TRIGGER IF NOT EXISTS entry_unchanged BEFORE UPDATE ON entry"
        " BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END",
        "CREATE TRIGGER IF NOT EXISTS entry_kept BEFORE DELETE ON entry"
        " BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END",
        "CREATE TRIGGER IF NOT EXISTS entry_next BEFORE INSERT ON entry"
        " WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM entry)"
        " BEGIN SELECT RAISE(ABORT, 'an entry comes after the last one'); END",
    ),
    "checkpoint": (
        "CREATE TRIGGER IF NOT EXISTS checkpoint_unchanged BEFORE UPDATE ON checkpoint"
        " BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END",
        "CREATE TRIGGER IF NOT EXISTS checkpoint_kept BEFORE DELETE ON checkpoint"
        " BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END",
        "CREATE TRIGGER IF NOT EXISTS checkpoint_once BEFORE INSERT ON checkpoint"
        " WHEN EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size)"
        " BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END",
    ),
    "submission": (
        "CREATE TRIGGER IF NOT EXISTS submission_unchanged BEFORE UPDATE ON submission"
        " BEGIN SELECT RAISE(ABORT, 'a submission is never changed'); END",
        "CREATE TRIGGER IF NOT EXISTS submission_kept BEFORE DELETE ON submission"
        " BEGIN SELECT RAISE(ABORT, 'a submission is never deleted'); END",
        "CREATE TRIGGER IF NOT EXISTS submission_once BEFORE INSERT ON submission"
        " WHEN EXISTS (SELECT 1 FROM submission WHERE key = NEW.key)"
        " BEGIN SELECT RAISE(ABORT, 'a submission is never changed'); END",
    ),
}
"""By table. Tiles and settled topics have none: they follow from the entries."""


def put_up(*tables: str) -> Callable[[Any], None]:
    """A step of a migration that creates the triggers of these tables. PostgreSQL has its own (postgresql.making)."""

    def step(schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            for table in tables:
                for statement in SQLITE[table]:
                    schema_editor.execute(statement)

    return step
