"""System calls of an append that fail: the record stays consistent and the fault is told plainly."""

from __future__ import annotations

import shutil

import pytest
from benchmarks.reliability.nursery import Nursery
from benchmarks.reliability.system_calls import fail_some

pytestmark = [
    pytest.mark.strace,
    pytest.mark.skipif(shutil.which("strace") is None, reason="no strace here; .ci/run installs it"),
]


def test_the_record_is_consistent_whatever_call_fails(nursery: Nursery) -> None:
    trials = fail_some(nursery, 14)
    assert trials.trials == 14
    assert trials.found.faults == 0, trials


def test_the_trials_would_see_evidence_that_was_not_kept(nursery: Nursery) -> None:
    assert fail_some(nursery, 8, faults=("EIO",), bug="careless").found.unverified > 0
