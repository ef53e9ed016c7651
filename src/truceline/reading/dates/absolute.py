"""Dates that say their place in the calendar themselves; the year may follow from the story.

Own conventions where English leaves it open: early / mid / late are the days 1-10, 11-20, 21-end of a month, and
January-March, May-August, October-December of a year; seasons are the meteorological ones of the northern
hemisphere, a winter carries the year of its December; 10/11/2020 is read day first unless that is impossible.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.calendar import Stretch
from truceline.reading.dates.found import Found
from truceline.reading.dates.story import STEPS, Story
from truceline.reading.dates.words import NTH, SEASONS


def iso(found: Found, story: Story) -> Stretch | None:
    """'2020-11-10'."""
    year, month, day = (int(part) for part in found.word(1).split("-"))
    return _one_day(year, month, day)


def dotted(found: Found, story: Story) -> Stretch | None:
    """'10.11.2020', '10/11/2020': day first, month first only when the other is impossible."""
    first, second, year = (int(part) for part in re.split(r"[./]", found.word(1)))
    year += 0 if year > 99 else 2000
    return _one_day(year, second, first) or _one_day(year, first, second)


def _one_day(year: int | None, month: int | None, day: int | None, dated: bool = True) -> Stretch | None:
    made = calendar.made_day(year, month, day) if year and month and day else None
    return calendar.day(made, dated) if made and 1900 <= made.year <= 2099 else None


def _dated_day(day: int | None, month: int | None, year: int | None, story: Story) -> Stretch | None:
    if not (day and month):
        return None
    return _one_day(year or story.year_of(month, day), month, day, year is not None)


def day_month(found: Found, story: Story) -> Stretch | None:
    """'10 November 2020', '10 November'."""
    return _dated_day(found.value(1), found.month(2), found.value(3), story)


def month_day(found: Found, story: Story) -> Stretch | None:
    """'November 10, 2020', 'November 10'."""
    return _dated_day(found.value(2), found.month(1), found.value(3), story)


def day_month_said(found: Found, story: Story) -> Stretch | None:
    """'10 November last year'."""
    return _dated_day(found.value(1), found.month(2), said_year(found.word(3), story), story)


def month_day_said(found: Found, story: Story) -> Stretch | None:
    """'November 10 last year'."""
    return _dated_day(found.value(2), found.month(1), said_year(found.word(3), story), story)


def said_year(word: str, story: Story) -> int | None:
    return story.anchor.year + STEPS.get(word, 0) if story.anchor else None


def day_month_told(found: Found, story: Story) -> Stretch | None:
    """'19 May of that year', '2 March the following year': seen from the date told before."""
    return _dated_day(found.value(1), found.month(2), _told_year(found.word(3) or found.word(4), story), story)


def month_day_told(found: Found, story: Story) -> Stretch | None:
    """'May 19 of that year'."""
    return _dated_day(found.value(2), found.month(1), _told_year(found.word(3) or found.word(4), story), story)


def month_told(found: Found, story: Story) -> Stretch | None:
    """'March that year'."""
    year = _told_year(found.word(2) or found.word(3), story)
    return _whole_month(found.month(1), year, story) if year else None


def _told_year(word: str, story: Story) -> int | None:
    told = story.before()
    step = {"following": 1, "ensuing": 1, "subsequent": 1, "next": 1, "previous": -1, "preceding": -1}.get(word, 0)
    return told.start.year + step if told and told.start else None


def _days(first: int | None, last: int | None, month: int | None, year: int | None, story: Story) -> Stretch | None:
    start = _dated_day(first, month, year, story)
    end = _dated_day(last, month, start.start.year if start and start.start else None, story)
    return calendar.interval(start.start, end.start) if start and end else None


def days_month(found: Found, story: Story) -> Stretch | None:
    """'19 and 21 September 2023' after 'between', '3-5 May'."""
    return _days(found.value(1), found.value(2), found.month(3), found.value(4), story)


def month_days(found: Found, story: Story) -> Stretch | None:
    """'May 3-5, 2018'."""
    return _days(found.value(2), found.value(3), found.month(1), found.value(4), story)


def _whole_month(month: int | None, year: int | None, story: Story) -> Stretch | None:
    if month is None:
        return None
    known = year or story.year_of(month)
    return calendar.month(known, month, year is not None) if known else None


def month(found: Found, story: Story) -> Stretch | None:
    """'In September'."""
    return _whole_month(found.month(1) or found.month(2), None, story)


def month_year(found: Found, story: Story) -> Stretch | None:
    """'November 2020'."""
    return _whole_month(found.month(1), found.value(2), story)


def months_year(found: Found, story: Story) -> Stretch | None:
    """'March-June 2015'."""
    first, last, year = found.month(1), found.month(2), found.value(3)
    if not (first and last and year):
        return None
    return calendar.months(year, first, last) if first <= last else None


def month_said(found: Found, story: Story) -> Stretch | None:
    """'September last year'."""
    year = said_year(found.word(2), story)
    return _whole_month(found.month(1), year, story) if year else None


def said_months(found: Found, story: Story) -> Stretch | None:
    """'Last year's September'."""
    year = said_year(found.word(1), story)
    return _whole_month(found.month(2), year, story) if year else None


