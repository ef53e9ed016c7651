"""Simulated power cuts: of all disks that may be left, none loses what was acknowledged."""

from __future__ import annotations

import shutil

import pytest
from benchmarks.reliability.nursery import Nursery
from benchmarks.reliability.power_cuts import power_cuts

pytestmark = [
    pytest.mark.strace,
    pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here; .ci/run installs it"),
]


def test_no_acknowledged_entry_is_lost(nursery: Nursery) -> None:
    cuts = power_cuts(nursery, 150, submissions=12)
    assert cuts.found.acknowledged > 0
    assert (cuts.losing, cuts.unreadable, cuts.found.faults) == (0, 0, 0), cuts


def test_the_cuts_would_see_a_database_that_does_not_wait_for_the_disk(nursery: Nursery) -> None:
    assert power_cuts(nursery, 50, submissions=12, bug="NORMAL").losing > 0


def test_the_cuts_would_see_evidence_that_does_not_wait_for_the_disk(nursery: Nursery) -> None:
    assert power_cuts(nursery, 30, submissions=12, bug="no fsync").unreadable > 0
