"""Stretches of the Gregorian calendar: pure arithmetic, first and last day included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from truceline.words.period import Precision


@dataclass(frozen=True, slots=True)
class Stretch:
    """First and last day (None = open) and how exactly the words fix them.

    ``dated`` says that the words themselves state the year; ``background`` that the words stand as an attribute
    ('the 2020 agreement') and so do not move the time of the story.
    """

    start: date | None
    end: date | None
    precision: Precision
    dated: bool = True
    background: bool = False


def day(day_: date, dated: bool = True) -> Stretch:
    """One day."""
    return Stretch(day_, day_, Precision.DAY, dated)


def month(year: int, month_: int, dated: bool = True) -> Stretch:
    """One calendar month."""
    first = date(year, month_, 1)
    return Stretch(first, month_end(first), Precision.MONTH, dated)


def year(year_: int) -> Stretch:
    """One calendar year."""
    return Stretch(date(year_, 1, 1), date(year_, 12, 31), Precision.YEAR)


def months(year_: int, first: int, last: int) -> Stretch:
    """From the first day of one month to the last day of another one of the same year."""
    return Stretch(date(year_, first, 1), month_end(date(year_, last, 1)), Precision.INTERVAL)


def interval(start: date | None, end: date | None) -> Stretch | None:
    """Any stretch; None when it would end before it starts."""
    if start and end and start > end:
        return None
    return Stretch(start, end, Precision.INTERVAL)


def week(day_: date) -> Stretch:
    """Monday to Sunday of the week that holds the day (ISO 8601)."""
    monday = day_ - timedelta(days=day_.weekday())
    return Stretch(monday, monday + timedelta(days=6), Precision.INTERVAL)


def month_end(day_: date) -> date:
    """The last day of the day's month."""
    first = day_.replace(day=1)
    return add_months(first, 1) - timedelta(days=1) if (first.year, first.month) < (9999, 12) else date.max


def add_months(day_: date, count: int) -> date:
    """The same day ``count`` months later (earlier when negative), or the last day of a shorter month."""
    number = day_.year * 12 + day_.month - 1 + count
    year_, month_ = divmod(number, 12)
    for last in (day_.day, 30, 29, 28):
        made = made_day(year_, month_ + 1, last)
        if made:
            return made
    raise OverflowError("date value out of range")


def made_day(year_: int, month_: int, day_: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year_, month_, day_)
    except ValueError:
        return None


def shifted(day_: date, count: int, unit: str) -> date:
    """The day ``count`` days, weeks, months or years later; OverflowError outside of the years 1-9999."""
    if unit == "day":
        return day_ + timedelta(days=count)
    if unit == "week":
        return day_ + timedelta(days=7 * count)
    return add_months(day_, count if unit == "month" else 12 * count)


def whole(unit: str, day_: date) -> Stretch:
    """The day, week, month or year that holds the day."""
    if unit == "day":
        return day(day_)
    if unit == "week":
        return week(day_)
    return month(day_.year, day_.month) if unit == "month" else year(day_.year)
