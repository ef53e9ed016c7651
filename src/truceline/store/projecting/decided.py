"""Which decisions name a claim, a document or an entry, and which of them were taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from truceline.record.bodies import content_of, read_decision
from truceline.record.known import Entered, subjects_of
from truceline.record.log import Decided, made_by
from truceline.store.entries import EntryTables
from truceline.store.projecting.sql import Sql
from truceline.words.claim import Claim
from truceline.words.entry import Decision, Entry, EntryKind


def note_decided(sql: Sql, seq: int, decision: Decision, carried: Sequence[Claim]) -> None:
    """One row for each thing that a decision names or puts into the record; a decision that is taken back is marked."""
    made = made_by(decision, carried)
    subjects = dict.fromkeys((*subjects_of(decision), *made))
    sql.each(
        "INSERT INTO decided (subject, seq, kind, by, undone) VALUES (%s, %s, %s, %s, NULL)",
        [(subject, seq, decision.kind.value, decision.by) for subject in subjects],
    )


def mark_undone(sql: Sql, seq: int, by: int) -> None:
    """Entry ``seq`` was taken back by entry ``by``."""
    sql.run("UPDATE decided SET undone = %s WHERE seq = %s", by, seq)


def entered_at(sql: Sql, entry: str) -> Entered | None:
    """The decision of an entry, whose number is given as text; None when it is no decision."""
    if not (entry.isascii() and entry.isdigit() and len(entry) < 19):
        return None
    found = sql.one("SELECT undone FROM decided WHERE seq = %s LIMIT 1", int(entry))
    return _entered(sql, int(entry), found[0]) if found else None


def entered_on(sql: Sql, subject: str) -> Iterator[Entered]:
    """The decisions that name a subject, newest first, each read when it is asked for."""
    for seq, undone in sql.all("SELECT seq, undone FROM decided WHERE subject = %s ORDER BY seq DESC", subject):
        yield _entered(sql, seq, undone)


def decided_at(sql: Sql, seq: int) -> Decided:
    """A decision with the claims that its entry holds."""
    entry = _entry(sql, seq)
    decision, claims = read_decision(content_of(entry))
    return Decided(seq, decision, claims, (), entry.recorded)


def holding_on(sql: Sql, subjects: Iterable[str], kinds: Iterable[str]) -> dict[int, Decided]:
    """The decisions of these kinds that name any of these subjects and were not taken back, by entry."""
    wanted, found = set(kinds), dict[int, Decided]()
    for subject in subjects:
        for seq, kind in sql.all("SELECT seq, kind FROM decided WHERE subject = %s AND undone IS NULL", subject):
            if kind in wanted and seq not in found:
                found[seq] = decided_at(sql, seq)
    return found


def fill_decided(sql: Sql) -> None:
    """Fill the empty table for the entries that the other tables follow from already: for a migration."""
    follows = sql.one("SELECT size FROM follows WHERE what = 'entries'")
    for (seq,) in sql.all("SELECT seq FROM entry WHERE kind = 'decision' AND seq < %s", follows[0] if follows else 0):
        one = decided_at(sql, seq)
        note_decided(sql, seq, one.decision, one.claims)


def _entered(sql: Sql, seq: int, undone: int | None) -> Entered:
    one = decided_at(sql, seq)
    return Entered(seq, one.decision, one.recorded, undone)


def _entry(sql: Sql, seq: int) -> Entry:
    (entry,) = EntryTables(sql.connection).entries(seq, seq + 1)
    assert entry.kind is EntryKind.DECISION  # noqa: S101  (the table names no other)
    return entry
