"""The default engine without tables: rows sorted by first day, each compared with those still open."""

from __future__ import annotations

from collections.abc import Sequence

from truceline.engines.pairs import Point, near_in_space

# One degree of latitude is never shorter than this on the WGS 84 ellipsoid (110.574 km at the equator).
KM_PER_DEGREE = 110.5


class SweepEngine:
    """Sweeps over the days, so that rows far apart in time never meet; asks for a distance only when it can matter."""

    def near_pairs(self, points: Sequence[Point], km: float, days: int) -> list[tuple[int, int]]:
        """See ``Engine.near_pairs``."""
        pairs: list[tuple[int, int]] = []
        still_open: list[int] = []
        for j in sorted(range(len(points)), key=lambda k: (points[k].first, k)):
            still_open = [i for i in still_open if points[i].last + days >= points[j].first]
            pairs += [(min(i, j), max(i, j)) for i in still_open if _near(points[i], points[j], km)]
            still_open.append(j)
        return sorted(pairs)


def _near(one: Point, other: Point, km: float) -> bool:
    if one.latitude is not None and other.latitude is not None:
        reach = km + one.radius_km + other.radius_km
        if abs(one.latitude - other.latitude) * KM_PER_DEGREE > reach:
            return False
    return near_in_space(one, other, km)
