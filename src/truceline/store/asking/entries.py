"""The ledger as people read it: entries newest first, one entry in full, the checkpoints that were handed out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from truceline.store.projecting.sql import Sql
from truceline.words.entry import EntryKind

SHOWN = 50
"""Entries on one page."""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry: its number, kind, the time it was recorded (UTC), its leaf hash and its canonical body."""

    seq: int
    kind: EntryKind
    recorded: datetime
    leaf: str
    body: bytes


def lines(using: str, *, before: int | None = None, kind: str = "", limit: int = SHOWN) -> list[Line]:
    """The newest entries before number ``before`` (None: from the end); ``kind``: only those."""
    where, values = "1 = 1", list[object]()
    if before is not None:
        where, values = "seq < %s", [before]
    if kind:
        where, values = f"{where} AND kind = %s", [*values, kind]
    found = Sql(using).all(
        f"SELECT seq, kind, recorded, leaf, body FROM entry WHERE {where} ORDER BY seq DESC LIMIT {int(limit)}",  # noqa: S608
        *values,
    )
    return [_line(*row) for row in found]


def line(using: str, seq: int) -> Line | None:
    """One entry; None when there is none of that number."""
    found = Sql(using).one("SELECT seq, kind, recorded, leaf, body FROM entry WHERE seq = %s", seq)
    return _line(*found) if found else None


def checkpoints(using: str, limit: int = 20) -> list[tuple[int, str, str]]:
    """Size, root and signed note of the newest checkpoints, the newest first."""
    found = Sql(using).all(f"SELECT size, root, note FROM checkpoint ORDER BY size DESC LIMIT {int(limit)}")  # noqa: S608
    return [(int(size), str(root), str(note)) for size, root, note in found]


def _line(seq: int, kind: str, recorded: object, leaf: object, body: object) -> Line:
    moment = datetime.fromisoformat(recorded) if isinstance(recorded, str) else recorded
    assert isinstance(moment, datetime)  # noqa: S101  (the column holds nothing else)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return Line(int(seq), EntryKind(kind), moment, bytes(leaf).hex(), bytes(body))  # type: ignore[call-overload]
