"""Calendar months, as agreements count their terms."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.assess.months import add_months


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2020-11-10", 60, "2025-11-10"),
        ("2025-11-10", -6, "2025-05-10"),
        ("2024-08-31", 6, "2025-02-28"),
        ("2024-03-31", -1, "2024-02-29"),
        ("2024-12-31", 1, "2025-01-31"),
        ("2024-01-15", -1, "2023-12-15"),
        ("2024-01-15", 0, "2024-01-15"),
    ],
)
def test_months_are_added_by_the_calendar(day: str, months: int, then: str) -> None:
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(then)


def test_a_term_beyond_the_calendar_ends_with_it() -> None:
    assert add_months(date(9999, 12, 1), 1) == date.max


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-600, 600))
def test_the_day_of_the_month_stays_or_shrinks(day: date, months: int) -> None:
    then = add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and add_months(then.replace(day=1), 1).month != then.month)
