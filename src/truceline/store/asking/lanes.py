"""The timeline: by side or source and by day, of how many incidents it said what, silences among them."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from truceline.store.asking.incidents import Filter, where_of
from truceline.store.projecting.sql import Sql


class Mark(NamedTuple):
    """Who, on which day, said what (words.Said) of how many incidents."""

    who: str
    day: date
    said: str
    many: int


def lanes(using: str, wanted: Filter, kind: str) -> list[Mark]:
    """The marks of all sides (``kind`` 'side') or sources ('source'), by who and day; incidents without a day have
    none."""
    if wanted == Filter():
        where, values = "1 = 1", list[Any]()
    else:
        condition, values = where_of(wanted)
        where = f"a.incident IN (SELECT i.id FROM incident i WHERE {condition})"  # noqa: S608
    found = Sql(using).all(
        "SELECT a.who, a.period_start, a.said, COUNT(*) FROM account a"  # noqa: S608
        f" WHERE a.kind = %s AND a.period_start IS NOT NULL AND {where}"
        " GROUP BY a.who, a.period_start, a.said ORDER BY a.who, a.period_start, a.said",
        kind,
        *values,
    )
    return [Mark(str(who), _day(day), str(said), int(number)) for who, day, said, number in found]


def _day(value: object) -> date:
    """SQLite gives days as text."""
    return date.fromisoformat(value) if isinstance(value, str) else value  # type: ignore[return-value]
