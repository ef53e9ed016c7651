"""Weighing a record: what a run does after it took in, for whoever weighs the same record again and again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from truceline.assess.memory import Memory as OfAssessing
from truceline.errors import RecordFault
from truceline.reconcile.memory import Memory as OfReconciling

if TYPE_CHECKING:
    from truceline.store.opening import OpenRecord
    from truceline.words.picture import Picture


@dataclass(slots=True)
class Memory:
    """What a weighing leaves to the next in the same process; every answer is the same without it."""

    reconciling: OfReconciling = field(default_factory=OfReconciling)
    assessing: OfAssessing = field(default_factory=OfAssessing)


def weigh(record: OpenRecord, now: datetime, memory: Memory | None = None) -> Picture | None:
    """Reconcile and assess the whole record and fill the tables that follow; None for a record without a mission.

    What is added meanwhile is counted by the next weighing.
    """
    from truceline import flow
    from truceline.reading import read_again
    from truceline.reconcile import reconcile
    from truceline.record import Telling, keeping

    refuse_too_many(record)
    memory = memory or Memory()
    telling = Telling(record.ledger, record.evidence, record.held)
    telling.follow()
    if not telling.fits:
        return None
    whole, ledger = telling.record(read_again), telling.ledger
    held = (whole.standing, whole.documents, whole.texts, whole.mission, whole.judgements)
    reconciled = reconcile(*held, memory.reconciling)
    keeping.keep_weighing(ledger, reconciled.run, now)
    note, vkey = ledger.note(), ledger.vkey
    picture = flow.look(whole, note, vkey, now.date(), (), reconciled=reconciled, memory=memory.assessing)
    record.project(picture)
    return picture


def refuse_too_many(record: OpenRecord) -> None:
    """RecordFault for a record that no weighing can hold in memory: said at once, not after replaying it."""
    from truceline.record.replay import MOST_CLAIMS
    from truceline.store.asking.state import counts

    many = counts(record.using)["claim"]
    if many > MOST_CLAIMS:
        raise RecordFault(
            f"The record holds {many:,} claims; {MOST_CLAIMS:,} at most are weighed as a whole.",
            "It can be queried and decided on; reconcile its tables by `truceline reconcile`.",
        )
