"""Incidents by filters: a page of them, how many there are, and how many each further filter would leave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from truceline.store.projecting.sql import Sql
from truceline.words.folding import folded_words

FACETS = ("family", "event_type", "happened", "who", "provision", "case_state", "place")
"""Columns of ``incident`` that a list can be filtered by."""
SORTS = {"newest": "DESC", "oldest": "ASC"}
SHOWN = 50
"""Incidents on one page."""
ANSWERED = 2_000
"""Facets with more values than this are cut; the list says so."""
NO_DAY = date(1, 1, 1)
"""Where an incident without a day stands in the order of time: before all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents. ``words`` as typed; ``equal``: a column of FACETS to the value wanted; ``source`` and ``side``
    by id, ``said`` what that source or side said (words.Said; 'nothing' and 'without_it' are silences);
    ``box``: west, south, east, north as web-mercator steps (see store.models.Incident)."""

    words: str = ""
    equal: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    side: str = ""
    said: str = ""
    since: date | None = None
    until: date | None = None
    unreviewed: bool = False
    box: tuple[int, int, int, int] | None = None
    sort: str = "newest"

    def without(self, column: str) -> Filter:
        """The same without one of its conditions on columns: what a facet is counted under."""
        return replace(self, equal={key: value for key, value in self.equal.items() if key != column})


@dataclass(frozen=True, slots=True)
class Row:
    """An incident as a list shows it; days are dates or None."""

    id: str
    title: str
    event_type: str
    family: str
    place: str
    period_start: date | None
    period_end: date | None
    precision: str
    claims: int
    documents: int
    unreviewed: int
    origins: int
    silent: int
    case_state: str
    happened: str
    who: str
    provision: str
    credibility: str

    @property
    def key(self) -> str:
        """Where the next page goes on: the day and the id."""
        return f"{(self.period_start or NO_DAY).isoformat()}~{self.id}"


COLUMNS = tuple(column.name for column in fields(Row))


def listed(using: str, wanted: Filter, after: str = "", limit: int = SHOWN) -> list[Row]:
    """The incidents of one page; ``after``: the key of the last one seen ('' for the first page)."""
    where, values = where_of(wanted)
    down = SORTS[wanted.sort]
    if after:
        day, _, id_ = after.partition("~")
        where += f" AND (COALESCE(i.period_start, %s), i.id) {'<' if down == 'DESC' else '>'} (%s, %s)"
        values += [NO_DAY, day, id_]
    columns = ", ".join(f"i.{column}" for column in COLUMNS)
    order = f"COALESCE(i.period_start, '{NO_DAY.isoformat()}') {down}, i.id {down}"
    found = Sql(using).all(
        f"SELECT {columns} FROM incident i WHERE {where} ORDER BY {order} LIMIT {int(limit)}",  # noqa: S608
        *values,
    )
    return [Row(*(_day(value, column) for value, column in zip(row, COLUMNS, strict=True))) for row in found]


def count(using: str, wanted: Filter) -> int:
    """How many incidents there are."""
    where, values = where_of(wanted)
    found = Sql(using).one(f"SELECT COUNT(*) FROM incident i WHERE {where}", *values)  # noqa: S608
    return int(found[0]) if found else 0


def ids(using: str, wanted: Filter) -> list[str]:
    """The ids of those that have a point on the map."""
    where, values = where_of(wanted)
    found = Sql(using).all(f"SELECT i.id FROM incident i WHERE {where} AND i.east IS NOT NULL", *values)  # noqa: S608
    return [str(id_) for (id_,) in found]


def facet(using: str, wanted: Filter, column: str) -> list[tuple[str, int]]:
    """Each value of a column (of FACETS) and how many incidents it would leave, the most frequent first."""
    if column not in FACETS:
        raise ValueError(f"'{column}' is no facet")
    where, values = where_of(wanted.without(column))
    found = Sql(using).all(
        f"SELECT i.{column}, COUNT(*) AS n FROM incident i WHERE {where}"  # noqa: S608
        f" GROUP BY i.{column} ORDER BY n DESC, i.{column} LIMIT {ANSWERED}",
        *values,
    )
    return [(str(value), int(number)) for value, number in found]


def said_by(using: str, wanted: Filter, kind: str) -> list[tuple[str, str, int]]:
    """Who ('source' or 'side'), what was said, of how many of these incidents."""
    where, values = where_of(replace(wanted, source="", side="", said=""))
    found = Sql(using).all(
        "SELECT a.who, a.said, COUNT(*) FROM account a JOIN incident i ON i.id = a.incident"  # noqa: S608
        f" WHERE a.kind = %s AND {where} GROUP BY a.who, a.said ORDER BY a.who, a.said",
        kind,
        *values,
    )
    return [(str(who), str(said), int(number)) for who, said, number in found]


def where_of(wanted: Filter) -> tuple[str, list[Any]]:
    """The conditions on ``incident i`` and their values."""
    conditions: list[str] = ["1 = 1"]
    values: list[Any] = []
    for column, value in sorted(wanted.equal.items()):
        if column not in FACETS:
            raise ValueError(f"'{column}' is no facet")
        conditions.append(f"i.{column} = %s")
        values.append(value)
    for sign, day in ((">=", wanted.since), ("<=", wanted.until)):
        if day is not None:
            conditions.append(f"i.period_start {sign} %s")
            values.append(day)
    if wanted.unreviewed:
        conditions.append("i.unreviewed > 0")
    if wanted.box is not None:
        conditions.append("i.east BETWEEN %s AND %s AND i.north BETWEEN %s AND %s")
        west, south, east, north = wanted.box
        values += [west, east, north, south]
    for condition, more in (*_accounts(wanted), *_words(wanted.words)):
        conditions.append(condition)
        values += more
    return " AND ".join(conditions), values


def _accounts(wanted: Filter) -> list[tuple[str, list[Any]]]:
    asked = []
    for kind, who in (("source", wanted.source), ("side", wanted.side)):
        if who or (wanted.said and kind == "source" and not wanted.side):
            terms, values = ["a.kind = %s"], [kind]
            for column, value in (("who", who), ("said", wanted.said)):
                if value:
                    terms.append(f"a.{column} = %s")
                    values.append(value)
            asked.append((f"i.id IN (SELECT a.incident FROM account a WHERE {' AND '.join(terms)})", values))  # noqa: S608
    return asked


def _words(typed: str) -> Sequence[tuple[str, list[Any]]]:
    """Each word typed must begin a word of the incident; folded on both sides."""
    return [
        ("i.id IN (SELECT t.incident FROM term t WHERE t.word >= %s AND t.word < %s)", [word, word + "\U0010fffd"])
        for word in folded_words(typed)[:8]
    ]


def _day(value: Any, column: str) -> Any:
    """SQLite gives days as text."""
    return date.fromisoformat(value) if column.startswith("period_") and isinstance(value, str) else value
