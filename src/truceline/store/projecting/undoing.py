"""A decision is taken back: the tables hold again what stood before it (rule 7 of record.replay)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from truceline.record.bodies import content_of, read_document
from truceline.record.dating import dated_again
from truceline.record.log import MAKING, ONE_BY_ONE, Decided
from truceline.record.proposed import reviewed
from truceline.store.entries import EntryTables
from truceline.store.projecting.decided import decided_at, holding_on, mark_undone
from truceline.store.projecting.decisions import MissionNow, let_go, note_review, settle
from truceline.store.projecting.documents import document_in, redate
from truceline.store.projecting.sql import Sql
from truceline.words.document import Document
from truceline.words.entry import REPLACING, Decision, DecisionKind, EntryKind

WorkOut = Callable[[str], None]
"""Puts the claims of a document into the table anew, from the ledger."""

ON_CLAIMS = frozenset(kind.value for kind in ONE_BY_ONE | MAKING)


def take_undo(sql: Sql, mission: MissionNow, seq: int, undo: Decision, work_out: WorkOut) -> None:
    """An UNDO of entry ``seq``; what it names that is no decision changes nothing."""
    for subject in dict.fromkeys(undo.subjects):
        number = int(subject) if subject.isascii() and subject.isdigit() and len(subject) < 19 else -1
        known = sql.one("SELECT kind FROM decided WHERE seq = %s LIMIT 1", number)
        if known is None or known[0] == DecisionKind.UNDO.value or number >= seq:
            continue
        mark_undone(sql, number, seq)
        one = decided_at(sql, number)
        if one.decision.kind in ONE_BY_ONE | MAKING:
            _review_again(sql, mission, one)
        elif one.decision.kind is DecisionKind.ACCEPT_DATASET:
            for document in dict.fromkeys(one.decision.subjects):
                _accept_again(sql, number, document, work_out)
        elif one.decision.kind is DecisionKind.CONFIRM_DATE:
            _date_again(sql, mission, seq, one.decision.subjects)


def _review_again(sql: Sql, mission: MissionNow, undone: Decided) -> None:
    """The claims that it was about, and all that corrections tie to them, as the decisions that hold leave them."""
    claims = {*undone.made, *(undone.decision.subjects if undone.decision.kind in ONE_BY_ONE else ())}
    holding: dict[int, Decided] = {}
    waiting = set(claims)
    while waiting:
        found = holding_on(sql, waiting, ON_CLAIMS)
        tied = [one for seq, one in found.items() if seq not in holding and one.decision.kind in REPLACING]
        holding |= found
        waiting = {id_ for one in tied for id_ in (*one.decision.subjects, *one.made)} - claims
        claims |= waiting
    reviews = reviewed(holding[seq] for seq in sorted(holding))
    for claim in sorted(claims):
        review = reviews.get(claim)
        if review is None:
            sql.run("DELETE FROM review WHERE claim = %s", claim)
            let_go(sql, claim)
        else:
            note_review(sql, review.seq, review.decision, claim)
            settle(sql, mission, claim)


def _accept_again(sql: Sql, undone: int, document: str, work_out: WorkOut) -> None:
    """Which decision accepts each reading of a table now, and what is held by none."""
    accepting = sorted(holding_on(sql, [document], [DecisionKind.ACCEPT_DATASET.value]), reverse=True)
    accepted = sql.all("SELECT seq, stands FROM reading WHERE document = %s AND accepted = %s", document, undone)
    readings = sql.all("SELECT seq, root, family, stands FROM reading WHERE document = %s ORDER BY seq", document)
    for root, _ in accepted:
        by = next((seq for seq in accepting if root in _stood(readings, seq)), None)
        sql.run("UPDATE reading SET accepted = %s WHERE seq = %s", by, root)
    roots = {root for root, _ in accepted}
    standing = {root for _, root, _, stands in readings if stands}
    earlier = sql.all("SELECT DISTINCT earlier FROM claim WHERE document = %s AND earlier > 0", document)
    if roots - standing or roots & {root for (root,) in earlier}:
        work_out(document)


def _stood(readings: Iterable[tuple[int, int, str, bool]], before: int) -> set[int]:
    """The roots of the readings that stood when an entry was made."""
    newest: dict[str, int] = {}
    for seq, root, family, _ in readings:
        if seq < before:
            newest[family] = root
    return set(newest.values())


def _date_again(sql: Sql, mission: MissionNow, seq: int, documents: Iterable[str]) -> None:
    for sha256 in dict.fromkeys(documents):
        held = document_in(sql, sha256)
        found = _described(sql, sha256, seq) if held else None
        if held is None or found is None:
            continue
        since, stated = found
        confirmed = holding_on(sql, [sha256], [DecisionKind.CONFIRM_DATE.value])
        later = [confirmed[one].decision for one in sorted(confirmed) if since < one < seq]
        redate(sql, mission(), held, dated_again(stated, later))


def _described(sql: Sql, sha256: str, before: int) -> tuple[int, Document] | None:
    """The newest entry before ``before`` that describes a document, and how. A rebuild looks through the entries."""
    tables = EntryTables(sql.connection)
    newest = tables.settled([f"document {sha256}"]).get(f"document {sha256}", (before, ""))[0]
    first, last = (newest, newest + 1) if newest < before else (0, before)
    found = None
    for entry in tables.entries(first, last):
        if entry.kind is EntryKind.DOCUMENT and (read := read_document(content_of(entry))).sha256 == sha256:
            found = entry.seq, read
    return found
