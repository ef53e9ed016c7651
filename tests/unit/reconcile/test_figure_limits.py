"""Limits of figures, and when two of them exclude each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from truceline.reconcile.figures import comparable, exclude, limits
from truceline.words.quantity import Bound, Counting, Quantity


def deaths(bound: Bound = Bound.EXACT, low: int | None = None, high: int | None = None, **more: object) -> Quantity:
    values = {"low": None if low is None else Decimal(low), "high": None if high is None else Decimal(high)}
    return Quantity(measure="deaths", unit="person", bound=bound, **values, **more)  # type: ignore[arg-type]


LIMITS = [
    (deaths(low=4, high=4), 4, 4),
    (deaths(low=4), 4, 4),
    (deaths(Bound.ABOUT, low=100, high=100), 90, 110),
    (deaths(Bound.AT_LEAST, low=4), 4, "Infinity"),
    (deaths(Bound.OVER, low=200), 200, "Infinity"),
    (deaths(Bound.AT_MOST, high=9), 0, 9),
    (deaths(Bound.UNDER, low=9), 0, 9),
    (deaths(Bound.RANGE, low=4, high=6), 4, 6),
    (deaths(Bound.DOZENS), 1, "Infinity"),
    (deaths(Bound.NONE, low=0, high=0), 0, 0),
]


@pytest.mark.parametrize(("quantity", "low", "high"), LIMITS, ids=lambda v: str(getattr(v, "bound", v)))
def test_limits(quantity: Quantity, low: int, high: int | str) -> None:
    assert limits(quantity) == (Decimal(low), Decimal(high))


EXCLUDE = [
    (deaths(low=4), deaths(low=6), True),
    (deaths(low=4), deaths(low=4), False),
    (deaths(Bound.RANGE, low=4, high=6), deaths(low=6), False),
    (deaths(Bound.AT_LEAST, low=7), deaths(low=6), True),
    (deaths(Bound.DOZENS), deaths(Bound.NONE, low=0, high=0), True),
    (deaths(Bound.DOZENS), deaths(low=3), False),
]


@pytest.mark.parametrize(("one", "other", "answer"), EXCLUDE)
def test_exclude_both_ways(one: Quantity, other: Quantity, answer: bool) -> None:
    assert (exclude(one, other), exclude(other, one)) == (answer, answer)


COMPARABLE = [
    (deaths(low=4), deaths(low=6), True),
    (deaths(low=4, population="soldiers"), deaths(low=6, population="Soldiers"), True),
    (deaths(low=4, population="soldiers"), deaths(low=6), False),
    (deaths(low=4), deaths(low=60, counting=Counting.CUMULATIVE), False),
    (deaths(low=50, counting=Counting.CUMULATIVE), deaths(low=60, counting=Counting.CUMULATIVE), True),
    (deaths(low=4), Quantity(measure="deaths", unit="animal", low=Decimal(4)), False),
]


@pytest.mark.parametrize(("one", "other", "answer"), COMPARABLE)
def test_only_what_counts_the_same_is_compared(one: Quantity, other: Quantity, answer: bool) -> None:
    assert comparable(one, other) is answer
