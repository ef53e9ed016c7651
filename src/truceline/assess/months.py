"""Calendar months added to a day, as agreements count their terms."""

from __future__ import annotations

from calendar import monthrange
from datetime import MAXYEAR, date


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months later (or earlier); the last day of a shorter month.

    >>> add_months(date(2024, 8, 31), 6)
    datetime.date(2025, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
