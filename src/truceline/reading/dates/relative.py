"""Dates seen from the day of publication, or from the date that the text told before."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.absolute import said_month
from truceline.reading.dates.calendar import Stretch, made_day
from truceline.reading.dates.found import Found
from truceline.reading.dates.story import STEPS, Story
from truceline.reading.dates.words import MONTHS, WEEKDAYS


def weekday(found: Found, story: Story) -> Stretch | None:
    """'On Monday': the last one, the day of publication included."""
    return _on(story.weekday(WEEKDAYS[found.word(1)]))


def weekday_said(found: Found, story: Story) -> Stretch | None:
    """'Last Tuesday', 'this Friday', 'next Monday'."""
    return _on(
        story.weekday(WEEKDAYS[found.word(2)], {"past": "last", "coming": "next"}.get(found.word(1), found.word(1)))
    )


def weekday_week(found: Found, story: Story) -> Stretch | None:
    """'Thursday of last week'."""
    week = story.said(found.word(2), "week")
    return _on(week.start + timedelta(days=WEEKDAYS[found.word(1)])) if week and week.start else None


def _on(made: date | None) -> Stretch | None:
    return calendar.day(made, dated=False) if made else None


def deictic(found: Found, story: Story) -> Stretch | None:
    """'Today', 'yesterday', 'tomorrow', 'tonight', 'overnight'."""
    if story.anchor is None:
        return None
    word, one = found.word(1), timedelta(days=1)
    if word == "overnight":
        return calendar.interval(story.anchor - one, story.anchor)
    return _on(story.anchor + {"yesterday": -one, "tomorrow": one}.get(word, timedelta()))


def day_before_yesterday(found: Found, story: Story) -> Stretch | None:
    """'The day before yesterday'."""
    return _on(story.anchor - timedelta(days=2)) if story.anchor and found.word(1) == "yesterday" else None


def part_said(found: Found, story: Story) -> Stretch | None:
    """'This morning' is the publication day; 'last night' the night into it."""
    if story.anchor is None:
        return None
    last = found.word(1) in ("last", "past")
    return calendar.interval(story.anchor - timedelta(days=1), story.anchor) if last else _on(story.anchor)


def part_bare(found: Found, story: Story) -> Stretch | None:
    """'In the afternoon', 'by late evening': of the day that is told, else of the day of the news."""
    return story.day_told()


def night_to(found: Found, story: Story) -> Stretch | None:
    """'In the night to Monday', 'overnight into Monday': the night that ends on that day."""
    if found.word(2) and "overnight" not in found.tokens.words[found.match.start() : found.match.end()]:
        return None
    last = story.weekday(WEEKDAYS[found.word(1) or found.word(2)])
    return calendar.interval(last - timedelta(days=1), last) if last else None


def nth_day(found: Found, story: Story) -> Stretch | None:
    """'On the night of the 10th': the last such day up to the publication, the next one of what is to come."""
    number = next(value for group in (1, 2, 3, 4) if (value := found.value(group)))
    if story.anchor is None:
        return None
    first = story.anchor.replace(day=1)
    days = [made_day(m.year, m.month, number) for m in (calendar.add_months(first, step) for step in (-2, -1, 0, 1, 2))]
    made = [day for day in days if day]
    if story.ahead:
        return _on(next((day for day in made if day > story.anchor), None))
    return _on(next((day for day in reversed(made) if day <= story.anchor), None))


def said(found: Found, story: Story) -> Stretch | None:
    """'Last year', 'this week', 'next month'."""
    return story.said(found.word(1), found.unit(2))


def earlier_said(found: Found, story: Story) -> Stretch | None:
    """'Earlier this year': the whole year, since the words bound it no further."""
    if found.word(2) in MONTHS:
        return said_month(found, story)
    return story.said(found.word(1), found.unit(2))


def ago(found: Found, story: Story) -> Stretch | None:
    """'Two days ago'; weeks, months and years are whole ones."""
    count, unit = found.value(1), found.unit(2)
    if story.anchor is None or count is None:
        return None
    return calendar.whole(unit, calendar.shifted(story.anchor, -count, unit))


def hours_past(found: Found, story: Story) -> Stretch | None:
    """'The past 24 hours': the days that they touch."""
    count = found.value(2) if found.word(2) else 1
    if story.anchor is None or count is None:
        return None
    return calendar.interval(story.anchor - timedelta(days=-(-count // 24)), story.anchor)


def unit_past(found: Found, story: Story) -> Stretch | None:
    """'Over the past day', 'in the past month': up to the publication; 'the last month' is the calendar month."""
    if story.anchor is None or (found.word(1) != "past" and found.unit(2) != "day"):
        return story.said(found.word(1), found.unit(2))
    return calendar.interval(calendar.shifted(story.anchor, -1, found.unit(2)), story.anchor)


def weekend(found: Found, story: Story) -> Stretch | None:
    """'Last weekend', 'over the weekend': the last Saturday and Sunday up to the publication, or those to come."""
    sunday = story.weekday(6, "next" if found.word(1) in ("next", "this", "coming") else "")
    return calendar.interval(sunday - timedelta(days=1), sunday) if sunday else None


def units_past(found: Found, story: Story) -> Stretch | None:
    """'The last three months'."""
    count = found.value(2)
    if story.anchor is None or count is None:
        return None
    return calendar.interval(calendar.shifted(story.anchor, -count, found.unit(3)), story.anchor)


def units_next(found: Found, story: Story) -> Stretch | None:
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


def beside(found: Found, story: Story) -> Stretch | None:
    """'Two days later', 'a week earlier' than the date told before."""
    return None if found.word(3) == "after" else from_date(found, story.before())


def from_date(found: Found, told: Stretch | None) -> Stretch | None:
    """'Two days after', 'a week before' a date; a day cannot be counted from a longer stretch."""
    count, unit = found.value(1), found.unit(2)
    if count is None or told is None or told.start is None:
        return None
    if unit in ("day", "week") and told.start != told.end:
        return None
    count = count if found.word(3) in ("later", "after") else -count
    return calendar.whole("day" if unit == "week" else unit, calendar.shifted(told.start, count, unit))


def following(found: Found, story: Story) -> Stretch | None:
    """'The following day', 'the next month', 'the previous week', seen from the date told before."""
    told, unit = story.before(), found.unit(2)
    if found.word(2) in ("days", "weeks", "months", "years"):
        return ensuing(found, story)
    if unit not in ("day", "week", "month", "year"):
        unit = "day"
    if told is None or told.start is None or told.end is None or (unit == "day" and told.start != told.end):
        return None
    if found.word(1) in ("previous", "preceding"):
        return calendar.whole(unit, calendar.shifted(told.start, -1, unit))
    return calendar.whole(unit, calendar.shifted(told.end, 1, unit))


_AFTERMATH = {"days": (14, "day"), "weeks": (8, "week"), "months": (12, "month")}


def ensuing(found: Found, story: Story) -> Stretch | None:
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


def _short(told: Stretch | None) -> Stretch | None:
    return told if told and told.start and told.end and (told.end - told.start).days <= 2 else None


def same(found: Found, story: Story) -> Stretch | None:
    """'The same day', 'that year'."""
    told, unit = story.before(), found.unit(1)
    if unit not in ("week", "month", "year") and (told is None or told.start != told.end):
        told = _short(told) or story.lead
    if told is None or told.start is None or told.end is None:
        return None
    if unit not in ("week", "month", "year"):
        return told if (told.end - told.start).days <= 2 else None
    return calendar.whole(unit, told.start) if told.end <= (calendar.whole(unit, told.start).end or told.end) else None


def day_before(found: Found, story: Story) -> Stretch | None:
    """'The day before', 'the night before', 'the week before': before the day told, else before the publication."""
    told = story.before()
    unit = found.unit(1) if found.unit(1) in ("week", "month", "year") else "day"
    start = told.start if told and told.start and (unit != "day" or told.start == told.end) else story.anchor
    return calendar.whole(unit, calendar.shifted(start, -1, unit)) if start else None


def before_last(found: Found, story: Story) -> Stretch | None:
    """'The week before last'."""
    unit = found.unit(1)
    return calendar.whole(unit, calendar.shifted(story.anchor, -2, unit)) if story.anchor else None


def weekday_told(found: Found, story: Story) -> Stretch | None:
    """'The following Sunday', 'the Friday before': seen from the day told before."""
    told = story.before()
    if told is None or told.start is None or told.start != told.end:
        return None
    number = WEEKDAYS[found.word(2) or found.word(3)]
    if (found.word(1) or found.word(4)) in ("previous", "preceding", "before"):
        return _on(told.start - timedelta(days=(told.start.weekday() - number) % 7 or 7))
    return _on(told.start + timedelta(days=(number - told.start.weekday()) % 7 or 7))


def back_then(found: Found, story: Story) -> Stretch | None:
    """'Back then', 'at that time': the time told before."""
    return story.before()
