"""Clocks that lie: the order of the record is its own, and a jump back is written down."""

from __future__ import annotations

import shutil

import pytest
from benchmarks.reliability.clocks import CLOCKS, Clock, record_under

pytestmark = [
    pytest.mark.faketime,
    pytest.mark.skipif(shutil.which("faketime") is None, reason="no faketime here; .ci/run installs it"),
]


@pytest.mark.parametrize("clock", [clock for clock in CLOCKS if clock.short], ids=lambda clock: clock.name)
def test_the_recorded_times_go_forward_and_jumps_back_are_noticed(clock: Clock) -> None:
    told = record_under(clock)
    assert (told.entries, told.goes_back, told.notices, told.problems) == (clock.entries, 0, clock.back, ())
