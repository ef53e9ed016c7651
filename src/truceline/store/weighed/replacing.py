"""New rows in the place of those of the weighing before: only what differs is written.

Rows are made and compared before the transaction begins; whoever decides meanwhile waits for the writing alone, which
after a few decisions is a few rows. Import it after ``settings.configure()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import msgspec
from django.db.models import DateField, Model

from truceline.store.projecting.sql import AT_ONCE, Sql

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What makes one table that of the new weighing: keys that go, rows that come or stand otherwise.

    ``afresh``: the table is empty, and its rows are made as they are written: all of them would take much memory.
    """

    model: type[Model]
    gone: Sequence[Row]
    put: Iterable[Row]
    afresh: bool

    def write(self, sql: Sql) -> None:
        """Carry it out, inside a transaction."""
        table, keys, columns = _named(self.model)
        sql.each(f"DELETE FROM {table} WHERE {' AND '.join(f'{key} = %s' for key in keys)}", self.gone)  # noqa: S608
        names = ", ".join(columns)
        if self.afresh and sql.is_postgresql:
            with sql.connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in self.put:
                    copy.write_row(row)
            return
        others = [column for column in columns if column not in keys]
        new = f"DO UPDATE SET {', '.join(f'{one} = excluded.{one}' for one in others)}" if others else "DO NOTHING"
        marks = ", ".join(["%s"] * len(columns))
        put = f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608
        sql.each(put if self.afresh else f"{put} ON CONFLICT ({', '.join(keys)}) {new}", self.put)


def change(sql: Sql, model: type[Model], made: Iterable[Model]) -> Change:
    """The rows that were made beside those that the table holds."""
    _, keys, columns = _named(model)
    at = [columns.index(key) for key in keys]
    held = {tuple(row[n] for n in at): _digest(row) for row in _held(sql, model)}
    if not held:
        return Change(model, (), _rows(sql, model, made), afresh=True)
    put = list[Row]()
    for row in _rows(sql, model, made):
        if held.pop(tuple(row[n] for n in at), None) != _digest(row):
            put.append(row)
    return Change(model, list(held), put, afresh=False)


def _named(model: type[Model]) -> tuple[str, list[str], list[str]]:
    """The names of the table, of its key and of its columns, as SQL writes them."""
    meta = model._meta
    keys, columns = ([f'"{field.column}"' for field in fields] for fields in (meta.pk_fields, meta.concrete_fields))
    return f'"{meta.db_table}"', keys, columns


def _held(sql: Sql, model: type[Model]) -> Iterator[Row]:
    table, _, columns = _named(model)
    with sql.connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM {table}")  # noqa: S608
        while lot := cursor.fetchmany(AT_ONCE):
            yield from lot


def _rows(sql: Sql, model: type[Model], made: Iterable[Model]) -> Iterator[Row]:
    """As the database holds them; all other columns are text and whole numbers."""
    fields = model._meta.concrete_fields
    day = sql.connection.ops.adapt_datefield_value
    days = frozenset(field.attname for field in fields if isinstance(field, DateField))
    names = [field.attname for field in fields]
    for one in made:
        held = one.__dict__
        yield tuple(day(held[name]) if name in days else held[name] for name in names)


def _digest(row: Row) -> bytes:
    return blake2b(msgspec.json.encode(row), digest_size=16).digest()
