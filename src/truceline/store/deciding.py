"""A person's decision enters an open record: checked and appended in one transaction, so that nobody comes between.

Import it after ``settings.configure()``, as ``opening`` does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import connections

from truceline.errors import RecordFault
from truceline.record import deciding, keeping
from truceline.record.bodies import content_of, read_decision
from truceline.store.entries import EntryTables
from truceline.store.projecting.held import HeldRecord
from truceline.store.projecting.sql import Sql
from truceline.words.entry import Decision, DecisionKind, Entry

if TYPE_CHECKING:
    from truceline.store.opening import OpenRecord


def decide_in(
    record: OpenRecord,
    decision: Decision,
    now: datetime | Callable[[], datetime],
    seen: int | None = None,
    *,
    key: str = "",
) -> Entry:
    """The entry that the decision is. RecordFault when it fits nothing; Overtaken when another person decided on the
    same subject after entry ``seen``, the newest that the decider had before them (-1: none; None: not asked).

    ``now``: the time, or a clock that is asked once it is this decision's turn: several people's decisions wait for
    each other, and their times must go forward as their entries do. ``key``: the submitter's idempotency key; the same
    decision under it is the same entry, and is not checked again.
    """
    ledger = record.ledger
    with ledger.batch():
        decision = _of_claims(record, decision)
        known = EntryTables(connections[record.using]).submitted([key]) if key else {}
        if key in known and _says(ledger.entry_at(known[key]), decision):
            return ledger.entry_at(known[key])
        ready = deciding.prepared(held_record(record), decision, seen)
        moment = now() if callable(now) else now
        return keeping.keep_decision(ledger, ready.decision, moment, ready.claims, key=key)


def _of_claims(record: OpenRecord, decision: Decision) -> Decision:
    """A finding, or the move of a case, that names an incident is on the claims of it."""
    if decision.kind not in (DecisionKind.FIND, DecisionKind.CASE):
        return decision
    named = ((claims_in(record, one) if one.startswith("i-") else (one,)) for one in decision.subjects)
    return replace(decision, subjects=tuple(dict.fromkeys(claim for claims in named for claim in claims)))


def claims_in(record: OpenRecord, incident: str) -> tuple[str, ...]:
    """The claims of an incident as last weighed; RecordFault when there is no such incident."""
    found = Sql(record.using).all("SELECT claim FROM membership WHERE incident = %s ORDER BY claim", incident)
    if not found:
        hint = "The page of the record shows the ids; 'truceline run' weighs the record anew."
        raise RecordFault(f"There is no incident {incident} in the record, as it was last weighed.", hint)
    return tuple(claim for (claim,) in found)


def held_record(record: OpenRecord) -> HeldRecord:
    """What a decision in an open record must fit."""
    assert record.projector is not None  # noqa: S101  (a record without one is only copied)
    return HeldRecord(record.using, record.evidence, record.projector.mission)


def _says(entry: Entry, decision: Decision) -> bool:
    """Is it this decision, whatever was filled into its value?"""
    recorded = read_decision(content_of(entry))[0]
    return (recorded.kind, recorded.subjects, recorded.by, recorded.reason) == (
        decision.kind,
        decision.subjects,
        decision.by,
        decision.reason,
    )
