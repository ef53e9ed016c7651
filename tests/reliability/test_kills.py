"""kill -9 while processes submit: what was acknowledged is there, once and whole."""

from __future__ import annotations

import pytest
from benchmarks.reliability.kills import kill_rounds
from benchmarks.reliability.nursery import Nursery


@pytest.mark.parametrize("writers", [1, 2, 0], ids=["one writer", "two writers", "threads with one writer"])
def test_nothing_acknowledged_is_lost_doubled_or_there_in_part(nursery: Nursery, writers: int) -> None:
    found = kill_rounds(nursery, 4, writers)
    assert found.acknowledged > 0
    assert found.faults == 0, found


def test_the_kills_would_see_entries_that_were_acknowledged_too_early(nursery: Nursery) -> None:
    assert kill_rounds(nursery, 6, bug="early").lost > 0
