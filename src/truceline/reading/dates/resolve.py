"""What each rule of the grammar means: from the matched words and the story to a stretch of the calendar.

Own conventions where English leaves it open: early / mid / late are the days 1-10, 11-20, 21-end of a month, and
January-March, May-August, October-December of a year; seasons are the meteorological ones of the northern
hemisphere, a winter carries the year of its December; 10/11/2020 is read day first unless that is impossible.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.calendar import Stretch
from truceline.reading.dates.story import STEPS, Story
from truceline.reading.dates.words import COUNTS, MONTHS, NTH, SEASONS, WEEKDAYS
from truceline.reading.grammar import Tokens


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule; groups are asked by number and give words or values, None when absent."""

    tokens: Tokens
    match: re.Match[str]

    def word(self, group: int) -> str:
        """The word of a group in small letters without possessive; '' when the group is absent."""
        at = self.match.start(group)
        return self.tokens.words[at].removesuffix("'s").removesuffix("'") if at >= 0 else ""

    def value(self, group: int) -> int | None:
        """The number of a group, in digits or as a word; None when absent or without a value ('several')."""
        return value_of(self.word(group))

    def month(self, group: int) -> int | None:
        """The month of a group, 1-12."""
        return MONTHS.get(self.word(group))

    def unit(self, group: int) -> str:
        """day, week, month, year or hour."""
        return self.word(group).rstrip("s")


def value_of(word: str) -> int | None:
    """The number that a token states, ordinals included."""
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else COUNTS.get(word)


Reading = Callable[[Found, Story], Stretch | None]


def _iso(found: Found, story: Story) -> Stretch | None:
    year, month, day = (int(part) for part in found.word(1).split("-"))
    return _one_day(year, month, day)


def _dotted(found: Found, story: Story) -> Stretch | None:
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


def _day_month(found: Found, story: Story) -> Stretch | None:
    return _dated_day(found.value(1), found.month(2), found.value(3), story)


def _month_day(found: Found, story: Story) -> Stretch | None:
    return _dated_day(found.value(2), found.month(1), found.value(3), story)


def _day_month_said(found: Found, story: Story) -> Stretch | None:
    return _dated_day(found.value(1), found.month(2), _said_year(found.word(3), story), story)


def _month_day_said(found: Found, story: Story) -> Stretch | None:
    return _dated_day(found.value(2), found.month(1), _said_year(found.word(3), story), story)


def _said_year(word: str, story: Story) -> int | None:
    return story.anchor.year + STEPS.get(word, 0) if story.anchor else None


def _days(first: int | None, last: int | None, month: int | None, year: int | None, story: Story) -> Stretch | None:
    start = _dated_day(first, month, year, story)
    end = _dated_day(last, month, start.start.year if start and start.start else None, story)
    return calendar.interval(start.start, end.start) if start and end else None


def _days_month(found: Found, story: Story) -> Stretch | None:
    return _days(found.value(1), found.value(2), found.month(3), found.value(4), story)


def _month_days(found: Found, story: Story) -> Stretch | None:
    return _days(found.value(2), found.value(3), found.month(1), found.value(4), story)


def _whole_month(month: int | None, year: int | None, story: Story) -> Stretch | None:
    if month is None:
        return None
    known = year or story.year_of(month)
    return calendar.month(known, month, year is not None) if known else None


def _month(found: Found, story: Story) -> Stretch | None:
    return _whole_month(found.month(1) or found.month(2), None, story)


def _month_year(found: Found, story: Story) -> Stretch | None:
    return _whole_month(found.month(1), found.value(2), story)


def _months_year(found: Found, story: Story) -> Stretch | None:
    first, last, year = found.month(1), found.month(2), found.value(3)
    if not (first and last and year):
        return None
    return calendar.months(year, first, last) if first <= last else None


def _month_said(found: Found, story: Story) -> Stretch | None:
    year = _said_year(found.word(2), story)
    return _whole_month(found.month(1), year, story) if year else None


def _said_months(found: Found, story: Story) -> Stretch | None:
    year = _said_year(found.word(1), story)
    return _whole_month(found.month(2), year, story) if year else None


def _said_month(found: Found, story: Story) -> Stretch | None:
    month, anchor, word = found.month(2), story.anchor, found.word(1)
    if not (month and anchor):
        return None
    if word in ("this", "current"):
        return _whole_month(month, anchor.year, story)
    if word in ("next", "coming"):
        return _whole_month(month, anchor.year + (month <= anchor.month), story)
    return _whole_month(month, anchor.year - (month >= anchor.month), story)


_EDGES = {"early": 0, "start": 0, "beginning": 0, "mid": 1, "middle": 1, "late": 2, "end": 2}
_MONTHS_OF_YEAR = ((1, 3), (5, 8), (10, 12))


