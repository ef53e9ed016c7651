"""Copying every table of a record from one database to another, value for value, and comparing what arrived.

Import it after ``settings.configure()``, as ``moving`` does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connections
from django.db.models import Model

from truceline.words.canonical import canonical_bytes

AT_ONCE = 2_000
"""Rows that are handed over at a time."""


def tables() -> list[type[Model]]:
    """Every table of a record: what is kept, and what follows from it."""
    return list(apps.get_app_config("store").get_models())


def copy_table(model: type[Model], source: str, target: str) -> int:
    """Copy the rows of one table between two of Django's aliases, in the order of their keys; how many."""
    fields = model._meta.concrete_fields
    to = connections[target]
    rows = (
        [field.get_db_prep_save(value, to) for field, value in zip(fields, row, strict=True)]
        for row in _rows(model, source)
    )
    columns = ", ".join(to.ops.quote_name(str(field.column)) for field in fields)
    into = f"{to.ops.quote_name(model._meta.db_table)} ({columns})"
    return _by_copy(to, into, rows) if to.vendor == "postgresql" else _by_insert(to, into, len(fields), rows)


def table_digest(model: type[Model], using: str) -> str:
    """SHA-256 over every row of a table, in whatever order the database sorts them."""
    whole = hashlib.sha256()
    for row in sorted(hashlib.sha256(canonical_bytes(list(row))).digest() for row in _rows(model, using)):
        whole.update(row)
    return whole.hexdigest()


def _rows(model: type[Model], using: str) -> Iterator[Sequence[Any]]:
    columns = [field.attname for field in model._meta.concrete_fields]
    ordered: Any = model._default_manager.using(using).order_by("pk").values_list(*columns)
    yield from ordered.iterator(chunk_size=AT_ONCE)


def _by_copy(connection: Any, into: str, rows: Iterable[Sequence[Any]]) -> int:
    copied = 0
    with connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            copied += 1
    return copied


def _by_insert(connection: Any, into: str, width: int, rows: Iterator[Sequence[Any]]) -> int:
    statement = f"INSERT INTO {into} VALUES ({', '.join(['%s'] * width)})"  # noqa: S608  (names of our own tables)
    copied = 0
    with connection.cursor() as cursor:
        while some := list(islice(rows, AT_ONCE)):
            cursor.executemany(statement, some)
            copied += len(some)
    return copied
