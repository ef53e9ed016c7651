"""Bulletins that people put forward, with who signed them and who differs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from truceline.record.bodies import content_of, read_decision
from truceline.record.people import people_of
from truceline.store.asking.entries import line
from truceline.store.projecting.sql import Sql
from truceline.words.entry import Decision, DecisionKind, Entry
from truceline.words.people import IssuedBulletin

KINDS = (DecisionKind.BULLETIN, DecisionKind.SIGN, DecisionKind.DISSENT)


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as the ledger holds it (record.people.Told)."""

    seq: int
    decision: Decision
    recorded: datetime


def bulletins(using: str, limit: int = 200) -> list[IssuedBulletin]:
    """The newest bulletins that nobody took back, the newest first."""
    sql = Sql(using)
    own = sql.all(
        "SELECT DISTINCT seq FROM decided WHERE kind = 'bulletin' AND undone IS NULL"  # noqa: S608
        f" ORDER BY seq DESC LIMIT {int(limit)}"
    )
    seqs = [int(seq) for (seq,) in own]
    if not seqs:
        return []
    marks = ", ".join(["%s"] * len(seqs))
    views = sql.all(
        "SELECT DISTINCT seq FROM decided WHERE kind IN ('sign', 'dissent') AND undone IS NULL"  # noqa: S608
        f" AND subject IN ({marks})",
        *map(str, seqs),
    )
    told = [_told(using, seq) for seq in sorted({*seqs, *(int(seq) for (seq,) in views)})]
    return sorted(people_of(told).bulletins, key=lambda one: -one.entry)


def _told(using: str, seq: int) -> Told:
    held = line(using, seq)
    assert held is not None  # noqa: S101  (the table follows from the entries)
    entry = Entry(seq=seq, kind=held.kind, body=held.body, recorded=held.recorded.astimezone(UTC), leaf=b"")
    return Told(seq, read_decision(content_of(entry))[0], entry.recorded)
