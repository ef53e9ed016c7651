"""What lies in a PostgreSQL database: nothing yet, a record of today, an older one, or something that is not ours.

Psycopg alone, read-only: a foreign database is refused before anything could write to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from truceline.errors import RecordFault
from truceline.store.condition import Condition, by_migrations
from truceline.store.faults import capital, told_plainly
from truceline.store.postgresql.address import Address
from truceline.store.postgresql.session import SCHEMA, connected, driver

OLDEST_SERVER = 140000
"""PostgreSQL 14: the oldest that Django 5.2 and our triggers know."""

_FOREIGN = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
    " WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_'"
    " AND n.nspname NOT IN ('information_schema', %s) LIMIT 1"
)
"""A table or a view outside our schema: somebody else's."""


@dataclass(frozen=True, slots=True)
class Found:
    """What lies there; ``first`` and ``named``: the leaf of entry 0 and the body of the first entry with evidence."""

    condition: Condition
    first: bytes = b""
    named: bytes = b""


def found_at(address: Address) -> Found:
    """What lies there; RecordFault for a database that cannot be reached, is foreign, or holds a newer record."""
    psycopg = driver()
    with connected(address, read_only=True) as connection, told_plainly(str(address), psycopg.Error):
        _fit(connection, address)
        tables = _tables(connection, SCHEMA)
        if not tables:
            _must_be_empty(connection, address)
            return Found(Condition.NEW)
        if not {"entry", "django_migrations"} <= tables:
            raise _foreign(address)
        applied = {name for (name,) in connection.execute("SELECT name FROM django_migrations WHERE app = 'store'")}
        condition = by_migrations(str(address), applied)
        first = connection.execute("SELECT leaf FROM entry WHERE seq = 0").fetchone()
        named = connection.execute(
            "SELECT body FROM entry WHERE kind IN ('reference', 'document') ORDER BY seq LIMIT 1"
        ).fetchone()
        return Found(condition, bytes(first[0]) if first else b"", bytes(named[0]) if named else b"")


def _fit(connection: Any, address: Address) -> None:
    version = connection.info.server_version
    if version < OLDEST_SERVER:
        raise RecordFault(f"The server of {address} is PostgreSQL {version // 10000}.", "Truceline needs 14 or newer.")
    (encoding,) = connection.execute("SELECT current_setting('server_encoding')").fetchone()
    if encoding != "UTF8":
        raise RecordFault(
            f"{capital(str(address))} has the encoding {encoding}; not every name could be written in it.",
            "Make a database with ENCODING 'UTF8' ('truceline database --print-roles').",
        )


def _must_be_empty(connection: Any, address: Address) -> None:
    if connection.execute(_FOREIGN, [SCHEMA]).fetchone():
        raise _foreign(address)


def _foreign(address: Address) -> RecordFault:
    return RecordFault(
        f"{capital(str(address))} belongs to another program.",
        "Every mission has a database of its own; make an empty one.",
    )


def _tables(connection: Any, schema: str) -> set[str]:
    rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
    return {name for (name,) in rows}
