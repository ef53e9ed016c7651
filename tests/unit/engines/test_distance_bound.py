"""The cheap lower bound never rules out what the exact length would let in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from truceline.engines.distance import at_least_kilometres, kilometres

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_the_bound_is_below_the_length_and_near_it(a: float, b: float, c: float, d: float) -> None:
    exact, bound = kilometres(a, b, c, d), at_least_kilometres(a, b, c, d)
    assert 0.98 * exact - 0.001 <= bound <= exact + 1e-9
