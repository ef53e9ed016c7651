"""Pairs that no third record confirms: how much they must score, by what moved sources make by chance."""

from __future__ import annotations

import numpy as np
import pytest
from tests.agreement.generated_records import records

from truceline.engines.asking import Pairs
from truceline.engines.records import NO_DAY
from truceline.reconcile.tables.alone import NEVER, threshold, with_sources_moved, without_weak_pairs

LEAST = {
    "no decoy: any pair may stand": ([100, 200], [], NEVER),
    "no pair: nothing to ask": ([], [100, 200], NEVER),
    "as many decoys as pairs, at every score: none may stand": ([100, 200, 300], [100, 200, 300], -NEVER),
    "decoys below, pairs above": ([500, 600, 700], [100, 200, 300], 500),
    "one decoy among ten pairs": (list(range(100, 1100, 100)), [350], 100),
}


@pytest.mark.parametrize("rule", LEAST)
def test_the_least_score(rule: str) -> None:
    real, chance, least = LEAST[rule]
    assert threshold(np.array(real, np.int64), np.array(chance, np.int64), 1.0, 0.5) == least


def test_only_lone_weak_pairs_are_parted() -> None:
    cluster = np.array([0, 0, 2, 2, 2, 5, 5, 7, 7])
    one, other = np.array([0, 2, 2, 5, 7]), np.array([1, 3, 4, 6, 8])
    pairs = Pairs(one=one, other=other, pattern=one, weight=one)
    score = np.array([100, 100, 100, 900, 100])
    assert without_weak_pairs(cluster, pairs, score, 500, [(7, 8)]).tolist() == [0, 1, 2, 2, 2, 5, 5, 7, 7]


def test_a_source_is_moved_as_one() -> None:
    made = records(1, 60)
    moved = with_sources_moved(made, (700_000, 1000), 1)
    dated = made.first != NO_DAY
    shifts = {source: set((moved.first - made.first)[dated & (made.source == source)] % 1000) for source in range(4)}
    assert [len(shift) for shift in shifts.values()] == [1, 1, 1, 1]
    assert len({shift.pop() for shift in shifts.values()}) == 4
    assert ((moved.last - moved.first) == (made.last - made.first)).all()
