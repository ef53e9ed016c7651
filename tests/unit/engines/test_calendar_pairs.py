"""The sweep over the calendar and the grids of cells find the same pairs."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from tests.agreement.generated_records import records

from truceline.engines import calendar
from truceline.engines.candidates import pairs_of, placed_pairs
from truceline.engines.records import Ints


def rows(found: Iterable[tuple[Ints, Ints]]) -> list[tuple[int, int]]:
    return sorted((int(i), int(j)) for one, other in found for i, j in zip(one, other, strict=True))


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("days", [0, 3])
def test_both_ways_find_the_same_pairs(seed: int, days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    made, asking = records(seed, 120), np.arange(80, 120)
    swept, visited = rows(placed_pairs(made, days)), rows(pairs_of(made, asking, days, 80))
    monkeypatch.setattr(calendar, "PER_RECORD", -1)
    assert (rows(placed_pairs(made, days)), rows(pairs_of(made, asking, days, 80))) == (swept, visited)
    assert len(swept) > 100
