"""Raw statements on Django's connection: the same words for SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from django.db import connections

KEYS_AT_ONCE = 500
"""Keys named in one question."""
AT_ONCE = 2_000
"""Rows handed to the database at once."""


class Sql:
    """Statements on one database, inside whatever transaction is open there."""

    def __init__(self, using: str) -> None:
        self.using = using

    @property
    def connection(self) -> Any:
        """Django's connection of this thread."""
        return connections[self.using]

    @property
    def is_postgresql(self) -> bool:
        """Is it a server, and not a file?"""
        return bool(self.connection.vendor == "postgresql")

    def all(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows that a query gives."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)
            return list(cursor.fetchall())

    def one(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """The first row that a query gives."""
        found = self.all(statement, *values)
        return found[0] if found else None

    def keyed(self, table: str, key: str, wanted: Iterable[str], *columns: str) -> list[tuple[Any, ...]]:
        """The key and these columns of the rows with one of the wanted keys; a lot at a time, each ordered by key."""
        ids, found = list(wanted), list[tuple[Any, ...]]()
        for first in range(0, len(ids), KEYS_AT_ONCE):
            lot = ids[first : first + KEYS_AT_ONCE]
            named, marks = ", ".join((key, *columns)), ", ".join(["%s"] * len(lot))
            found += self.all(f"SELECT {named} FROM {table} WHERE {key} IN ({marks}) ORDER BY {key}", *lot)  # noqa: S608
        return found

    def run(self, statement: str, *values: Any) -> None:
        """Do what the statement says."""
        with self.connection.cursor() as cursor:
            cursor.execute(statement, values)

    def each(self, statement: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do it for every row, a lot at a time."""
        waiting = iter(rows)
        with self.connection.cursor() as cursor:
            while lot := list(islice(waiting, AT_ONCE)):
                cursor.executemany(statement, lot)

    def moment(self, moment: Any) -> Any:
        """A time as the database keeps it."""
        return self.connection.ops.adapt_datetimefield_value(moment)
