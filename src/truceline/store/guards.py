"""Triggers that refuse UPDATE, DELETE and gaps in the ledger: a guard rail, no proof.

Whoever holds the file can drop them. What proves the record is the Merkle tree and a checkpoint held by an outsider.
Entries are numbered from 0 without gaps; ``INSERT OR REPLACE`` cannot slip by, since the number must be the next one.
"""

from __future__ import annotations

from typing import Any

SQLITE = (
    "CREATE TRIGGER entry_unchanged BEFORE UPDATE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never changed'); END",
    "CREATE TRIGGER entry_kept BEFORE DELETE ON entry BEGIN SELECT RAISE(ABORT, 'an entry is never deleted'); END",
    "CREATE TRIGGER entry_next BEFORE INSERT ON entry"
    " WHEN NEW.seq <> (SELECT COALESCE(MAX(seq) + 1, 0) FROM entry)"
    " BEGIN SELECT RAISE(ABORT, 'an entry comes after the last one'); END",
    "CREATE TRIGGER checkpoint_unchanged BEFORE UPDATE ON checkpoint"
    " BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END",
    "CREATE TRIGGER checkpoint_kept BEFORE DELETE ON checkpoint"
    " BEGIN SELECT RAISE(ABORT, 'a checkpoint is never deleted'); END",
    "CREATE TRIGGER checkpoint_once BEFORE INSERT ON checkpoint"
    " WHEN EXISTS (SELECT 1 FROM checkpoint WHERE size = NEW.size)"
    " BEGIN SELECT RAISE(ABORT, 'a checkpoint is never changed'); END",
)


def put_up(apps: Any, schema_editor: Any) -> None:
    """Create the triggers. Called by migrations; PostgreSQL has its own when the record moves there."""
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement)
