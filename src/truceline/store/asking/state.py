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
    found = Sql(using).one(
        "SELECT (SELECT MAX(seq) FROM entry), (SELECT size FROM follows WHERE what = 'weighing'),"
        " (SELECT plain FROM assessed WHERE what = 'as_of')"
    )
    newest, weighed, day = found or (None, None, None)
    as_of = msgspec.json.decode(day, type=date) if day else None
    return State(0 if newest is None else int(newest) + 1, int(weighed or 0), as_of)


def counts(using: str) -> dict[str, int]:
    """Documents, claims, incidents, and the pairs that wait for a person."""
    sql, made = Sql(using), {}
    for table in ("document", "claim", "incident"):
        found = sql.one(f"SELECT COUNT(*) FROM {table}")  # noqa: S608
        made[table] = int(found[0]) if found else 0
    waiting = sql.one("SELECT COUNT(*) FROM assessed WHERE what = 'queue'")
    return {**made, "queue": int(waiting[0]) if waiting else 0}
