"""The reference engine of tables: try every pair, one rule after the other. For small data, and to check the others."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from truceline.engines import levels
from truceline.engines.asking import Pairs, Question, sort_pairs, strides_of
from truceline.engines.records import ANYWHERE, NO_DAY, UNKNOWN_RADIUS, Records


class PlainTable:
    """Compares every record with every other."""

    def scored(self, records: Records, question: Question) -> Pairs:
        """See ``TableEngine.scored``."""
        kin = {(min(a, b), max(a, b)) for a, b in question.kin.tolist()}
        strides, found = strides_of(records), []
        for i, j in combinations(range(len(records)), 2):
            if not _comparable(records, i, j):
                continue
            if (i, j) not in kin and not _near(records, i, j, question.days):
                continue
            pattern = pattern_of(records, i, j)
            weight = question.weights.prior + sum(t[k] for t, k in zip(question.weights.tables, pattern, strict=True))
            if weight >= question.floor:
                found.append((i, j, sum(s * k for s, k in zip(strides, pattern, strict=True)), weight))
        columns = np.array(found, np.int64).reshape(-1, 4).T
        return sort_pairs(*columns)


def _comparable(records: Records, i: int, j: int) -> bool:
    """Two records of one source that reports each happening once are never one."""
    return not (records.single[i] and records.source[i] == records.source[j])


def _near(records: Records, i: int, j: int, days: int) -> bool:
    gap = _gap(records, i, j)
    if gap is None or gap > days:
        return False
    return ANYWHERE in (records.own[i], records.own[j]) or 0 < _place(records, i, j) < levels.FAR


def pattern_of(records: Records, i: int, j: int) -> list[int]:
    """The level of each dimension."""
    r = records
    gap = _gap(r, i, j)
    spans = int(r.last[i] - r.first[i]), int(r.last[j] - r.first[j])
    deaths = (int(r.low[i]), int(r.high[i]), int(r.low[j]), int(r.high[j]))
    place, time = _place(r, i, j), 0 if gap is None else levels.time_level(gap, *spans)
    pattern = [
        place,
        time,
        levels.actor_level(r.actors.of(i), r.actors.of(j)),
        levels.deaths_level(*deaths),
        levels.text_level(r.terms.of(i), r.terms.of(j), levels.near(place, time)),
        int(max(r.crowd[i], r.crowd[j])),
    ]
    taxonomies, depth = r.types.shape[1:]
    types = [levels.type_level(r.types[i, t].tolist(), r.types[j, t].tolist(), depth) for t in range(taxonomies)]
    return pattern + types


def _gap(records: Records, i: int, j: int) -> int | None:
    if NO_DAY in (records.first[i], records.first[j]):
        return None
    days = (records.first[i], records.last[i], records.first[j], records.last[j])
    return levels.gap_days(*(int(day) for day in days))


def _place(records: Records, i: int, j: int) -> int:
    """By distance where both have coordinates, else by name; 0 where neither helps."""
    r = records
    if UNKNOWN_RADIUS in (r.radius[i], r.radius[j]):
        if r.own[i] < 0 or r.own[j] < 0:
            return 0
        if r.own[i] == r.own[j]:
            return levels.NAMED_SAME
        inside = int(r.own[i]) in r.names.of(j) or int(r.own[j]) in r.names.of(i)
        return levels.NAMED_INSIDE if inside else 0
    square = sum(int(axis[i] - axis[j]) ** 2 for axis in (r.x, r.y, r.z))
    return levels.place_level(square, int(r.radius[i]), int(r.radius[j]))
