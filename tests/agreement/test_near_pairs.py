"""All engines give the pairs of the plain reference, on rows made up by hypothesis."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from truceline.engines import Engine, PlainEngine, Point, SweepEngine
from truceline.errors import Invalid

ENGINES: list[Engine] = [SweepEngine()]

DAY = st.integers(730_000, 730_020)
# Few coordinates close to each other, to the poles and to the day line, so that pairs do come out near.
LATITUDE = st.sampled_from([40.0, 40.05, 40.1, 41.0, -0.02, 0.02, 89.99, -89.99])
LONGITUDE = st.sampled_from([46.0, 46.05, 46.2, 179.99, -179.99, 0.0])


@st.composite
def points(draw: st.DrawFn) -> Point:
    """A row of up to five days, with or without coordinates."""
    first = draw(DAY)
    last = first + draw(st.integers(0, 5))
    if draw(st.booleans()):
        return Point(first=first, last=last)
    radius = draw(st.sampled_from([0.0, 1.0, 12.5]))
    return Point(first=first, last=last, latitude=draw(LATITUDE), longitude=draw(LONGITUDE), radius_km=radius)


@pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: type(engine).__name__)
@settings(max_examples=200, deadline=None)
@given(rows=st.lists(points(), max_size=25), km=st.sampled_from([0.0, 5.0, 15.0, 200.0]), days=st.integers(0, 4))
@example(rows=[], km=15.0, days=2)
def test_every_engine_gives_the_pairs_of_the_reference(engine: Engine, rows: list[Point], km: float, days: int) -> None:
    assert engine.near_pairs(rows, km, days) == PlainEngine().near_pairs(rows, km, days)


HERE = {"latitude": 40.0, "longitude": 46.0}
ROWS = {
    "one place, days that meet": (Point(first=5, last=7, **HERE), Point(first=7, last=9, **HERE), True),
    "two days apart": (Point(first=5, last=5, **HERE), Point(first=7, last=7, **HERE), True),
    "three days apart": (Point(first=5, last=5, **HERE), Point(first=8, last=8, **HERE), False),
    "11 km apart": (Point(first=5, last=5, **HERE), Point(first=5, last=5, latitude=40.1, longitude=46.0), True),
    "22 km apart": (Point(first=5, last=5, **HERE), Point(first=5, last=5, latitude=40.2, longitude=46.0), False),
    "22 km apart, one known to 8 km only": (
        Point(first=5, last=5, **HERE, radius_km=8.0),
        Point(first=5, last=5, latitude=40.2, longitude=46.0),
        True,
    ),
    "over the day line": (
        Point(first=5, last=5, latitude=0.0, longitude=179.95),
        Point(first=5, last=5, latitude=0.0, longitude=-179.95),
        True,
    ),
    "one without coordinates": (Point(first=5, last=5, **HERE), Point(first=5, last=5), True),
}


@pytest.mark.parametrize("engine", [PlainEngine(), *ENGINES], ids=lambda engine: type(engine).__name__)
@pytest.mark.parametrize("rule", ROWS)
def test_near_within_15_km_and_2_days(engine: Engine, rule: str) -> None:
    one, other, near = ROWS[rule]
    assert engine.near_pairs([one, other], km=15, days=2) == ([(0, 1)] if near else [])


@pytest.mark.parametrize(
    "impossible",
    [{"first": 5, "last": 4}, {"first": 5, "last": 5, "latitude": 40.0}, {"first": 5, "last": 5, "longitude": 40.0}],
)
def test_an_impossible_row_is_refused(impossible: dict[str, float]) -> None:
    with pytest.raises(Invalid):
        Point(**impossible)  # type: ignore[arg-type]
