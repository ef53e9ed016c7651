"""Which function reads which rule of the grammar: from the matched words and the story to a stretch of the calendar."""

from __future__ import annotations

from collections.abc import Callable

from truceline.reading.dates import absolute, parts, relative
from truceline.reading.dates.calendar import Stretch
from truceline.reading.dates.found import Found
from truceline.reading.dates.story import Story

Reading = Callable[[Found, Story], Stretch | None]

READINGS: dict[str, Reading] = {
    "iso": absolute.iso,
    "dotted": absolute.dotted,
    "days_month": absolute.days_month,
    "month_days": absolute.month_days,
    "day_month_said": absolute.day_month_said,
    "month_day_said": absolute.month_day_said,
    "day_month_told": absolute.day_month_told,
    "month_day_told": absolute.month_day_told,
    "month_told": absolute.month_told,
    "season_bare": absolute.season_bare,
    "night_to": relative.night_to,
    "part_bare": relative.part_bare,
    "nth_day": relative.nth_day,
    "day_month": absolute.day_month,
    "month_day": absolute.month_day,
    "month_said": absolute.month_said,
    "said_months": absolute.said_months,
    "edge_month": absolute.edge_month,
    "month_year": absolute.month_year,
    "months_year": absolute.months_year,
    "said_month": absolute.said_month,
    "half_year": absolute.half_year,
    "half_month": absolute.half_month,
    "quarter": absolute.quarter,
    "season_year": absolute.season_year,
    "season_said": absolute.season_said,
    "years": absolute.years,
    "edge_year": absolute.edge_year,
    "edge_said": absolute.edge_said,
    "year": absolute.year,
    "day_before_yesterday": relative.day_before_yesterday,
    "ago": relative.ago,
    "hours_past": relative.hours_past,
    "unit_past": relative.unit_past,
    "weekend": relative.weekend,
    "units_past": relative.units_past,
    "units_next": relative.units_next,
    "earlier_said": relative.earlier_said,
    "weekday_said": relative.weekday_said,
    "weekday_week": relative.weekday_week,
    "part_said": relative.part_said,
    "deictic": relative.deictic,
    "weekday": relative.weekday,
    "beside": relative.beside,
    "same": relative.same,
    "back_then": relative.back_then,
    "following": relative.following,
    "ensuing": relative.ensuing,
    "said": relative.said,
    "first_months": parts.first_months,
    "fortnight": parts.fortnight,
    "day_before": relative.day_before,
    "before_last": relative.before_last,
    "weekday_told": relative.weekday_told,
    "week_of_month": parts.week_of_month,
    "holiday": parts.holiday,
    "quarter_bare": parts.quarter_bare,
    "quarter_told": parts.quarter_told,
    "edge_unit": parts.edge_unit,
    "week_number": parts.week_number,
    "decade": parts.decade,
    "earlier_unit": parts.earlier_unit,
    "minutes_beside": parts.minutes_beside,
    "month": absolute.month,
}
