"""A full disk: nothing lost, readable, one clear sentence, and the same process goes on when there is room."""

from __future__ import annotations

from benchmarks.reliability.full_disk import limited_files
from benchmarks.reliability.nursery import Nursery


def test_a_full_disk_loses_nothing_and_is_gone_on_from(nursery: Nursery) -> None:
    fillings = limited_files(nursery, 3)
    assert fillings.found.acknowledged > 0
    assert fillings.found.faults == 0, fillings
    assert (fillings.times, fillings.went_on + fillings.killed) == (3, 3)
    assert set(fillings.sentences) == {
        "The disk is full or fails: this step was not recorded, everything before it was (FOLDER/truceline.db)."
    }
