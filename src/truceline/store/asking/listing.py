"""A page of incidents by filters, found in columns (store.asking.columns): the last page costs what the first does,
and so does a filter that fits one incident or all."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import numpy as np

from truceline.store.asking.columns import Columns
from truceline.store.asking.incidents import COLUMNS, SHOWN, Filter, Row
from truceline.store.asking.masks import masks
from truceline.store.asking.sentences import title_from
from truceline.store.projecting.sql import Sql

TITLE, DAYS = COLUMNS.index("title"), (COLUMNS.index("period_start"), COLUMNS.index("period_end"))


def listed(using: str, wanted: Filter, after: str = "", limit: int = SHOWN) -> list[Row]:
    """The incidents of one page; ``after``: the key of the last one seen ('' for the first page)."""
    asked = masks(using)
    found = np.flatnonzero(asked.mask(wanted.in_any_order())[asked.held.by_time])
    if after:
        at, there = _place(asked.held, after)
        found = found[found < at] if wanted.sort == "newest" else found[found >= at + there]
    page = found[::-1][:limit] if wanted.sort == "newest" else found[:limit]
    ids = asked.held.ids[asked.held.by_time[page]].tolist()
    rows = {row[0]: row for row in Sql(using).keyed("incident", "id", ids, *COLUMNS[1:])}
    return [_row(using, list(rows[id_])) for id_ in ids if id_ in rows]


def _place(held: Columns, key: str) -> tuple[int, bool]:
    """Where a key stands in the order of time, and is there an incident of that day and id?"""
    day, _, id_ = key.partition("~")
    ordinal = 0
    with suppress(ValueError):
        ordinal = date.fromisoformat(day).toordinal()
    days = held.day[held.by_time]
    first, last = np.searchsorted(days, (ordinal, ordinal + 1))
    row = int(np.searchsorted(held.ids, np.str_(id_))) if len(held.ids) else 0
    at = int(first) + int(np.searchsorted(held.by_time[first:last], row))
    there = at < last and bool(held.by_time[at] == row) and held.ids[row] == id_
    return at, bool(there)


def _row(using: str, cells: list[Any]) -> Row:
    """SQLite gives days as text; a title is a sentence."""
    cells[TITLE] = title_from(using, cells[TITLE])
    for at in DAYS:
        if isinstance(cells[at], str):
            cells[at] = date.fromisoformat(cells[at])
    return Row(*cells)
