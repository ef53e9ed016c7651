"""Which time an issue speaks of, by the period lines of its series, and which time lies before it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from truceline.reading.bulletins.slots import Matched, slot_pattern
from truceline.reading.bulletins.tongue import Tongue
from truceline.reading.dates import find_periods
from truceline.words.bulletin import Series
from truceline.words.passage import Span
from truceline.words.period import Period, Precision
from truceline.words.source import Cadence

_OVER_NIGHT = 2
"""Days that a period of 24 hours touches."""
OWN_DAY = "the day of the daily bulletin"


def stated_period(text: str, within: Span, series: Series, words: Tongue, near: date | None) -> Period | None:
    """The first time that a period line of the series gives in a stretch of the text."""
    low = text[within.start : within.end].lower()
    for line in series.periods:
        for matched in slot_pattern(line.pattern, series.language).find(text, within, low):
            found = _period(text, matched, line.hours, words, near)
            if found is not None:
                return found
    return None


def issue_period(series: Series, published: date | None) -> Period | None:
    """The time of an issue that does not state it: a daily one speaks of its day, others leave it open."""
    if series.cadence is not Cadence.DAILY or published is None:
        return None
    return Period(start=published, end=published, precision=Precision.DAY, words=OWN_DAY)


def period_before(now: Period, cadence: Cadence, text: str, span: Span) -> Period:
    """The reporting period before one, as far as it follows; its words are those that speak of it."""
    words = text[span.start : span.end]
    if now.start is None or now.end is None or cadence is Cadence.IRREGULAR:
        return Period()
    if now.precision is Precision.MONTH:
        end = now.start - timedelta(days=1)
        return Period(start=end.replace(day=1), end=end, precision=Precision.MONTH, words=words, span=span)
    days = (now.end - now.start).days + 1
    step = timedelta(days=1 if cadence is Cadence.DAILY and days <= _OVER_NIGHT else days)
    precision = now.precision if now.precision is not Precision.MINUTE else Precision.DAY
    return Period(start=now.start - step, end=now.end - step, precision=precision, words=words, span=span)


def slot_period(matched: Matched, words: Tongue, near: date | None, label: str = "") -> Period | None:
    """The day, or the month, that stands in a slot of the line."""
    for slot in reversed(matched.slots):
        if slot.slot == "date" and slot.label == label:
            day = words.day(slot.words, near)
            if day is not None:
                return Period(start=day, end=day, precision=Precision.DAY, words=slot.words, span=slot.span)
        if slot.slot == "month":
            return _month(slot.words, slot.span, words)
    return None


def _period(text: str, matched: Matched, hours: int, words: Tongue, near: date | None) -> Period | None:
    stated = slot_period(matched, words, near)
    quote = text[matched.span.start : matched.span.end]
    if stated is not None and stated.precision is Precision.MONTH:
        return stated
    if any(slot.slot == "period" for slot in matched.slots):
        return _by_grammar(text, matched, near)
    if any(slot.slot in ("date", "month") for slot in matched.slots) and stated is None:
        return None
    day = stated.end if stated else near
    if day is None or (stated is None and not hours):
        return None
    at = next((_clock(slot.words) for slot in matched.slots if slot.slot == "clock"), None)
    start = _back(day, at, hours) if hours else _first_day(matched, words, near)
    if start is None or start >= day:
        return Period(start=day, end=day, precision=Precision.DAY, words=quote, span=matched.span)
    return Period(start=start, end=day, precision=Precision.INTERVAL, words=quote, span=matched.span)


def _by_grammar(text: str, matched: Matched, near: date | None) -> Period | None:
    """From the first to the last day that the general grammar sees in the slot {period}; its words are the slot's."""
    slot = next(slot for slot in matched.slots if slot.slot == "period")
    found = [p for p in find_periods(text, near) if p.span is not None and slot.span.meets(p.span)]
    starts = [p.start for p in found if p.start is not None]
    ends = [p.end for p in found if p.end is not None]
    if len(found) == 1:
        return found[0]
    if not found or len(starts) < len(found) or len(ends) < len(found):
        return None
    first, last = min(starts), max(ends)
    precision = Precision.DAY if first == last else Precision.INTERVAL
    return Period(start=first, end=last, precision=precision, words=slot.words, span=slot.span)


def _first_day(matched: Matched, words: Tongue, near: date | None) -> date | None:
    """The first of two days, 'from {date} to {date}'."""
    days = [words.day(slot.words, near) for slot in matched.slots if slot.slot == "date"]
    return days[0] if len(days) > 1 else None


def _back(day: date, at: time | None, hours: int) -> date | None:
    try:
        return (datetime.combine(day, at or time()) - timedelta(hours=hours)).date()
    except OverflowError:
        return None


def _month(quote: str, span: Span, words: Tongue) -> Period | None:
    month = words.month(quote)
    years = [part for part in "".join(c if c.isdigit() else " " for c in quote).split() if len(part) == 4]
    if month is None or len(years) != 1 or not int(years[0]):
        return None
    year = int(years[0])
    end = date(year, month, monthrange(year, month)[1])
    return Period(start=date(year, month, 1), end=end, precision=Precision.MONTH, words=quote, span=span)


def _clock(words: str) -> time | None:
    hour, _, rest = words.replace(".", ":").partition(":")
    minute = rest[:2]
    if not (hour.isdigit() and minute.isdigit()) or int(hour) > 23 or int(minute) > 59:
        return None
    return time(int(hour), int(minute))
