"""A table for export: named columns, rows of plain values, one sentence on what a row is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | int | float | bool | date | Decimal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """``columns`` by name with their type ('text', 'whole', 'number', 'day', 'flag'); ``rows`` in that order."""

    name: str
    about: str
    columns: dict[str, str]
    rows: Sequence[tuple[Value, ...]]


def sheet(name: str, about: str, columns: str, rows: Iterable[tuple[Value, ...]]) -> Sheet:
    """A table; ``columns`` as 'id claims:whole first:day', text where no type is named."""
    pairs = (column.partition(":") for column in columns.split())
    return Sheet(name, about, {column: type_ or "text" for column, _, type_ in pairs}, tuple(rows))


def named_rows(sheet_columns: str, rows: Iterable[dict[str, Value]]) -> Iterator[tuple[Value, ...]]:
    """Rows given by column name; a column that a row does not name is empty there."""
    names = [column.partition(":")[0] for column in sheet_columns.split()]
    for row in rows:
        assert row.keys() <= set(names)  # noqa: S101  (a misspelt column would vanish)
        yield tuple(row.get(name) for name in names)


def several(values: Iterable[str]) -> str:
    """Several values in one cell, as the mission's own tables write them."""
    return " | ".join(values)
