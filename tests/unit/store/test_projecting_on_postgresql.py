"""One story told to SQLite and to PostgreSQL, row by row and in bulk: the same tables, the same digest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from record_samples import BRIDGE, TABLE
from test_projecting import Story

from postgresql_server import NewDatabase
from truceline.store.opening import open_record
from truceline.store.projecting import loading
from truceline.store.projections import ledger_digest, rebuild_from_ledger
from truceline.words.entry import DecisionKind

pytestmark = pytest.mark.postgresql

STORY = (
    ("document", TABLE, ""),
    ("document", BRIDGE, "paper"),
    ("derived",),
    ("dataset", TABLE),
    ("decision", DecisionKind.REJECT, [12], True),
    ("reading", "rules 1", BRIDGE, {0, 1, 2}),
    ("decision", DecisionKind.ACCEPT, [0], False),
    ("reference", "Hills"),
    ("derived",),
    ("reading", "rules 2", BRIDGE, {1}),
    ("document", BRIDGE, "other"),
    ("date", BRIDGE, "2031-05-01"),
    ("undo", 0),
    ("decision", DecisionKind.SPLIT, [1], False),
    ("decision", DecisionKind.ADD, [2], False),
    ("decision", DecisionKind.FIND, [1, 2], False),
    ("undo", 1),
    ("undo", 2),
    ("undo", 7),
    ("reference", "Coast"),
    ("derived",),
    ("mixed", "rules 1", TABLE, {8}),
)


def told(folder: Path) -> str:
    """Tell the story into the record of a new folder; the digest of its tables, the same after a rebuild."""
    folder.mkdir()
    with open_record(folder) as record:
        story = Story(record)
        for step in STORY:
            story.step(*step)
            story.holds()
        digest = ledger_digest(record.using)
        assert rebuild_from_ledger(record.using, story.ledger, story.projector) == (digest, digest)
        return digest


@pytest.mark.parametrize("many", [1, 20_000])
@pytest.mark.parametrize("role", ["owner", "app"])
def test_both_hold_the_same(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, role: str
) -> None:
    monkeypatch.setattr(loading, "MANY", many)
    file = told(tmp_path / "file")
    monkeypatch.setenv("TRUCELINE_DATABASE_URL", new_database.owner)
    if role == "app":
        (tmp_path / "made").mkdir()
        with open_record(tmp_path / "made"):
            pass
        os.environ["TRUCELINE_DATABASE_URL"] = new_database.app
    assert told(tmp_path / "server") == file
