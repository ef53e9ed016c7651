"""The ledger's tables in raw SQL: the same statements for SQLite and PostgreSQL, on Django's connection.

``entry`` and ``submission`` are kept for ever; ``tile`` and ``settled`` follow from the entries. Import it after
``settings.configure()``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any

from truceline.errors import VerificationFault
from truceline.record.bodies import kind_said
from truceline.record.tree import TileNode
from truceline.words.entry import Entry, EntryKind

VERIFY = "Run 'truceline verify' on the mission folder; restore a backup if it was damaged."

CHUNK = 500
"""Rows read at once; one body may have many kilobytes."""

TOPICS = 500
"""Topics asked for in one statement; old SQLite allows 999."""

MANY = 50
"""From so many rows on PostgreSQL takes them faster as one COPY."""

# S608 below: what is put into a statement are names of columns and marks for values, never a value.

_COLUMNS = "seq, kind, body, leaf, recorded"


class EntryTables:
    """The ledger's tables behind one Django connection. What it raises are the errors of the database."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def newest(self) -> tuple[int, bytes] | None:
        """Number and leaf of the last entry."""
        found = self._all("SELECT seq, leaf FROM entry ORDER BY seq DESC LIMIT 1")
        return (found[0][0], bytes_of(found[0][0], found[0][1])) if found else None

    def entries(self, first: int, last: int | None = None) -> Iterator[Entry]:
        """The entries from ``first`` up to ``last`` (not included), as the database holds them."""
        until = "" if last is None else "AND seq < %s "
        while True:
            rows = self._all(
                f"SELECT {_COLUMNS} FROM entry WHERE seq >= %s {until}ORDER BY seq LIMIT {CHUNK}",  # noqa: S608
                (first,) if last is None else (first, last),
            )
            yield from map(entry_of, rows)
            if len(rows) < CHUNK:
                return
            first = rows[-1][0] + 1

    def at(self, seqs: Iterable[int]) -> Iterator[Entry]:
        """The entries of these numbers, in order; those that there are not are left out."""
        wanted = sorted(set(seqs))
        for start in range(0, len(wanted), CHUNK):
            some = wanted[start : start + CHUNK]
            asked = f"SELECT {_COLUMNS} FROM entry WHERE seq IN ({_places(some)}) ORDER BY seq"  # noqa: S608
            yield from map(entry_of, self._all(asked, some))

    def nodes(self, level: int, first: int, last: int) -> list[bytes]:
        """See record.tree.Read: leaves from the entries, the nodes above them from the tiles."""
        if level == 0:
            rows = self._all("SELECT leaf FROM entry WHERE seq >= %s AND seq < %s ORDER BY seq", (first, last))
        else:
            rows = self._all(
                "SELECT hash FROM tile WHERE level = %s AND number >= %s AND number < %s ORDER BY number",
                (level, first, last),
            )
        return [bytes(leaf) for (leaf,) in rows]

    def bodies(self, first: int, last: int) -> list[tuple[int, Any, Any]]:
        """Number, body and leaf, as the database holds them."""
        rows: list[tuple[int, Any, Any]] = []
        for start in range(first, last, CHUNK):
            until = min(start + CHUNK, last)
            rows += self._all(
                "SELECT seq, body, leaf FROM entry WHERE seq >= %s AND seq < %s ORDER BY seq", (start, until)
            )
        return rows

    def settled(self, topics: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Which entry settled each topic last, and the gist of it."""
        asked = list(dict.fromkeys(topics))
        found: dict[str, tuple[int, str]] = {}
        for start in range(0, len(asked), TOPICS):
            some = asked[start : start + TOPICS]
            rows = self._all(f"SELECT topic, seq, gist FROM settled WHERE topic IN ({_places(some)})", some)  # noqa: S608
            found |= {topic: (seq, gist) for topic, seq, gist in rows}
        return found

    def submitted(self, keys: Iterable[str]) -> dict[str, int]:
        """The entries of idempotency keys."""
        asked = list(dict.fromkeys(keys))
        found: dict[str, int] = {}
        for start in range(0, len(asked), TOPICS):
            some = asked[start : start + TOPICS]
            rows = self._all(f"SELECT key, seq FROM submission WHERE key IN ({_places(some)})", some)  # noqa: S608
            found |= dict(rows)
        return found

    def newest_checkpoint(self, size: int) -> tuple[int, str] | None:
        """Size and root of the largest checkpoint kept that counts at most ``size`` entries."""
        found = self._all("SELECT size, root FROM checkpoint WHERE size <= %s ORDER BY size DESC LIMIT 1", (size,))
        return (found[0][0], found[0][1]) if found else None

    def note_over(self, size: int, root: str) -> str:
        """The note kept over that checkpoint; '' for none."""
        found = self._all("SELECT note FROM checkpoint WHERE size = %s AND root = %s", (size, root))
        return str(found[0][0] or "") if found else ""

    def add(self, entries: Iterable[Entry]) -> None:
        """Append the entries."""
        adapt = cache(self._connection.ops.adapt_datetimefield_value)  # one lot has one time
        names = {kind: kind.value for kind in EntryKind}
        self._many(
            f"INSERT INTO entry ({_COLUMNS}) VALUES (%s, %s, %s, %s, %s)",  # noqa: S608
            [(entry.seq, names[entry.kind], entry.body, entry.leaf, adapt(entry.recorded)) for entry in entries],
        )

    def add_tiles(self, filled: Sequence[TileNode]) -> None:
        """Keep the tile nodes that filled up."""
        self._many(
            "INSERT INTO tile (level, number, hash) VALUES (%s, %s, %s)",
            [(node.level, node.number, node.hash) for node in filled],
        )

    def settle(self, changes: Mapping[str, tuple[int, str] | None]) -> None:
        """Note which entry settled each topic; None opens the topic again."""
        self._many("DELETE FROM settled WHERE topic = %s", [(topic,) for topic, new in changes.items() if new is None])
        self._many(
            "INSERT INTO settled (topic, seq, gist) VALUES (%s, %s, %s)"
            " ON CONFLICT (topic) DO UPDATE SET seq = excluded.seq, gist = excluded.gist",
            [(topic, *new) for topic, new in changes.items() if new is not None],
        )

    def submit(self, keys: Mapping[str, int]) -> None:
        """Note the entries of new idempotency keys."""
        self._many("INSERT INTO submission (key, seq) VALUES (%s, %s)", list(keys.items()))

    def empty_derived(self) -> None:
        """Drop what follows from the entries."""
        with self._connection.cursor() as cursor:
            cursor.execute("DELETE FROM tile")
            cursor.execute("DELETE FROM settled")

    def _all(self, statement: str, values: Sequence[Any] = ()) -> list[Any]:
        with self._connection.cursor() as cursor:
            cursor.execute(statement, tuple(values))
            return list(cursor.fetchall())

    def _copy(self, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
        with self._connection.cursor() as cursor, cursor.copy(statement) as copy:
            for row in rows:
                copy.write_row(row)

    def _many(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            with self._connection.cursor() as cursor:
                cursor.executemany(statement, rows)


def entry_of(row: tuple[int, str, Any, Any, datetime | None]) -> Entry:
    """The entry in a row; VerificationFault for what no entry can be."""
    seq, listed, body, leaf, recorded = row
    try:
        kind = kind_said({"kind": listed})
    except ValueError as error:
        raise VerificationFault(f"Entry {seq} is listed as '{listed}', which is no kind.", VERIFY) from error
    if not isinstance(recorded, datetime):
        raise VerificationFault(f"Entry {seq} is not as it was recorded: it is listed under no time.", VERIFY)
    moment = recorded if recorded.tzinfo else recorded.replace(tzinfo=UTC)
    return Entry(seq=seq, kind=kind, body=bytes_of(seq, body), recorded=moment, leaf=bytes_of(seq, leaf))


def bytes_of(seq: int, value: object) -> bytes:
    """The bytes in a column: SQLite holds there what was put there, even text."""
    if not isinstance(value, bytes | memoryview):
        raise VerificationFault(f"Entry {seq} is not as it was recorded: the database holds text for bytes.", VERIFY)
    return bytes(value)


def _places(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))
