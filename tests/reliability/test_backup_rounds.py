"""Backup, wipe, restore, verify under a writer; the full form is benchmarks/reliability/backup.py."""

from __future__ import annotations

import pytest
from benchmarks.reliability.backup import rounds, rounds_on_postgresql


def test_on_sqlite() -> None:
    found = rounds(2, lambda: None)
    assert (found.rounds, found.faults, found.says) == (2, 0, [])
    assert found.acknowledged >= 80


@pytest.mark.postgresql
def test_on_postgresql() -> None:
    found = rounds_on_postgresql(2)
    assert (found.rounds, found.faults, found.says) == (2, 0, [])
    assert found.acknowledged >= 80
