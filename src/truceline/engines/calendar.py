"""Pairs that are near in days, by one sweep over the calendar: for tables small enough, sooner than any grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from truceline.engines.grid import in_grid
from truceline.engines.levels import REACH, SPAN_DAYS
from truceline.engines.records import Ints, Records

Found: TypeAlias = tuple[Ints, Ints]
PORTION = 200_000
"""Pairs that are looked at together."""
PER_RECORD = 400
"""Up to so many pairs a record the sweep is quicker than grids."""


def worth_sweeping(records: Records, days: int) -> bool:
    """Are there few enough pairs within ``days`` to look at all of them?"""
    chosen, until = _calendar(records, days)
    return int((until - np.arange(len(chosen)) - 1).sum()) <= PER_RECORD * len(chosen)


def swept_pairs(records: Records, days: int) -> Iterator[Found]:
    """Every pair that is near by coordinates and days once, ``one`` < ``other``; unsorted."""
    chosen, until = _calendar(records, days)
    points = Points.of(records, chosen)
    for one, other in spread(np.arange(1, len(chosen) + 1), until):
        one, other = points.near(one, points, other)
        yield np.minimum(one, other), np.maximum(one, other)


def worth_visiting(records: Records, asking: Ints, holders: Ints, days: int) -> bool:
    """The same for the pairs of the asking records with the holders."""
    visits = list(_visits(records, asking, holders, days))
    return sum(int((until - since).sum()) for *_, since, until in visits) <= PER_RECORD * len(asking)


def visited_pairs(records: Records, asking: Ints, holders: Ints, days: int) -> Iterator[Found]:
    """Every pair (asking, holder) that is near by coordinates and days; unsorted."""
    for who, whom, since, until in _visits(records, asking, holders, days):
        visitors, visited = Points.of(records, who), Points.of(records, whom)
        for one, other in spread(since, until):
            one, other = visitors.near(one, visited, other)
            gap = np.maximum(records.first[other] - records.last[one], records.first[one] - records.last[other])
            kept = gap <= days
            yield one[kept], other[kept]


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Records with coordinates: their numbers, place, radius, and who they are (a source that reports once)."""

    record: Ints
    x: Ints
    y: Ints
    z: Ints
    radius: Ints
    north: npt.NDArray[np.int32]
    reach: npt.NDArray[np.int32]
    owner: Ints

    @classmethod
    def of(cls, records: Records, chosen: Ints) -> Points:
        """The chosen records."""
        r = records
        owner = np.where(r.single[chosen], r.source[chosen], -1 - chosen)
        x, y, z, radius = (column[chosen] for column in (r.x, r.y, r.z, r.radius))
        return cls(chosen, x, y, z, radius, z.astype(np.int32), (REACH * radius).astype(np.int32), owner)

    def near(self, one: Ints, theirs: Points, other: Ints) -> Found:
        """Those of the pairs (positions) that are within reach and may be one happening, as numbers of records."""
        kept = np.nonzero(np.abs(self.north[one] - theirs.north[other]) <= self.reach[one] + theirs.reach[other])[0]
        one, other = one[kept], other[kept]
        far = (self.x[one] - theirs.x[other]) ** 2
        far += (self.y[one] - theirs.y[other]) ** 2
        far += (self.z[one] - theirs.z[other]) ** 2
        kept = np.nonzero(far <= REACH * REACH * (self.radius[one] ** 2 + theirs.radius[other] ** 2))[0]
        one, other = one[kept], other[kept]
        kept = np.nonzero(self.owner[one] != theirs.owner[other])[0]
        return self.record[one[kept]], theirs.record[other[kept]]


def spread(low: Ints, high: Ints) -> Iterator[Found]:
    """Ranges written out as (number of the range, position), in portions of bounded size."""
    count = np.maximum(high - low, 0)
    busy = np.nonzero(count)[0]
    ends = np.cumsum(count[busy])
    since = 0
    while since < len(busy):
        done = int(ends[since - 1]) if since else 0
        until = max(since + 1, int(np.searchsorted(ends, done + PORTION)))
        part = busy[since:until]
        who = np.repeat(part, count[part])
        begin = np.repeat(low[part] - (ends[since:until] - count[part] - done), count[part])
        yield who, begin + np.arange(len(who))
        since = until


def _calendar(records: Records, days: int) -> Found:
    """Records with coordinates and date by their first day, and for each where those end that it can meet.

    Of two records the one that begins later is at most ``days`` after the last day of the other: nothing else counts.
    """
    chosen = np.nonzero(in_grid(records) >= 0)[0]
    chosen = chosen[np.argsort(records.first[chosen], kind="stable")]
    return chosen, np.searchsorted(records.first[chosen], records.last[chosen] + days, side="right")


def _visits(records: Records, asking: Ints, holders: Ints, days: int) -> Iterator[tuple[Ints, Ints, Ints, Ints]]:
    """Asking records, holders by their first day (those of short and of long spans apart), and which stretch of them
    each asking record can meet."""
    placed = in_grid(records)
    who, holders = asking[placed[asking] >= 0], holders[placed[holders] >= 0]
    span = records.last[holders] - records.first[holders]
    for part in (span <= SPAN_DAYS[1], span > SPAN_DAYS[1]):
        whom = holders[part]
        whom = whom[np.argsort(records.first[whom], kind="stable")]
        first, longest = records.first[whom], int(span[part].max(initial=0))
        since = np.searchsorted(first, records.first[who] - days - longest)
        yield who, whom, since, np.searchsorted(first, records.last[who] + days, side="right")
