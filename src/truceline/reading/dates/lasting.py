"""How long something lasted, as a stretch of the calendar: only where a date beside the duration fixes one end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.calendar import Stretch
from truceline.reading.dates.line import Core, Line
from truceline.reading.dates.words import ALPHABET as _C

_LONGEST = 1000
_LOOSE = 0.35
_END_OF = re.compile(f"{_C['END']}{_C['OF']}[{_C['THE']}{_C['A']}]?$")


def lasting(line: Line, core: Core, beyond: Iterable[tuple[Core, Stretch]], told: Stretch | None) -> Stretch | None:
    """The stretch of a duration ('nine months', 'nine-month'), or None when no date near it fixes an end.

    'At the end of a nine-month siege' ends with the date told before; 'for nine months until the attack in September'
    ends with the date that follows; 'ten days from 4 May' begins with it.
    """
    count, unit = core.found.value(1), core.found.unit(2)
    if count is None or count > _LONGEST:
        return None
    if told and told.start and told.end and _END_OF.search(line.codes[max(0, core.first - 4) : core.first]):
        return calendar.interval(calendar.shifted(told.start, -count, unit), told.end)
    for other, stretch in beyond:
        between = line.codes[core.last : other.first]
        if stretch.start and _C["UNTIL"] in between:
            return _until(stretch, count, unit, told)
        if stretch.start and between.endswith((_C["FROM"], _C["START"], _C["BEGINNING"])):
            last = calendar.shifted(stretch.start, count, unit) - timedelta(days=1)
            return calendar.interval(stretch.start, last)
    return None


def _until(end: Stretch, count: int, unit: str, told: Stretch | None) -> Stretch | None:
    """Back from the end; from the date told before where that fits the length, give or take a third."""
    if end.start is None:
        return None
    start = calendar.shifted(end.start, -count, unit)
    if told and told.start and abs((told.start - start).days) <= _LOOSE * (end.start - start).days:
        start = told.start
    return calendar.interval(start, end.end)
