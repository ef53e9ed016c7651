"""Parts of months, years and weeks, holidays with a fixed day, and stretches that another date closes or opens.

Own conventions where English leaves it open: the first week of a month is its days 1-7, the last one its last seven;
'the first days' of a month are five; a week with a number is that of ISO 8601; a decade has early (0-3), mid (4-6) and
late (7-9) years.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.absolute import EDGES, edge, said_year
from truceline.reading.dates.calendar import Stretch, made_day
from truceline.reading.dates.found import Found
from truceline.reading.dates.story import Story
from truceline.reading.dates.words import NTH

_SOME_DAYS = 5
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
_DECADE = ((0, 3), (4, 6), (7, 9))


def edge_unit(found: Found, story: Story) -> Stretch | None:
    """'The beginning of the year', 'the end of the month': seen from the publication."""
    unit = found.unit(2)
    stretch = story.said("this", unit)
    if unit != "year" or stretch is None or stretch.start is None or stretch.end is None:
        return stretch if unit == "week" else edge(found.word(1), stretch)
    if EDGES[found.word(1)] == 0:
        return calendar.interval(stretch.start, stretch.start + timedelta(days=30))
    return edge(found.word(1), stretch)


def earlier_unit(found: Found, story: Story) -> Stretch | None:
    """'Earlier in the day', 'later in the week': the day that is told; the week, month or year of the publication."""
    unit = found.unit(1)
    return story.day_told() if unit == "day" else story.said("this", unit)


def week_of_month(found: Found, story: Story) -> Stretch | None:
    """'The first week of May', 'the last three days of April 2020', 'the last week of this month'."""
    month = _month(found, story)
    first, last = (month.start, month.end) if month else (None, None)
    if first is None or last is None:
        return None
    size = _LENGTHS["week" if found.unit(3) == "week" else "day"]
    several = found.tokens.words[found.match.start(3)].endswith("s")
    count = found.value(2) if found.word(2) else (_SOME_DAYS if several and size == 1 else 1)
    if count is None or count * size > (last - first).days + 1:
        return None
    if found.word(1) in ("last", "past"):
        return calendar.interval(last - timedelta(days=count * size - 1), last)
    start = first + timedelta(days=(NTH[found.word(1)] - 1) * count * size)
    end = start + timedelta(days=count * size - 1)
    return calendar.interval(start, min(end, last)) if start <= last else None


def _month(found: Found, story: Story) -> Stretch | None:
    if not found.word(4):
        return story.said(found.word(6), "month") if found.word(6) else None
    month = found.month(4) or 0
    year = found.value(5) or story.year_of(month)
    return calendar.month(year, month, bool(found.word(5))) if year else None


def week_number(found: Found, story: Story) -> Stretch | None:
    """'Week 19', 'week 19 of 2021': the week of that number (ISO 8601), the last one begun when no year is said."""
    number, year = found.value(1) or 0, found.value(2)
    if year is None and story.anchor is None:
        return None
    monday = date.fromisocalendar(year or (story.anchor or date.min).isocalendar().year, number, 1)
    if year is None and story.anchor is not None and monday > story.anchor and not story.ahead:
        monday = date.fromisocalendar(monday.isocalendar().year - 1, number, 1)
    return calendar.week(monday)


def quarter_bare(found: Found, story: Story) -> Stretch | None:
    """'In the third quarter', 'the third-quarter figures': the last such quarter that has begun."""
    if story.anchor is None:
        return None
    first = 3 * (NTH[found.word(1)] if found.word(1) else int(found.word(2)[1:])) - 2
    if first < 1:
        return None
    year = story.anchor.year
    begun = date(year, first, 1) <= story.anchor
    return calendar.months(year if begun or story.ahead else year - 1, first, first + 2)


def quarter_told(found: Found, story: Story) -> Stretch | None:
    """'The quarter': the one told before; 'this' and 'last quarter' seen from the publication."""
    word = found.word(1)
    if word:
        if story.anchor is None:
            return None
        step = {"last": -3, "past": -3, "next": 3, "coming": 3}.get(word, 0)
        day_ = calendar.add_months(story.anchor.replace(day=1), step)
        first = 3 * ((day_.month - 1) // 3) + 1
        return calendar.months(day_.year, first, first + 2)
    told = story.before()
    quarter = told and told.start and told.end and 88 <= (told.end - told.start).days <= 91
    return told if quarter else None


def first_months(found: Found, story: Story) -> Stretch | None:
    """'The first five months of 2021', 'the last three months of last year', 'the first two months of the year'."""
    year = found.value(3) or said_year(found.word(4) or "this", story)
    count = found.value(2)
    if year is None or count is None or not 1 <= count <= 12 or NTH.get(found.word(1), 0) > 1:
        return None
    return (
        calendar.months(year, 13 - count, 12) if found.word(1) in ("last", "past") else calendar.months(year, 1, count)
    )


def fortnight(found: Found, story: Story) -> Stretch | None:
    """'A fortnight ago' is a day; 'the past fortnight' the 14 days up to the publication."""
    if story.anchor is None:
        return None
    start = story.anchor - timedelta(days=_LENGTHS["fortnight"])
    return calendar.day(start, dated=False) if found.word(1) else calendar.interval(start, story.anchor)


def decade(found: Found, story: Story) -> Stretch | None:
    """'The 1990s', 'the early 1990s', 'the late nineteen-nineties' is not read."""
    first = int(found.word(2)[:4])
    low, high = _DECADE[EDGES[found.word(1)]] if found.word(1) else (0, 9)
    return calendar.interval(date(first + low, 1, 1), date(first + high, 12, 31))


def holiday(found: Found, story: Story) -> Stretch | None:
    """'Christmas', 'Christmas Eve', 'the new year', 'New Year's Eve': days that one calendar fixes."""
    words = found.tokens.words[found.match.start() : found.match.end()]
    eve = "eve" in words
    month, day_ = (12, 25 - eve) if "christmas" in words else ((12, 31) if eve else (1, 1))
    year = story.year_of(month, day_)
    made = made_day(year, month, day_) if year else None
    return calendar.day(made, dated=False) if made else None


