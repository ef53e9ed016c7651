"""What is looked at to learn the weights: bounded, whole around its core."""

from __future__ import annotations

import numpy as np
import pytest
from tests.agreement.generated_records import records

from truceline.engines.records import Records
from truceline.reconcile.tables.sampling import region_of


def spread_out(count: int, days: int) -> Records:
    """Records on days drawn at random, each of one to eight days."""
    rng = np.random.default_rng(1)
    first = 730_000 + rng.integers(0, days, count)
    return records(1, count).replace(first=first, last=first + rng.integers(0, 8, count))


def test_a_small_table_is_looked_at_whole() -> None:
    made = spread_out(300, 400)
    sample = region_of(made, 300, 3).sample(made)
    assert (sample.chosen.tolist(), bool(sample.core.all())) == (list(range(300)), True)


@pytest.mark.parametrize(("days", "most"), [(2000, 2000), (400, 2000), (60, 1000)])
def test_a_large_table_is_not(days: int, most: int) -> None:
    made = spread_out(20_000, days)
    region = region_of(made, most, 3)
    sample = region.sample(made)
    assert 0.3 * most < len(sample.chosen) < 2 * most
    held = np.ones(len(made), np.bool_) if region.inside is None else region.inside
    core = sample.chosen[sample.core]
    gap = np.maximum(made.first[:, None] - made.last[core], made.first[core] - made.last[:, None])
    beside = np.nonzero((gap <= 3).any(axis=1) & held)[0]
    assert set(beside.tolist()) <= set(sample.chosen.tolist())
    assert 0.2 * most < len(core)