def said_month(found: Found, story: Story) -> Stretch | None:
    """'Last September': the nearest one that is over; 'this May' lies in the year of publication."""
    month, anchor, word = found.month(2), story.anchor, found.word(1)
    if not (month and anchor):
        return None
    if word in ("this", "current"):
        return _whole_month(month, anchor.year, story)
    if word in ("next", "coming"):
        return _whole_month(month, anchor.year + (month <= anchor.month), story)
    return _whole_month(month, anchor.year - (month >= anchor.month), story)


EDGES = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_MONTHS_OF_YEAR = ((1, 3), (5, 8), (10, 12))


def edge(word: str, stretch: Stretch | None) -> Stretch | None:
    """The early, middle or late part of a month or a year."""
    if stretch is None or stretch.start is None or stretch.end is None:
        return stretch
    part, start = EDGES[word], stretch.start
    if (stretch.end - start).days > 31:
        return calendar.months(start.year, *_MONTHS_OF_YEAR[part])
    first = start + timedelta(days=10 * part)
    return calendar.interval(first, stretch.end if part == 2 else first + timedelta(days=9))


def edge_month(found: Found, story: Story) -> Stretch | None:
    """'Early May', 'the end of March 2021'."""
    return edge(found.word(1), _whole_month(found.month(2), found.value(3), story))


def edge_year(found: Found, story: Story) -> Stretch | None:
    """'Late 2021', 'mid-2022'."""
    year = found.value(2)
    return edge(found.word(1), calendar.year(year)) if year else None


def edge_said(found: Found, story: Story) -> Stretch | None:
    """'Late last year', 'the end of this month'."""
    stretch = story.said(found.word(2), found.unit(3))
    return stretch if found.unit(3) == "week" else edge(found.word(1), stretch)


def half_year(found: Found, story: Story) -> Stretch | None:
    """'The first half of 2022'."""
    year = found.value(2) or said_year(found.word(3), story)
    half = NTH[found.word(1)]
    return calendar.months(year, 6 * half - 5, 6 * half) if year and half in (1, 2) else None


def half_month(found: Found, story: Story) -> Stretch | None:
    """'The second half of May': from the 16th on."""
    stretch = _whole_month(found.month(2), found.value(3), story)
    half = NTH[found.word(1)]
    if stretch is None or stretch.start is None or half not in (1, 2):
        return None
    middle = stretch.start + timedelta(days=14)
    return (
        calendar.interval(stretch.start, middle)
        if half == 1
        else calendar.interval(middle + timedelta(days=1), stretch.end)
    )


def quarter(found: Found, story: Story) -> Stretch | None:
    """'The third quarter of 2022', 'Q3 2022'."""
    year = found.value(3) or said_year(found.word(4), story)
    number = NTH.get(found.word(1)) or int(found.word(2)[1:] or 0)
    return calendar.months(year, 3 * number - 2, 3 * number) if year and number else None


def _season(name: str, year: int) -> Stretch | None:
    first = date(year, SEASONS[name], 1)
    return calendar.interval(first, calendar.month_end(calendar.add_months(first, 2)))


def season_year(found: Found, story: Story) -> Stretch | None:
    """'Spring 2021', 'the winter of 2020-21'."""
    year = found.value(3)
    return _season(found.word(2), year) if year and year < 2099 else None


def season_said(found: Found, story: Story) -> Stretch | None:
    """'Last summer', 'this spring', 'spring of last year'."""
    anchor = story.anchor
    if anchor is None:
        return None
    word = found.word(1) or found.word(3) or found.word(6)
    name = found.word(2) or found.word(4) or found.word(5)
    if not found.word(3):
        return _season(name, anchor.year + STEPS.get(word, 0))
    steps = {"last": (0, -1), "past": (0, -1), "next": (0, 1), "coming": (0, 1)}.get(word, (0,))
    seasons = [_season(name, anchor.year + step) for step in steps]
    if word in ("last", "past"):
        return next((s for s in seasons if s and s.end and s.end < anchor), None)
    if word in ("next", "coming"):
        return next((s for s in seasons if s and s.start and s.start > anchor), None)
    return seasons[0]


def season_bare(found: Found, story: Story) -> Stretch | None:
    """'In the summer', 'for most of the winter': the last one that has begun, or the next one."""
    name = next(word for group in (1, 2, 3, 4, 5, 6) if (word := found.word(group)))
    if story.anchor is None or name == "fall":
        return None
    made = [s for step in (-1, 0, 1) if (s := _season(name, story.anchor.year + step))]
    begun = [s for s in made if s.start and s.start <= story.anchor]
    return made[len(begun)] if story.ahead and len(begun) < len(made) else begun[-1]


def years(found: Found, story: Story) -> Stretch | None:
    """'1998-2000', '2014/15'."""
    first, last = found.value(1) or found.value(3), found.value(2) or found.value(4)
    if not (first and last):
        return None
    if last < 100:
        last += first - first % 100
    elif last < 1000:
        return None
    return calendar.interval(date(first, 1, 1), date(last, 12, 31)) if first < last <= 2099 else None


def year(found: Found, story: Story) -> Stretch | None:
    """'2021'."""
    year = found.value(1)
    return calendar.year(year) if year else None
