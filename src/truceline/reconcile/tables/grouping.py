"""Clusters by joining pairs of groups, round after round, as long as all that is known of their records speaks for it.

In each round every two groups that are each other's best partner are joined. So the answer follows from the scores
alone: not from the order of the records, nor from anything that happens elsewhere in the table. Two constraints: a
group holds at most one record of a source that reports each happening once, and what people have parted stays apart.
Method: greedy additive edge contraction (M. Keuper et al., Efficient decomposition of image and mesh graphs by lifted
multicuts, ICCV 2015), with reciprocal best partners as in F. Murtagh, A survey of hierarchical clustering (1983).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from truceline.engines.records import Ints, Records

MISSING = -4000
"""What a pair of records counts that was never scored, or weighed too little: it speaks against."""
BITS = 62
Edges: TypeAlias = tuple[Ints, Ints, Ints]
Rows: TypeAlias = Iterable[tuple[int, int]]


@dataclass(slots=True, eq=False)
class Groups:
    """``first``: of each record the first record of its group; ``size`` of the group; ``held``: bits of the sources
    that report once."""

    first: Ints
    size: Ints
    held: Ints

    def join(self, one: Ints, other: Ints) -> None:
        """Put each group ``other`` into the group ``one``; no group may be in two of these pairs."""
        one, other = np.minimum(one, other), np.maximum(one, other)
        self.first[other] = one
        self.size[one] += self.size[other]
        self.held[one] |= self.held[other]


@dataclass(slots=True, eq=False)
class Between:
    """What is known between pairs of groups: ``total`` of the scores and how many pairs were ``scored``."""

    one: Ints
    other: Ints
    total: Ints
    scored: Ints

    def worth(self, size: Ints, start: int) -> Ints:
        """What speaks for joining two groups, in thousandths of a bit."""
        pairs = size[self.one] * size[self.other]
        return start + (self.total + MISSING * (pairs - self.scored)) * 1000 // root(pairs)

    def after(self, first: Ints, joined: Ints) -> Between:
        """The same between the groups that came of joining these."""
        touched = np.zeros(len(first), np.bool_)
        touched[joined] = True
        moving = touched[self.one] | touched[self.other]
        a, b = first[self.one[moving]], first[self.other[moving]]
        inner = a != b
        key = (np.minimum(a, b) << 32) + np.maximum(a, b)
        order = np.argsort(key[inner])
        key = key[inner][order]
        begin = np.nonzero(np.diff(key, prepend=-1))[0]
        total, scored = (_summed(side[moving][inner][order], begin) for side in (self.total, self.scored))
        columns = (key[begin] >> 32, key[begin] & 0xFFFFFFFF, total, scored)
        still = (self.one, self.other, self.total, self.scored)
        return Between(*(np.concatenate([old[~moving], new]) for old, new in zip(still, columns, strict=True)))


def _summed(values: Ints, begin: Ints) -> Ints:
    return np.add.reduceat(values, begin) if len(begin) else values


def root(pairs: Ints) -> Ints:
    """A thousand times the square root, in whole numbers."""
    return np.rint(1000 * np.sqrt(pairs)).astype(np.int64)  # type: ignore[no-any-return]


def group(records: Records, edges: Edges, start: int, must: Rows = (), cannot: Rows = ()) -> Ints:
    """For each record the first of its group. ``edges`` are one, other and score; what people said comes first."""
    joined, parted = (np.array(sorted(pairs), np.int64).reshape(-1, 2) for pairs in (must, cannot))
    groups = Groups(np.arange(len(records)), np.ones(len(records), np.int64), held_by(records))
    between = Between(*edges, np.ones(len(edges[0]), np.int64))
    if len(joined):
        _join_as_told(groups, joined)
        between = between.after(groups.first, joined.ravel())
    while True:
        one, other = _partners(between, groups, start, parted)
        if not len(one):
            return groups.first
        groups.join(one, other)
        groups.first = groups.first[groups.first]
        between = between.after(groups.first, np.concatenate([one, other]))


def _join_as_told(groups: Groups, joined: Ints) -> None:
    for i, j in joined.tolist():
        one, other = sorted((int(groups.first[i]), int(groups.first[j])))
        if one != other:
            groups.join(np.array([one]), np.array([other]))
            groups.first[groups.first == other] = one


def _partners(between: Between, groups: Groups, start: int, parted: Ints) -> tuple[Ints, Ints]:
    """Groups that are each other's best partner; of equals the pair that comes first."""
    worth = between.worth(groups.size, start)
    able = np.nonzero(worth > 0)[0]
    able = able[~(groups.held[between.one[able]] & groups.held[between.other[able]]).any(axis=1)]
    one, other, worth = between.one[able], between.other[able], worth[able]
    key = (one << 32) + other
    if len(parted):
        a, b = groups.first[parted[:, 0]], groups.first[parted[:, 1]]
        allowed = ~np.isin(key, (np.minimum(a, b) << 32) + np.maximum(a, b))
        one, other, worth, key = one[allowed], other[allowed], worth[allowed], key[allowed]
    best, first = np.zeros(len(groups.first), np.int64), np.full(len(groups.first), 2**62)
    for side in (one, other):
        np.maximum.at(best, side, worth)
    for side in (one, other):
        equal = worth == best[side]
        np.minimum.at(first, side[equal], key[equal])
    both = (first[one] == key) & (first[other] == key)
    return one[both], other[both]


def held_by(records: Records) -> Ints:
    """For each record the bits (records, words) of its source, if that source reports each happening once."""
    single = np.unique(records.source[records.single])
    place = np.searchsorted(single, records.source)
    held = np.zeros((len(records), max(1, -(-len(single) // BITS))), np.int64)
    ones = np.nonzero(records.single)[0]
    held[ones, place[ones] // BITS] = np.left_shift(1, place[ones] % BITS)
    return held
