"""The compiled grouping makes the joins of the plain one."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreement.generated_records import records

from truceline.reconcile.tables.grouping import compiled_group, plain_group

PAIR = st.tuples(st.integers(0, 29), st.integers(0, 29)).filter(lambda pair: pair[0] < pair[1])


@settings(max_examples=150, deadline=None)
@given(
    scores=st.dictionaries(PAIR, st.integers(-5000, 9000), max_size=80),
    must=st.sets(PAIR, max_size=2),
    cannot=st.sets(PAIR, max_size=2),
    start=st.sampled_from([-1000, 0, 3000]),
)
def test_both_make_the_same_groups(
    scores: dict[tuple[int, int], int], must: set[tuple[int, int]], cannot: set[tuple[int, int]], start: int
) -> None:
    made = records(3, 30)
    pairs = np.array(sorted(scores), np.int64).reshape(-1, 2)
    edges = (pairs[:, 0], pairs[:, 1], np.array([scores[pair] for pair in sorted(scores)], np.int64))
    said = sorted(must), sorted(cannot - must)
    plain = plain_group(made, edges, start, *said)
    assert compiled_group(made, edges, start, *said).tolist() == plain.tolist()
