"""Quantities in words and as intervals: bounds are kept, a vague count never becomes a number."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from truceline.reading.lexicon.units import UNITS
from truceline.words.quantity import VAGUE, Bound, Counting, Quantity
from truceline.words.told import english, template, told, told_count

NEAR = Decimal("0.1")
"""'About 100' is held to be compatible with 90 to 110: one tenth either way."""

LIMITED = {
    Bound.ABOUT: template("about {number}"),
    Bound.AT_LEAST: template("at least {number}"),
    Bound.AT_MOST: template("at most {number}"),
    Bound.OVER: template("over {number}"),
    Bound.UNDER: template("under {number}"),
}

COUNTED = frozenset(known.unit for known in UNITS.values())
"""Counting units that the house has a word for in every language; another unit stays the source's own word."""
PLURALS = {"person": "people", "child": "children", "box": "boxes"}
UNCHANGED = frozenset({"", "%", "percent", "km", "m", "ha", "kg", "t", "aircraft"})


def number(value: Decimal) -> str:
    """'1,960', '0.5'."""
    return english(value)


def units(unit: str, value: Decimal | None) -> str:
    """The counting unit after a number: '1 person', '2 people'."""
    if value == 1 or unit in UNCHANGED or unit.endswith("s"):
        return unit
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    return PLURALS.get(unit, f"{unit}s")


def with_unit(amount: str, unit: str, value: Decimal | None) -> str:
    """An amount and its counting unit: '12 people'."""
    if not unit:
        return amount
    if unit not in COUNTED:
        return told("{amount} {unit}", amount=amount, unit=units(unit, value))
    one, many = (f"{{amount}} {units(unit, number)}" for number in (Decimal(1), None))
    return told_count(one, many, Decimal(0) if value is None else value, amount=amount)


def bare(quantity: Quantity) -> str:
    """Bound and number without the unit: 'at least 12', '10 to 14', 'none'; a vague count in its own words."""
    if quantity.bound in VAGUE:
        return told("'{words}' (a count without a number)", words=quantity.words or quantity.bound)
    if quantity.bound is Bound.NONE:
        return told("none")
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        return told("{low} to {high}", low=quantity.low, high=quantity.high)
    stated = quantity.stated
    return told(LIMITED.get(quantity.bound, "{number}"), number="" if stated is None else stated)


def amount(quantity: Quantity) -> str:
    """'at least 12 people', '24 posts, cumulative since 2023-09-19'."""
    text = bare(quantity)
    if quantity.bound not in VAGUE and quantity.bound is not Bound.NONE:
        text = with_unit(text, quantity.unit, quantity.stated)
    if quantity.counting is not Counting.CUMULATIVE:
        return text
    if quantity.since is None:
        return told("{amount}, cumulative", amount=text)
    return told("{amount}, cumulative since {day}", amount=text, day=quantity.since.isoformat())


def interval(quantity: Quantity) -> tuple[Decimal | None, Decimal | None] | None:
    """The values that the words allow, None for an open end; None for a count without a number."""
    low, high, stated = quantity.low, quantity.high, quantity.stated
    if stated is None:
        return None
    if quantity.bound in (Bound.AT_LEAST, Bound.OVER):
        return stated, None
    if quantity.bound in (Bound.AT_MOST, Bound.UNDER):
        return None, high if high is not None else stated
    if quantity.bound is Bound.ABOUT:
        least, most = low if low is not None else stated, high if high is not None else stated
        return least * (1 - NEAR), most * (1 + NEAR)
    return low if low is not None else stated, high if high is not None else stated


def compatible(quantities: Iterable[Quantity]) -> bool:
    """Is there one value that every stated number allows? Counts without a number exclude nothing."""
    spans = [span for quantity in quantities if (span := interval(quantity)) is not None]
    lows = [low for low, _ in spans if low is not None]
    highs = [high for _, high in spans if high is not None]
    return not lows or not highs or max(lows) <= min(highs)
