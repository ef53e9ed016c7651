"""Reads a record in PostgreSQL with psycopg alone, and changes nothing: what ``truceline verify`` needs. No Django."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.store.faults import told_plainly
from truceline.store.postgresql.address import Address
from truceline.store.postgresql.session import connected, driver
from truceline.store.reader import StoredEntry
from truceline.words.entry import Checkpoint

AT_ONCE = 2_000
"""Rows that the server hands over at a time: a million entries need no memory."""


def read_entries(address: Address) -> Iterator[StoredEntry]:
    """All entries in the order of their numbers, from one consistent state of the database."""
    error = driver().Error
    with (
        told_plainly(str(address), error),
        connected(address, read_only=True) as connection,
        connection.cursor(name="entries") as cursor,
    ):
        cursor.itersize = AT_ONCE
        cursor.execute("SELECT seq, kind, body, recorded, leaf FROM entry ORDER BY seq")
        for seq, kind, body, recorded, leaf in cursor:
            yield StoredEntry(seq, kind, bytes(body), recorded, bytes(leaf))


def read_checkpoints(address: Address) -> tuple[Checkpoint, ...]:
    """The checkpoints that earlier runs left in the database itself: a help, no proof."""
    error = driver().Error
    with told_plainly(str(address), error), connected(address, read_only=True) as connection:
        rows = connection.execute("SELECT origin, size, root FROM checkpoint ORDER BY size").fetchall()
    return tuple(Checkpoint(origin=origin, size=size, root=root) for origin, size, root in rows)