def minutes_beside(found: Found, story: Story) -> Stretch | None:
    """'An hour later', 'minutes earlier': the day that is told."""
    return story.day_told()


def until_now(found: Found, story: Story) -> Stretch | None:
    """'Has been closed for five days', 'without water for nine months': up to the publication."""
    count, unit = found.value(1), found.unit(2)
    if story.anchor is None or count is None:
        return None
    return calendar.interval(calendar.shifted(story.anchor, -count, unit), story.anchor)


def ending(found: Found, date_: Stretch) -> Stretch | None:
    """'The week ending 16 May', 'the fortnight to 14 May', 'the three days to 9 May'."""
    length = _length(found)
    if length is None or date_.end is None:
        return None
    return calendar.interval(date_.end - timedelta(days=length - 1), date_.end)


def beginning(found: Found, date_: Stretch) -> Stretch | None:
    """'The week beginning 3 May'; 'the week of 5 May' is the calendar week that holds the day."""
    length = _length(found)
    if length is None or date_.start is None:
        return None
    if found.word(3) == "of":
        return calendar.week(date_.start) if length == _LENGTHS["week"] and date_.start == date_.end else None
    return calendar.interval(date_.start, date_.start + timedelta(days=length - 1))


def day_beside(found: Found, date_: Stretch) -> Stretch | None:
    """'The day after 9 May', 'on the eve of 9 May', 'the night before 9 May'."""
    if date_.start is None or date_.start != date_.end:
        return None
    return calendar.day(date_.start + timedelta(days=1 if found.word(2) == "after" else -1))


def _length(found: Found) -> int | None:
    count = found.value(1) if found.word(1) else 1
    return None if count is None else count * _LENGTHS[found.unit(2)]


FROM_NEXT: dict[str, Callable[[Found, Stretch], Stretch | None]] = {
    "ending": ending,
    "beginning": beginning,
    "day_beside": day_beside,
}
"""Readings that need the date that follows at once."""
