"""Days and periods in words: one form everywhere, the precision always visible."""

from __future__ import annotations

from datetime import date, datetime

from truceline.words.period import Period, Precision

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""English month names by month number less one; the locale of the machine must not change a record."""


def day_words(day: date) -> str:
    """'10 November 2020'."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime) -> str:
    """'10 November 2020, 14:05 UTC'."""
    offset = f"{moment:%z}"
    zone = "UTC" if offset == "+0000" else f"{offset[:3]}:{offset[3:5]}"
    return f"{day_words(moment.date())}, {moment:%H:%M} {zone}"


def period_words(period: Period) -> str:
    """The period with its precision: a day, 'September 2023 (month)', '2023 (year)', '1 to 5 May 2021' ..."""
    if not period.known:
        return "date not stated"
    if period.start is None or period.end is None:
        return _open_words(period)
    if period.precision is Precision.MONTH and _same_month(period):
        return f"{MONTHS[period.start.month - 1]} {period.start.year} (month)"
    if period.precision is Precision.YEAR and period.start.year == period.end.year:
        return f"{period.start.year} (year)"
    if period.start == period.end:
        return day_words(period.start) + _clock_words(period)
    return stretch_words(period.start, period.end) + _clock_words(period)


def age_words(days: int | None) -> str:
    """'412 days', '1 day', or that the age is not known."""
    if days is None:
        return "age not known"
    return f"{days:,} day" + ("" if days == 1 else "s")


def _open_words(period: Period) -> str:
    if period.start is not None:
        return f"from {day_words(period.start)} (end not stated)"
    assert period.end is not None  # noqa: S101  a known period has at least one end
    return f"until {day_words(period.end)} (start not stated)"


def stretch_words(start: date, end: date) -> str:
    """'1 to 5 May 2021', '30 April to 5 May 2021'; two different days."""
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day_words(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} to {day_words(end)}"
    return f"{day_words(start)} to {day_words(end)}"


def _same_month(period: Period) -> bool:
    start, end = period.start, period.end
    return start is not None and end is not None and (start.year, start.month) == (end.year, end.month)


def _clock_words(period: Period) -> str:
    if period.from_clock is None:
        return ""
    until = f" to {period.to_clock:%H:%M}" if period.to_clock else ""
    return f", {period.from_clock:%H:%M}{until} local time"
