"""Claims and findings by filters, a page of them in the order of their ids: what programs read from end to end."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from truceline.store.asking.sentences import plain_from
from truceline.store.projecting.sql import Sql

COLUMNS = ("document", "source", "event_type", "stance")
"""Columns of ``claim`` that a list can be filtered by."""


def claims(using: str, equal: Mapping[str, str], after: str, limit: int) -> list[tuple[str, Mapping[str, Any]]]:
    """Id and canonical form of the claims after an id ('' for the first page)."""
    conditions, values = ["id > %s"], [after]
    for column, value in sorted(equal.items()):
        if column not in COLUMNS:
            raise ValueError(f"claims are not listed by '{column}'")
        conditions.append(f"{column} = %s")
        values.append(value)
    found = Sql(using).all(
        f"SELECT id, plain FROM claim WHERE {' AND '.join(conditions)} ORDER BY id LIMIT {int(limit)}",  # noqa: S608
        *values,
    )
    return [(str(id_), msgspec.json.decode(plain)) for id_, plain in found]


def findings(using: str, incident: str, after: int, limit: int) -> list[tuple[int, Mapping[str, Any]]]:
    """Number and canonical form of the findings, of one incident or ('') of all, after a number (-1 for the first)."""
    where, values = ("number > %s AND incident = %s", [after, incident]) if incident else ("number > %s", [after])
    found = Sql(using).all(
        f"SELECT number, plain FROM finding WHERE {where} ORDER BY number LIMIT {int(limit)}",  # noqa: S608
        *values,
    )
    return [(int(number), plain_from(using, plain)) for number, plain in found]
