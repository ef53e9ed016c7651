"""Which records the weights are learned from: all of a small table, stretches of days of a large one.

A stretch has a core: records that begin and end in it, whose meetings count. Around it lies all that the core can meet,
so that nothing is cut off. Where
even two weeks hold too many records, only those of some districts are looked at: all others are left out of everything.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from truceline.engines.records import NO_DAY, Ints, Records
from truceline.reconcile.tables.surroundings import districts

Mask = npt.NDArray[np.bool_]
MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Region:
    """``core`` and ``around``: which days of the ``period`` (first day, days) belong to a core, and which to a core or
    lie beside one; ``inside``: which of all records may be met at all. None: all."""

    period: tuple[int, int]
    core: Mask | None
    around: Mask | None
    inside: Mask | None

    def sample(self, records: Records) -> Sample:
        """The records of this region."""
        if self.core is None or self.around is None:
            return Sample(chosen=np.arange(len(records)), core=np.ones(len(records), np.bool_))
        first, last = records.first - self.period[0], records.last - self.period[0]
        dated = records.first != NO_DAY
        chosen = dated & _touching(first, last, self.around)
        if self.inside is not None:
            chosen &= self.inside
        numbers = np.nonzero(chosen)[0]
        begins, ends = (_touching(day[numbers], day[numbers], self.core) for day in (first, last))
        return Sample(chosen=numbers, core=begins & ends)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sample:
    """``chosen``: numbers of the records that are looked at; ``core``: which of these are asked."""

    chosen: Ints
    core: Mask


def region_of(records: Records, most: int, days: int) -> Region:
    """All records, or those of some stretches of days that hold about ``most`` of them."""
    period = period_of(records)
    if len(records) <= most * 1.25:
        return Region(period=period, core=None, around=None, inside=None)
    least = 2 * (2 * days + 1)
    per_day = len(records) / period[1]
    share = min(1.0, most / (per_day * 2 * (least + 2 * days)))
    inside = None if share == 1.0 else _some_districts(records, share)
    stretch = int(most / (per_day * share))
    count = max(1, min(12, stretch // (3 * least)))
    core, around = _stretches(period, count, max(least, stretch // count - 2 * days), days)
    return Region(period=period, core=core, around=around, inside=inside)


def period_of(records: Records) -> tuple[int, int]:
    """The first day of the table and how many days it has, without a few outliers."""
    dated = records.first[records.first != NO_DAY]
    if not len(dated):
        return 0, 1
    part = dated[:: max(1, len(dated) // 100_000)]
    begin, end = np.quantile(part, [0.001, 0.999], method="nearest")
    return int(begin), int(end - begin) + 1


def met_on(first: Ints, last: Ints, records: Records, days: int) -> Mask:
    """Which records lie within ``days`` of any of these stretches of days?"""
    dated = records.first != NO_DAY
    if not len(first) or not dated.any():
        return np.zeros(len(records), np.bool_)
    begin = int(first.min()) - days
    length = int(last.max()) + days + 1 - begin
    steps = np.bincount(first - days - begin, minlength=length + 1)
    steps[:length] -= np.bincount(last + days + 1 - begin, minlength=length + 1)[:length]
    return dated & _touching(records.first - begin, records.last - begin, np.cumsum(steps)[:length] > 0)  # type: ignore[no-any-return]


def _stretches(period: tuple[int, int], count: int, length: int, days: int) -> tuple[Mask, Mask]:
    """Days of the period (from its first) that belong to a core, and those that belong to a core or lie beside it."""
    core, halo = (np.zeros(period[1], np.bool_) for _ in range(2))
    for k in range(count):
        begin = (2 * k + 1) * period[1] // (2 * count) - length // 2
        core[max(0, begin) : max(0, begin + length)] = True
        halo[max(0, begin - days) : max(0, begin + length + days)] = True
    return core, halo


def _touching(first: Ints, last: Ints, chosen: Mask) -> Mask:
    """Does a stretch hold any of the chosen days (numbered from 0)?"""
    sums = np.concatenate([[0], np.cumsum(chosen)])
    return sums[np.clip(last + 1, 0, len(chosen))] > sums[np.clip(first, 0, len(chosen))]


def _some_districts(records: Records, share: float) -> Mask:
    """About such a share of the records: those of districts drawn by their number."""
    district = districts(records)
    with np.errstate(over="ignore"):
        mixed = (district.astype(np.uint64) + np.uint64(1)) * MIX
        mixed ^= mixed >> np.uint64(32)
        mixed *= MIX
    order = np.unique(mixed)
    held = np.cumsum(np.bincount(np.searchsorted(order, mixed)))
    last = order[min(int(np.searchsorted(held, share * len(records))), len(order) - 1)]
    return mixed <= last  # type: ignore[no-any-return]
