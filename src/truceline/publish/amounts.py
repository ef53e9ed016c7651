"""Quantities in words: the bound, the number, what is counted; a vague count stays vague."""

from __future__ import annotations

from truceline.assess.amounts import LIMITED, units, with_unit
from truceline.words.quantity import VAGUE, Bound, Counting, Quantity
from truceline.words.told import Told, told

VAGUE_WORDS = {
    Bound.SEVERAL: told("several"),
    Bound.DOZENS: told("dozens of"),
    Bound.HUNDREDS: told("hundreds of"),
    Bound.MANY: told("many"),
}
"""A count without a number keeps its word."""


def value_words(quantity: Quantity) -> str:
    """Bound and number without unit: 'at least 12', '10 to 14', 'none', 'several'."""
    if quantity.bound is Bound.NONE:
        return told("none")
    if quantity.bound in VAGUE:
        return VAGUE_WORDS[quantity.bound]
    low, high = quantity.low, quantity.high
    if low is not None and high is not None and low != high:
        return told("{low} to {high}", low=low, high=high)
    stated = quantity.stated
    return told(LIMITED.get(quantity.bound, "{number}"), number="" if stated is None else stated)


def counted_words(quantity: Quantity) -> str:
    """The same with its counting unit: 'at least 12 people'."""
    return with_unit(
        value_words(quantity), quantity.unit, quantity.stated if quantity.bound is not Bound.NONE else None
    )


def ours(word: str) -> str:
    """The name of a measure or a unit, where the house has one; else the source's own word."""
    return told(word.replace("_", " ")) if word else ""


def amount_words(quantity: Quantity) -> str:
    """'deaths: at least 12 people (soldiers)', '3 patrols', 'violations: none'; cumulative counts say since when."""
    measure, unit = quantity.measure, quantity.unit
    if quantity.bound is Bound.NONE:
        text: str = told("{measure}: {value}", measure=ours(measure), value=value_words(quantity))
    elif measure in (unit, units(unit, quantity.stated)):
        text = counted_words(quantity)
    else:
        text = told("{measure}: {value}", measure=ours(measure), value=counted_words(quantity))
    if quantity.population:
        text = told("{amount} ({population})", amount=text, population=quantity.population)
    return _counting(text, quantity)


def counting_words(quantity: Quantity) -> str:
    """'cumulative since 1 May 2021', 'cumulative', 'new'; '' where nothing is said of it."""
    if quantity.counting is Counting.CUMULATIVE:
        return told("cumulative since {day}", day=quantity.since) if quantity.since else told("cumulative")
    return told("new") if quantity.counting is Counting.NEW else ""


def _counting(text: str, quantity: Quantity) -> Told | str:
    counting = counting_words(quantity)
    return told("{amount}, {counting}", amount=text, counting=counting) if counting else text