def _edge(word: str, stretch: Stretch | None) -> Stretch | None:
    """The early, middle or late part of a month or a year."""
    if stretch is None or stretch.start is None or stretch.end is None:
        return stretch
    part, start = _EDGES[word], stretch.start
    if (stretch.end - start).days > 31:
        return calendar.months(start.year, *_MONTHS_OF_YEAR[part])
    first = start + timedelta(days=10 * part)
    return calendar.interval(first, stretch.end if part == 2 else first + timedelta(days=9))


def _edge_month(found: Found, story: Story) -> Stretch | None:
    return _edge(found.word(1), _whole_month(found.month(2), found.value(3), story))


def _edge_year(found: Found, story: Story) -> Stretch | None:
    year = found.value(2)
    return _edge(found.word(1), calendar.year(year)) if year else None


def _edge_said(found: Found, story: Story) -> Stretch | None:
    stretch = story.said(found.word(2), found.unit(3))
    return stretch if found.unit(3) == "week" else _edge(found.word(1), stretch)


def _half_year(found: Found, story: Story) -> Stretch | None:
    year = found.value(2) or _said_year(found.word(3), story)
    half = NTH[found.word(1)]
    return calendar.months(year, 6 * half - 5, 6 * half) if year and half in (1, 2) else None


def _half_month(found: Found, story: Story) -> Stretch | None:
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


def _quarter(found: Found, story: Story) -> Stretch | None:
    year = found.value(3) or _said_year(found.word(4), story)
    number = NTH.get(found.word(1)) or int(found.word(2)[1:] or 0)
    return calendar.months(year, 3 * number - 2, 3 * number) if year and number else None


def _season(name: str, year: int) -> Stretch | None:
    first = date(year, SEASONS[name], 1)
    return calendar.interval(first, calendar.month_end(calendar.add_months(first, 2)))


def _season_year(found: Found, story: Story) -> Stretch | None:
    year = found.value(3)
    return _season(found.word(2), year) if year and year < 2099 else None


def _season_said(found: Found, story: Story) -> Stretch | None:
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


def _years(found: Found, story: Story) -> Stretch | None:
    first, last = found.value(1) or found.value(3), found.value(2) or found.value(4)
    if not (first and last):
        return None
    if last < 100:
        last += first - first % 100
    elif last < 1000:
        return None
    return calendar.interval(date(first, 1, 1), date(last, 12, 31)) if first < last <= 2099 else None


def _year(found: Found, story: Story) -> Stretch | None:
    year = found.value(1)
    return calendar.year(year) if year else None


def _weekday(found: Found, story: Story) -> Stretch | None:
    return _on(story.weekday(WEEKDAYS[found.word(1)]))


def _weekday_said(found: Found, story: Story) -> Stretch | None:
    return _on(
        story.weekday(WEEKDAYS[found.word(2)], {"past": "last", "coming": "next"}.get(found.word(1), found.word(1)))
    )


def _weekday_week(found: Found, story: Story) -> Stretch | None:
    week = story.said(found.word(2), "week")
    return _on(week.start + timedelta(days=WEEKDAYS[found.word(1)])) if week and week.start else None


def _on(made: date | None) -> Stretch | None:
    return calendar.day(made, dated=False) if made else None


def _deictic(found: Found, story: Story) -> Stretch | None:
    if story.anchor is None:
        return None
    word, one = found.word(1), timedelta(days=1)
    if word == "overnight":
        return calendar.interval(story.anchor - one, story.anchor)
    return _on(story.anchor + {"yesterday": -one, "tomorrow": one}.get(word, timedelta()))


def _day_before_yesterday(found: Found, story: Story) -> Stretch | None:
    return _on(story.anchor - timedelta(days=2)) if story.anchor and found.word(1) == "yesterday" else None


def _part_said(found: Found, story: Story) -> Stretch | None:
    """'This morning' is the publication day; 'last night' the night into it."""
    if story.anchor is None:
        return None
    last = found.word(1) in ("last", "past")
    return calendar.interval(story.anchor - timedelta(days=1), story.anchor) if last else _on(story.anchor)


def _said(found: Found, story: Story) -> Stretch | None:
    return story.said(found.word(1), found.unit(2))


def _earlier_said(found: Found, story: Story) -> Stretch | None:
    if found.word(2) in MONTHS:
        return _said_month(found, story)
    return story.said(found.word(1), found.unit(2))


def _ago(found: Found, story: Story) -> Stretch | None:
    count, unit = found.value(1), found.unit(2)
    if story.anchor is None or count is None:
        return None
    return calendar.whole(unit, calendar.shifted(story.anchor, -count, unit))


