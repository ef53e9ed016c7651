"""The columns of ``grouping`` make the joins of the plain rule, written out pair by pair."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreement.generated_records import records

from truceline.engines.records import Records
from truceline.reconcile.tables.grouping import MISSING, group

PAIR = st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(lambda pair: pair[0] < pair[1])
Pairs = list[tuple[int, int]]


def worth(one: set[int], other: set[int], scores: dict[tuple[int, int], int], start: int) -> int:
    """What speaks for joining two groups: all their pairs, those without a score against it."""
    total = sum(scores.get((min(i, j), max(i, j)), MISSING) for i in one for j in other)
    return start + total * 1000 // round(1000 * (len(one) * len(other)) ** 0.5)


def plain_groups(
    made: Records, scores: dict[tuple[int, int], int], start: int, must: Pairs, cannot: Pairs
) -> list[int]:
    """Round after round, every two groups that are each other's best partner are joined."""
    groups = {record: {record} for record in range(len(made))}
    for i, j in must:
        holding = sorted(first for first, members in groups.items() if members & {i, j})
        if len(holding) == 2:
            groups[holding[0]] |= groups.pop(holding[1])
    while True:
        able = {}
        for a, b in combinations(sorted(groups), 2):
            one, other = groups[a], groups[b]
            scored = any((min(i, j), max(i, j)) in scores for i in one for j in other)
            apart = any((i in one and j in other) or (j in one and i in other) for i, j in cannot)
            mixed = {made.source[i] for i in one if made.single[i]} & {made.source[i] for i in other if made.single[i]}
            if scored and not mixed and not apart and worth(one, other, scores, start) > 0:
                able[a, b] = worth(one, other, scores, start)
        best = {
            group_: min((pair for pair in able if group_ in pair), key=lambda pair: (-able[pair], pair))
            for group_ in {member for pair in able for member in pair}
        }
        joined = [pair for pair in able if best[pair[0]] == pair == best[pair[1]]]
        if not joined:
            return [min(first for first, members in groups.items() if k in members) for k in range(len(made))]
        for a, b in joined:
            groups[a] |= groups.pop(b)


@settings(max_examples=80, deadline=None)
@given(
    scores=st.dictionaries(PAIR, st.integers(-5000, 9000), max_size=50),
    must=st.sets(PAIR, max_size=2),
    cannot=st.sets(PAIR, max_size=2),
    start=st.sampled_from([-1000, 0, 3000]),
)
def test_columns_make_the_groups_of_the_plain_rule(
    scores: dict[tuple[int, int], int], must: set[tuple[int, int]], cannot: set[tuple[int, int]], start: int
) -> None:
    made = records(3, 20)
    pairs = np.array(sorted(scores), np.int64).reshape(-1, 2)
    edges = (pairs[:, 0], pairs[:, 1], np.array([scores[pair] for pair in sorted(scores)], np.int64))
    joined, parted = sorted(must), sorted(cannot - must)
    found = group(made, edges, start, joined, parted).tolist()
    assert found == plain_groups(made, scores, start, joined, parted)
