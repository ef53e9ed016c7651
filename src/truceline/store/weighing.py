"""Weighing a record that is open already: what a run does after it took in, for whoever keeps the record open."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from truceline.store.opening import OpenRecord
    from truceline.words.picture import Picture


def weigh(record: OpenRecord, now: datetime) -> Picture | None:
    """Reconcile and assess the whole record and fill the tables that follow; None for a record without a mission.

    What is added meanwhile is counted by the next weighing.
    """
    from truceline import flow
    from truceline.reading import read_again
    from truceline.reconcile import put_together
    from truceline.record import Telling, keeping

    telling = Telling(record.ledger, record.evidence, record.held)
    telling.follow()
    if not telling.fits:
        return None
    whole, ledger = telling.record(read_again), telling.ledger
    reconciled = put_together(whole)
    keeping.keep_weighing(ledger, reconciled.run, now)
    picture = flow.look(whole, ledger.note(), ledger.vkey, now.date(), (), reconciled=reconciled)
    record.project(picture)
    return picture
