"""What chance looks like: records moved to other days can meet the rest only by chance.

Far decoys, moved by weeks, show the usual meetings. Near decoys, moved just out of the window, also show those of a
burst: dozens of happenings in one town within days. Between the near ones and the days in question a burst is denser
still. How much so is read off the last days of the window, where hardly a match is left: what meets there beyond the
far decoys measures it. Idea of decoys: J. Elias and S. Gygi, Target-decoy search strategy, Nature Methods 4 (2007).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from truceline.engines.asking import levels_of
from truceline.engines.candidates import moved_days, pairs_of, taken
from truceline.engines.levels import GAP_DAYS, GAP_STEPS, TIME, sizes_of
from truceline.engines.patterns import patterns
from truceline.engines.records import NO_DAY, Ints, Records
from truceline.engines.table_numpy import in_portions
from truceline.reconcile.tables.sampling import Region, met_on

Shares = npt.NDArray[np.float64]
Steps = npt.NDArray[np.int16]

FAR = (40, -40)
SHORTEST = 4
"""A table must last so many times longer than the days in question, for records to be moved to other days."""
SPAN_PAIRS = 4
DENSEST = 4.0
"""A burst is never taken to be denser than this many times what the near decoys show."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chance:
    """Expected chance meetings of the asking records: how many of each level per dimension, how many in all."""

    counts: list[Shares]
    total: float
    decoys: int


def chance(records: Records, region: Region, asking: Ints, days: int, real: Ints) -> Chance | None:
    """Chance meetings of the asking records, whose real meetings are ``real`` (patterns); None if too short a table."""
    length = region.period[1]
    if length < SHORTEST * (2 * days + 1):
        return None
    far_shifts = FAR if length > 200 else (length // 3, -(length // 3))
    shape = records.types.shape[1:]
    near, far = _meetings(records, region, asking, days, ((2 * days + 1, -(2 * days + 1)), far_shifts))
    near_levels, far_levels = levels_of(near, *shape), levels_of(far, *shape)
    near_worth, far_worth = _worth(levels_of(real, *shape)[:, TIME], near_levels[:, TIME], far_levels[:, TIME], days)
    counts = []
    for dimension, size in enumerate(sizes_of(*shape)):
        here, there = near_levels[:, dimension], far_levels[:, dimension]
        both = np.bincount(here, near_worth, size) + np.bincount(there, far_worth, size)
        counts.append(np.maximum(both, 0.15 * np.bincount(here, minlength=size)))
    total = max(near_worth.sum() + far_worth.sum(), 0.15 * len(near)) + 1
    return Chance(counts=counts, total=float(total), decoys=len(near) + len(far))


def _meetings(
    records: Records, region: Region, asking: Ints, days: int, shifts: tuple[tuple[int, int], tuple[int, int]]
) -> tuple[Ints, Ints]:
    """Patterns of the meetings with near and with far copies, without those that meet on their true days as well."""
    moved = [moved_days(records, asking, shift, region.period) for shift in (*shifts[0], *shifts[1])]
    first, last = (np.concatenate(side) for side in zip(*moved, strict=True))
    dated = first != NO_DAY
    held = met_on(first[dated], last[dated], records, days)
    holders = np.nonzero(held if region.inside is None else held & region.inside)[0]
    who = np.concatenate([holders, *[asking] * len(moved)])
    both = taken(records, who)
    count = len(holders)
    both = both.replace(
        first=np.concatenate([both.first[:count], first]), last=np.concatenate([both.last[:count], last])
    )
    found: tuple[list[Ints], list[Ints]] = ([np.zeros(0, np.int64)], [np.zeros(0, np.int64)])
    copies = np.arange(count, len(both), dtype=np.int64)
    for one, other in in_portions(pairs_of(both, copies, days, count)):
        true, there = who[one], who[other]
        gap = np.maximum(records.first[there] - records.last[true], records.first[true] - records.last[there])
        kept = (gap > days) & (true != there)
        pattern, near = patterns(both, one[kept], other[kept]), one[kept] < count + 2 * len(asking)
        found[0].append(pattern[near])
        found[1].append(pattern[~near])
    return np.concatenate(found[0]), np.concatenate(found[1])


def _worth(real: Steps, near: Steps, far: Steps, days: int) -> tuple[Shares, Shares]:
    """What each near and far decoy counts, by its pair of spans; two shifts were made of each."""
    near_worth, far_worth = np.full(len(near), 0.5), np.zeros(len(far))
    for spans in range(SPAN_PAIRS):
        first = 1 + GAP_STEPS * spans
        last_steps = [first + step for step in range(GAP_STEPS) if 1 < GAP_DAYS[min(step, len(GAP_DAYS) - 1)] <= days]
        seen, close, usual = (float(np.isin(side, last_steps).sum()) for side in (real, near, far))
        close, usual = close / 2, usual / 2
        in_near, in_far = ((side - 1) // GAP_STEPS == spans for side in (near, far))
        if usual > close:
            near_worth[in_near], far_worth[in_far] = 0.0, 0.5
        elif close - usual > 2 * np.sqrt((close + usual) / 2 + 1):
            density = min(max((seen - usual) / (close - usual), 1.0), DENSEST)
            near_worth[in_near], far_worth[in_far] = density / 2, (1 - density) / 2
    return near_worth, far_worth
