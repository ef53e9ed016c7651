"""Whoever has the file and the rights: takes every guard away, rewrites entries, and makes all hashes fit again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.record.merkle import leaf_hash, root_of

WIDTH = 256
"""Leaves of a tile."""

Said = dict[str, Any]


@dataclass
class Forgery:
    """The entries of a record, as opened bodies, in the hands of a forger."""

    database: Path
    entries: list[Said]

    @classmethod
    def of(cls, folder: Path) -> Forgery:
        """The entries of a mission folder."""
        database = folder / "truceline.db"
        with closing(sqlite3.connect(database)) as connection:
            bodies = [body for (body,) in connection.execute("SELECT body FROM entry ORDER BY seq")]
        return cls(database, [json.loads(body) for body in bodies])

    def clumsily(self, number: int, leaf_too: bool) -> None:
        """Write one entry's body, with its leaf or without."""
        body = _bytes(self.entries[number])
        with self._unguarded() as connection:
            connection.execute("UPDATE entry SET body = ? WHERE seq = ?", (body, number))
            if leaf_too:
                connection.execute("UPDATE entry SET leaf = ? WHERE seq = ?", (leaf_hash(body), number))

    def tile(self) -> None:
        """Change one tile, which the record keeps for quick proofs."""
        with self._unguarded() as connection:
            connection.execute("UPDATE tile SET hash = ? WHERE level = 1 AND number = 0", (bytes(32),))

    def thoroughly(self) -> None:
        """Write everything anew: chain, leaves, times, tiles, inner checkpoints; none of it contradicts itself."""
        bodies, previous = [], b""
        for said in self.entries:
            bodies.append(_bytes({**said, "previous": previous.hex()}))
            previous = leaf_hash(bodies[-1])
        leaves = [leaf_hash(body) for body in bodies]
        with self._unguarded() as connection:
            connection.execute("DELETE FROM entry")
            connection.executemany(
                "INSERT INTO entry (seq, kind, body, leaf, recorded) VALUES (?, ?, ?, ?, ?)",
                [
                    (seq, said["kind"], body, leaf, _column(said["recorded"]))
                    for seq, (said, body, leaf) in enumerate(zip(self.entries, bodies, leaves, strict=True))
                ],
            )
            _forget(connection)
            _tiles(connection, leaves)
            _inner_checkpoints(connection, leaves)

    def _unguarded(self) -> Any:
        connection = sqlite3.connect(self.database, isolation_level=None)
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            connection.execute(f"DROP TRIGGER {name}")
        return closing(connection)


def _forget(connection: sqlite3.Connection) -> None:
    """Everything that follows from the entries goes: the product fills it again by itself."""
    kept = {"entry", "tile", "checkpoint", "django_migrations"}
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for (name,) in tables.fetchall():
        if name not in kept:
            connection.execute(f'DELETE FROM "{name}"')


def _tiles(connection: sqlite3.Connection, leaves: Sequence[bytes]) -> None:
    """The roots of the full tiles, again; where the record keeps none, none."""
    connection.execute("DELETE FROM tile")
    level, size = 1, WIDTH
    while len(leaves) >= size:
        roots = [(level, n, root_of(leaves[n * size : (n + 1) * size])) for n in range(len(leaves) // size)]
        connection.executemany("INSERT INTO tile (level, number, hash) VALUES (?, ?, ?)", roots)
        level, size = level + 1, size * WIDTH


def _inner_checkpoints(connection: sqlite3.Connection, leaves: Sequence[bytes]) -> None:
    """Checkpoints in the file itself get the new roots; those that count too much, and all signatures, go."""
    origin = f"truceline/{leaves[0].hex()[:16]}" if leaves else "truceline"
    for (size,) in connection.execute("SELECT size FROM checkpoint").fetchall():
        if size > len(leaves):
            connection.execute("DELETE FROM checkpoint WHERE size = ?", (size,))
        else:
            row = (origin, root_of(leaves[:size]).hex(), size)
            connection.execute("UPDATE checkpoint SET origin = ?, root = ?, note = '' WHERE size = ?", row)


def _bytes(said: Said) -> bytes:
    return json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _column(recorded: str) -> str:
    return recorded.replace("T", " ").removesuffix("+00:00")
