"""Quantities in words and as intervals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from truceline.assess.amounts import amount, compatible, interval, number, units
from truceline.words.quantity import Bound, Counting, Quantity


def people(low: int | None = None, high: int | None = None, bound: str = "exact", words: str = "") -> Quantity:
    """So many people."""
    return Quantity(
        measure="deaths",
        unit="person",
        low=None if low is None else Decimal(low),
        high=None if high is None else Decimal(high),
        bound=Bound(bound),
        words=words,
    )


@pytest.mark.parametrize(
    ("quantity", "words", "span"),
    [
        (people(1), "1 person", (1, 1)),
        (people(1960), "1,960 people", (1960, 1960)),
        (people(100, bound="about"), "about 100 people", (90, 110)),
        (people(50, bound="at_least"), "at least 50 people", (50, None)),
        (people(200, bound="over"), "over 200 people", (200, None)),
        (people(high=640, bound="at_most"), "at most 640 people", (None, 640)),
        (people(30, bound="under"), "under 30 people", (None, 30)),
        (people(10, 14, "range"), "10 to 14 people", (10, 14)),
        (people(0, bound="none"), "none", (0, 0)),
        (people(bound="many", words="numerous"), "'numerous' (a count without a number)", None),
    ],
)
def test_words_and_interval(quantity: Quantity, words: str, span: tuple[int | None, int | None] | None) -> None:
    assert (amount(quantity), interval(quantity)) == (words, span)


def test_a_cumulative_count_says_since_when() -> None:
    counted = Quantity(
        measure="posts",
        unit="post",
        low=Decimal(24),
        counting=Counting.CUMULATIVE,
        since=date(2023, 9, 19),
        words="24",
    )
    assert amount(counted) == "24 posts, cumulative since 2023-09-19"


@pytest.mark.parametrize(("value", "text"), [("0.50", "0.5"), ("100", "100"), ("1234567", "1,234,567"), ("3.0", "3")])
def test_numbers(value: str, text: str) -> None:
    assert number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("unit", "value", "text"),
    [("tonne", 35, "tonnes"), ("km", 5, "km"), ("person", 1, "person"), ("", 2, ""), ("family", 3, "families")],
)
def test_units(unit: str, value: int, text: str) -> None:
    assert units(unit, Decimal(value)) == text


@pytest.mark.parametrize(
    ("quantities", "agree"),
    [
        ([], True),
        ([people(3)], True),
        ([people(3), people(5)], False),
        ([people(200, bound="over"), people(220)], True),
        ([people(220, bound="at_least"), people(200)], False),
        ([people(30, bound="under"), people(40, bound="over")], False),
        ([people(bound="many", words="many"), people(5)], True),
        ([people(10, 14, "range"), people(14, 20, "range")], True),
    ],
)
def test_figures_agree_when_one_value_fits_all(quantities: list[Quantity], agree: bool) -> None:
    assert compatible(quantities) is agree
