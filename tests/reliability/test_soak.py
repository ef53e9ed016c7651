"""32 threads at one writer: what was acknowledged is stored, once, and every receipt proves it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.reliability.soak import THREADS, soak


def test_every_receipt_proves_its_entry(tmp_path: Path) -> None:
    soaked = soak(10, tmp_path)
    assert (soaked.submitted, soaked.twice, soaked.nonsense_refused) == (THREADS * 12, THREADS * 2, THREADS)
    assert (soaked.unproved, soaked.faults) == (0, 0), soaked
    assert soaked.decisions == THREADS * 10
