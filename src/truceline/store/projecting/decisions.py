"""Decisions: on one claim, on a dataset as a whole, on a date; and the claims that their entries carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from truceline.record.bodies import content_of
from truceline.record.log import ONE_BY_ONE, made_by
from truceline.store.entries import EntryTables
from truceline.store.projecting.documents import count_claims, count_one_more, document_in, take_date
from truceline.store.projecting.loading import Into, load
from truceline.store.projecting.readings import hold_as_carried, inline
from truceline.store.projecting.sql import Sql
from truceline.words.canonical import canonical_bytes
from truceline.words.claim import Claim
from truceline.words.claim_row import ClaimRow, claim_of, row_of
from truceline.words.entry import Decision, DecisionKind
from truceline.words.mission import Mission

MissionNow = Callable[[], Mission | None]
"""Gives the mission; few decisions need it, and loading it takes longer than deciding."""


def take_decision(sql: Sql, mission: MissionNow, seq: int, decision: Decision, carried: Sequence[Claim]) -> None:
    """A decision entry, but for one that takes another back: only the rows that it is about are touched."""
    for claim in carried:
        _upsert(sql, "carried", "claim", ("plain",), (claim.id, canonical_bytes(claim).decode()))
    subjects = decision.subjects if decision.kind in ONE_BY_ONE else ()
    for subject in dict.fromkeys(subjects):
        _take_back(sql, subject)
        note_review(sql, seq, decision, subject)
    for made in made_by(decision, carried):
        note_review(sql, seq, decision, made)
    if decision.kind is DecisionKind.ACCEPT_DATASET:
        for document in dict.fromkeys(decision.subjects):
            _accept_readings(sql, seq, document)
    elif decision.kind is DecisionKind.CONFIRM_DATE:
        take_date(sql, mission(), decision.subjects, decision.value, decision.by)
    for id_ in dict.fromkeys([*(claim.id for claim in carried), *subjects]):
        settle(sql, mission, id_)


def _take_back(sql: Sql, subject: str) -> None:
    """A new decision on a corrected claim: what it was corrected to goes, unless a reading or a person holds it."""
    before = sql.one("SELECT seq, plain FROM review WHERE claim = %s AND kind IN ('correct', 'split')", subject)
    if before is None or subject not in msgspec.json.decode(before[1], type=Decision).subjects:
        return
    subjects = msgspec.json.decode(before[1], type=Decision).subjects
    of_it = "SELECT claim FROM review WHERE claim IN (SELECT subject FROM decided WHERE seq = %s) AND seq = %s"
    for (id_,) in sql.all(of_it, before[0], before[0]):
        if id_ not in subjects:
            sql.run("DELETE FROM review WHERE claim = %s", id_)
            let_go(sql, id_)


def let_go(sql: Sql, id_: str) -> None:
    """A claim that nobody reviewed goes when no reading that stands, or was accepted as a whole, holds it."""
    held = sql.one("SELECT document, reading, earlier FROM claim WHERE id = %s", id_)
    if held is None:
        return
    stands = sql.one("SELECT 1 FROM reading WHERE root = %s AND stands = %s LIMIT 1", held[1], True)
    accepted = sql.one("SELECT 1 FROM reading WHERE seq IN (%s, %s) AND accepted IS NOT NULL", held[1], held[2])
    if stands is None and accepted is None:
        sql.run("DELETE FROM claim WHERE id = %s", id_)
        count_claims(sql, held[0])


def note_review(sql: Sql, seq: int, decision: Decision, claim: str) -> None:
    """This decision stands for the claim."""
    plain = canonical_bytes(decision).decode()
    values = (claim, seq, decision.kind.value, decision.by, decision.reason, plain)
    _upsert(sql, "review", "claim", ("seq", "kind", "by", "reason", "plain"), values)


def _accept_readings(sql: Sql, seq: int, document: str) -> None:
    """The claims of the readings that stand now are accepted as a whole."""
    roots = sql.all("SELECT root FROM reading WHERE document = %s AND stands = %s", document, True)
    for (root,) in roots:
        sql.run("UPDATE reading SET accepted = %s WHERE seq = %s", seq, root)


def settle(sql: Sql, mission: MissionNow, id_: str) -> None:
    """A claim that was carried or reviewed: one that no reading holds up may have to be held from now on."""
    held = sql.one("SELECT reading FROM claim WHERE id = %s", id_)
    carried = sql.one("SELECT plain FROM carried WHERE claim = %s", id_)
    if held is not None:
        stands = sql.one("SELECT 1 FROM reading WHERE root = %s AND stands = %s LIMIT 1", held[0], True)
        if stands is None and carried is not None:
            hold_as_carried(sql, id_)
        return
    if sql.one("SELECT 1 FROM review WHERE claim = %s", id_) is None:
        return
    reading, row = (0, row_of(claim_of(carried[0]))) if carried else _superseded(sql, id_)
    if row is not None:
        document = document_in(sql, row.document)
        into = Into(reading, document.source if document else "", mission())
        load(sql, [row], 1, into, anew=True)
        count_one_more(sql, row.document)


def _superseded(sql: Sql, id_: str) -> tuple[int, ClaimRow | None]:
    """The claim in the newest reading that held it, none of which stands any more; rare, so they are looked through."""
    roots = sql.all(
        "SELECT seq FROM reading WHERE derived = %s AND root = seq AND NOT EXISTS"
        " (SELECT 1 FROM reading s WHERE s.root = reading.seq AND s.stands = %s) ORDER BY seq DESC",
        *(False, True),
    )
    tables = EntryTables(sql.connection)
    for (root,) in roots:
        for entry in tables.entries(root, root + 1):
            found = next((row for row in inline(content_of(entry)) if row.id == id_), None)
            if found is not None:
                return root, found
    return 0, None


def _upsert(sql: Sql, table: str, key: str, columns: Sequence[str], values: Sequence[object]) -> None:
    names = [f'"{name}"' for name in (key, *columns)]
    new = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
    sql.run(
        f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join(['%s'] * len(names))})"  # noqa: S608
        f" ON CONFLICT ({names[0]}) DO UPDATE SET {new}",
        *values,
    )
