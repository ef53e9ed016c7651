"""The reference engine: try every pair. Slow and obvious, for small data and for checking the others."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from truceline.engines.pairs import Point, near_in_space, near_in_time


class PlainEngine:
    """Compares every row with every other row."""

    def near_pairs(self, points: Sequence[Point], km: float, days: int) -> list[tuple[int, int]]:
        """See ``Engine.near_pairs``."""
        return [
            (i, j)
            for (i, one), (j, other) in combinations(enumerate(points), 2)
            if near_in_time(one, other, days) and near_in_space(one, other, km)
        ]
