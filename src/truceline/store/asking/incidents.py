"""Incidents by filters: a page of them, how many there are, and how many each further filter would leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from truceline.store.asking.sentences import title_from
from truceline.store.projecting.sql import Sql
from truceline.words.folding import folded_words

FACETS = ("family", "event_type", "happened", "who", "provision", "case_state", "place")
"""Columns of ``incident`` that a list can be filtered by."""
SORTS = {"newest": "DESC", "oldest": "ASC"}
SHOWN = 50
"""Incidents on one page."""
MANY = 2_000
"""From this many on, incidents that fit a condition are found soon when all are gone through."""
NO_DAY = date(1, 1, 1)
"""Where an incident without a day stands in the order of time: before all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which incidents. ``words`` as typed; ``equal``: a column of FACETS to the value wanted; ``source`` and ``side``
    by id, ``said`` what that source or side said (words.Said; 'nothing' and 'without_it' are silences)."""

    words: str = ""
    equal: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    side: str = ""
    said: str = ""
    since: date | None = None
    until: date | None = None
    unreviewed: bool = False
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
TITLE, DAYS = COLUMNS.index("title"), (COLUMNS.index("period_start"), COLUMNS.index("period_end"))


def listed(using: str, wanted: Filter, after: str = "", limit: int = SHOWN) -> list[Row]:
    """The incidents of one page; ``after``: the key of the last one seen ('' for the first page)."""
    sql = Sql(using)
    where, values = where_of(wanted, lambda inner, held: _many(sql, inner, held))
    down = SORTS[wanted.sort]
    if after:
        day, _, id_ = after.partition("~")
        where += f" AND (i.day, i.id) {'<' if down == 'DESC' else '>'} (%s, %s)"
        values += [day, id_]
    columns = ", ".join(f"i.{column}" for column in COLUMNS)
    found = sql.all(
        f"SELECT {columns} FROM incident i WHERE {where} ORDER BY i.day {down}, i.id {down} LIMIT {int(limit)}",  # noqa: S608
        *values,
    )
    return [_row(using, list(row)) for row in found]


def where_of(
    wanted: Filter, many: Callable[[str, list[Any]], bool] = lambda inner, held: False
) -> tuple[str, list[Any]]:
    """The conditions on ``incident i`` and their values.

    ``many``: asked of each condition that rests on another table; where it says yes, incidents are looked at one by one
    in the order of the list, until enough are found, instead of gathering all that fit first.
    """
    conditions: list[str] = ["1 = 1"]
    values: list[Any] = []
    for column, value in sorted(wanted.equal.items()):
        if column not in FACETS:
            raise ValueError(f"'{column}' is no facet")
        conditions.append(f"i.{column} = %s")
        values.append(value)
    for sign, day in ((">=", wanted.since), ("<=", wanted.until)):
        if day is not None:
            conditions.append(f"i.day {sign} %s")
            values.append(day)
    if wanted.until is not None:
        conditions.append("i.period_start IS NOT NULL")
    if wanted.unreviewed:
        conditions.append("i.unreviewed > 0")
    for inner, held in (*_accounts(wanted), *_words(wanted.words)):
        if many(inner, held):
            conditions.append(f"EXISTS (SELECT 1 {inner} AND x.incident = i.id)")
        else:
            conditions.append(f"i.id IN (SELECT x.incident {inner})")
        values += held
    return " AND ".join(conditions), values


def _many(sql: Sql, inner: str, held: list[Any]) -> bool:
    """Do so many incidents fit the condition that the first of a list are soon found among all?"""
    found = sql.one(f"SELECT COUNT(*) FROM (SELECT 1 {inner} LIMIT {MANY}) AS counted", *held)  # noqa: S608
    return found is not None and int(found[0]) >= MANY


def _accounts(wanted: Filter) -> list[tuple[str, list[Any]]]:
    asked = []
    for kind, who in (("source", wanted.source), ("side", wanted.side)):
        if who or (wanted.said and kind == "source" and not wanted.side):
            terms, values = ["x.kind = %s"], [kind]
            for column, value in (("who", who), ("said", wanted.said)):
                if value:
                    terms.append(f"x.{column} = %s")
                    values.append(value)
            asked.append((f"FROM account x WHERE {' AND '.join(terms)}", values))
    return asked


def _words(typed: str) -> list[tuple[str, list[Any]]]:
    """Each word typed must begin a word of the incident; folded on both sides."""
    return [
        ("FROM term x WHERE x.word >= %s AND x.word < %s", [word, word + "\U0010fffd"])
        for word in folded_words(typed)[:8]
    ]


def _row(using: str, cells: list[Any]) -> Row:
    """SQLite gives days as text; a title is a sentence."""
    cells[TITLE] = title_from(using, cells[TITLE])
    for at in DAYS:
        if isinstance(cells[at], str):
            cells[at] = date.fromisoformat(cells[at])
    return Row(*cells)
