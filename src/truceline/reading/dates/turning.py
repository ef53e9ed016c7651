"""What a preposition makes of a date: 'since May' opens it, 'by 5 May' closes it, 'after the 2020 war' leaves it."""

from __future__ import annotations

import re
from datetime import timedelta

from truceline.reading.dates import calendar
from truceline.reading.dates.calendar import Stretch
from truceline.reading.dates.line import Core, Line
from truceline.reading.dates.words import ALPHABET
from truceline.reading.text.grammar import listed
from truceline.words.period import Precision

_C = ALPHABET
_ARTICLED = frozenset(
    listed(
        "edge_month edge_year edge_said half_year half_month quarter season_year season_said units_past units_next "
        "hours_past unit_past weekend following ensuing same day_before_yesterday "
        "part_bare season_bare nth_day night_to week_of_month ending beginning day_beside quarter_bare quarter_told "
        "day_before before_last weekday_told first_months fortnight edge_unit decade holiday earlier_unit"
    )
)
_RANGES = frozenset(listed("days_month month_days months_year years"))


def head_of(line: Line, core: Core) -> int:
    """The token at which the words begin, with 'in', 'on', 'at' or 'on the night of' before the core."""
    head = core.head
    night = re.search(f"{_C['THE']}?{_C['PART']}{_C['OF']}$", line.codes[max(0, head - 3) : head])
    if night:
        head -= len(night.group())
    return head - 1 if head and line.codes[head - 1] in _C["IN"] + _C["BETWEEN"] + _C["FROM"] else head


def turned(line: Line, core: Core, stretch: Stretch) -> tuple[Stretch | None, int]:
    """The stretch as its preposition bounds it, and the token at which the words begin."""
    prefix, head = line.prefix(core), core.head - 1
    if _articled(line, core):
        return stretch, core.first
    one = timedelta(days=1)
    if stretch.start is None or stretch.end is None or core.rule in _RANGES or core.rule == "part_bare":
        return stretch, head_of(line, core)
    if prefix == _C["SINCE"] or (prefix == _C["FROM"] and _opens(line, core, stretch)):
        return calendar.interval(stretch.start, None), head
    if prefix in (_C["UNTIL"], _C["BY"]) and prefix:
        return calendar.interval(None, stretch.end), head
    if prefix == _C["AFTER"] and not _owned(line, core):
        return calendar.interval(stretch.end + one, None), head
    if prefix == _C["BEFORE"] and not _owned(line, core):
        return calendar.interval(None, stretch.start - one), head
    if prefix == _C["FROM"]:
        return stretch, core.first
    return stretch, head_of(line, core)


def _articled(line: Line, core: Core) -> bool:
    """Does an article stand between the preposition and a date that has none by itself ('since the 2020 war')?"""
    own = core.rule in _ARTICLED or line.codes[core.first] == _C["ORDINAL"]
    return _C["THE"] in line.codes[core.head : core.first] and not own


def _opens(line: Line, core: Core, stretch: Stretch) -> bool:
    """Is 'from' the start of an open stretch, rather than 'a report from 2020'?"""
    onward = core.last < len(line.tokens) and line.tokens.words[core.last] in ("on", "onward", "onwards")
    written = line.text[line.tokens.starts[core.head - 1]]
    return stretch.precision is Precision.DAY or onward or written.isupper()


def _owned(line: Line, core: Core) -> bool:
    return line.tokens.words[core.last - 1].endswith("'s")
