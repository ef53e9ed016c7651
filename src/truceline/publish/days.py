"""Days and periods in words: one form everywhere, the precision always visible."""

from __future__ import annotations

from datetime import date, datetime

from truceline.assess.phrases import day_words
from truceline.words.period import Period, Precision
from truceline.words.told import MONTHS, Days, Month, Told, told, told_count

__all__ = ["MONTHS", "age_words", "day_words", "moment_words", "period_words", "stretch_words"]


def moment_words(moment: datetime) -> Told:
    """'10 November 2020, 14:05 UTC'."""
    offset = f"{moment:%z}"
    zone = "UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}"
    return told("{day}, {clock} {zone}", day=moment.date(), clock=f"{moment:%H:%M}", zone=zone)


def period_words(period: Period) -> Told:
    """The period with its precision: a day, 'September 2023 (month)', '2023 (year)', '1 to 5 May 2021' ..."""
    if not period.known:
        return told("date not stated")
    if period.start is None or period.end is None:
        return _open_words(period)
    if period.precision is Precision.MONTH and _same_month(period):
        return told("{month} (month)", month=Month(period.start.year, period.start.month, 1))
    if period.precision is Precision.YEAR and period.start.year == period.end.year:
        return told("{year} (year)", year=str(period.start.year))
    days = day_words(period.start) if period.start == period.end else stretch_words(period.start, period.end)
    return _with_clock(days, period)


def age_words(days: int | None) -> Told:
    """'412 days', '1 day', or that the age is not known."""
    return told("age not known") if days is None else told_count("{number} day", "{number} days", days)


def _open_words(period: Period) -> Told:
    if period.start is not None:
        return told("from {day} (end not stated)", day=period.start)
    return told("until {day} (start not stated)", day=period.end)


def stretch_words(start: date, end: date) -> Told:
    """'1 to 5 May 2021', '30 April to 5 May 2021'; two different days."""
    return told("{days}", days=Days(start, end))


def _same_month(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end is not None and (start.year, start.month) == (end.year, end.month)


def _with_clock(days: Told, period: Period) -> Told:
    if period.from_clock is None:
        return days
    begin = f"{period.from_clock:%H:%M}"
    if not period.to_clock:
        return told("{days}, {clock} local time", days=days, clock=begin)
    return told("{days}, {clock} to {until} local time", days=days, clock=begin, until=f"{period.to_clock:%H:%M}")
