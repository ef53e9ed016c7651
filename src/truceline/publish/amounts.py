"""Quantities in words: the bound, the number, what is counted; a vague count stays vague."""

from __future__ import annotations

from decimal import Decimal

from truceline.publish.days import day_words
from truceline.words.quantity import VAGUE, Bound, Counting, Quantity

BOUND_WORDS = {
    Bound.EXACT: "",
    Bound.ABOUT: "about ",
    Bound.AT_LEAST: "at least ",
    Bound.AT_MOST: "at most ",
    Bound.OVER: "over ",
    Bound.UNDER: "under ",
}
"""What stands before the number; ranges, vague counts and zeros are written by their own rule."""

VAGUE_WORDS = {
    Bound.SEVERAL: "several",
    Bound.DOZENS: "dozens of",
    Bound.HUNDREDS: "hundreds of",
    Bound.MANY: "many",
}
"""A count without a number keeps its word."""

PLURALS = {"person": "people", "tonne": "tonnes", "km": "km", "m": "m", "mm": "mm", "%": "%", "": ""}
"""Plurals that a plain '-s' would get wrong."""


def number_words(value: Decimal) -> str:
    """'1,960', '0.5': grouped by thousands, without trailing zeros."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_words(quantity: Quantity) -> str:
    """Bound and number without unit: 'at least 12', '10 to 14', 'none', 'several'."""
    if quantity.bound is Bound.NONE:
        return "none"
    if quantity.bound in VAGUE:
        return VAGUE_WORDS[quantity.bound]
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return f"{number_words(low)} to {number_words(high)}"
    stated = quantity.stated
    return BOUND_WORDS.get(quantity.bound, "") + (number_words(stated) if stated is not None else "")


def unit_words(quantity: Quantity) -> str:
    """The counting unit in the number that fits: 'person', 'people', 'vehicles'."""
    if quantity.stated == 1 and quantity.bound is not Bound.NONE:
        return quantity.unit
    unit = quantity.unit
    return PLURALS.get(unit, unit if unit.endswith("s") else f"{unit}s")


def amount_words(quantity: Quantity) -> str:
    """'deaths: at least 12 people (soldiers)', '3 patrols', 'violations: none'; cumulative counts say since when."""
    value, unit = value_words(quantity), unit_words(quantity)
    if quantity.bound is Bound.NONE:
        text = f"{quantity.measure}: {value}"
    elif quantity.measure in (quantity.unit, unit):
        text = f"{value} {unit}"
    else:
        text = f"{quantity.measure}: {value} {unit}".rstrip()
    if quantity.population:
        text += f" ({quantity.population})"
    return text + _counting_words(quantity)


def _counting_words(quantity: Quantity) -> str:
    if quantity.counting is Counting.CUMULATIVE:
        return f", cumulative since {day_words(quantity.since)}" if quantity.since else ", cumulative"
    return ", new" if quantity.counting is Counting.NEW else ""
