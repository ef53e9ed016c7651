"""What people decided: on a few things, since an entry, by one person."""

from __future__ import annotations

from collections.abc import Iterable

from truceline.record.bodies import content_of, read_decision
from truceline.record.known import Entered
from truceline.store.entries import EntryTables
from truceline.store.projecting.decided import entered_at
from truceline.store.projecting.sql import KEYS_AT_ONCE, Sql
from truceline.words.entry import Decision, EntryKind

MOST = 200
"""Decisions told at once."""


def decision_at(using: str, seq: int) -> Decision | None:
    """The decision of an entry; None when it is none."""
    entered = entered_at(Sql(using), str(seq))
    return entered.decision if entered else None


def named_in(using: str, seq: int) -> list[str]:
    """What the decision of an entry names, and the claims that it puts into the record."""
    return [str(subject) for (subject,) in Sql(using).all("SELECT subject FROM decided WHERE seq = %s", seq)]


def decided_on(using: str, subjects: Iterable[str], limit: int = MOST) -> list[Entered]:
    """The decisions that name any of these claims, documents or entries, newest first; undone ones too."""
    wanted, sql, seqs = list(dict.fromkeys(subjects)), Sql(using), dict[int, int | None]()
    for first in range(0, len(wanted), KEYS_AT_ONCE):
        lot = wanted[first : first + KEYS_AT_ONCE]
        for seq, undone in sql.all(
            f"SELECT DISTINCT seq, undone FROM decided WHERE subject IN ({', '.join(['%s'] * len(lot))})"  # noqa: S608
            f" ORDER BY seq DESC LIMIT {int(limit)}",
            *lot,
        ):
            seqs[int(seq)] = undone if undone is None else int(undone)
    return _entered(sql, seqs, limit)


def decided_since(using: str, seq: int, limit: int = MOST) -> list[Entered]:
    """The decisions of entries after that one, newest first."""
    sql = Sql(using)
    found = sql.all(
        f"SELECT DISTINCT seq, undone FROM decided WHERE seq > %s ORDER BY seq DESC LIMIT {int(limit)}",  # noqa: S608
        seq,
    )
    return _entered(sql, {int(one): undone if undone is None else int(undone) for one, undone in found}, limit)


def _entered(sql: Sql, seqs: dict[int, int | None], limit: int) -> list[Entered]:
    newest = sorted(seqs, reverse=True)[:limit]
    entries = [one for one in EntryTables(sql.connection).at(newest) if one.kind is EntryKind.DECISION]
    return [
        Entered(one.seq, read_decision(content_of(one))[0], one.recorded, seqs[one.seq]) for one in reversed(entries)
    ]
