"""Clusters by joining the best two groups again and again, as long as all that is known of their records speaks for it.

Method: greedy additive edge contraction (M. Keuper et al., Efficient decomposition of image and mesh graphs by lifted
multicuts, ICCV 2015) with a heap, whole numbers, and two constraints: a group holds at most one record of a source
that reports each happening once, and what people have parted stays apart. Ties go to the records that come first.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import TypeAlias

import numpy as np

from truceline.engines.records import Ints, Records

MISSING = -4000
"""What a pair of records counts that was never scored, or weighed too little: it speaks against."""
_ROOTS = [round(1000 * max(1, k) ** 0.5) for k in range(4097)]
COMPILED_FROM = 40_000
"""Pairs from which on loops are compiled: fewer are done sooner than the compiler is loaded."""
BITS = 62
Group: TypeAlias = dict[int, tuple[int, int]]
Edges: TypeAlias = tuple[Ints, Ints, Ints]
Rows: TypeAlias = Iterable[tuple[int, int]]


class Groups:
    """Records in groups. ``beside[a][b]`` is (sum of the scores between groups a and b, pairs that were scored)."""

    def __init__(self, records: Records) -> None:
        self.parent = list(range(len(records)))
        self.size = [1] * len(records)
        self.held: dict[int, frozenset[int]] = {}
        for record in np.nonzero(records.single)[0].tolist():
            self.held[record] = frozenset((int(records.source[record]),))
        self.beside: dict[int, Group] = {}
        self.parted: dict[int, set[int]] = {}

    def root(self, record: int) -> int:
        """The group of a record: the number of its first one."""
        while self.parent[record] != record:
            self.parent[record] = self.parent[self.parent[record]]
            record = self.parent[record]
        return record

    def score(self, one: int, other: int, start: int) -> int:
        """What speaks for joining two groups, in thousandths of a bit."""
        total, scored = self.beside[one][other]
        pairs = self.size[one] * self.size[other]
        return start + (total + MISSING * (pairs - scored)) * 1000 // root(pairs)

    def allowed(self, one: int, other: int) -> bool:
        """May two groups be joined?"""
        if other in self.parted.get(one, ()):
            return False
        mine, theirs = self.held.get(one), self.held.get(other)
        return not (mine and theirs and mine & theirs)

    def join(self, one: int, other: int) -> list[int]:
        """Put ``other`` into ``one`` (the smaller number); the groups now beside it."""
        self.parent[other] = one
        self.size[one] += self.size[other]
        held = self.held.get(one, frozenset()) | self.held.pop(other, frozenset())
        if held:
            self.held[one] = held
        for third in self.parted.pop(other, ()):
            self.parted[third].discard(other)
            self.parted[third].add(one)
            self.parted.setdefault(one, set()).add(third)
        mine = self.beside.setdefault(one, {})
        mine.pop(other, None)
        for third, (total, scored) in self.beside.pop(other, {}).items():
            if third == one:
                continue
            before = mine.get(third, (0, 0))
            mine[third] = (before[0] + total, before[1] + scored)
            del self.beside[third][other]
            self.beside[third][one] = mine[third]
        return sorted(mine)


def root(pairs: int) -> int:
    """A thousand times the square root, in whole numbers."""
    return _ROOTS[pairs] if pairs < len(_ROOTS) else round(1000 * pairs**0.5)  # type: ignore[no-any-return]


def group(records: Records, edges: Edges, start: int, must: Rows = (), cannot: Rows = ()) -> Ints:
    """For each record the first of its group. ``edges`` are one, other and score; what people said comes first."""
    joined, parted = (sorted((min(pair), max(pair)) for pair in pairs) for pairs in (must, cannot))
    if len(edges[0]) > COMPILED_FROM:
        return compiled_group(records, edges, start, joined, parted)
    return plain_group(records, edges, start, joined, parted)


def plain_group(records: Records, edges: Edges, start: int, must: Rows, cannot: Rows) -> Ints:
    """The reference: dictionaries and a heap."""
    groups = Groups(records)
    one, other, score = (side.tolist() for side in edges)
    for i, j, worth in zip(one, other, score, strict=True):
        groups.beside.setdefault(i, {})[j] = (worth, 1)
        groups.beside.setdefault(j, {})[i] = (worth, 1)
    for i, j in must:
        i, j = sorted((groups.root(i), groups.root(j)))
        if i != j:
            groups.join(i, j)
    for i, j in cannot:
        i, j = groups.root(i), groups.root(j)
        if i != j:
            groups.parted.setdefault(i, set()).add(j)
            groups.parted.setdefault(j, set()).add(i)
    _agglomerate(groups, start)
    return np.array([groups.root(record) for record in range(len(records))], np.int64)


def compiled_group(records: Records, edges: Edges, start: int, must: Rows, cannot: Rows) -> Ints:
    """The same in compiled loops."""
    from truceline.engines.contraction import contract

    single = np.unique(records.source[records.single])
    place = np.searchsorted(single, records.source)
    held = np.zeros((len(records), max(1, -(-len(single) // BITS))), np.int64)
    ones = np.nonzero(records.single)[0]
    held[ones, place[ones] // BITS] = np.left_shift(1, place[ones] % BITS)
    said = (np.array(list(pairs), np.int64).reshape(-1, 2) for pairs in (must, cannot))
    return contract(len(records), *edges, held, *said, start, MISSING)  # type: ignore[no-any-return, call-arg]


def _agglomerate(groups: Groups, start: int) -> None:
    heap = [
        (-groups.score(i, j, start), i, j)
        for i, beside in groups.beside.items()
        for j in beside
        if i < j and groups.score(i, j, start) > 0
    ]
    heapq.heapify(heap)
    while heap:
        minus, i, j = heapq.heappop(heap)
        if groups.parent[i] != i or groups.parent[j] != j or j not in groups.beside.get(i, ()):
            continue
        if groups.score(i, j, start) != -minus or not groups.allowed(i, j):
            continue
        for third in groups.join(i, j):
            worth = groups.score(i, third, start)
            if worth > 0 and groups.allowed(i, third):
                heapq.heappush(heap, (-worth, min(i, third), max(i, third)))
