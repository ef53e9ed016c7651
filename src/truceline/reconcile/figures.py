"""When two stated figures exclude each other, and when they do not count the same thing."""

from __future__ import annotations

from decimal import Decimal

from truceline.words.claim import Claim
from truceline.words.quantity import VAGUE, Bound, Counting, Quantity

# 'about' leaves room: two such figures exclude each other only when they are further apart than a tenth.
ABOUT = Decimal("0.1")
ENDLESS = Decimal("Infinity")


def comparable(one: Quantity, other: Quantity) -> bool:
    """Do they count the same thing: measure, unit, population, and the same way of counting?"""
    return (
        (one.measure, one.unit) == (other.measure, other.unit)
        and one.population.casefold() == other.population.casefold()
        and _same_counting(one, other)
    )


def exclude(one: Quantity, other: Quantity) -> bool:
    """Can no number satisfy both, as far as their bounds go? Counts without a number exclude only a zero."""
    (low, high), (other_low, other_high) = limits(one), limits(other)
    return low > other_high or other_low > high


def limits(quantity: Quantity) -> tuple[Decimal, Decimal]:
    """Least and greatest number that the words allow."""
    if quantity.bound in VAGUE:
        return Decimal(1), ENDLESS
    if quantity.bound is Bound.NONE:
        return Decimal(0), Decimal(0)
    stated = quantity.stated or Decimal(0)  # Quantity refuses a number without any value
    low = quantity.low if quantity.low is not None else stated
    high = quantity.high if quantity.high is not None else stated
    if quantity.bound in {Bound.AT_LEAST, Bound.OVER}:
        return low, ENDLESS
    if quantity.bound in {Bound.AT_MOST, Bound.UNDER}:
        return Decimal(0), high
    if quantity.bound is Bound.ABOUT:
        return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def excluding(one: Claim, other: Claim) -> tuple[Quantity, Quantity] | None:
    """The first pair of figures in which the two claims exclude each other; None when there is none."""
    return next(
        ((a, b) for a in one.quantities for b in other.quantities if comparable(a, b) and exclude(a, b)),
        None,
    )


def count_apart(one: Claim, other: Claim) -> bool:
    """Do they count different people or things: one measure and unit, two named populations?"""
    return any(
        (a.measure, a.unit) == (b.measure, b.unit)
        and a.population
        and b.population
        and a.population.casefold() != b.population.casefold()
        for a in one.quantities
        for b in other.quantities
    )


def _same_counting(one: Quantity, other: Quantity) -> bool:
    """A running total is compared only with a running total since the same day."""
    cumulative = Counting.CUMULATIVE
    return (one.counting is cumulative) is (other.counting is cumulative) and one.since == other.since
