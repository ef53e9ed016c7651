"""How the record stands: its size, what the last weighing counted, and counts for a first look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import msgspec

from truceline.store.projecting.sql import Sql


@dataclass(frozen=True, slots=True)
class State:
    """``entries`` in the ledger, ``weighed``: of these the last weighing counted, ``as_of`` the day of its answers."""

    entries: int
    weighed: int
    as_of: date | None

    @property
    def behind(self) -> int:
        """How many entries the last weighing did not count."""
        return self.entries - self.weighed

    @property
    def stale(self) -> bool:
        """Were entries added since the incidents were put together?"""
        return self.weighed < self.entries


def state(using: str) -> State:
    """How the record stands now."""
    sql = Sql(using)
    newest = sql.one("SELECT MAX(seq) FROM entry")
    follows = dict(sql.all("SELECT what, size FROM follows"))
    day = sql.one("SELECT plain FROM assessed WHERE what = 'as_of'")
    entries = 0 if newest is None or newest[0] is None else int(newest[0]) + 1
    return State(entries, int(follows.get("weighing", 0)), msgspec.json.decode(day[0], type=date) if day else None)


def counts(using: str) -> dict[str, int]:
    """Documents, claims, incidents, and the pairs that wait for a person."""
    sql, made = Sql(using), {}
    for table in ("document", "claim", "incident"):
        found = sql.one(f"SELECT COUNT(*) FROM {table}")  # noqa: S608
        made[table] = int(found[0]) if found else 0
    waiting = sql.one("SELECT COUNT(*) FROM assessed WHERE what = 'queue'")
    return {**made, "queue": int(waiting[0]) if waiting else 0}