def _hours_past(found: Found, story: Story) -> Stretch | None:
    count = found.value(2) if found.word(2) else 1
    if story.anchor is None or count is None:
        return None
    return calendar.interval(story.anchor - timedelta(days=-(-count // 24)), story.anchor)


def _units_past(found: Found, story: Story) -> Stretch | None:
    count = found.value(2)
    if story.anchor is None or count is None:
        return None
    return calendar.interval(calendar.shifted(story.anchor, -count, found.unit(3)), story.anchor)


def _units_next(found: Found, story: Story) -> Stretch | None:
    """From the date told before ('over the next three years'), else from the publication."""
    count, unit, told = found.value(2), found.unit(3), story.before()
    if count is None:
        return None
    if told and told.start and told.end and not story.ahead:
        start = told.start if told.start != told.end else told.end + timedelta(days=1)
        return calendar.interval(start, calendar.shifted(told.end, count, unit))
    if story.anchor is None or found.word(1) not in STEPS:
        return None
    return calendar.interval(story.anchor, calendar.shifted(story.anchor, count, unit))


def _beside(found: Found, story: Story) -> Stretch | None:
    """'Two days later', 'a week earlier' than the date told before."""
    count, unit, told = found.value(1), found.unit(2), story.before()
    if count is None or told is None or told.start is None:
        return None
    if unit in ("day", "week") and told.start != told.end:
        return None
    return calendar.whole(
        "day" if unit == "week" else unit,
        calendar.shifted(told.start, count if found.word(3) == "later" else -count, unit),
    )


def _following(found: Found, story: Story) -> Stretch | None:
    told, unit = story.before(), found.unit(2)
    if found.word(2) in ("days", "weeks", "months", "years"):
        return _ensuing(found, story)
    if unit not in ("day", "week", "month", "year"):
        unit = "day"
    if told is None or told.start is None or told.end is None or (unit == "day" and told.start != told.end):
        return None
    if found.word(1) in ("previous", "preceding"):
        return calendar.whole(unit, calendar.shifted(told.start, -1, unit))
    return calendar.whole(unit, calendar.shifted(told.end, 1, unit))


_AFTERMATH = {"days": (14, "day"), "weeks": (8, "week"), "months": (12, "month")}


def _ensuing(found: Found, story: Story) -> Stretch | None:
    """'In the ensuing days': from the date told before to 14 days (8 weeks, 12 months) after it.

    After a whole month the days that follow it end with the next month; 'years' leave the end open.
    """
    told, unit = story.before(), found.tokens.words[found.match.end() - 1]
    if told is None or told.start is None or told.end is None:
        return None
    if told.start != told.end and unit == "days":
        return calendar.interval(told.start, calendar.month_end(told.end + timedelta(days=1)))
    start = told.end + timedelta(days=1) if told.start == told.end else told.start
    if unit not in _AFTERMATH:
        return calendar.interval(start, None) if unit == "years" else None
    return calendar.interval(start, calendar.shifted(told.end, *_AFTERMATH[unit]))


def _same(found: Found, story: Story) -> Stretch | None:
    told, unit = story.before(), found.unit(1)
    if told is None or told.start is None or told.end is None:
        return None
    if unit not in ("week", "month", "year"):
        return told if told.start == told.end else None
    return calendar.whole(unit, told.start) if told.end <= (calendar.whole(unit, told.start).end or told.end) else None


def _back_then(found: Found, story: Story) -> Stretch | None:
    return story.before()


READINGS: dict[str, Reading] = {
    "iso": _iso,
    "dotted": _dotted,
    "days_month": _days_month,
    "month_days": _month_days,
    "day_month_said": _day_month_said,
    "month_day_said": _month_day_said,
    "day_month": _day_month,
    "month_day": _month_day,
    "month_said": _month_said,
    "said_months": _said_months,
    "edge_month": _edge_month,
    "month_year": _month_year,
    "months_year": _months_year,
    "said_month": _said_month,
    "half_year": _half_year,
    "half_month": _half_month,
    "quarter": _quarter,
    "season_year": _season_year,
    "season_said": _season_said,
    "years": _years,
    "edge_year": _edge_year,
    "edge_said": _edge_said,
    "year": _year,
    "day_before_yesterday": _day_before_yesterday,
    "ago": _ago,
    "hours_past": _hours_past,
    "units_past": _units_past,
    "units_next": _units_next,
    "earlier_said": _earlier_said,
    "weekday_said": _weekday_said,
    "weekday_week": _weekday_week,
    "part_said": _part_said,
    "deictic": _deictic,
    "weekday": _weekday,
    "beside": _beside,
    "same": _same,
    "back_then": _back_then,
    "following": _following,
    "ensuing": _ensuing,
    "said": _said,
    "month": _month,
}
