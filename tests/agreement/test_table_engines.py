"""All table engines give the scored pairs of the plain reference, to the last digit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.agreement.generated_records import question, records

from truceline.engines.asking import Pairs, TableEngine
from truceline.engines.table_numba import NumbaTable
from truceline.engines.table_numpy import NumpyTable
from truceline.engines.table_plain import PlainTable


def rows(pairs: Pairs) -> list[tuple[int, ...]]:
    columns = (pairs.one, pairs.other, pairs.pattern, pairs.weight)
    return [tuple(row) for row in np.stack(columns, axis=1).tolist()]


@pytest.mark.parametrize("engine", [NumpyTable(), NumbaTable(cores=2)], ids=lambda engine: type(engine).__name__)
@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    count=st.integers(0, 50),
    days=st.integers(0, 4),
    floor=st.sampled_from([-(10**9), -2000]),
)
def test_every_engine_gives_the_pairs_of_the_reference(
    engine: TableEngine, seed: int, count: int, days: int, floor: int
) -> None:
    asked = question(seed, count, days, floor)
    made = records(seed, count)
    assert rows(engine.scored(made, asked)) == rows(PlainTable().scored(made, asked))
